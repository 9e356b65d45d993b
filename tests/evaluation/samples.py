"""Labels of the sample articles, which name some of the findings of each article.

A label that is found counts as right. One that is not is missed, and where something else was found in its place,
that counts as wrong too. What is found elsewhere in the article is not counted.
"""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import pytest

from tests.evaluation.scoring import Item, Score
from tests.evaluation.tables import sample_labels, stances
from tui.analysis.analyzer import Analyzer
from tui.document.article import Article
from tui.document.display_names import party_name
from tui.document.findings import Analysis
from tui.document.span import Span
from tui.loading.samples import find_samples
from tui.loading.source import load_article


class Samples:
    """The sample articles with their findings; each is analysed once."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._paths = {path.stem: path for path in find_samples()}
        self.read = cache(self._read)

    def names(self) -> list[str]:
        """Return the names of the articles."""
        return list(self._paths)

    def _read(self, name: str) -> tuple[Article, Analysis]:
        article = load_article(str(self._paths[name]))
        return article, self._analyzer.analyze(article)


def score_samples(samples: Samples, score: Score) -> None:
    """Compare the labels of all sample articles with the findings."""
    for name in samples.names():
        article, analysis = samples.read(name)
        labels = sample_labels(name)
        value, origin = labels["published"]
        day = analysis.publication.value
        found = (analysis.publication.origin, day.isoformat() if day else "")
        score.compare("publication", name, [(origin, value)], [found])
        for panel, compare in _PANELS.items():
            for row in labels.get(panel, ()):
                expected, actual = compare(row, article.text, analysis)
                score.compare(f"samples: {panel.replace('_', ' ')}", name, expected, actual)


def _entity(row: list[Any], text: str, analysis: Analysis) -> tuple[list[Item], list[Item]]:
    wanted, label, mentions = row
    found = [entity for entity in analysis.entities if entity.name == wanted]
    words = [{m.span.of(text) for m in entity.mentions} for entity in found]
    whole = [all(near & set(names.split("|")) for names in mentions) for near in words]
    return [(label, (wanted, True))], [(e.label, (e.name, w)) for e, w in zip(found, whole, strict=True)]


def _quote(row: list[Any], text: str, analysis: Analysis) -> tuple[list[Item], list[Item]]:
    words, kind, speaker, cue = row
    start = text.index(words)
    near = [quote for quote in analysis.quotes if quote.span.start <= start < quote.span.end]
    quote = min(near, key=lambda quote: len(quote.span), default=None)
    if quote is None:
        return [(kind, words)], []
    names = {entity.id: entity.name for entity in analysis.entities}
    has_cue = not cue or (quote.cue is not None and cue in quote.cue.span.of(text))
    return [(kind, (speaker, True))], [(quote.kind, (party_name(quote.speaker, names, text), has_cue))]


def _term(words: str, text: str, analysis: Analysis) -> tuple[list[Item], list[Item]]:
    found = any(words in term.of(text) for term in analysis.terms)
    return [("term", words)], [("term", words)] if found else []


def _number(row: list[Any], text: str, analysis: Analysis) -> tuple[list[Item], list[Item]]:
    words, value, unit, change = row
    near = [number for number in analysis.numbers if _touches(number.span, words, text)]
    right = [
        number
        for number in near
        if number.value == pytest.approx(value, rel=1e-3)
        and (not unit or number.unit == unit)
        and (not change or number.change == change)
    ]
    if right:
        return [(right[0].kind, words)], [(right[0].kind, words)]
    return [("quantity", words)], [(near[0].kind, near[0].value)] if near else []


def _touches(span: Span, words: str, text: str) -> bool:
    return span.of(text) in words or words in text[span.start : span.end + len(words)]


def _not_number(words: str, text: str, analysis: Analysis) -> tuple[list[Item], list[Item]]:
    start = text.index(words)
    place = Span(start, start + len(words))
    return [], [(number.kind, words) for number in analysis.numbers if number.span.overlaps(place)]


def _time(row: list[str], text: str, analysis: Analysis) -> tuple[list[Item], list[Item]]:
    words, value = row
    near = [t for t in analysis.timeline if any(part in t.span.of(text) for part in words.split("|"))]
    if not value:
        return [], [(t.type, t.value) for t in near]
    right = [t for t in near if t.value == value][:1]
    if right:
        return [(right[0].type, value)], [(right[0].type, value)]
    return [("time", value)], [(t.type, t.value) for t in near[:1]]


_PANELS: dict[str, Callable[[Any, str, Analysis], tuple[list[Item], list[Item]]]] = {
    "quotes": _quote,
    "terms": _term,
    "numbers": _number,
    "not_numbers": _not_number,
    "times": _time,
    "entities": _entity,
}


def score_stances(samples: Samples, score: Score) -> None:
    """Compare modality, polarity and source of the statements of the samples with the likeliest claim of each."""
    for row in stances():
        article, analysis = samples.read(row["sample"].rpartition(".")[0])
        claims = [
            claim for claim in analysis.claims if _sentence(row, article.text, analysis).covers(claim.span)
        ]
        if not claims:
            continue  # whether a sentence has a claim at all is not labelled
        claim = min(claims, key=lambda claim: claim.rank)
        polarity = "negated" if claim.negated else "plain"
        for what, found in (
            ("modality", claim.modality),
            ("polarity", polarity),
            ("source", claim.source.kind),
        ):
            score.compare(f"statements: {what}", row["sentence"], [(row[what], "")], [(found, "")])


def _sentence(row: dict[str, str], text: str, analysis: Analysis) -> Span:
    spans: Iterable[Span] = (sentence.span for sentence in analysis.sentences)
    return next(span for span in spans if " ".join(span.of(text).split()) == row["sentence"])
