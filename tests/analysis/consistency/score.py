"""Scores the checks of figures on articles and short texts that were written before the rules.

A changed headline is *noticed* if a check points into it, a wrong figure if a check of figures is raised at
all; the same on the true headline or with the right figure is a *false alarm*.
"""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tui.analysis.analyzer import Analyzer
from tui.document.findings import Check
from tui.document.span import Span
from tui.loading.source import make_article

HERE = Path(__file__).parent
PUBLISHED = date(2020, 5, 1)
OF_FIGURES = frozenset(("number-conflict", "arithmetic", "date-conflict"))
_CHOICE = re.compile(r"\{([^|}]*)\|([^|}]*)\}")


class ConsistencyScore(NamedTuple):
    """What the checks said of texts of one kind."""

    kind: str
    texts: int
    noticed: int
    false: int
    errors: list[str]

    def line(self) -> str:
        """Return the figures as a line."""
        noticed, false = self.noticed / self.texts, self.false / self.texts
        return f"{self.kind:<22}{self.texts:>6}{noticed:>10.3f}{false:>14.3f}"


def consistency_scores(analyzer: Analyzer, suffix: str = "") -> list[ConsistencyScore]:
    """Return the score of headlines, and of each kind of contradiction.

    Args:
        analyzer: What finds the checks.
        suffix: ``_held_out`` for the second set of texts, first scored after all rules were written.
    """
    articles = tomllib.loads((HERE / f"headlines{suffix}.toml").read_text("utf-8"))["articles"]
    pairs = [(f"{changed}\n\n{body}", f"{true}\n\n{body}") for true, changed, body in articles]
    scores = [_scored(analyzer, "headlines", pairs, in_headline=True)]
    for kind, texts in tomllib.loads((HERE / f"contradictions{suffix}.toml").read_text("utf-8")).items():
        pairs = [(_CHOICE.sub(r"\1", text), _CHOICE.sub(r"\2", text)) for text in texts]
        scores.append(_scored(analyzer, kind, pairs, in_headline=False))
    return scores


def table(scores: list[ConsistencyScore]) -> str:
    """Return the scores as lines, and all contradictions together."""
    parts = [score for score in scores if score.kind != "headlines"]
    together = ConsistencyScore(
        "contradictions",
        sum(score.texts for score in parts),
        sum(score.noticed for score in parts),
        sum(score.false for score in parts),
        [],
    )
    head = f"{'':<22}{'texts':>6}{'noticed':>10}{'false alarms':>14}"
    return "\n".join([head, *(score.line() for score in (*scores, together))])


def _scored(
    analyzer: Analyzer, kind: str, pairs: list[tuple[str, str]], *, in_headline: bool
) -> ConsistencyScore:
    noticed, false, errors = 0, 0, []
    for wrong, right in pairs:
        if _checks(analyzer, wrong, in_headline=in_headline):
            noticed += 1
        else:
            errors.append(f"{kind}: not noticed: {wrong!r}")
        if found := _checks(analyzer, right, in_headline=in_headline):
            false += 1
            errors.append(f"{kind}: false: {found[0].message} {right!r}")
    return ConsistencyScore(kind, len(pairs), noticed, false, errors)


def _checks(analyzer: Analyzer, text: str, *, in_headline: bool) -> list[Check]:
    article = make_article(text, kind="text", published=PUBLISHED)
    head = Span(0, text.index("\n")) if in_headline else Span(0, len(text))
    return [
        check
        for check in analyzer.analyze(article).checks
        if check.kind in OF_FIGURES and any(head.covers(span) for span in check.spans)
    ]
