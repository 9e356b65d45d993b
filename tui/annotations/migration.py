"""Carries annotations and corrections over to the next version of an article."""

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.anchoring.reattachment import resolve
from tui.anchoring.selectors import describe
from tui.anchoring.version_alignment import Resolution, Revision
from tui.annotations.history import Change, Edit, now
from tui.document.annotation import Anchor, Annotation
from tui.document.span import Span

if TYPE_CHECKING:
    from tui.annotations.history import Entry
    from tui.document.correction import Correction, What

_ORDER: tuple[Anchor, ...] = ("exact", "moved", "changed", "orphan", "article")


def new_id(ident: str, digest: str) -> str:
    """Return an annotation's id after it was carried over to another version; deterministic."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"closeread:{ident}:{digest}"))


class Carrier:
    """Maps the annotations of one version to another.

    An orphan has span (0, 0) and an empty quote, so that ``text[start:end] == quote`` still holds; ``was``
    stores the words it was made on, and prefix and suffix their context, with which it is searched for in
    later versions.

    Args:
        new: The text that annotations are carried over to.
        digest: The new text's hash, from which the annotations' new ids are derived.
        old: The text that they were made on; without it, they are found by their own quotes.
    """

    def __init__(self, new: str, digest: str, old: str | None = None) -> None:
        self.new, self.digest = new, digest
        self._revision = Revision(old, new) if old is not None else None

    def new_id(self, ident: str) -> str:
        """Return an annotation's id in the new version."""
        return new_id(ident, self.digest)

    def annotation(self, note: Annotation) -> Annotation:
        """Return an annotation in the new version."""
        if note.is_of_article:
            return replace(note, id=self.new_id(note.id))
        if note.anchor == "orphan":
            found = resolve(self.new, note.was or "", note.prefix, note.suffix)
            if found.span is not None:  # an orphan that was found again needs the reader's decision
                found = replace(found, state="changed")
        else:
            found = self.place(note.span, note.quote, note.prefix, note.suffix)
        state: Anchor = (
            "changed" if note.anchor == "changed" and found.span is not None else found.state
        )  # until the reader accepts it
        was = (note.was or found.was) if state in ("changed", "orphan") else None
        if found.span is None:
            return replace(note, id=self.new_id(note.id), span=Span(0, 0), quote="", anchor="orphan", was=was)
        quote, prefix, suffix = describe(self.new, found.span)
        return replace(
            note,
            id=self.new_id(note.id),
            span=found.span,
            quote=quote,
            prefix=prefix,
            suffix=suffix,
            anchor=state,
            was=was,
        )

    def place(self, span: Span, quote: str, prefix: str, suffix: str) -> Resolution:
        """Return the place in the new version of a span of the old one."""
        if self._revision is not None and span.of(self._revision.old.text) == quote:
            return self._revision.carry(span)
        return resolve(self.new, quote, prefix, suffix, span.start)

    def correction(self, correction: "Correction") -> "Correction":
        """Return a correction in the new version, with its spans mapped."""
        from tui.document.correction import Described, Place, Published

        def moved(place: Place) -> Place:
            found = self.place(place.span, place.quote, place.prefix, place.suffix).span
            return Place(found, *describe(self.new, found)) if found else replace(place, span=Span(0, 0))

        what: What = correction.what
        places = {
            name: moved(value)
            for name in what.__struct_fields__
            if isinstance(value := getattr(what, name), Place)
        }
        carried = replace(correction, id=self.new_id(correction.id), what=replace(what, **places))
        if isinstance(what, Published | Described):
            return carried
        found = self.place(correction.span, correction.quote, correction.prefix, correction.suffix)
        if found.span is None:
            return replace(carried, span=Span(0, 0), anchor="orphan")
        quote, prefix, suffix = describe(self.new, found.span)
        return replace(
            carried, span=found.span, quote=quote, prefix=prefix, suffix=suffix, anchor=found.state
        )


def carry(brought: Iterable[tuple[Carrier, Iterable["Entry"]]], digest: str, title: str) -> Change | None:
    """Return the change that carries entries over, as one undo step; ``None`` if there are none.

    Args:
        brought: The entries of each other version, with the mapping of their places.
        digest: The hash of the new version.
        title: Description of the change.
    """
    edits = [
        Edit(None, carrier.annotation(entry) if isinstance(entry, Annotation) else carrier.correction(entry))
        for carrier, entries in brought
        for entry in entries
    ]
    if not edits:
        return None
    ident = str(uuid.uuid5(uuid.NAMESPACE_URL, ":".join([digest, *(edit.annotation_id for edit in edits)])))
    return Change(ident, "do", title, tuple(edits), now())


def outcome(change: Change) -> str:
    """Describe the outcome for a change's annotations: numbers of exact, moved, changed and orphaned ones."""
    counts = dict.fromkeys(_ORDER, 0)
    for edit in change.edits:
        counts[edit.subject.anchor] += 1
    names = {
        "exact": "in place",
        "moved": "moved",
        "changed": "changed",
        "orphan": "lost their words",
        "article": "on the whole article",
    }
    return ", ".join(f"{count} {names[state]}" for state, count in counts.items() if count)


def summary(change: Change | None, deleted: int) -> str:
    """Describe what was carried over and what was not."""
    parts = [outcome(change)] if change is not None else []
    if deleted:
        parts.append(f"{deleted} not carried over, deleted in a later version")
    return ", ".join(parts)
