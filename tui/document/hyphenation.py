"""Words that were hyphenated at the end of a line, joined again."""

import re
from collections import Counter

HYPHENS = "-\u00ad\u2010\x02"
"""Characters that end a line within a word; PDFium gives the last one for a hyphen that it recognises."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_COMPOUND = re.compile(r"(?<![\w-])[^\W\d_]+(?:-[^\W\d_]+)+(?![\w-])")
_LAST = re.compile(r"[^\W\d_]+$")
_LONGEST_PART = 60  # characters; bounds the search in endless words
_FIRST = re.compile(r"[^\W\d_]+")
PREFIXES = frozenset(
    [
        "all",
        "anti",
        "ex",
        "half",
        "non",
        "off",
        "post",
        "pre",
        "pro",
        "quasi",
        "self",
        "semi",
        "well",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "one",
        "long",
        "short",
        "high",
        "low",
        "full",
        "part",
        "left",
        "right",
        "mid",
    ]
)
"""First parts of words that usually keep their hyphen."""


class Joiner:
    """Decides which hyphens at the ends of lines belong to their words, by the other words of the text.

    Args:
        lines: All lines of the text.
    """

    def __init__(self, lines: list[str]) -> None:
        inside = [line[: len(line) - 1 - len(part)] if (part := _last_part(line)) else line for line in lines]
        self._words = Counter(word.lower() for line in inside for word in _WORD.findall(line))
        self._compounds = Counter(word.lower() for line in inside for word in _COMPOUND.findall(line))

    def join(self, line: str, following: str) -> str:
        """Return two lines of one paragraph as one."""
        line, following = line.rstrip(), following.lstrip()
        last = _last_part(line)
        if not last:
            return f"{line} {following}" if line and following else line + following
        first = _FIRST.match(following)
        stem = line[:-1]
        if first is None or not self.is_one_word(last, first.group()):
            return f"{stem}-{following}"
        return stem + following

    def is_one_word(self, left: str, right: str) -> bool:
        """Return whether two parts are one word without a hyphen."""
        if not left.isalpha() or not right.isalpha():
            return False  # "18-year-old", "2023-24"
        if left.isupper() and right.isupper() and len(left) > 1:
            left, right = left.lower(), right.lower()
        whole, compound = (left + right).lower(), f"{left}-{right}".lower()
        if self._compounds[compound] != self._words[whole]:
            return self._words[whole] > self._compounds[compound]
        if right[0].isupper() or left.lower() in PREFIXES:
            return False
        # both are words of the text by themselves: a compound, unless one is as short as a syllable
        both = self._words[left.lower()] > 1 and self._words[right.lower()] > 0
        return not (both and min(len(left), len(right)) > 3)


def _last_part(line: str) -> str:
    """Return the part of a word before the hyphen that ends a line; empty if none does."""
    found = _LAST.search(line[-1 - _LONGEST_PART : -1]) if line and line[-1] in HYPHENS else None
    return found.group() if found else ""
