"""How long the lines of the article are: changed by keys, remembered, or as the settings say."""

from pathlib import Path

import pytest

from tests.reader.conftest import Opener, Reader
from tui.remembered import load_remembered


def cells(reader: Reader) -> int:
    return reader.screen.view.text_cells[0]


async def test_lines_get_shorter_and_longer_and_stay_so(open_reader: Opener) -> None:
    async with open_reader() as reader:
        usual = cells(reader)
        place = reader.screen.selection.offset
        await reader.press("ctrl+down", "ctrl+down")
        assert cells(reader) == usual - 8
        assert f"Lines of up to {usual - 8} cells." in reader.text()
        assert reader.screen.selection.offset == place
        longest = max(len(line[5 : usual - 3].rstrip()) for line in reader.text().splitlines()[1:20])
        assert longest <= usual - 8
    async with open_reader() as reader:
        assert cells(reader) == usual - 8
        await reader.press("ctrl+up")
        assert cells(reader) == usual - 4
    assert (load_remembered().text, load_remembered().shown_text) == (usual - 4, usual - 4)


@pytest.mark.parametrize("size", [(40, 24), (80, 24), (120, 40)])
async def test_they_end_with_the_room_there_is(open_reader: Opener, size: tuple[int, int]) -> None:
    async with open_reader(size=size) as reader:
        await reader.press(*["ctrl+up"] * 60)
        now, room = reader.screen.view.text_cells
        assert now == room
        assert "No room for more" in reader.text()
        await reader.press(*["ctrl+down"] * 60)
        assert cells(reader) == min(20, room)
        assert "least" in reader.text()


async def test_the_settings_go_first(
    open_reader: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.toml"
    monkeypatch.setenv("CLOSEREAD_CONFIG", str(config))
    async with open_reader() as reader:
        await reader.press("ctrl+down")
        chosen = cells(reader)
    config.write_text("text_width = 40\n", "utf-8")
    async with open_reader() as reader:
        assert cells(reader) == 40
        assert load_remembered().shown_text == 40  # what the next first page has
        await reader.press("ctrl+up")
        assert cells(reader) == 44
    async with open_reader() as reader:
        assert cells(reader) == 40
    config.unlink()
    async with open_reader() as reader:
        assert cells(reader) == chosen
        assert load_remembered().shown_text == chosen
