"""Labelled sentences and articles: the files that both the tests and the scorer read."""

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

TABLES = Path(__file__).parent.parent / "tables"
SAMPLES = Path(__file__).parent.parent / "samples"
STANCES = SAMPLES / "stances.tsv"


def rows(table: str, key: str) -> list[Any]:
    """Return the rows of a table; within a row, an empty string becomes None."""
    return [_cells(row) for row in _read(TABLES / f"{table}.toml")[key]]


def named_rows(table: str, key: str) -> dict[str, Any]:
    """Return the rows of a table whose first cell is the name of the case, by that name."""
    return {name: tuple(cells) for name, *cells in rows(table, key)}


def sample_labels(name: str) -> dict[str, Any]:
    """Return the labels of a sample article."""
    return _read(SAMPLES / f"{name}.toml")


def stances() -> list[dict[str, str]]:
    """Return the labelled statements of the sample articles."""
    with STANCES.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def _cells(row: Any) -> Any:
    if not isinstance(row, list):
        return row
    return [
        [tuple(_cells(c)) if isinstance(c, list) else c for c in cell]
        if isinstance(cell, list)
        else cell or None
        if isinstance(cell, str)
        else cell
        for cell in row
    ]
