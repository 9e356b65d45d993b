"""Bombs are refused before they are parsed, in one line; what is only long is read."""

import json
import time
import zipfile
from io import BytesIO

import pytest

from tui.document.cleaning import clean, is_flooded
from tui.document.graphemes import graphemes
from tui.errors import InputError
from tui.inputs import DEFAULT, never
from tui.loading import sniffing as kinds
from tui.loading.bombs import MOST_ARTICLES, TooMany, refuse_bomb, refuse_dense_page
from tui.loading.extraction import extract_all
from tui.loading.formats.registry import Unreadable
from tui.loading.html import read_html
from tui.loading.sniffing import sniff
from tui.loading.source import make_article
from tui.loading.tags import without_endless_tags

WORDS = "The harbour board of Port Ellery voted on Tuesday to build a second pier, said Nora Blake."
STORY = f"<p>{WORDS}</p>"
MANY = 100_000
PAGES = {
    "one-cell tables": "<table><tr><td>" * MANY,
    "empty blocks": "<div></div>" * MANY,
    "line breaks": "<br>" * MANY,
    "short paragraphs": "<p>x</p>" * MANY,
    "links": "<a href=/x>x</a>" * MANY,
    "times": "<time datetime=2024-01-01>x</time>" * MANY,
    "declarations": "<meta name=date content=2024-01-01>" * MANY,
    "linked data": '<script type="application/ld+json">{"@type":"Person"}</script>' * MANY,
    "drawings": "<svg><path></svg>" * MANY,
    "opened tags": "<" * 2_000_000,
    "signs": "&" * 500_000,
    "entities": "&amp;" * 500_000,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_markup_is_refused_at_once(name: str) -> None:
    began = time.process_time()
    with pytest.raises(TooMany, match="as only a bomb does"):
        refuse_dense_page(f"<html><body>{STORY}{PAGES[name]}")
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "page",
    [
        STORY * 30_000,
        f"<table>{f'<tr><td>{WORDS[:45]}</td></tr>' * 20_000}</table>",
        f"{STORY * 9}<svg>{'<path d=x></path>' * 40_000}</svg>",
        f"{STORY * 9}<nav>{'<li><a href=/x>Another article</a></li>' * 8_000}</nav>",
        f"<nav>{'<div><a href=/x>Link</a></div>' * 20_000}</nav>{f'<p>{WORDS} {WORDS}</p>' * 90}",
        "&uuml;ber &auml;lteren Stra&szlig;en " * 60_000,
    ],
    ids=["long", "table", "map", "menus", "article among menus", "accents"],
)
def test_a_large_page_is_no_bomb(page: str) -> None:
    refuse_dense_page(page)


MESSAGE = f"From: a@b.example\nSubject: Pier\n\n{WORDS}\n\n"
SOURCES = {
    "items": (kinds.FEED, "<rss><channel>" + "<item><title>x</title></item>" * (MOST_ARTICLES + 1)),
    "messages": (kinds.MBOX, f"From a@b.example Thu Jan  1 00:00:00 2024\n{MESSAGE}" * (MOST_ARTICLES + 2)),
    "documents": (kinds.EXPORT, f"{WORDS}\nEnd of Document\n" * (MOST_ARTICLES + 1)),
    "captions": (kinds.SUBTITLES, "00:01.000 --> 00:02.000\nx\n\n" * 60_000),
    "words of RTF": (kinds.RTF, r"{\rtf1 " + r"\par " * 1_600_000),
    "lines of a header": (kinds.MAIL, "From: a@b.example\nSubject: x" + "\n y" * 300_000),
    "parameters": (kinds.MAIL, f"From: a@b.example\nContent-Type: text/plain{'; a*1=b' * 5_000}\n\n{WORDS}"),
    "categories": (kinds.FEED, "<rss><channel><item>" + "<category>a</category>" * 100_000),
    "markup in an item": (kinds.FEED, "<rss><channel><item><description><![CDATA[" + "<p>x</p>" * 100_000),
    "names of a feed": (kinds.FEED, "<rss " + "".join(f'a{number}="1" ' for number in range(50_000)) + ">"),
    "brackets": (kinds.MARKDOWN, "![" * 100_000 + "](x)" * 100_000),
    "table rows": (kinds.MARKDOWN, "|a|b|\n|-|-|\n" + "|c|d|\n" * 50_000),
    "definitions": (kinds.MARKDOWN, "".join(f"[a{number}]: /x\n" for number in range(30_000))),
    "headings": (kinds.MARKDOWN, "# a\n" * 100_000),
}


