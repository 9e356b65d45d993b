"""What the line-drawn widgets share: roles to styles, pieces to strips, and drawing without a detour."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Self

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color
from textual.geometry import Region
from textual.screen import Screen, ScreenResultType
from textual.strip import Strip
from textual.widget import Widget

from tui.terminal.compact_strip import InkedStrip
from tui.text.styled_text import Piece, fit

LABEL_TINT = 0.4  # how much of a label's own colour its background has; the rest is the theme's, so that words stay readable
WHEEL_LINES = 3  # as terminals themselves scroll
_KEYS = """
    title quote number time claim annotation-start focus hit hit-current range cursor gutter-note gutter-rank gutter-bar
    entity-person entity-organisation entity-place entity-group entity-event entity-work entity-law entity-facility entity-product
    dim strong accent warning key up down current current-focused linked heading heading-focused tab tab-active
    stance-neutral stance-doubting stance-conceding stance-asserting stance-urging stance-judging
"""


class Inked(Screen[ScreenResultType]):
    """A screen whose stylesheet names the styles that line-drawn widgets use.

    They are component classes of the screen and not of each widget: Textual resolves every one of them for every widget that
    has them, each time that anything about its style may have changed.
    """

    COMPONENT_CLASSES = {f"ink--{key}" for key in _KEYS.split()}
    _paint_due = False

    def paint_soon(self, widget: Widget) -> None:
        """Paint a widget's dirty lines as soon as what is going on is done.

        Textual's own way passes two messages and waits for a timer; at every key that is as long as painting takes.
        """
        self._dirty_widgets.add(widget)
        if not self._paint_due:
            self._paint_due = True
            self.call_next(self._paint)

    def _paint(self) -> None:
        self._paint_due = False
        self._on_timer_update()


class LineWidget(Widget):
    """A widget whose lines are strips of its own making.

    It has no border or padding, so its strips go to the screen as they are: the general way through the styles cache would
    copy every one of them at every key.
    """

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._styles_by_key: dict[tuple[str, ...], Style] = {}

    def strip_at(self, y: int) -> Strip:
        """Return the strip at a line of the widget, as wide as the widget."""
        raise NotImplementedError

    def strips_at(self, lines: Sequence[int]) -> list[Strip]:
        """Return the strips at some lines of the widget."""
        return [self.strip_at(y) for y in lines]

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Have some lines painted, or all."""
        if (
            layout
            or recompose
            or not repaint
            or not self.is_mounted
            or not isinstance(screen := self.screen, Inked)
        ):
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        self._set_dirty(*regions)
        if self.display:
            screen.paint_soon(self)
        return self

    def render_line(self, y: int) -> Strip:
        """Return one line, for Textual's own use."""
        return self.strip_at(y)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a region, straight from :meth:`strip_at`."""
        left, right = crop.x, crop.x + crop.width
        return [strip.crop(left, right) for strip in self.strips_at(range(crop.y, crop.y + crop.height))]

    def notify_style_update(self) -> None:
        """Forget what was resolved from the old styles."""
        super().notify_style_update()
        self._styles_by_key = {}

    def style_of(self, keys: Sequence[str]) -> Style:
        """Return the widget's own style with those of the keys on it, the later ones on top."""
        keys = tuple(keys)
        style = self._styles_by_key.get(keys)
        if style is None:
            style = self.rich_style
            for key in keys:
                style += self._key_style(key)
            self._styles_by_key[keys] = style
        return style

    def strip(self, pieces: Iterable[Piece], width: int, under: Sequence[str] = ()) -> Strip:
        """Return pieces as a strip of exactly so many cells, each in its role on top of the styles ``under`` it."""
        segments = [
            Segment(text, self.style_of((*under, role) if role else under))
            for text, role in fit(pieces, width)
        ]
        return InkedStrip(segments, width)

    def _key_style(self, key: str) -> Style:
        name = f"ink--{key}"
        if name in Inked.COMPONENT_CLASSES:
            return self.screen.get_component_rich_style(name, partial=True)
        if key.startswith(
            "label-"
        ):  # a palette of labels is the reader's own, so no stylesheet can name them all
            colours: Mapping[str, str] = getattr(self.app, "label_colours", {})
            chosen = colours.get(key.removeprefix("label-"), key)
            if chosen.startswith("#"):
                chosen = (
                    Color.parse(self.app.theme_variables["background"])
                    .blend(Color.parse(chosen), LABEL_TINT)
                    .hex
                )
            colour = (
                chosen
                if chosen.startswith("#")
                else self.app.theme_variables.get(chosen) or self.app.theme_variables["label-context"]
            )
            return Style(bgcolor=colour)
        return Style()


class WheelScrolled(LineWidget):
    """A line-drawn widget that the mouse wheel scrolls; Textual's own way asks whether a scrollbar shows, and none does."""

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        self._roll(event, WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        self._roll(event, -WHEEL_LINES)

    def _roll(self, event: events.MouseEvent, lines: int) -> None:
        event.stop()
        event.prevent_default()
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, force=True)


class TextLine(LineWidget):
    """One line of pieces, set by its owner."""

    DEFAULT_CSS = "TextLine { height: 1; width: 1fr; }"

    def __init__(
        self, pieces: Iterable[Piece] = (), *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._pieces = list(pieces)

    @property
    def pieces(self) -> list[Piece]:
        """What the line shows."""
        return self._pieces

    def show(self, pieces: Iterable[Piece]) -> None:
        """Show other pieces; nothing is drawn where they are the same."""
        new = list(pieces)
        if new != self._pieces:
            self._pieces = new
            self.refresh()

    def strip_at(self, y: int) -> Strip:
        """Return the line, and blank below it."""
        return self.strip(self._pieces if y == 0 else (), self.size.width)
