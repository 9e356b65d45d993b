"""The words of a text as anchors compare them, independent of wrapping, encoding and punctuation style."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache

_IGNORED = "\u00ad\u200b-\u200f\u2060\ufeff"
_LETTERS = rf"[^\W_{_IGNORED}]"
_WORDLESS = (  # scripts without spaces
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f"
)
_WORD = (
    rf"[{_WORDLESS}]"
    r"|\d+(?:[.,:]\d+)*"
    rf"|(?:[^\W_{_WORDLESS}]|[\u0300-\u036f])+(?:[{_IGNORED}'’]*(?:[^\W_{_WORDLESS}]|[\u0300-\u036f]))*"
    r"|''|``|-{2,}|\.{2,}"
    rf"|[^\s{_IGNORED}]"
)
_SAME = str.maketrans(
    dict.fromkeys("“”„‟«»〝〞＂", '"') | dict.fromkeys("‘’‚‛‹›´`＇", "'") | dict.fromkeys("‐‑‒–—―−﹣－", "-")
)
_SENTENCE_ENDS = frozenset(".!?…")
_CLOSING = frozenset("\"')]")
_ABBREVIATED = frozenset(
    (
        *("mr", "mrs", "ms", "dr", "prof", "gen", "sen", "rep", "gov", "lt", "col", "sgt", "st", "no"),
        *("jr", "sr", "vs", "inc", "co", "corp"),
    )
)


@cache
def _ignored_pattern() -> re.Pattern[str]:
    return re.compile(rf"[{_IGNORED}]")


@cache
def _word_pattern() -> re.Pattern[str]:
    """Compile the word pattern at its first use: that takes longer than the package's imports."""
    return re.compile(_WORD)


class Words:
    """A text as a sequence of words, numbers and punctuation marks.

    Two texts that differ only in white space, line ends, curly or straight quotation marks, the length of
    dashes, soft hyphens, Unicode normalisation or accents have equal ``keys``.

    Attributes:
        keys: The form of each word that is compared.
        starts: Where each word starts, in code points.
        ends: Where each word ends.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        places = [(found.start(), found.end()) for found in _word_pattern().finditer(text)]
        self.starts = [start for start, _ in places]
        self.ends = [end for _, end in places]
        self.keys = [_key(text[start:end]) for start, end in places]

    def __len__(self) -> int:
        return len(self.keys)

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of words that share a character with ``[start, end)``."""
        first = bisect_left(self.ends, start + 1)
        return first, max(first, bisect_left(self.starts, end))

    @cached_property
    def lower_case(self) -> frozenset[str]:
        """The words that begin with a lower-case letter."""
        return frozenset(word for word in self.keys if word[0].islower())

    @cached_property
    def sentence_starts(self) -> frozenset[int]:
        """The words that begin a sentence."""
        return frozenset(start for start, _ in self.sentences())

    def begins_paragraph(self, at: int) -> bool:
        """Return whether a word is the first one of a paragraph."""
        return at == 0 or self.text.count("\n", self.ends[at - 1], self.starts[at]) > 1

    def sentences(self) -> list[tuple[int, int]]:
        """Return the ranges of words between sentence ends and paragraph ends, in order and without gaps.

        The rule is simple, since it need only cut both versions of a text alike.
        """
        bounds = [0]
        for at in range(1, len(self.keys)):
            gap = self.text[self.ends[at - 1] : self.starts[at]]
            if gap.count("\n") > 1 or (gap and self._ends_before(at)):
                bounds.append(at)
        return [
            (start, end)
            for start, end in zip(bounds, [*bounds[1:], len(self.keys)], strict=True)
            if end > start
        ]

    def _ends_before(self, at: int) -> bool:
        """Return whether a sentence ends before a word, given that a space precedes the word."""
        last = at - 1
        while last > 0 and self.keys[last] in _CLOSING:
            last -= 1
        if self.keys[last] not in _SENTENCE_ENDS:
            return False
        before = self.keys[last - 1].lower() if last else ""
        initial = len(before) == 1 and before.isalpha() and before != "i"
        short = self.keys[last] == "." and (initial or before in _ABBREVIATED)
        # “Stop!” she said
        goes_on = self.keys[at][:1].islower() and (self.keys[last] != "." or last < at - 1)
        return not short and not goes_on


@lru_cache(maxsize=65_536)
def _key(word: str) -> str:
    if word.isascii():
        return {"''": '"', "``": '"'}.get(word, "-" if word[0] == "-" else "…" if word[:2] == ".." else word)
    plain = unicodedata.normalize("NFKD", _ignored_pattern().sub("", word).translate(_SAME))
    plain = "".join(character for character in plain if not unicodedata.combining(character)) or plain
    return "…" if plain == "..." else plain


def occurrences(needle: Sequence[str], hay: Sequence[str], places: "dict[str, list[int]]") -> list[int]:
    """Return where a sequence of words occurs in another, by way of its rarest word.

    Args:
        needle: The sequence to find.
        hay: The sequence to search.
        places: The positions of each word of ``hay``.
    """
    if not needle:
        return []
    rarest = min(range(len(needle)), key=lambda n: len(places.get(needle[n], ())))
    needle = list(needle)
    starts = (at - rarest for at in places.get(needle[rarest], ()))
    return [start for start in starts if start >= 0 and hay[start : start + len(needle)] == needle]


def places_of(words: Sequence[str]) -> "dict[str, list[int]]":
    """Return the positions of each word."""
    places: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        places.setdefault(word, []).append(at)
    return places
