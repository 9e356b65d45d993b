"""The number that begins at a token: figures and number words with their magnitudes and fractions."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from tui.analysis.language.numerals import ORDINALS, SCALES, SMALL
from tui.analysis.numerals.fractions import bare_share, divided
from tui.analysis.numerals.numeral import (
    AMBIGUOUS,
    DENOMINATORS,
    LARGE_WORDS,
    PLURAL_SCALES,
    SCALED_ORDINALS,
    SUFFIXES,
    THOUSAND,
    Numeral,
    large_scale,
)
from tui.analysis.numerals.scanner import Token, skip_hyphen, word_at
from tui.analysis.numerals.spelled import IMPLIED_ONE, ending_ordinal, read_run, with_decimals
from tui.analysis.numerals.vague import VAGUE, read_multiple, read_vague

_FIGURE_SCALES = (SCALES.keys() | PLURAL_SCALES.keys()) - {
    "score", "scores", "tens", "hundreds", "thousands",
}  # fmt: skip
"""Scale words that figures may have: ``3 million``, ``20 lakhs``."""
_FIRST_WORDS = frozenset(("a", "an", "the", "twice", "thrice", *VAGUE)).union(
    SMALL, SCALES, PLURAL_SCALES, ORDINALS, DENOMINATORS
)
"""Words that may begin a number; others are rejected before any rule is tried."""
_NO_SCORE = frozenset(("the", "a", "an", "his", "her", "its", "their", "my", "our", "your", "zero", "nil"))
"""Words behind "a score of" that say that it is points or music, and not twenty."""


def may_begin(token: Token) -> bool:
    """Return whether a number may begin at a token; most words are known at once to begin none."""
    return token.figures or token.lower in _FIRST_WORDS or token.lower.endswith("fold")


def read_numeral(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Return the number that begins at a token, ``None`` where none does."""
    token = tokens[at]
    if token.kind == "ordinal":
        return Numeral(at, at + 1, token.value or 0.0, "ordinal")
    if not may_begin(token):
        return None
    for read in (read_multiple, read_vague, _article_scale, bare_share, _cardinal):
        found = read(tokens, at)
        if found is not None:
            return found
    return _ordinal_word(tokens, at)


def _ordinal_word(tokens: Sequence[Token], at: int) -> Numeral | None:
    word = word_at(tokens, at)
    return Numeral(at, at + 1, ORDINALS[word], "ordinal", words=True) if word in ORDINALS else None


# Scales with an article ---------------------------------------------------------------------------


