"""Families of emoji, flags and words of scripts that need joiners come whole out of a page."""

from pathlib import Path

import pytest

from tests.torture.test_hostile_strings import ENGLAND, FAMILY
from tui.loading.html import read_html
from tui.loading.joiners import through
from tui.loading.source import load_article

PAGE = """<!doctype html><html lang="en"><head><title>Fans</title></head><body><nav>Home News Sport</nav><article><h1>Fans</h1>
<p>The fans of {} met on Monday in the old harbour town, its mayor told the council of Port Ellery.</p>
<p>The council praised them and asked for a report, which is due in the spring of next year.</p></article></body></html>"""


@pytest.mark.parametrize(
    "words",
    [
        ENGLAND,
        FAMILY,
        "👩🏽\u200d🚀",
        "می\u200cخواهم",
        "क्\u200dष",
        f"{ENGLAND}{FAMILY} and {ENGLAND}",
        "&#x1F469;&#x200D;&#x1F680;",
    ],
)
def test_what_is_joined_in_a_page_is_joined_in_its_text(words: str) -> None:
    whole = words.replace("&#x1F469;&#x200D;&#x1F680;", "👩\u200d🚀")
    assert f"The fans of {whole} met on Monday" in read_html(PAGE.format(words)).text


@pytest.mark.parametrize(
    "words", ["co\u200doperative", "co\u200coperative", "\u200d", "x\U000e0067\U000e007f"]
)
def test_what_joins_nothing_is_dropped(words: str) -> None:
    text = read_html(PAGE.format(words)).text
    assert not {"\u200c", "\u200d", "\U000e0067", "\U000e007f"} & set(text)
    assert words.strip("\u200d\U000e0067\U000e007f").replace("\u200d", "").replace("\u200c", "") in text


def test_letters_of_the_page_itself_stay(tmp_path: Path) -> None:
    rare = "".join(map(chr, range(0x30000, 0x30010)))
    path = tmp_path / "fans.html"
    path.write_text(PAGE.format(f"{rare} {FAMILY}"), "utf-8")
    assert f"The fans of {rare} {FAMILY} met" in load_article(str(path)).original
    assert through(f"{rare}{FAMILY}", str.upper) == f"{rare}{FAMILY}"
