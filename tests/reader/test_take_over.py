"""The first page that is drawn before the app, against the app's own first screen."""

from pathlib import Path

import pyte
import pytest
from msgspec.structs import replace

from tests.reader.conftest import Opener
from tui.document.article import Article
from tui.launch.first_page import first_page
from tui.launch.page_cache import PageKey, load_page
from tui.loading.source import make_article
from tui.text.geometry import column, pane


@pytest.mark.parametrize(
    "size", [(120, 40), (100, 30), (101, 31), (143, 37), (200, 60), (80, 24), (60, 20), (99, 50)]
)
async def test_the_take_over_changes_no_cell_of_the_text(open_reader: Opener, size: tuple[int, int]) -> None:
    async with open_reader(size=size) as reader:
        view = reader.screen.view
        assert (view.size.width, view.size.height) == pane(*size)
        article = reader.screen.article
        shown = [line.rstrip() for line in reader.text().splitlines()]
    screen = pyte.Screen(*size)
    pyte.Stream(screen).feed(first_page(article.text, article.title_span, size))
    drawn = [line.rstrip() for line in screen.display]
    left = column(pane(*size)[0]).text
    for row in range(1, 1 + pane(*size)[1]):
        assert drawn[row][left:] == shown[row][left : pane(*size)[0]].rstrip()


HYPHENATED = """\
Council approves harbour

The council of Port Ellery will pay $18\u2060.5 million for the new har\u00adbour, the may-
or said on Tuesday in a \x1b[1mletter\x1b[0m to the people of the town, a well-
known one that Nora Blake had written in the spring and long for\u00ad
gotten.
"""


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_words_are_drawn_joined(open_reader: Opener, size: tuple[int, int]) -> None:
    known = make_article(HYPHENATED)
    async with open_reader(size=size, text=known) as reader:
        view = reader.screen.view
        shown = [line.rstrip() for line in reader.text().splitlines()]
        await reader.press("0", *"jj")
        assert reader.screen.article.text[reader.screen.selection.offset :]
        width, height = pane(*size)
        left = column(width).text
    words = " ".join(" ".join(line[left:width] for line in shown[1 : 1 + height]).split())
    assert (
        "pay $18.5 million for the new harbour, the mayor said on Tuesday in a letter to the people" in words
    )
    assert "a well-known one that Nora Blake had written in the spring and long forgotten." in words
    screen = pyte.Screen(*size)
    pyte.Stream(screen).feed(first_page(known.shown, known.title_span, size))
    drawn = [line.rstrip() for line in screen.display]
    assert [line[left:width].rstrip() for line in shown[1 : 1 + height]] == [
        line[left:width].rstrip() for line in drawn[1 : 1 + height]
    ]
    assert view.article is known


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (200, 60)])
async def test_a_glance_is_the_pane_with_all_its_highlights(
    open_reader: Opener,
    article: Article,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)
    source = tmp_path / "harbour.txt"
    source.write_text(article.text, encoding="utf-8")
    known = replace(article, source=str(source))
    async with open_reader(size=size, text=known) as reader:
        await reader.press("a", "e", "w", "w", "w", "q")
        library = str(reader.services.library)
    page = load_page(PageKey(str(source), library, size, "truecolor"))
    assert page is not None
    screen = pyte.Screen(*size)
    pyte.Stream(screen).feed(page)
    async with open_reader(size=size, text=known) as reader:
        width, height = pane(*size)
        view = reader.screen.view
        for y in range(height):
            shown = [(text, style) for text, style, _ in view.strip_at(y)]
            cells = [(character, style) for text, style in shown for character in text][:width]
            for x, (character, style) in enumerate(cells):
                cell = screen.buffer[y + 1][x]
                assert cell.data == character
                if not character.isspace():
                    assert style is not None
                    assert style.color is not None
                    assert cell.fg == style.color.get_truecolor().hex.removeprefix("#")
                    assert (cell.bold, cell.italics) == (bool(style.bold), bool(style.italic))
