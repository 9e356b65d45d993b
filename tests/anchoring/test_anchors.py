from hypothesis import given
from hypothesis import strategies as st

from tui.anchoring.selectors import CONTEXT, describe
from tui.document.span import Span


@given(st.text(alphabet="ab .\n", min_size=1, max_size=400), st.data())
def test_quote_with_context_is_found_once_or_is_the_whole_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    quote, prefix, suffix = describe(text, span)
    assert text[span.start - len(prefix) : span.end + len(suffix)] == prefix + quote + suffix
    assert quote == span.of(text)
    around = prefix + quote + suffix
    assert around == text or text.find(around, text.find(around) + 1) < 0


def test_context_ends_at_words() -> None:
    text = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    start = text.index("nine")
    _, prefix, suffix = describe(text, Span(start, start + 4))
    assert len(prefix) >= CONTEXT <= len(suffix)
    assert not prefix.startswith("wo")
    assert text[: start - len(prefix)].endswith(" ") or len(prefix) == start
    assert suffix.split()[-1] in text.split()