def _article_scale(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read ``a million``, ``half a million``, ``a quarter of a million``, ``a hundred and five``."""
    word, following = word_at(tokens, at), word_at(tokens, at + 1)
    if word == "half":
        return _half_scale(tokens, at)
    if word not in ("a", "an"):
        return None
    if following in SMALL:
        return _one_of_so_many(tokens, at)
    if following in ("half", "quarter"):
        return _part_of_scale(tokens, at)
    if following == "score":
        return Numeral(at, at + 2, SCALES["score"], words=True) if _counts_twenty(tokens, at + 2) else None
    if following in SCALES and len(following) > 3:  # not abbreviations
        return _words(tokens, at, article=True)
    return None


def _counts_twenty(tokens: Sequence[Token], at: int) -> bool:
    """Return whether "a score" is twenty of some things, as it is not in "a score of zero"."""
    word = word_at(tokens, at + 1)
    return word_at(tokens, at) == "of" and word.isalpha() and word not in _NO_SCORE and word not in SMALL


def _half_scale(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read ``half a million``, ``half a dozen``, ``half million``."""
    following = word_at(tokens, at + 1)
    if following in ("a", "an"):
        scale = word_at(tokens, at + 2)
        if scale not in SCALES or scale in ("hundred", "score"):
            return None
        return Numeral(at, at + 3, SCALES[scale] / 2, words=True)
    if following in LARGE_WORDS or following == "dozen":
        return Numeral(at, at + 2, SCALES[following] / 2, words=True)
    return None


def _one_of_so_many(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read ``a five-thousandth of an inch``."""
    below = _words(tokens, at + 1)
    if below is None or below.form != "ordinal" or word_at(tokens, below.after) != "of":
        return None
    if word_at(tokens, below.after - 1) not in SCALED_ORDINALS:
        return None
    return Numeral(at, below.after, 1 / below.value, "fraction", words=True)


def _part_of_scale(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read ``a quarter of a million``, ``a half-million``."""
    after = at + 2
    if word_at(tokens, after) == "of" and word_at(tokens, after + 1) == "a":
        after += 2
    after = skip_hyphen(tokens, after)
    scale = word_at(tokens, after)
    if scale not in LARGE_WORDS:
        return None
    part = 1 / DENOMINATORS[word_at(tokens, at + 1)]
    return Numeral(at, after + 1, SCALES[scale] * part, words=True)


def _quarter_scale(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read ``quarter million``."""
    after = skip_hyphen(tokens, at + 1)
    scale = word_at(tokens, after)
    return Numeral(at, after + 1, SCALES[scale] / 4, words=True) if scale in ("million", "billion") else None


# Cardinals ----------------------------------------------------------------------------------------


def _cardinal(tokens: Sequence[Token], at: int) -> Numeral | None:
    token = tokens[at]
    if token.figures:
        return _figures(tokens, at)
    if token.kind == "word" and (token.lower in SMALL or token.lower in IMPLIED_ONE):
        return _words(tokens, at)
    if token.lower in ("quarter", "quarters"):
        return _quarter_scale(tokens, at)
    return None


def _words(tokens: Sequence[Token], at: int, *, article: bool = False) -> Numeral | None:
    """Read a number in words with its decimals or fraction: ``one point two million``, ``two and a half``."""
    run, after = read_run(tokens, at, article=article)
    if after == at or (after == at + 1 and tokens[at].lower == "a"):
        return None
    numeral = with_decimals(tokens, Numeral(at, after, run.value, words=True, magnitude=run.magnitude))
    part, after = _added_part(tokens, numeral.after, run.unit)
    if part:
        return _with_part(tokens, numeral, part, after)
    return (
        divided(tokens, numeral) or ending_ordinal(tokens, numeral, run) or _over(tokens, numeral) or numeral
    )


def _with_part(tokens: Sequence[Token], numeral: Numeral, part: float, after: int) -> Numeral:
    """Return a number with the fraction after it, times a scale that follows: ``two and a half million``."""
    value, scale = numeral.value + part, large_scale(tokens, after)
    if scale and numeral.magnitude == 1.0:
        return Numeral(numeral.first, after + 1, times(value, scale), words=True, magnitude=scale)
    return replace(numeral, after=after, value=value, form="fraction")


def _figures(tokens: Sequence[Token], at: int) -> Numeral:
    """Read figures with the magnitude after them: ``2.5m``, ``3 million``, ``10 thousand million``."""
    if (short := _with_suffix(tokens, at)) is not None:
        return short
    numeral = _with_scales(tokens, at)
    if tokens[at].kind != "digits":
        return numeral
    if numeral.words:
        smaller = _smaller(tokens, numeral.after, numeral.magnitude)
        if smaller is not None:
            numeral = replace(numeral, value=numeral.value + smaller.value, after=smaller.after)
        part, after = _added_part(tokens, numeral.after, numeral.magnitude)
        return replace(numeral, value=numeral.value + part, after=after)
    part, after = _added_part(tokens, numeral.after, 1.0)
    if part:
        return replace(numeral, value=numeral.value + part, after=after, form="fraction")
    return _over(tokens, numeral) or divided(tokens, numeral) or numeral


def times(value: float, factor: float) -> float:
    """Return a product as it is written: 4.18 billion is 4,180,000,000 and not 4,179,999,999.9999995."""
    return float(Decimal(repr(value)) * Decimal(repr(factor)))


def _form_of(token: Token) -> str:
    return "fraction" if token.kind in ("fraction", "mixed") else "cardinal"


def _with_suffix(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read figures with a letter of magnitude: ``2.5m``, ``35k``, ``3 bn``; not ``5 m``, ``3m/s``."""
    token = tokens[at]
    suffix = tokens[at + 1] if at + 1 < len(tokens) and tokens[at + 1].kind == "word" else None
    if suffix is None or suffix.text not in SUFFIXES or token.kind == "fraction":
        return None
    apart = suffix.text == "k" or (suffix.text not in AMBIGUOUS and suffix.text != "mil")
    if not (suffix.glued or apart):
        return None
    following = tokens[at + 2] if at + 2 < len(tokens) else None
    if following and following.glued and (following.figures or following.text in "²³/"):
        return None
    scale = suffix.text if suffix.text in AMBIGUOUS else ""
    factor = SUFFIXES[suffix.text]
    value = times(token.value or 0.0, factor)
    return Numeral(at, at + 2, value, _form_of(token), scale=scale, magnitude=factor)


def _with_scales(tokens: Sequence[Token], at: int) -> Numeral:
    """Return figures with the scale words after them: ``3 million``, ``10 thousand million``."""
    after, magnitude = at + 1, 1.0
    place = skip_hyphen(tokens, after)
    while (word := word_at(tokens, place)) in _FIGURE_SCALES:
        magnitude *= SCALES.get(word) or PLURAL_SCALES[word]
        after = place + 1
        place = skip_hyphen(tokens, after)
    value = times(tokens[at].value or 0.0, magnitude)
    return Numeral(at, after, value, _form_of(tokens[at]), words=after > at + 1, magnitude=magnitude)


def _smaller(tokens: Sequence[Token], at: int, scale: float) -> Numeral | None:
    """Read what is added to a scale: ``3 million 200 thousand``, ``2 thousand and five``."""
    joined = word_at(tokens, at) == "and"
    place = at + 1 if joined else at
    if place >= len(tokens) or tokens[place].kind == "break":
        return None
    found: Numeral | None = None
    if tokens[place].kind == "digits":
        found = _figures(tokens, place)
        if not joined and found.magnitude == 1.0:
            return None
    elif tokens[place].lower in SMALL:
        found = _words(tokens, place)
    if found is None or found.form != "cardinal" or found.scale or not 0 < found.value < scale:
        return None
    return None if joined and found.magnitude > 1 and found.magnitude >= scale / 10 else found


def _over(tokens: Sequence[Token], above: Numeral) -> Numeral | None:
    """Read ``1 over 3``."""
    if above.value != 1 or word_at(tokens, above.after) != "over" or above.after + 1 >= len(tokens):
        return None
    below = _cardinal(tokens, above.after + 1)
    if below is None or not below.value:
        return None
    return Numeral(above.first, below.after, above.value / below.value, "fraction", words=above.words)


def _added_part(tokens: Sequence[Token], at: int, unit: float) -> tuple[float, int]:
    """Return the fraction added to a number, and the index after it: ``and a half``, ``and 3/4``.

    Args:
        tokens: All tokens.
        at: The index after the number.
        unit: What it is a fraction of: a million after ``two million``.
    """
    place = skip_hyphen(tokens, at)
    if word_at(tokens, place) != "and":
        return 0.0, at
    found = _proper_fraction(tokens, skip_hyphen(tokens, place + 1))
    if found is None:
        return 0.0, at
    part, after = found
    scale = SCALES.get(word_at(tokens, after), 0.0)
    if THOUSAND <= scale < unit:
        return part * scale, after + 1
    return part * unit, after


def _proper_fraction(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """Return a fraction below one at an index, and the index after it: ``a half``, ``3/4``."""
    if at >= len(tokens):
        return None
    token, last = tokens[at], skip_hyphen(tokens, at + 1)
    if token.kind == "fraction" and (token.value or 1.0) < 1:
        return token.value or 0.0, at + 1
    if token.lower == "half":
        return 0.5, at + 1
    below = word_at(tokens, last)
    single = below in DENOMINATORS and not below.endswith("s")
    if single and word_at(tokens, at) in ("a", "an", "one"):
        return 1 / DENOMINATORS[below], last + 1
    found = _words(tokens, at) if token.lower in SMALL else None
    return (found.value, found.after) if found and found.form == "fraction" and found.value < 1 else None
