"""Units, currencies and cue words, read from the package's data files."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, cast

from msgspec import Struct

from tui.document.findings import Change, NumberKind, Relation

DATA = Path(__file__).with_name("data")
ONE_LETTER = frozenset("mglLWpR")
"""Symbols that are units only directly after digits."""


class Unit(Struct, frozen=True):
    """A unit's name, the kind of quantity it makes, and a currency's ISO 4217 code."""

    name: str
    kind: NumberKind
    currency: str | None = None


class Units(Struct, frozen=True):
    """Units by surface form, and expressions that find a form after or before an amount."""

    words: dict[str, Unit]
    symbols: dict[str, Unit]
    after: re.Pattern[str]
    before: re.Pattern[str]


@cache
def units() -> Units:
    """Return the units of measure and money."""
    words: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    prefixes: list[str] = []
    kinds: dict[str, NumberKind] = {
        "percent": "percent",
        "temperature": "temperature",
        "time": "measure",
        "measure": "measure",
    }
    tables = _read("units.toml")
    for table, kind in kinds.items():
        for name, forms in tables[table].items():
            _add(Unit(name, kind), str(forms), words, symbols)
    money = _read("currencies.toml")
    for table in ("units", "coins"):
        for name, entry in money[table].items():
            code, forms = entry
            prefixes += _add(Unit(name, "money", str(code) or None), str(forms), words, symbols)
    word_forms = "|".join(
        re.escape(form).replace(r"\ ", r"[\s-]+") for form in sorted(words, key=len, reverse=True)
    )
    symbol_forms = "|".join(re.escape(form) for form in sorted(symbols, key=len, reverse=True))
    after = re.compile(
        rf"(?P<gap>\s?[-‑]\s?|\s?)(?:(?P<symbol>{symbol_forms})(?!\w)|(?P<word>(?i:{word_forms}))(?![^\W_])|[(\[{{<](?P<boxed>{symbol_forms})[)\]}}>])"
    )
    prefix_forms = (
        ("(?<!\\w)" if form[0].isalpha() else "") + re.escape(form)
        for form in sorted(prefixes, key=len, reverse=True)
    )
    before = re.compile(rf"(?:{'|'.join(prefix_forms)})\s?$")
    return Units(words, symbols, after, before)


def _add(unit: Unit, forms: str, words: dict[str, Unit], symbols: dict[str, Unit]) -> list[str]:
    """Enter a unit under its forms; return those that are symbols."""
    out = []
    for form in re.findall(r"=\S+(?: [$CFS](?=\s|$))?|\S+", forms):
        if form.startswith("="):
            symbols[form[1:]] = unit
            out.append(form[1:])
        else:
            words[form.replace("-", " ")] = unit
    return out


@cache
def relation_cues() -> tuple[re.Pattern[str], dict[str, Relation], re.Pattern[str], dict[str, Relation]]:
    """Return expressions for the words before and after a quantity that bound it, each with what its words mean."""
    data = _read("cues.toml")
    before = _by_form(data["before"])
    after = _by_form(data["after"])
    start = "|".join(re.escape(form) for form in sorted(before, key=len, reverse=True))
    end = "|".join(re.escape(form) for form in sorted(after, key=len, reverse=True))
    return (
        re.compile(
            rf"(?:(?<=\s)|^|(?<=[(\[“\"‘~<>≥≤]))({start})[\s-]*(?:(?:a|an|the|only|just|some|its|another|total of|\$)\s+)?$",
            re.IGNORECASE,
        ),
        before,
        re.compile(rf"\s*({end})(?!\w)", re.IGNORECASE),
        after,
    )


def _by_form(table: dict[str, str]) -> dict[str, Relation]:
    """Return what each form of a table of relations means."""
    return {
        form.replace("-", " "): cast("Relation", relation)
        for relation, forms in table.items()
        for form in forms.split()
    }


@cache
def change_words() -> dict[str, Change]:
    """Return verbs, nouns and particles that say which way a quantity went."""
    table = _read("cues.toml")["change"]
    return {
        word.replace("-", " "): cast("Change", direction)
        for direction, forms in table.items()
        for word in forms.split()
    }


@cache
def more_words() -> frozenset[str]:
    """Return determiners that make a count an increase."""
    return frozenset(_read("cues.toml")["more"]["up"].split())


@cache
def fillers() -> frozenset[str]:
    """Return words that may stand between a word of change and its number."""
    return frozenset(_read("cues.toml")["filler"]["words"].split())


@cache
def counters() -> frozenset[str]:
    """Return nouns that head a phrase but leave the count to the noun after "of"."""
    return frozenset(_read("cues.toml")["counted"]["heads"].split())


@cache
def _read(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads((DATA / name).read_text("utf-8"))
