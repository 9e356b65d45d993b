import json
from pathlib import Path

import jsonschema
import pytest
from msgspec.structs import replace

from tests.conftest import TEXT, span
from tui.annotations.notebook import Notebook
from tui.annotations.records import from_record, to_record
from tui.document.article import Article
from tui.document.findings import Analysis, Number
from tui.document.span import Span
from tui.exchange.citation import cite
from tui.exchange.native import NativeForm
from tui.exchange.schema import native_schema

GOLDEN = Path(__file__).parent / "harbour.json"


def record(article: Article, analysis: Analysis) -> dict[str, object]:
    book = Notebook(article.text)
    book.add([span("about $40 million")], "doubt", "who says?", "n3", ("money",))
    notes = [
        {**to_record(note), "id": "12345678-1234-1234-1234-123456789012", "created": "T", "modified": "T"}
        for note in book.annotations
    ]
    return NativeForm(article).record(analysis, notes)


def test_golden_file(article: Article, analysis: Analysis) -> None:
    written = json.dumps(record(article, analysis), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    assert written == GOLDEN.read_text("utf-8")


def test_schema(article: Article, analysis: Analysis) -> None:
    schema = native_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    whole = record(article, analysis)
    validator.validate(whole)
    assert not validator.is_valid({**whole, "version": 2})
    assert not validator.is_valid({key: value for key, value in whole.items() if key != "claims"})


def test_rules_are_written_on_request(article: Article, analysis: Analysis) -> None:
    rules = ("time.pattern.weekday", "time.meaning.weekday")
    explained = replace(analysis, timeline=tuple(replace(time, rules=rules) for time in analysis.timeline))
    plain = NativeForm(article).record(explained)
    whole = NativeForm(article, explain=True).record(explained)
    jsonschema.Draft202012Validator(native_schema()).validate(whole)
    assert analysis.timeline
    assert all(time["rules"] == list(rules) for time in whole["timeline"])
    panels = ("entities", "quotes", "terms", "numbers", "timeline", "claims", "checks")
    for panel in panels:
        assert [{**found, "rules": None} for found in plain[panel]] == [
            {**found, "rules": None} for found in whole[panel]
        ]
        assert all("rules" in found for found in whole[panel])
        assert not any("rules" in found for found in plain[panel])
    wrong = {**whole, "timeline": [{**whole["timeline"][0], "rules": "weekday"}]}
    assert not jsonschema.Draft202012Validator(native_schema()).is_valid(wrong)


def test_every_span_holds_its_text(article: Article, analysis: Analysis) -> None:
    def check(node: object) -> int:
        if isinstance(node, list):
            return sum(map(check, node))
        if not isinstance(node, dict):
            return 0
        seen = 0
        if isinstance(node.get("start"), int) and "text" in node:
            assert TEXT[node["start"] : node["end"]] == node["text"]
            seen = 1
        return seen + sum(map(check, node.values()))

    assert check(record(article, analysis)) > 30


def test_an_empty_article_is_a_whole_record() -> None:
    empty = Article("")
    jsonschema.Draft202012Validator(native_schema()).validate(
        NativeForm(empty).record(Analysis(empty.digest))
    )


@pytest.mark.parametrize(
    ("value", "written"), [(40_000_000.0, "40000000"), (0.5, "0.5"), (1e300, "1e+300"), (3, "3")]
)
def test_whole_values_are_written_as_integers(article: Article, value: float, written: str) -> None:
    number = NativeForm(article).number(Number("n", Span(0, 1), "count", value))
    assert json.dumps(number["value"]) == written


def test_annotation_records_come_back() -> None:
    book = Notebook(TEXT)
    book.add([Span(0, 7)], "evidence", "n\n“x”", "q1", ("a",))
    note = book.annotations[0]
    assert from_record(json.loads(json.dumps(to_record(note)))) == note


def test_citation(article: Article, analysis: Analysis) -> None:
    cited = cite("Every  estimate", article, analysis.publication, "Tom Reyes")
    assert (
        cited
        == "“Every estimate” — Tom Reyes; Harbour board votes for a second pier, harbour.txt, 2024-03-13 (inferred)"
    )
    assert cite("“so”", Article("x"), Analysis("").publication) == "“so”"
