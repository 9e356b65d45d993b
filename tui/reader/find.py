"""Finding in the article, and filtering of panels: what the reader screen does with the line at the bottom."""

from textual import on
from textual.screen import Screen

from tui.document.article import Article
from tui.document.span import Span
from tui.text.search import BadPattern, Search, find
from tui.text.selection import Selection
from tui.text.styled_text import Piece
from tui.widgets.article import ArticleView
from tui.widgets.find_bar import FindBar
from tui.widgets.panel import Panel


class Finding(Screen[None]):
    """The part of the reader screen that finds words; the reactives are the reader screen's."""

    article: Article
    selection: Selection
    search: Search
    _filtered: Panel | None = None
    _origin = 0

    def tell(self, words: str, *, warning: bool = False) -> None:
        """Say what happened, in the bottom line."""
        raise NotImplementedError

    async def action_find(self) -> None:
        """Ask what to find."""
        self._filtered = None
        self._origin = self.selection.offset
        await self._open_bar("find", self.search.query, self.search.counter)

    @on(Panel.FilterTyped)
    async def _ask_filter(self, event: Panel.FilterTyped) -> None:
        self._filtered = event.panel
        await self._open_bar(f"filter {event.panel.spec.title}", event.panel.filter, "")

    @on(Panel.OnlyAsked)
    def _ask_only(self, event: Panel.OnlyAsked) -> None:
        """Ask which rows of a panel to list."""
        from tui.dialogs.choosers import LetterChooser
        from tui.panels.correction_menu import Choice, Thing  # questions are loaded by the keys that ask them

        panel, offered = event.panel, event.panel.narrowings()
        if not offered:
            self.tell(f"{panel.spec.title} can be filtered by words: / asks for them.")
            return
        choices = [
            Choice(only.key, f"{only.name} ✓" if only in panel.only else only.name, only.key)
            for only in offered
        ]
        if panel.narrowed:
            choices.append(Choice("a", "all", ""))

        def narrow(picked: "tuple[Thing, Choice] | None") -> None:
            if picked is not None:
                panel.narrow(next((only for only in offered if only.key == picked[1].value), None))

        self.app.push_screen(
            LetterChooser(
                [Thing([Piece(f"{panel.spec.title}: only", "strong")], tuple(choices), Span(0, 0))]
            ),
            narrow,
        )

    async def _open_bar(self, purpose: str, words: str, counter: str) -> None:
        """Let the reader type; the line is made when it is first needed, as an input takes longer to make than the rest of the screen."""
        if not self.query(FindBar):
            await self.mount(FindBar(id="find"), before="#status")
        bar = self.query_one(FindBar)
        bar.open(purpose, words)
        bar.count(counter)

    @on(FindBar.Changed)
    def _look(self, event: FindBar.Changed) -> None:
        """Find or filter as the reader types."""
        if self._filtered is not None:
            self._filtered.set_filter(event.words)
            return
        bar = self.query_one(FindBar)
        try:
            found = find(self.article.text, event.words, whole_word=event.whole_word, regex=event.regex)
        except BadPattern as error:
            bar.count(str(error))
            return
        self.search = found.nearest(self._origin)
        self.selection = self.selection.moved(
            self.search.current.start if self.search.current else self._origin
        )
        bar.count(self.search.counter)

    @on(FindBar.Stepped)
    def _step(self, event: FindBar.Stepped) -> None:
        if self._filtered is None and self.search.hits:
            self.action_find_step(event.step)
            self.query_one(FindBar).count(self.search.counter)

    @on(FindBar.Closed)
    def _close_bar(self, event: FindBar.Closed) -> None:
        """Go back to where the keys were; escape takes the words back too."""
        if self._filtered is not None:
            if not event.kept:
                self._filtered.set_filter("")
            self._filtered.focus()
        else:
            if not event.kept:
                self.search = Search()
                self.selection = self.selection.moved(self._origin)
            elif self.search.query and not self.search.hits:
                self.tell(f"“{self.search.query}” was not found.")
            self.query_one(ArticleView).focus()
        self._filtered = None

    def action_find_step(self, step: int) -> None:
        """Go to the next or previous hit, round the end if need be."""
        if not self.search.hits:
            self.tell(
                "Nothing to go to: / finds words."
                if not self.search.query
                else f"“{self.search.query}” was not found."
            )
            return
        self.search, wrapped = self.search.step(step, self.selection.offset)
        if self.search.current is not None:
            self.selection = self.selection.moved(self.search.current.start)
        if wrapped:
            self.tell("Continued at the top." if step > 0 else "Continued at the bottom.")
