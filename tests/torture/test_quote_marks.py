"""Letters, words of speech and every kind of quotation mark in any order: no finder fails, and every promise of the format is kept."""

import json
import random
from pathlib import Path

import pytest

from tests.torture import FACTOR
from tui.analysis.analyzer import Analyzer
from tui.analysis.language.quoted_spans import find_quoted_spans
from tui.document.article import Article
from tui.document.findings import Quote
from tui.document.span import Span
from tui.exchange.native import NativeForm
from tui.exchange.verifying import faults

COUNT = 1_000 * FACTOR if FACTOR > 1 else 250
CHECKED = 20  # one text in so many is checked as an export too
MARKS = [*"“”‘’\"'«»„`", "''", "``", "“‘"]
WORDS = [
    "a",
    "b",
    " ",
    " ",
    "\n\n",
    ".",
    ",",
    ":",
    "—",
    "?",
    "5",
    "é",
    "👩‍👩‍👧",
    " he said ",
    " Ann Lee told Bob ",
    "The reform ",
    " called it ",
    "We won",
    " that ",
]


def texts() -> list[str]:
    chance = random.Random(FACTOR)
    return [
        "".join(
            chance.choice(MARKS if chance.random() < 0.4 else WORDS) for _ in range(chance.randint(0, 24))
        )
        for _ in range(COUNT)
    ]


@pytest.mark.timeout(3600)
def test_any_order_of_marks_keeps_every_promise() -> None:
    analyzer, found = Analyzer(), 0
    for number, text in enumerate(texts()):
        for stretch in find_quoted_spans(text):
            assert stretch.span.covers(stretch.words), text
        article = Article(text)
        analysis = analyzer.analyze(article)
        holds(text, analysis.quotes)
        found += len(analysis.quotes)
        if number % CHECKED == 0:
            written = json.dumps(NativeForm(article).record(analysis))
            assert faults(Path("any.json"), written, text)[0] == [], text
    assert found > COUNT / 10
    print(f"{COUNT} texts, {found} quotes, none breaks a promise")


def holds(text: str, quotes: tuple[Quote, ...]) -> None:
    """Assert what is promised of quotes."""
    everything = Span(0, len(text))
    before = 0
    assert len({quote.id for quote in quotes}) == len(quotes), text
    for quote in quotes:
        assert before <= quote.span.start < quote.span.end <= len(text), text
        before = quote.span.end
        for part in (quote.cue, quote.speaker, quote.addressee):
            assert part is None or (everything.covers(part.span) and part.span.start < part.span.end), text
        if quote.kind == "direct":
            assert not set(quote.span.of(text)).isdisjoint("“”‘’\"'«»„`"), text
        same = [other for other in quotes if other.group is not None and other.group == quote.group]
        assert {other.speaker for other in same} <= {quote.speaker}, text
