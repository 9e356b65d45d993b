"""Which parts of the reader show, and which has the keys."""

from textual import events, on
from textual.screen import Screen

from tui.panels.arrangement import STACK, Arrangement, arrange
from tui.panels.specs import PANELS
from tui.widgets.article import ArticleView
from tui.widgets.panel import Panel
from tui.widgets.tabs import Tabs

CALLED = "called"
"""Id of the panel that the kinds outside the stack share: one of them shows at a time."""


class Arranging(Screen[None]):
    """The part of the reader screen that divides it; the reactives are the reader screen's."""

    arrangement: Arrangement
    called: int | None
    zoom: str | None

    @property
    def view(self) -> ArticleView:
        """The article pane."""
        return self.query_one(ArticleView)

    def say(self) -> None:
        """Write header, tabs and status line anew."""
        raise NotImplementedError

    def panel(self, number: int) -> Panel:
        """Return the panel that shows a kind of finding: one of the stack, or the one that all others share."""
        return self.query_one(
            f"#{PANELS[number - 1].title.lower()}" if number in STACK else f"#{CALLED}", Panel
        )

    def watch_called(self) -> None:
        """Show the panel that was called."""
        self.rearrange()

    def watch_zoom(self) -> None:
        """Give one side the whole screen, or both their own."""
        self.rearrange()

    def on_resize(self, event: events.Resize) -> None:
        """Arrange for the new size."""
        self.rearrange()

    def rearrange(self) -> None:
        """Divide the screen for its size, the panel that was called, and the zoom."""
        wanted = arrange(self.app.size.width, self.app.size.height, self.called, zoom=self.zoom)
        if wanted != self.arrangement:
            self._arrange(wanted)

    def _arrange(self, arrangement: Arrangement) -> None:
        self.arrangement = arrangement
        self.set_class(not arrangement.wide, "-narrow")
        self.set_class(self.zoom == "panels", "-panels-only")
        self.view.display = arrangement.article
        self.query_one("#side").display = bool(arrangement.panels)
        self.query_one(Tabs).display = not arrangement.wide or self.zoom == "panels"
        for panel in self.query(Panel):
            panel.headed = arrangement.wide and arrangement.article
        for number in STACK:
            self.panel(number).display = number in arrangement.panels
        other = next((number for number in arrangement.panels if number not in STACK), None)
        shared = self.query_one(f"#{CALLED}", Panel)
        shared.display = other is not None
        if other is not None:
            shared.show_kind(PANELS[other - 1])
        if self.focused is None or not self.focused.display:
            self._focus_best()
        self.say()

    def _focus_best(self) -> None:
        if self.arrangement.article:
            self.view.focus()
        elif self.arrangement.panels:
            self.panel(self.arrangement.panels[0]).focus()

    @property
    def focused_panel(self) -> Panel | None:
        """The panel that has the keys."""
        return self.focused if isinstance(self.focused, Panel) else None

    def action_panel(self, number: int) -> None:
        """Call a panel and give it the keys."""
        if self.zoom == "article":
            self.zoom = None
        self.called = number
        self.panel(number).focus()

    @on(Tabs.TabChosen)
    def _call_tab(self, event: Tabs.TabChosen) -> None:
        self.action_panel(event.number)

    def action_cycle(self, step: int) -> None:
        """Give the keys to the next part; where panels are tabs, every panel has its turn."""
        numbers = (
            [spec.number for spec in PANELS] if not self.arrangement.wide else list(self.arrangement.panels)
        )
        places = [0, *numbers] if self.arrangement.article else numbers
        panel = self.focused_panel
        now = panel.spec.number if panel else 0
        target = places[(places.index(now) + step) % len(places)] if now in places else places[0]
        if target:
            self.action_panel(target)
        else:
            self.view.focus()

    def action_zoom(self) -> None:
        """Give the side that has the keys the whole screen, or both their own."""
        self.zoom = None if self.zoom else ("panels" if self.focused_panel else "article")
