"""An hour of a fact-checker in the real program: from opening an article to a file of reviews."""

import json
from collections.abc import Iterator
from pathlib import Path

import pyte
import pytest

from tests.program.terminal import STARTED, Program, reader
from tui.store.library import Library

STORY = """Harbour firm promises 300 jobs

PORT ELLERY, 9 May 2023 - The ferry firm Gannet will create 300 jobs in Port Ellery by 2025, its director, Ana Bly, said on
Tuesday. “We have already hired 120 people this year,” she told reporters at the town hall.

Mayor Tom Reyes said that unemployment in the town had fallen by 12% since 2021. A union, the Dockers’ League, disputes the
figure: it says that 40 of the new posts replaced older ones.

The new pier cost $40 million, twice what the council had planned in 2019.
"""


class Screen:
    """What the terminal shows."""

    def __init__(self, program: Program) -> None:
        self._program, self._fed = program, 0
        self._screen = pyte.Screen(program.size[1], program.size[0])
        self._stream = pyte.ByteStream(self._screen)

    def text(self) -> str:
        self._program.rest(0.2)
        shown, self._fed = self._program.shown[self._fed :], len(self._program.shown)
        self._stream.feed(shown)
        return "\n".join(self._screen.display)

    def until(self, words: str) -> str:
        """Return the screen when it shows some words."""
        for _ in range(60):
            if words in (text := self.text()):
                return text
        raise AssertionError(f"{words!r} is not in\n{text}")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Program, Screen]]:
    story = tmp_path / "story.txt"
    story.write_text(STORY, "utf-8")
    with Program(reader(story), tmp_path, (40, 120)) as program:
        assert program.until(STARTED)
        yield program, Screen(program)


@pytest.mark.timeout(180)
def test_from_opening_to_a_file_of_reviews(desk: tuple[Program, Screen], tmp_path: Path) -> None:
    program, screen = desk

    program.press("5")  # the claims, the best first
    screen.until("  1 ▮")  # the best is in view, also where the cursor is nowhere near it
    program.press("j")
    screen.until("certainty")  # the chosen row has its fields
    program.press("\r")  # and is read on in the article

    for verdict, words in (("1", "payroll seen"), ("4", "the register says 5%")):
        program.press(".")
        screen.until("open")
        program.press("C")
        screen.until("verdict")
        program.press(verdict + "\t" + words)
        program.press("\x13")  # ctrl+s
        screen.until("z takes it back")

    program.press("/300 jobs\rvww")  # what should be asked again
    program.press("ccall the union\x13")
    screen.until("saved")
    program.press("6")
    shown = screen.until("6 Notes")
    assert "call the union" in shown
    assert "payroll seen" in shown

    target = tmp_path / "reviews.claimreview.jsonld"
    program.press("\x1b\x1b\x13")
    screen.until("Export findings")
    program.press("\x15" + str(target) + "\r")  # ctrl+u empties the line
    screen.until("2 reviews: who made the claim")
    program.press("https://checks.example/1\x13")
    screen.until("the address of the article is missing")
    program.press("\x13")
    screen.until("Wrote 2 reviews")
    program.press("q")
    assert program.end() == 0

    graph = json.loads(target.read_text("utf-8"))["@graph"]
    assert len(graph) == 2
    assert {review["reviewRating"]["alternateName"] for review in graph} == {"true", "false"}
    assert {review["url"].partition("#")[0] for review in graph} == {"https://checks.example/1"}
    assert {review.get("reviewBody") for review in graph} >= {"payroll seen", "the register says 5%"}

    library = Library(tmp_path / "library.sqlite3")
    (kept,) = library.articles()
    assert (kept.annotations, kept.verdicts, kept.state) == (3, 2, "checked")
    assert {match.annotation.verdict for match in library.search("label:verdict")} == {"true", "false"}
    library.close()
