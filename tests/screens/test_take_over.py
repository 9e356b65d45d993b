"""The first page that is drawn before the app, against the app's own first screen."""

import pyte
import pytest

from tests.screens.conftest import Opener
from tui.launch.first_page import first_page
from tui.layout.geometry import column, pane


@pytest.mark.parametrize("size", [(120, 40), (100, 30), (101, 31), (143, 37), (200, 60), (80, 24), (60, 20), (99, 50)])
async def test_the_take_over_changes_no_cell_of_the_text(open_reader: Opener, size: tuple[int, int]) -> None:
    async with open_reader(size=size) as reader:
        view = reader.screen.view
        assert (view.size.width, view.size.height) == pane(*size)
        article = reader.screen.article
        shown = [line.rstrip() for line in reader.text().splitlines()]
    screen = pyte.Screen(*size)
    pyte.Stream(screen).feed(first_page(article, size))
    drawn = [line.rstrip() for line in screen.display]
    left = column(pane(*size)[0]).text
    for row in range(1, 1 + pane(*size)[1]):
        assert drawn[row][left:] == shown[row][left : pane(*size)[0]].rstrip()
