from hypothesis import given
from hypothesis import strategies as st

from tui.document.offset_map import OffsetMap
from tui.document.span import Span


@st.composite
def cut_texts(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(st.text(alphabet="abcdefgh", max_size=60))
    ends = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=8))
    return text, [Span(min(pair), max(pair)) for pair in pairs]


@given(cut_texts())
def test_every_character_that_is_left_is_found_again(case: tuple[str, list[Span]]) -> None:
    text, cuts = case
    kept = [offset for offset in range(len(text)) if not any(offset in cut for cut in cuts)]
    cut = OffsetMap(len(text), cuts)
    left = cut.applied(text)
    assert left == "".join(text[offset] for offset in kept)
    assert [cut.source(offset) for offset in range(1, len(left))] == kept[1:]
    assert (cut.source(0), cut.source(len(left))) == (0, len(text)) or not left
    assert [cut.derived(offset) for offset in kept] == list(range(len(left)))
    filled = cut.filled(left, "-")
    assert filled == "".join(text[i] if i in kept else "-" for i in range(len(text)))
    assert bool(cut) == any(map(len, cuts))


@given(cut_texts(), st.data())
def test_spans_there_and_back(case: tuple[str, list[Span]], data: st.DataObject) -> None:
    text, cuts = case
    cut = OffsetMap(len(text), cuts)
    left = cut.applied(text)
    start = data.draw(st.integers(0, len(left)))
    span = Span(start, data.draw(st.integers(start, len(left))))
    source = cut.source_span(span)
    assert 0 <= source.start <= source.end <= len(text)
    kept = "".join(text[i] for i in range(*source) if not any(i in one for one in cuts))
    assert kept == span.of(left)
    if len(span):
        assert source.start in range(len(text))
        assert not any(source.start in one or source.end - 1 in one for one in cuts)
        assert cut.derived_span(source) == span
    else:
        assert cut.derived_span(source) is None


def test_what_is_cut_is_at_its_cut() -> None:
    cut = OffsetMap(10, [Span(2, 4), Span(4, 5), Span(8, 10)])
    assert cut.cuts == (Span(2, 5), Span(8, 10))
    assert [cut.derived(offset) for offset in range(11)] == [0, 1, 2, 2, 2, 2, 3, 4, 5, 5, 5]
    assert cut.derived_span(Span(3, 5)) is None
    assert OffsetMap(10).source_span(Span(3, 5)) == Span(3, 5)
