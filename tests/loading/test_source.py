from datetime import date
from pathlib import Path

import pytest

from tui.errors import InputError
from tui.loading.corpus import load_articles
from tui.loading.source import load_article, make_article


def write(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"\xef\xbb\xbfcaf\xc3\xa9", "café"),
        ("żółw “so”".encode(), "żółw “so”"),
        (
            "Die Straße ist für die Leute zu schön, sagte er über München.".encode("cp1252"),
            "Die Straße ist für die Leute zu schön, sagte er über München.",
        ),
        ("text".encode("utf-16"), "text"),
        (b"a\r\nb", "a\nb"),
        (b"", ""),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, wanted: str) -> None:
    assert load_article(write(tmp_path / "a.txt", data)).text == wanted


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.pdf", b"%PDF-1.7 x", "PDF"),
        ("a.bin", bytes(range(256)), "binary"),
        ("a.docx", b"PK\x03\x04aaaa", "zip"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        load_article(write(tmp_path / name, data))


def test_missing_and_directory(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        load_article(str(tmp_path / "none"))
    with pytest.raises(InputError, match="is a directory"):
        load_article(str(tmp_path))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A headline here\n\nThe first paragraph.", "A headline here"),
        ("A sentence that ends.\n\nAnother.", None),
        ("one line only", None),
        ("word " * 60 + "\n\nnext", None),
        ("First\nSecond\n\nThird", None),
        (
            "Board votes for a pier.\n\n"
            + "The board voted on Tuesday to build a second pier, and it will cost a lot.",
            "Board votes for a pier.",
        ),
        (
            "He said “we won” twice.\n\n"
            + "The board voted on Tuesday to build a second pier, and it will cost a lot.",
            None,
        ),
        ("Board votes\nLONDON (Reuters) - The board voted.\n\nMore.", "Board votes"),
        ("Board votes\nLONDON, March 3 — The board voted.\n", "Board votes"),
        ("Board votes\n(AP) — The board voted.\n", "Board votes"),
        ("Board votes\nBy Ann Lee\n\nThe board voted.", "Board votes"),
        ("The board voted on\nTuesday (again) - it did\n", None),
        ("We walked home\nby the river\n", None),
    ],
)
def test_title_of_plain_text(text: str, title: str | None) -> None:
    article = make_article(text)
    assert article.title == title
    assert (article.title_span.of(article.text) if article.title_span else None) == title


MARKDOWN = """---
title: "The river rises"
author: [A. Writer]
date: 2024-05-01T10:00
---
# The river rises

Water *rose* by **two** [metres](http://x.example/).
Still rising.

- one
- two

> said so
"""


def test_markdown() -> None:
    article = make_article(MARKDOWN, suffix=".md")
    assert (
        article.text
        == "The river rises\n\nWater rose by two metres. Still rising.\n\n• one\n\n• two\n\nsaid so"
    )
    assert (article.title, article.byline, article.metadata_date) == (
        "The river rises",
        "A. Writer",
        date(2024, 5, 1),
    )


HTML = """<!doctype html><html><head><title>T</title><meta property="og:title" content="River rises again">
<meta name="author" content="Ann Writer"><meta property="article:published_time" content="2023-02-03T00:00:00Z"></head>
<body><nav>Menu</nav><article><h1>River rises again</h1><p>The river rose by two metres on Friday, officials said, and more rain is expected.</p>
<p>People left their homes in the night and went to the school on the hill, where there was soup.</p></article><footer>Contact</footer></body></html>"""


def test_html() -> None:
    article = make_article(HTML, suffix=".html")
    assert article.text.startswith("River rises again\n\nThe river rose")
    assert "Menu" not in article.text
    assert (article.byline, article.metadata_date) == ("Ann Writer", date(2023, 2, 3))


def test_html_is_known_by_its_looks_and_survives_being_empty() -> None:
    assert make_article("<!DOCTYPE html><html><body><p>Hi</p></body></html>").text == "Hi"
    assert make_article("<html></html>", suffix=".html").text == ""


def test_corpus_goes_on_after_a_bad_line(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text(
        '{"id": "a", "text": "One\\r\\ntwo", "published": "2020-01-02"}\nnot json\n{"text": 3}\n\n{"text": "x", "published": "soon"}\n{"id": 7, "text": ""}\n'
    )
    items = list(load_articles(str(path)))
    articles = [item for item in items if not isinstance(item, InputError)]
    assert [(article.id, article.text, article.given_date) for article in articles] == [
        ("a", "One\ntwo", date(2020, 1, 2)),
        ("7", "", None),
    ]
    assert [str(item).split(":", 1)[1] for item in items if isinstance(item, InputError)] == [
        "2: is not JSON",
        '3: needs an object with "text"',
        "5: published must be YYYY-MM-DD, not 'soon'",
    ]


@pytest.mark.parametrize("page", [False, True])
def test_a_title_has_no_signs_that_are_not_drawn(page: bool) -> None:
    words = "Council approves har\u00adbour\u2060"
    text = f"{words}\n\nThe council of the town met on Monday.\n"
    if page:
        text = f"<html><head><title>{words}</title></head><body><h1>{words}</h1><p>{'The council met. ' * 30}</p></body></html>"
    article = make_article(text)
    assert article.title == "Council approves harbour"
    if article.title_span:
        assert article.title_span.of(article.text).strip() == "Council approves har-bour"
    assert page or article.title_span
