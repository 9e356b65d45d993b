"""A number as it was written, and the words and suffixes that numbers are made of."""

from collections.abc import Sequence

from msgspec import Struct

from tui.analysis.language.lexicon import word_set
from tui.analysis.language.numerals import ORDINALS, SCALES
from tui.analysis.numerals.scanner import Token, word_at

SUFFIXES = {
    "k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6, "MM": 1e6, "mil": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6,
    "b": 1e9, "B": 1e9, "bn": 1e9, "Bn": 1e9, "BN": 1e9, "bln": 1e9, "bil": 1e9, "mld": 1e9,
    "tn": 1e12, "T": 1e12, "trn": 1e12, "cr": 1e7,
}  # fmt: skip
"""Magnitudes written as letters. One letter is a magnitude only directly after figures."""
AMBIGUOUS = word_set("numerals", "ambiguous_suffixes")
"""Magnitudes that are symbols of units too: metre, kelvin, byte, tesla."""
DENOMINATORS = {"half": 2.0, "halves": 2.0, "quarter": 4.0, "quarters": 4.0} | {
    name: value for word, value in ORDINALS.items() if value >= 3 for name in (word, word + "s")
}
PLURAL_SCALES = {
    "tens": 10.0, "dozens": 12.0, "scores": 20.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6,
    "billions": 1e9, "trillions": 1e12, "lakhs": 1e5, "crores": 1e7,
}  # fmt: skip
LARGE_WORDS = frozenset(("million", "billion", "trillion"))
SCALED_ORDINALS = frozenset(("hundredth", "thousandth", "millionth", "billionth", "trillionth"))
TEN, HUNDRED, THOUSAND = 10.0, 100.0, 1000.0


class Numeral(Struct, frozen=True):
    """A number: the tokens it takes, its value, and how it was written."""

    first: int
    """Index of its first token."""
    after: int
    """Index of the token after its last."""
    value: float
    form: str = "cardinal"
    """cardinal, ordinal, fraction, multiple or vague."""
    words: bool = False
    """Whether it is written, at least in part, with number words."""
    scale: str = ""
    """A suffix of magnitude that could be a unit instead, its factor already in ``value``."""
    magnitude: float = 1.0
    """The factor of the scale words or suffix: what ``2–3 million`` shares."""

    @property
    def plain(self) -> bool:
        """Whether it is figures and nothing else."""
        return self.form == "cardinal" and not self.words and not self.scale


def large_scale(tokens: Sequence[Token], at: int) -> float:
    """Return the factor of a scale word of a thousand or more at an index, 0 where there is none."""
    factor = SCALES.get(word_at(tokens, at), 0.0)
    return factor if factor >= THOUSAND else 0.0
