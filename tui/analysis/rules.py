"""Names of rules: which are switched off to measure what they are worth, and which made a finding.

A name has three parts: the finder, the stage and the rule, as in ``time.guard.month-is-verb``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from fnmatch import fnmatchcase

_SWITCHED_OFF: ContextVar[frozenset[str]] = ContextVar("switched_off", default=frozenset())


def is_on(name: str) -> bool:
    """Return whether a rule applies: all do, unless they are switched off for a measurement."""
    return name not in _SWITCHED_OFF.get()


@contextmanager
def switched_off(names: frozenset[str]) -> Iterator[None]:
    """Switch rules off, in this thread, until the context ends."""
    token = _SWITCHED_OFF.set(names)
    try:
        yield
    finally:
        _SWITCHED_OFF.reset(token)


def selected(patterns: str, known: frozenset[str]) -> frozenset[str]:
    """Return the rules that a list names; shell patterns are allowed: ``time.guard.*, time.meaning.part``.

    Raises:
        LookupError: A pattern matches no rule.
    """
    found: set[str] = set()
    for pattern in patterns.replace(",", " ").split():
        matching = {name for name in known if fnmatchcase(name, pattern)}
        if not matching:
            raise LookupError(f"no rule is called {pattern}")
        found |= matching
    return frozenset(found)
