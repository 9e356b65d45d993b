"""Line-drawn widgets: they turn styled text into strips, and styles of the stylesheet into those of Rich."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Self

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip

from tui.terminal.compact_strip import line_strip
from tui.terminal.fallback import PLAIN
from tui.terminal.line_compositor import LineDrawn
from tui.terminal.line_screen import LineScreen
from tui.text.styled_text import Piece, fit

LABEL_TINT = 0.4  # share of a label's own colour in its background; with more, text is hard to read
WHEEL_LINES = 3  # as terminals themselves scroll


class LineWidget(LineDrawn):
    """A widget whose lines are strips of its own making.

    It has no border or padding, so its strips go to the screen unchanged; Textual's styles cache would copy
    each of them at every key.
    """

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._styles_by_key: dict[tuple[str, ...], Style] = {}

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Repaint some lines, or all."""
        only_lines = repaint and not layout and not recompose
        screen = self.screen if only_lines and not PLAIN and self.is_mounted else None
        if not isinstance(screen, LineScreen):
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        self._set_dirty(*regions)
        if self.display:
            screen.repaint_soon(self)
        return self

    def render_line(self, y: int) -> Strip:
        """Return one line; called by Textual's styles cache."""
        return self.strip_at(y)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a region, without Textual's styles cache."""
        if PLAIN:
            return super().render_lines(crop)
        left, right = crop.x, crop.x + crop.width
        return [strip.crop(left, right) for strip in self.strips_at(range(crop.y, crop.y + crop.height))]

    def notify_style_update(self) -> None:
        """Drop the styles that were resolved from the old stylesheet or theme."""
        super().notify_style_update()
        self._styles_by_key = {}

    def style_of(self, keys: Sequence[str]) -> Style:
        """Return the widget's own style overlaid with those of the keys, the later ones on top."""
        keys = tuple(keys)
        style = self._styles_by_key.get(keys)
        if style is None:
            style = self.rich_style
            for key in keys:
                style += self._key_style(key)
            self._styles_by_key[keys] = style
        return style

    def strip(self, pieces: Iterable[Piece], width: int, under: Sequence[str] = ()) -> Strip:
        """Return pieces as a strip of exactly ``width`` cells, their roles on top of the styles ``under``."""
        segments = [
            Segment(text, self.style_of((*under, role) if role else under))
            for text, role in fit(pieces, width)
        ]
        return line_strip(segments, width)

    def _key_style(self, key: str) -> Style:
        name = f"ink--{key}"
        if name in LineScreen.COMPONENT_CLASSES:
            return self.screen.get_component_rich_style(name, partial=True)
        if key.startswith("label-"):  # labels are configured by the user, so no stylesheet can name them all
            return Style(bgcolor=self._label_colour(key.removeprefix("label-")))
        return Style()

    def _label_colour(self, label: str) -> str:
        """Return the background of a label: its colour mixed into the theme's, or a colour of the theme."""
        theme = self.app.theme_variables
        colours: Mapping[str, str] = getattr(self.app, "label_colours", {})
        chosen = colours.get(label, f"label-{label}")
        if chosen.startswith("#"):
            return Color.parse(theme["background"]).blend(Color.parse(chosen), LABEL_TINT).hex
        return theme.get(chosen) or theme["label-context"]


class WheelScrolled(LineWidget):
    """A line-drawn widget that the mouse wheel scrolls; Textual scrolls only widgets with scrollbars."""

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        self._scroll_by(event, WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        self._scroll_by(event, -WHEEL_LINES)

    def _scroll_by(self, event: events.MouseEvent, lines: int) -> None:
        event.stop()
        event.prevent_default()
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, force=True)


class TextLine(LineWidget):
    """One line of styled text, set by its owner."""

    DEFAULT_CSS = "TextLine { height: 1; width: 1fr; }"

    def __init__(
        self,
        pieces: Iterable[Piece] = (),
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._pieces = list(pieces)

    @property
    def pieces(self) -> list[Piece]:
        """What the line shows."""
        return self._pieces

    def show(self, pieces: Iterable[Piece]) -> None:
        """Show other pieces; nothing is repainted if they are the same."""
        new = list(pieces)
        if new != self._pieces:
            self._pieces = new
            self.refresh()

    def strip_at(self, y: int) -> Strip:
        """Return the line, and blank lines below it."""
        return self.strip(self._pieces if y == 0 else (), self.size.width)
