from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.conftest import TEXT, span
from tui.document.findings import Analysis
from tui.document.index import LONG, FindingsIndex, Item, SpanIndex, spans_of
from tui.document.span import Span

SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda p: Span(p[0], p[0] + p[1])), max_size=12
)


@given(SPANS, st.integers(0, 90), st.integers(1, 10))
def test_overlapping_is_what_a_full_scan_finds(spans: list[Span], start: int, length: int) -> None:
    index = SpanIndex((item, str(n)) for n, item in enumerate(spans))
    found = {ident for _, ident in index.overlapping(start, start + length)}
    assert found == {str(n) for n, item in enumerate(spans) if item.overlaps(Span(start, start + length))}


@given(SPANS, st.integers(0, 90))
def test_neighbours(spans: list[Span], offset: int) -> None:
    index = SpanIndex((item, "") for item in spans)
    assert index.next(offset) == min((item for item in spans if item.start > offset), default=None)
    assert index.previous(offset) == max((item for item in spans if item.start < offset), default=None)


def test_at_gives_the_innermost_of_each_kind(analysis: Analysis) -> None:
    index = FindingsIndex(analysis)
    assert index.at(span("$40").start) == {"number": "n3", "claim": "c1", "check": "k1"}
    assert index.at(span("12 years").start) == {"number": "n2", "time": "t4", "quote": "q1"}
    assert index.at(len(TEXT) + 5) == {}


def test_nearby_looks_in_the_sentence(analysis: Analysis) -> None:
    found = FindingsIndex(analysis).nearby(span("begin").start)
    assert found["quote"] == "q2"
    assert found["time"] == "t2"
    assert "number" not in found


def test_annotating_shares_the_rest(analysis: Analysis) -> None:
    index = FindingsIndex(analysis)
    other = index.annotated(())
    assert other.places("quote") is index.places("quote")
    assert other.get(Item("quote", "q1")) is index.get(Item("quote", "q1"))


def parts(analysis: Analysis, cut: int) -> list[Analysis]:
    """Return the findings before an offset and those behind it; an entity's mentions may be in both."""

    def side(items: tuple[Any, ...], first: bool) -> tuple[Any, ...]:
        return tuple(item for item in items if (spans_of(item)[0].start < cut) == first)

    pieces = []
    for first in (True, False):
        mentions = [
            (entity, tuple(m for m in entity.mentions if (m.span.start < cut) == first))
            for entity in analysis.entities
        ]
        pieces.append(
            replace(
                analysis,
                sentences=tuple(s for s in analysis.sentences if (s.span.start < cut) == first),
                entities=tuple(replace(entity, mentions=some) for entity, some in mentions if some),
                quotes=side(analysis.quotes, first),
                numbers=side(analysis.numbers, first),
                timeline=side(analysis.timeline, first),
                claims=side(analysis.claims, first),
            )
        )
    return pieces


@pytest.mark.parametrize("cut", [0, 40, 200, 500, len(TEXT)])
def test_an_index_that_has_grown_is_one_of_everything(analysis: Analysis, cut: int) -> None:
    whole = FindingsIndex(analysis)
    grown = FindingsIndex(Analysis(analysis.digest))
    for piece in parts(analysis, cut):
        grown = grown.grown(piece)
    rest = replace(Analysis(analysis.digest), checks=analysis.checks, publication=analysis.publication)
    grown = grown.grown(rest, [claim.id for claim in analysis.claims])
    for name in ("sentences", "claims", "checks", "publication"):
        assert getattr(grown.analysis, name) == getattr(analysis, name)
    for name in ("entities", "quotes", "numbers", "timeline"):
        assert {item.id: item for item in getattr(grown.analysis, name)} == {
            item.id: item for item in getattr(analysis, name)
        }
    for offset in range(0, len(TEXT), 7):
        assert grown.at(offset) == whole.at(offset)
        assert grown.sentence_at(offset) == whole.sentence_at(offset)
    for item in (Item("entity", "e1"), Item("claim", "c1")):
        assert list(grown.spans(item)) == list(whole.spans(item))
    for entity in analysis.entities:
        said = [quote.id for quote in analysis.quotes if quote.speaker and quote.speaker.entity == entity.id]
        assert sorted(grown.said_by(entity.id)) == sorted(whole.said_by(entity.id)) == sorted(said)


def test_a_long_span_is_found_from_all_over_it() -> None:
    index = SpanIndex([(Span(10, 20), "short"), (Span(5, 5 + 3 * LONG), "long")])
    assert [ident for _, ident in index.overlapping(2 * LONG, 2 * LONG + 1)] == ["long"]
    assert index.innermost(12) == (Span(10, 20), "short")
    assert index.next(6) == Span(10, 20)
    assert index.next(4) == Span(5, 5 + 3 * LONG)
    assert index.previous(10) == Span(5, 5 + 3 * LONG)
