"""Numbers in words and digits, read as values."""

import re
from collections.abc import Sequence
from functools import cache

UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SMALL = (
    {word: float(i) for i, word in enumerate(UNITS)}
    | {word: 10.0 * i for i, word in enumerate(TENS, 2)}
    | {"nought": 0.0, "fourty": 40.0}
)
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "quadrillion": 1e15,
    "lakh": 1e5,
    "crore": 1e7,
    "dozen": 12.0,
    "score": 20.0,
    "mln": 1e6,
    "bln": 1e9,
    "bn": 1e9,
    "trn": 1e12,
    "tn": 1e12,
}
_ORDINAL_UNITS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_ORDINAL_TENS = [
    "twentieth",
    "thirtieth",
    "fortieth",
    "fiftieth",
    "sixtieth",
    "seventieth",
    "eightieth",
    "ninetieth",
]
ORDINALS = (
    {word: float(i) for i, word in enumerate(_ORDINAL_UNITS)}
    | {word: 10.0 * i for i, word in enumerate(_ORDINAL_TENS, 2)}
    | {
        "hundredth": 1e2,
        "thousandth": 1e3,
        "millionth": 1e6,
        "billionth": 1e9,
        "trillionth": 1e12,
        "nineth": 9.0,
    }
)
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_LARGEST_DIGITS = 300  # a float holds no more


@cache
def ordinal(word: str) -> float | None:
    """Return the value of an ordinal in words or digits: ``third``, ``3rd``."""
    if word in ORDINALS:
        return ORDINALS[word]
    digits = re.fullmatch(r"(\d{1,15})(?:st|nd|rd|th)", word)
    return float(digits[1]) if digits else None


def digits(text: str) -> float | None:
    """Return the value of plain digits with commas between thousands."""
    plain = text.replace(",", "")
    return float(plain) if len(plain) < _LARGEST_DIGITS and _DIGITS.fullmatch(plain) else None


def words_value(words: Sequence[str]) -> float | None:
    """Return the value of a number in words and digits ("three hundred and five"), None if it is none."""
    total = group = 0.0
    seen = False
    for word in words:
        if word in ("and", "-", "a", "an", "–", "—", "‑"):
            if word in ("a", "an") and not seen:
                group, seen = 1.0, True
            continue
        value = SMALL.get(word)
        if value is None:
            value = digits(word)
        if value is not None:
            group = (
                value
                if word[0].isalpha() and group == 1.0 and not total and words[0] in ("a", "an")
                else group + value
            )
        elif word in SCALES:
            scale = SCALES[word]
            if scale in (1e2, 12.0, 20.0):
                group = (group or 1.0) * scale
            else:
                total, group = total + (group or 1.0) * scale, 0.0
        else:
            return None
        seen = True
    return total + group if seen else None
