"""What is to be found in the samples, written down by hand before the finders saw them (``tests/samples``)."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from tests.evaluation.tables import SAMPLES as LABELS
from tests.evaluation.tables import sample_labels
from tui.analysis.analyzer import Analyzer
from tui.document.article import Article
from tui.document.display_names import party_name
from tui.document.findings import Analysis
from tui.loading.samples import find_samples
from tui.loading.source import load_article

SAMPLES = [path.stem for path in find_samples()]


def rows(key: str) -> Iterator[Any]:
    for name in SAMPLES:
        for row in sample_labels(name).get(key, []):
            words = row if isinstance(row, str) else row[0]
            yield pytest.param(name, row, id=f"{name}-{words[:30]}")


@pytest.fixture(scope="module")
def found(analyzer: Analyzer) -> Any:
    @cache
    def analysed(name: str) -> tuple[Article, Analysis]:
        path = next(path for path in find_samples() if path.stem == name)
        article = load_article(str(path))
        return article, analyzer.analyze(article)

    return analysed


def test_every_sample_has_its_facts() -> None:
    assert len(SAMPLES) >= 8
    assert sorted(SAMPLES) == sorted(path.stem for path in LABELS.glob("*.toml"))


@pytest.mark.parametrize("name", SAMPLES)
def test_publication(found: Any, name: str) -> None:
    _, analysis = found(name)
    value, origin = sample_labels(name)["published"]
    day = analysis.publication.value
    assert (day.isoformat() if day else "") == value
    assert analysis.publication.origin == origin


@pytest.mark.parametrize(("name", "row"), rows("entities"))
def test_entity(found: Any, name: str, row: list[Any]) -> None:
    article, analysis = found(name)
    wanted, label, mentions = row
    clusters = [entity for entity in analysis.entities if entity.name == wanted]
    assert len(clusters) == 1, sorted(entity.name for entity in analysis.entities)
    assert clusters[0].label == label
    words = {mention.span.of(article.text) for mention in clusters[0].mentions}
    for alternatives in mentions:
        assert words & set(alternatives.split("|")), words


@pytest.mark.parametrize(("name", "row"), rows("quotes"))
def test_quote(found: Any, name: str, row: list[str]) -> None:
    article, analysis = found(name)
    words, kind, speaker, cue = row
    start = article.text.index(words)
    matches = [quote for quote in analysis.quotes if quote.span.start <= start < quote.span.end]
    assert matches, [quote.span.of(article.text) for quote in analysis.quotes]
    quote = min(matches, key=lambda quote: len(quote.span))
    names = {entity.id: entity.name for entity in analysis.entities}
    assert quote.kind == kind
    assert party_name(quote.speaker, names, article.text) == speaker
    if cue:
        assert quote.cue is not None
        assert cue in quote.cue.span.of(article.text)


@pytest.mark.parametrize(("name", "words"), rows("terms"))
def test_term(found: Any, name: str, words: str) -> None:
    article, analysis = found(name)
    assert any(words in term.of(article.text) for term in analysis.terms)
    assert not any(quote.span.of(article.text).strip("‘’“”") == words for quote in analysis.quotes)


@pytest.mark.parametrize(("name", "row"), rows("numbers"))
def test_number(found: Any, name: str, row: list[Any]) -> None:
    article, analysis = found(name)
    words, value, unit, change = row
    matches = [
        number
        for number in analysis.numbers
        if number.value == pytest.approx(value, rel=1e-3)
        and (
            number.span.of(article.text) in words
            or words in article.text[number.span.start : number.span.end + len(words)]
        )
    ]
    assert matches, [(number.span.of(article.text), number.value) for number in analysis.numbers]
    assert any(
        (not unit or number.unit == unit) and (not change or number.change == change) for number in matches
    ), matches


@pytest.mark.parametrize(("name", "words"), rows("not_numbers"))
def test_not_a_number(found: Any, name: str, words: str) -> None:
    article, analysis = found(name)
    start = article.text.index(words)
    assert not any(
        number.span.start < start + len(words) and start < number.span.end for number in analysis.numbers
    )


@pytest.mark.parametrize(("name", "row"), rows("times"))
def test_time(found: Any, name: str, row: list[str]) -> None:
    article, analysis = found(name)
    words, value = row
    values = [
        time.value
        for time in analysis.timeline
        if any(part in time.span.of(article.text) for part in words.split("|"))
    ]
    if value:
        assert value in values, [(time.span.of(article.text), time.value) for time in analysis.timeline]
    else:
        assert not values


@pytest.mark.parametrize("name", [name for name in SAMPLES if name != "09-checks"])
def test_no_false_alarm(found: Any, name: str) -> None:
    _, analysis = found(name)
    assert [check.message for check in analysis.checks if check.kind != "unsourced"] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_every_quotation_mark_is_accounted_for(found: Any, name: str) -> None:
    """What stands in double marks is a quote with a speaker, or a term."""
    article, analysis = found(name)
    covered = [*(quote.span for quote in analysis.quotes), *analysis.terms]
    for start, character in enumerate(article.text):
        if character == "“":
            assert any(span.start <= start < span.end for span in covered), article.text[start : start + 60]


def test_one_sample_has_a_hit_of_every_check_of_a_page(found: Any) -> None:
    _, analysis = found("09-checks")
    assert {check.kind for check in analysis.checks} == {
        *("number-conflict", "quote-mismatch", "date-conflict", "arithmetic", "hidden-text", "damaged-text"),
    }
