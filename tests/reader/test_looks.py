"""How the screen looks, at the sizes and in the states that matter; everything else is asserted in words."""

from pathlib import Path
from typing import Any

import pytest

from tests.reader.conftest import TestServices
from tui.app import CloseReadApp
from tui.document.article import Article
from tui.document.findings import Analysis

LOOKS = {
    "narrow": ((80, 24), ["s", "s"]),
    "wide": ((120, 40), ["right_square_bracket", "right_square_bracket"]),
    "tall": ((200, 60), ["5", "g"]),
    "light": ((120, 30), ["t", "4", "g"]),
    "annotating": ((100, 30), ["w", "v", "E", "A", "s", "v", "w", "w", "a"]),
    "checks": ((120, 30), ["7", "g"]),
}


@pytest.mark.parametrize("look", LOOKS)
def test_look(
    snap_compare: Any,
    look: str,
    article: Article,
    analysis: Analysis,
    library_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        "tui.reader.screen.ReaderScreen.watch_saved", lambda self: None
    )  # when the disk is done is not for a picture to say
    size, keys = LOOKS[look]
    app = CloseReadApp(article, TestServices(library_path, analysis))
    assert snap_compare(app, terminal_size=size, press=keys)
