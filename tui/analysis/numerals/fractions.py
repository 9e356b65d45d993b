"""Fractions in words: ``two-thirds``, ``three quarters of a million``, ``half of``, ``a quarter``."""

from collections.abc import Sequence

from tui.analysis.language.lexicon import word_set
from tui.analysis.language.numerals import ORDINALS, SCALES, SMALL, TENS
from tui.analysis.numerals.numeral import DENOMINATORS, LARGE_WORDS, TEN, Numeral, large_scale
from tui.analysis.numerals.scanner import HYPHENS, Token, clause_ends, mark_at, skip_hyphen, word_at

_SHARE_CUES = word_set("numerals", "share_cues")
_NO_SHARE = word_set("numerals", "no_share")
_AFTER_HALF = word_set("numerals", "after_half")
_SHARE_COMPARED = frozenset(("less", "fewer"))
"""Words after which a share of one thing is how much smaller another is: ``a third less power``."""
_SHARE_ENDS = word_set("numerals", "share_ends")


def divided(tokens: Sequence[Token], above: Numeral) -> Numeral | None:
    """Return a number over the denominator after it: ``two-thirds``, ``three twenty-fifths``."""
    value, place = above.value, skip_hyphen(tokens, above.after)
    below = word_at(tokens, place)
    if below in TENS and word_at(tokens, skip_hyphen(tokens, place + 1)).removesuffix("s") in ORDINALS:
        return _over_compound(tokens, above, place)
    if below not in DENOMINATORS or value != int(value) or value < 1:
        return None
    bottom = DENOMINATORS[below]
    improper = value >= bottom and bottom < 5 and below != "halves"
    if improper or not _denominator_fits(tokens, value, place, hyphened=place > above.after):
        return None
    return _times_scale(tokens, above.first, place + 1, value / bottom)


def _over_compound(tokens: Sequence[Token], above: Numeral, place: int) -> Numeral | None:
    """Return a number over tens and units: ``three twenty-fifths``, ``one twenty-fifth of``."""
    last = skip_hyphen(tokens, place + 1)
    unit = word_at(tokens, last)
    if unit not in DENOMINATORS or DENOMINATORS[unit] >= TEN:
        return None
    single = above.value == 1 and (clause_ends(tokens, last + 1) or word_at(tokens, last + 1) == "of")
    if not single and not (unit.endswith("s") and above.value > 1):
        return None
    value = above.value / (SMALL[word_at(tokens, place)] + DENOMINATORS[unit])
    return Numeral(above.first, last + 1, value, "fraction", words=True)


def _denominator_fits(tokens: Sequence[Token], value: float, place: int, *, hyphened: bool) -> bool:
    """Return whether a word that may be an ordinal divides the number before: not in ``one third party``."""
    below, then = word_at(tokens, place), word_at(tokens, place + 1)
    marked = hyphened or then == "of"
    if below in ("quarter", "quarters"):
        return value == 3.0 or (value == 1.0 and (marked or place + 1 >= len(tokens)))
    if below == "half":
        return value == 1.0 and marked
    return below.endswith("s") or (value == 1.0 and (marked or clause_ends(tokens, place + 1)))


def _times_scale(tokens: Sequence[Token], first: int, after: int, value: float) -> Numeral:
    """Return a fraction times the scale after it: ``three quarters of a million``, ``two-thirds million``."""
    place = after + 2 if word_at(tokens, after) == "of" and word_at(tokens, after + 1) == "a" else after
    place = skip_hyphen(tokens, place)
    scale = large_scale(tokens, place)
    if scale and value < 1:
        return Numeral(first, place + 1, value * scale, words=True)
    return Numeral(first, after, value, "fraction", words=True)


def bare_share(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Return a share that has no numerator of its own: ``half of``, ``a third``, ``a quarter of``."""
    word = word_at(tokens, at)
    if word == "half":
        return _half(tokens, at)
    if word not in ("a", "an", "one"):
        return None
    place = skip_hyphen(tokens, at + 1)
    below = word_at(tokens, place)
    if below not in DENOMINATORS or below.endswith("s") or below == "half":
        return None
    if word == "one" and below != "quarter" and place == at + 1:
        return None
    then, share = word_at(tokens, place + 1), 1 / DENOMINATORS[below]
    if then == "of":
        scale = word_at(tokens, place + 3)
        if word_at(tokens, place + 2) in ("a", "an") and scale in LARGE_WORDS:
            return Numeral(at, place + 4, SCALES[scale] / DENOMINATORS[below], words=True)
        return Numeral(at, place + 1, share, "fraction", words=True)
    ends = clause_ends(tokens, place + 1) or then in _SHARE_ENDS
    apposed = word_at(tokens, at - 1) == "or" and mark_at(tokens, at - 2) == ","  # "212, or a fifth,"
    if (ends and (apposed or word_at(tokens, at - 1) in _SHARE_CUES)) or then in _SHARE_COMPARED:
        return Numeral(at, place + 1, share, "fraction", words=True)
    return None


def _half(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read ``half of``, ``half a mile``, ``fell by half``; not ``the first half``, ``half-time``."""
    before, after = word_at(tokens, at - 1), word_at(tokens, at + 1)
    hyphened = tokens[at].glued and mark_at(tokens, at - 1) in HYPHENS
    if before in _NO_SHARE or hyphened or mark_at(tokens, at + 1) in HYPHENS:
        return None
    if after in _AFTER_HALF or after in ("a", "an") or before in _SHARE_CUES:
        return Numeral(at, at + 1, 0.5, "fraction", words=True)
    return None
