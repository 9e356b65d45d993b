"""Entries of the journal, annotations and corrections alike, as lines of JSON."""

import json
from typing import TYPE_CHECKING

from tui.annotations.records import from_record, to_record
from tui.document.annotation import Annotation

if TYPE_CHECKING:
    from tui.document.correction import Correction

CORRECTION_KEY = "correction"
"""The key that distinguishes a correction's object from an annotation's."""


def dumps(entry: "Annotation | Correction | None") -> str | None:
    """Return an annotation or a correction as one line of JSON."""
    if entry is None:
        return None
    if isinstance(entry, Annotation):
        record = to_record(entry)
    else:
        from tui.corrections.records import to_correction_record

        record = to_correction_record(entry)
    return json.dumps(record, ensure_ascii=False, sort_keys=True)


def loads(line: str | None) -> "Annotation | Correction | None":
    """Return the annotation or correction in one line of JSON."""
    if line is None:
        return None
    record = json.loads(line)
    if CORRECTION_KEY not in record:
        return from_record(record)
    from tui.corrections.records import from_correction_record

    return from_correction_record(record)
