"""What is compared in each panel: labels of the tables and findings of the whole pipeline, as items of one form."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from spacy.tokens import Doc

from tests.evaluation.scoring import Item, Score
from tests.evaluation.tables import named_rows, rows
from tui.analysis.analyzer import Analyzer
from tui.document.article import Article
from tui.document.findings import Analysis, Entity
from tui.document.span import Span

CHECKED_ON = date(2020, 5, 1)
COUNTED_ON = date(2023, 5, 12)


class Texts:
    """Texts that are parsed once and analysed as often as rules are switched on and off."""

    def __init__(self, analyzer: Analyzer) -> None:
        self.analyzer = analyzer
        self._parse = cache(self._parsed)

    def _parsed(self, article: Article) -> Doc:
        return self.analyzer.parse(article)

    def analyse(self, text: str, published: date | None = None) -> Analysis:
        """Return the findings in a text."""
        article = Article(text, given_date=published)
        return self.analyzer.find(self._parse(article), article)


def score_timeline(texts: Texts, score: Score) -> None:
    """Type, words and value of every time expression."""
    labels: defaultdict[tuple[str, str], list[Item]] = defaultdict(list)
    for text, published, words, kind, value in rows("timeline", "expressions"):
        labels[text, published].append((kind, (words, value)))
    for text in rows("timeline", "none"):
        labels[text, COUNTED_ON.isoformat()] = []
    for (text, published), expected in labels.items():
        times = texts.analyse(text, date.fromisoformat(published)).timeline
        score.compare("timeline", text, expected, ((t.type, (t.span.of(text), t.value)) for t in times))


def score_numbers(texts: Texts, score: Score) -> None:
    """Kind, value, end of the range and unit of every quantity; of those with a relation, it and the change."""
    labels: defaultdict[str, list[Item]] = defaultdict(list)
    for text, value, end, unit, kind in rows("numbers", "quantities"):
        labels[text].append((kind, (round(value, 6), end, None if kind == "fraction" else unit)))
    for text in rows("numbers", "none"):
        labels[text] = []
    for text, expected in labels.items():
        found = texts.analyse(text, COUNTED_ON).numbers
        items = (
            (n.kind, (round(n.value, 6), n.value_end, None if n.kind == "fraction" else n.unit))
            for n in found
        )
        score.compare("numbers", text, expected, items)
    for text, relation, change in rows("numbers", "relations"):
        found = texts.analyse(text, COUNTED_ON).numbers
        score.compare("numbers: relation", text, [(relation, text)], ((n.relation, text) for n in found))
        score.compare(
            "numbers: change", text, [(change or "none", text)], ((n.change or "none", text) for n in found)
        )


def score_quotes(texts: Texts, score: Score) -> None:
    """Kind, words, speaker beside the cue and cue of every quote; words of every term."""
    for text, expected in named_rows("quotes", "quotes").values():
        found = texts.analyse(text).quotes
        items = [
            (
                q.kind,
                (
                    q.span.of(text),
                    _of(q.speaker.span if q.speaker else None, text),
                    _of(q.cue.span if q.cue else None, text),
                ),
            )
            for q in found
        ]
        score.compare("quotes", text, ((kind, tuple(rest)) for kind, *rest in expected), items)
    for text, terms in rows("quotes", "terms"):
        found_terms = texts.analyse(text).terms
        score.compare(
            "quotes: terms",
            text,
            (("term", term) for term in terms),
            (("term", t.of(text)) for t in found_terms),
        )


def score_entities(texts: Texts, score: Score) -> None:
    """Label, name and mentions of the labelled entity, against all entities that share a mention's words with it."""
    for key in ("clusters", "agency", "persons"):
        for text, name, label, mentions in named_rows("entities", key).values():
            found = (
                entity for entity in texts.analyse(text).entities if _is_near(entity, name, text, mentions)
            )
            items = ((e.label, (e.name, tuple(m.span.of(text) for m in e.mentions))) for e in found)
            score.compare("entities", text, [(label, (name, tuple(mentions)))], items)
    for text in rows("entities", "none"):
        score.compare("entities", text, [], ((e.label, e.name) for e in texts.analyse(text).entities))


def _is_near(entity: Entity, name: str, text: str, mentions: list[str]) -> bool:
    named = {m.span.of(text) for m in entity.mentions if m.form in ("name", "alias")}
    return entity.name == name or bool(named & set(mentions))


def score_claims(texts: Texts, score: Score) -> None:
    """Source, modality, polarity and kinds of the claim of a sentence, and sentences without a claim."""
    for text, kind, words in rows("claims", "sources"):
        found = texts.analyse(text).claims
        items = ((c.source.kind, _of(c.source.span, text)) for c in found)
        score.compare("claims: source", text, [(kind, words)], items)
    for text, modality, negated in rows("claims", "stances"):
        found = texts.analyse(text).claims
        score.compare("claims: modality", text, [(modality, text)], ((c.modality, text) for c in found))
        polarity = [("negated" if negated else "plain", text)]
        score.compare(
            "claims: polarity", text, polarity, (("negated" if c.negated else "plain", text) for c in found)
        )
    for text, kind in rows("claims", "kinds"):
        found = texts.analyse(text).claims
        kinds = ((kind if kind in c.kinds else c.kinds[0], text) for c in found)
        score.compare("claims: kind", text, [(kind, text)], kinds)
    for text in rows("claims", "none"):
        score.compare(
            "claims: none", text, [], (("claim", c.span.of(text)) for c in texts.analyse(text).claims)
        )


def score_checks(texts: Texts, score: Score) -> None:
    """Kind and message of every check."""
    labels: dict[str, list[Item]] = {text: [] for text in rows("checks", "none")}
    for text, kind, message in rows("checks", "found"):
        labels[text] = [(kind, message)]
    for text, expected in labels.items():
        found = texts.analyse(text, CHECKED_ON).checks
        score.compare("checks", text, expected, ((c.kind, c.message) for c in found))


def _of(span: Span | None, text: str) -> str | None:
    return None if span is None else span.of(text)


PANELS: dict[str, Callable[[Texts, Score], None]] = {
    "quotes": score_quotes,
    "numbers": score_numbers,
    "timeline": score_timeline,
    "entities": score_entities,
    "claims": score_claims,
    "checks": score_checks,
}
"""The panels of the app, each with what scores it."""


def panels_of(rule: str) -> Iterator[str]:
    """Yield the panels that a rule can change: its own, and all that build on it."""
    finder = rule.split(".", 1)[0]
    yield from {"time": ("timeline",), "entities": ("entities",)}.get(finder, tuple(PANELS))
