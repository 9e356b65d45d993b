"""Build the table of units: ``python scripts/unit_table.py``.

Sources: units.toml and currencies.toml in scripts/units (names in the form that the program prints,
spellings, symbols; compiled by hand), the SI prefixes times the bases in prefixes.toml there, the unit names
of pint's registry (BSD licence), and the names, codes and symbols of currencies in babel's copy of the CLDR
(Unicode licence). What a source further up this list defines, a later one does not change. Needs ``pip
install pint babel``; the program itself needs neither.
"""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "units"
OUTPUT = Path(__file__).parents[1] / "tui" / "analysis" / "numbers" / "data" / "units.json"
KINDS = {"percent": "percent", "temperature": "temperature", "time": "measure", "measure": "measure"}
WORDS_IN_CAPITALS = frozenset(("ALL", "TOP", "MOP", "MAD", "CUP", "LAK", "PAB", "SOS"))
"""Codes of currencies that are words in capitals."""


def main() -> None:
    """Write the table and print how many forms each source gave."""
    table = Table()
    table.add_curated(tomllib.loads((HERE / "units.toml").read_text("utf-8")))
    table.add_money(tomllib.loads((HERE / "currencies.toml").read_text("utf-8")))
    prefixes = tomllib.loads((HERE / "prefixes.toml").read_text("utf-8"))
    table.add_prefixed(prefixes)
    table.add_pint(prefixes["pint"])
    table.add_cldr()
    OUTPUT.write_text(
        json.dumps(table.record(), ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8"
    )
    print(f"{len(table.forms)} forms, {len(table.units)} units, {len(table.before)} forms before amounts")


class Table:
    """Units by name and forms, the first source to define a form wins."""

    def __init__(self) -> None:
        self.units: dict[str, tuple[str, str | None]] = {}
        self.forms: dict[str, str] = {}
        """Form → unit; a cased form begins with an equals sign."""
        self.before: set[str] = set()

    def add(self, name: str, kind: str, currency: str | None, forms: list[str]) -> None:
        """Enter a unit under the forms that are still free."""
        self.units.setdefault(name, (kind, currency))
        for form in forms:
            self.forms.setdefault(form if form.startswith("=") else form.lower(), name)

    def add_curated(self, tables: dict[str, Any]) -> None:
        """Enter the units of units.toml."""
        for table, kind in KINDS.items():
            for name, forms in tables[table].items():
                self.add(name, kind, None, split_forms(forms))

    def add_money(self, tables: dict[str, Any]) -> None:
        """Enter the currencies of currencies.toml."""
        for table in ("units", "coins"):
            for name, (code, written) in tables[table].items():
                forms = split_forms(written)
                self.add(name, "money", code or None, forms)
                self.before |= {
                    form[1:] for form in forms if form.startswith("=") and name not in ("penny", "cent")
                }

    def add_prefixed(self, tables: dict[str, Any]) -> None:
        """Enter SI prefixes times bases: ``kilowatt hours``, ``GWh``."""
        prefixes = {"": ""} | tables["prefixes"]
        bare = {f"={symbol}" for symbol in tables["symbols"]["bare"].split()}
        for base, (american, written, usual) in tables["bases"].items():
            for prefix, sign in prefixes.items():
                if prefix and sign not in usual.split():
                    continue
                spelled = {f"{prefix}{spelling}" for spelling in (base, american)}
                symbols = [f"={sign}{symbol}" for symbol in written.split()]
                forms = [*sorted(spelled | {plural(word) for word in spelled}), *with_micro(symbols)]
                self.add(f"{prefix}{base}", "measure", None, forms if prefix else only(forms, bare))

    def add_pint(self, tables: dict[str, str]) -> None:
        """Enter the full names of units that pint's registry knows."""
        import pint

        registry: Any = pint.UnitRegistry()
        common = set(tables["common_words"].split())
        wanted = {
            registry.get_dimensionality(registry.parse_units(unit)) for unit in tables["dimensions"].split()
        }
        for name in sorted(dir(registry)):
            if not re.fullmatch(r"[a-z]{4,}(?:_[a-z]{3,})*", name) or set(name.split("_")) & common:
                continue
            try:
                unit = registry.parse_units(name)
                full, dimension = str(unit), registry.get_dimensionality(unit)
            except Exception:  # noqa: S112 - attributes that are no units
                continue
            if full == name and dimension in wanted:
                words = name.replace("_", " ")
                self.add(words, "measure", None, [words, f"{words}s"])

    def add_cldr(self) -> None:
        """Enter every currency of the CLDR that is in use, by code, names and narrow symbol."""
        from babel import Locale
        from babel.core import get_global
        from babel.numbers import get_currency_name, get_currency_symbol, list_currencies

        tender = {
            code
            for rows in get_global("territory_currencies").values()
            for code, _, end, legal in rows
            if end is None and legal
        }
        codes = {code: name for name, (_, code) in self.units.items() if code}
        for code in sorted(set(list_currencies(Locale("en"))) & tender):
            singular = get_currency_name(code, 1, "en").lower()
            if code.startswith("X") or re.search(r"\(|test|unknown", singular):
                continue
            symbol = get_currency_symbol(code, "en")
            forms = [singular, get_currency_name(code, 2, "en").lower()]
            if code not in WORDS_IN_CAPITALS:
                forms.append(f"={code}")
                forms += [f"={symbol}"] if symbol != code and len(symbol) > 1 else []
            self.add(codes.get(code, singular), "money", code, forms)
            self.before |= {form[1:] for form in forms if form.startswith("=")}

    def record(self) -> dict[str, Any]:
        """Return what the data file holds."""
        return {
            "about": "Made by scripts/unit_table.py. units: name → [kind, ISO 4217 code]; "
            "forms: written form → name, cased where it begins with =; "
            "before: forms of currencies that may precede an amount.",
            "units": {name: [kind, code] for name, (kind, code) in self.units.items()},
            "forms": self.forms,
            "before": sorted(self.before),
        }


def plural(word: str) -> str:
    """Return the plural of a unit's name."""
    return word if word.endswith(("hertz", "lux", "siemens")) else f"{word}s"


def with_micro(symbols: list[str]) -> list[str]:
    """Return symbols with the other ways to write their micro sign: the Greek letter, and "u" in some."""
    greek = [symbol.replace("µ", "μ") for symbol in symbols if "µ" in symbol]
    latin = [symbol.replace("µ", "u") for symbol in symbols if symbol in ("=µm", "=µg", "=µs", "=µl")]
    return [*symbols, *greek, *latin]


def only(forms: list[str], bare: set[str]) -> list[str]:
    """Return names, and of the symbols those that may be without prefix."""
    return [form for form in forms if not form.startswith("=") or form in bare]


def split_forms(written: str) -> list[str]:
    """Return the forms of a string; in words a hyphen stands for the space between them."""
    forms = re.findall(r"=\S+(?: [$CFS](?=\s|$))?|\S+", written)
    return [form if form.startswith("=") else form.replace("-", " ") for form in forms]


if __name__ == "__main__":
    main()
