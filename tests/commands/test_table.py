import pytest

from tui.commands.keymap import Keymap
from tui.commands.table import MOVES, READER, ROWS, Command


@pytest.mark.parametrize("command", [*MOVES, *READER, *ROWS], ids=lambda command: command.id)
def test_the_names_of_keys_can_be_printed(command: Command) -> None:
    names = Keymap().names(command)
    assert names.isprintable()
    assert len(names.split()) == len(command.keys.split(","))
