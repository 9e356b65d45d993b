"""A story as one HTML page: everything in it, everything escaped, nothing loaded from elsewhere."""

import re
from contextlib import closing
from pathlib import Path

import pytest
from lxml import html

from tests.cli.test_commands import closeread
from tests.indexing.conftest import judged
from tests.story.test_story import TEXTS
from tui.analysis.analyzer import Analyzer
from tui.exchange.story_form import story_record
from tui.exchange.story_page import story_page
from tui.indexing.story_verdicts import story_verdicts
from tui.indexing.writing import write
from tui.loading.source import make_article
from tui.store.library import Library
from tui.story.build import tell
from tui.story.model import Member, Report

HOSTILE = '<script>alert(1)</script> & "fire" kills 12 in Port Ellery\n\nThe <b>ferry</b> burned on 9 May 2023, Ana <i>Bly</i> said.\n'


@pytest.fixture(scope="module")
def page(analyzer: Analyzer) -> str:
    reports = []
    for text in (*TEXTS, HOSTILE):
        article = make_article(text, kind="text")
        reports.append(Report(article, analyzer.analyze(article)))
    return story_page(tell(reports))


def section(page: str, heading: str) -> str:
    (found,) = [
        one for one in html.document_fromstring(page).iter("section") if one.find("h2").text == heading
    ]
    return " ".join(" ".join(found.itertext()).split())


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Articles", "5 <script>alert(1)</script>"),
        ("Cast", "Ana Bly person 4 of 5: 1 , 2 , 3 , 4"),
        ("Cast", "a passenger"),
        ("Timeline", "2023-05-11: article 3 is published"),
        ("Timeline", "2023-03-01 to 2023-03-31, only in 1: the alarm"),
        ("The same words", "with other words, first in 1 1 Ana Bly"),
        ("The same words", "given to somebody else"),
        ("The same figures", "they differ"),
        ("The same figures", "A fire on the ferry Gannet killed 15 people"),
        ("The same claims", "1 of 5 (+1 copy): 1 , 2 1 asserted A fire on the ferry Gannet killed 12 people"),
        ("The same claims", "2 copy of 1 asserted"),
        ("Taken over", "lightly changed"),
    ],
)
def test_what_is_on_the_page(page: str, heading: str, words: str) -> None:
    assert words in section(page, heading)


def test_a_dateline_is_no_event(page: str) -> None:
    assert "2023-05-10: article 2 is published" in section(page, "Timeline")
    assert "2023-05-10, " not in section(page, "Timeline")


def test_nothing_of_an_article_is_markup_and_nothing_is_loaded(page: str) -> None:
    root = html.document_fromstring(page)
    assert {one.tag for one in root.iter() if isinstance(one.tag, str)}.isdisjoint(
        {"script", "b", "i", "link", "img"}
    )
    assert re.findall(r"(?:href|src)=\"(?!#)", page) == []
    links = {one.get("href")[1:] for one in root.iter("a")}
    assert links <= {one.get("id") for one in root.iter() if one.get("id")}


def test_the_drawing_says_in_words_what_it_shows(page: str) -> None:
    (drawing,) = html.document_fromstring(page).iter("svg")
    labels = [one.text for one in drawing.iter("text")]
    assert len(labels) == len(list(drawing.iter("rect"))) > 5
    assert all(label in drawing.find("desc").text for label in labels)


def test_verdicts_of_the_library(analyzer: Analyzer, library_path: Path) -> None:
    reports = []
    for text in (*TEXTS[:2], TEXTS[3]):
        article = make_article(text, kind="text")
        reports.append(Report(article, analyzer.analyze(article)))
    told = tell(reports)
    with closing(Library(library_path)) as library:
        assert story_verdicts(told, library) == {}
        first, analysis = reports[0].article, reports[0].analysis
        (fire,) = [one for one in analysis.claims if "killed 12" in one.span.of(first.text)]
        library.remember(first)
        library.append(first, judged(first, fire.span, "true")[0])
        verdicts = story_verdicts(told, library)
        alone = tell(reports[1:])
        write(library, first, analysis)
        elsewhere = story_verdicts(tell([reports[1], reports[1]]), library)
    (group,) = verdicts
    (members,) = [one.members for one in told.claims if one.id == group]
    assert Member(0, fire.id) in members
    assert verdicts[group] == "true"
    assert {one["id"]: one["verdict"] for one in story_record(told, verdicts)["claims"]}[group] == "true"
    assert "true" in section(story_page(told, verdicts), "The same claims")
    with closing(Library(None)) as nothing:
        assert story_verdicts(alone, nothing) == {}
    assert list(elsewhere.values()) == ["true"], "it was checked in an article that is not in the story"


def test_one_article(analyzer: Analyzer) -> None:
    article = make_article("", kind="text")
    assert "A story in 1 article" in story_page(tell([Report(article, analyzer.analyze(article))]))


def test_the_command(tmp_path: Path) -> None:
    for number, text in enumerate(TEXTS[:2]):
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    target = tmp_path / "page.html"
    done = closeread("story", tmp_path / "0.txt", tmp_path / "1.txt", "--format", "html", "--output", target)
    assert (done.returncode, done.stdout) == (0, "")
    assert target.read_text("utf-8").startswith("<!doctype html>")
