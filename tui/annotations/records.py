"""Annotations as the JSON objects that the library and the native format hold."""

import json
from typing import Any

from tui.document.annotation import Annotation
from tui.document.span import Span

_FIELDS = ("id", "prefix", "suffix", "label", "note", "verdict", "target", "creator", "created", "modified", "anchor")


def to_record(annotation: Annotation) -> dict[str, Any]:
    """Return an annotation as a plain object."""
    record = {name: getattr(annotation, name) for name in _FIELDS}
    span = annotation.span
    return {**record, "start": span.start, "end": span.end, "text": annotation.quote, "tags": list(annotation.tags)}


def from_record(record: dict[str, Any]) -> Annotation:
    """Return the annotation that a plain object describes.

    Raises:
        KeyError, TypeError: The object is not one that :func:`to_record` made.
    """
    fields = {name: record[name] for name in _FIELDS}
    return Annotation(span=Span(record["start"], record["end"]), quote=record["text"], tags=tuple(record["tags"]), **fields)


def dumps(annotation: Annotation | None) -> str | None:
    """Return an annotation as one line of JSON."""
    return None if annotation is None else json.dumps(to_record(annotation), ensure_ascii=False, sort_keys=True)


def loads(line: str | None) -> Annotation | None:
    """Return the annotation in one line of JSON."""
    return None if line is None else from_record(json.loads(line))
