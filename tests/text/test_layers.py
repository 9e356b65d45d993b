from hypothesis import given
from hypothesis import strategies as st

from tui.document.span import Span
from tui.text.layers import Layer, SpanLayer, styled_runs

SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 12), st.sampled_from("abc")).map(
        lambda t: (Span(t[0], t[0] + t[1]), t[2])
    ),
    max_size=9,
)


@given(SPANS)
def test_the_shortest_span_shows(spans: list[tuple[Span, str]]) -> None:
    layer = Layer(spans)
    for offset in range(55):
        there = [(len(span), key) for span, key in spans if offset in span]
        shown = layer.key_at(offset)
        assert (shown is None) == (not there)
        if there:
            assert shown in {key for length, key in there if length == min(there)[0]}


@given(st.lists(SPANS, max_size=4), st.integers(0, 40), st.integers(1, 30))
def test_stretches_cover_exactly_and_never_overlap(
    groups: list[list[tuple[Span, str]]], start: int, length: int
) -> None:
    layers = [Layer(group) for group in groups]
    runs = styled_runs(layers, start, start + length)
    assert (runs[0].start, runs[-1].end) == (start, start + length)
    assert all(
        before.end == after.start and before.styles != after.styles
        for before, after in zip(runs, runs[1:], strict=False)
    )
    for run in runs:
        for offset in (run.start, run.end - 1):
            assert run.styles == tuple(key for layer in layers if (key := layer.key_at(offset)) is not None)


def test_an_empty_line_has_no_stretches() -> None:
    assert styled_runs([Layer([(Span(0, 5), "a")])], 3, 3) == []


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 6)), max_size=8),
    st.integers(0, 45),
    st.integers(1, 20),
)
def test_marks_are_a_layer_of_one_style(pairs: list[tuple[int, int]], start: int, length: int) -> None:
    spans: list[Span] = []
    for gap, size in pairs:
        begin = (spans[-1].end if spans else 0) + gap % 7
        spans.append(Span(begin, begin + size))
    marks, layer = SpanLayer(spans, "x"), Layer((span, "x") for span in spans)
    assert list(marks.within(start, start + length)) == list(layer.within(start, start + length))
    assert marks.key_at(start) == layer.key_at(start)
    assert bool(marks) == bool(spans)
