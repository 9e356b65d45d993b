"""Each format opens a file that another program made, and files after the published layouts."""

import gzip
import json
import plistlib
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.loading.fixtures.make import COUNT, LAST, LEAD, PARAGRAPHS, QUOTE, TITLE
from tui.document.article import Article
from tui.errors import InputError
from tui.loading.corpus import load_articles
from tui.loading.formats.registry import FORMATS
from tui.loading.source import load_article, load_contents

FIXTURES = Path(__file__).parent / "fixtures"
DAY = date(2024, 3, 12)
ONE = (
    ("letter.eml", ("Ana Ruiz",), DAY),
    ("newsletter.eml", (), DAY),
    ("chromium.mhtml", ("Ana Ruiz",), DAY),
    ("pandoc.docx", ("Ana Ruiz",), None),
    ("libreoffice.docx", ("Ana Ruiz",), None),
    ("pandoc.odt", ("Ana Ruiz",), None),
    ("libreoffice.odt", ("Ana Ruiz",), None),
    ("pandoc.epub", ("Ana Ruiz",), DAY),
    ("pandoc.rtf", (), None),
    ("libreoffice.rtf", ("Ana Ruiz",), None),
    ("libreoffice.pdf", ("Ana Ruiz",), None),
    ("trafilatura.json", ("Ana Ruiz",), DAY),
    ("page.html.gz", ("Ana Ruiz",), DAY),
    ("wget.warc.gz", ("Ana Ruiz",), DAY),
)


@pytest.mark.parametrize(("name", "authors", "day"), ONE)
@pytest.mark.parametrize("renamed", [False, True])
def test_a_file_of_another_program(
    tmp_path: Path, name: str, authors: tuple[str, ...], day: date | None, renamed: bool
) -> None:
    file = FIXTURES / name
    if renamed:  # contents decide, not names
        file = Path(shutil.copy(file, tmp_path / "article.txt"))
    article = load_article(str(file))
    for words in (LEAD, QUOTE, LAST):
        assert words in article.text.split("\n\n") or words in article.text.split("\n")
    assert (article.title, article.metadata.authors, article.metadata_date) == (TITLE, authors, day)
    assert article.title_span is not None
    for furniture in ("News", "Unsubscribe", "View this email", "She spoke after", "<p>", "{\\"):
        assert furniture not in article.text.replace("1 She spoke after the vote.", "")


@pytest.mark.parametrize("name", [name for name, _, _ in ONE])
def test_gzip_of_each(tmp_path: Path, name: str) -> None:
    data = (FIXTURES / name).read_bytes()
    if not name.endswith(".gz"):
        packed = tmp_path / f"{name}.gz"
        packed.write_bytes(gzip.compress(data))
        assert load_article(str(packed)).text == load_article(str(FIXTURES / name)).text


def test_columns_of_a_pdf_are_read_one_after_the_other() -> None:
    text = load_article(str(FIXTURES / "columns.pdf")).text
    expected = [f"{TITLE} after a long debate in the town", "By Ana Ruiz"]
    expected += [one.format(number) for number in range(1, COUNT + 1) for one in PARAGRAPHS]
    assert text.split("\n\n") == expected


def test_a_mailbox_has_its_messages() -> None:
    contents = load_contents(str(FIXTURES / "box.mbox"))
    assert [article.id for article in contents.articles] == [
        "letter@example.org",
        "news@example.org",
        "third@example.org",
    ]
    assert (
        contents.articles[2].text
        == "From the harbour\n\nA first line.\n\nFrom here on the pier is closed, the board said."
    )
    path = str(FIXTURES / "box.mbox")
    assert len({article.source for article in contents.articles}) == 3
    for item in ("3", "third@example.org"):
        assert load_article(f"{path}#{item}") == contents.articles[2]
    with pytest.raises(InputError, match=r"holds 3 articles; name one, such as .*box\.mbox#1"):
        load_article(path)
    with pytest.raises(InputError, match="there is no such article; the file holds 3"):
        load_article(f"{path}#7")


def write(path: Path, text: str) -> str:
    path.write_text(text, "utf-8")
    return str(path)


