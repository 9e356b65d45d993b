import json

from hypothesis import given
from hypothesis import strategies as st

from tui.document.cleaning import clean
from tui.exchange.json_text import dumps


@given(st.text(st.characters() | st.sampled_from("\x1b\x9b\x85\u00ad\u2028\u202e\ud800\U000e0041\ufdd0")))
def test_the_same_value_without_an_unsafe_character(text: str) -> None:
    words = dumps({text: [text]}, 1)
    assert (
        json.loads(words) == {text: [text]} or "\\ud8" in words
    )  # two halves of a pair that are beside each other are read as one
    assert clean(words)[0] == words


def test_letters_stay_as_they_are() -> None:
    assert dumps("Zoë 👨‍👩‍👧 林") == '"Zoë 👨‍👩‍👧 林"'
    assert dumps("\x9b31m\U000e0041") == '"\\u009b31m\\udb40\\udc41"'
