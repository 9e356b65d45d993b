"""Corrections as the JSON objects that the library and the native format hold."""

from datetime import date
from typing import Any

from tui.document.correction import (
    Claimant,
    ClaimKinds,
    ClaimModality,
    ClaimPolarity,
    ClaimSpan,
    Correction,
    Described,
    Merge,
    NewClaim,
    NewEntity,
    NewQuote,
    NotClaim,
    NotEntity,
    NotNumber,
    NotTime,
    NumberAmount,
    NumberChange,
    NumberOf,
    Place,
    Published,
    QuoteForm,
    QuoteSpan,
    Relabel,
    Rename,
    Speaker,
    Split,
    TimeValue,
    What,
)
from tui.document.span import Span

MARK = "correction"
"""The key that names the kind of a correction."""
_KINDS: dict[str, type[What]] = {
    "rename": Rename,
    "kind": Relabel,
    "merge": Merge,
    "split": Split,
    "not-entity": NotEntity,
    "entity": NewEntity,
    "speaker": Speaker,
    "quote-kind": QuoteForm,
    "quote-span": QuoteSpan,
    "quote": NewQuote,
    "time": TimeValue,
    "not-time": NotTime,
    "number": NumberAmount,
    "number-change": NumberChange,
    "number-of": NumberOf,
    "not-number": NotNumber,
    "claim-span": ClaimSpan,
    "claimant": Claimant,
    "modality": ClaimModality,
    "polarity": ClaimPolarity,
    "claim-kinds": ClaimKinds,
    "not-claim": NotClaim,
    "claim": NewClaim,
    "published": Published,
    "metadata": Described,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}
_PLACES = ("into", "who", "to", "words")
_LISTS = ("authors", "kinds")
_DAYS = ("first", "last", "day")
_FIELDS = ("id", "prefix", "suffix", "creator", "created", "modified", "anchor")


def to_correction_record(correction: Correction) -> dict[str, Any]:
    """Return a correction as a plain object."""
    what = correction.what
    to = {name: _plain(getattr(what, name)) for name in what.__struct_fields__}
    record = {name: getattr(correction, name) for name in _FIELDS}
    span = correction.span
    return {
        **record,
        MARK: _NAMES[type(what)],
        "start": span.start,
        "end": span.end,
        "text": correction.quote,
        "to": to,
    }


def from_correction_record(record: dict[str, Any]) -> Correction:
    """Return the correction that a plain object describes.

    Raises:
        KeyError, TypeError, ValueError: The object is not one that :func:`to_correction_record` made.
    """
    to = {name: _value(name, value) for name, value in record["to"].items()}
    fields = {name: record[name] for name in _FIELDS}
    return Correction(
        span=Span(record["start"], record["end"]),
        quote=record["text"],
        what=_KINDS[record[MARK]](**to),
        **fields,
    )


def _plain(value: Any) -> Any:
    if isinstance(value, Place):
        return {
            "start": value.span.start,
            "end": value.span.end,
            "text": value.quote,
            "prefix": value.prefix,
            "suffix": value.suffix,
        }
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value


def _value(name: str, value: Any) -> Any:
    if name in _PLACES and value is not None:
        return Place(Span(value["start"], value["end"]), value["text"], value["prefix"], value["suffix"])
    if name in _LISTS and value is not None:
        return tuple(map(str, value))
    return date.fromisoformat(value) if name in _DAYS and value is not None else value
