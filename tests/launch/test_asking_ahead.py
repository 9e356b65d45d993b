"""What is asked of the analysis before the app is loaded."""

from pathlib import Path

import pytest

from tui.analysis import ahead
from tui.document.article import Article
from tui.launch import start_reader
from tui.loading.listing import list_paths


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int, str | None, bool]]:
    """What an analysis was asked: text, place, model, warm."""
    seen: list[tuple[str, int, str | None, bool]] = []

    def ask(article: Article, place: int, model: str | None, *, warm: bool) -> None:
        seen.append((article.text, place, model, warm))

    monkeypatch.setattr(ahead, "AnalysisAhead", ask)
    return seen


def test_an_article_is_asked_for(
    asked: list[tuple[str, int, str | None, bool]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    library = str(tmp_path / "library")
    monkeypatch.setenv("CLOSEREAD_WARM", "1")
    start_reader._ask_ahead(Article("The council met."), library, None)
    monkeypatch.setenv("CLOSEREAD_WARM", "0")
    start_reader._ask_ahead(Article("The board met."), library, "another_model")
    assert asked == [("The council met.", 0, None, True), ("The board met.", 0, "another_model", False)]


def test_nothing_else_is(asked: list[tuple[str, int, str | None, bool]], tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("The council met.", encoding="utf-8")
    for opened in (None, Article(" \n"), list_paths([str(tmp_path)], "articles")):
        assert start_reader._ask_ahead(opened, None, None) is None
    assert asked == []
