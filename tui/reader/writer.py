"""Notes and verdicts that are typed: opens their editors, and offers what was typed and never saved."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tui.anchoring.selectors import describe
from tui.annotations.history import Change
from tui.document.span import Span
from tui.store.drafts import Draft, DraftFile
from tui.text.styled_text import one_line, shorten

if TYPE_CHECKING:
    from tui.dialogs.note_editor import NoteText
    from tui.dialogs.verdict_editor import Judgement
    from tui.document.annotation import Annotation
    from tui.reader.verdict import Judging

_SHORT = 40  # cells of quoted words in a question


class Writer:
    """Opens the editors of a reader screen.

    Args:
        screen: The reader screen, whose article is written about.
    """

    def __init__(self, screen: "Judging") -> None:
        self._screen = screen
        self._saving: dict[str, DraftFile] = {}
        """The drafts whose text is being saved, by the id of the change that holds it."""

    def note(
        self,
        span: Span,
        annotation: "Annotation | None" = None,
        target: str | None = None,
        draft: DraftFile | None = None,
    ) -> None:
        """Let the reader write a note.

        Args:
            span: The words that it is about.
            annotation: The annotation whose note it is; ``None`` for a new one.
            target: Id of the finding that is annotated.
            draft: What was typed before and not saved.
        """
        from tui.dialogs.note_editor import EMPTY, NoteEditor, NoteText  # a text area takes long to load

        screen, file = self._screen, draft or self._begin("note", span, annotation, target)

        def take(written: "NoteText | None") -> None:
            if written is None:
                return
            change = None
            if annotation is not None and screen.notebook.get(annotation.id):
                change = screen.notebook.write(annotation.id, written.note, written.tags)
                screen.keep(change)
            elif written.note or written.tags:
                change = screen.add_annotation(span, screen.label, target, written.note, written.tags)
            self._save(file, change)

        quote = (annotation.was or annotation.quote) if annotation else span.of(screen.article.text)
        before = NoteText(annotation.note, annotation.tags) if annotation else EMPTY
        screen.app.push_screen(NoteEditor(quote, before, screen.known_tags(), file), take)

    def verdict(
        self,
        span: Span,
        before: "Annotation | None",
        claim: str | None,
        words: str,
        draft: DraftFile | None = None,
    ) -> None:
        """Let the reader give a verdict.

        Args:
            span: The claim's words.
            before: The annotation that holds an earlier verdict.
            claim: Id of the claim.
            words: The claim as it is shown.
            draft: What was typed before and not saved.
        """
        from tui.dialogs.verdict_editor import Judgement, VerdictEditor

        screen, file = self._screen, draft or self._begin("verdict", span, before, claim)

        def take(given: "Judgement | None") -> None:
            if given is None:
                return
            change = screen.notebook.judge(claim, span, given.verdict, given.evidence, given.reason)
            self._save(file, change)
            if change is not None:
                screen.keep(change)
                screen.tell(f"{given.verdict or 'No verdict'}: {words}. z takes it back.")

        earlier = Judgement(before.verdict, before.note, before.evidence) if before else None
        screen.app.push_screen(VerdictEditor(words, screen.services.settings.verdicts, earlier, file), take)

    def saved(self, written: Iterable[str]) -> None:
        """Drop the drafts whose text is on disk now.

        Args:
            written: Ids of the changes that were written.
        """
        for ident in written:
            if (file := self._saving.pop(ident, None)) is not None:
                file.discard()

    def _save(self, file: DraftFile, change: Change | None) -> None:
        """Keep a draft until the change that holds its text is on disk."""
        if change is None:
            file.discard()
        else:
            self._saving[change.id] = file

    def offer(self) -> None:
        """Offer the draft that was written last; the others are offered at the next opening."""
        article = self._screen.article
        left = self._screen.services.drafts.left(article.digest, article.source)
        for file in left[1:]:
            file.release()
        if not left:
            return
        file, draft = left[0], left[0].draft
        span = self._place(draft)
        quote = shorten(one_line(draft.quote), _SHORT)
        if span is None:
            file.release()
            self._screen.tell(
                f"A draft on “{quote}” has lost its place; it is kept in {file.path}.", warning=True
            )
            return

        def answer(wanted: bool | None) -> None:
            if not wanted:
                file.release()
            else:
                self._continue(file, span)

        from tui.dialogs.prompts import Confirm

        when = f"{draft.written[:10]} {draft.written[11:16]}"
        question = f"A {draft.kind} on “{quote}” was typed on {when} and not saved. Continue with it?"
        self._screen.app.push_screen(Confirm(question, "y continues · n asks again next time"), answer)

    def _continue(self, file: DraftFile, span: Span) -> None:
        draft, notebook = file.draft, self._screen.notebook
        annotation = notebook.get(draft.annotation) if draft.annotation else None
        if draft.kind == "note":
            self.note(span, annotation, draft.target, file)
        else:
            self.verdict(span, annotation, draft.target, one_line(draft.quote), file)

    def _begin(self, kind: str, span: Span, annotation: "Annotation | None", target: str | None) -> DraftFile:
        article = self._screen.article
        quote, prefix, suffix = describe(article.text, span)
        ident = annotation.id if annotation else None
        draft = Draft(
            "verdict" if kind == "verdict" else "note",
            article.digest,
            article.source,
            span.start,
            span.end,
            quote,
            prefix,
            suffix,
            ident,
            target,
        )
        return self._screen.services.drafts.new(draft)

    def _place(self, draft: Draft) -> Span | None:
        """Return where a draft's words are in the text that is open."""
        article = self._screen.article
        if draft.digest == article.digest and draft.span.end <= len(article.text):
            return draft.span
        from tui.anchoring.reattachment import resolve

        return resolve(article.text, draft.quote, draft.prefix, draft.suffix, draft.span.start).span
