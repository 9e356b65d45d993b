"""Loading ends: within its size, its time and its memory, or when the reader wants no more of it."""

import os
import random
import resource
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tui.document.article import Article
from tui.errors import InputError
from tui.inputs import MEGABYTE, Limits, Stopped, read_bytes
from tui.loading import extraction
from tui.loading.corpus import load_articles
from tui.loading.html import _plain, _title
from tui.loading.source import load_article, make_article
from tui.store.library import Library

STORY = "<p>The harbour board of Port Ellery voted on Tuesday to build a second pier, said Nora Blake.</p>"
LINE = "The harbour board of *Port Ellery* voted on Tuesday to build a second pier, said Nora Blake of the board."
MANY = 300_000
ENDLESS = {
    "tags": "<" * MANY,
    "comments": "<!--" * (MANY // 4),
    "comments and an end": "<!--" * (MANY // 4) + "x>",
    "scripts": "<script>" * (MANY // 8),
    "styles": "<style" * (MANY // 6) + ">",
    "breaks": "<br" * (MANY // 3),
    "block ends": "</p" * (MANY // 3),
    "block ends with space": "</p " * (MANY // 4) + ">",
    "titles": "<title" * (MANY // 6),
    "open titles": "<title>" * (MANY // 7),
    "attributes": "<p " + "a=b " * (MANY // 4),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_words_of_a_page_are_found_in_time_that_grows_with_its_length(name: str) -> None:
    began = time.process_time()
    page = f"<html><body>{STORY}{ENDLESS[name]}"
    assert "said Nora Blake." in _plain(page)
    _title(page)
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<p>a<b>b</b>c</p><p>d</p>", "abc\n\nd"),
        ("a<!-- <p>x</p> -->b<!-- open <i>c", "abc"),
        ("a<script>if (x < 1) {}</script >b<STYLE>p{}</STYLE>c", "abc"),
        ("a<script>no end<p>b", "ano endb"),
        ("a<br>b<br/>c<br class=x>d<break>e", "a\n\nb\n\nc\n\nde"),
        ("1 < 2 &amp; 3", "1 < 2 & 3"),
        ("a</h2 >b</li>c", "a\n\nb\n\nc"),
    ],
)
def test_words_of_a_page(page: str, words: str) -> None:
    assert _plain(page) == words


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<title lang=en>A &amp; b</title>", "A & b"),
        ("<TITLE> </TITLE>", None),
        ("<title>open", None),
        ("<titles>x</titles>", None),
    ],
)
def test_title_of_a_page(page: str, title: str | None) -> None:
    assert _title(page) == title


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


def test_more_than_the_limit_is_never_read(tmp_path: Path) -> None:
    file = tmp_path / "file.txt"
    file.write_bytes(b"x" * 1_000)
    assert len(read_bytes(str(file), Limits(size=1_000))) == 1_000
    for path in (str(file), "/dev/zero"):
        with pytest.raises(InputError, match=r"is larger than .*--max-size"):
            read_bytes(path, Limits(size=999))


def test_a_pipe_that_never_ends_or_never_begins_is_given_up(pipe: Path) -> None:
    with pytest.raises(InputError, match=r"does not end within 0\.3 seconds"):
        read_bytes(str(pipe), Limits(seconds=0.3))
    writer = os.open(pipe, os.O_RDWR)
    os.write(writer, b"words")
    with pytest.raises(InputError, match=r"does not end within 0\.3 seconds"):
        read_bytes(str(pipe), Limits(seconds=0.3))
    os.close(writer)


def test_a_pipe_that_ends_is_read(pipe: Path) -> None:
    writer = threading.Thread(target=lambda: pipe.write_bytes(b"words" * 100_000))
    writer.start()
    assert read_bytes(str(pipe)) == b"words" * 100_000
    writer.join()


def test_loading_stops_when_the_reader_says_so(pipe: Path, tmp_path: Path) -> None:
    with pytest.raises(Stopped):
        read_bytes(str(pipe), stop=lambda: True)
    page = tmp_path / "page.html"
    page.write_text(f"<html><body>{STORY * 1_000}", "utf-8")
    looks = iter([False] * 3)
    with pytest.raises(Stopped):
        load_article(str(page), stop=lambda: next(looks, True))
    assert not extraction._running


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(seconds=0.05), "takes longer than 0.05 seconds"),
        (Limits(memory=20 * MEGABYTE), "20 MB of memory"),
    ],
)
def test_a_page_that_needs_too_much_is_refused(tmp_path: Path, limits: Limits, reason: str) -> None:
    pages = {"page.html": f"<html><body>{STORY * 30_000}", "page.md": f"{LINE}\n" * 30_000}
    for name, text in pages.items():
        page = tmp_path / name
        page.write_text(text, "utf-8")
        with pytest.raises(InputError, match=reason):
            load_article(str(page), limits=limits)
    assert not extraction._running


def test_a_large_page_is_read_as_a_small_one_is(tmp_path: Path) -> None:
    def page(paragraphs: int) -> Article:
        return make_article(
            f"<html><head><title>A pier</title></head><body><article>{STORY * paragraphs}</article></body>",
            suffix=".html",
        )

    small, large = page(20), page(300)
    assert set(small.text.splitlines()) == set(large.text.splitlines())
    assert (small.title, small.language) == (large.title, large.language)
    with extraction.kept_child():
        page(300)
        (kept,) = extraction._idle
        page(300)
        assert extraction._idle == [kept]
    assert not extraction._running


def test_a_line_of_a_corpus_that_is_too_long_is_read_past(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_bytes(
        b'\xef\xbb\xbf{"text": "first"}\n\n{"text": "'
        + b"x" * 3_000_000
        + b'"}\n{"text": "third", "id": "a\\u001b]52;c;"}\n{"text": "last"}'
    )
    found = list(load_articles(str(corpus), limits=Limits(size=2_000_000)))
    assert [item.text if isinstance(item, Article) else str(item).removeprefix(str(corpus)) for item in found] == [
        "first", ":3: is larger than 1.907 MB (--max-size allows more)", "third", "last",
    ]  # fmt: skip
    assert isinstance(found[2], Article)
    assert found[2].id == "a ]52;c;"


def limited(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


@pytest.mark.parametrize(
    "command",
    [
        ["analyze", "--max-size", "1M", "-"],
        ["export", "--max-size", "1M", "-"],
        ["diff", "--max-size", "1M", "-", "-"],
    ],
)
def test_endless_input_is_one_line(command: list[str], tmp_path: Path) -> None:
    Library(tmp_path / "library").close()
    with Path("/dev/zero").open("rb") as endless:
        done = subprocess.run(
            [sys.executable, "-m", "tui", *command], stdin=endless, capture_output=True, text=True, timeout=60, check=False,
            preexec_fn=lambda: limited(400 * MEGABYTE), env={**os.environ, "CLOSEREAD_LIBRARY": str(tmp_path / "library")},
        )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (
        3,
        "",
        "closeread: standard input: is larger than 1 MB (--max-size allows more)\n",
    )


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(
    ("mark", "length"),
    [(b"\xff\xfe", 2_000), (b"\xff\xfe", 301), (b"\xfe\xff", 2_001), (b"\xff\xfe\0\0", 400)],
)
def test_rubbish_behind_a_byte_order_mark_is_no_text(
    tmp_path: Path, mark: bytes, length: int, seed: int
) -> None:
    file = tmp_path / "file.txt"
    file.write_bytes(mark + random.Random(seed).randbytes(length))
    with pytest.raises(InputError, match="is a binary file, not text"):
        load_article(str(file))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_text_behind_a_byte_order_mark_is_text(tmp_path: Path, encoding: str) -> None:
    words = "Über die Brücke 🍜\r\n\tsagte 林薇市長. सूचना العربية"
    file = tmp_path / "file.txt"
    file.write_bytes(words.encode(encoding))
    assert load_article(str(file)).text == words.replace("\r", "")
