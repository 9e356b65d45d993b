"""The short way to a text must give what the long way gives, or nothing."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.loading.plain import HEAD, WHOLE, read_plain
from tui.loading.source import load_article


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.sampled_from("ab é“漢\u200d\u00a0\u00ad\t\n\r\x0c\x1b\x7f\x85\u2028.<")))
def test_never_another_text_or_title(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    plain = read_plain(str(path), head=True)
    if plain is not None:
        article = load_article(str(path))
        assert plain == (article.text, article.title_span)


@pytest.mark.parametrize(
    "text", ["News\n\nIt rained – “a lot”.\n", "\ufeffNews\r\n\r\nIt rained.\r\n", "Ein schöner Tag"]
)
def test_ordinary_texts_are_plain(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    article = load_article(str(path))
    assert read_plain(str(path), head=False) == (article.text, article.title_span)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"<p>x"),
        ("a.md", b"# x"),
        ("a.txt", b"caf\xe9"),
        ("a", b"\n<html>"),
        ("a.txt", b""),
        ("b", b"a\0b"),
    ],
)
def test_what_takes_more_is_left_to_the_long_way(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert read_plain(str(tmp_path / name), head=True) is None


def test_the_beginning_of_a_long_text(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("Title\n\n" + "A line of words.\n" * (WHOLE // 10), encoding="utf-8")
    assert read_plain(str(path), head=False) is None
    found = read_plain(str(path), head=True)
    assert found is not None
    text, title = found
    assert len(text) <= HEAD
    assert text == load_article(str(path)).text[: len(text)]
    assert title is not None
