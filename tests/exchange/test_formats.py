"""Every format against a golden file. ``CLOSEREAD_GOLDEN=write pytest tests/exchange`` writes them anew, to be read before they are kept."""

import csv
import io
import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from tests.exchange.conftest import MARKET
from tui.annotations.notebook import Notebook
from tui.annotations.records import to_record
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.document.foreign import Foreign
from tui.document.span import Span
from tui.exchange.bundle import Bundle
from tui.exchange.formats import FORMATS, format_of
from tui.exchange.page import page
from tui.exchange.table import table
from tui.exchange.web_annotation import Units, annotation, collection, is_web_annotation, read, utf16_places

GOLDEN = Path(__file__).parent / "golden"
TEXTS = st.text(alphabet="ab .\n<>&\"'é中🍜👨\u200d\u0301ا", min_size=1, max_size=60)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "json"])
def test_golden_file(market: Bundle, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    form = FORMATS[name]
    written = form.write(market)
    if isinstance(written, bytes):
        return  # a container, whose content the tests of round trips read
    files = {form.suffix: written.encode()} if isinstance(written, str) else dict(written)
    for suffix, data in files.items():
        path, text = GOLDEN / f"market{suffix}", data.decode("utf-8").replace("\r\n", "\n")
        if os.environ.get("CLOSEREAD_GOLDEN") == "write":
            path.write_text(text, "utf-8")
        assert text == path.read_text("utf-8")


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("a.json", "json"), ("a.closeread.json", "json"), ("A.MD", "markdown"), ("a.csv", "csv"), ("a.html", "html"), ("a.jsonld", "web-annotation"),
        ("a.utf16.jsonld", "web-annotation-utf16"), ("a.claimreview.jsonld", "claimreview"), ("notes", "json"),
    ],
)  # fmt: skip
def test_a_file_name_asks_for_a_format(file: str, name: str) -> None:
    assert format_of(file).name == name


@pytest.mark.parametrize("units", ["code points", "UTF-16"])
def test_positions_hold_their_quotes(market: Bundle, units: Units) -> None:
    text = market.article.text
    for item in collection(market, units)["first"]["items"]:
        quote, *place = item["target"]["selector"]
        if place:
            start, end = place[0]["start"], place[0]["end"]
            held = (
                text[start:end]
                if units == "code points"
                else text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")
            )
            assert held == quote["exact"]
        else:
            assert item["motivation"] == ["classifying", "commenting", "describing"]


def test_only_terms_of_the_standard(market: Bundle) -> None:
    """Another key would vanish when a tool expands the JSON-LD with the standard's context."""
    known = {
        "id", "type", "motivation", "body", "target", "created", "modified", "creator", "name", "purpose", "value", "format", "source", "selector",
        "state", "exact", "prefix", "suffix", "start", "end", "cached", "sourceDate",
    }  # fmt: skip

    def keys(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value) | {key for inner in value.values() for key in keys(inner)}
        return {key for inner in value for key in keys(inner)} if isinstance(value, list) else set()

    assert {key for item in collection(market)["first"]["items"] for key in keys(item)} <= known


def test_what_is_written_is_read_again(market: Bundle) -> None:
    document = json.loads(FORMATS["web-annotation"].write(market))
    assert is_web_annotation(document)
    for note, foreign in zip(market.annotations, read(document), strict=True):
        assert not isinstance(foreign, str)
        assert foreign.id == note.id
        assert foreign.quote == (note.was if note.anchor == "orphan" else note.quote)
        for name in (
            "prefix",
            "suffix",
            "label",
            "note",
            "tags",
            "verdict",
            "evidence",
            "target",
            "was",
            "creator",
            "created",
            "modified",
        ):
            assert getattr(foreign, name) == getattr(note, name), name
        assert foreign.digest == market.article.digest


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (7, "is not an annotation"),
        ({"target": "https://example.org#part"}, "has no target that is an article or has selectors"),
        (
            {"target": {"selector": {"type": "TextPositionSelector", "start": -1, "end": 2}}},
            "has neither a TextQuoteSelector nor a TextPositionSelector",
        ),
        (
            {"target": {"selector": {"type": "TextQuoteSelector", "exact": 3}}},
            "has neither a TextQuoteSelector nor a TextPositionSelector",
        ),
    ],
)
def test_what_cannot_be_taken_says_why(item: object, reason: str) -> None:
    assert read([item]) == [reason]


def test_an_annotation_of_another_tool() -> None:
    item = {
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": "https://hypothes.is/a/x", "type": "Annotation", "motivation": "highlighting",
        "body": [{"type": "TextualBody", "value": "a thought"}, {"type": "TextualBody", "value": "money", "purpose": "tagging"}, "https://example.org"],
        "creator": "acct:ana@example.org",
        "target": [{"source": "https://example.org/a", "selector": [{"type": "TextQuoteSelector", "exact": "pier"}]}],
    }  # fmt: skip
    (foreign,) = read(item)
    assert not isinstance(foreign, str)
    assert (foreign.note, foreign.tags, foreign.evidence, foreign.creator) == (
        "a thought",
        ("money",),
        ("https://example.org",),
        "acct:ana@example.org",
    )
    assert (foreign.start, foreign.label) == (None, "")


