"""Annotations as a table: CSV after RFC 4180, one row each."""

import csv
import io
from collections.abc import Iterable

from tui.document.cleaning import cleaned
from tui.exchange.bundle import Bundle

COLUMNS = (
    *("article", "source", "sha256", "id", "start", "end", "quote", "label", "note", "tags", "verdict"),
    *("evidence", "target", "creator", "created", "modified", "anchor", "was"),
)
_FORMULAS = "=+-@\t\r"


BOM = "\ufeff"
"""The byte order mark without which Excel takes UTF-8 for an old code page."""


def table(bundles: Iterable[Bundle], *, excel: bool = False) -> str:
    """Return the annotations of some articles, below a header row.

    A cell that a spreadsheet would take for a formula is prefixed with an apostrophe, which spreadsheets
    hide.

    Args:
        bundles: The articles.
        excel: Begin with a byte order mark, for Excel.
    """
    out = io.StringIO(BOM if excel else "")
    out.seek(0, io.SEEK_END)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for bundle in bundles:
        article = bundle.article
        for note in bundle.annotations:
            row = (
                *(article.name, article.source or "", article.digest),
                *(note.id, note.span.start, note.span.end, note.quote, note.label, note.note),
                *(" ".join(note.tags), note.verdict or "", " ".join(note.evidence), note.target or ""),
                *(note.creator, note.created, note.modified, note.anchor, note.was or ""),
            )
            writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue()


def harmless(cell: str) -> str:
    """Return the words of a cell such that no spreadsheet takes them for a formula."""
    cell = cleaned(cell)
    return f"'{cell}" if cell[:1] and cell[0] in _FORMULAS else cell
