"""The table of units, and how a unit is read from tokens.

The table is data, made by ``scripts/unit_table.py``. A form is matched token by token, the longest first;
words in any case, symbols only as they are written, and the tokens of a symbol without space between them.
"""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from tui.analysis.numbers.lexicon import word_list
from tui.analysis.numerals.scanner import HYPHENS, Token, mark_at, scan, skip_hyphen, word_at
from tui.document.findings import NumberKind
from tui.document.span import Span

DATA = Path(__file__).with_name("data")
ARTICLES = frozenset(("a", "an", "the"))
SINGLE = frozenset("mglLWKVAJN")
"""One-letter symbols that a space may separate from their figures."""
EXTENTS = word_list("units", "extents")
"""Adjectives of extent, which follow a length: ``3 in thick``."""
_AFTER_SIZE = ("(", ")", ",", ";", "x", "×")
_EXPONENTS = {"2": 2, "3": 3, "²": 2, "³": 3}
DECADES = word_list("units", "decades")
SINGULARS = word_list("units", "singulars")
TIMES = word_list("units", "times")


class Unit(Struct, frozen=True):
    """A unit's name, the kind of quantity it makes, and a currency's ISO 4217 code."""

    name: str
    kind: NumberKind
    currency: str | None = None


class Form(Struct, frozen=True):
    """One written form of a unit, as tokens."""

    words: tuple[str, ...]
    cased: bool
    glued: tuple[bool, ...]
    unit: Unit


class UnitMatch(Struct, frozen=True):
    """A unit read from tokens."""

    unit: Unit
    after: int
    span: Span


class Table(Struct, frozen=True):
    """Forms by their first token in lower case, the longest first; after an amount and before it."""

    after: dict[str, list[Form]]
    before: dict[str, list[Form]]
    names: dict[str, Unit]


@cache
def table() -> Table:
    """Return the units, read once."""
    data = json.loads((DATA / "units.json").read_text("utf-8"))
    units = {name: Unit(name, kind, code) for name, (kind, code) in data["units"].items()}
    before_forms = set(data["before"])
    after: dict[str, list[Form]] = {}
    before: dict[str, list[Form]] = {}
    for written, name in data["forms"].items():
        cased = written.startswith("=")
        tokens = scan(written[1:] if cased else written)
        glued = tuple(token.glued for token in tokens)
        form = Form(
            tuple(token.text if cased else token.lower for token in tokens), cased, glued, units[name]
        )
        after.setdefault(tokens[0].lower, []).append(form)
        if cased and written[1:] in before_forms:
            before.setdefault(tokens[0].lower, []).append(form)
    for forms in (*after.values(), *before.values()):
        forms.sort(key=lambda form: (-len(form.words), not form.cased))
    return Table(after, before, units)


def unit_named(name: str) -> Unit:
    """Return a unit by its name."""
    return table().names[name]


def match_form(tokens: Sequence[Token], at: int, forms: dict[str, list[Form]]) -> tuple[Form, int] | None:
    """Return the longest form whose tokens begin at an index, and the index after it."""
    return next(matching_forms(tokens, at, forms), None)


def matching_forms(
    tokens: Sequence[Token], at: int, forms: dict[str, list[Form]]
) -> Iterator[tuple[Form, int]]:
    """Yield the forms whose tokens begin at an index, the longest first, each with the index after it."""
    for form in forms.get(tokens[at].lower, ()) if at < len(tokens) else ():
        end = at
        for number, word in enumerate(form.words):
            if number and not form.cased and end < len(tokens) and tokens[end].text in ("-", "‑"):
                end += 1
            if end >= len(tokens) or (tokens[end].text if form.cased else tokens[end].lower) != word:
                break
            if number and form.cased and tokens[end].glued != form.glued[number]:
                break
            end += 1
        else:
            yield form, end


LETTERS = {"PS": "pound sterling", "R": "south african rand"}
"""Currencies by letters that mean something else too: a sum has to look like one."""


def may_be_currency(token: Token) -> bool:
    """Return whether a token may begin the sign or code of a currency before an amount."""
    return token.lower in table().before or token.text in LETTERS


def currency_before(tokens: Sequence[Token], at: int) -> tuple[Unit, int] | None:
    """Return the currency whose sign or code begins at an index, and the index after it."""
    if tokens[at].text in LETTERS and at + 1 < len(tokens) and tokens[at + 1].glued:
        return table().names[LETTERS[tokens[at].text]], at + 1
    found = match_form(tokens, at, table().before)
    if found is None:
        return None
    form, after = found
    article = after == at + 2 and tokens[at].text == "A"
    if article and not tokens[at + 1].glued:
        return None  # "A $40 fee"
    return form.unit, after


