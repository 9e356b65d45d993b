"""An environment variable switches to Textual's own driver, compositor and strips."""

import os
import subprocess
import sys

import pytest

ASKED = """
from textual.screen import Screen
from tui.terminal.base_app import TerminalApp
from tui.terminal.compact_strip import line_strip
from tui.terminal.line_screen import LineScreen
from tui.terminal.line_widget import TextLine

screen = LineScreen()
screen.use_line_compositor()
parts = [TerminalApp(painted=True).driver_class, type(screen._compositor), type(line_strip([]))]
print(*(f"{part.__module__.split('.')[0]}.{part.__name__}" for part in parts))
"""


@pytest.mark.parametrize("value", [None, "", "0"])
def test_by_default_all_is_our_own(value: str | None) -> None:
    assert names(value) == ["tui.TakeOverDriver", "tui.LineCompositor", "tui.CompactStrip"]


def test_the_variable_switches_everything_to_textual() -> None:
    assert names("1") == ["textual.LinuxDriver", "textual.Compositor", "textual.Strip"]


def names(value: str | None) -> list[str]:
    environment = {name: each for name, each in os.environ.items() if name != "CLOSEREAD_PLAIN_DRIVER"}
    environment |= {} if value is None else {"CLOSEREAD_PLAIN_DRIVER": value}
    done = subprocess.run(
        [sys.executable, "-c", ASKED], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.split()
