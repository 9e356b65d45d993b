"""The history of annotations and corrections: an append-only journal that gives present state and undo."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from tui.document.annotation import Annotation, text_order

if TYPE_CHECKING:
    from tui.document.correction import Correction

    Entry = Annotation | Correction  # entries of the journal; corrections are loaded only if there are any

ChangeKind = Literal["do", "undo", "redo"]


def now() -> str:
    """Return the current time in ISO 8601, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


class Edit(Struct, frozen=True):
    """One annotation or correction before and after; ``None`` before its creation or after its deletion."""

    before: "Entry | None"
    after: "Entry | None"

    @property
    def subject(self) -> "Entry":
        """The subject of the edit, after it or, if deleted, before it."""
        subject = self.after or self.before
        if subject is None:
            raise ValueError("an edit without a subject")
        return subject

    @property
    def annotation_id(self) -> str:
        """The id of the annotation or correction that the edit is about."""
        return self.subject.id

    @property
    def reverse(self) -> "Edit":
        """The edit that reverts this one."""
        return Edit(self.after, self.before)


class Change(Struct, frozen=True):
    """One undo step: edits made together."""

    id: str
    kind: ChangeKind
    title: str
    """Description of the change, for “Undid: …”."""
    edits: tuple[Edit, ...]
    made: str
    of: str | None = None
    """The change that is undone or redone."""


class History:
    """Present annotations and corrections, and undo and redo stacks, replayed from all changes in order."""

    def __init__(self, changes: Iterable[Change] = ()) -> None:
        self._clear()
        for change in changes:
            self.apply(change)

    def _clear(self) -> None:
        self._present: dict[str, Annotation] = {}
        self._corrections: dict[str, Correction] = {}
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._known: dict[str, Change] = {}

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """The present annotations: those of the whole article, then the others in the order of the text."""
        return tuple(sorted(self._present.values(), key=text_order))

    @property
    def present(self) -> Mapping[str, Annotation]:
        """The present annotations by id."""
        return self._present

    @property
    def corrections(self) -> "tuple[Correction, ...]":
        """The present corrections in the order in which they were made."""
        return tuple(sorted(self._corrections.values(), key=lambda correction: correction.created))

    @property
    def corrections_ever(self) -> "Iterator[Correction]":
        """Every correction that was ever made, also those that were taken back."""
        for change in self._known.values():
            for edit in change.edits:
                if edit.after is not None and not isinstance(edit.after, Annotation):
                    yield edit.after

    def __contains__(self, change_id: str) -> bool:
        return change_id in self._known

    def apply(self, change: Change) -> None:
        """Apply a change made here, replayed, or made by another program; a known change has no effect."""
        if change.id in self._known:
            return
        self._known[change.id] = change
        for edit in change.edits:
            self._put(edit)
        self._stack(change)

    def follow(self, journal: Iterable[Change]) -> None:
        """Replay the changes in the order of the journal, followed by those it does not contain yet.

        Two programs that change one annotation at the same time thereby reach the same state, whichever
        change each of them received first.
        """
        own = self._known
        self._clear()
        for change in (*journal, *own.values()):
            self.apply(change)

    def _put(self, edit: Edit) -> None:
        if isinstance(edit.after, Annotation):
            self._present[edit.after.id] = edit.after
        elif edit.after is not None:
            self._corrections[edit.after.id] = edit.after
        else:
            self._present.pop(edit.annotation_id, None)
            self._corrections.pop(edit.annotation_id, None)

    def make(self, title: str, edits: Iterable[Edit]) -> Change:
        """Create a change, apply it and return it."""
        change = Change(str(uuid.uuid4()), "do", title, tuple(edits), now())
        self.apply(change)
        return change

    def undo(self) -> Change | None:
        """Undo the last change, if there is one."""
        return self._reversal("undo", self._done)

    def redo(self) -> Change | None:
        """Redo the last undone change, if there is one."""
        return self._reversal("redo", self._undone)

    def _reversal(self, kind: ChangeKind, stack: list[Change]) -> Change | None:
        if not stack:
            return None
        last = stack[-1]
        edits = tuple(edit.reverse for edit in reversed(last.edits)) if kind == "undo" else last.edits
        change = Change(str(uuid.uuid4()), kind, last.title, edits, now(), of=last.id)
        self.apply(change)
        return change

    def _stack(self, change: Change) -> None:
        """Move changes between the undo and redo stacks."""
        if change.kind == "do" or change.of is None:
            self._done.append(change)
            self._undone.clear()
            return
        source, target = (self._done, self._undone) if change.kind == "undo" else (self._undone, self._done)
        moved = next((item for item in reversed(source) if item.id == change.of), None)
        if moved is not None:
            source.remove(moved)
            target.append(moved)
