"""An article with its findings, written by hand: what most tests read."""

import os
import signal
from datetime import date
from pathlib import Path

import pytest

from tui.document.article import Article
from tui.document.findings import (
    Analysis,
    Check,
    Claim,
    ClaimSource,
    Cue,
    Entity,
    Evidence,
    Mention,
    Number,
    Party,
    Publication,
    Quote,
    Sentence,
    TimeExpression,
)
from tui.document.span import Span
from tui.loading.source import with_title

os.environ["CLOSEREAD_WARM"] = "0"  # no test leaves a process behind, or shares one with another

if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    # a shell that runs the tests in the background has interrupts ignored, and programs inherit that
    signal.signal(signal.SIGINT, signal.default_int_handler)

TEXT = """Harbour board votes for a second pier

The harbour board of Port Ellery voted on Tuesday to build a second pier, the largest project in its history.

“We have waited 12 years for this,” said board president Nora Blake. She told the Ellery Herald that work would begin in June.

The pier will cost about $40 million. Opponents say the figure is far too low, and the 1998 pier cost twice its budget.

“Every estimate in this town is a wish,” Tom Reyes, a fisherman, said.
"""


def span(words: str, nth: int = 0, text: str = TEXT) -> Span:
    """Return the place of some words; ``nth`` counts their occurrences from 0."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep what the program remembers of its looks apart from the user's."""
    directory = tmp_path / "state"
    monkeypatch.setenv("XDG_STATE_HOME", str(directory))
    return directory / "closeread"


@pytest.fixture
def article() -> Article:
    return with_title(Article(TEXT, source="/news/harbour.txt"))


@pytest.fixture
def analysis(article: Article) -> Analysis:
    return findings_of(article.digest)


def findings_of(digest: str) -> Analysis:
    """Return the findings in an article that begins with :data:`TEXT`."""
    blake = Entity(
        "e1",
        "PERSON",
        "Nora Blake",
        (Mention(span("Nora Blake"), "name"), Mention(span("She"), "pronoun")),
        span("board president"),
    )
    reyes = Entity("e2", "PERSON", "Tom Reyes", (Mention(span("Tom Reyes"), "name"),))
    ellery = Entity("e3", "GPE", "Port Ellery", (Mention(span("Port Ellery"), "name"),))
    herald = Entity("e4", "ORG", "Ellery Herald", (Mention(span("Ellery Herald"), "name"),))
    quotes = (
        Quote(
            "q1",
            "direct",
            span("“We have waited 12 years for this,”"),
            Party(span("board president Nora Blake"), "e1"),
            Cue(span("said"), "say"),
        ),
        Quote(
            "q2",
            "indirect",
            span("that work would begin in June"),
            Party(span("She"), "e1"),
            Cue(span("told"), "tell"),
            Party(span("the Ellery Herald"), "e4"),
        ),
        Quote(
            "q3",
            "direct",
            span("“Every estimate in this town is a wish,”"),
            Party(span("Tom Reyes"), "e2"),
            Cue(span("said", 1), "say"),
        ),
    )
    numbers = (
        Number("n1", span("second"), "rank", 2, concept=span("pier", 1)),
        Number("n2", span("12 years"), "measure", 12, unit="year", unit_span=span("years")),
        Number(
            "n3",
            span("about $40 million"),
            "money",
            40_000_000,
            unit="dollar",
            relation="~",
            concept=span("The pier"),
            currency="USD",
        ),
        Number("n4", span("twice"), "multiplier", 2, concept=span("its budget"), change="up"),
    )
    times = (
        TimeExpression(
            "t1", span("Tuesday"), "DATE", "2024-03-12", date(2024, 3, 12), date(2024, 3, 12), span("voted")
        ),
        TimeExpression(
            "t2",
            span("June"),
            "DATE",
            "2024-06",
            date(2024, 6, 1),
            date(2024, 6, 30),
            span("work would begin"),
        ),
        TimeExpression("t3", span("1998"), "DATE", "1998", date(1998, 1, 1), date(1998, 12, 31)),
        TimeExpression("t4", span("12 years"), "DURATION", "P12Y"),
    )
    claims = (
        Claim(
            "c1",
            span("The pier will cost about $40 million"),
            ("quantity",),
            0.91,
            1,
            ClaimSource("narrator"),
            "predicted",
            numbers=("n3",),
        ),
        Claim(
            "c2",
            span("the 1998 pier cost twice its budget"),
            ("comparison",),
            0.74,
            2,
            ClaimSource("unnamed", span("Opponents")),
            numbers=("n4",),
            times=("t3",),
        ),
        Claim(
            "c3",
            span("work would begin in June"),
            ("prediction",),
            0.33,
            3,
            ClaimSource("named", span("She"), "e1"),
            quotes=("q2",),
            times=("t2",),
        ),
    )
    sentences = tuple(
        Sentence(span(words), 0.5)
        for words in (
            "Harbour board votes for a second pier",
            "The harbour board of Port Ellery voted on Tuesday to build a second pier, the largest project in its history.",
            "“We have waited 12 years for this,” said board president Nora Blake.",
            "She told the Ellery Herald that work would begin in June.",
            "The pier will cost about $40 million.",
            "Opponents say the figure is far too low, and the 1998 pier cost twice its budget.",
            "“Every estimate in this town is a wish,” Tom Reyes, a fisherman, said.",
        )
    )
    return Analysis(
        digest,
        sentences,
        (ellery, blake, herald, reyes),
        quotes,
        (),
        numbers,
        times,
        claims,
        (Check("k1", "unsourced", "The cost has no source.", (span("about $40 million"),)),),
        Publication(date(2024, 3, 13), "inferred", 0.8, (Evidence(span("Tuesday"), "a Tuesday in March"),)),
        len(TEXT),
    )


@pytest.fixture
def library_path(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite3"
