"""Verdicts as ClaimReview: what search engines require, who claims what, and others' verdicts coming in."""

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.cli.test_commands import closeread
from tests.exchange.conftest import MARKET, bundle_of, place
from tui.annotations.history import History
from tui.document.annotation import VERDICT
from tui.document.article import Article
from tui.document.findings import Claim, ClaimSource, Entity, Mention
from tui.document.foreign import Foreign
from tui.errors import InputError
from tui.exchange.annotation_files import read_documents
from tui.exchange.attachment import Importer
from tui.exchange.bundle import Bundle
from tui.exchange.claim_review import Publishing, faults, judged, reviews
from tui.exchange.formats import FORMATS, losses
from tui.store.library import Library

STORY = "Pier vote\n\nThe pier will cost $40 million, the Harbour Party said.\n\nNora Blake denied that it will cost more.\n"


def said_by(market: Bundle, label: str, name: str) -> Bundle:
    """Return the market with its claim made by something of another kind."""
    entity = Entity("e1", label, name, (Mention(place("Lin Wei"), "name"),))
    (claim,) = market.analysis.claims
    source = Claim(claim.id, claim.span, claim.kinds, 0.9, 1, ClaimSource("named", place("Lin Wei"), "e1"))
    found = replace(market.analysis, entities=(entity,), claims=(source,))
    return Bundle(market.article, found, market.annotations, market.records)


@pytest.mark.parametrize(
    ("label", "claimant"),
    [("PERSON", "Person"), ("ORG", "Organization"), ("NORP", None), ("GPE", None), ("FAC", None)],
)
def test_a_claimant_is_a_person_or_an_organisation(market: Bundle, label: str, claimant: str | None) -> None:
    bundle = said_by(market, label, "Greens")
    record = reviews([bundle])
    (review,) = record["@graph"]
    author = review["itemReviewed"].get("author")
    assert author == (None if claimant is None else {"@type": claimant, "name": "Greens"})
    assert any("the claimant of review 1 is missing" in fault.words for fault in faults(bundle, record)) == (
        claimant is None
    )


def test_what_the_reader_states(market: Bundle) -> None:
    bundle = said_by(market, "NORP", "Greens")
    lin = Entity("e2", "PERSON", "Lin Wei", (Mention(place("Lin Wei"), "name"),))
    bundle = Bundle(
        replace(bundle.article, metadata=replace(bundle.article.metadata, url="https://herald.example/a")),
        replace(bundle.analysis, entities=(*bundle.analysis.entities, lin)),
        bundle.annotations,
    )
    stated = Publishing("https://checks.example/1", "Checkers", {0: "wei"})
    record = reviews([bundle], stated)
    (review,) = record["@graph"]
    assert faults(bundle, record) == []
    assert review["url"] == "https://checks.example/1"
    assert review["author"] == {
        "@type": "Organization",
        "name": "Checkers",
        "url": "https://checks.example/",
    }
    assert review["itemReviewed"]["author"] == {"@type": "Person", "name": "Lin Wei"}
    assert review["itemReviewed"]["appearance"]["url"] == "https://herald.example/a"
    for name in ("claimReviewed", "reviewRating", "url", "author", "itemReviewed", "datePublished"):
        assert review[name]
    (one,) = judged(bundle)
    other = replace(one, id="10000000-0000-4000-8000-000000000000")
    graph = reviews([Bundle(bundle.article, bundle.analysis, [one, other])], stated)["@graph"]
    assert len({review["url"] for review in graph}) == 2  # each review of a page has its own address
    assert all(review["url"].startswith("https://checks.example/1#review-") for review in graph)


def test_what_is_missing_is_said(market: Bundle) -> None:
    anonymous = [replace(note, creator="") for note in market.annotations]
    bundle = bundle_of(market.article, anonymous)
    record = reviews([bundle])
    assert "file:" not in json.dumps(record)
    said = "\n".join(map(str, faults(bundle, record)))
    for option in ("--review-url", "--reviewer", "--url"):
        assert option in said
    asked = replace(market.article, metadata=replace(market.article.metadata, url="file:///a.txt"))
    bundle = bundle_of(asked, anonymous)
    assert any(
        fault.words.startswith("file:///a.txt is no address") for fault in faults(bundle, reviews([bundle]))
    )


def test_what_is_no_review_is_lost(market: Bundle) -> None:
    assert losses(market, FORMATS["claimreview"]) == ["7 annotations without verdict"]


def test_reviews_go_out_and_in_again(market: Bundle, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonld"
    path.write_text(FORMATS["claimreview"].write(market), "utf-8")
    (document,) = read_documents(path)
    (taken,) = Importer(market.article, History()).take(document.annotations)
    (own,) = judged(market)
    note = taken.annotation
    assert note is not None
    for name in ("id", "span", "quote", "label", "note", "verdict", "evidence", "creator"):
        assert getattr(note, name) == getattr(own, name), name
    again = bundle_of(market.article, [note])
    assert json.loads(FORMATS["claimreview"].write(again)) == json.loads(path.read_text("utf-8"))


THEIRS: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": ["Review", "ClaimReview"],
    "url": "https://checks.example/pier",
    "claimReviewed": "The pier will cost $40 million",
    "author": {"@type": "Organization", "name": "Pier Check"},
    "datePublished": "2024-03-12",
    "reviewRating": {"@type": "Rating", "ratingValue": "1", "bestRating": "5", "alternateName": "Not so"},
    "itemReviewed": {"@type": "CreativeWork", "appearance": [{"url": "https://herald.example/a"}]},
}


