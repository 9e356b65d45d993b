"""Findings as lines that an editor jumps to: the place in the file is the place of the words."""

import re
from pathlib import Path

from tests.cli.test_commands import closeread
from tests.conftest import TEXT
from tui.document.article import Article
from tui.document.findings import Analysis, Check
from tui.document.span import Span
from tui.exchange.quickfix import quickfix
from tui.loading.source import load_article

LINE = re.compile(r"(.+?):(\d+):(\d+): ([\w -]+): (.*)")


def test_every_line_leads_to_its_words(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(("Ünïcode 🍜 first.\r\n\r\n" + TEXT).encode())
    done = closeread("analyze", path, "--format", "quickfix")
    assert done.returncode == 0, done.stderr
    lines = path.read_bytes().split(b"\n")
    kinds = set()
    for one in done.stdout.splitlines():
        match = LINE.fullmatch(one)
        assert match is not None, one
        assert match[1] == str(path)
        kinds.add(match[4])
        at = lines[int(match[2]) - 1][int(match[3]) - 1 :].decode()  # whole characters
        if match[4] in ("number", "time"):
            words = match[5].partition(" (")[0]
            assert at.startswith(words[: len(at.rstrip("\r"))])
    assert {"claim", "quote", "number", "person"} <= kinds


def test_places_are_those_of_the_file_also_where_cleaning_changed_it(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("One.\x0cMore.\nSé\u00adcond line.\n", "utf-8")
    article = load_article(str(path))
    at = article.text.index("line")
    check = Check("k1", "arithmetic", "It\x1b[31m does\nnot add up", (Span(at, at + 4),))
    assert list(quickfix(article, Analysis("", checks=(check,)))) == [
        f"{path}:2:11: arithmetic: It [31m does not add up"
    ]


def test_nothing_is_no_line() -> None:
    assert list(quickfix(Article(""), Analysis(""))) == []
