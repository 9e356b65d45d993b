"""Analysis for notebooks."""

import subprocess
import sys
from datetime import date
from html.parser import HTMLParser

import pytest

import tui
from tui.results import Result, analyze

TEXT = """Ferry firm to cut 40 jobs

PORT ELLERY, 9 May 2023 - The ferry firm <Gannet> will cut 40 jobs, its director, Ana Bly, said on Tuesday. “We have no
choice,” she told reporters. Fares rose by 12% last year.
"""


@pytest.fixture(scope="module")
def result() -> Result:
    return analyze(TEXT)


def test_values_rows_and_record_agree(result: Result) -> None:
    assert {"quotes", "numbers", "times", "entities", "claims", "checks"} == result.tables.keys()
    for rows in result.tables.values():
        for row in rows:
            if "start" in row and "words" in row:
                assert result.article.text[row["start"] : row["end"]] == row["words"]
    assert any(row["speaker"] and "Bly" in row["speaker"] for row in result.tables["quotes"])
    assert any(row["value"] == 40 for row in result.tables["numbers"])
    assert len(result.record["quotes"]) == len(result.tables["quotes"])
    assert result.record["format"] == "closeread"
    assert "quotes" in repr(result)


def test_the_day_may_be_given() -> None:
    found = analyze("The mayor resigned on Monday.", published=date(2024, 3, 13))
    assert found.tables["times"][0]["first"] == date(2024, 3, 11)


def test_tables_for_a_notebook_are_whole_and_harmless(result: Result) -> None:
    class Tags(HTMLParser):
        open: list[str] = []

        def handle_starttag(self, tag: str, attrs: object) -> None:
            self.open.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert self.open.pop() == tag

    page = result._repr_html_()
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    assert "<Gannet>" not in page


def test_frames(result: Result) -> None:
    pandas = pytest.importorskip("pandas")
    frames = result.to_frames()
    assert all(isinstance(frame, pandas.DataFrame) for frame in frames.values())
    assert len(frames["numbers"]) == len(result.tables["numbers"])


def test_an_empty_text() -> None:
    found = analyze("")
    assert not any(found.tables.values())
    assert found._repr_html_()


def test_importing_the_package_loads_nothing() -> None:
    assert tui.analyze is analyze
    code = "import sys, tui; print(sorted({'spacy', 'textual', 'typing', 'tui.results'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() in ("[]", "['typing']")
    with pytest.raises(AttributeError):
        _ = tui.nothing
