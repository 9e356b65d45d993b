"""What changed between an earlier text of an article and the one that is read: a row for each change."""

from collections.abc import Callable, Sequence
from threading import Lock, Thread
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from tui.commands.hints import Mode, fitting, hints
from tui.commands.keymap import Keymap
from tui.commands.table import bindings
from tui.errors import CloseReadError
from tui.panels.changes import ChangeRow, change_rows, change_summary
from tui.terminal.line_screen import LineScreen
from tui.terminal.line_widget import TextLine
from tui.text.geometry import WIDE
from tui.text.styled_text import FILL, Line, Piece, one_line
from tui.widgets.row_list import RowList
from tui.widgets.story import Passage

if TYPE_CHECKING:
    from tui.audit.comparison import Comparison
    from tui.store.earlier_texts import EarlierText


class ChangeRows(RowList, inherit_bindings=False):
    """The changes, a line each; the keys are the screen's."""

    def compose_row(self, item: ChangeRow) -> list[Line]:
        """Return a change's line."""
        return [item.line]


class ChangesScreen(LineScreen[int | None]):
    """Shows an article beside an earlier text of it; the result is the place of a change to go to.

    Args:
        title: The article's name.
        earlier: Its earlier texts, the last one first.
        words: Compares the words with those of an earlier text; called in a thread.
        findings: Adds the findings to a comparison while it is wanted; called in a thread.
    """

    BINDINGS = bindings("changes")
    mode: Mode = "changes"
    """What the keys do, for help and palette."""

    def __init__(
        self,
        title: str,
        earlier: "Sequence[EarlierText]",
        words: "Callable[[EarlierText], Comparison]",
        findings: "Callable[[Comparison, Callable[[], bool]], Comparison]",
    ) -> None:
        super().__init__()
        self.use_line_compositor()
        self._title, self._earlier = title, earlier
        self._words, self._findings = words, findings
        self._at = next((n for n, one in enumerate(earlier) if one.version is None), 0)
        """The earlier text that the article is compared with: at first the one that was read last."""
        self._rows: list[ChangeRow] = []
        self._summary = ""
        self._moved = False
        """Whether the reader chose a row: it stays chosen when others come."""
        self._asked = 0
        """How often a comparison was asked for: only the last one is shown."""
        self._comparing = Lock()

    def compose(self) -> ComposeResult:
        """Make title, summary, rows, passage and keys."""
        yield TextLine(id="header")
        yield TextLine(id="changes-summary")
        with Container(id="story-body"):
            yield ChangeRows(id="story-rows")
            with Container(id="story-side"):
                yield Passage(id="story-passage")
        yield TextLine(id="hints")

    def on_mount(self) -> None:
        """Compare with the text that was read last."""
        self.query_one(ChangeRows).focus()
        self._compare(1)

    def on_resize(self) -> None:
        """Arrange for the new size."""
        self.set_class(self.size.width < WIDE, "-narrow")
        said = hints(self.mode, getattr(self.app, "keys", Keymap()))
        self.query_one("#hints", TextLine).show([Piece(fitting(said, self.size.width), "dim")])

    # Comparing ----------------------------------------------------------------------------------------------

    def on_unmount(self) -> None:
        """Let no comparison go on to another text."""
        self._asked += 1

    def _compare(self, step: int) -> None:
        """Begin to compare; the program does not wait for a thread that still does when it ends."""
        self._asked += 1
        self.call_later(self._say, "comparing …")  # the lines may not be there yet
        arguments = (self._asked, self._at, step)
        Thread(target=self._compare_texts, args=arguments, name="closeread-changes", daemon=True).start()

    def _compare_texts(self, asked: int, at: int, step: int) -> None:
        """Compare words, then findings, which may take long; what is not wanted any more is not begun."""
        with self._comparing:  # one at a time, however fast keys come
            at, found, fault = self._next_other(asked, at, step)
        self._list(asked, at, found, fault)
        if found and asked == self._asked:
            complete = self._findings(found, lambda: asked == self._asked)
            if complete.complete:
                self._list(asked, at, complete, "")

    def _next_other(self, asked: int, at: int, step: int) -> "tuple[int, Comparison | None, str]":
        """Return the next text that differs in a step's direction, how it does, and why it is not known."""
        found, fault = None, ""
        for place in [at, *(range(at + 1, len(self._earlier)) if step > 0 else range(at - 1, -1, -1))]:
            if asked != self._asked:
                break
            try:
                found, fault = self._words(self._earlier[place]), ""
            except CloseReadError as error:
                found, fault = None, str(error)
            at = place
            if found:
                break
        return at, found, fault

    def _list(self, asked: int, at: int, found: "Comparison | None", fault: str) -> None:
        """Make rows of a comparison, of which there may be many, and show them; called in a thread."""
        if asked != self._asked:
            return
        rows = change_rows(found) if found is not None else []
        summary = fault or (change_summary(found) if found is not None else "")
        self.call_later(self._show, asked, at, rows, summary, fault)

    def _show(self, asked: int, at: int, changes: list[ChangeRow], summary: str, fault: str) -> None:
        """Show the rows of a comparison, unless another one was asked for meanwhile."""
        if asked != self._asked or not self.is_mounted:
            return
        self._at = at
        rows, chosen = self.query_one(ChangeRows), self.query_one(ChangeRows).current
        self._rows = changes
        nothing = one_line(fault) or "nothing but white space differs"
        rows.list_items(self._rows, nothing, [])
        if self._rows:
            stays = self._moved and any(row.id == chosen for row in self._rows)
            rows.current = chosen if stays else self._rows[0].id
        self._summary = summary
        self._write()

    def _say(self, words: str) -> None:
        if self.is_mounted:
            self.query_one("#changes-summary", TextLine).show([Piece(f" {one_line(words)}", "accent")])

    def _write(self) -> None:
        """Write the title, and the passage of the chosen change."""
        earlier = self._earlier[self._at]
        how = "read" if earlier.version is None else "kept"
        which = f"{how} {earlier.day} UTC → now"
        count = f" · earlier text {self._at + 1} of {len(self._earlier)}" if len(self._earlier) > 1 else ""
        self.query_one("#header", TextLine).show(
            [
                Piece(" What changed  ", "strong"),
                Piece(one_line(self._title)),
                Piece(FILL),
                Piece(f" {which}{count} ", "dim"),
            ]
        )
        self._say(self._summary)
        row = self._chosen
        self.query_one(Passage).show(list(row.passage) if row is not None else [])

    @property
    def _chosen(self) -> ChangeRow | None:
        current = self.query_one(ChangeRows).current
        return next((row for row in self._rows if row.id == current), None)

    # Keys ---------------------------------------------------------------------------------------------------

    def action_change(self, step: int) -> None:
        """Go to another change."""
        self.query_one(ChangeRows).action_row(step)

    def action_page(self, step: int) -> None:
        """Go one page of changes on or back."""
        self.query_one(ChangeRows).action_row_page(step)

    def action_end(self, step: int) -> None:
        """Go to the first or the last change."""
        self.query_one(ChangeRows).action_row_end(step)

    def action_go(self) -> None:
        """Go to where the change is in the article."""
        self.query_one(ChangeRows).action_go()

    def action_text(self, step: int) -> None:
        """Compare with an earlier text, or a later one."""
        at = self._at + step
        if not 0 <= at < len(self._earlier):
            self._say("There is no earlier text." if step > 0 else "There is no later text.")
            return
        self._at, self._moved = at, False
        self._compare(step)

    def action_leave(self) -> None:
        """Go back to where the reader was."""
        self.dismiss(None)

    @on(RowList.RowMoved)
    def _move(self, event: RowList.RowMoved) -> None:
        event.rows.current, self._moved = event.key, True
        self._write()
        row = self._chosen
        if isinstance(event, RowList.RowChosen) and row is not None:
            if row.place is None:
                self._say("It is gone from the text.")
            else:
                self.dismiss(row.place)
