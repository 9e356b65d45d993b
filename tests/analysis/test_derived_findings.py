"""Findings in plain text as it comes: hyphenated, quoted, with invisible signs and what agencies add."""

from collections.abc import Iterator
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from tui.analysis import sections
from tui.analysis.analyzer import Analyzer
from tui.analysis.section_run import Complete, Provisional, Section
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.document.span import Span
from tui.exchange.native import NativeForm
from tui.loading.source import make_article

MAIL = """\
> The town will pay $18\u2060.5 million for the har\u00adbour, Maria
> Lindqvist said on Tuesday. \u201cNo town has paid for so long-
> awaited a har-
> bour,\u201d she told the council of Riga.

The \x1b[31mministry\x1b[0m of Tomas\u00a0Berzins objected on Wednesday.

--{space}
John Miller
Acme Corp, London
""".replace("{space}", " ")
WIRE = """\
BC-HARBOUR-VOTE, 2nd Ld
Eds: UPDATES with quotes from Anna Kalnins.

Council approves harbour

RIGA, Latvia (AP) _ The council approved the new harbour on Monday, Mayor Karin Ozola said. It will cost $5 million.

MORE

AP-NY-03-14-24 1432EDT<
"""


def spans(value: Any) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from spans(getattr(value, name))


def names(analysis: Analysis) -> set[str]:
    return {entity.name for entity in analysis.entities}


def check_spans(node: Any, text: str) -> int:
    """Check every object with a place in the JSON; return how many there are."""
    if isinstance(node, list):
        return sum(check_spans(item, text) for item in node)
    if not isinstance(node, dict):
        return 0
    found = sum(check_spans(item, text) for item in node.values())
    if node.get("start") is not None and "text" in node:
        assert text[node["start"] : node["end"]] == node["text"]
        return found + 1
    return found


def test_a_mail(analyzer: Analyzer) -> None:
    article = make_article(MAIL)
    assert len(article.text) == len(MAIL)
    found = analyzer.analyze(article)
    assert {"Maria Lindqvist", "Tomas Berzins"} <= names(found)
    assert not names(found) & {"John Miller", "Acme Corp", "London", "Maria", "Tomas"}
    assert [(number.value, number.currency) for number in found.numbers] == [(18.5e6, "USD")]
    (direct,) = [quote for quote in found.quotes if quote.kind == "direct"]
    assert direct.span.of(article.text) == "“No town has paid for so long-\n> awaited a har-\n> bour,”"
    assert direct.speaker is not None
    assert direct.speaker.name == "Maria Lindqvist"
    record = NativeForm(article).record(found)
    assert check_spans(record, article.text) > 10
    assert found.analysed == len(article.text)
    assert found.digest == article.digest
    (hidden,) = found.checks
    assert "1 × word joiner" in hidden.message
    assert "2 × escape" in hidden.message
    assert "soft hyphen" not in hidden.message


def test_a_dispatch(analyzer: Analyzer) -> None:
    article = make_article(WIRE)
    assert article.title == "Council approves harbour"
    found = analyzer.analyze(article)
    assert {"RIGA", "Latvia", "Karin Ozola"} <= names(found)
    assert not names(found) & {"AP", "BC", "Anna Kalnins", "HARBOUR", "NY"}
    (quote,) = found.quotes
    assert quote.span.of(article.text) == "The council approved the new harbour on Monday"
    kept = ("UPDATES", "MORE", "EDT", "BC-")
    texts = [sentence.span.of(article.text) for sentence in found.sentences]
    assert not [text for text in texts if any(word in text for word in kept)]
    assert all(not any(word in claim.span.of(article.text) for word in kept) for claim in found.claims)


def test_joined_and_plain_texts_have_the_same_findings(analyzer: Analyzer) -> None:
    plain = "The town will pay 18 million for the harbour, Maria Lindqvist said on May 5, 2024."
    signs = plain.replace("arb", "ar\u00adb").replace("18", "1\u20608").replace("Maria ", "Ma\u200bria\u00a0")
    one, other = analyzer.analyze(make_article(plain)), analyzer.analyze(make_article(signs))
    assert names(one) == names(other) == {"Maria Lindqvist"}
    assert [number.value for number in one.numbers] == [number.value for number in other.numbers] == [18e6]
    assert one.publication.value == other.publication.value
    assert len(list(spans(one.claims))) == len(list(spans(other.claims)))


@pytest.mark.parametrize("place", [0, 3_000])
def test_sections_and_streams_give_places_in_the_article(
    analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    monkeypatch.setattr(sections.find_sections, "__defaults__", (1_500,))
    body = "\n\n".join(
        f"The har\u00adbour of Riga will cost $1{n}\u2060.5 million, Maria\u00a0Lindqvist said on Monday.\n\nMORE"
        for n in range(50)
    )
    article = make_article(f"RIGA, May 5, 2024 (AP) _ The council met.\n\n{body}\n")
    last: Analysis | None = None
    for step in analyzer.stream(article, place):
        if isinstance(step, Provisional | Section | Complete):
            assert all(
                0 <= span.start <= span.end <= len(article.text) for span in spans(step.analysis.sentences)
            )
            assert all(number.span.of(article.text)[-7:] == "million" for number in step.analysis.numbers)
            last = step.analysis
    assert last is not None
    assert last.digest == article.digest
    assert last.analysed == len(article.text)
    assert [number.value for number in last.numbers] == [float(f"1{n}.5") * 1e6 for n in range(50)]
    assert all(e.span.of(article.text) == "May 5, 2024" for e in last.publication.evidence)
    check_spans(NativeForm(article).record(last), article.text)


def test_the_cache_knows_what_was_replaced(tmp_path: Any) -> None:
    from tui.analysis.cache import Cache

    cache = Cache(tmp_path, "model", "rules")
    article = make_article("A har\u00adbour.")
    cache.put(article, Analysis(article.digest))
    assert cache.get(article) is not None
    assert cache.get(replace(article, replaced=())) is None
    assert cache.get(Article("A har-bour.")) is None