@pytest.mark.parametrize("form", ["one", "list", "graph", "page"])
def test_others_verdicts_come_in(form: str, tmp_path: Path) -> None:
    values = {"one": THEIRS, "list": [THEIRS], "graph": {"@graph": [{"@type": "WebPage"}, THEIRS]}}
    words = json.dumps(values.get(form, THEIRS))
    if form == "page":
        words = f"""<!doctype html><html><head><script type="application/ld+json">{{ broken</script>
        <script type="application/ld+json">{words}</script></head><body>é</body></html>"""
    path = tmp_path / "theirs"
    path.write_text(words, "utf-8")
    (document,) = read_documents(path)
    assert (document.form, document.source) == ("ClaimReview", "https://herald.example/a")
    (found,) = document.annotations
    assert isinstance(found, Foreign)
    assert (found.quote, found.verdict, found.label, found.creator, found.evidence, found.created) == (
        "The pier will cost $40 million",
        "Not so",
        VERDICT,
        "Pier Check",
        ("https://checks.example/pier",),
        "2024-03-12",
    )
    (taken,) = Importer(Article(STORY), History()).take([found])
    assert taken.state == "attached"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"claimReviewed": ""}, "has no words of a claim"),
        ({"claimReviewed": ["x"]}, "has no words of a claim"),
        ({"reviewRating": {}}, "has no rating"),
        ({"reviewRating": 3}, "has no rating"),
        ({"itemReviewed": 7, "author": [[1], {"name": 3}], "citation": {"@type": 1}}, None),
    ],
)
def test_faulty_reviews_say_why(change: dict[str, Any], reason: str | None, tmp_path: Path) -> None:
    path = tmp_path / "theirs.json"
    path.write_text(json.dumps({**THEIRS, **change}), "utf-8")
    (found,) = read_documents(path)[0].annotations
    assert found == reason if reason else isinstance(found, Foreign)


@pytest.mark.parametrize(
    "data", ["{ broken ClaimReview", '{"@type": "Article", "about": "ClaimReview"}', "[]"]
)
def test_a_page_without_a_review_that_can_be_read_is_refused(data: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    words = f'<p>ClaimReview</p><script type="application/ld+json">{data}</script>'
    path.write_text(words, "utf-8")
    with pytest.raises(InputError, match="declares no review"):
        read_documents(path)


def test_at_the_prompt(tmp_path: Path) -> None:
    story, library = tmp_path / "pier.txt", tmp_path / "library.sqlite3"
    story.write_text(STORY, "utf-8")
    theirs = tmp_path / "theirs.json"
    theirs.write_text(json.dumps(THEIRS), "utf-8")
    out = tmp_path / "out.jsonld"
    Library(library).close()
    export = ("export", story, "--format", "claimreview", "--library", library, "-o", out)
    none = closeread(*export)
    assert (none.returncode, out.exists()) == (4, False)
    assert "has no verdict to review" in none.stderr
    done = closeread("import", theirs, "--article", story, "--library", library)
    assert (done.returncode, done.stdout.count("attached")) == (0, 1), done.stderr
    done = closeread(*export, "--review-url", "https://c.example/1", "--claimant", "1=Nora Blake")
    assert done.returncode == 0, done.stderr
    assert f"{out}: 1 review\n" in done.stderr
    assert "the address of the article is missing (--url)" in done.stderr
    (review,) = json.loads(out.read_text("utf-8"))["@graph"]
    assert review["url"] == "https://c.example/1"
    assert review["itemReviewed"]["author"] == {"@type": "Person", "name": "Nora Blake"}
    assert (
        closeread("export", story, "--format", "csv", "--reviewer", "A", "--library", library).returncode == 2
    )
    assert closeread(*export, "--force", "--claimant", "0=A").returncode == 2
    before = out.read_bytes()
    beyond = closeread(*export, "--force", "--claimant", "2=A")
    assert (beyond.returncode, out.read_bytes()) == (2, before)
    assert "there is no review 2; there is 1" in " ".join(beyond.stderr.split())
    every = closeread(
        "export", "--all", "--format", "claimreview", "--library", library, "-o", tmp_path / "all"
    )
    assert every.returncode == 0, every.stderr
    assert [len(json.loads(path.read_text("utf-8"))["@graph"]) for path in (tmp_path / "all").iterdir()] == [
        1
    ]


def test_a_table_for_excel(tmp_path: Path) -> None:
    story, library, out = tmp_path / "pier.txt", tmp_path / "library.sqlite3", tmp_path / "notes.csv"
    story.write_text(MARKET, "utf-8")
    Library(library).close()
    done = closeread("export", story, "--format", "csv", "--excel", "--library", library, "-o", out)
    assert done.returncode == 0, done.stderr
    assert out.read_bytes().startswith(b"\xef\xbb\xbfarticle,")
    assert closeread("export", story, "--format", "json", "--excel", "--library", library).returncode == 2
