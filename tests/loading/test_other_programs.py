"""What other programs and exports write: names in their order, days as they are written, nothing twice."""

import json
import plistlib
import textwrap
from datetime import date

import pytest

from tests.loading.test_html import AFTER, BEFORE, LAST, page
from tui.errors import InputError
from tui.inputs import DEFAULT
from tui.loading.bylines import turned_name
from tui.loading.corpus import load_articles
from tui.loading.formats.blocks import fragment_text
from tui.loading.html import read_html
from tui.loading.markdown import read_markdown
from tui.loading.source import Contents, Origin, contents_of
from tui.loading.titles import find_title

DAY = date(2021, 8, 3)


def read(source: str | bytes, suffix: str = "") -> Contents:
    data = source.encode() if isinstance(source, str) else source
    return contents_of(data, Origin(f"file{suffix}", None, suffix), limits=DEFAULT)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Falk, Ben", "Ben Falk"),
        ("Ben Falk, Staff Writer", "Ben Falk"),
        ("Ben Falk, Harbour Correspondent", "Ben Falk"),
        ("BEN FALK", "Ben Falk"),
        ("Ben Falk, Jr.", "Ben Falk, Jr."),
        ("Van der Berg Okoro, Iris", "Van der Berg Okoro, Iris"),
        ("Iris Okoro", "Iris Okoro"),
    ],
)
def test_names_are_turned(written: str, name: str) -> None:
    assert turned_name(written) == name


FACTIVA = f"""HD   Board votes for pier
BY   By Ben Falk, Staff Writer
WC   60 words
PD   {{day}}
SN   The Port Herald
LA   English
LP   
{BEFORE}

TD   
{AFTER}

AN   Document PORTH00020210803eh8300001
"""  # noqa: W291 - as it is exported


@pytest.mark.parametrize("day", ["3 August 2021", "3. August 2021", "3 août 2021", "3 de agosto de 2021"])
def test_labelled_fields_of_factiva(day: str) -> None:
    (article,) = read(FACTIVA.format(day=day)).articles
    assert article.text == f"Board votes for pier\n\n{BEFORE}\n\n{AFTER}"
    assert (article.metadata.authors, article.metadata.published) == (("Ben Falk",), DAY)
    assert article.id == "PORTH00020210803eh8300001"


def test_a_page_that_factiva_exported_holds_several_articles() -> None:
    one = (
        '<div class="article enArticle"><div id="hd"><span class="enHeadline">{title}</span></div><div class="author">By Ben Falk</div>'
        "<div>60 words</div><div>3 August 2021</div><div>The Port Herald</div><div>PORTH</div><div>English</div><div>Copyright 2021</div>"
        f'<p class="articleParagraph enarticleParagraph">{BEFORE}</p><p>Document PORTH00020210803eh830000{{number}}</p></div>'
    )
    found = read(
        f"<html><body>{one.format(title='A pier for all', number=1)}{one.format(title='Two piers for all', number=2)}</body></html>"
    )
    assert [article.title for article in found.articles] == ["A pier for all", "Two piers for all"]
    assert [article.text for article in found.articles] == [
        f"A pier for all\n\n{BEFORE}",
        f"Two piers for all\n\n{BEFORE}",
    ]
    assert {article.metadata.published for article in found.articles} == {DAY}


def test_what_stands_under_the_text_in_nexis_is_no_text() -> None:
    source = (
        f"Board votes for pier\nThe Port Herald\nAugust 3, 2021 Tuesday\n\nLength: 60 words\n\nByline: Ben Falk, Harbour Correspondent\n\n"
        f"Body\n\n{BEFORE}\n\n{AFTER}\n\nGraphic\n\n The customs house\n\nLoad-Date: August 4, 2021\n\nEnd of Document\n"
    )
    (article,) = read(source).articles
    assert article.text == f"Board votes for pier\n\n{BEFORE}\n\n{AFTER}"
    assert article.metadata.authors == ("Ben Falk",)


