"""Annotating, copying and exporting: what the reader screen does on behalf of the annotation keys."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.screen import Screen

from tui.annotations.history import Change
from tui.annotations.notebook import Notebook
from tui.document.annotation import Annotation, Label
from tui.document.article import Article
from tui.document.display_names import party_name, plural
from tui.document.findings import Entity, Quote
from tui.document.index import FindingsIndex, Item
from tui.document.span import Span
from tui.errors import OutputError
from tui.panels.status_line import target
from tui.reader.services import ChangeKeeper, Services
from tui.settings import USUAL
from tui.text import motions
from tui.text.selection import Selection
from tui.text.styled_text import one_line, shorten

_FORMATS = "the ending chooses: .json .md .csv .html .jsonld (W3C) .claimreview.jsonld · escape cancels"

if TYPE_CHECKING:
    from tui.reader.writer import Writer


class Annotating(Screen[None]):
    """The part of the reader screen that edits annotations; the reactives are the reader screen's."""

    article: Article
    index: FindingsIndex
    selection: Selection
    notebook: Notebook
    keeper: ChangeKeeper | None
    saved: str
    services: Services
    writer: "Writer"
    palette = USUAL
    last_label = ""
    _resized: str | None = None

    @property
    def labels(self) -> Sequence[Label]:
        """The palette in use."""
        return self.services.settings.palettes[self.palette]

    @property
    def label(self) -> str:
        """The label given last, else the palette's first."""
        return (
            self.last_label
            if any(label.name == self.last_label for label in self.labels)
            else self.labels[0].name
        )

    def show_annotations(self) -> None:
        """Let everything show the notebook's present annotations."""
        raise NotImplementedError

    def tell(self, words: str, *, warning: bool = False) -> None:
        """Say what happened, in the bottom line."""
        raise NotImplementedError

    def keep(self, change: Change) -> None:
        """Show a change and hand it over to be saved."""
        self.show_annotations()
        self.saved = "saving …"
        if self.keeper is not None:
            self.keeper.keep(change)

    # Ranges -----------------------------------------------------------------------------------------------------------

    def action_start_range(self) -> None:
        """Start a range at the cursor, or end it."""
        if self.selection.anchor is not None:
            self.end_range()
        elif self.article.text:
            self.selection = Selection(self.selection.offset, self.selection.offset)

    def end_range(self) -> None:
        """Let go of the range."""
        self._resized = None
        self.selection = Selection(self.selection.offset)

    def action_swap_ends(self) -> None:
        """Put the cursor at the other end of the range."""
        if self.selection.anchor is not None:
            self.selection = Selection(self.selection.anchor, self.selection.offset)

    def action_extend_range(self) -> None:
        """Select the word, then the highlight, the clause, the sentence and the paragraph around it."""
        text = self.article.text
        now = self.selection.span(text) or Span(self.selection.offset, self.selection.offset)
        sentence = self.index.sentence_at(now.start)
        around = [
            hit[0]
            for kind in ("entity", "number", "time", "quote", "claim")
            if (hit := self.index.places(kind).innermost(now.start))
        ]
        clause = motions.clause_at(text, now.start, self.index.analysis.sentences)
        around += [
            span
            for span in (motions.word_at(text, now.start), clause, sentence.span if sentence else None)
            if span is not None
        ]
        around += motions.paragraphs_around(text, now.start)
        wider = [span for span in around if span.covers(now) and len(span) > len(now)]
        if wider:
            span = min(wider, key=len)
            self.selection = Selection(span.end - 1, span.start)

    # Annotations ------------------------------------------------------------------------------------------------------

    def _target(self) -> tuple[Span | None, str | None]:
        return target(
            self.selection,
            self.index,
            self.article.text,
            motions.word_at(self.article.text, self.selection.offset),
        )

    def _annotation_here(self) -> Annotation | None:
        """Return the annotation that is chosen or lies under the cursor; say so if there is none."""
        item = self.selection.item
        if item is not None and item.kind == "annotation":
            return self.notebook.get(item.id)
        hit = self.index.places("annotation").innermost(self.selection.offset)
        if hit is None:
            self.tell("No annotation here: a makes one.")
            return None
        return self.notebook.get(hit[1])

    def action_annotate(self) -> None:
        """Ask for a label and annotate with it."""
        span, ident = self._target()
        if span is None:
            self.tell("Nothing to annotate here: v selects words.")
            return

        def annotate(label: str | None) -> None:
            if label is not None:
                self.add_annotation(span, label, ident)

        from tui.dialogs.prompts import LabelChooser

        self.app.push_screen(LabelChooser(self.labels, self.label), annotate)

    def action_annotate_again(self) -> None:
        """Annotate with the last label."""
        span, ident = self._target()
        if span is None:
            self.tell("Nothing to annotate here: v selects words.")
        else:
            self.add_annotation(span, self.label, ident)

    def add_annotation(
        self, span: Span, label: str, ident: str | None, note: str = "", tags: tuple[str, ...] = ()
    ) -> Change:
        """Annotate a span, end the range that was selected, and return the change."""
        self.last_label = label
        change = self.notebook.add([span], label, note, ident, tags)
        self.keep(change)
        if self.selection.anchor is not None:
            self.selection = Selection(span.start)
        return change

    def action_note(self) -> None:
        """Write the note of the annotation here, or of a new one."""
        item = self.selection.item
        hit = self.index.places("annotation").innermost(self.selection.offset)
        there = (
            self.notebook.get(item.id)
            if item and item.kind == "annotation"
            else self.notebook.get(hit[1])
            if hit
            else None
        )
        if there is not None and self.selection.anchor is None:
            self.writer.note(there.span, there)
            return
        span, ident = self._target()
        if span is None:
            self.tell("Nothing to write a note on here: v selects words.")
        else:
            self.writer.note(span, target=ident)

    def action_relabel(self) -> None:
        """Ask for another label for the annotation here."""
        annotation = self._annotation_here()
        if annotation is None:
            return

        def relabel(label: str | None) -> None:
            if label is not None and self.notebook.get(annotation.id):
                self.last_label = label
                self.keep(self.notebook.relabel(annotation.id, label))

        from tui.dialogs.prompts import LabelChooser

        self.app.push_screen(LabelChooser(self.labels, annotation.label), relabel)

    def action_resize(self) -> None:
        """Select the range of the annotation here anew; pressed again, keep the new range."""
        chosen = self.selection.span(self.article.text)
        if self._resized is not None and chosen is not None:
            if self.notebook.get(self._resized):
                self.keep(self.notebook.resize(self._resized, chosen))
            self.end_range()
            return
        annotation = self._annotation_here()
        if annotation is not None and annotation.anchor == "orphan":
            self._resized = annotation.id
            self.tell(
                f"“{shorten(one_line(annotation.was or ''), 40)}” is gone. Where does it belong? v selects words, r attaches it."
            )
        elif annotation is not None:
            self.selection = Selection(annotation.span.end - 1, annotation.span.start)
            self._resized = annotation.id
            self.tell(
                "Move to change the range, o for its other end; r keeps it, escape leaves it as it was."
            )

    def known_tags(self) -> tuple[str, ...]:
        """Return the tags that were used before, in this article first."""
        here = [tag for note in self.notebook.annotations for tag in note.tags]
        return tuple(dict.fromkeys([*here, *self.services.tags()]))

    def action_delete(self) -> None:
        """Delete the annotation here."""
        annotation = self._annotation_here()
        if annotation is not None:
            self.keep(self.notebook.delete(annotation.id))
            self.tell("Deleted. z brings it back.")

    def action_undo(self) -> None:
        """Take back the last change."""
        self._reverse(self.notebook.history.undo(), "Undid", "Nothing to undo.")

    def action_redo(self) -> None:
        """Do the last undone change again."""
        self._reverse(self.notebook.history.redo(), "Did again", "Nothing to do again.")

    def _reverse(self, change: Change | None, did: str, nothing: str) -> None:
        if change is None:
            self.tell(nothing)
            return
        self.keep(change)
        self.tell(f"{did}: {change.title}.")

    # Taking words and annotations elsewhere ---------------------------------------------------------------------------

    def action_copy(self) -> None:
        """Copy the range, the row or the highlight, with its source."""
        span, ident = self._target()
        if span is None:
            self.tell("Nothing to copy here: v selects words.")
            return
        finding = self.index.get(Item("quote", ident)) if ident else None
        speaker = None
        if isinstance(finding, Quote):
            speaker = party_name(finding.speaker, self.index.names, self.article.text)
            entity = (
                self.index.get(Item("entity", finding.speaker.entity))
                if finding.speaker and finding.speaker.entity
                else None
            )
            if isinstance(entity, Entity) and entity.description:
                speaker = f"{speaker}, {entity.description.of(self.article.text)}"
        from tui.exchange.citation import cite

        words = span.of(self.article.text)
        self.app.copy_to_clipboard(cite(words, self.article, self.index.analysis.publication, speaker))
        self.tell(f"Copied {plural(len(words.split()), 'word')} with the source.")

    @work
    async def action_export(self) -> None:
        """Ask for a path and write findings and annotations there."""
        from tui.dialogs.prompts import Confirm, Prompt
        from tui.exchange.session_export import save

        name = Path(self.article.source or "article").stem + ".closeread.json"
        answer = await self.app.push_screen_wait(
            Prompt("Export findings and annotations to:", str(Path.cwd() / name), _FORMATS)
        )
        if not answer or not answer.strip():
            return
        path = Path(answer.strip()).expanduser()
        if path.is_dir():
            path /= name
        if path.exists() and not await self.app.push_screen_wait(Confirm(f"{path} exists. Overwrite it?")):
            self.tell("Nothing was written.")
            return
        try:
            title = save(path, self.article, self.index.analysis, self.notebook)
        except OutputError as error:
            self.tell(str(error), warning=True)
        else:
            self.tell(f"Wrote {plural(len(self.notebook.annotations), 'annotation')} to {path}: {title}.")
