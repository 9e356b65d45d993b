"""The last cleaning before the terminal, behind the compositor's cuts."""

from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tests.torture.test_hostile_strings import ENGLAND, FAMILY
from tui.terminal.compact_strip import CompactStrip
from tui.terminal.visible_text import visible_strip, with_visible_text

HOSTILE = "a\x1b]52;c;Zm9v\x07\u202eb"


def test_a_line_without_anything_unsafe_stays_the_same() -> None:
    for strip in (
        Strip([Segment(f"words {FAMILY} {ENGLAND}", Style(bold=True))]),
        CompactStrip([Segment("words")], 5),
    ):
        assert visible_strip(strip) is strip


def test_what_is_unsafe_is_left_out_and_the_width_stays() -> None:
    strip = CompactStrip([Segment(HOSTILE, Style(bold=True)), Segment("\x1b[1;1H", None, [])], 12)
    shown = visible_strip(strip)
    assert (type(shown), shown.cell_length) == (CompactStrip, 12)
    assert "\x1b" not in shown._segments[0].text
    assert "52;c;" in shown._segments[0].text


def test_half_a_flag_is_unsafe() -> None:
    for cut in range(1, len(ENGLAND)):
        halves = visible_strip(Strip([Segment(ENGLAND[:cut]), Segment(ENGLAND[cut:])]))
        assert not any("\U000e0000" <= character <= "\U000e007f" for character in halves.text)


def test_every_update_of_the_screen_is_cleaned() -> None:
    strip = Strip([Segment(HOSTILE)])
    chops = with_visible_text(ChopsUpdate([{0: strip, 5: None}], [(0, 0, 9)], [[9]]))
    layout = with_visible_text(LayoutUpdate([[strip]], Region(0, 0, 9, 1)))
    assert isinstance(chops, ChopsUpdate)
    assert isinstance(layout, LayoutUpdate)
    for shown in (chops.chops[0][0], next(iter(layout.strips[0]))):
        assert shown is not None
        assert not set(shown.text) & set("\x1b\x07\u202e")
    assert chops.chops[0][5] is None
