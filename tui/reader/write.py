"""Notes and verdicts: opens their editors, and offers what was typed and never saved."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from tui.anchoring.selectors import describe
from tui.annotations.history import Change
from tui.document.annotation import Annotation
from tui.document.display_names import plural
from tui.document.span import Span
from tui.reader.desk import Act, Desk
from tui.reader.session import SHORT, VerdictTarget
from tui.store.drafts import Draft, DraftFile, DraftKind
from tui.text.styled_text import one_line, shorten

if TYPE_CHECKING:
    from tui.reader.annotate import Annotator


_SHOWN = 40  # cells of a claim in a message


class Writer:
    """Lets the reader write notes and give verdicts.

    Args:
        desk: The reader screen.
        annotator: Makes the annotation that a new note needs.
    """

    def __init__(self, desk: Desk, annotator: "Annotator") -> None:
        self._desk, self._annotator = desk, annotator
        self._saving: dict[str, DraftFile] = {}
        """The drafts whose text is being saved, by the id of the change that holds it."""

    @property
    def commands(self) -> Mapping[str, Act]:
        """What each action of the command table does."""
        return {"note": self.note, "article_note": self.article_note, "judge": self.judge}

    # Notes --------------------------------------------------------------------------------------------------

    async def note(self) -> None:
        """Write the note of the annotation here, or of a new one."""
        session = self._desk.session
        annotation = session.note_at(self._desk.selection)
        if annotation is not None and annotation.is_of_article:
            await self._write_on_article(annotation)
            return
        if annotation is not None:
            await self._write_note(annotation.span, annotation, None)
            return
        span, target = session.target(self._desk.selection)
        if span is None:
            self._desk.report("Nothing to write a note on here: v selects words.")
        else:
            await self._write_note(span, None, target)

    async def article_note(self) -> None:
        """Write the note on the article as a whole."""
        await self._write_on_article(self._desk.session.notebook.on_article)

    async def _write_on_article(self, annotation: Annotation | None, draft: DraftFile | None = None) -> None:
        """Ask for a note on the whole article.

        Args:
            annotation: The note as it is; ``None`` for a new one.
            draft: What was typed before and not saved.
        """
        from tui.dialogs.note_editor import EMPTY, NoteEditor, NoteText  # a text area takes long to load

        session, file = self._desk.session, draft or self._begin("article", Span(0, 0), annotation, None)
        before = NoteText(annotation.note, annotation.tags) if annotation else EMPTY
        about = f"The whole article: {one_line(session.article.name)}"
        written = await self._desk.ask(NoteEditor(about, before, self._known_tags(), file))
        if written is None:
            return
        change = session.notebook.write_on_article(written.note, written.tags, annotation)
        if change is not None:
            self._desk.keep(change)
        self._drop_when_saved(file, change)

    async def _write_note(
        self, span: Span, annotation: Annotation | None, target: str | None, draft: DraftFile | None = None
    ) -> None:
        """Ask for a note.

        Args:
            span: The words that it is about.
            annotation: The annotation whose note it is; ``None`` for a new one.
            target: Id of the finding that is annotated.
            draft: What was typed before and not saved.
        """
        from tui.dialogs.note_editor import EMPTY, NoteEditor, NoteText  # a text area takes long to load

        session, file = self._desk.session, draft or self._begin("note", span, annotation, target)
        quote = (annotation.was or annotation.quote) if annotation else span.of(session.text)
        before = NoteText(annotation.note, annotation.tags) if annotation else EMPTY
        written = await self._desk.ask(NoteEditor(quote, before, self._known_tags(), file))
        if written is None:
            return
        change = None
        if annotation is not None and session.notebook.get(annotation.id):
            change = session.notebook.write(annotation.id, written.note, written.tags)
            self._desk.keep(change)
        elif written.note or written.tags:
            change = self._annotator.add(span, session.label, target, written.note, written.tags)
        self._drop_when_saved(file, change)

    def _known_tags(self) -> tuple[str, ...]:
        """Return the tags that were used before, in this article first."""
        here = [tag for note in self._desk.session.notebook.annotations for tag in note.tags]
        return tuple(dict.fromkeys([*here, *self._desk.services.tags()]))

    # Verdicts -----------------------------------------------------------------------------------------------

    async def judge(self) -> None:
        """Give a verdict on the claim here, else on the selected words or the sentence."""
        target = self._desk.session.verdict_target(self._desk.selection)
        if target is None:
            self._desk.report("No claim here: 5 lists them, v selects words.")
        else:
            await self._give_verdict(target)

    async def _give_verdict(self, target: VerdictTarget, draft: DraftFile | None = None) -> None:
        from tui.dialogs.verdict_editor import Judgement, VerdictEditor

        session, before = self._desk.session, target.before
        file = draft or self._begin("verdict", target.span, before, target.claim)
        earlier = Judgement(before.verdict, before.note, before.evidence) if before else None
        editor = VerdictEditor(target.words, session.settings.verdicts, earlier, file)
        given = await self._desk.ask(editor)
        if given is None:
            return
        change = session.notebook.judge(
            target.claim, target.span, given.verdict, given.evidence, given.reason
        )
        self._drop_when_saved(file, change)
        if change is not None:
            self._desk.keep(change)
            words = shorten(one_line(target.words), _SHOWN)
            said = f"{given.verdict or 'No verdict'}: {words}"
            self._desk.report(f"{said} – {self._next()}, z takes it back.")

    def _next(self) -> str:
        """Return what is left to check, and the key for it."""
        still_open = len(self._desk.session.index.open_claims)
        return f". goes to the next of {plural(still_open, 'open claim')}" if still_open else "All checked"

    # Drafts -------------------------------------------------------------------------------------------------

    def saved(self, written: Iterable[str]) -> None:
        """Drop the drafts whose text is on disk now.

        Args:
            written: Ids of the changes that were written.
        """
        for ident in written:
            if (file := self._saving.pop(ident, None)) is not None:
                file.discard()

    async def offer_draft(self) -> None:
        """Offer the draft that was written last; the others are offered at the next opening."""
        article = self._desk.session.article
        left = self._desk.services.drafts.left(article.digest, article.source)
        for file in left[1:]:
            file.release()
        if not left:
            return
        file, draft = left[0], left[0].draft
        span = self._place(draft)
        quote = f"“{shorten(one_line(draft.quote), SHORT)}”" if draft.quote else "the whole article"
        if span is None:
            file.release()
            self._desk.report(f"A draft on {quote} has lost its place; it is kept in {file.path}.", "warning")
            return
        from tui.dialogs.prompts import DraftOffer

        when = f"{draft.written[:10]} {draft.written[11:16]}"
        kind = "verdict" if draft.kind == "verdict" else "note"
        question = f"A {kind} on {quote} was typed on {when} and not saved. Continue with it?"
        answer = await self._desk.ask(DraftOffer(question))
        if answer == "continue":
            await self._continue(file, span)
        elif answer == "discard":
            file.discard()
            self._desk.report(f"The draft on {quote} was discarded.")
        else:
            file.release()

    async def _continue(self, file: DraftFile, span: Span) -> None:
        draft, notebook = file.draft, self._desk.session.notebook
        annotation = notebook.get(draft.annotation) if draft.annotation else None
        if draft.kind == "article":
            await self._write_on_article(annotation or notebook.on_article, file)
        elif draft.kind == "note":
            await self._write_note(span, annotation, draft.target, file)
        else:
            await self._give_verdict(
                VerdictTarget(span, one_line(draft.quote), draft.target, annotation), file
            )

    def _begin(
        self, kind: DraftKind, span: Span, annotation: Annotation | None, target: str | None
    ) -> DraftFile:
        article = self._desk.session.article
        quote, prefix, suffix = describe(article.text, span)
        draft = Draft(
            kind,
            article.digest,
            article.source,
            span.start,
            span.end,
            quote,
            prefix,
            suffix,
            annotation.id if annotation else None,
            target,
        )
        return self._desk.services.drafts.new(draft)

    def _place(self, draft: Draft) -> Span | None:
        """Return where a draft's words are in the text that is open."""
        article = self._desk.session.article
        if draft.kind == "article":
            return Span(0, 0)
        if draft.digest == article.digest and draft.span.end <= len(article.text):
            return draft.span
        from tui.anchoring.reattachment import resolve

        return resolve(article.text, draft.quote, draft.prefix, draft.suffix, draft.span.start).span

    def _drop_when_saved(self, file: DraftFile, change: Change | None) -> None:
        """Keep a draft until the change that holds its text is on disk."""
        if change is None:
            file.discard()
        else:
            self._saving[change.id] = file
