"""Text search in an article."""

import re
from bisect import bisect_left
from functools import cached_property, lru_cache

from msgspec import Struct

from tui.document.offset_map import OffsetMap
from tui.document.shown import UNSEEN
from tui.document.span import Span
from tui.text.layers import Layer

MOST_HITS = 10_000  # highlighting more is useless and slow
_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
TIME_LIMIT = 0.5  # seconds a regular expression may take over the whole text


class BadPattern(ValueError):
    """A regular expression that cannot be used; the message gives the reason."""


class Search(Struct, frozen=True, eq=False, dict=True):
    """A query, its hits, and the current hit."""

    query: str = ""
    whole_word: bool = False
    regex: bool = False
    hits: tuple[Span, ...] = ()
    at: int | None = None
    """Index of the current hit."""
    truncated: bool = False

    @property
    def current(self) -> Span | None:
        """The current hit."""
        return self.hits[self.at] if self.at is not None and self.at < len(self.hits) else None

    @cached_property
    def layer(self) -> Layer:
        """All hits as a layer."""
        return Layer((hit, "hit") for hit in self.hits)

    @property
    def counter(self) -> str:
        """``3/17``, or ``not found``; empty without a query."""
        if not self.query:
            return ""
        if not self.hits:
            return "not found"
        more = "+" if self.truncated else ""
        return f"{'–' if self.at is None else self.at + 1}/{len(self.hits):,}{more}"

    def is_on_hit(self, offset: int) -> bool:
        """Return whether an offset is in one of the hits."""
        index = bisect_left(self.hits, Span(offset + 1, 0)) - 1
        return index >= 0 and offset in self.hits[index]

    def nearest(self, offset: int) -> "Search":
        """Return the search at the first hit at or after an offset, else at the first of all."""
        if not self.hits:
            return self
        index = bisect_left(self.hits, Span(offset, offset))
        return self._at(index if index < len(self.hits) else 0)

    def step(self, step: int, offset: int) -> tuple["Search", bool]:
        """Return the search at the next or previous hit from an offset, and whether it wrapped around."""
        if step > 0:
            index = bisect_left(self.hits, Span(offset + 1, offset + 1))
        else:
            index = bisect_left(self.hits, Span(offset, offset)) - 1
        wrapped = not 0 <= index < len(self.hits)
        return self._at(index % len(self.hits)), wrapped

    def _at(self, index: int) -> "Search":
        found = Search(self.query, self.whole_word, self.regex, self.hits, index, self.truncated)
        found.__dict__["layer"] = self.layer  # the hits are the same, and building the layer is slow
        return found


def find(text: str, query: str, *, whole_word: bool = False, regex: bool = False) -> Search:
    """Return every hit of a query; upper case in it makes case matter.

    Args:
        text: The text as it is shown; what is not drawn does not separate the letters of a word.
        query: What is looked for.
        whole_word: Whether it must not be part of a word.
        regex: Whether it is a regular expression.

    Raises:
        BadPattern: The regular expression is wrong, or takes too long.
    """
    if not query:
        return Search()
    whole, (text, cuts) = text, _drawn(text)
    flags = 0 if any(map(str.isupper, query)) else re.IGNORECASE
    pattern = query if regex else re.escape(query).replace(r"\ ", r"\s+")
    if whole_word:
        pattern = rf"(?<!\w)(?:{pattern})(?!\w)"
    if regex:
        hits = _with_time_limit(text, pattern, flags)
    elif whole_word or not query.isascii() or any(map(str.isspace, query)):
        hits = _by_pattern(text, pattern, flags)
    else:
        hits = _by_letters(_lowered(text) if flags else text, query)
    placed = tuple(map(cuts.source_span, hits[:MOST_HITS]) if text is not whole else hits[:MOST_HITS])
    return Search(query, whole_word, regex, placed, None, len(hits) > MOST_HITS)


@lru_cache(maxsize=1)
def _drawn(text: str) -> tuple[str, OffsetMap]:
    """Return what is drawn of a text, and what is cut for that."""
    if text.isascii() or UNSEEN not in text:
        return text, OffsetMap(len(text))
    from tui.document.joins import drawn_part  # most articles need it nowhere

    return drawn_part(text)


@lru_cache(maxsize=1)
def _lowered(text: str) -> str:
    """Return the text in lower case at its length: if ``lower`` changes that, only ASCII is converted."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text.translate(_LOWER)


def _by_letters(text: str, query: str) -> list[Span]:
    """Return the hits of a plain string; faster than a pattern, since every key typed in a query needs it."""
    hits: list[Span] = []
    start = text.find(query)
    while start >= 0 and len(hits) <= MOST_HITS:
        hits.append(Span(start, start + len(query)))
        start = text.find(query, start + len(query))
    return hits


def _by_pattern(text: str, pattern: str, flags: int) -> list[Span]:
    hits: list[Span] = []
    for match in re.finditer(pattern, text, flags):
        hits.append(Span(*match.span()))
        if len(hits) > MOST_HITS:
            break
    return hits


def _with_time_limit(text: str, pattern: str, flags: int) -> list[Span]:
    """Match a user's regular expression with a time limit, which the standard library does not have."""
    import regex

    hits: list[Span] = []
    try:
        for match in regex.finditer(
            pattern, text, flags=regex.IGNORECASE if flags else 0, timeout=TIME_LIMIT
        ):
            if match.end() > match.start():
                hits.append(Span(*match.span()))
            if len(hits) > MOST_HITS:
                break
    except regex.error as error:
        raise BadPattern(f"not a regular expression: {error.msg}") from None
    except TimeoutError:
        raise BadPattern("this expression takes too long on this text") from None
    return hits
