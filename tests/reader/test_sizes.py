"""Parts that are shown know their size, whoever asks for sizes in between."""

import pytest

from tests.reader.conftest import Opener
from tui.terminal.fallback import PLAIN
from tui.widgets.panel import Panel

pytestmark = pytest.mark.skipif(PLAIN, reason="Textual's own compositor has the fault that ours mends")


async def test_a_panel_shown_while_sizes_are_asked_for(open_reader: Opener) -> None:
    async with open_reader(size=(110, 40)) as reader:
        await reader.press("full_stop")
        reader.screen.panes.call(5)
        reader.screen._compositor._full_map_invalidated = True  # as a repaint before the layout does it
        panel = next(panel for panel in reader.screen.query(Panel) if panel.spec.number == 5)
        assert panel.size  # the map of the screen is made anew, before the layout
        await reader.press("i")
        assert "…" not in reader.text(), "the rows are wrapped, as there is room"


async def test_its_place_is_repainted_too(open_reader: Opener) -> None:
    async with open_reader(size=(110, 40)) as reader:
        await reader.press("4")
        compositor = reader.screen._compositor
        reader.screen.panes.call(1)
        compositor._full_map_invalidated = True
        panel = next(panel for panel in reader.screen.query(Panel) if panel.spec.number == 1)
        assert panel.size
        compositor._dirty_regions.clear()
        found = compositor.reflow(reader.screen, reader.screen.size)
        assert panel in found.shown
        assert any(region.overlaps(panel.region) for region in compositor._dirty_regions)
