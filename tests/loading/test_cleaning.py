import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.loading.cleaning import clean, normalise_breaks


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("plain\ttext\n", "plain\ttext\n"),
        ("\x1b[31mred\x1b[0m", " [31mred [0m"),
        ("\x1b]0;title", " ]0;title"),
        ("a\x9b31mb", "a 31mb"),
        ("pay\u200bload", "pay load"),
        ("abc\u202edef\u2066", "abc def "),
        ("bell\x07 null\x00", "bell  null "),
        ("form\x0cfeed\u2028line\x85next", "form\nfeed\nline\nnext"),
        ("ex\u00adample", "ex-ample"),
        ("family 👨‍👩‍👧 stays", "family 👨‍👩‍👧 stays"),
        ("a\u200db", "a b"),
        ("\ud83d lone", "\ufffd lone"),
        ("tag\U000e0041", "tag "),
    ],
)
def test_clean(text: str, wanted: str) -> None:
    assert clean(text)[0] == wanted


@given(st.text())
def test_clean_keeps_length_and_letters(text: str) -> None:
    cleaned, replaced = clean(text)
    assert len(cleaned) == len(text)
    assert all(a.isalnum() == b.isalnum() for a, b in zip(text, cleaned, strict=True))
    assert all(text[offset] == was for offset, was in replaced)
    assert clean(cleaned)[0] == cleaned
    assert not any((ord(c) < 32 and c not in "\n\t") or 0x7F <= ord(c) < 0xA0 for c in cleaned)


def test_replacements_are_evidence() -> None:
    assert clean("a\x1bb\u200bc\r")[1] == ((1, "\x1b"), (3, "\u200b"))


def test_breaks() -> None:
    assert normalise_breaks("\ufeffa\r\nb\rc\n") == "a\nb\rc\n"
