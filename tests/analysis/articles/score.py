"""Scores the rows of the quotes, entities and claims panels on whole articles.

A row is right or not as readers see it.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from tests.analysis.times.score import unmarked
from tui.analysis.analyzer import Analyzer
from tui.document.article import Article
from tui.document.display_names import entity_kind, party_name, source_name
from tui.document.findings import Analysis, Claim, Entity, Quote
from tui.document.span import Span
from tui.loading.source import make_article

HERE = Path(__file__).parent
SETS = ("first", "second", "third")
OPEN = "?"
"""The key of words that may or may not be an entity's name; a quote that may be left out begins with it."""
NOMINAL = "~"
_TRIMMED = " \n\t\"'“”‘’.,;:?!…–-"


class RowScore(NamedTuple):
    """How many rows of a panel are right, wrong and missing, with a line for each that is not right."""

    panel: str
    right: int
    wrong: int
    missed: int
    errors: list[str]

    @property
    def share(self) -> float:
        """The share of the rows of the panel that are right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    def line(self) -> str:
        """Return the figures as a line."""
        return f"{self.panel:<26}{self.right:>6}{self.wrong:>6}{self.missed:>7}{100 * self.share:>8.1f}"


class Labelled:
    """An article with the rows that are expected, and those that were found."""

    def __init__(self, item: dict[str, str], analyzer: Analyzer) -> None:
        self.kind = item["kind"]
        self.text, self.marks = unmarked(item["text"].strip())
        self.lines = {panel: item[panel].strip().splitlines() for panel in ("entities", "quotes", "claims")}
        article = Article(self.text)
        if make_article(self.text, kind="text").text != self.text:
            raise ValueError(f"the text of {self.kind!r} changes when it is read")
        self.found: Analysis = analyzer.analyze(article)

    @cached_property
    def names(self) -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
        """The labels and the names of the entities by their keys."""
        rows = (line.split(" ", 2) for line in self.lines["entities"])
        return {key: (frozenset(labels.split("/")), tuple(names.split("|"))) for key, labels, names in rows}

    @cached_property
    def entity_names(self) -> dict[str, str]:
        """The names of the entities that were found, by their ids."""
        return {entity.id: entity.name for entity in self.found.entities}

    def spans(self, words: str) -> list[Span]:
        """Return the places that the words of a line describe, one for each alternative."""
        return [span for one in words.split(" || ") for span in self._spans(one)]

    def _spans(self, words: str) -> list[Span]:
        """Return the place of words given by their ends, or all places of words given in full."""
        if " … " in words or words not in self.text:
            return [self._span(words)]
        starts = [place.start() for place in re.finditer(re.escape(words), self.text)]
        return [self.trimmed(Span(start, start + len(words))) for start in starts]

    def _span(self, words: str) -> Span:
        first, _, last = words.partition(" … ")
        start = self.text.find(first)
        end = self.text.find(last, start + len(first)) + len(last) if last else start + len(first)
        if start < 0 or (last and end < start + len(first) + len(last)):
            raise ValueError(f"not in {self.kind!r}: {words!r}")
        return self.trimmed(Span(start, end))

    def trimmed(self, span: Span) -> Span:
        """Return a span without marks at its ends, a "that" before it and words in brackets of nobody."""
        words = span.of(self.text)
        start = span.start + len(words) - len(words.lstrip(_TRIMMED))
        end = span.end - (len(words) - len(words.rstrip(_TRIMMED)))
        rest = self.text[start:end]
        if rest.startswith("that "):
            return self.trimmed(Span(start + len("that "), end))
        return Span(start, max(start, end))

    def is_name(self, wanted: str, found: str | None) -> bool:
        """Whether a source is the one that is meant: a known entity by its name, others by their words."""
        if wanted == "-" or not found:
            return wanted == "-" and not found
        if any(wanted in names for _, names in self.names.values()):
            return wanted == found
        one, other = wanted.lower(), found.lower()
        return one in other or other in one


def score_entities(article: Labelled) -> RowScore:
    """A row is right if its label and name are, and its names, all of them, and no mention is another's."""
    marks = [(span, value.removeprefix(NOMINAL), value[0] == NOMINAL) for span, value in article.marks]
    right, errors, reached = 0, [], set()
    for entity in article.found.entities:
        key, fault = _entity_fault(article, entity, marks)
        reached.add(key)
        if fault == OPEN:
            continue
        right += not fault
        if fault:
            shown = [m.span.of(article.text) for m in entity.mentions]
            errors.append(f"wrong {entity.label} {entity.name}: {fault}; {shown}")
    missed = [key for key in article.names if key not in reached]
    return RowScore("entities", right, len(errors), len(missed), errors + [f"missed {key}" for key in missed])


