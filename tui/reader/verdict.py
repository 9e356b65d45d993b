"""Verdicts on claims: what the reader screen does on behalf of the key that gives one."""

from tui.document.annotation import Annotation
from tui.document.findings import Claim
from tui.document.index import Item
from tui.document.span import Span
from tui.reader.annotate import Annotating
from tui.text.styled_text import one_line


class Judging(Annotating):
    """The part of the reader screen that records what a check of a claim came to."""

    def action_judge(self) -> None:
        """Ask for a verdict on the claim that is chosen or lies under the cursor or in its sentence, else on the selected words or the sentence."""
        before = self._judged_here()
        claim = self._claim_here() if before is None else self.index.claim_of(before)
        span = before.span if before else claim.span if claim else self._words_here()
        if span is None:
            self.tell("No claim here: 5 lists them, v selects words.")
            return
        words = claim.display if claim and claim.display else one_line(span.of(self.article.text))
        self.writer.verdict(span, before, claim.id if claim else None, words)

    def _judged_here(self) -> Annotation | None:
        """Return the annotation with a verdict that is meant: chosen, of the claim that is chosen, or under the cursor."""
        item = self.selection.item
        chosen = self.notebook.get(item.id) if item is not None and item.kind == "annotation" else None
        if chosen is not None and chosen.verdict is not None:
            return chosen
        claim = self._claim_here()
        judged = [note for note in self.notebook.annotations if note.verdict is not None]
        if claim is not None:
            return next((note for note in judged if self.index.claim_of(note) == claim), None)
        return next(
            (note for note in judged if self.selection.offset in note.span and self.selection.anchor is None),
            None,
        )

    def _claim_here(self) -> Claim | None:
        item = self.selection.item
        if self.selection.anchor is not None:
            return None
        if item is None or item.kind != "claim":
            nearest = self.index.nearby(self.selection.offset).get("claim")
            item = Item("claim", nearest) if nearest else None
        found = self.index.get(item)
        return found if isinstance(found, Claim) else None

    def _words_here(self) -> Span | None:
        """Return the selected words, else the sentence under the cursor."""
        chosen = self.selection.span(self.article.text)
        sentence = self.index.sentence_at(self.selection.offset)
        return chosen or (
            sentence.span if sentence is not None and self.selection.offset in sentence.span else None
        )
