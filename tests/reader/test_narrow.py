"""Every dialog can be drawn in a terminal of any size: it is cut off, and the reader goes on."""

import pytest

from tests.reader.conftest import Opener

DIALOGS = ("a", "c", "C", "e", "D", "F", "L", "slash", "colon", "ctrl+p", "question_mark", "ctrl+s")


@pytest.mark.parametrize("key", DIALOGS)
async def test_a_dialog_in_a_terminal_without_room(open_reader: Opener, key: str) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("5", "g", key)
        for width, height in ((12, 6), (8, 10), (6, 4), (4, 2), (2, 30), (1, 1), (80, 24)):
            await reader.pilot.resize_terminal(width, height)
            await reader.press("x", "space", "backspace")
            reader.text()
        assert reader.app.is_running
        assert reader.app.return_code in (None, 0)
