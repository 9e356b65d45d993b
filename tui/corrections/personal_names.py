"""What the reader's own list of names corrects in an article."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from tui.document.correction import NewEntity, NotEntity, Relabel
from tui.document.findings import Analysis, Entity
from tui.document.personal_name import PersonalName, name_key
from tui.document.shown import seen
from tui.document.span import Span

if TYPE_CHECKING:
    from regex import Pattern

FromList = tuple[Span, Relabel | NotEntity | NewEntity]
"""A correction and the words that it is about."""


def from_list(names: Iterable[PersonalName], analysis: Analysis, text: str) -> Iterator[FromList]:
    """Yield the corrections by which an article's names become as the list says.

    Of names that are parts of others, the longer one is found where both are.

    Args:
        names: The list.
        analysis: The findings, as corrected so far.
        text: The article's text.
    """
    mentioned: dict[str, tuple[Span, Entity]] = {}
    for entity in analysis.entities:
        for mention in entity.mentions:
            if mention.form in ("name", "alias"):
                mentioned.setdefault(name_key(mention.span.of(text)), (mention.span, entity))
    missed: dict[str, PersonalName] = {}
    for one in names:
        key = name_key(one.name)
        if (found := mentioned.get(key)) is None:
            if one.label is not None:
                missed[key] = one
            continue
        span, entity = found
        if one.label is None:
            yield span, NotEntity("words")
        elif entity.label != one.label and name_key(entity.name) == key:
            yield span, Relabel(one.label)
    if missed:
        taken = (mention.span for entity in analysis.entities for mention in entity.mentions)
        for key, span in _free_places(missed, text, taken):
            words = " ".join(seen(span.of(text)).split())
            yield span, NewEntity(words, missed[key].label or "")


def _free_places(keys: Iterable[str], text: str, taken: Iterable[Span]) -> Iterator[tuple[str, Span]]:
    """Yield each name that has a place of its own with the first one: no part of another name.

    Args:
        keys: The names, as :func:`name_key` has them.
        text: The article's text.
        taken: Where other names are.
    """
    free = _Free(taken)
    missed = set[str]()
    for key, span in sorted(_places(keys, text), key=lambda place: (-len(place[0]), place[1])):
        if free.take(span) and key not in missed:
            missed.add(key)
            yield key, span


def _places(keys: Iterable[str], text: str) -> Iterator[tuple[str, Span]]:
    """Yield every place of the names, as whole words: one look-up per word of the text."""
    lengths: dict[str, dict[int, set[str]]] = {}
    for key in keys:
        words = _word().findall(key)
        lengths.setdefault(words[0], {}).setdefault(len(words), set()).add(key)
    for match in _word().finditer(text):
        word = match[0]
        for length, known in lengths.get(word if word.isascii() else name_key(word), {}).items():
            start, end = match.start(), _end_of(text, match.end(), length - 1)
            if (key := name_key(text[start:end])) in known and _is_whole(text, start, end):
                yield key, Span(start, end)


def _end_of(text: str, offset: int, words: int) -> int:
    """Return where so many more words end, or the last one."""
    for match in islice(_word().finditer(text, offset), words):
        offset = match.end()
    return offset


@cache
def _word() -> "Pattern[str]":
    """Return the pattern of a word, with the marks of its letters, or of another sign."""
    import regex  # unlike re, it knows marks; it takes long to import, and few readers have a list

    return regex.compile(r"[\w\p{M}]+|[^\w\p{M}\s]")


def _is_whole(text: str, start: int, end: int) -> bool:
    """Return whether no word goes on before or after a span, which may begin or end with another sign."""
    return not (start and _is_in_word(text[start - 1])) and not _is_in_word(text[end : end + 1])


def _is_in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


class _Free:
    """The text that no name covers yet.

    Args:
        taken: Where names are; they may overlap.
    """

    def __init__(self, taken: Iterable[Span]) -> None:
        self._spans: list[Span] = []
        for span in sorted(taken):
            if not self._spans or span.start >= self._spans[-1].end:
                self._spans.append(span)
            elif span.end > self._spans[-1].end:
                self._spans[-1] = Span(self._spans[-1].start, span.end)

    def take(self, span: Span) -> bool:
        """Cover a span if it is free; return whether it was."""
        at = bisect_left(self._spans, span)
        near = self._spans[max(0, at - 1) : at + 1]
        if any(span.overlaps(other) for other in near):
            return False
        self._spans.insert(at, span)
        return True
