"""Rows that are there but are no findings, and panels without rows: every key is answered, none ends the program."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from tests.conftest import span
from tui.dialogs.choosers import LetterChooser
from tui.document.findings import Analysis
from tui.widgets.panel import Panel

Opener = Callable[..., Any]


def panel_of(reader: Any) -> Panel:
    focused = reader.screen.focused
    assert isinstance(focused, Panel)
    return focused


@pytest.mark.parametrize("number", "1234567")
@pytest.mark.parametrize(
    "key", ["enter", "j", "k", "G", "g", "space", "b", "s", "o", "bracketright", "e", "x", "a"]
)
async def test_every_key_is_answered_in_a_panel_without_rows(
    open_reader: Opener, analysis: Analysis, number: str, key: str
) -> None:
    async with open_reader(found=Analysis(analysis.digest)) as reader:
        await reader.press(number, key, "escape")
        assert reader.app.is_running
        assert reader.screen.selection.item is None


async def test_a_filter_without_hits_leaves_nothing_to_go_to(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("1", "slash", *"nowhere", "enter", "enter")
        assert not panel_of(reader).items
        assert reader.screen.selection.item is None


async def test_every_row_of_the_timeline_can_be_reached_by_moving_down(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("3", "g")
        panel = panel_of(reader)
        rows = [item.id for item in panel.items if hasattr(item, "value")]
        assert "published" in rows[:-1]
        visited = [panel.current]
        for _ in rows[1:]:
            await reader.press("j")
            visited.append(panel.current)
        assert visited == rows
        for _ in rows[1:]:
            await reader.press("k")
        assert panel.current == rows[0]


async def test_every_term_can_be_reached_by_moving_down(open_reader: Opener, analysis: Analysis) -> None:
    terms = (span("second pier"), span("12 years"), span("a wish"))
    async with open_reader(found=replace(analysis, terms=terms)) as reader:
        await reader.press("1", "s", "s", "g")
        panel = panel_of(reader)
        visited = [panel.current]
        for _ in panel.items[1:]:
            await reader.press("j")
            visited.append(panel.current)
        assert len(panel.items) == len(terms)
        assert visited == [item.id for item in panel.items]


async def test_the_chooser_of_rows_is_closed_by_escape(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("1", "o")
        assert isinstance(reader.app.screen, LetterChooser)
        await reader.press("escape")
        assert not isinstance(reader.app.screen, LetterChooser)


async def test_paging_through_a_palette_without_room_is_no_fault(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("colon")
        await reader.pilot.resize_terminal(20, 2)
        for key in ("down", "pageup", "pagedown", "x", "x", "x", "pageup", "pagedown"):
            await reader.press(key)
        await reader.pilot.resize_terminal(120, 40)
        for key in ("pageup", "down", "pageup", "pagedown", "escape"):
            await reader.press(key)
        assert reader.app.is_running
