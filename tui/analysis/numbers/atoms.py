"""The pieces that numbers are written with: digits, fractions, number words, scales."""

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from tui.analysis.language.numerals import ORDINALS, SCALES, SMALL, TENS, UNITS

GLYPHS = {
    "½": 0.5,
    "¼": 0.25,
    "¾": 0.75,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "⅛": 0.125,
    "⅜": 0.375,
    "⅝": 0.625,
    "⅞": 0.875,
    "⅕": 0.2,
    "⅖": 0.4,
    "⅗": 0.6,
    "⅘": 0.8,
}
SUFFIXES = {
    "k": 1e3,
    "K": 1e3,
    "m": 1e6,
    "M": 1e6,
    "MM": 1e6,
    "mil": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "b": 1e9,
    "B": 1e9,
    "bn": 1e9,
    "Bn": 1e9,
    "bln": 1e9,
    "bil": 1e9,
    "tn": 1e12,
    "T": 1e12,
    "trn": 1e12,
    "cr": 1e7,
}
DENOMINATORS = {"half": 2.0, "halves": 2.0, "quarter": 4.0, "quarters": 4.0} | {
    name: value for word, value in ORDINALS.items() if value >= 3 for name in (word, word + "s")
}
PLURAL_SCALES = {
    "tens": 10.0,
    "dozens": 12.0,
    "dozs": 12.0,
    "hundreds": 1e2,
    "thousands": 1e3,
    "millions": 1e6,
    "billions": 1e9,
    "trillions": 1e12,
    "lakhs": 1e5,
    "crores": 1e7,
}
_WORDS = sorted(
    {*SMALL, *SCALES, *DENOMINATORS, *PLURAL_SCALES, "nineth", "point", "second", "first"},
    key=len,
    reverse=True,
)
_FACTORS = "|".join((*UNITS[2:], *TENS, "hundred", "thousand"))
ATOM = re.compile(
    rf"(?P<multiple>\b(?i:twice|thrice)(?=\s+(?:as|the|that|its|his|her|their)\b)|(?<![\w.])(?i:{_FACTORS}|\d+(?:\.\d+)?)-?fold\b)"
    r"|(?P<power>\d+(?:\.\d+)?\s?[x×]\s?10\s?\^?\s?[-−+]?\d{1,3}(?!\d|\.\d)|\d+(?:\.\d+)?[eE][-+]?\d{1,3}\b|-?\d+(?:\.\d+)?\^[-+]*\d{1,3}(?!\d))"
    r"|(?P<mixed>\d{1,6}\s{1,2}\d{1,3}/\d{1,3}(?![\d/])|\d{1,6}\s?[½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘])"
    r"|(?P<fraction>(?<![\d/])\d{1,3}/\d{1,3}(?![\d/])|[½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘])"
    r"|(?P<ordinal>\d{1,3}(?:,\d{3})*(?:st|nd|rd|th)\b)"
    r"|(?P<digits>\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?(?![\d])|\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?![\d,.]\d|\d)"
    r"|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?(?!\d)|\d+,\d{1,2}(?![\d,])|\d+(?:\.\d+)?|(?<![\w.])\.\d+)"
    rf"|\b(?P<word>(?i:{'|'.join(_WORDS)}))\b"
)
LARGEST_DIGITS = 200  # beyond this many characters no number of the news


class Atom(Struct, frozen=True):
    """One piece: where it stands, what sort it is, its word in lower case, and its value."""

    start: int
    end: int
    sort: str
    word: str
    value: float


def find_atoms(text: str) -> Iterator[Atom]:
    """Yield the number pieces of a text in order."""
    for match in ATOM.finditer(text):
        sort = match.lastgroup or ""
        word = match[0].lower()
        if len(word) > LARGEST_DIGITS:
            continue
        value = _VALUES[sort](word)
        if value is not None:
            yield Atom(match.start(), match.end(), sort, word, value)


def digits_value(word: str) -> float | None:
    """Return the value of digits with either convention of separators: ``12,34,567.89``, ``1.234.567,89``, ``1 200``, ``5,00``."""
    word = re.sub(r"\s", "", word)
    if re.fullmatch(r"\d+,\d{1,2}", word):
        word = word.replace(",", ".")
    elif word.count(".") > 1:
        word = word.replace(".", "").replace(",", ".")
    return float(word.replace(",", ""))


def _power(word: str) -> float | None:
    word = word.replace("−", "-").replace(" ", "")
    if (match := re.fullmatch(r"(.+?)[x×]10\^?([-+]?\d+)", word)) or (
        match := re.fullmatch(r"(.+?)e([-+]?\d+)", word)
    ):
        return float(f"{match[1]}e{match[2]}")
    base, _, exponent = word.partition("^")
    signs = exponent.count("-") % 2
    number = float(base.lstrip("-")) if float(base.lstrip("-") or 0) else 0.0
    try:
        value = (
            number ** int(exponent.lstrip("+-"))
            if not signs or exponent.startswith("--")
            else number ** -int(exponent.lstrip("+-"))
        )
    except (OverflowError, ZeroDivisionError):
        return None
    return -value if base.startswith("-") else value


def _fraction(word: str) -> float | None:
    if word in GLYPHS:
        return GLYPHS[word]
    top, bottom = word.split("/")
    return int(top) / int(bottom) if int(bottom) else None


def _mixed(word: str) -> float | None:
    if word[-1] in GLYPHS:
        return float(word[:-1]) + GLYPHS[word[-1]]
    whole, part = word.split()
    fraction = _fraction(part)
    return float(whole) + fraction if fraction is not None else None


def _word(word: str) -> float:
    return next(
        table[word]
        for table in (SMALL, SCALES, PLURAL_SCALES, DENOMINATORS, ORDINALS, {"point": 0.0})
        if word in table
    )


def _multiple(word: str) -> float | None:
    if word in ("twice", "thrice"):
        return {"twice": 2.0, "thrice": 3.0}[word]
    factor = word.removesuffix("fold").removesuffix("-")
    return SMALL.get(factor) or SCALES.get(factor) or float(factor)


_VALUES: dict[str, Callable[[str], float | None]] = {
    "multiple": _multiple,
    "power": _power,
    "mixed": _mixed,
    "fraction": _fraction,
    "digits": digits_value,
    "word": _word,
    "ordinal": lambda word: float(word[:-2].replace(",", "")),
}
"""How each sort of piece is read."""