def rss(item: str) -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Herald</title>'
        f"<item><title>Pier</title>{item}<description>{BEFORE}</description></item></channel></rss>"
    )


@pytest.mark.parametrize(
    ("item", "authors", "day"),
    [
        ("<pubDate>Tue, 03 Aug 2021 23:30:00 -0500</pubDate>", (), DAY),
        ("<dc:date>2021-08-03T22:00:00-08:00</dc:date>", (), DAY),
        ("<author>ben@island.example (Ben Falk)</author>", ("Ben Falk",), None),
        ("<dc:creator>Ben Falk and Iris Okoro</dc:creator>", ("Ben Falk", "Iris Okoro"), None),
        ("<dc:creator>admin</dc:creator>", (), None),
    ],
)
def test_items_of_feeds(item: str, authors: tuple[str, ...], day: date | None) -> None:
    (article,) = read(rss(item)).articles
    assert (article.metadata.authors, article.metadata.published) == (authors, day)
    assert article.metadata.modified is None


def test_a_sender_is_named_in_the_usual_order() -> None:
    mail = f'From: "Falk, Ben" <ben@island.example>\nTo: a@b.example\nSubject: Pier\nDate: Tue, 3 Aug 2021 09:00:00 +0000\n\n{BEFORE}\n'
    assert read(mail).articles[0].metadata.authors == ("Ben Falk",)


@pytest.mark.parametrize(
    ("row", "authors", "day", "title"),
    [
        ({"authors": ["Ben Falk", "Harbour Correspondent"]}, ("Ben Falk",), None, None),
        ({"byline": {"original": "By Ben Falk"}, "headline": {"main": "Pier"}}, ("Ben Falk",), None, "Pier"),
        ({"pub_date": "2021-08-03T10:00:00+0000"}, (), DAY, None),
        ({"date": 1_627_984_800}, (), DAY, None),
        ({"date": 1_627_984_800_000}, (), DAY, None),
        ({"date": True}, (), None, None),
    ],
)
def test_records(
    row: dict[str, object], authors: tuple[str, ...], day: date | None, title: str | None
) -> None:
    metadata = read(json.dumps({**row, "text": BEFORE})).articles[0].metadata
    assert (metadata.authors, metadata.published, metadata.title) == (authors, day, title)


def test_json_without_an_article_says_what_it_needs(tmp_path: object) -> None:
    from pathlib import Path

    file = Path(str(tmp_path)) / "answer.json"
    file.write_text('{"response": {"status": "ok", "results": []}}', "utf-8")
    (fault,) = load_articles(str(file))
    assert isinstance(fault, InputError)
    assert 'needs an object with "text"' in str(fault)


@pytest.mark.parametrize("form", [plistlib.FMT_XML, plistlib.FMT_BINARY])
@pytest.mark.parametrize("suffix", [".webarchive", ""])
def test_a_saved_page_in_both_forms_of_property_lists(form: plistlib.PlistFormat, suffix: str) -> None:
    main = {
        "WebResourceData": page().encode(),
        "WebResourceMIMEType": "text/html",
        "WebResourceURL": "https://herald.example/a",
    }
    (article,) = read(plistlib.dumps({"WebMainResource": main}, fmt=form), suffix).articles
    assert article.title == "Board votes for pier"
    assert article.metadata.url == "https://herald.example/a"


def test_captions_that_roll_with_the_times_of_words_are_read_once() -> None:
    cues = (
        "WEBVTT\nKind: captions\n\n00:01.000 --> 00:02.000\nwe<00:01.500><c> waited</c>\n\n00:02.000 --> 00:02.010\nwe waited\n\n"
        "00:02.010 --> 00:03.000\nwe waited\nnine<00:02.500><c> years</c>\n\n00:03.000 --> 00:03.010\nnine years\n"
    )
    (article,) = read(cues, ".vtt").articles
    assert (article.text, article.title) == ("we waited nine years", None)


