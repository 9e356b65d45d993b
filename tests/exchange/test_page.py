"""The page: its title once, notes beside their places, what is better seen than read; Markdown by labels."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from msgspec.structs import replace

from tests.cli.test_commands import closeread
from tests.exchange.conftest import MARKET
from tui.annotations.notebook import Notebook
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.document.span import Span
from tui.exchange.bundle import Bundle
from tui.exchange.formats import FORMATS
from tui.exchange.page import page
from tui.store.library import Library

STORY = """Harbour board votes for pier

The pier will cost $40 million, Nora Blake said on 3 March 2024. “It is a good pier,” she said.

Tom Reyes told the board in June 2021: “Nobody needs a pier, and nobody wants it.” The board has 12 members.
"""


def test_the_title_stands_once_and_notes_beside_their_paragraphs(market: Bundle) -> None:
    end = MARKET.index("\n")
    article = replace(market.article, title=MARKET[:end], title_span=Span(0, end))
    root = html.document_fromstring(page(Bundle(article, market.analysis, market.annotations)))
    (heading,) = root.findall(".//h1")
    assert heading.text_content().startswith("Night market draws families")
    assert "".join(root.itertext()).count("Night market draws") == 2  # the title element, and the heading
    rows = root.find_class("row")
    for number, note in enumerate(market.annotations, 1):
        (beside,) = [row for row in rows if row.xpath(f".//article[@id='n{number}']")] or [None]
        if note.anchor == "orphan":
            assert beside is None
            continue
        (words,) = beside.find_class("text")
        assert words.xpath(f".//span[@id='t{number}']")
        assert beside.xpath(f".//article[@id='n{number}']//a[@href='#t{number}']")
    assert len(root.xpath("//section//article")) == 1  # the one whose words are gone
    assert {link[1:] for link in root.xpath("//a/@href") if link[0] == "#"} <= set(root.xpath("//@id"))


def test_a_page_connects_to_nothing_and_says_who_noted_what(market: Bundle) -> None:
    written = page(market, findings=True)
    assert "<script" not in written
    assert "default-src 'none'" in written
    assert not re.search(r"(?:src|srcset|url\()\s*=?[\"'(]http", written)
    assert written.count("Ana Ruiz · 2026-03-01") == len(market.annotations)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("page")
    story, library, out = folder / "pier.txt", folder / "library.sqlite3", folder / "out.html"
    story.write_text(STORY, "utf-8")
    found = json.loads(closeread("analyze", story).stdout)
    shelf = Library(library)
    claim = next(one for one in found["claims"] if "$40 million" in one["text"])
    judged = Notebook(STORY, creator="Ana").judge(
        claim["id"], Span(claim["start"], claim["end"]), "false", (), "no"
    )
    assert judged is not None
    shelf.append(Article(STORY, source=str(story)), judged)
    shelf.close()
    done = closeread("export", story, "--format", "html", "--findings", "--library", library, "-o", out)
    assert done.returncode == 0, done.stderr
    return html.document_fromstring(out.read_text("utf-8"))


def test_findings_are_seen(written: Any) -> None:
    assert [one.text for one in written.iter("h2")] == [
        "Claims",
        "Timeline",
        "Who speaks how much",
        "Numbers",
    ]
    claims, numbers = written.iter("table")
    row = next(row for row in claims.iter("tr") if "$40 million" in row.text_content())
    assert row.xpath(".//a[@href='#n1']/text()") == ["false"]
    assert any("$40 million" in row.text_content() for row in numbers.iter("tr"))
    assert all(head.get("scope") == "col" for head in written.iter("th"))
    times, shares = written.iter("svg")
    for drawing in (times, shares):
        assert drawing.get("role") == "img"
        assert drawing.find("title") is not None
        assert len(drawing.findall("rect")) == len(drawing.findall("text"))
    assert "2021" in times.findall("text")[0].text  # in the order of the days
    percents = [int(one.text.rpartition(": ")[2].rstrip("%")) for one in shares.findall("text")]
    assert percents == sorted(percents, reverse=True)
    assert 98 <= sum(percents) <= 102
    assert {"Nora Blake", "Tom Reyes"} <= {one.text.rpartition(": ")[0] for one in shares.findall("text")}


def test_nothing_found_shows_nothing(tmp_path: Path) -> None:
    assert "<section>" not in page(Bundle(Article(""), Analysis("")), findings=True)


def test_markdown_groups_by_label_with_maker_day_and_source(market: Bundle) -> None:
    lines = FORMATS["markdown"].write(market).splitlines()
    assert "Source: /news/market.txt" in lines
    labels = [line[3:] for line in lines if line.startswith("## ")]
    assert labels == list(dict.fromkeys(note.label for note in market.annotations))
    assert lines.count("*Ana Ruiz · 2026-03-01*") == len(market.annotations)
    assert lines.index("**misleading**") > lines.index("## verdict")
