"""The audit as a table, as JSON and as a page."""

import csv
import json
from typing import Any

from tui.audit.model import Accused, Audit, Source
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.document.span import Span
from tui.exchange.audit_form import COLUMNS, audit_csv, audit_json, audit_record
from tui.exchange.audit_page import audit_html

TEXT = "Mayor <b>Ida</b> said the pier was safe. It was not."


def source(name: str, naming: str, words: int) -> Source:
    return Source(
        name=name, span=Span(6, 16), naming=naming, body="person", kind="government",  # type: ignore[arg-type]
        stance="neutral", gender="unknown", verbs=("say", "according to"), words=words, quotes=1, first=0.1,
        headline=False, lead=True,
    )  # fmt: skip


def record(*sources: Source) -> dict[str, Any]:
    audit = Audit(
        sources, 3, (Span(41, 52),), (Accused("Ida", "e1", Span(0, 5), heard=False),), 11,
        sum(one.words for one in sources),
    )  # fmt: skip
    return audit_record(Article(TEXT, title="=1+1", source="/x/a.txt"), Analysis(""), audit)


def test_a_row_for_each_source_and_one_for_an_article_without() -> None:
    first, second, none = list(
        csv.DictReader(
            "".join(
                audit_csv([record(source("Ida", "named", 4), source("x", "unnamed", 1)), record()])
            ).splitlines()
        )
    )
    assert tuple(first) == COLUMNS
    assert (first["source"], first["naming"], first["verbs"], first["in_lead"]) == (
        "Ida",
        "named",
        "say according-to",
        "yes",
    )
    assert (second["article_sources"], second["article_named"], second["article_unnamed"]) == ("2", "1", "1")
    assert (none["source"], none["article_sources"], none["accused_unheard"]) == ("", "0", "Ida")
    assert first["title"] == "'=1+1", "no formula for a spreadsheet"


def test_json_has_the_articles_and_their_totals() -> None:
    every = json.loads(
        "".join(audit_json([record(source("Ida", "named", 6), source("x", "unnamed", 2)), record()]))
    )
    assert every["format"] == "closeread-audit"
    assert [len(one["sources"]) for one in every["articles"]] == [2, 0]
    total = every["total"]
    assert (total["articles"], total["sources"], total["unsourced"], total["unheard"]) == (2, 2, 2, 2)
    assert total["shares"]["naming"]["named"] == {
        "sources": 1,
        "share": 0.5,
        "words": 6,
        "share_of_words": 0.75,
    }
    assert every["articles"][1]["shares"]["naming"]["named"]["share"] is None
    assert every["articles"][0]["unsourced"][0]["text"] == "It was not."
    assert json.loads("".join(audit_json([])))["articles"] == []


def test_a_page_shows_words_as_words() -> None:
    page = "".join(audit_html([record(source("<i>Ida</i>", "named", 6)), record()]))
    assert "<i>Ida" not in page
    assert "&lt;i&gt;Ida" in page
    assert "All 2 articles" in page
    assert "Accused and never heard" in page
    assert "<script" not in page
    assert page.rstrip().endswith("</html>")
