import pytest

from tui.panels.arrangement import Arrangement, arrange
from tui.text.geometry import Column, column


@pytest.mark.parametrize(
    ("pane", "wanted"), [(80, Column(0, 74)), (72, Column(0, 66)), (120, Column(18, 78)), (3, Column(0, 1))]
)
def test_column(pane: int, wanted: Column) -> None:
    assert column(pane) == wanted


@pytest.mark.parametrize(
    ("size", "called", "zoom", "wanted"),
    [
        ((120, 40), None, None, Arrangement(True, (1, 2, 3))),
        ((120, 40), 2, None, Arrangement(True, (1, 2, 3))),
        ((120, 40), 5, None, Arrangement(True, (5,))),
        ((200, 60), 5, None, Arrangement(True, (1, 2, 3, 5))),
        ((80, 24), None, None, Arrangement(False, (1,))),
        ((80, 24), 4, None, Arrangement(False, (4,))),
        ((80, 24), 4, "article", Arrangement(False, ())),
        ((120, 40), 4, "panels", Arrangement(True, (4,), article=False)),
    ],
)
def test_arrangement(
    size: tuple[int, int], called: int | None, zoom: str | None, wanted: Arrangement
) -> None:
    assert arrange(*size, called, zoom=zoom) == wanted
