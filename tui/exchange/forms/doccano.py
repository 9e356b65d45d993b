"""doccano's JSONL for sequence labelling: one object per document, ``label`` with ``[start, end, label]``.

Offsets are code points; a project that counts graphemes takes the variant ``doccano-graphemes``. doccano's
comments belong to the document, so notes cannot be taken to their places.
"""

from bisect import bisect_left
from itertools import accumulate
from typing import Any

from tui.document.graphemes import graphemes
from tui.exchange.bundle import Bundle
from tui.exchange.foreign_document import Document
from tui.exchange.json_text import dumps
from tui.exchange.marks import Marked, marks_of

HOLDS = frozenset(("label",))
LABELS = ("label", "labels", "entities")
"""The keys under which versions of doccano write labels."""


def write(bundle: Bundle, *, findings: bool = False, by_graphemes: bool = False) -> str:
    """Return an article's line."""
    text = bundle.article.text
    starts = [0, *accumulate(map(len, graphemes(text)))] if by_graphemes else None
    spans = [
        (
            [mark.start, mark.end]
            if starts is None
            else [bisect_left(starts, mark.start), bisect_left(starts, mark.end)]
        )
        + [mark.label]
        for mark in marks_of(bundle, findings=findings)
    ]
    record = {
        "id": bundle.article.digest[:16],
        "text": text,
        "label": spans,
        "title": bundle.article.name,
        "source": bundle.address,
    }
    return dumps(record) + "\n"


def write_graphemes(bundle: Bundle, *, findings: bool = False) -> str:
    """Return an article's line with offsets in graphemes."""
    return write(bundle, findings=findings, by_graphemes=True)


def is_it(value: Any) -> bool:
    """Return whether a JSON value is a document of doccano."""
    if not isinstance(value, dict) or not isinstance(value.get("text", value.get("data")), str):
        return False
    others = "spans" in value or "ents" in value
    return not others and any(isinstance(value.get(key), list) for key in LABELS)


def read(value: Any, *, by_graphemes: bool = False) -> Document:
    """Return the annotations of a document."""
    raw = value.get("text", value.get("data"))
    text = Marked(raw)
    starts = [0, *accumulate(map(len, graphemes(raw)))] if by_graphemes else None
    labels: list[Any] = next((value[key] for key in LABELS if isinstance(value.get(key), list)), [])
    found = [_annotation(one, text, starts) for one in labels]
    return text.document("doccano", found, source=value.get("source", ""), title=value.get("title", ""))


def read_graphemes(value: Any) -> Document:
    """Return the annotations of a document whose offsets are graphemes."""
    return read(value, by_graphemes=True)


def _annotation(one: Any, text: Marked, starts: list[int] | None) -> Any:
    if isinstance(one, dict):
        one = [one.get("start_offset"), one.get("end_offset"), one.get("label"), one.get("id")]
    if not isinstance(one, list) or len(one) < 3:
        return "is no label with a start and an end"
    start, end, label = one[:3]
    if starts is not None and all(type(place) is int and 0 <= place < len(starts) for place in (start, end)):
        start, end = starts[start], starts[end]
    ident = f"doccano:{one[3]}" if len(one) > 3 and isinstance(one[3], int) else ""
    return text.annotation(start, end, label, id=ident)