def _entity_fault(article: Labelled, entity: Entity, marks: list[tuple[Span, str, bool]]) -> tuple[str, str]:
    """Return whose row it is, and what is wrong with it."""
    named = [m.span for m in entity.mentions if m.form in ("name", "alias")]
    touching = [mark for mark in marks if not mark[2] and any(mark[0].overlaps(span) for span in named)]
    keys = {key for _, key, _ in touching}
    if not keys or keys == {OPEN}:
        is_open = bool(keys) or entity.label in ("NORP", "LANGUAGE")
        return OPEN, OPEN if is_open else "is no entity"
    key = next(key for _, key, _ in touching if key != OPEN)
    labels, names = article.names[key]
    if len(keys - {OPEN}) > 1:
        return key, f"joins {sorted(keys)}"
    if entity_kind(entity.label) not in map(entity_kind, labels):
        return key, f"is {'/'.join(sorted(labels))}"
    if entity.name not in names:
        return key, f"is called {names[0]}"
    wanted = {span for span, mark, nominal in marks if mark == key and not nominal}
    if more := [span.of(article.text) for span in named if span not in wanted and not _is_open(span, marks)]:
        return key, f"names not as they are: {more}"
    if less := wanted - set(named):
        return key, f"misses {[span.of(article.text) for span in less]}"
    others = [_last_word(m.span, article.text) for m in entity.mentions if m.form not in ("name", "alias")]
    strange = [
        span.of(article.text)
        for span in others
        if any(mark not in (key, OPEN) and span.overlaps(place) for place, mark, _ in marks)
        and not any(mark == key and span.overlaps(place) for place, mark, _ in marks)
    ]
    return key, f"takes {strange}" if strange else ""


def _last_word(span: Span, text: str) -> Span:
    """Return where the head of a nominal is: "his" in "his wife" is somebody else."""
    return Span(span.start + span.of(text).rfind(" ") + 1, span.end)


def _is_open(span: Span, marks: list[tuple[Span, str, bool]]) -> bool:
    return any(key == OPEN and span.overlaps(place) for place, key, _ in marks)


class QuoteLine(NamedTuple):
    """A quote as it should be."""

    optional: bool
    kind: str
    speakers: list[str]
    cue: str
    addressees: list[str]
    spans: list[Span]
    line: str


def _quote_lines(article: Labelled) -> Iterator[QuoteLine]:
    for line in article.lines["quotes"]:
        head, words = line.removeprefix(OPEN).split(": ", 1) if ":|" not in line else _transcript(line)
        kind, rest = head.split(" by ", 1)
        speakers, told = rest.rsplit(", ", 1)
        cue, _, addressees = told.partition(" > ")
        yield QuoteLine(
            line[0] == OPEN,
            kind,
            speakers.split("|"),
            cue,
            addressees.split("|") if addressees else [],
            article.spans(words),
            line,
        )


def _transcript(line: str) -> tuple[str, str]:
    head, words = line.removeprefix(OPEN).split(", -: ", 1)
    return f"{head}, -", words


def score_quotes(article: Labelled) -> RowScore:
    """A row is right if its kind, words, speaker, cue and addressee are."""
    wanted = list(_quote_lines(article))
    right, errors = 0, []
    reached: set[str] = set()
    for quote in article.found.quotes:
        faults = {
            line.line: _quote_fault(article, quote, line) for line in wanted if _at(article, quote, line)
        }
        good = [line for line, fault in faults.items() if not fault]
        reached.update(good or faults)
        right += bool(good)
        if not good:
            speaker = party_name(quote.speaker, article.entity_names, article.text)
            cue = quote.cue.span.of(article.text) if quote.cue else "-"
            fault = next(iter(faults.values()), "is no quote, or not these words")
            errors.append(f"wrong {quote.kind} by {speaker}, {cue}: {quote.span.of(article.text)!r}: {fault}")
    missed = [line.line for line in wanted if not line.optional and line.line not in reached]
    return RowScore("quotes", right, len(errors), len(missed), errors + [f"missed {line}" for line in missed])


def _at(article: Labelled, quote: Quote, line: QuoteLine) -> bool:
    return article.trimmed(quote.span) in line.spans


