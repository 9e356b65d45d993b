"""Tables for readers' tools: Readwise's CSV of highlights, and cards for Anki."""

import csv
import io
from collections.abc import Iterable, Sequence

from tui.document.annotation import Annotation
from tui.document.cleaning import cleaned, cleaned_line
from tui.exchange.bundle import Bundle

_READWISE = ("Highlight", "Title", "Author", "URL", "Note", "Location", "Date")


def readwise(bundles: Sequence[Bundle]) -> str:
    """Return the highlights of some articles; tags are inline, as Readwise reads them: ``.tag``."""
    return _table(
        _READWISE,
        (
            (
                note.quote,
                bundle.article.name,
                bundle.article.byline or "",
                bundle.address if bundle.address.startswith("http") else "",
                _inline(note),
                str(note.span.start),
                note.created[:19].replace("T", " "),
            )
            for bundle in bundles
            for note in bundle.annotations
            if note.anchor not in ("orphan", "article")
        ),
    )


def _inline(note: Annotation) -> str:
    tags = (note.label, *note.tags, *([note.verdict] if note.verdict else []))
    dotted = " ".join(f".{cleaned_line(tag).replace(' ', '_')}" for tag in tags)
    return "\n".join(filter(None, (dotted, note.note)))


def anki(bundles: Sequence[Bundle]) -> str:
    """Return cards: the words and where they are from in front, verdict, note and evidence behind."""
    heads = "#separator:Comma\n#html:false\n#columns:Front,Back,Tags\n#tags column:3\n"
    rows = (
        (
            f"{note.quote}\n({bundle.article.name})" if note.quote else bundle.article.name,
            "\n".join(filter(None, (note.verdict or note.label, note.note, *note.evidence))),
            " ".join(cleaned_line(tag).replace(" ", "_") for tag in ("closeread", note.label, *note.tags)),
        )
        for bundle in bundles
        for note in bundle.annotations
        if note.anchor != "orphan"
    )
    return heads + _table(None, rows)


def _table(heads: Iterable[str] | None, rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if heads is not None:
        writer.writerow(heads)
    for row in rows:
        writer.writerow([cleaned(cell) for cell in row])
    return out.getvalue()
