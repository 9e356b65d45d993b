"""Rows in full: the chosen row unfolds, others wrap where there is room, and every panel has its name."""

import pytest

from tests.conftest import TEXT
from tests.reader.conftest import Opener
from tui.analysis.protocol import Event, Found
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.remembered import load_remembered
from tui.text.geometry import side_width
from tui.widgets.panel import Panel
from tui.widgets.side import Side
from tui.widgets.tabs import Tabs


async def test_the_chosen_row_unfolds_and_folds_when_it_is_left(open_reader: Opener) -> None:
    async with open_reader() as reader:
        panel = reader.screen.query_one("#quotes", Panel)
        await reader.press("1", "j", "g")
        assert "said by" in reader.text()
        first = panel._heights.of(0)
        assert first > 2
        await reader.press("j")
        assert panel._heights.of(0) == 2
        assert panel._heights.of(1) > 2
        await reader.press("escape")
        assert "said by" not in reader.text()
        assert panel._unfolded is None


async def test_one_key_keeps_all_rows_alike(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("1", "i")
        assert "said by" not in reader.text()
        await reader.press("j", "i")
        assert "said by" in reader.text()


async def test_keys_reach_every_row_while_rows_unfold(open_reader: Opener) -> None:
    async with open_reader(size=(100, 24)) as reader:
        panel = reader.screen.query_one("#quotes", Panel)
        await reader.press("1", "g")
        for place in range(len(panel.items)):
            assert panel.current == panel.items[place].id
            top, height = panel._heights.top(place), panel.size.height - panel._top
            assert panel.scroll_offset.y <= top < panel.scroll_offset.y + height
            await reader.press("j")
        await reader.press("g", "G")
        assert panel.current == panel.items[-1].id


async def test_a_click_chooses_the_row_that_is_under_it(open_reader: Opener) -> None:
    async with open_reader() as reader:
        panel = reader.screen.query_one("#numbers", Panel)
        for y in (1, 3, 2):
            await reader.press("escape", "escape")
            await reader.pilot.click("#numbers", offset=(3, y))
            await reader.settled()
            assert panel.current == panel.items[y - 1].id
            assert panel._unfolded is not None


async def test_rows_wrap_where_there_is_room(open_reader: Opener, analysis: Analysis) -> None:
    async with open_reader(size=(120, 60)) as reader:
        panel = reader.screen.query_one("#quotes", Panel)
        long = max(analysis.quotes, key=lambda quote: len(quote.span))
        shown = " ".join(reader.text().replace("│", " ").split())
        assert long.span.of(TEXT).split()[-1] in shown
        assert panel._heights.taller or all(len(q.span) < panel.size.width for q in analysis.quotes)


@pytest.mark.parametrize("size", [(80, 24), (100, 24), (120, 40), (200, 60)])
@pytest.mark.parametrize("key", ["", "5", "6"])
async def test_every_panel_is_named_and_a_click_calls_it(
    open_reader: Opener, size: tuple[int, int], key: str
) -> None:
    async with open_reader(size=size) as reader:
        await reader.press(*filter(None, [key]))
        lines, tabs = reader.text(), reader.screen.query_one(Tabs)
        for number, name in ((1, "Quo"), (2, "Num"), (3, "Tim"), (4, "Ent"), (5, "Cla"), (6, "Not")):
            assert f"{number} {name}" in lines
        assert "7 Che" in lines
        end, number = tabs._ends[-1]
        assert number == 7
        await reader.pilot.click("#tabs", offset=(end - 2, 0))
        await reader.settled()
        assert reader.screen.panes.called == 7
        assert reader.screen.panes.focused_panel is not None


async def test_the_divider_moves_by_keys_and_mouse_and_is_remembered(open_reader: Opener) -> None:
    async with open_reader() as reader:
        usual = side_width(120)
        side = reader.screen.query_one(Side)
        assert side.size.width + 1 == usual
        await reader.press("ctrl+left", "ctrl+left")
        assert side.region.width == usual + 8
        await reader.press("ctrl+right")
        assert load_remembered().side == usual + 4
        await reader.pilot.mouse_down("#side", offset=(0, 5))
        await reader.pilot.hover("#article", offset=(60, 5))
        await reader.pilot.mouse_up("#article", offset=(60, 5))
        await reader.settled()
        assert side.region.x == 60
    async with open_reader() as reader:
        assert reader.screen.query_one(Side).region.x == 60
        await reader.press("f")
        assert reader.screen.view.size.width == 120


async def test_while_findings_are_looked_for_no_panel_says_that_there_are_none(
    open_reader: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: list[tuple[object, Article]] = []
    monkeypatch.setattr(
        "tests.reader.conftest.StoredAnalysis.analyze",
        lambda self, article, place=0: waiting.append((self, article)),
    )
    nothing = Analysis(Article(TEXT).digest)
    async with open_reader(found=nothing) as reader:
        assert await reader.shows("looking for quotes …")
        assert "no quotes found" not in reader.text()
        tell = reader.services.started[0].tell
        found: Event = Found(nothing, final=True)
        tell(found)
        assert await reader.shows("no quotes found: what somebody")
        assert "looking for" not in reader.text()


async def test_an_empty_article_is_not_searched(open_reader: Opener) -> None:
    async with open_reader(text=Article("  \n"), found=Analysis(Article("  \n").digest)) as reader:
        await reader.settled()
        assert "looking for" not in reader.text()


async def test_the_queue_of_open_claims_is_in_the_status(open_reader: Opener, analysis: Analysis) -> None:
    count = len(analysis.claims)
    async with open_reader() as reader:
        assert "open" not in reader.text().splitlines()[-2]
        await reader.press("full_stop")
        assert f"claim 1 of {count} open" in reader.text()
        await reader.press("C", "enter", "ctrl+s")
        assert await reader.shows(". goes to the next of" if count > 1 else "All checked")
        await reader.press("full_stop")
        assert f" of {count - 1} open" in reader.text()
