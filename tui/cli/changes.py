"""What changed beside the sentences of ``closeread diff``: headline, sources, hedges."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from tui.document.article import Article
from tui.document.findings import Analysis

if TYPE_CHECKING:
    from tui.anchoring.sentence_diff import SentenceEdit
    from tui.audit.model import Source

_WORD = re.compile(r"[^\W\d_]+")
_WORDS = {
    "added": "source added",
    "removed": "source removed",
    "unnamed": "no longer named",
    "named": "now named",
}


def headline_change(before: Article, after: Article) -> dict[str, Any] | None:
    """Return the former and the present headline, ``None`` where they are one."""
    was, now = (" ".join((one.title or "").split()) for one in (before, after))
    return None if was == now else {"was": was, "now": now}


def hedge_changes(edits: "Iterable[SentenceEdit]") -> list[dict[str, str]]:
    """Return the words that hedge, which came, went or were replaced, within sentences that were changed."""
    found = []
    for edit in edits:
        for change in edit.differences:
            was, now = _hedges(change.was), _hedges(change.now)
            if was != now:
                found.append({"was": " ".join(was), "now": " ".join(now)})
    return found


def _hedges(words: str) -> list[str]:
    """Return the hedges among some words; *may* is one, *May* is none."""
    from tui.anchoring.meaning import sense_of

    found = []
    for word in _WORD.findall(words):
        sense = sense_of(word.lower())
        if word == "may" or (sense is not None and sense[0] == "hedge"):
            found.append(word)
    return found


def source_changes_of(
    before: Article, after: Article, analyses: tuple[Analysis, Analysis]
) -> list[dict[str, Any]]:
    """Return the sources that came, went, lost or got their name."""
    from tui.audit.article import audit_of
    from tui.audit.revision import source_changes

    was, now = (
        audit_of(article, analysis) for article, analysis in zip((before, after), analyses, strict=True)
    )
    return [
        {"kind": change.kind, "was": _source(change.was), "now": _source(change.now)}
        for change in source_changes(was.sources, before.text, now.sources, after.text)
    ]


def _source(source: "Source | None") -> dict[str, str] | None:
    return None if source is None else {"name": source.name, "naming": source.naming, "kind": source.kind}


def summary_lines(record: dict[str, Any]) -> Iterator[str]:
    """Yield the changes of an article as a whole, a line for each."""
    headline = record["headline"]
    if headline is not None:
        yield f"headline: {headline['was'] or '(none)'} → {headline['now'] or '(none)'}"
    for change in record["sources"]:
        shown = " → ".join(
            f"{one['name']} ({one['naming']})" for one in (change["was"], change["now"]) if one
        )
        yield f"{_WORDS[change['kind']]}: {shown}"
    for change in record["hedges"]:
        yield f"hedge: {change['was'] or '(nothing)'} → {change['now'] or '(nothing)'}"
