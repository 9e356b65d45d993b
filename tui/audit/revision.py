"""What became of the sources of an article in another version: in, out, named, no longer named."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from tui.audit.model import Source

Change = Literal["added", "removed", "unnamed", "named"]
ENOUGH_WORDS = 5  # from which a source that says only a part of what another said may be the same one
SAME_WORDS = 0.6  # share of common words of two sources' speech from which they may be one and the same
_WORD = re.compile(r"[^\W_]+")
_ARTICLE = re.compile(r"\A(?:an?|the)\s+")


class SourceChange(Struct, frozen=True):
    """A source that came or went, or whose naming changed."""

    kind: Change
    """``unnamed``: it was named and is not any more; ``named``: the reverse."""
    was: Source | None
    now: Source | None


def source_changes(
    before: Sequence[Source], old: str, after: Sequence[Source], new: str
) -> tuple[SourceChange, ...]:
    """Return the changes of sources between two versions.

    Sources are the same by their name or words. Of the others, a named and an unnamed one that say much the
    same are one source that lost or got its name.

    Args:
        before: The sources of the earlier version.
        old: Its text.
        after: The sources of the later version.
        new: Its text.
    """
    gone, come = list(before), list(after)
    for source in before:
        twin = next((one for one in come if _key(one) == _key(source)), None)
        if twin is not None:
            gone.remove(source)
            come.remove(twin)
    return tuple(_changes(gone, old, come, new))


def _changes(gone: list[Source], old: str, come: list[Source], new: str) -> Iterator[SourceChange]:
    for source in tuple(gone):
        said = _said(source, old)
        others = [one for one in come if {one.naming, source.naming} == {"named", "unnamed"}]
        twin = max(others, key=lambda one: _overlap(said, _said(one, new)), default=None)
        if twin is not None and _overlap(said, _said(twin, new)) >= SAME_WORDS:
            gone.remove(source)
            come.remove(twin)
            yield SourceChange("named" if twin.naming == "named" else "unnamed", source, twin)
    yield from (SourceChange("removed", source, None) for source in gone)
    yield from (SourceChange("added", None, source) for source in come)


def _key(source: Source) -> str:
    return _ARTICLE.sub("", source.name.casefold())


def _said(source: Source, text: str) -> Counter[str]:
    return Counter(word for span in source.said for word in _WORD.findall(span.of(text).casefold()))


def _overlap(one: Counter[str], other: Counter[str]) -> float:
    """Return the share of common words in the longer of two; in the shorter, if that is not very short."""
    most, least = max(one.total(), other.total()), min(one.total(), other.total())
    common = (one & other).total()
    return common / (least if least >= ENOUGH_WORDS else most) if most else 0.0
