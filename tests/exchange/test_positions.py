"""Positions and addresses that are true of what the other tool has: the file as it came, or the page."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_commands import closeread
from tests.torture.test_hostile_strings import ENGLAND, FAMILY
from tui.annotations.history import History
from tui.annotations.notebook import Notebook
from tui.annotations.records import to_record
from tui.document.article import Article
from tui.document.description import Description, described
from tui.document.findings import Analysis
from tui.document.span import Span
from tui.exchange.annotation_files import read_documents
from tui.exchange.attachment import Importer
from tui.exchange.bundle import Bundle
from tui.exchange.formats import FORMATS
from tui.loading.source import load_article

TEXAS = "\U0001f3f4" + "".join(chr(0xE0000 + ord(letter)) for letter in "ustx") + "\U000e007f"
RAW = f"Fans of {ENGLAND} and {TEXAS} met {FAMILY} on Mon\u00adday.\r\nThe co\u200doperative\u2060 sold plums to them.\r\n"
WORDS = ("met", "plums", "day", "operative")
PAGE = """<!doctype html><html lang="en"><head><title>Plums</title>{}</head><body><nav>Home Sport Weather</nav><article><h1>Plums</h1>
<p>The night market sold forty kilos of plums on Monday, its manager, Nora Blake, told the council of Port Ellery.</p>
<p>The council praised the market and asked for a report, which is due in the spring of next year.</p></article></body></html>"""
URL = "https://herald.example/plums.txt"
CANONICAL = '<link rel="canonical" href="https://herald.example/plums">'


def noted(path: Path, words: tuple[str, ...], url: str | None = None) -> Bundle:
    article = load_article(str(path))
    article = described(article, Description(url=url)) if url else article
    book = Notebook(article.text)
    for one in words:
        start = article.text.index(one)
        book.add([Span(start, start + len(one))], "evidence")
    return Bundle(article, Analysis(article.digest), book.annotations, list(map(to_record, book.annotations)))


def targets(bundle: Bundle, name: str) -> list[dict[str, Any]]:
    written = json.loads(FORMATS[name].write(bundle))
    if name == "hypothesis":
        return [row["target"][0] for row in written["annotations"]]
    return [item["target"] for item in (written if name == "recogito" else written["first"]["items"])]


def selector(target: dict[str, Any], kind: str) -> dict[str, Any] | None:
    return next((one for one in target["selector"] if one["type"] == kind), None)


@pytest.mark.parametrize("name", ["web-annotation", "web-annotation-utf16", "recogito", "hypothesis"])
def test_positions_are_those_of_the_file_as_it_came(name: str, tmp_path: Path) -> None:
    path = tmp_path / "plums.txt"
    path.write_bytes(RAW.encode())
    bundle = noted(path, WORDS)
    shown = RAW.replace("\r\n", "\n")  # what a browser has of a plain text
    units = shown.encode("utf-16-le")
    for target, words in zip(targets(bundle, name), sorted(WORDS, key=RAW.index), strict=True):
        quote, place = selector(target, "TextQuoteSelector"), selector(target, "TextPositionSelector")
        assert quote is not None
        assert place is not None
        start, end = place["start"], place["end"]
        held = (
            shown[start:end] if name == "web-annotation" else units[2 * start : 2 * end].decode("utf-16-le")
        )
        assert held == quote["exact"] == words
        assert quote["prefix"] + words + quote["suffix"] in shown


@pytest.mark.parametrize("name", ["web-annotation", "web-annotation-utf16", "recogito", "hypothesis"])
def test_what_cleaning_changed_comes_back(name: str, tmp_path: Path) -> None:
    path = tmp_path / "plums.txt"
    path.write_bytes(RAW.encode())
    bundle = noted(path, ("Mon-day", "The co operative", *WORDS))
    out = tmp_path / "out.json"
    out.write_text(FORMATS[name].write(bundle), "utf-8")
    (document,) = read_documents(out)
    for article in (bundle.article, Article(bundle.article.text)):  # with and without what was replaced
        taken = Importer(article, History()).take(document.annotations)
        places = [one.annotation.span for one in taken if one.annotation]
        assert sorted(places) == sorted(note.span for note in bundle.annotations)
        assert {one.state for one in taken} == {"attached"}


@pytest.mark.parametrize("name", ["web-annotation", "web-annotation-utf16", "recogito", "hypothesis"])
@pytest.mark.parametrize(
    ("head", "url", "address"),
    [
        (CANONICAL, None, "https://herald.example/plums"),
        (CANONICAL, "https://other.example/p", "https://other.example/p"),
        ("", None, None),
    ],
)
def test_a_page_has_no_position_of_the_extracted_text(
    name: str, head: str, url: str | None, address: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "plums.html"
    path.write_text(PAGE.format(head), "utf-8")
    bundle = noted(path, ("forty kilos", "a report"), url)
    text = f"urn:sha256:{bundle.article.digest}"
    for target in targets(bundle, name):
        quote, place = selector(target, "TextQuoteSelector"), selector(target, "TextPositionSelector")
        assert quote is not None
        assert quote["prefix"]
        assert quote["suffix"]
        if address is None or name == "recogito":  # the target is the text, and says so
            assert target["source"] == text
            assert place is not None
            assert bundle.article.text[place["start"] : place["end"]] == quote["exact"]
            if name != "hypothesis":
                assert {"type": "HttpRequestState", "value": "Accept: text/plain"} in target["state"]
        else:
            assert target["source"] == address
            assert place is None


MORE_THAN_TEXT = {
    "a page": PAGE.format(""),
    "a record": json.dumps(
        {"text": "Ten forty kilos of plums came to the market, and a report is due.", "url": URL}
    )
    + "\n",
    "a mail": f"From: a@b.example\nTo: c@d.example\nSubject: Plums\nDate: Mon, 6 May 2024 10:00:00 +0000\n\n{RAW}forty kilos",
}


@pytest.mark.parametrize("name", ["web-annotation", "web-annotation-utf16", "recogito", "hypothesis"])
@pytest.mark.parametrize("what", [*MORE_THAN_TEXT, "a text"])
def test_an_address_of_a_text_has_positions_only_if_it_is_the_very_text(
    what: str, name: str, tmp_path: Path
) -> None:
    path = tmp_path / "plums.txt"
    path.write_text(MORE_THAN_TEXT.get(what, RAW + "forty kilos"), "utf-8")
    bundle = noted(path, ("forty kilos",), URL)
    assert bundle.article.extracted == (what in MORE_THAN_TEXT)
    (target,) = targets(bundle, name)
    placed = selector(target, "TextPositionSelector") is not None
    assert (target["source"] == URL) == (what == "a text" or name != "recogito")
    assert placed == (what == "a text" or name == "recogito")
    if placed and name != "hypothesis":
        assert {"type": "HttpRequestState", "value": "Accept: text/plain"} in target["state"]


@pytest.mark.parametrize("url", ["urn:isbn:1", "https://[::1", "http://[a/b.txt"])
@pytest.mark.parametrize("name", ["web-annotation", "recogito", "hypothesis", "claimreview"])
def test_an_address_that_is_none_ends_no_export(name: str, url: str, tmp_path: Path) -> None:
    path = tmp_path / "plums.txt"
    path.write_bytes(RAW.encode())
    assert url in json.dumps(json.loads(FORMATS[name].write(noted(path, WORDS, url)))) or name in (
        "recogito",
        "claimreview",
    )


def test_a_quote_without_position_is_found_among_its_like(tmp_path: Path) -> None:
    line = "The board met and the board voted and nobody in the hall said a word about it at all. "
    article = Article(f"First. {line}Second. {line}", source="https://example.org/a")
    book = Notebook(article.text)
    first = article.text.index("nobody")
    spans = [Span(at, at + 6) for at in (first, article.text.index("nobody", first + 1))]
    book.add(spans, "doubt")
    bundle = Bundle(article, Analysis(article.digest), book.annotations)
    out = tmp_path / "out.json"
    out.write_text(FORMATS["web-annotation"].write(bundle), "utf-8")
    (document,) = read_documents(out)
    taken = Importer(article, History()).take(document.annotations)
    assert [one.annotation.span for one in taken if one.annotation] == spans


def test_no_path_of_this_machine_leaves_unless_asked(tmp_path: Path) -> None:
    path = tmp_path / "plums.txt"
    path.write_bytes(RAW.encode())
    bundle = noted(path, WORDS)
    for name in FORMATS:
        if name in ("json", "csv", "markdown", "html", "obsidian"):
            continue  # for the reader's own use, with the path as it was given
        written = FORMATS[name].write(bundle)
        contents = written.values() if not isinstance(written, str | bytes) else [written]
        for one in contents:
            assert str(tmp_path) not in (one if isinstance(one, str) else one.decode("utf-8", "replace")), (
                name
            )
    asked = described(bundle.article, Description(url=path.as_uri()))
    assert {
        target["source"]
        for target in targets(Bundle(asked, bundle.analysis, bundle.annotations), "web-annotation")
    } == {path.as_uri()}


def test_verify_knows_what_cleaning_changed(tmp_path: Path) -> None:
    path = tmp_path / "plums.txt"
    path.write_bytes(RAW.encode())
    for name in ("web-annotation", "web-annotation-utf16"):
        out = tmp_path / name
        out.write_text(FORMATS[name].write(noted(path, ("Mon-day", *WORDS))), "utf-8")
        done = closeread("verify", out, "--article", path)
        assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("name", ["web-annotation", "web-annotation-utf16", "recogito", "hypothesis"])
@pytest.mark.parametrize("only", [None, 30])
def test_positions_of_a_word_that_is_everywhere_are_read_in_the_units_of_the_file(
    name: str, only: int | None, tmp_path: Path
) -> None:
    text = "\U0001f35c\U0001f35c ha ha ha ha ha ha. " * 40  # other units find the word too, elsewhere
    article = Article(text)
    book = Notebook(text)
    places = [Span(at, at + 2) for at in range(len(text)) if text.startswith("ha", at)]
    book.add(places if only is None else [places[only]], "doubt")
    out = tmp_path / "out.json"
    out.write_text(FORMATS[name].write(Bundle(article, Analysis(article.digest), book.annotations)), "utf-8")
    (document,) = read_documents(out)
    for known in (article, Article(text, metadata=described(article, Description(url=URL)).metadata)):
        taken = Importer(known, History()).take(document.annotations)
        assert {one.annotation.id: one.annotation.span for one in taken if one.annotation} == {
            note.id: note.span for note in book.annotations
        }


def test_annotations_without_ids_that_differ_in_their_place_only_are_several(tmp_path: Path) -> None:
    text = "ha " * 50
    path = tmp_path / "a.jsonl"
    labels = [[at, at + 2, "x"] for at in range(0, 150, 3)]
    path.write_text(json.dumps({"text": text, "label": [*labels, labels[7]]}), "utf-8")
    (document,) = read_documents(path)
    importer = Importer(Article(text), History())
    taken = importer.take(document.annotations)
    assert [one.state for one in taken] == ["attached"] * 50 + ["refused"]
    assert [one.annotation.span.start for one in taken if one.annotation] == [at for at, _, _ in labels]
    importer.change(taken, "import")
    again = Importer(Article(text), importer.history).take(document.annotations)
    assert {one.state for one in again} == {"there already", "refused"}


def test_what_is_around_an_annotation_is_not_the_whole_of_a_text_that_repeats_itself() -> None:
    from tui.anchoring.selectors import describe

    text = "ha ho " * 20_000
    quote, prefix, suffix = describe(text, Span(60_000, 60_002))
    assert (quote, len(prefix) < 10_000, len(suffix) < 10_000) == ("ha", True, True)


@pytest.mark.parametrize("name", ["web-annotation-utf16", "recogito", "hypothesis"])
@pytest.mark.parametrize("units", [1, 2, 3, 4])
def test_context_that_is_cut_in_the_middle_of_an_emoji_is_taken(
    name: str, units: int, tmp_path: Path
) -> None:
    """As Hypothesis's client writes it: so many UTF-16 units before and after, whatever they are."""
    text = "He ate \U0001f35c\U0001f35cnoodles\U0001f35c\U0001f35c there."
    book = Notebook(text)
    start = text.index("noodles")
    book.add([Span(start, start + 7)], "doubt")
    article = Article(text)
    written = FORMATS[name].write(Bundle(article, Analysis(article.digest), book.annotations))
    value = json.loads(written)

    def cut(node: Any) -> None:
        for one in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            cut(one)
        if isinstance(node, dict) and "prefix" in node:
            before, after = (node[side].encode("utf-16-le") for side in ("prefix", "suffix"))
            node["prefix"] = before[-2 * units :].decode("utf-16-le", "surrogatepass")
            node["suffix"] = after[: 2 * units].decode("utf-16-le", "surrogatepass")

    cut(value)
    path = tmp_path / "out.json"
    path.write_text(json.dumps(value), "utf-8")
    (document,) = read_documents(path)
    (taken,) = Importer(article, History()).take(document.annotations)
    assert taken.state == "attached", taken.detail
    assert taken.annotation is not None
    assert taken.annotation.quote == "noodles"


@pytest.mark.parametrize("name", ["web-annotation", "hypothesis", "recogito"])
def test_words_of_a_page_leave_as_the_page_has_them(name: str, tmp_path: Path) -> None:
    path = tmp_path / "plums.html"
    path.write_text(PAGE.format(CANONICAL).replace("forty kilos", f"forty {FAMILY} {ENGLAND} kilos"), "utf-8")
    bundle = noted(path, (f"forty {FAMILY} {ENGLAND} kilos", "a report"))
    quotes = [selector(target, "TextQuoteSelector") for target in targets(bundle, name)]
    assert [quote and quote["exact"] for quote in quotes] == [f"forty {FAMILY} {ENGLAND} kilos", "a report"]
