from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict, replace

from tests.conftest import TEXT, span
from tui.document.findings import Analysis
from tui.document.index import KINDS, FindingsIndex, Item, spans_of
from tui.document.index_builder import IndexBuilder
from tui.document.span import Span
from tui.document.span_index import LONG, SpanIndex

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
    assert other.spans_of_kind("quote") is index.spans_of_kind("quote")
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
    builder = IndexBuilder(Analysis(analysis.digest))
    for piece in parts(analysis, cut):
        builder.add(piece)
    rest = replace(Analysis(analysis.digest), checks=analysis.checks, publication=analysis.publication)
    builder.add(rest, [claim.id for claim in analysis.claims])
    grown = builder.snapshot()
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


def state(index: FindingsIndex) -> dict[str, Any]:
    """Return everything that an index answers."""
    items = [
        Item(kind, ident)
        for kind in KINDS
        for prefix in "qntecka"
        for ident in (f"{prefix}{n}" for n in range(1, 6))
    ]
    return {
        "analysis": asdict(index.analysis),
        "names": dict(index.names),
        "findings": [index.get(item) for item in items],
        "spans": [list(index.spans(item)) for item in items],
        "said": [list(index.said_by(f"e{n}")) for n in range(1, 6)],
        "at": [index.at(offset) for offset in range(len(TEXT))],
        "nearby": [index.nearby(offset) for offset in range(0, len(TEXT), 5)],
        "neighbours": [
            (
                index.spans_of_kind(kind).next(offset),
                index.spans_of_kind(kind).previous(offset),
                len(index.spans_of_kind(kind)),
            )
            for kind in KINDS
            for offset in range(0, len(TEXT), 20)
        ],
    }


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2), (2, 1, 0), (2, 0, 1), (0, 2, 1)])
@pytest.mark.parametrize("ask_at_once", [True, False])
def test_an_index_does_not_change_while_its_builder_grows(
    analysis: Analysis, order: tuple[int, ...], ask_at_once: bool
) -> None:
    """Whatever is asked of an index, early or late, what it answers is what was known when it was made."""
    first, rest = parts(analysis, 200)
    pieces = [first, *parts(rest, 400)]
    builder, reference = IndexBuilder(Analysis(analysis.digest)), IndexBuilder(Analysis(analysis.digest))
    indexes, states = [], []
    idents = [claim.id for claim in reversed(analysis.claims)]  # new ranks: the claims themselves change
    steps: list[tuple[Analysis, list[str]]] = [(pieces[number], []) for number in order]
    steps += [(Analysis(analysis.digest), idents[:1]), (Analysis(analysis.digest), idents[1:])]
    for piece, ranks in steps:
        builder.add(piece, ranks)
        indexes.append(builder.snapshot())
        if ask_at_once:
            states.append(state(indexes[-1]))
        else:
            reference.add(piece, ranks)
            states.append(state(reference.snapshot()))
    for index, before in zip(indexes, states, strict=True):
        assert state(index) == before
    assert [claim.rank for claim in indexes[-1].analysis.claims] == [1, 2, 3]
    assert indexes[-1].get(Item("claim", idents[0])) == replace(analysis.claims[-1], rank=1)


def test_an_index_answers_only_with_what_its_analysis_has(analysis: Analysis) -> None:
    first, rest = parts(analysis, 200)
    builder = IndexBuilder(first)
    index = builder.snapshot()
    builder.add(rest)
    cost = span("about $40 million")
    assert "number" not in index.at(cost.start)
    assert index.get(Item("number", "n3")) is None
    assert list(index.spans(Item("number", "n3"))) == []
    assert builder.snapshot().at(cost.start)["number"] == "n3"


def test_a_long_span_is_found_from_all_over_it() -> None:
    index = SpanIndex([(Span(10, 20), "short"), (Span(5, 5 + 3 * LONG), "long")])
    assert [ident for _, ident in index.overlapping(2 * LONG, 2 * LONG + 1)] == ["long"]
    assert index.innermost(12) == (Span(10, 20), "short")
    assert index.next(6) == Span(10, 20)
    assert index.next(4) == Span(5, 5 + 3 * LONG)
    assert index.previous(10) == Span(5, 5 + 3 * LONG)