@pytest.mark.parametrize(
    ("first", "is_title"),
    [("the board voted for it", False), ("Board votes for it", True), ("iPhone maker opens pier", True)],
)
def test_a_headline_begins_with_a_capital(first: str, is_title: bool) -> None:
    assert (find_title(f"{first}\n\n{BEFORE}\n") is not None) is is_title


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Words ==with a mark== here.", "Words with a mark here."),
        ("The board %%ask Ben%% voted.", "The board  voted."),
        ("> [!quote] Chair\n> We waited.", "Chair\n\nWe waited."),
        ('{{< figure src="a.jpg" caption="The pier" >}}\n\nWords.', "[image: The pier]\n\nWords."),
        ("{{% notice %}}\nWords.\n{{% /notice %}}", "Words."),
        ("import Map from './map'\n\nWords from 'a' to 'b'.", "Words from 'a' to 'b'."),
        ("If a == b, and c == d, nothing is marked.", "If a == b, and c == d, nothing is marked."),
        ("```\n{{< code >}} ==x==\n```", "{{< code >}} ==x=="),
    ],
)  # fmt: skip
def test_dialects_of_markdown(source: str, text: str) -> None:
    assert read_markdown(source).text.strip() == text


def test_authors_in_links_of_front_matter() -> None:
    source = '---\ntitle: Pier\nauthor:\n  - "[[Ben Falk]]"\n  - "[[people/okoro|Iris Okoro]]"\n---\nWords.\n'
    assert read_markdown(source).metadata.authors == ("Ben Falk", "Iris Okoro")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<table><tr><td>one</td><td>two</td></tr></table>", "one | two"),
        ('<p>It was so.<a href="#n1"><sup>1</sup></a></p>', "It was so."),
        ('<p>It was so.<a href="#n1" class="noteref">2</a></p>', "It was so."),
        ('<p>See <a href="#n1">1984</a> for more.</p>', "See 1984 for more."),
        ('<p>A note. <a href="#r1">↩︎</a></p>', "A note."),
    ],
)
def test_fragments(source: str, text: str) -> None:
    assert fragment_text(source) == text


WHOLE = f"<h1>Board votes for pier</h1><p>{BEFORE}</p><h2>What it costs</h2><p>{AFTER}</p><ul><li>one item</li><li>two items</li></ul><p>{LAST}</p>"


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "<div>{}</div>",
        '<div class="a1"><div class="b2">{}</div></div>',
        '<div class="k"><a href="/">Home</a></div><div class="b2">{}</div><div class="z"><p>About us.</p></div>',
        "<main>{}</main>",
        '<div id="content">{}</div>',
    ],
)
def test_headings_and_lists_are_kept_whatever_holds_the_article(around: str) -> None:
    text = read_html(
        f"<html><head><title>Board votes for pier</title></head><body>{around.format(WHOLE)}</body></html>"
    ).text
    for words in (BEFORE, "What it costs", AFTER, "one item", "two items", LAST):
        assert words in text


def test_paragraphs_whose_lines_are_wrapped_are_whole() -> None:
    more = "".join(f"<p>{textwrap.fill(words, 60)}</p>" for words in (BEFORE, AFTER, LAST) for _ in range(8))
    source = f"<html><body><table><tr><td>Menu</td></tr></table><div>{more}</div></body></html>"
    assert set(read_html(source).text.split("\n\n")) == {BEFORE, AFTER, LAST}
    assert read_html("<pre>one\ntwo</pre>").text == "one\n\ntwo"


def test_rows_of_a_table_are_cells_between_bars() -> None:
    table = "<table><tr><th>Year</th><th>Boats</th></tr><tr><td>2020</td><td>41</td></tr></table>"
    lines = read_html(page(table)).text.split("\n\n")
    assert "Year | Boats" in lines
    assert "2020 | 41" in lines
    assert not any(line.startswith("|") for line in lines)
