"""What holds the panels beside the article; its left border is the divider, which the mouse moves."""

from textual import events
from textual.containers import Container
from textual.message import Message


class Side(Container):
    """A column with a border on its left that can be dragged."""

    class Divided(Message):
        """The reader wants the column to have another width."""

        def __init__(self, cells: int) -> None:
            super().__init__()
            self.cells = cells

    _dragged = False

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the border."""
        if event.screen_x == self.region.x and self.styles.border_left[0]:
            self._dragged = True
            self.capture_mouse()
            event.stop()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Move the border."""
        if self._dragged:
            self.post_message(self.Divided(self.region.right - int(event.screen_x)))
            event.stop()

    def on_mouse_up(self) -> None:
        """Let go of the border."""
        if self._dragged:
            self._dragged = False
            self.release_mouse()
