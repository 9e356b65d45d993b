"""A screen that repaints its line-drawn widgets without Textual's detours."""

from textual.events import ScreenResume
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget

from tui.terminal.fallback import PLAIN
from tui.terminal.line_compositor import LineCompositor

_STYLES = """
    title quote number time claim annotation-start focus hit hit-current range cursor gutter-note gutter-rank
    gutter-bar entity-person entity-organisation entity-place entity-group entity-event entity-work entity-law
    entity-facility entity-product dim strong accent warning key up down current current-focused linked
    heading heading-focused tab tab-active stance-neutral stance-doubting stance-conceding stance-asserting
    stance-urging stance-judging
"""


class LineScreen(Screen[ScreenResultType]):
    """A screen whose stylesheet names the styles that line-drawn widgets use.

    They are component classes of the screen and not of each widget: Textual resolves each of them for every
    widget that declares them whenever the widget's style may have changed.
    """

    COMPONENT_CLASSES = {f"ink--{name}" for name in _STYLES.split()}
    _repaint_due = False

    def use_line_compositor(self) -> None:
        """Let changed lines go straight to the terminal; call it in ``__init__``."""
        if not PLAIN:
            self._compositor = LineCompositor()

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Skip the style refresh on the first resume: everything has just been styled."""
        if isinstance(self._compositor, LineCompositor):
            event.refresh_styles = event.refresh_styles and self.stack_updates > 0

    def repaint_soon(self, widget: Widget) -> None:
        """Repaint a widget's dirty lines after the current message.

        Textual posts two messages and waits for a timer, which takes as long as the repaint itself at every
        key.
        """
        self._dirty_widgets.add(widget)
        if not self._repaint_due:
            self._repaint_due = True
            self.call_next(self._repaint)

    def _repaint(self) -> None:
        self._repaint_due = False
        self._on_timer_update()
