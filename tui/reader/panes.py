"""Which parts of the reader show, and which has the keys."""

from collections.abc import Callable, Mapping

from textual.screen import Screen

from tui.document.index import Item
from tui.panels.arrangement import STACK, Arrangement, arrange
from tui.panels.specs import PANELS
from tui.reader.desk import Act
from tui.remembered import TEXT_LEAST, load_remembered, remember
from tui.text.geometry import side_width
from tui.text.selection import Selection
from tui.widgets.article import ArticleView
from tui.widgets.panel import Panel
from tui.widgets.tabs import Tabs

SHARED = "shared"
"""Id of the panel that the kinds outside the stack share: one of them shows at a time."""


class Panes:
    """Divides the reader screen into article and panels.

    Args:
        screen: The screen that holds them.
        changed: Called when other parts show.
        text_width: How wide the settings want the text at most; 0 where they do not say.
    """

    def __init__(self, screen: Screen[None], changed: Callable[[], None], text_width: int = 0) -> None:
        self._screen, self._changed = screen, changed
        self.arrangement = Arrangement(wide=True, panels=())
        looks = load_remembered()
        self._text_width_is_set = bool(text_width)
        self._text_width = text_width or looks.text
        if self._text_width != looks.shown_text:
            remember(**{"shown-text": str(self._text_width or "")})
        self._side = looks.side
        """The cells that the reader left to the panels; 0 for the usual share."""
        self.called: int | None = None
        """Number of the panel that was called."""
        self.zoomed: str | None = None
        """``article`` or ``panels`` where one has the whole screen."""

    @property
    def commands(self) -> Mapping[str, Act]:
        """What each action of the command table does."""
        return {"panel": self.call, "cycle": self.cycle, "zoom": self.zoom, "divide": self.divide}

    @property
    def view(self) -> ArticleView:
        """The article pane."""
        return self._screen.query_one(ArticleView)

    def line_start(self, number: int) -> int:
        """Return the offset at which a line of the article, as it is displayed, begins; from 0."""
        return self.view.line_start(number)

    @property
    def focused_panel(self) -> Panel | None:
        """The panel that has the keys."""
        return self._screen.focused if isinstance(self._screen.focused, Panel) else None

    def chosen_item(self, selection: Selection) -> Item | None:
        """Return the row that is chosen, else the one that is marked in the focused panel."""
        panel = self.focused_panel
        if selection.item is not None or panel is None or panel.current is None:
            return selection.item
        return Item(panel.listing.kind, panel.current)

    def lacks_row(self, selection: Selection) -> bool:
        """Return whether a panel has the keys and no row of it is chosen."""
        return self.focused_panel is not None and self.chosen_item(selection) is None

    def panel(self, number: int) -> Panel:
        """Return the panel of a kind of finding: one of the stack, or the one that all others share."""
        return self._screen.query_one(
            f"#{PANELS[number - 1].title.lower()}" if number in STACK else f"#{SHARED}", Panel
        )

    def rearrange(self) -> None:
        """Divide the screen for its size, the panel that was called, and the zoom."""
        size = self._screen.app.size
        wanted = arrange(size.width, size.height, self.called, zoom=self.zoomed)
        self.view.text_width = self._text_width
        if wanted.panels:
            beside = wanted.wide and wanted.article
            side = self._screen.query_one("#side")
            side.styles.width = self._side_width(size.width) if beside else None
        if wanted != self.arrangement:
            self._arrange(wanted)

    def _arrange(self, arrangement: Arrangement) -> None:
        self.arrangement = arrangement
        screen = self._screen
        screen.set_class(not arrangement.wide, "-narrow")
        screen.set_class(self.zoomed == "panels", "-panels-only")
        self.view.display = arrangement.article
        screen.query_one("#side").display = bool(arrangement.panels)
        screen.query_one(Tabs).display = bool(arrangement.panels)
        for panel in screen.query(Panel):
            panel.headed = arrangement.wide and arrangement.article
        for number in STACK:
            self.panel(number).display = number in arrangement.panels
        other = next((number for number in arrangement.panels if number not in STACK), None)
        shared = screen.query_one(f"#{SHARED}", Panel)
        shared.display = other is not None
        if other is not None:
            shared.show_kind(PANELS[other - 1])
        if screen.focused is None or not screen.focused.display:
            self._focus_best()
        self._changed()

    def _focus_best(self) -> None:
        if self.arrangement.article:
            self.view.focus()
        elif self.arrangement.panels:
            self.panel(self.arrangement.panels[0]).focus()

    def call(self, number: int) -> None:
        """Show a panel and give it the keys."""
        if self.zoomed == "article":
            self.zoomed = None
        self.called = number
        self.rearrange()
        panel = self.panel(number)
        panel.focus()
        panel.unfold_current()

    def show_article(self) -> None:
        """Show the article, if it makes room for panels, and give it the keys."""
        if not self.arrangement.article:
            self.zoomed = self.called = None
            self.rearrange()
        self.view.focus()

    def cycle(self, step: int) -> None:
        """Give the keys to the next part; where panels are tabs, every panel has its turn."""
        shown = self.arrangement
        numbers = list(shown.panels) if shown.wide else [spec.number for spec in PANELS]
        places = [0, *numbers] if shown.article else numbers
        panel = self.focused_panel
        now = panel.spec.number if panel else 0
        target = places[(places.index(now) + step) % len(places)] if now in places else places[0]
        if target:
            self.call(target)
        else:
            self.view.focus()

    def divide(self, step: int) -> None:
        """Give the panels more or fewer cells."""
        self.give_side(self._side_width(self._screen.app.size.width) + step)

    def _side_width(self, width: int) -> int:
        return side_width(width, self._side, self._text_width)

    def give_side(self, cells: int) -> None:
        """Give the panels so many cells, if article and panels are side by side."""
        if self.arrangement.wide and self.arrangement.article and self.arrangement.panels:
            self._side = side_width(self._screen.app.size.width, max(1, cells))
            remember(side=str(self._side))
            self.rearrange()

    def lengthen_lines(self, step: int) -> str:
        """Make the article's text wider or narrower; return what came of it, in words.

        Where the settings name a width, the next article has that again.
        """
        now, room = self.view.text_cells
        wanted = max(min(TEXT_LEAST, now), min(now + step, room))
        if wanted == now:
            return f"No room for more than {now} cells." if step > 0 else f"{now} cells are least."
        self._text_width = wanted
        if not self._text_width_is_set:
            remember(**{"text": str(wanted), "shown-text": str(wanted)})
        self.rearrange()
        return f"Lines of up to {wanted} cells."

    def zoom(self) -> None:
        """Give the side that has the keys the whole screen, or both their own."""
        self.zoomed = None if self.zoomed else ("panels" if self.focused_panel else "article")
        self.rearrange()

    def step_back(self) -> bool:
        """End the zoom, else put the called panel away; return whether there was something to undo."""
        if self.zoomed is None and self.called is None:
            return False
        if self.zoomed is not None:
            self.zoomed = None
        else:
            self.called = None
        self.rearrange()
        return True
