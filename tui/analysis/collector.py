"""The garbage collector of processes that analyse; no other module of theirs changes its settings."""

import gc


def exempt_from_collection(*, tidied: bool = False) -> None:
    """Exempt everything that exists now from garbage collection.

    A model lives as long as its process; to scan it took a twentieth of spaCy's time. A forked child's
    collector would write to, and so copy, all memory of the model.

    Args:
        tidied: Whether garbage is collected first, which takes a while.
    """
    if tidied:
        gc.collect()
    gc.freeze()
