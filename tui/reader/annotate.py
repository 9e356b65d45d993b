"""Annotating: labels, ranges, and what changes or removes annotations."""

from collections.abc import Callable, Mapping

from tui.annotations.history import Change
from tui.document.annotation import Annotation
from tui.document.display_names import plural
from tui.document.span import Span
from tui.reader.desk import Act, Desk
from tui.reader.session import MOST_OCCURRENCES, SHORT
from tui.text.search import Search
from tui.text.selection import Selection
from tui.text.styled_text import one_line, shorten


class Annotator:
    """Acts on the annotations of the article.

    Args:
        desk: The reader screen.
        search: Returns what was looked for, and where it is.
    """

    def __init__(self, desk: Desk, search: Callable[[], Search]) -> None:
        self._desk, self._search = desk, search
        self._resized: str | None = None
        """Id of the annotation whose range is being selected anew."""

    @property
    def commands(self) -> Mapping[str, Act]:
        """What each action of the command table does."""
        return {
            "start_range": self.start_range,
            "swap_ends": self.swap_ends,
            "extend_range": self.extend_range,
            "annotate": self.annotate,
            "annotate_again": self.annotate_again,
            "label_all": self.label_everywhere,
            "palette": self.next_palette,
            "relabel": self.relabel,
            "resize": self.resize,
            "accept": self.accept,
            "delete": self.delete,
            "undo": self.undo,
            "redo": self.redo,
        }

    @property
    def resizing(self) -> bool:
        """Whether the range of an annotation is being selected anew."""
        return self._resized is not None

    # Ranges -------------------------------------------------------------------------------------------------

    def start_range(self) -> None:
        """Start a range at the cursor, or end it."""
        desk = self._desk
        if desk.selection.anchor is not None:
            self.end_range()
        elif desk.session.text:
            desk.select(Selection(desk.selection.offset, desk.selection.offset))

    def end_range(self) -> None:
        """End the range."""
        self._resized = None
        self._desk.select(Selection(self._desk.selection.offset))

    def swap_ends(self) -> None:
        """Put the cursor at the other end of the range."""
        selection = self._desk.selection
        if selection.anchor is not None:
            self._desk.select(Selection(selection.anchor, selection.offset))

    def extend_range(self) -> None:
        """Select the next larger unit around the cursor or the range."""
        wider = self._desk.session.wider(self._desk.selection)
        if wider is not None:
            self._desk.select(wider)

    # Labels -------------------------------------------------------------------------------------------------

    async def annotate(self) -> None:
        """Ask for a label and annotate with it."""
        span, ident = self._desk.session.target(self._desk.selection)
        if span is None:
            self._desk.report("Nothing to annotate here: v selects words.")
            return
        label = await self._ask_label(self._desk.session.label)
        if label is not None:
            self.add(span, label, ident)

    def annotate_again(self) -> None:
        """Annotate with the last label."""
        span, ident = self._desk.session.target(self._desk.selection)
        if span is None:
            self._desk.report("Nothing to annotate here: v selects words.")
        else:
            self.add(span, self._desk.session.label, ident)

    def add(
        self, span: Span, label: str, target: str | None, note: str = "", tags: tuple[str, ...] = ()
    ) -> Change:
        """Annotate a span, end the range that was selected, and return the change."""
        desk = self._desk
        desk.session.last_label = label
        change = desk.session.notebook.add([span], label, note, target, tags)
        desk.keep(change)
        if desk.selection.anchor is not None:
            desk.select(Selection(span.start))
        return change

    async def label_everywhere(self) -> None:
        """Ask for a label for every hit, or every occurrence of the words or name here; one step of undo."""
        desk, session = self._desk, self._desk.session
        spans, words = self._hits() or session.occurrences(desk.selection)
        if not spans:
            desk.report("Nothing to label everywhere: v selects words.")
            return
        first = "the first " if len(spans) >= MOST_OCCURRENCES else ""
        label = await self._ask_label(session.label, f"{first}{plural(len(spans), 'time')} “{words}”:")
        if label is None:
            return
        session.last_label = label
        change = session.notebook.add_all(spans, label)
        if desk.selection.anchor is not None:
            self.end_range()
        if change is None:
            desk.report(f"Every “{words}” is labelled {label} already.")
        else:
            desk.keep(change)
            more = " Places beyond these are as they were." if first else ""
            places = plural(len(change.edits), "place")
            desk.report(f"Labelled {first}{places} {label}.{more} z takes all of it back.")

    def _hits(self) -> tuple[list[Span], str] | None:
        """Return every hit, and what was looked for, where the cursor is on one and nothing is selected."""
        search, selection = self._search(), self._desk.selection
        if selection.anchor is not None or selection.item is not None:
            return None
        if not search.is_on_hit(selection.offset):
            return None
        return list(search.hits), shorten(one_line(search.query), SHORT)

    async def relabel(self) -> None:
        """Ask for another label for the annotation here."""
        annotation, session = self._annotation_here(), self._desk.session
        if annotation is None:
            return
        label = await self._ask_label(annotation.label)
        if label is not None and session.notebook.get(annotation.id):
            session.last_label = label
            self._desk.keep(session.notebook.relabel(annotation.id, label))

    def next_palette(self) -> None:
        """Use the next palette of labels."""
        session = self._desk.session
        if not session.next_palette():
            from tui.settings import settings_file

            self._desk.report(f"There is one palette of labels. {settings_file()} can have more.")
            return
        labels = ", ".join(f"{label.key} {label.name}" for label in session.labels)
        self._desk.report(f"Labels: {session.palette} ({labels})")

    async def _ask_label(self, last: str, title: str = "Label") -> str | None:
        from tui.dialogs.prompts import LabelChooser  # an input takes long to load

        return await self._desk.ask(LabelChooser(self._desk.session.labels, last, title))

    # One annotation -----------------------------------------------------------------------------------------

    def resize(self) -> None:
        """Select the range of the annotation here anew; pressed again, keep the new range."""
        desk, notebook = self._desk, self._desk.session.notebook
        chosen = desk.selection.span(desk.session.text)
        if self._resized is not None and chosen is not None:
            if (annotation := notebook.get(self._resized)) is not None:
                lost = annotation.anchor == "orphan"
                attach = notebook.reattach if lost else notebook.resize
                desk.keep(attach(annotation.id, chosen))
            self.end_range()
            return
        annotation = self._annotation_here()
        if annotation is None:
            return
        if annotation.is_of_article:
            desk.report("This note is on the whole article: c changes it, x deletes it.")
            return
        if annotation.anchor == "orphan":
            words = shorten(one_line(annotation.was or ""), SHORT)
            desk.report(f"“{words}” is gone. Where does it belong? v selects words, r attaches it.")
        else:
            desk.select(Selection(annotation.span.end - 1, annotation.span.start))
            desk.report(
                "Move to change the range, o for its other end; r keeps it, escape leaves it as it was."
            )
        self._resized = annotation.id

    def accept(self) -> None:
        """Accept the annotation here for its words as they are now."""
        annotation = self._annotation_here()
        if annotation is None:
            return
        if annotation.anchor == "changed":
            self._desk.keep(self._desk.session.notebook.accept(annotation.id))
            self._desk.report("Accepted. z takes it back.")
        elif annotation.anchor == "orphan":
            self._desk.report("Its words are gone: r says where it belongs, x deletes it.")
        else:
            self._desk.report("Its words have not changed.")

    def delete(self) -> None:
        """Delete the annotation here."""
        annotation = self._annotation_here()
        if annotation is not None:
            self._desk.keep(self._desk.session.notebook.delete(annotation.id))
            self._desk.report("Deleted. z brings it back.")

    def _annotation_here(self) -> Annotation | None:
        """Return the annotation that is chosen or under the cursor; report where there is none."""
        annotation = self._desk.session.annotation_at(self._desk.selection)
        if annotation is None:
            self._desk.report("No annotation here: a makes one.")
        return annotation

    # Undo ---------------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take back the last change."""
        self._reverse(self._desk.session.notebook.history.undo(), "Undid", "Nothing to undo.")

    def redo(self) -> None:
        """Do the last undone change again."""
        self._reverse(self._desk.session.notebook.history.redo(), "Did again", "Nothing to do again.")

    def _reverse(self, change: Change | None, did: str, nothing: str) -> None:
        if change is None:
            self._desk.report(nothing)
            return
        self._desk.keep(change)
        self._desk.report(f"{did}: {change.title}.")