def articles(path: str) -> list[Article]:
    found = list(load_articles(path))
    assert all(isinstance(one, Article) for one in found), found
    return [one for one in found if isinstance(one, Article)]


RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Ellery Herald</title><language>en-gb</language>
<item><title>A second &amp; last pier</title><link>https://example.org/1</link><guid>tag:1</guid><dc:creator>Ana Ruiz</dc:creator>
<pubDate>Tue, 12 Mar 2024 08:00:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The board voted &amp; left.</p><p>“Yes,” said <b>Nora</b> Blake.</p>]]></content:encoded></item>
<item><title>Second</title><link>https://example.org/2</link><description>&lt;p&gt;Only a summary.&lt;/p&gt;</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Ellery Herald</title>
<entry><title>A pier</title><id>urn:1</id><link href="https://example.org/1"/><published>2024-03-12T08:00:00Z</published>
<updated>2024-03-13T08:00:00Z</updated><author><name>Ana Ruiz</name></author>
<content type="html">&lt;p&gt;The board voted.&lt;/p&gt;</content></entry></feed>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Ellery Herald",
    "items": [
        {"id": "1", "title": "A pier", "content_html": "<p>The board voted.</p>", "date_published": "2024-03-12T08:00:00Z",
         "authors": [{"name": "Ana Ruiz"}], "url": "https://example.org/1"},
        {"id": "2", "content_text": "No title here."},
    ],
}  # fmt: skip


def test_rss(tmp_path: Path) -> None:
    first, second = articles(write(tmp_path / "feed", RSS))
    assert first.text == "A second & last pier\n\nThe board voted & left.\n\n“Yes,” said Nora Blake."
    assert (first.id, first.byline, first.metadata_date, first.language) == (
        "tag:1",
        "Ana Ruiz",
        DAY,
        "en-gb",
    )
    assert (first.metadata.outlet, first.metadata.url) == ("Ellery Herald", "https://example.org/1")
    assert (second.id, second.text) == ("https://example.org/2", "Second\n\nOnly a summary.")


def test_atom(tmp_path: Path) -> None:
    (only,) = articles(write(tmp_path / "feed.txt", ATOM))
    assert only.text == "A pier\n\nThe board voted."
    assert (only.id, only.byline, only.metadata.published, only.metadata.modified) == (
        "urn:1",
        "Ana Ruiz",
        DAY,
        date(2024, 3, 13),
    )


def test_json_feed(tmp_path: Path) -> None:
    first, second = articles(write(tmp_path / "feed.json", json.dumps(JSON_FEED)))
    assert (first.id, first.text, first.byline, first.metadata_date) == (
        "1",
        "A pier\n\nThe board voted.",
        "Ana Ruiz",
        DAY,
    )
    assert (second.id, second.text) == ("2", "No title here.")


NEWS_PLEASE = {"authors": ["Ana Ruiz", "Ben Cho"], "date_publish": "2024-03-12 08:00:00", "date_modify": "2024-03-13 08:00:00",
               "maintext": "The board voted.\nIt left.", "text": None, "title": "A pier", "source_domain": "example.org",
               "url": "https://example.org/1", "language": "en"}  # fmt: skip
NEWSPAPER = {"title": "A pier", "text": "The board voted.", "authors": ["Ana Ruiz"], "publish_date": "2024-03-12T08:00:00",
             "url": "https://example.org/1"}  # fmt: skip
WITH_BODY = {"headline": "A pier", "body": "<p>The board voted.</p><p>It left.</p>", "datePublished": "2024-03-12",
             "author": {"@type": "Person", "name": "Ana Ruiz"}}  # fmt: skip