@pytest.mark.parametrize("name", SOURCES)
def test_too_many_of_anything_are_refused_at_once(name: str) -> None:
    kind, source = SOURCES[name]
    began = time.process_time()
    with pytest.raises(TooMany, match=r"has .*(?:split it|as only a bomb does)"):
        refuse_bomb(kind, source.encode())
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        (kinds.FEED, "<rss><channel>" + f"<item><title>x</title><link/><guid>1</guid><category>a</category><description>{WORDS}</description></item>" * 5_000),
        (kinds.MAIL, MESSAGE.replace("Subject", f"To: {'Nora Blake <n@b.example>, ' * 5_000}\nSubject")),
        (kinds.MARKDOWN, f"# Pier\n\n{WORDS} *Twice.* [x](y)\n\n" * 20_000),
        (kinds.SUBTITLES, f"00:01.000 --> 00:02.000\n{WORDS}\n\n" * 20_000),
    ],
    ids=["feed", "recipients", "markdown", "captions"],
)  # fmt: skip
def test_many_are_no_bomb(kind: str, source: str) -> None:
    refuse_bomb(kind, source.encode())


def test_one_item_that_is_a_bomb_costs_only_itself() -> None:
    items = [{"id": "1", "content_html": "<p>x</p>" * 100_000}, {"id": "2", "content_html": STORY}]
    feed = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Herald", "items": items})
    first, second = extract_all(kinds.JSON_FEED, feed.encode(), "feed.json", DEFAULT, never)
    assert isinstance(first, Unreadable)
    assert "as only a bomb does" in first.reason
    assert getattr(second, "text", "") == WORDS


def test_the_refusal_names_the_file() -> None:
    kind, source = SOURCES["parameters"]
    with pytest.raises(InputError, match=r"^letter\.eml: has a header that is longer than"):
        extract_all(kind, source.encode(), "letter.eml", DEFAULT, never)


@pytest.mark.parametrize("sign", ["<!--a-->", "<?a?>", "<!doctype a[", "\n", " \n", "<?xml ", "\nDocument "])
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_the_format_of_any_beginning_is_found_at_once(sign: str, suffix: str) -> None:
    began = time.process_time()
    sniff(sign.encode() * (60_000 // len(sign)) + b"x", suffix)
    assert time.process_time() - began < 0.5


def test_a_picture_in_a_tag_is_no_text() -> None:
    page = f'{STORY}<img alt="a" src="data:image/png;base64,{"QUJD" * 200_000}">{STORY}'
    assert without_endless_tags(page) == f"{STORY}<img>{STORY}"


@pytest.mark.parametrize(
    "marks", ["<q>x</q>", "x<sup>2</sup>", '<p class="caption">x</p>'], ids=["quotes", "raised", "captions"]
)
def test_many_marks_take_time_that_grows_with_their_number(marks: str) -> None:
    began = time.process_time()
    read_html(f"<html><body>{STORY * 5}{marks * 9_000}")
    assert time.process_time() - began < 6


@pytest.mark.parametrize("sign", ["\u200b", "\u202e", "\x1b", "\f", "\ufeff"])
def test_a_flood_of_invisible_characters_is_refused(sign: str) -> None:
    with pytest.raises(InputError, match=r"^a\.txt: consists mostly of control and invisible characters"):
        make_article(WORDS + f"x{sign}" * 300_000, suffix=".txt", name="a.txt")


def test_soft_hyphens_and_line_ends_are_no_flood() -> None:
    assert not is_flooded("Land\u00adrats\u00adamt" * 100_000)
    assert not is_flooded("\r" * 300_000)


def test_letters_without_marks_are_not_taken_apart() -> None:
    text = "港口委员会星期二投票决定" * 200_000
    began = time.process_time()
    assert clean(text) == (text, ())
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize("sign", ["\u0301", "\u1160", "\u0e33", "\u200d", "\U0001f3fd"])
def test_a_cluster_of_any_kind_is_cut(sign: str) -> None:
    text = f"a{sign * 1_000}b"
    found, _ = clean(text)
    assert len(found) == len(text)
    assert max(map(len, graphemes(found))) <= 32


def test_each_chapter_of_a_book_is_read_once() -> None:
    packed = BytesIO()
    chapter = f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{STORY}</body></html>'
    reference = '<itemref idref="a"/>' * 500
    with zipfile.ZipFile(packed, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr(
            "META-INF/container.xml",
            '<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>',
        )
        book.writestr(
            "c.opf",
            f'<package><manifest><item id="a" href="a.xhtml"/></manifest><spine>{reference}</spine></package>',
        )
        book.writestr("a.xhtml", chapter)
    (found,) = extract_all(kinds.ZIP, packed.getvalue(), "book.epub", DEFAULT, never)
    assert getattr(found, "text", "") == WORDS
