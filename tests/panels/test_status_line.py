import pytest

from tui.panels.status_line import progress_words


@pytest.mark.parametrize(
    ("share", "seconds", "wanted"),
    [
        (0.0, 0.0, "analysing ▱▱▱▱▱▱▱▱ 0%"),
        (0.5, 1.0, "analysing ▰▰▰▰▱▱▱▱ 50%"),
        (0.25, 10.0, "analysing ▰▰▱▱▱▱▱▱ 25%, 30 s left"),
        (0.1, 60.0, "analysing ▰▱▱▱▱▱▱▱ 10%, 9 min left"),
        (0.98, 200.0, "analysing ▰▰▰▰▰▰▰▰ 98%"),
        (1.0, 200.0, "analysing ▰▰▰▰▰▰▰▰ 100%"),
    ],
)
def test_progress(share: float, seconds: float, wanted: str) -> None:
    assert progress_words(share, seconds) == wanted
