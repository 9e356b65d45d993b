"""The annotations and corrections of one article, and the operations on them."""

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.anchoring.selectors import describe
from tui.annotations.history import Change, Edit, History, now
from tui.document.annotation import ARTICLE, VERDICT, Annotation
from tui.document.span import Span

if TYPE_CHECKING:
    from tui.document.correction import Correction, What


class Notebook:
    """Edits the annotations and corrections of a text; each method returns the applied change to be saved.

    Args:
        text: The article's text, which contains every span.
        changes: Previous changes, oldest first.
        creator: The annotator's name.
    """

    def __init__(self, text: str, changes: Iterable[Change] = (), creator: str = "") -> None:
        self.text = text
        self.creator = creator
        self.history = History(changes)

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """The present annotations in the order of the text."""
        return self.history.annotations

    @property
    def corrections(self) -> "tuple[Correction, ...]":
        """The present corrections in the order in which they were made."""
        return self.history.corrections

    def get(self, ident: str) -> Annotation | None:
        """Return an annotation by its id, if it exists."""
        return self.history.present.get(ident)

    def add(
        self,
        spans: Iterable[Span],
        label: str,
        note: str = "",
        target: str | None = None,
        tags: tuple[str, ...] = (),
    ) -> Change:
        """Annotate one or more spans with a label, as one step."""
        edits = [Edit(None, self._new(span, label, note, target, tags)) for span in spans]
        return self.history.make(f"annotate as {label}", edits)

    @property
    def on_article(self) -> Annotation | None:
        """The note on the article as a whole; of several, which an import may bring, the first."""
        return next((note for note in self.annotations if note.is_of_article), None)

    def write_on_article(
        self, note: str, tags: tuple[str, ...], of: Annotation | None = None
    ) -> Change | None:
        """Write, change or delete a note on the article as a whole; ``None`` if there is nothing to do.

        Args:
            note: The note.
            tags: Its tags.
            of: Which one of several; without it, the first.
        """
        before = self.get(of.id) if of is not None else self.on_article
        if not note and not tags:
            return self.delete(before.id) if before is not None else None
        if before is not None:
            return self.write(before.id, note, tags)
        made = replace(self._new(Span(0, 0), ARTICLE, note, None, tags), suffix="", anchor="article")
        return self.history.make("note on the article", [Edit(None, made)])

    def relabel(self, ident: str, label: str) -> Change:
        """Change the label of an annotation."""
        return self._revise(ident, f"label {label}", label=label)

    def write(self, ident: str, note: str, tags: tuple[str, ...]) -> Change:
        """Change the note and tags of an annotation."""
        return self._revise(ident, "edit note", note=note, tags=tags)

    def judge(
        self,
        target: str | None,
        span: Span,
        verdict: str | None,
        evidence: tuple[str, ...] = (),
        reason: str = "",
    ) -> Change | None:
        """Set the verdict on a claim; ``None`` removes it.

        Args:
            target: Id of the claim, if there is one.
            span: The claim's span, which identifies it whatever its id in a later analysis.
            verdict: The result of the check.
            evidence: The evidence, addresses or any other text.
            reason: The explanation, stored as the annotation's note.
        """
        before = next(
            (note for note in self.annotations if note.verdict is not None and note.span == span), None
        )
        if before is None and verdict is None:
            return None
        if before is not None and verdict is None:
            return self.history.make("take the verdict back", [Edit(before, None)])
        note = before or self._new(span, VERDICT, "", target, ())
        after = replace(note, verdict=verdict, evidence=evidence, note=reason, target=target, modified=now())
        return self.history.make(f"verdict {verdict}", [Edit(before, after)])

    def resize(self, ident: str, span: Span) -> Change:
        """Change the span of an annotation."""
        quote, prefix, suffix = describe(self.text, span)
        return self._revise(
            ident,
            "resize annotation",
            span=span,
            quote=quote,
            prefix=prefix,
            suffix=suffix,
            anchor="exact",
            was=None,
        )

    def reattach(self, ident: str, span: Span) -> Change:
        """Set the place of an annotation whose words had changed or were gone."""
        quote, prefix, suffix = describe(self.text, span)
        return self._revise(
            ident,
            "attach annotation",
            span=span,
            quote=quote,
            prefix=prefix,
            suffix=suffix,
            anchor="exact",
            was=None,
        )

    def accept(self, ident: str) -> Change:
        """Accept that an annotation applies to its words as they are now."""
        return self._revise(ident, "accept changed words", anchor="exact", was=None)

    def add_all(self, spans: Iterable[Span], label: str) -> Change | None:
        """Label the spans that do not have the label yet, as one step; ``None`` if all have it."""
        there = {note.span for note in self.annotations if note.label == label}
        new = [span for span in dict.fromkeys(spans) if span not in there]
        return (
            self.history.make(
                f"annotate {len(new)} as {label}",
                [Edit(None, self._new(s, label, "", None, ())) for s in new],
            )
            if new
            else None
        )

    def delete(self, ident: str) -> Change:
        """Delete an annotation."""
        return self.history.make("delete annotation", [Edit(self.history.present[ident], None)])

    def correct(self, span: Span, what: "What", title: str) -> Change:
        """Correct the finding at a span; replaces an earlier correction of the same kind."""
        return self.history.make(title, self._corrected(span, what))

    def correct_all(
        self, span: Span, whats: "Iterable[What]", title: str, withdrawn: Iterable[str] = ()
    ) -> Change:
        """Make several corrections and withdraw others, as one step.

        Args:
            span: What they are about.
            whats: The corrections; each replaces an earlier one of its kind.
            title: Description of the step.
            withdrawn: Ids of corrections that no longer hold.
        """
        wanted = set(withdrawn)
        edits = [Edit(one, None) for one in self.corrections if one.id in wanted]
        return self.history.make(
            title, [*edits, *(edit for what in whats for edit in self._corrected(span, what))]
        )

    def correct_places(self, corrections: "Iterable[tuple[Span, What]]", title: str) -> Change:
        """Make corrections at several places, as one step."""
        edits = (edit for span, what in corrections for edit in self._corrected(span, what))
        return self.history.make(title, list(edits))

    def _corrected(self, span: Span, what: "What") -> list[Edit]:
        from tui.document.correction import SETTINGS, Correction

        quote, prefix, suffix = describe(self.text, span)
        made = self._moment()
        correction = Correction(
            str(uuid.uuid4()), span, quote, prefix, suffix, what, self.creator, made, made
        )
        old = [
            other
            for other in self.corrections
            if other.span == span and type(other.what) is type(what) and isinstance(what, SETTINGS)
        ]
        return [*(Edit(other, None) for other in old), Edit(None, correction)]

    def withdraw(self, idents: Iterable[str], title: str) -> Change:
        """Withdraw corrections, as one step."""
        wanted = set(idents)
        return self.history.make(
            title, [Edit(correction, None) for correction in self.corrections if correction.id in wanted]
        )

    def _moment(self) -> str:
        """Return the current time, but later than the last correction's, so that they stay in order."""
        last = max(
            (datetime.fromisoformat(correction.created) for correction in self.corrections), default=None
        )
        moment = datetime.now(UTC)
        return (moment if last is None or moment > last else last + timedelta(microseconds=1)).isoformat(
            timespec="microseconds"
        )

    def _new(
        self, span: Span, label: str, note: str, target: str | None, tags: tuple[str, ...]
    ) -> Annotation:
        quote, prefix, suffix = describe(self.text, span)
        made = now()
        ident = str(uuid.uuid4())
        return Annotation(
            ident,
            span,
            quote,
            prefix,
            suffix,
            label,
            note,
            tags,
            target=target,
            creator=self.creator,
            created=made,
            modified=made,
        )

    def _revise(self, ident: str, title: str, **fields: object) -> Change:
        before = self.history.present[ident]
        return self.history.make(title, [Edit(before, replace(before, modified=now(), **fields))])
