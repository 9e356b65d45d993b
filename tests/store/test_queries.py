"""What a line of search finds in a library: words, fields, patterns, and what is no query."""

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.test_commands import closeread
from tui.annotations.notebook import Notebook
from tui.document.article import Article
from tui.document.span import Span
from tui.errors import UsageError
from tui.store.library import Library
from tui.store.query import read_query

MARKET = Article(
    "Night market\n\nStalls sold 40 kilos of plums; the council praised it.",
    source="market.txt",
    title="Night market",
)
BRIDGE = Article(
    "Old bridge\n\nThe bridge may open in May, the ministry said. =SUM(1)",
    source="bridge.txt",
    title="Old bridge",
)


@pytest.fixture
def kept(library_path: Path) -> Iterator[Library]:
    library = Library(library_path)
    for article, quote, label, note, tags, verdict in (
        (MARKET, "40 kilos", "evidence", "ask the weighmaster", ("food", "check"), None),
        (MARKET, "praised it", "doubt", "which councillor?", (), None),
        (BRIDGE, "may open", "", "asked on Monday", ("check",), "mostly false"),
        (BRIDGE, "=SUM(1)", "doubt", "a *cell*", (), None),
    ):
        start = article.text.index(quote)
        book, place = Notebook(article.text), Span(start, start + len(quote))
        if verdict:
            judged = book.judge(None, place, verdict)
            assert judged is not None
            library.append(article, judged)
            library.append(article, book.write(book.annotations[0].id, note, tags))
        else:
            library.append(article, book.add([place], label, note, tags=tags))
    yield library
    library.close()


@pytest.mark.parametrize(
    ("line", "quotes"),
    [
        ("plums", set()),
        ("kilos", {"40 kilos"}),
        ("weigh", {"40 kilos"}),
        ("label:doubt", {"praised it", "=SUM(1)"}),
        ("label:DOUBT", {"praised it", "=SUM(1)"}),
        ("Label:doubt", {"praised it", "=SUM(1)"}),
        ("label:dou", set()),
        ("tag:check", {"40 kilos", "may open"}),
        ("tag:#check", {"40 kilos", "may open"}),
        ("tag:check tag:food", {"40 kilos"}),
        ('verdict:"mostly false"', {"may open"}),
        ("verdict:false", set()),
        ("article:bridge", {"may open", "=SUM(1)"}),
        ('article:"night market" label:doubt', {"praised it"}),
        ("article:bridge label:doubt", {"=SUM(1)"}),
        ("since:2020-01-01", {"40 kilos", "praised it", "may open", "=SUM(1)"}),
        ("since:2999-01-01", set()),
        (r"/\d+ kilos/", {"40 kilos"}),
        (r"/councill?or\?/", {"praised it"}),
        (r"/^MAY/ tag:check", {"may open"}),
        ("tag:check asked", {"may open"}),
        ("colour:red", set()),
        ('"ask the"', {"40 kilos"}),
        ("", set()),
        ("   ", set()),
        ("label:", set()),
    ],
)
def test_terms_of_a_search(kept: Library, line: str, quotes: set[str]) -> None:
    assert {match.annotation.quote for match in kept.search(line)} == quotes


def test_the_limit_counts_what_is_found(kept: Library) -> None:
    assert len(kept.search("label:doubt", 1)) == 1
    assert [match.annotation.quote for match in kept.search("/=SUM/", 1)] == ["=SUM(1)"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("since:May", "since:2024-05-01"),
        ("since:2024-02-30", "since:2024-05-01"),
        ("/(/", "missing )"),
        (f"/{'a' * 500}/", "at most 200"),
    ],
)
def test_what_is_no_query_is_said(line: str, message: str) -> None:
    with pytest.raises(UsageError, match=message.replace("(", r"\(").replace(")", r"\)")):
        read_query(line)


def test_a_pattern_that_takes_for_ever_is_stopped(library_path: Path) -> None:
    article = Article("a" * 5000 + "!")
    library = Library(library_path)
    library.append(article, Notebook(article.text).add([Span(0, 5001)], "doubt"))
    with pytest.raises(UsageError, match="takes too long"):
        library.search(r"/^(a|aa)+$/")
    library.close()


def test_results_leave_as_table_lines_and_list(kept: Library, library_path: Path) -> None:
    kept.close()
    where = ("--library", library_path)
    rows = list(csv.DictReader(io.StringIO(closeread("search", "label:doubt", "--csv", *where).stdout)))
    assert {row["quote"] for row in rows} == {"praised it", "'=SUM(1)"}, "no cell is a formula"
    assert {row["title"] for row in rows} == {"Night market", "Old bridge"}
    lines = closeread("search", "tag:check", "--json", *where).stdout.splitlines()
    assert {json.loads(line)["title"] for line in lines} == {"Night market", "Old bridge"}
    listed = closeread("search", "article:bridge", "--markdown", *where).stdout
    assert listed.startswith("## Old bridge\n")
    assert r"a \*cell\*" in listed
    assert "- **verdict** — mostly false: “may open” #check" in listed


def test_the_command_says_what_is_wrong(kept: Library, library_path: Path) -> None:
    kept.close()
    where = ("--library", library_path)
    done = closeread("search", "verdict:mostly false", *where)
    assert "may open" in done.stdout, "a shell has taken the quotation marks off"
    bad = closeread("search", "since:May", *where)
    assert (bad.returncode, bad.stdout, bad.stderr.count("\n")) == (2, "", 1)
    none = closeread("search", "label:nothing", *where)
    assert (none.returncode, none.stdout) == (1, "")


def test_other_programs_read_views(kept: Library, library_path: Path) -> None:
    kept.close()
    raw = sqlite3.connect(f"file:{library_path}?mode=ro", uri=True)
    raw.row_factory = sqlite3.Row
    notes = raw.execute("SELECT * FROM annotations ORDER BY start").fetchall()
    texts = {article.digest: article.text for article in (MARKET, BRIDGE)}
    assert len(notes) == 4
    assert all(texts[note["article"]][note["start"] : note["end"]] == note["text"] for note in notes)
    (verdict,) = raw.execute("SELECT claim, verdict, reason, title FROM verdicts").fetchall()
    assert tuple(verdict) == ("may open", "mostly false", "asked on Monday", "Old bridge")
    articles = raw.execute("SELECT title, annotations, verdicts FROM articles ORDER BY title").fetchall()
    assert [tuple(row) for row in articles] == [("Night market", 2, 0), ("Old bridge", 2, 1)]
    labels = {row["label"]: row["annotations"] for row in raw.execute("SELECT * FROM labels")}
    assert labels == {"evidence": 1, "doubt": 2, "verdict": 1}
    tags = {row["tag"]: row["articles"] for row in raw.execute("SELECT * FROM tags")}
    assert tags == {"food": 1, "check": 2}
    raw.close()
