"""A small article in several scripts, annotated in every way there is."""

from typing import Any

import pytest
from msgspec.structs import replace

from tests.conftest import span
from tui.annotations.notebook import Notebook
from tui.annotations.records import to_record
from tui.document.annotation import Annotation
from tui.document.article import Article
from tui.document.findings import Analysis, Claim, ClaimSource, Entity, Mention
from tui.document.span import Span
from tui.exchange.bundle import Bundle

MARKET = """Night market draws families 👨‍👩‍👧‍👦 & <crowds>

Mayor Lin Wei (林薇市長) said the night market “夜市” sold 12,000 bowls 🍜 of noodles.

The Arabic sign سوق الليل hung beside a café named Zoë’s.
=SUM(A1) is no price.
"""
MADE = "2026-03-01T10:00:00.000+00:00"


def place(words: str, nth: int = 0) -> Span:
    """Return the place of some words of the market."""
    return span(words, nth, MARKET)


@pytest.fixture
def market() -> Bundle:
    book = Notebook(MARKET, creator="Ana Ruiz")
    claim = place("the night market “夜市” sold 12,000 bowls 🍜 of noodles")
    book.add(
        [place("families 👨‍👩‍👧‍👦 & <crowds>")],
        "framing",
        "why <b>this</b>?\nSecond & last line.",
        None,
        ("tone", "emoji🍜"),
    )
    book.add([place("Lin Wei (林薇市長) said the night")], "evidence")
    book.add([place("night market “夜市”")], "question", "overlaps")
    book.add([place("سوق الليل")], "context", "", None, ("عربي",))
    book.add([place("=SUM(A1)")], "doubt", "@formula")
    book.judge("c1", claim, "misleading", ("https://example.org/a?b=1&c=2",), "Ten thousand at most.")
    changed = book.add([place("Zoë’s")], "important").edits[0].subject
    gone = book.add([place("Mayor")], "context", "was here").edits[0].subject
    special: dict[str, dict[str, Any]] = {
        changed.id: {"anchor": "changed", "was": "Chloë’s"},
        gone.id: {"anchor": "orphan", "was": "The old mayor", "span": Span(0, 0), "quote": ""},
    }
    notes = sorted(
        (
            replace(
                note,
                id=f"00000000-0000-4000-8000-{n:012}",
                created=MADE,
                modified=MADE,
                **special.get(note.id, {}),
            )
            for n, note in enumerate(book.annotations, 1)
        ),
        key=lambda note: note.span,
    )
    return bundle_of(
        Article(MARKET, source="/news/market.txt", title="Night market draws families 👨‍👩‍👧‍👦 & <crowds>"),
        notes,
    )


def bundle_of(article: Article, notes: list[Annotation]) -> Bundle:
    """Return the article with the market's findings and some annotations."""
    mayor = Entity("e1", "PERSON", "Lin Wei", (Mention(place("Lin Wei"), "name"),))
    span_ = place("the night market “夜市” sold 12,000 bowls 🍜 of noodles")
    claim = Claim("c1", span_, ("quantity",), 0.9, 1, ClaimSource("named", place("Lin Wei"), "e1"))
    analysis = Analysis(article.digest, (), (mayor,), (), (), (), (), (claim,), ())
    return Bundle(article, analysis, notes, [to_record(note) for note in notes])
