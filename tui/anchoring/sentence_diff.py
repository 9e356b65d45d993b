"""The edits between two versions of an article, sentence by sentence."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from tui.anchoring.tokens import Words
from tui.anchoring.version_alignment import Revision
from tui.anchoring.word_diff import Difference, differences
from tui.document.span import Span

EditKind = Literal["changed", "removed", "added", "moved"]
SIGNS: dict[EditKind, str] = {"changed": "~", "removed": "-", "added": "+", "moved": ">"}
"""How lists of edits show their kinds."""


class SentenceEdit(Struct, frozen=True):
    """A sentence that was changed, moved, added or removed."""

    kind: EditKind
    old: Span | None
    """Its span in the old version; ``None`` if it is new."""
    new: Span | None
    """Its span in the new version; ``None`` if it was removed."""
    differences: tuple[Difference, ...] = ()


def sentence_edits(revision: Revision) -> list[SentenceEdit]:
    """Return every edit in the order of the new version; removed sentences are listed where they would be."""
    found = list(_edits(revision))
    ends = sorted((pair.old[1], pair.new[1]) for pair in revision.pairs if not pair.moved)
    starts = [revision.old.starts[min(old, len(revision.old) - 1)] for old, _ in ends]
    """Where what follows each sentence that stayed begins in the old version."""

    def place(edit: SentenceEdit) -> tuple[int, int]:
        if edit.new is not None or edit.old is None:
            return (edit.new.start if edit.new is not None else -1), 1
        before = bisect_right(starts, edit.old.start)
        return (revision.new.starts[ends[before - 1][1] - 1] if before else -1), 0

    return sorted(found, key=place)


def _edits(revision: Revision) -> Iterator[SentenceEdit]:
    for pair in revision.pairs:
        old, new = _span(revision.old, pair.old), _span(revision.new, pair.new)
        if not pair.same:
            yield SentenceEdit(
                "changed", old, new, differences(revision.old, pair.old, revision.new, pair.new)
            )
        elif pair.moved:
            yield SentenceEdit("moved", old, new)
    yield from (SentenceEdit("removed", _span(revision.old, gone), None) for gone in revision.gone)
    yield from (SentenceEdit("added", None, _span(revision.new, added)) for added in revision.added)


def _span(words: Words, sentence: tuple[int, int]) -> Span:
    return Span(words.starts[sentence[0]], words.ends[sentence[1] - 1])
