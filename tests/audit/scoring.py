"""Scores the audit on labelled sources: what was found, and how often each field is right."""

import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from tui.analysis.analyzer import Analyzer
from tui.audit.article import audit_of
from tui.audit.model import Source
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.document.span import Span
from tui.loading.source import make_article

DATA = Path(__file__).parent / "data"
FIELDS = ("naming", "body", "kind", "stance", "gender")


class AuditScore(NamedTuple):
    """What became of some labelled sources."""

    labelled: int
    found: int
    extra: int
    """Sources that are not labelled."""
    right: Counter[str]
    """By field; a source that was not found is wrong in all."""
    said: Counter[str]
    """Sources for which something but “unknown” is labelled, by field."""
    right_said: Counter[str]
    errors: list[str]

    def accuracy(self, field: str) -> float:
        """Return the share of labelled sources for which a field is right."""
        return self.right[field] / self.labelled

    def table(self) -> str:
        """Return the figures as lines."""
        head = f"{self.labelled} sources labelled, {self.found} found, {self.extra} more found"
        lines = [f"{'field':<10}{'right':>8}{'where not “unknown” or “neutral”':>36}"]
        for field in FIELDS:
            said = self.said[field]
            share = f"{self.right_said[field] / said:.3f} of {said}" if said else "none"
            lines.append(f"{field:<10}{self.accuracy(field):>8.3f}{share:>36}")
        return "\n".join([head, *lines])


def audit_score(name: str, analyzer: Analyzer) -> AuditScore:
    """Return the score of the audit on one file of labels."""
    rows = tomllib.loads((DATA / name).read_text("utf-8"))["texts"]
    score = AuditScore(sum(len(row["sources"]) for row in rows), 0, 0, Counter(), Counter(), Counter(), [])
    for row in rows:
        article = make_article(row["text"], kind="text")
        score = _scored(row, article, analyzer.analyze(article), score)
    return score


def _scored(row: dict[str, Any], article: Article, analysis: Analysis, score: AuditScore) -> AuditScore:
    left = list(audit_of(article, analysis).sources)
    found = score.found
    for words, *labels in row["sources"]:
        source = _matching(words, left, article.text, analysis)
        expected = dict(zip(FIELDS, labels, strict=True))
        score.said.update(field for field in FIELDS if expected[field] not in ("unknown", "neutral"))
        if source is None:
            score.errors.append(f"missed: {words}")
            continue
        left.remove(source)
        found += 1
        for field, value in expected.items():
            if getattr(source, field) == value:
                score.right[field] += 1
                score.right_said[field] += value not in ("unknown", "neutral")
            else:
                score.errors.append(f"{field}: {words}: {getattr(source, field)}, not {value}")
    score.errors.extend(f"extra: {one.name}" for one in left)
    return score._replace(found=found, extra=score.extra + len(left))


def _matching(words: str, sources: list[Source], text: str, analysis: Analysis) -> Source | None:
    """Return the source that has a mention in the place of a label."""
    at = text.index(words)
    span = Span(at, at + len(words))
    mentions = {one.id: [mention.span for mention in one.mentions] for one in analysis.entities}
    for source in sources:
        if any(span.overlaps(one) for one in (source.span, *mentions.get(source.entity or "", ()))):
            return source
    return None


def main() -> None:
    """Print the scores of both files: that by which the rules were made, and that written afterwards."""
    analyzer = Analyzer()
    for name in ("development.toml", "held_out.toml"):
        if (DATA / name).exists():
            score = audit_score(name, analyzer)
            print(f"{name}: {score.table()}")
            if "--errors" in sys.argv:
                print(*score.errors, sep="\n")


if __name__ == "__main__":
    main()
