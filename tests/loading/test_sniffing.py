"""Formats are recognised by contents, whatever the name, and plain text stays plain."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.loading.test_exports import FACTIVA, NEXIS, NEXIS_OLD, PROQUEST
from tests.loading.test_formats import ATOM, FIXTURES, NITF, RSS, SRT, VTT
from tui.loading import sniffing as kinds
from tui.loading.sniffing import may_be_formatted, sniff

SIGNED = {
    "a PDF behind other bytes": (b"\0" * 900 + b"%PDF-1.7", kinds.PDF),
    "RTF": (b"{\\rtf1\\ansi x}", kinds.RTF),
    "HTML": (b"<!DOCTYPE html><p>x", kinds.HTML),
    "HTML behind a comment": (b"\n<!-- saved -->\n<html>", kinds.HTML),
    "HTML without a head": (b"<p>One.</p>", kinds.HTML),
    "HTML in UTF-16": ("\ufeff<html><body>x".encode("utf-16-le"), kinds.HTML),
    "XHTML": (b'<?xml version="1.0"?>\n<!DOCTYPE html>\n<html xmlns="x">', kinds.HTML),
    "RSS": (RSS.encode(), kinds.FEED),
    "Atom": (ATOM.encode(), kinds.FEED),
    "RDF": (b'<?xml version="1.0"?><rdf:RDF xmlns="http://purl.org/rss/1.0/">', kinds.FEED),
    "NITF": (NITF.encode(), kinds.NITF),
    "SRT": (SRT.encode(), kinds.SUBTITLES),
    "WebVTT": (VTT.encode(), kinds.SUBTITLES),
    "mbox": (b"From a@b Tue Mar 12 10:00:00 2024\nSubject: x\nFrom: a@b\n\nx", kinds.MBOX),
    "mail": (b"Received: from x\r\n by y\r\nSubject: x\r\n\r\nText", kinds.MAIL),
    "mail of a client": (b"From: Ana <a@b>\nTo: c@d\nSubject: x\nDate: today\n\nText", kinds.MAIL),
    "a page saved by Internet Explorer": (
        b"From: <Saved by Windows>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n", kinds.MHTML,
    ),
    "JSON": (b'{"text": "x"}', kinds.JSON),
    "a list in JSON": (b'[\n {"text": "x"}]', kinds.JSON),
    "JSON lines": (b'{"text": "x"}\n{"text": "y"}\n', kinds.JSONL),
    "JSON Feed": (b'{"version": "https:\\/\\/jsonfeed.org\\/version\\/1.1", "items": []}', kinds.JSON_FEED),
    "gzip": (gzip.compress(b"x"), kinds.GZIP),
    "a zip file": (b"PK\x03\x04...", kinds.ZIP),
    "a property list": (b"bplist00...", kinds.WEBARCHIVE),
    "WARC": (b"WARC/1.0\r\n", kinds.WARC),
    "front matter": (b"---\ntitle: x\ntags:\n  - a\n---\n\nText", kinds.MARKDOWN),
    "Nexis": (NEXIS.encode(), kinds.EXPORT),
    "older Nexis": (NEXIS_OLD.encode(), kinds.EXPORT),
    "Factiva": (FACTIVA.encode(), kinds.EXPORT),
    "ProQuest": (PROQUEST.encode(), kinds.EXPORT),
    "Factiva with CRLF": (FACTIVA.replace("\n", "\r\n").encode(), kinds.EXPORT),
}  # fmt: skip


@pytest.mark.parametrize("name", SIGNED)
@pytest.mark.parametrize("suffix", ["", ".txt", ".html", ".pdf"])
def test_contents_decide(name: str, suffix: str) -> None:
    data, kind = SIGNED[name]
    assert sniff(data, suffix) == kind
    assert (
        sniff(b"\xef\xbb\xbf" + data, suffix) == kind
        or not data[:1].isascii()
        or kind in (kinds.ZIP, kinds.WEBARCHIVE, kinds.WARC, kinds.GZIP)
    )


@pytest.mark.parametrize(
    "text",
    [
        "From here on the pier is closed.\n\nThe board: nothing to say.",
        "From the editor:\nWe were wrong.\n\nYours",
        "Subject: a riddle\n\nThe board voted.",
        "To: be or not to be\n\nA play.",
        "Date: unknown. The board voted.",
        "[UPDATED] The board voted.",
        "{sic} The board voted.",
        "---\n\nThe board voted.\n\n---\n",
        "From left --> to right",
        "The board voted --> the end.\n00:01:00 he left.",
        "<Name withheld> wrote to us.",
        "a < b and b > c",
        "100% of the board voted.",
        "Document the changes, the board said.\nDocument everything.",
        "The End of Document Freedom Day\n\nIt was held.",
        "WEBVTTS are not subtitles",
        "ROE: We never did.\nBLAKE: You did.",
        "",
    ],
)
def test_plain_text_stays_plain(text: str) -> None:
    assert sniff(text.encode(), ".txt") is None
    assert sniff(text.encode(), "") is None


def test_names_decide_where_contents_cannot() -> None:
    assert sniff(b"# A title\n\n*words*", ".md") == kinds.MARKDOWN
    assert sniff(b"<div align=center>\n\n# A title", ".md") == kinds.MARKDOWN
    assert sniff(b"<!doctype html><p>x", ".md") == kinds.HTML
    assert sniff(b'{"title": "front matter"}\n\nText', ".md") == kinds.MARKDOWN
    assert sniff(b"Words &amp; more", ".html") == kinds.HTML
    assert sniff(b'{"text": "only one"}', ".jsonl") == kinds.JSONL


@settings(max_examples=300)
@given(
    st.binary(max_size=60)
    | st.text(alphabet=st.sampled_from("abF<{[%-:> \n\tromSubject01,.WEBVT#&;"), max_size=80).map(str.encode)
)
def test_the_fast_look_never_misses_a_format(data: bytes) -> None:
    if sniff(data, "") is not None and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        assert may_be_formatted(data)


@pytest.mark.parametrize("file", sorted(FIXTURES.glob("*.*")), ids=lambda file: file.name)
def test_the_fast_look_sees_every_fixture(file: Path) -> None:
    if file.suffix != ".py":
        assert may_be_formatted(file.read_bytes())


def test_the_fast_look_loads_nothing() -> None:
    import subprocess
    import sys

    code = (
        "import sys; before = set(sys.modules); from tui.loading.sniffing import may_be_formatted, sniff\n"
        "may_be_formatted(b'Just a text.' * 9000); sniff(b'Just a text.', '.txt')\n"
        "print(sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['tui', 'tui.loading', 'tui.loading.sniffing']"