def read_unit(tokens: Sequence[Token], at: int, *, figures: bool) -> UnitMatch | None:
    """Return the unit that begins at an index: of a quantity, directly after its number.

    Args:
        tokens: All tokens.
        at: Where the unit would begin.
        figures: Whether the number before is in figures: symbols follow figures only.
    """
    place = skip_hyphen(tokens, at)
    if place == at and mark_at(tokens, at) == "-" and word_at(tokens, at + 1) in SINGULARS:
        place = at + 1  # "30 - year bonds", as some corpora write it
    dashed = place > at
    if place < len(tokens) and tokens[place].text in "([{<" and tokens[place].kind == "mark":
        boxed = match_form(tokens, place + 1, table().after)
        if boxed and boxed[0].cased and mark_at(tokens, boxed[1]) in (")", "]", "}", ">"):
            return UnitMatch(boxed[0].unit, boxed[1] + 1, _span(tokens, place + 1, boxed[1]))
        return None
    for form, after in matching_forms(tokens, place, table().after):
        if form.cased:
            fits = _symbol_fits(tokens, place, form, after, figures=figures, dashed=dashed)
        else:
            fits = _word_fits(tokens, place, after)
        if fits:
            unit, after = _raised(tokens, form.unit, after)
            return UnitMatch(unit, after, _span(tokens, place, after))
    return None


def _span(tokens: Sequence[Token], first: int, after: int) -> Span:
    return Span(tokens[first].start, tokens[after - 1].end)


def _word_fits(tokens: Sequence[Token], at: int, after: int) -> bool:
    """Return whether a word is the unit here: not the start of a longer word, not an ordinary use."""
    if after < len(tokens) and tokens[after].glued and tokens[after].figures:
        return False
    if tokens[after - 1].text == "." and _sentence_ends(tokens, after):
        return False
    word = tokens[at].lower
    if word == "second" and after == at + 1:  # "a 30-second pause", not "two second prizes"
        hyphened = tokens[at].glued or tokens[at - 1].text in HYPHENS
        return hyphened or word_at(tokens, at - 1) in ("one", "a", "per")
    return not (word in ("points", "turns", "marks") and word_at(tokens, after) == "out")


def _sentence_ends(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a full stop before an index may end a sentence: a line end or a capital follows."""
    if at >= len(tokens) or tokens[at].kind == "break":
        return True
    following = tokens[at]
    return not (following.text[0].islower() or following.figures or following.text in ",;:)(")


def _symbol_fits(
    tokens: Sequence[Token], at: int, form: Form, after: int, *, figures: bool, dashed: bool
) -> bool:
    """Return whether what looks like a symbol is one here."""
    symbol, single = tokens[at].text, len(form.words) == 1
    short = symbol.isalpha() and len(symbol) < 3
    if _runs_on(tokens, after):
        return False
    if single and symbol == '"':
        return figures and _is_inch_mark(tokens, at, after)
    if short and not figures:
        return False
    if form.words[-1] == "." and _sentence_ends(tokens, after):
        return False
    if single and symbol == "in":
        sized = mark_at(tokens, after) in _AFTER_SIZE or word_at(tokens, after) in {*EXTENTS, "x", "by"}
        return tokens[at].glued or sized
    if single and len(symbol) == 1 and symbol.isalpha() and symbol not in "ºª":
        return not dashed and _letter_fits(tokens, at, after)
    return not (dashed and short)


def _runs_on(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a word goes on at an index: the *m* of ``5mobile`` is no metre."""
    if at >= len(tokens) or not tokens[at].glued or tokens[at].kind not in ("word", "digits", "ordinal"):
        return False
    return not tokens[at].text[0].isdigit()


def _is_inch_mark(tokens: Sequence[Token], at: int, after: int) -> bool:
    """Return whether a straight double quotation mark after figures means inches."""
    if not tokens[at].glued:
        return word_at(tokens, after) in EXTENTS
    return not _closes_quotation(tokens, at)


def _letter_fits(tokens: Sequence[Token], at: int, after: int) -> bool:
    """Return whether one letter after figures is a symbol: ``5 m``; not the *s* of ``his 40s``."""
    letter = tokens[at]
    if letter.text == "s" and tokens[at - 1].text.endswith("0") and word_at(tokens, at - 2) in DECADES:
        return False
    if letter.text == "A" and _is_label(tokens, at - 2):
        return False  # "the 6A to Dorn", "Flat 6A"
    if letter.glued or letter.text == "K":
        return True
    return letter.text in SINGLE and word_at(tokens, after) not in ("and", "or")


def _is_label(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the word before a number makes it a name: "the", or a word with a capital."""
    word = word_at(tokens, at)
    return word == "the" or (bool(word) and tokens[at].text.istitle() and word not in ARTICLES)


def _closes_quotation(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a straight quotation mark ends a quotation that began in its paragraph."""
    count = 0
    for place in range(at - 1, max(-1, at - 400), -1):
        if tokens[place].kind == "break":
            break
        count += tokens[place].text == '"'
    return count % 2 == 1


def _raised(tokens: Sequence[Token], unit: Unit, after: int) -> tuple[Unit, int]:
    """Take an exponent that is written apart: ``km ²``."""
    if unit.kind != "measure" or after >= len(tokens):
        return unit, after
    power = _EXPONENTS.get(tokens[after].text)
    if power and (tokens[after].text in "²³"):
        name = f"{'square' if power == 2 else 'cubic'} {unit.name}"
        return Unit(name, "measure"), after + 1
    return unit, after
