"""Annotations and corrections as the JSON objects that the library and the native format hold."""

import json
from typing import TYPE_CHECKING, Any

from tui.document.annotation import Annotation
from tui.document.span import Span

if TYPE_CHECKING:
    from tui.document.correction import Correction

MARK = "correction"
"""The key that tells a correction's object from an annotation's."""

_FIELDS = ("id", "prefix", "suffix", "label", "note", "verdict", "target", "creator", "created", "modified", "anchor")
_LATER: dict[str, Any] = {"evidence": [], "was": None}  # fields that records written before they were thought of lack


def to_record(annotation: Annotation) -> dict[str, Any]:
    """Return an annotation as a plain object."""
    record = {name: getattr(annotation, name) for name in _FIELDS}
    span = annotation.span
    lists = {"tags": list(annotation.tags), "evidence": list(annotation.evidence)}
    return {**record, **lists, "start": span.start, "end": span.end, "text": annotation.quote, "was": annotation.was}


def from_record(record: dict[str, Any]) -> Annotation:
    """Return the annotation that a plain object describes.

    Raises:
        KeyError, TypeError: The object is not one that :func:`to_record` made.
    """
    record = {**_LATER, **record}
    fields = {name: record[name] for name in (*_FIELDS, "was")}
    lists: dict[str, Any] = {name: tuple(record[name]) for name in ("tags", "evidence")}
    return Annotation(span=Span(record["start"], record["end"]), quote=record["text"], **lists, **fields)


def dumps(entry: "Annotation | Correction | None") -> str | None:
    """Return an annotation or a correction as one line of JSON."""
    if entry is None:
        return None
    if isinstance(entry, Annotation):
        record = to_record(entry)
    else:
        from tui.annotations.corrections_records import to_correction_record

        record = to_correction_record(entry)
    return json.dumps(record, ensure_ascii=False, sort_keys=True)


def loads(line: str | None) -> "Annotation | Correction | None":
    """Return the annotation or correction in one line of JSON."""
    if line is None:
        return None
    record = json.loads(line)
    if MARK not in record:
        return from_record(record)
    from tui.annotations.corrections_records import from_correction_record

    return from_correction_record(record)
