"""Runs of number words: ``three hundred and five``, ``a thousand``, ``two hundred and third``."""

from collections.abc import Sequence
from math import inf

from tui.analysis.language.numerals import ORDINALS, SCALES, SMALL
from tui.analysis.numerals.numeral import (
    DENOMINATORS,
    HUNDRED,
    SCALED_ORDINALS,
    TEN,
    THOUSAND,
    Numeral,
    large_scale,
)
from tui.analysis.numerals.scanner import Token, skip_hyphen, word_at

IMPLIED_ONE = frozenset(("hundred", "thousand", "dozen"))
"""Scale words that may begin a number: ``hundred and five``."""
_GROUPING = frozenset((HUNDRED, 12.0, 20.0))  # scales that multiply within a group: hundred, dozen, score
_ABBREVIATED = frozenset(("mln", "bln", "bn", "trn", "tn"))


class WordRun:
    """The value of the number words read so far."""

    def __init__(self, group: float | None = None) -> None:
        self.total = 0.0
        """Value of the groups that a scale has closed."""
        self.group = group
        """Value of the words since the last scale."""
        self.last = inf
        """The last scale."""
        self.hundred = False
        """Whether the group has a hundred."""

    @property
    def value(self) -> float:
        """The value of all words."""
        return self.total + (self.group or 0.0)

    @property
    def magnitude(self) -> float:
        """The last scale, 1 without one."""
        if self.last != inf:
            return self.last
        return HUNDRED if self.hundred else 1.0

    @property
    def unit(self) -> float:
        """What a fraction after the words is a part of: ``two million and a half``."""
        return self.last if self.group is None and self.last != inf else 1.0

    @property
    def after_scale(self) -> bool:
        """Whether the last word was a scale, to which "and" may add."""
        return self.hundred or (self.group is None and bool(self.total))

    def take(self, token: Token, *, joined: bool, first: bool) -> bool:
        """Take one word; say whether it fits.

        Args:
            token: The word, or figures after "and".
            joined: Whether "and" is before it.
            first: Whether it is the first of the run.
        """
        small = self._small_value(token, joined=joined)
        if small is not None:
            return (first or small != 0) and self._take_small(small, joined=joined)
        return not joined and self._take_scale(token)

    def _small_value(self, token: Token, *, joined: bool) -> float | None:
        """Return the value of a word below a hundred, or of figures after a scale: ``2 hundred and 5``."""
        if token.kind == "word":
            return SMALL.get(token.lower)
        added = joined and self.value > 0 and (self.hundred or self.group is None)
        if token.kind != "digits" or token.value is None or not added:
            return None
        return token.value if token.value < HUNDRED else None

    def _take_small(self, value: float, *, joined: bool) -> bool:
        if self.group is None:
            if (self.total and not value < self.last) or (joined and not self.total):
                return False
            self.group = value
            return True
        after_hundred = self.hundred and value < HUNDRED and self.group % HUNDRED == 0
        if not (after_hundred or (not joined and 1 <= value <= 9 and self.ends_in_tens)):
            return False
        self.group += value
        return True

    @property
    def ends_in_tens(self) -> bool:
        """Whether a unit may follow: the group ends with twenty, thirty … ninety."""
        return self.group is not None and 20 <= self.group % HUNDRED <= 90 and self.group % TEN == 0

    def _take_scale(self, token: Token) -> bool:
        word = token.lower
        if word in ("dozens", "dozs") and self.group is not None:
            self.group, self.hundred = self.group * 12.0, True
            return True
        if word not in SCALES or word in _ABBREVIATED or (word == "score" and self.group is None):
            return False
        return self._multiply(SCALES[word])

    def _multiply(self, scale: float) -> bool:
        if self.group is None:
            if not self.total or scale < THOUSAND:
                return False
            self.total, self.last = self.total * scale, scale  # "ten thousand million"
            return True
        if scale in _GROUPING:
            if self.hundred:
                return False
            self.group, self.hundred = self.group * scale, True
            return True
        if scale >= self.last:
            return False
        self.total += self.group * scale
        self.group, self.last, self.hundred = None, scale, False
        return True


def read_run(tokens: Sequence[Token], at: int, *, article: bool) -> tuple[WordRun, int]:
    """Return the number words that begin at an index, and the index after them.

    Args:
        tokens: All tokens.
        at: Where the number begins.
        article: Whether that is an article that counts: ``a thousand``.
    """
    after = at + 1 if article else at
    run = WordRun(1.0 if article or tokens[at].lower in IMPLIED_ONE else None)
    while after < len(tokens):
        joined = tokens[after].lower == "and" and not tokens[after].glued
        if joined and not (run.after_scale and not _begins_another(tokens, after + 1, run)):
            break
        place = after + 1 if joined else skip_hyphen(tokens, after)
        if place >= len(tokens) or not run.take(tokens[place], joined=joined, first=after == at):
            break
        after = place + 1
    return run, after


def _begins_another(tokens: Sequence[Token], at: int, run: WordRun) -> bool:
    """Return whether a number after "and" is separate: ``3 hundred and 2 hundred``."""
    following = word_at(tokens, skip_hyphen(tokens, at + 1))
    if following in ("hundred", "dozen"):
        return run.hundred and not run.total
    if following in SCALES and SCALES[following] >= run.last:
        return True
    return following in DENOMINATORS and (following.endswith("s") or word_at(tokens, at) in ("a", "one"))


def with_decimals(tokens: Sequence[Token], numeral: Numeral) -> Numeral:
    """Return a number in words with the decimals after it: ``one point nought two million``."""
    if word_at(tokens, numeral.after) != "point":
        return numeral
    value, place, after = numeral.value, 0.1, numeral.after + 1
    while (digit := SMALL.get(word_at(tokens, after))) is not None and digit < TEN:
        value, place, after = value + place * digit, place / TEN, after + 1
    if after == numeral.after + 1:
        return numeral
    magnitude = numeral.magnitude
    if scale := large_scale(tokens, after):
        value, after, magnitude = value * scale, after + 1, scale
    return Numeral(numeral.first, after, value, words=True, magnitude=magnitude)


def ending_ordinal(tokens: Sequence[Token], numeral: Numeral, run: WordRun) -> Numeral | None:
    """Return number words that end in an ordinal: ``twenty-first``, ``ten-thousandth``."""
    first, place = numeral.first, skip_hyphen(tokens, numeral.after)
    if word_at(tokens, place) == "and" and (run.hundred or run.group is None):
        place += 1
    word = word_at(tokens, place)
    if word not in ORDINALS:
        return None
    if word in SCALED_ORDINALS and run.group is not None and run.group > 1:
        value = run.total + run.group * ORDINALS[word]
        if word_at(tokens, first) in ("a", "an") and word_at(tokens, place + 1) == "of":
            return Numeral(first, place + 1, 1 / value, "fraction", words=True)
        return Numeral(first, place + 1, value, "ordinal", words=True)
    after_tens = run.group is not None and 20 <= run.group % HUNDRED <= 90 and ORDINALS[word] < TEN
    if run.hundred or run.group is None or after_tens:
        return Numeral(first, place + 1, run.value + ORDINALS[word], "ordinal", words=True)
    return None
