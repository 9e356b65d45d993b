"""Build the table of units: ``python scripts/unit_table.py``.

Sources: units.toml and currencies.toml in scripts/units (names in the form that the program prints,
spellings, symbols; compiled by hand), the SI prefixes times the bases listed there, the unit names of
pint's registry (BSD licence), and the names, codes and symbols of currencies in babel's copy of the CLDR
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
PREFIXES = {
    "pico": "p", "nano": "n", "micro": "µ", "milli": "m", "centi": "c", "hecto": "h", "kilo": "k", "mega": "M",
    "giga": "G", "tera": "T", "peta": "P", "exa": "E",
}  # fmt: skip
BASES: dict[str, tuple[str, str, str]] = {  # British name: American name, symbols, prefixes that are in use
    "metre": ("meter", "m", "n µ m c k"), "gram": ("gram", "g", "p n µ m k M"), "litre": ("liter", "l L", "n µ m c h"),
    "watt": ("watt", "W", "n µ m k M G T"), "volt": ("volt", "V", "n µ m k M"), "ampere": ("ampere", "A", "p n µ m k"),
    "hertz": ("hertz", "Hz", "m k M G T"), "pascal": ("pascal", "Pa", "m h k M G"), "joule": ("joule", "J", "m k M G T P E"),
    "byte": ("byte", "B", "k M G T P E"), "bit": ("bit", "bit b", "k M G T"), "second": ("second", "s", "p n µ m"),
    "tonne": ("tonne", "t", "k M G"), "newton": ("newton", "N", "µ m k M"), "ohm": ("ohm", "Ω", "m k M"),
    "mole": ("mole", "mol", "p n µ m k"), "molar": ("molar", "M", "n µ m"), "electronvolt": ("electronvolt", "eV", "m k M G T"),
    "calorie": ("calorie", "cal", "k"), "becquerel": ("becquerel", "Bq", "k M G T"), "sievert": ("sievert", "Sv", "n µ m"),
    "gray": ("gray", "Gy", "µ m"), "farad": ("farad", "F", "p n µ m"), "tesla": ("tesla", "T", "n µ m"), "lux": ("lux", "lx", "k"),
    "lumen": ("lumen", "lm", "k"), "watt hour": ("watt hour", "Wh", "k M G T"), "year": ("year", "yr", ""), "dalton": ("dalton", "Da", "k M"),
    "parsec": ("parsec", "pc", "k M G"), "kelvin": ("kelvin", "K", "n µ m"), "bar": ("bar", "bar", "m k"), "siemens": ("siemens", "S", "n µ m"),
}  # fmt: skip
AMERICAN = {"tonne": "ton"}
PINT_DIMENSIONS = (
    "[length]",
    "[mass]",
    "[volume]",
    "[area]",
    "[energy]",
    "[power]",
    "[pressure]",
    "[speed]",
    "[force]",
)
COMMON_WORDS = frozenset(  # names of pint's units that are ordinary words, or symbols
    [
        "a",
        "are",
        "bag",
        "barn",
        "block",
        "board",
        "buck",
        "candle",
        "chain",
        "circle",
        "clove",
        "count",
        "cup",
        "dash",
        "degree",
        "drop",
        "ell",
        "feet",
        "firkin",
        "foot",
        "force",
        "grade",
        "hand",
        "hundredweight",
        "jute",
        "jigger",
        "league",
        "leg",
        "light",
        "line",
        "link",
        "load",
        "mark",
        "mil",
        "minim",
        "number",
        "pace",
        "peck",
        "perch",
        "pica",
        "pixel",
        "point",
        "pole",
        "pound",
        "pottle",
        "quarter",
        "quartern",
        "rod",
        "roman",
        "rope",
        "scruple",
        "seam",
        "shot",
        "slug",
        "slinch",
        "smoot",
        "span",
        "survey",
        "ton",
        "toise",
        "tex",
        "turn",
        "unit",
        "water",
        "mercury",
        "leap",
        "liter",
        "meter",
        "lambda",
        "shake",
        "thou",
        "turn",
        "proton",
        "neutron",
        "rydberg",
        "sidereal",
        "synodic",
        "tropical",
        "cross",
        "level",
        "svedberg",
        "dirac",
        "bohr",
        "stere",
        "speed",
        "standard",
        "conventional",
        "planck",
        "earth",
        "moon",
        "sun",
        "acre",
        "barrel",
        "wind",
        "conductance",
        "fermi",
        "gravity",
    ]
)


def main() -> None:
    """Write the table and print how many forms each source gave."""
    table = Table()
    table.add_curated(tomllib.loads((HERE / "units.toml").read_text("utf-8")))
    table.add_money(tomllib.loads((HERE / "currencies.toml").read_text("utf-8")))
    table.add_prefixed()
    table.add_pint()
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

    def add_prefixed(self) -> None:
        """Enter SI prefixes times bases: ``kilowatt hours``, ``GWh``."""
        symbols = {symbol: prefix for prefix, symbol in PREFIXES.items()}
        for base, (american, written, usual) in BASES.items():
            for prefix in ("", *(symbols[symbol] for symbol in usual.split())):
                name = f"{prefix}{base}"
                spelled = {f"{prefix}{spelling}" for spelling in (base, american)}
                plural = {
                    word if word.endswith(("hertz", "lux", "siemens")) else f"{word}s" for word in spelled
                }
                marks = [f"={PREFIXES.get(prefix, '')}{symbol}" for symbol in written.split()]
                marks += [mark.replace("µ", "μ") for mark in marks if "µ" in mark]
                marks += [mark.replace("µ", "u") for mark in marks if mark in ("=µm", "=µg", "=µs", "=µl")]
                if not prefix:
                    marks = [
                        mark
                        for mark in marks
                        if mark[1:]
                        in (
                            "m",
                            "g",
                            "l",
                            "L",
                            "W",
                            "V",
                            "J",
                            "A",
                            "N",
                            "Pa",
                            "Hz",
                            "s",
                            "eV",
                            "Bq",
                            "Sv",
                            "Wh",
                            "K",
                            "mol",
                            "Ω",
                            "cal",
                            "t",
                            "Da",
                            "pc",
                            "lm",
                            "lx",
                            "yr",
                            "bar",
                        )
                    ]
                self.add(name, "measure", None, [*sorted(spelled | plural), *marks])

    def add_pint(self) -> None:
        """Enter the full names of units that pint's registry knows."""
        import pint

        registry: Any = pint.UnitRegistry()
        wanted = {
            registry.get_dimensionality(registry.parse_units(unit))
            for unit in (
                "meter",
                "gram",
                "liter",
                "acre",
                "joule",
                "watt",
                "pascal",
                "knot",
                "newton",
                "second",
            )
        }
        for name in sorted(dir(registry)):
            if not re.fullmatch(r"[a-z]{4,}(?:_[a-z]{3,})*", name) or set(name.split("_")) & COMMON_WORDS:
                continue
            try:
                unit = registry.parse_units(name)
                full = str(unit)
                dimension = registry.get_dimensionality(unit)
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
        for code in sorted(list_currencies(Locale("en"))):
            singular = get_currency_name(code, 1, "en").lower()
            if (
                code not in tender
                or "(" in singular
                or "test" in singular
                or "unknown" in singular
                or code.startswith("X")
            ):
                continue
            name = codes.get(code, singular)
            symbol = get_currency_symbol(code, "en")
            forms = [singular, get_currency_name(code, 2, "en").lower(), f"={code}"]
            if symbol != code and len(symbol) > 1:
                forms.append(f"={symbol}")
            if code in ("ALL", "TOP", "MOP", "MAD", "CUP", "LAK", "PAB", "SOS"):
                forms = forms[:2]  # codes that are words in capitals
            self.add(name, "money", code, forms)
            self.before |= {form[1:] for form in forms if form.startswith("=")}

    def record(self) -> dict[str, Any]:
        """Return what the data file holds."""
        return {
            "about": "Made by scripts/unit_table.py. units: name → [kind, ISO 4217 code]; forms: written form → name, cased where it begins with =; before: forms of currencies that may precede an amount.",
            "units": {name: [kind, code] for name, (kind, code) in self.units.items()},
            "forms": self.forms,
            "before": sorted(self.before),
        }


def split_forms(written: str) -> list[str]:
    """Return the forms of a string; in words a hyphen stands for the space between them."""
    forms = re.findall(r"=\S+(?: [$CFS](?=\s|$))?|\S+", written)
    return [form if form.startswith("=") else form.replace("-", " ") for form in forms]


if __name__ == "__main__":
    main()
