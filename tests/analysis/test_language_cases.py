"""The names, quotes and claims of short texts, kind by kind.

The tables explain how their expectations are written. Rows that come out wrong are listed in each table; a listed row that comes
out right fails, so that the lists can only shrink.
"""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from tests.evaluation.tables import rows
from tui.analysis.analyzer import Analyzer
from tui.document.article import Article
from tui.document.findings import Analysis, Claim, Entity, Quote

PUBLISHED = date(2024, 5, 15)
CLAIM = re.compile(
    r"(?P<modality>[a-z/]+)(?: (?P<polarity>plain|negated))?(?: by (?P<source>[^:]+))?(?:: (?P<words>.+))?"
)
QUOTE = re.compile(r"(?P<kind>\w+)\|(?P<words>.+)\|(?P<speaker>[^(]+)(?:\((?P<name>.+)\))?", re.DOTALL)


def read(analyzer: Analyzer, text: str) -> Analysis:
    return analyzer.analyze(Article(text, given_date=PUBLISHED))


def judge(table: str, text: str, right: bool, shown: str) -> None:
    """Fail if a row is wrong, or right although it is listed as failing."""
    if text in rows(table, "failing"):
        assert not right, "it is right now: take it off the list"
    else:
        assert right, shown


@pytest.mark.parametrize(("text", "expected"), [*rows("quote_cases", "given"), *rows("quote_cases", "own")])
def test_quotes(analyzer: Analyzer, text: str, expected: str) -> None:
    found = read(analyzer, text).quotes
    wanted = [] if expected == "none" else expected.split("; ")
    right = len(found) == len(wanted) and all(
        is_quote(*pair, text) for pair in zip(found, wanted, strict=True)
    )
    judge("quote_cases", text, right, "; ".join(shown_quote(quote, text) for quote in found) or "none")


def is_quote(quote: Quote, wanted: str, text: str) -> bool:
    match = QUOTE.fullmatch(wanted)
    assert match, wanted
    speaker = quote.speaker.span.of(text) if quote.speaker else "-"
    name = (quote.speaker.name if quote.speaker else None) or "-"
    return (quote.kind, quote.span.of(text), speaker) == match.group(1, 2, 3) and match["name"] in (
        None,
        name,
    )


def shown_quote(quote: Quote, text: str) -> str:
    speaker = quote.speaker
    by = f"{speaker.span.of(text)}({speaker.name or '-'})" if speaker else "-"
    return f"{quote.kind}|{quote.span.of(text)}|{by}"


@pytest.mark.parametrize(("text", "expected"), [*rows("claim_cases", "given"), *rows("claim_cases", "own")])
def test_claims(analyzer: Analyzer, text: str, expected: str) -> None:
    found = sorted(read(analyzer, text).claims, key=lambda claim: claim.span)
    right = any(are_claims(found, reading, text) for reading in expected.split(" or "))
    judge("claim_cases", text, right, "; ".join(shown_claim(claim, text) for claim in found) or "none")


def are_claims(found: list[Claim], reading: str, text: str) -> bool:
    wanted = [] if reading == "none" else reading.split("; ")
    return len(found) == len(wanted) and all(
        is_claim(*pair, text) for pair in zip(found, wanted, strict=True)
    )


def is_claim(claim: Claim, wanted: str, text: str) -> bool:
    match = CLAIM.fullmatch(wanted)
    assert match, wanted
    return (
        claim.modality in match["modality"].split("/")
        and match["polarity"] in (None, "negated" if claim.negated else "plain")
        and match["source"] in (None, source(claim, text))
        and match["words"] in (None, claim.span.of(text))
    )


def source(claim: Claim, text: str) -> str:
    return f"{claim.source.kind} {claim.source.span.of(text)}" if claim.source.span else claim.source.kind


def shown_claim(claim: Claim, text: str) -> str:
    polarity = "negated" if claim.negated else "plain"
    return f"{claim.modality} {polarity} by {source(claim, text)}: {claim.span.of(text)}"


@pytest.mark.parametrize(("text", "expected"), [*rows("entity_cases", "given"), *rows("entity_cases", "own")])
def test_entities(analyzer: Analyzer, text: str, expected: list[str]) -> None:
    found = read(analyzer, text).entities
    right = all(holds(found, wanted, text) for wanted in expected)
    judge("entity_cases", text, right, "; ".join(shown_entity(entity, text) for entity in found) or "none")


def holds(found: tuple[Entity, ...], wanted: str, text: str) -> bool:
    """Say whether what a row asks for holds of the entities found."""
    if wanted == "none":
        return not found
    label, _, rest = wanted.partition(" ")
    if label in ("apart:", "together:"):
        both = set(rest.split(" / "))
        joined = any(both <= {bare(m.span.of(text)) for m in entity.mentions} for entity in found)
        return joined == (label == "together:")
    if label == "not:":
        return rest not in {f"{entity.label} {entity.name}" for entity in found}
    name, _, mentions = rest.partition(": ")
    return any(
        entity.label in label.split("/")
        and bare(entity.name) == bare(name)
        and list(names(entity, text)) == [bare(mention) for mention in mentions.split(", ")]
        for entity in found
    )


def names(entity: Entity, text: str) -> Iterator[str]:
    return (bare(mention.span.of(text)) for mention in entity.mentions if mention.form != "nominal")


def bare(name: str) -> str:
    """Return a name without the point that may end its sentence."""
    return name.removesuffix(".")


def shown_entity(entity: Entity, text: str) -> str:
    return f"{entity.label} {entity.name}: " + ", ".join(mention.span.of(text) for mention in entity.mentions)
