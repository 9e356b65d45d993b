"""The terminal's own cursor, its size, and terminals without colours."""

import os
import re

import pytest
from rich.segment import Segment
from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tests.reader.conftest import Opener
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.terminal.visible_text import placed, with_visible_text
from tui.widgets.panel import Panel


async def test_the_terminals_cursor_is_where_the_reader_is(open_reader: Opener) -> None:
    async with open_reader() as reader:
        view = reader.screen.view
        for keys in (["j", "j"], ["w"], ["G"], ["g"], ["v", "w"]):
            await reader.press(*keys)
            at = reader.app.cursor_position
            word = reader.under.split()[0]
            line = reader.text().splitlines()[at.y]
            assert line[at.x :].startswith(word), keys
            assert view.region.contains(*at)


async def test_in_a_panel_it_is_at_the_row(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("1", "j", "j")
        panel = reader.screen.query_one("#quotes", Panel)
        at = reader.app.cursor_position
        assert panel.region.contains(*at)
        assert reader.text().splitlines()[at.y][at.x] == "▸"


async def test_in_an_input_it_is_at_the_words(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("slash", *"pier")
        at = reader.app.cursor_position
        assert reader.text().splitlines()[at.y][: at.x].rstrip().endswith("pier")


async def test_wide_signs_keep_their_cell(open_reader: Opener) -> None:
    text = "港町の議会\n\n漢字 and words 漢字 end.\n"
    async with open_reader(text=Article(text), found=Analysis(Article(text).digest)) as reader:
        await reader.go_to("end")
        at = reader.app.cursor_position
        screen = reader.app.screen._compositor.render_strips()[at.y]
        assert "".join(segment.text for segment in screen.crop(at.x, at.x + 3)) == "end"


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
async def test_without_colours_none_is_written(
    open_reader: Opener, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    async with open_reader() as reader:
        assert reader.app.no_color
        console = reader.app.console
        await reader.press("1", "j", "a")
        update = reader.app.screen._compositor.render_full_update()
        written = with_visible_text(update, colourless=True).render_segments(console)
        assert "Harbour board" in written
        codes = {code for found in re.findall(r"\x1b\[([\d;]*)m", written) for code in found.split(";")}
        assert codes <= {"", "0", "1", "2", "3", "4", "7", "9", "22", "23", "24", "27", "29"}, codes
        assert "7" in codes


async def test_an_exported_size_does_not_freeze_the_screen(
    open_reader: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    async with open_reader() as reader:
        assert reader.app.size.width == 120
        assert "COLUMNS" not in os.environ


def test_what_follows_a_script_of_uncertain_width_keeps_its_column() -> None:
    line = [
        Strip([Segment("नमस्ते")], 6),
        Strip([Segment("panel", Style(bold=True))], 5),
        Strip([Segment("x")], 1),
    ]
    update = LayoutUpdate([placed(line, 3)], Region(3, 0, 12, 1))
    from rich.console import Console

    written = update.render_segments(Console(force_terminal=True))
    assert re.search(r"\x1b\[10G\x1b\[1mpanel", written)
    assert written.count("G") == 1, "after plain words nothing needs to move"
