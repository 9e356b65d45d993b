"""Annotations as the JSON objects that the library and the native format hold."""

from typing import Any

from tui.document.annotation import Annotation
from tui.document.span import Span

FIELDS = (
    "id",
    "prefix",
    "suffix",
    "label",
    "note",
    "verdict",
    "target",
    "creator",
    "created",
    "modified",
    "anchor",
)
"""Fields that a record has under the names of the annotation's own."""
_LATER: dict[str, Any] = {
    "evidence": [],
    "was": None,
}  # fields added after the first format, which older records lack


def to_record(annotation: Annotation) -> dict[str, Any]:
    """Return an annotation as a plain object."""
    record = {name: getattr(annotation, name) for name in FIELDS}
    span = annotation.span
    lists = {"tags": list(annotation.tags), "evidence": list(annotation.evidence)}
    return {
        **record,
        **lists,
        "start": span.start,
        "end": span.end,
        "text": annotation.quote,
        "was": annotation.was,
    }


def from_record(record: dict[str, Any]) -> Annotation:
    """Return the annotation that a plain object describes.

    Raises:
        KeyError, TypeError: The object is not one that :func:`to_record` made.
    """
    record = {**_LATER, **record}
    fields = {name: record[name] for name in (*FIELDS, "was")}
    lists: dict[str, Any] = {name: tuple(record[name]) for name in ("tags", "evidence")}
    return Annotation(span=Span(record["start"], record["end"]), quote=record["text"], **lists, **fields)
