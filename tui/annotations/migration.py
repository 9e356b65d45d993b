"""Carrying annotations and corrections over to the next version of an article."""

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

_ORDER: tuple[Anchor, ...] = ("exact", "moved", "changed", "orphan")


def new_id(ident: str, digest: str) -> str:
    """Return the id that an annotation has after it came to another version, the same one each time."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"closeread:{ident}:{digest}"))


class Carrier:
    """Finds the places of one version's annotations in another.

    An orphan stands at the beginning of the text with no words of its own, so that ``text[start:end]`` is its quote as for every other;
    ``was`` holds the words that it was made on, and prefix and suffix what they stood between, by which it is looked for in later versions.

    Args:
        new: The text that annotations are carried to.
        digest: The new text's hash; annotations get new ids by it, the same ones each time.
        old: The text that they were made on; without it, they are found by their own quotes.
    """

    def __init__(self, new: str, digest: str, old: str | None = None) -> None:
        self.new, self.digest = new, digest
        self._revision = Revision(old, new) if old is not None else None

    def new_id(self, ident: str) -> str:
        """Return the id that an annotation has in the new version."""
        return new_id(ident, self.digest)

    def annotation(self, note: Annotation) -> Annotation:
        """Return an annotation as it is in the new version."""
        if note.anchor == "orphan":
            found = resolve(self.new, note.was or "", note.prefix, note.suffix)
            if found.span is not None:  # an orphan that is back is for the reader to look at
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
        """Return where a stretch of the old version is in the new one."""
        if self._revision is not None and span.of(self._revision.old.text) == quote:
            return self._revision.carry(span)
        return resolve(self.new, quote, prefix, suffix, span.start)

    def correction(self, correction: "Correction") -> "Correction":
        """Return a correction as it is in the new version, with the places that it names."""
        from tui.document.correction import Place, Published

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
        if isinstance(what, Published):
            return carried
        found = self.place(correction.span, correction.quote, correction.prefix, correction.suffix)
        if found.span is None:
            return replace(carried, span=Span(0, 0), anchor="orphan")
        quote, prefix, suffix = describe(self.new, found.span)
        return replace(
            carried, span=found.span, quote=quote, prefix=prefix, suffix=suffix, anchor=found.state
        )


def carry(brought: Iterable[tuple[Carrier, Iterable["Entry"]]], digest: str, title: str) -> Change | None:
    """Return the change that brings annotations and corrections, one step of undo; ``None`` where there are none.

    Args:
        brought: The entries of each other version, with what finds their places.
        digest: The hash of the text that they come to.
        title: What was done, for the history.
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


def told(change: Change) -> str:
    """Return in words how the annotations of a change came over: how many of them are exact, moved, changed, orphans."""
    counts = dict.fromkeys(_ORDER, 0)
    for edit in change.edits:
        counts[edit.subject.anchor] += 1
    names = {"exact": "in place", "moved": "moved", "changed": "changed", "orphan": "lost their words"}
    return ", ".join(f"{count} {names[state]}" for state, count in counts.items() if count)


def summary(change: Change | None, deleted: int) -> str:
    """Return in words what came over and what did not."""
    parts = [told(change)] if change is not None else []
    if deleted:
        parts.append(f"{deleted} not carried over, deleted in a later version")
    return ", ".join(parts)
