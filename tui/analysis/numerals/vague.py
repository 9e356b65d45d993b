"""Numbers that nobody counted, and multiples: ``dozens``, ``a few hundred``; ``twice``, ``threefold``."""

from collections.abc import Sequence

from tui.analysis.language.lexicon import word_set
from tui.analysis.language.numerals import SCALES, SMALL, TENS, UNITS
from tui.analysis.numerals.numeral import PLURAL_SCALES, Numeral, large_scale
from tui.analysis.numerals.scanner import Token, skip_hyphen, word_at

VAGUE = frozenset(("few", "several", "couple", "many", "some"))
"""Words that multiply a scale by a small number: ``a few hundred``."""
_NOT_VAGUE = frozenset(("score", "mln", "bn"))  # scale words that follow none of these
_FACTORS = {word: SMALL[word] for word in (*UNITS[2:], *TENS)} | {"hundred": 1e2, "thousand": 1e3}
_AFTER_TWICE = word_set("numerals", "after_twice")


def read_multiple(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read ``twice``, ``threefold``, ``10-fold``."""
    token = tokens[at]
    if token.lower in ("twice", "thrice") and word_at(tokens, at + 1) in _AFTER_TWICE:
        return Numeral(at, at + 1, 2.0 if token.lower == "twice" else 3.0, "multiple", words=True)
    if token.kind == "word" and token.lower.endswith("fold") and token.lower[:-4] in _FACTORS:
        return Numeral(at, at + 1, _FACTORS[token.lower[:-4]], "multiple", words=True)
    after = skip_hyphen(tokens, at + 1)
    if word_at(tokens, after) == "fold" and tokens[after].glued:
        value = token.value if token.kind == "digits" else _FACTORS.get(token.lower)
        if value is not None:
            return Numeral(at, after + 1, value, "multiple", words=True)
    return None


def read_vague(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read ``dozens of``, ``tens of thousands``, ``a couple of``, ``a few hundred``, ``several thousand``."""
    return _plural_scale(tokens, at) or _couple(tokens, at) or _few(tokens, at)


def _plural_scale(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read ``dozens``, ``tens of thousands``; *scores* only before "of", since it is a verb too."""
    word = word_at(tokens, at)
    if word not in PLURAL_SCALES or (word == "scores" and word_at(tokens, at + 1) != "of"):
        return None
    value, after = PLURAL_SCALES[word], at + 1
    while word_at(tokens, after) == "of" and word_at(tokens, after + 1) in PLURAL_SCALES:
        value, after = value * PLURAL_SCALES[word_at(tokens, after + 1)], after + 2
    return Numeral(at, after, value, "vague", words=True)


def _couple(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read ``a couple of`` as two, where no scale follows."""
    if [word_at(tokens, at + step) for step in range(3)] != ["a", "couple", "of"]:
        return None
    following = word_at(tokens, at + 3)
    if following in SCALES or following in PLURAL_SCALES:
        return None
    return Numeral(at, at + 3, 2.0, "cardinal", words=True)


def _few(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read ``a few hundred``, ``several thousand``: the scale itself is the value."""
    article = word_at(tokens, at) in ("a", "the") and word_at(tokens, at + 1) in ("few", "couple")
    place = at + 1 if article else at
    if word_at(tokens, place) not in VAGUE:
        return None
    after = place + 2 if word_at(tokens, place + 1) == "of" else place + 1
    scale = word_at(tokens, after)
    if scale not in SCALES or scale in _NOT_VAGUE:
        return None
    value, after = SCALES[scale], after + 1
    while factor := large_scale(tokens, after):
        value, after = value * factor, after + 1
    return Numeral(at, after, value, "vague", words=True)
