"""Parts that are shown know their size, whoever asks for sizes in between."""

from tests.reader.conftest import Opener
from tui.widgets.panel import Panel


async def test_a_panel_shown_while_sizes_are_asked_for(open_reader: Opener) -> None:
    async with open_reader(size=(110, 40)) as reader:
        await reader.press("full_stop")
        reader.screen.panes.call(5)
        reader.screen._compositor._full_map_invalidated = True  # as a repaint before the layout does it
        panel = next(panel for panel in reader.screen.query(Panel) if panel.spec.number == 5)
        assert panel.size  # the map of the screen is made anew, before the layout
        await reader.press("i")
        assert "…" not in reader.text(), "the rows are wrapped, as there is room"
