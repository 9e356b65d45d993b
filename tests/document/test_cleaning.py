import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.document.cleaning import LONGEST_CLUSTER, clean, cleaned_line, normalise_breaks, visible
from tui.document.graphemes import graphemes

ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
WALES = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"


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
        (f"{ENGLAND} {WALES}", f"{ENGLAND} {WALES}"),
        ("\U0001f3f4\U000e0068\U000e0069\U000e007f", "\U0001f3f4   "),
        (f"{ENGLAND}\U000e0041", f"{ENGLAND} "),
        ("none\ufdd0\uffff\U0001fffe", "none   "),
    ],
)
def test_clean(text: str, wanted: str) -> None:
    assert clean(text)[0] == wanted


@pytest.mark.parametrize(
    "cluster", ["e" + "\u0301" * 1_000, "👨" + "\u200d👨" * 500, "\u1100" * 1_024, "🏽" * 1_001]
)
def test_no_cluster_is_longer_than_any_script_needs(cluster: str) -> None:
    text = f"Before {cluster} after"
    cut, replaced = clean(text)
    assert len(cut) == len(text)
    assert (
        max(map(len, graphemes(cut))) <= LONGEST_CLUSTER + 1
    )  # the base before the run may be a letter of ASCII
    assert 30 <= len(replaced) <= 2 * len(text) / LONGEST_CLUSTER
    assert all(text[offset] == was for offset, was in replaced)
    assert clean(cut) == (cut, ())
    assert clean("नमस्ते العربية 中文，" * 20)[1] == ()


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


@given(
    st.text(st.characters() | st.sampled_from("\x1b\x9b\u202e\u200d👨🏴\U000e0067\U000e007f\t\n\ufdd0\ud800"))
)
def test_what_is_drawn_has_no_unsafe_character(text: str) -> None:
    shown = visible(text)
    assert visible(shown) == shown
    assert clean(shown)[0] == shown
    assert not set(shown) & set("\t\n\x1b")
    assert visible(clean(text)[0].replace("\n", " ").replace("\t", " ")) == clean(text)[0].replace(
        "\n", " "
    ).replace("\t", " ")


def test_a_line_is_one_line() -> None:
    assert cleaned_line("a\x1b]52;c;Zm9v\x07\n b\u2028c") == "a ]52;c;Zm9v b c"
    assert visible(f"family 👨‍👩‍👧 {ENGLAND}") == f"family 👨‍👩‍👧 {ENGLAND}"
