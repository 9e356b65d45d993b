from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import TEXT, span
from tui.document.findings import Analysis
from tui.document.index import FindingsIndex, Item, SpanIndex
from tui.document.span import Span

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda p: Span(p[0], p[0] + p[1])), max_size=12)


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