@pytest.mark.parametrize("form", ["object", "list", "lines"])
def test_records_of_other_tools(tmp_path: Path, form: str) -> None:
    rows = [NEWS_PLEASE] if form == "object" else [NEWS_PLEASE, NEWSPAPER, WITH_BODY]
    text = json.dumps(rows[0] if form == "object" else rows)
    if form == "lines":
        text = "\n".join(map(json.dumps, rows))
    path = write(tmp_path / "records.json", text)
    found = articles(path)
    assert len(found) == len(rows)
    assert all((one.title, one.metadata_date) == ("A pier", DAY) for one in found)
    assert [one.text for one in found] == [
        "The board voted.\nIt left.",
        "The board voted.",
        "The board voted.\n\nIt left.",
    ][: len(rows)]
    assert found[0].metadata.authors == ("Ana Ruiz", "Ben Cho")
    assert found[0].metadata.outlet == "example.org"
    if len(found) > 1:
        assert [one.id for one in found] == [f"{path}#1", f"{path}#2", f"{path}#3"]


NITF = """<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-5.dtd"><nitf xml:lang="en"><head><title>x</title><docdata>
<doc-id id-string="EH.1"/><date.issue norm="20240312T080000Z"/></docdata><pubdata name="Ellery Herald"/></head>
<body><body.head><hedline><hl1>A pier</hl1></hedline><byline>By <person>Ana Ruiz</person></byline></body.head>
<body.content><p>The board voted.</p><media><media-caption>The pier.</media-caption></media><p>It left.</p></body.content></body></nitf>"""


def test_nitf(tmp_path: Path) -> None:
    article = load_article(write(tmp_path / "story.xml", NITF))
    assert article.text == "A pier\n\nThe board voted.\n\nIt left."
    assert (article.id, article.byline, article.metadata_date, article.metadata.outlet) == (
        "EH.1",
        "Ana Ruiz",
        DAY,
        "Ellery Herald",
    )


def test_webarchive(tmp_path: Path) -> None:
    page = gzip.decompress((FIXTURES / "page.html.gz").read_bytes())
    archive = {"WebMainResource": {"WebResourceData": page, "WebResourceMIMEType": "text/html",
                                   "WebResourceTextEncodingName": "UTF-8", "WebResourceURL": "https://example.org/1"}}  # fmt: skip
    file = tmp_path / "page.webarchive"
    file.write_bytes(plistlib.dumps(archive, fmt=plistlib.FMT_BINARY))
    article = load_article(str(file))
    assert LEAD in article.text
    assert article.metadata.url == "https://example.org/1"


SRT = """1
00:00:01,000 --> 00:00:03,000
BLAKE: We have waited 12 years

2
00:00:03,000 --> 00:00:05,000
for this &amp; more.

3
00:00:06,000 --> 00:00:08,000
<i>REYES: Every estimate</i>
is a wish.
"""
VTT = """WEBVTT - The hearing

NOTE a comment

00:01.000 --> 00:03.000 align:start
<v Nora Blake>We have waited 12 years

00:03.000 --> 00:05.000
<v Nora Blake>for this.

00:06.000 --> 00:08.000
<v Tom Reyes>Every estimate is a wish.
"""
ROLLING = """WEBVTT

00:01.000 --> 00:03.000
The board voted

00:03.000 --> 00:05.000
The board voted
on Tuesday.

00:09.000 --> 00:11.000
on Tuesday.
Nobody spoke.
"""


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (SRT, "BLAKE: We have waited 12 years for this & more.\n\nREYES: Every estimate is a wish."),
        (
            VTT,
            "The hearing\n\nNora Blake: We have waited 12 years for this.\n\nTom Reyes: Every estimate is a wish.",
        ),
        (ROLLING, "The board voted on Tuesday.\n\nNobody spoke."),
    ],
)
def test_subtitles(tmp_path: Path, source: str, text: str) -> None:
    assert load_article(write(tmp_path / "talk.txt", source)).text == text
    assert load_article(write(tmp_path / "talk2.txt", source.replace("\n", "\r\n"))).text == text


def test_a_missing_extra_names_its_install_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.loading.formats.registry.find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"is WARC; reading it needs: pip install 'closeread\[warc\]'"):
        load_article(str(FIXTURES / "wget.warc.gz"))


def test_each_format_of_the_registry_is_documented() -> None:
    text = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8").lower()
    for kind in FORMATS:
        word = kind.removeprefix("a ").removesuffix(" file")
        assert word.lower() in text, kind
