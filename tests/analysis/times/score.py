"""Scores time expressions in histories, schedules and notices, by their exact span and TIMEX3 value."""

import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tui.analysis.analyzer import Analyzer
from tui.document.span import Span
from tui.loading.source import make_article

HERE = Path(__file__).parent
_MARK = re.compile(r"\[([^|\]]+)\|([^|\]]+)\]")
OPEN = "SKIP"
"""The value of words that may or may not be taken for a time; what is found in them is not counted."""


class TimesScore(NamedTuple):
    """How many expressions of a text were found with their exact span and value."""

    kind: str
    right: int
    found: int
    labelled: int
    errors: list[str]

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.labelled) if self.found + self.labelled else 1.0

    def line(self) -> str:
        """Return the figures as a line."""
        return f"{self.kind:<18}{self.right:>6}{self.found:>7}{self.labelled:>10}{self.f1:>8.3f}"


def times_scores(analyzer: Analyzer, name: str = "held_out") -> list[TimesScore]:
    """Return the score of each text of a file, and of all together."""
    texts = tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))["texts"]
    scores = [_scored(analyzer, item["kind"], item["published"], item["text"].strip()) for item in texts]
    return [*scores, _summed("together", scores)]


def line_scores(analyzer: Analyzer, name: str = "lines") -> list[TimesScore]:
    """Return the score of each group of lines of a file, and of all together; every line is a text."""
    scores = []
    for kind, group in tomllib.loads((HERE / f"{name}.toml").read_text("utf-8")).items():
        lines = [_scored(analyzer, kind, group["published"], line) for line in group["lines"]]
        scores.append(_summed(kind, lines))
    return [*scores, _summed("together", scores)]


def _summed(kind: str, scores: list[TimesScore]) -> TimesScore:
    right, found, labelled = (
        sum(figures)
        for figures in zip(*((one.right, one.found, one.labelled) for one in scores), strict=True)
    )
    return TimesScore(kind, right, found, labelled, [error for one in scores for error in one.errors])


def table(scores: list[TimesScore]) -> str:
    """Return the scores as lines."""
    head = f"{'':<18}{'right':>6}{'found':>7}{'labelled':>10}{'F1':>8}"
    return "\n".join([head, *(score.line() for score in scores)])


def unmarked(marked: str) -> tuple[str, list[tuple[Span, str]]]:
    """Return a text without its marks, and the spans that were marked with their values."""
    text, labels, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        labels.append((Span(len(text), len(text) + len(match[1])), match[2]))
        text += match[1]
        at = match.end()
    return text + marked[at:], labels


def _scored(analyzer: Analyzer, kind: str, published: str, marked: str) -> TimesScore:
    text, labels = unmarked(marked)
    article = make_article(text, kind="text", published=date.fromisoformat(published))
    if article.text != text:
        raise ValueError(f"the text of {kind!r} changes when it is read")
    skipped = [span for span, value in labels if OPEN in value]
    wanted = Counter((span, value) for span, value in labels if OPEN not in value)
    found = Counter(
        (time.span, time.value)
        for time in analyzer.analyze(article).timeline
        if not any(span.start < time.span.end and time.span.start < span.end for span in skipped)
    )
    missed, more = wanted - found, found - wanted
    errors = [f"{kind}: not found {span.of(text)!r} {value}" for span, value in missed]
    errors += [f"{kind}: found {span.of(text)!r} {value}" for span, value in more]
    return TimesScore(kind, (wanted & found).total(), found.total(), wanted.total(), errors)
