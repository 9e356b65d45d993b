"""Finding takes twice the work for a text twice as long: lists and tables may have thousands of lines."""

import cProfile
import pstats
from collections.abc import Callable
from datetime import date

import pytest
from spacy.tokens import Doc

from tui.analysis.numbers.finder import find_numbers
from tui.analysis.quotes.finder import find_quotes
from tui.analysis.timeline.finder import find_timeline

Parse = Callable[..., Doc]
LINES = {
    "list": "- {surname} Lind, {line} votes, {line}.5%\n",
    "table": "{surname} Lind\t{line}\t40%\t1,950\t$3m\n",
    "prose": "Anna {surname} said on Monday that {line} of 312 cranes had been sold for $3.4 million. ",
}
MOST = 2.25
"""How much more a text of twice as many lines may take: twice, and what differs from line to line."""


@pytest.mark.parametrize("kind", LINES)
def test_numbers_and_times(parse: Parse, kind: str) -> None:
    surnames = ("Roe", "Falk", "Hale", "Stone")
    lines = [LINES[kind].format(surname=surnames[line % 4], line=line) for line in range(600)]
    _calls(parse("".join(lines[:10])))  # reads the tables
    assert _calls(parse("".join(lines))) < MOST * _calls(parse("".join(lines[:300])))


def test_headings_that_are_quoted_below(parse: Parse) -> None:
    lines = [f"“We lost boat {line}”\n\n“We lost all,” said Anna Roe of it.\n\n" for line in range(600)]

    def calls(text: str) -> int:
        doc = parse(text)
        return _counted(lambda: find_quotes(doc))

    calls("".join(lines[:10]))
    assert calls("Notes\n\n" + "".join(lines)) < MOST * calls("Notes\n\n" + "".join(lines[:300]))


def _calls(doc: Doc) -> int:
    return _counted(lambda: find_numbers(doc, find_timeline(doc, date(2024, 5, 15)).expressions))


def _counted(work: Callable[[], object]) -> int:
    """Return how many calls some work makes, however fast the machine is."""
    profile = cProfile.Profile()
    profile.runcall(work)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]