def _quote_fault(article: Labelled, quote: Quote, line: QuoteLine) -> str:
    names, text = article.entity_names, article.text
    speaker = party_name(quote.speaker, names, text)
    addressee = party_name(quote.addressee, names, text)
    cue = quote.cue.span.of(text) if quote.cue else None
    if quote.kind not in line.kind.split("/"):
        return f"is {line.kind}"
    if not any(article.is_name(one, speaker) for one in line.speakers):
        return f"is by {line.speakers}"
    if (line.cue == "-") != (cue is None) or (cue and line.cue not in cue and cue not in line.cue):
        return f"its cue is {line.cue}"
    if line.addressees and not any(article.is_name(one, addressee) for one in line.addressees):
        return f"was said to {line.addressees}, not {addressee}"
    return ""


class ClaimLine(NamedTuple):
    """A claim as it should be."""

    modalities: list[str]
    polarities: list[str]
    kinds: list[str]
    sources: list[str]
    spans: list[Span]
    line: str


def _claim_lines(article: Labelled) -> Iterator[ClaimLine]:
    for line in article.lines["claims"]:
        head, words = line.split(": ", 1)
        modality, polarity, kinds, *source = head.split(" ", 3)
        yield ClaimLine(
            modality.split("/"),
            polarity.split("/"),
            kinds.split("/"),
            source[0].replace("|", "/").split("/") if source else [],
            article.spans(words),
            line,
        )


def score_claims(article: Labelled) -> RowScore:
    """A row is broken if its words are none of a claim's, or its source, modality or polarity is wrong.

    Words are a claim's if both share at least half of what they cover together. A row in whose place no
    claim is listed counts as broken too.
    """
    wanted = list(_claim_lines(article))
    right, errors = 0, []
    reached: set[str] = set()
    for claim in article.found.claims:
        near = [line for line in wanted if any(_pairs(claim.span, span) for span in line.spans)]
        reached.update(line.line for line in near)
        faults = [_claim_fault(article, claim, line) for line in near]
        right += "" in faults
        if "" not in faults:
            source = source_name(claim.source, article.entity_names, article.text)
            row = f"{claim.modality} {'negated' if claim.negated else 'plain'} {claim.source.kind} {source}"
            errors.append(
                f"wrong {row}: {claim.span.of(article.text)!r}: {next(iter(faults), 'is no claim')}"
            )
    missed = [line.line for line in wanted if line.line not in reached]
    return RowScore("claims", right, len(errors), len(missed), errors + [f"missed {line}" for line in missed])


def _pairs(one: Span, other: Span) -> bool:
    both = min(one.end, other.end) - max(one.start, other.start)
    return both > 0 and both * 2 >= max(one.end, other.end) - min(one.start, other.start)


def _claim_fault(article: Labelled, claim: Claim, line: ClaimLine) -> str:
    source = source_name(claim.source, article.entity_names, article.text)
    if claim.source.kind not in line.kinds:
        return f"its source is {'/'.join(line.kinds)}"
    if claim.source.kind != "narrator" and not any(article.is_name(one, source) for one in line.sources):
        return f"its source is {line.sources}"
    if claim.modality not in line.modalities:
        return f"is {'/'.join(line.modalities)}"
    if ("negated" if claim.negated else "plain") not in line.polarities:
        return f"is {'/'.join(line.polarities)}"
    return ""


def article_scores(analyzer: Analyzer, name: str) -> list[RowScore]:
    """Return the scores of the panels on all articles of a set."""
    items = tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))["articles"]
    scores: dict[str, RowScore] = {}
    for item in items:
        article = Labelled(item, analyzer)
        for score in (score_quotes(article), score_entities(article), score_claims(article)):
            old = scores.get(score.panel, RowScore(score.panel, 0, 0, 0, []))
            errors = [*old.errors, *(f"{article.kind}: {score.panel}: {error}" for error in score.errors)]
            scores[score.panel] = RowScore(
                score.panel,
                old.right + score.right,
                old.wrong + score.wrong,
                old.missed + score.missed,
                errors,
            )
    return list(scores.values())


def table(scores: list[RowScore]) -> str:
    """Return the scores as lines."""
    head = f"{'rows of':<26}{'right':>6}{'wrong':>6}{'missed':>7}{'right %':>8}"
    return "\n".join([head, *(score.line() for score in scores)])


if __name__ == "__main__":
    for score in article_scores(Analyzer(), sys.argv[1]):
        print(*score.errors, sep="\n")
        print(score.line())
