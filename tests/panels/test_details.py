"""What the rows of a panel unfold to."""

import pytest

from tests.conftest import TEXT
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.document.index import FindingsIndex
from tui.panels.details import details
from tui.panels.rows import RowContext
from tui.panels.specs import PANELS
from tui.text.styled_text import Line, Piece, wrapped
from tui.text.wrap import measure


def words(lines: list[Line]) -> list[str]:
    return ["".join(piece.text for piece in line).rstrip() for line in lines]


def unfolded(analysis: Analysis, number: int, place: int, cells: int = 60, most: int = 40) -> list[str]:
    index, spec = FindingsIndex(analysis), PANELS[number - 1]
    context = RowContext(TEXT, index.names)
    item = spec.items(index)[place]
    return words(details(item, spec.kind, spec.row(item, context), context, cells, most))


@pytest.mark.parametrize(
    ("number", "place", "said"),
    [
        (1, 0, "   said by    Nora Blake, called “board president Nora"),
        (1, 0, "   speech     direct"),
        (2, 0, "   kind       rank"),
        (3, 1, "   TIMEX3     DATE 2024-06"),
        (3, 1, "   days       1 June 2024 to 30 June 2024 (30 days)"),
        (4, 1, "   as         Nora Blake ×1, She ×1"),
        (4, 1, "   called     board president"),
        (5, 0, "   certainty  said of the future"),
    ],
)
def test_fields(analysis: Analysis, number: int, place: int, said: str) -> None:
    assert said in unfolded(analysis, number, place), unfolded(analysis, number, place)


@pytest.mark.parametrize("number", range(1, 8))
@pytest.mark.parametrize("cells", [24, 47, 100])
@pytest.mark.parametrize("most", [1, 5, 40])
def test_every_kind_fits(analysis: Analysis, number: int, cells: int, most: int) -> None:
    for place in range(len(PANELS[number - 1].items(FindingsIndex(analysis)))):
        lines = unfolded(analysis, number, place, cells, most)
        assert 0 < len(lines) <= most
        if number != 4:  # a name keeps both ends of its line, which the panel fits
            assert all(measure(line) <= cells for line in lines)


def test_long_words_give_way_to_the_fields(analysis: Analysis) -> None:
    lines = unfolded(analysis, 1, 1, cells=24, most=6)
    assert any(line.endswith("…") for line in lines)
    assert len(lines) == 6


@pytest.mark.parametrize(
    "text", ["one two three four five six seven", "漢字" * 12, "x" * 50, "a\u0301b " * 20]
)
@pytest.mark.parametrize("cells", [4, 7, 20])
def test_wrapping_loses_nothing(text: str, cells: int) -> None:
    lines = wrapped([Piece("> "), Piece(text, "strong")], cells)
    joined = "".join(piece.text for line in lines for piece in line if piece.role == "strong")
    assert joined.replace(" ", "") == text.replace(" ", "")
    assert all(measure("".join(piece.text for piece in line)) <= cells for line in lines)


def test_article_of_no_findings() -> None:
    assert PANELS[0].items(FindingsIndex(Analysis(Article("").digest))) == ()
