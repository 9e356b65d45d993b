"""The addresses that a verdict rests on, as a reader types them."""

from urllib.parse import urlsplit


def read_evidence(typed: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the addresses among some words, each once and in order, and what is none.

    An address is an absolute URL with a host, as schema.org's ``citation`` and a W3C annotation's body take it; a bare
    ``example.org/page`` is taken for https.
    """
    good: dict[str, None] = {}
    bad: dict[str, None] = {}
    for word in typed.replace(",", " ").split():
        address = f"https://{word}" if "://" not in word and "." in word.split("/")[0].strip(".") else word
        (good if _has_host(address) else bad)[address] = None
    return tuple(good), tuple(bad)


def _has_host(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https", "ftp") and bool(parts.hostname)
