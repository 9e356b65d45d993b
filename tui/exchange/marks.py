"""Marked text: what the formats of annotation tools have in common — spans of a text, each with a label.

Positions are code points of the article's text. Annotations whose words are gone and notes on the whole
article have no place, so no tool that marks text can take them; see :func:`tui.exchange.formats.losses`.
"""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from tui.document.annotation import Annotation
from tui.document.cleaning import cleaned, cleaned_line, normalise_breaks
from tui.document.display_names import entity_kind, number_value, time_value, unit_name
from tui.document.foreign import Foreign
from tui.document.span import Span
from tui.exchange.bundle import Bundle
from tui.exchange.foreign_document import Document

_SAME = ("id", "label", "note", "tags", "verdict", "evidence", "creator", "created", "modified")
MACHINE = "closeread"
"""The creator of findings where they leave as annotations."""


class Mark(Struct, frozen=True):
    """A span with what is said about it."""

    id: str
    start: int
    end: int
    label: str
    note: str = ""
    tags: tuple[str, ...] = ()
    verdict: str | None = None
    evidence: tuple[str, ...] = ()
    creator: str = ""
    created: str = ""
    modified: str = ""
    found: bool = False
    """Whether the machine found it."""

    @property
    def span(self) -> Span:
        """The place in the text."""
        return Span(self.start, self.end)


def marks_of(bundle: Bundle, *, findings: bool = False) -> list[Mark]:
    """Return an article's annotations in the order of the text, and its findings if they are wanted."""
    marks = [mark_of(note) for note in bundle.annotations if note.has_place]
    if findings:
        marks += [mark for mark in _findings(bundle) if mark.start < mark.end]
    return sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.found))


def mark_of(note: Annotation) -> Mark:
    """Return an annotation as a mark."""
    start, end = note.span
    fields = {name: getattr(note, name) for name in _SAME}
    return Mark(start=start, end=end, **fields)


def _findings(bundle: Bundle) -> Iterator[Mark]:
    found = bundle.analysis
    for entity in found.entities:
        for number, mention in enumerate(entity.mentions):
            ident = f"{entity.id}-{number}"
            yield _found(ident, mention.span, entity_kind(entity.label), entity.name)
    for quote in found.quotes:
        yield _found(quote.id, quote.span, "quote", quote.kind)
    for quantity in found.numbers:
        value = f"{number_value(quantity)} {unit_name(quantity)}".strip()
        yield _found(quantity.id, quantity.span, "number", value)
    for time in found.timeline:
        yield _found(time.id, time.span, "time", time_value(time))
    for claim in found.claims:
        yield _found(claim.id, claim.span, "claim", claim.modality)


def _found(ident: str, span: Span, label: str, note: str) -> Mark:
    return Mark(ident, span.start, span.end, label, note, creator=MACHINE, found=True)


class Marked:
    """A text as a file has it, and the annotations of it as they are read.

    Articles have no carriage returns and no byte order mark, so offsets of the file are counted anew.

    Args:
        raw: The text as the file has it.
    """

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._same = "\r" not in raw and not raw.startswith("\ufeff")
        self._lost = [1] if raw.startswith("\ufeff") else []
        """The offsets from which on the text has a character less than the file, in order."""
        if not self._same:
            self._lost += [pair.end() for pair in re.finditer("\r\n", raw)]
        self.text = cleaned(raw if self._same else normalise_breaks(raw))
        self._digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def annotation(self, start: object, end: object, label: object, **more: Any) -> Foreign | str:
        """Return an annotation of the words between two offsets of the file, or why there is none.

        Args:
            start: The first code point, as the file has it.
            end: The code point after the last.
            label: The label, as the file has it.
            more: Other fields of :class:`~tui.document.foreign.Foreign`.
        """
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(self._raw):
            return f"has no place in the text: {str(start)[:20]} to {str(end)[:20]}"
        if not isinstance(label, str):
            return "has no label"
        first, last = self._at(start), self._at(end)
        fields = {"id": "", **more}
        return Foreign(
            quote=self.text[first:last], start=first, end=last, label=label, digest=self._digest, **fields
        )

    def record(self, one: object) -> Foreign | str:
        """Return the annotation of an object whose keys are those of :class:`Mark`, or why there is none."""
        if not isinstance(one, dict):
            return "is no span"
        verdict = one.get("verdict")
        return self.annotation(
            one.get("start"),
            one.get("end"),
            one.get("label"),
            id=words_of(one.get("id")) or words_of(one.get("kb_id")),
            note=words_of(one.get("note")),
            tags=lines_of(one.get("tags")),
            verdict=verdict if isinstance(verdict, str) else None,
            evidence=lines_of(one.get("evidence")),
            creator=words_of(one.get("creator")),
            created=words_of(one.get("created")),
            modified=words_of(one.get("modified")),
        )

    def _at(self, offset: int) -> int:
        return offset - bisect_right(self._lost, offset)

    def document(
        self,
        form: str,
        annotations: Sequence[Foreign | str],
        *,
        source: object = "",
        title: object = "",
        warnings: Sequence[str] = (),
    ) -> Document:
        """Return the annotations as those of a file.

        Args:
            form: The format's name, as it is called in messages.
            annotations: The annotations, or why one is refused.
            source: Where the article came from, if the file says so.
            title: Its headline, if the file says so.
            warnings: What in the file is wrong without an annotation being refused.
        """
        return Document(
            form,
            list(annotations),
            cleaned_line(source) if isinstance(source, str) else "",
            self._digest,
            self.text,
            (cleaned_line(title) if isinstance(title, str) else "") or None,
            warnings=list(warnings),
        )


def words_of(value: object) -> str:
    """Return a value of a file if it is text, else nothing."""
    return value if isinstance(value, str) else ""


def lines_of(value: object) -> tuple[str, ...]:
    """Return the texts of a list of a file."""
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()