@given(TEXTS, st.data())
def test_utf16_places(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    low, high = utf16_places(text, start, end)
    assert text.encode("utf-16-le")[2 * low : 2 * high].decode("utf-16-le") == text[start:end]


class _Text(HTMLParser):
    """Collects a page's text and checks that its elements nest."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words = ""
        self.inside = 0  # how deep the element with the text is

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.open.append(tag)
        if dict(attrs).get("class") == "text":
            self.inside = len(self.open)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if len(self.open) < self.inside:
            self.inside = 0

    def handle_data(self, data: str) -> None:
        if self.inside and "sup" not in self.open:
            self.words += data


@given(TEXTS, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=6))
def test_a_page_holds_the_text_whatever_overlaps(text: str, places: list[tuple[int, int]]) -> None:
    book = Notebook(text)
    spans = [Span(start, min(len(text), start + length)) for start, length in places if start < len(text)]
    if spans:
        book.add(spans, "<i>", "</article><script>")
    title = Span(*sorted((len(text) // 3, len(text) // 2)))
    for article in (Article(text), Article(text, title="ab", title_span=title if len(title) else None)):
        parser = _Text()
        written = page(Bundle(article, Analysis(""), book.annotations), findings=True)
        parser.feed(written)
        assert parser.words == text
        assert parser.open == []
        assert written.count("<h1>") == 1
        assert len(re.findall('<article id="n', written)) == len(book.annotations)


def test_a_table_is_read_by_others_and_runs_nothing(market: Bundle) -> None:
    rows = list(csv.DictReader(io.StringIO(table([market]))))
    assert [row["quote"].lstrip("'") for row in rows] == [note.quote for note in market.annotations]
    assert not any(cell.startswith(("=", "@")) for row in rows for cell in row.values())
    assert next(row for row in rows if row["verdict"])["evidence"] == "https://example.org/a?b=1&c=2"


@given(TEXTS, st.data())
def test_any_annotation_goes_out_and_in_again(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    book = Notebook(text, creator=data.draw(TEXTS))
    book.add([span], data.draw(TEXTS), data.draw(TEXTS), None, tuple(data.draw(st.lists(TEXTS, max_size=2))))
    (note,) = book.annotations
    bundle = Bundle(Article(text), Analysis(""), (note,), [to_record(note)])
    (foreign,) = read(json.loads(json.dumps(annotation(note, bundle))))
    assert not isinstance(foreign, str)
    assert (foreign.quote, foreign.label, foreign.note, foreign.tags, foreign.start) == (
        note.quote,
        note.label,
        note.note,
        note.tags,
        span.start,
    )


def test_the_market_has_every_case(market: Bundle) -> None:
    assert {note.anchor for note in market.annotations} == {"exact", "changed", "orphan"}
    assert any("\u200d" in note.quote for note in market.annotations)
    assert all(note.span.of(MARKET) == note.quote for note in market.annotations)


HARMLESS = {
    "https://example.org/a": "https://example.org/a",
    "doi:10.1000/182": "https://doi.org/10.1000/182",
    "mailto:ana@example.org": "mailto:ana@example.org",
}
ARCHIVED = "https://archive.example/web/20240503/https://example.org/a (archived 2024-05-03)"
HOSTILE = (
    "javascript:alert(1) (archived 2024-05-03)", "https:nohost (archived 2024-05-03)",
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "file:///etc/passwd", "vbscript:x", "https:nohost", "ftp://example.org",
    "https://example.org/a> <javascript:alert(1)", "[x](javascript:alert(1))", "https://example.org\n- <javascript:x>", "her diary, page 4", "mailto:x", "doi:none",
)  # fmt: skip


@pytest.mark.parametrize("evidence", [*HARMLESS, *HOSTILE])
def test_only_harmless_addresses_become_links(market: Bundle, evidence: str) -> None:
    notes = [replace(note, evidence=(evidence,)) if note.evidence else note for note in market.annotations]
    bundle = Bundle(market.article, market.analysis, notes)
    link = HARMLESS.get(evidence)
    page = re.findall(r'href="(?!#)([^"]*)"', FORMATS["html"].write(bundle))
    tokens = MarkdownIt("commonmark").parse(FORMATS["markdown"].write(bundle))
    marked = [
        child.attrGet("href")
        for token in tokens
        for child in token.children or ()
        if child.type == "link_open"
    ]
    reviews = [
        one
        for review in json.loads(FORMATS["claimreview"].write(bundle))["@graph"]
        for one in review.get("citation", ())
        if isinstance(one, str)
    ]
    items = json.loads(FORMATS["web-annotation"].write(bundle))["first"]["items"]
    linked = [
        body["source"]
        for item in items
        for body in item["body"]
        if body["type"] == "SpecificResource" and body["purpose"] == "linking"
    ]
    assert page == marked == reviews == ([link] if link else [])
    assert linked == ([evidence] if link else [])
    found = next(
        one
        for one in read(json.loads(FORMATS["web-annotation"].write(bundle)))
        if isinstance(one, Foreign) and one.evidence
    )
    assert found.evidence == (evidence,)


def test_an_archived_page_keeps_its_day_and_is_a_link(market: Bundle) -> None:
    notes = [replace(note, evidence=(ARCHIVED,)) if note.evidence else note for note in market.annotations]
    bundle = Bundle(market.article, market.analysis, notes)
    address = ARCHIVED.partition(" ")[0]
    assert f'href="{address}"' in FORMATS["html"].write(bundle)
    assert f"- <{address}> (archived 2024-05-03)" in FORMATS["markdown"].write(bundle)
    assert f'"url": "{address}"' in FORMATS["claimreview"].write(bundle)
    document = json.loads(FORMATS["web-annotation"].write(bundle))
    bodies = [body for item in document["first"]["items"] for body in item["body"]]
    (linked,) = [body for body in bodies if body["purpose"] == "linking"]
    assert (linked["source"], linked["state"]["sourceDate"]) == (address, "2024-05-03T00:00:00Z")
    read_again = [one for one in read(document) if not isinstance(one, str) and one.evidence]
    assert [one.evidence for one in read_again] == [(ARCHIVED,)]
