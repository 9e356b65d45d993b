"""Tokens of a text, as the grammar of quantities reads them: numerals, words, punctuation and line ends.

Pure text: no language model is asked. A numeral in figures is one token with its value, whatever its
separators; number words are words, and become numbers in :mod:`tui.analysis.numerals.reader`.
"""

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

GLYPHS = {
    "½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8,
    "⅞": 7 / 8, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5, "⅙": 1 / 6, "⅚": 5 / 6,
}  # fmt: skip
_GLYPH = f"[{''.join(GLYPHS)}]"
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻−", "0123456789+--")
_EXPONENT = r"(?:\s?\^\s?[-−+]?\d{1,3}|[-−+]\d{1,3}|[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"
_TOKEN = re.compile(
    rf"(?P<power>\d+(?:\.\d+)?\s?[x×·*]\s?10(?:{_EXPONENT}|\d{{1,2}}(?!\d|\.\d|,\d))|10[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,3}}"
    r"|\d+(?:\.\d+)?[eE][-+]?\d{1,3}\b|-?\d+(?:\.\d+)?\^[-+]*\d{1,3}(?!\d))"
    rf"|(?P<mixed>\d{{1,6}}[\s-]{{1,2}}\d{{1,3}}[/⁄]\d{{1,3}}(?![\d/⁄])|\d{{1,6}}\s?{_GLYPH})"
    rf"|(?P<fraction>(?<![\w/⁄])\d{{1,4}}[/⁄]\d{{1,4}}(?![\d/⁄])|{_GLYPH})"
    r"|(?P<ordinal>\d{1,3}(?:,\d{3})+(?:st|nd|rd|th)\b|\d+(?:st|nd|rd|th)\b)"
    r"|(?P<digits>\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?(?!\d)"
    r"|\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?![\d,.]\d|\w)"
    r"|\d{1,3}(?:['’]\d{3})+(?!\d)|\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?!\d)"
    r"|\d+,\d{1,2}(?![\d,])|\d+(?:\.\d+)?|(?<![\w.])\.\d+)"
    r"|(?P<word>(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<break>\n)"
    r"|(?P<mark>\S)"
)
LONGEST = 200  # characters; no numeral of an article has more
HYPHENS = frozenset("-‑")
NUMERALS = frozenset(("power", "mixed", "fraction", "ordinal", "digits"))


class Token(Struct, frozen=True):
    """A token with its place; ``value`` is that of a numeral in figures."""

    kind: str
    """power, mixed, fraction, ordinal, digits, word, break or mark."""
    start: int
    end: int
    text: str
    lower: str
    glued: bool
    """No white space before it."""
    value: float | None = None

    @property
    def figures(self) -> bool:
        """Whether it is a numeral in figures."""
        return self.value is not None


def scan(text: str) -> list[Token]:
    """Return the tokens of a text; white space other than line ends separates and is dropped."""
    tokens: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        kind, start = match.lastgroup or "mark", match.start()
        word = match[0]
        value = _value(kind, word) if kind in NUMERALS else None
        if kind in NUMERALS and value is None:
            kind = "mark"
        tokens.append(Token(kind, start, match.end(), word, word.lower(), start == end, value))
        end = match.end()
    return tokens


def word_at(tokens: Sequence[Token], at: int) -> str:
    """Return the word at an index in lower case, an empty string where there is none."""
    return tokens[at].lower if 0 <= at < len(tokens) and tokens[at].kind == "word" else ""


def mark_at(tokens: Sequence[Token], at: int) -> str:
    """Return the punctuation mark or line end at an index, an empty string where there is none."""
    return tokens[at].text if 0 <= at < len(tokens) and tokens[at].kind in ("mark", "break") else ""


def skip_hyphen(tokens: Sequence[Token], at: int) -> int:
    """Return the index after a hyphen without spaces around it, the same index where there is none."""
    if mark_at(tokens, at) not in HYPHENS or not tokens[at].glued:
        return at
    return at + 1 if at + 1 < len(tokens) and tokens[at + 1].glued else at


def clause_ends(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a punctuation mark, a line end or the end of the text is at an index."""
    return at >= len(tokens) or tokens[at].kind in ("mark", "break")


def _value(kind: str, word: str) -> float | None:
    if len(word) > LONGEST:
        return None
    try:
        return _READERS[kind](word)
    except (OverflowError, ZeroDivisionError):
        return None


def digits_value(word: str) -> float:
    """Return the value of digits, whatever separates them: ``12,34,567.89``, ``1.234,56``, ``1 200``."""
    word = re.sub(r"[\s'’]", "", word)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d{1,2}|\d{1,3}(?:\.\d{3}){2,}", word):
        return float(word.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+,\d{1,2}", word):
        return float(word.replace(",", "."))
    return float(word.replace(",", ""))


def _power(word: str) -> float:
    plain = word.translate(_RAISED).replace(" ", "").replace("\u00a0", "")
    if match := re.fullmatch(r"(.+?)[x×·*]10\^?([-+]?\d+)", plain):
        return float(f"{match[1]}e{match[2]}")
    if word[:2] == "10" and "^" not in word and "e" not in word.lower():
        return float(f"1e{plain[2:]}")
    if match := re.fullmatch(r"(.+?)[eE]([-+]?\d+)", plain):
        return float(f"{match[1]}e{match[2]}")
    base, _, exponent = plain.partition("^")
    negative = exponent.count("-") % 2
    value = float(base.lstrip("-")) ** (int(exponent.lstrip("+-")) * (-1 if negative else 1))
    return -value if base.startswith("-") else value


def _fraction(word: str) -> float:
    if word in GLYPHS:
        return GLYPHS[word]
    top, bottom = re.split("[/⁄]", word)
    return int(top) / int(bottom)


def _mixed(word: str) -> float:
    if word[-1] in GLYPHS:
        return float(word[:-1]) + GLYPHS[word[-1]]
    whole, part = re.split(r"[\s-]+", word)
    return float(whole) + _fraction(part)


_READERS: dict[str, Callable[[str], float]] = {
    "power": _power,
    "mixed": _mixed,
    "fraction": _fraction,
    "ordinal": lambda word: float(word[:-2].replace(",", "")),
    "digits": digits_value,
}
"""How each kind of numeral is read."""
