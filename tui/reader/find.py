"""Finding in the article, and filtering panels: what the line at the bottom is for."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tui.document.span import Span
from tui.reader.desk import Act, Desk
from tui.text.search import BadPattern, Search, find
from tui.text.styled_text import Piece
from tui.widgets.find_bar import FindBar
from tui.widgets.panel import Panel

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui.reader.panes import Panes


class Finder:
    """Finds words in the article and filters panels.

    Args:
        desk: The reader screen.
        panes: Gives the keys back to where they were.
        show: Shows another search in the article.
    """

    def __init__(
        self, desk: Desk, panes: "Panes", screen: "Screen[None]", show: Callable[[Search], None]
    ) -> None:
        self._desk, self._panes, self._screen, self._show = desk, panes, screen, show
        self.search = Search()
        """What was looked for, and where it is."""
        self._filtered: Panel | None = None
        """The panel that is being filtered; ``None`` while the article is searched."""
        self._origin = 0
        """Where the cursor was when the search began."""

    before_next_key = frozenset({"find"})
    """The actions to finish before the next key is handled: that key belongs into the line that they open."""

    @property
    def commands(self) -> Mapping[str, Act]:
        """What each action of the command table does."""
        return {"find": self.find, "find_step": self.step}

    async def find(self) -> None:
        """Open the line for words to find."""
        self._filtered = None
        self._origin = self._desk.selection.offset
        await self._open_bar("find", self.search.query, self.search.counter)

    async def filter(self, panel: Panel) -> None:
        """Open the line for the words that a panel's rows must hold."""
        self._filtered = panel
        await self._open_bar(f"filter {panel.spec.title}", panel.filter, "")

    async def choose_rows(self, panel: Panel) -> None:
        """Ask which rows of a panel to list."""
        from tui.dialogs.choosers import LetterChooser
        from tui.panels.correction_menu import Choice, Thing

        offered = panel.narrowings()
        if not offered:
            self._desk.report(f"{panel.spec.title} can be filtered by words: / asks for them.")
            return
        choices = [
            Choice(only.key, f"{only.name} ✓" if only in panel.only else only.name, only.key)
            for only in offered
        ]
        if panel.narrowed:
            choices.append(Choice("a", "all", ""))
        title = [Piece(f"{panel.spec.title}: only", "strong")]
        picked = await self._desk.ask(LetterChooser([Thing(title, tuple(choices), Span(0, 0))]))
        if picked is not None:
            panel.narrow(next((only for only in offered if only.key == picked[1].value), None))

    async def _open_bar(self, purpose: str, words: str, counter: str) -> None:
        """Open the line; it is mounted on first use, since an input takes long to make."""
        if not self._screen.query(FindBar):
            await self._screen.mount(FindBar(id="find"), before="#status")
        bar = self._screen.query_one(FindBar)
        bar.open(purpose, words)
        bar.count(counter)

    def typed(self, event: FindBar.Changed) -> None:
        """Find or filter as the reader types."""
        if self._filtered is not None:
            self._filtered.set_filter(event.words)
            return
        bar = self._screen.query_one(FindBar)
        try:
            shown = self._desk.session.article.shown
            found = find(shown, event.words, whole_word=event.whole_word, regex=event.regex)
        except BadPattern as error:
            bar.count(str(error))
            return
        self._set(found.nearest(self._origin))
        hit = self.search.current
        self._desk.select(self._desk.selection.moved(hit.start if hit else self._origin))
        bar.count(self.search.counter)

    def stepped(self, step: int) -> None:
        """Go to another hit while the line is open."""
        if self._filtered is None and self.search.hits:
            self.step(step)
            self._screen.query_one(FindBar).count(self.search.counter)

    def closed(self, *, kept: bool) -> None:
        """Give the keys back to where they were; escape undoes the words too."""
        if self._filtered is not None:
            if not kept:
                self._filtered.set_filter("")
            self._filtered.focus()
        else:
            if not kept:
                self.forget()
                self._desk.select(self._desk.selection.moved(self._origin))
            elif self.search.query and not self.search.hits:
                self._desk.report(f"“{self.search.query}” was not found.")
            self._panes.view.focus()
        self._filtered = None

    def step(self, step: int) -> None:
        """Go to the next or previous hit, round the end if need be."""
        if not self.search.hits:
            query = self.search.query
            self._desk.report(f"“{query}” was not found." if query else "Nothing to go to: / finds words.")
            return
        found, wrapped = self.search.step(step, self._desk.selection.offset)
        self._set(found)
        if found.current is not None:
            self._desk.select(self._desk.selection.moved(found.current.start))
        if wrapped:
            self._desk.report("Continued at the top." if step > 0 else "Continued at the bottom.")

    def forget(self) -> None:
        """Forget the search."""
        self._set(Search())

    def _set(self, search: Search) -> None:
        self.search = search
        self._show(search)
