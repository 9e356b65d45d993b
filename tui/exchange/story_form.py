"""A story as JSON (format ``closeread-story``, version 1), Markdown and one HTML page."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tui.annotations.records import to_record
from tui.document.span import Span
from tui.exchange.json_text import dumps
from tui.exchange.native import NativeForm
from tui.story.model import Member, Report, Story

FORMAT, VERSION = "closeread-story", 1
JsonObject = dict[str, Any]


def story_record(story: Story, verdicts: Mapping[str, str] | None = None) -> JsonObject:
    """Return a story: the native records of its articles in order, and groups of their findings.

    Args:
        story: The story.
        verdicts: What earlier checks of its claims came to, by the ids of their groups.
    """
    ids = article_ids(story)
    return {
        "format": FORMAT,
        "version": VERSION,
        "articles": [_article(ident, report) for ident, report in zip(ids, story.reports, strict=True)],
        "cast": [
            {
                "id": one.id,
                "label": one.label,
                "name": one.name,
                "members": _members(story, one.members, ids, "entity"),
                "sources": _sources(story, one.members),
            }
            for one in story.cast
        ],
        "quotes": [
            {
                "id": one.id,
                "members": _members(story, one.members, ids, "quote"),
                "sources": _sources(story, one.members),
                "first": ids[one.first],
                "relation": one.relation,
            }
            for one in story.quotes
        ],
        "numbers": [
            {
                "id": one.id,
                "members": _members(story, one.members, ids, "number"),
                "sources": _sources(story, one.members),
                "agree": one.agree,
            }
            for one in story.numbers
        ],
        "times": [
            {
                "id": one.id,
                "members": _members(story, one.members, ids, "time"),
                "sources": _sources(story, one.members),
                "first": one.first,
                "last": one.last,
            }
            for one in story.times
        ],
        "claims": [
            {
                "id": one.id,
                "members": _members(story, one.members, ids, "claim"),
                "sources": _sources(story, one.members),
                "verdict": (verdicts or {}).get(one.id),
            }
            for one in story.claims
        ],
        "reuse": [
            {
                "from": _place(ids[one.source], one.source_span),
                "to": _place(ids[one.target], one.target_span),
                "literal": one.literal,
            }
            for one in story.reuse
        ],
    }


def story_json(story: Story, verdicts: Mapping[str, str] | None = None) -> str:
    """Return a story as JSON; see :func:`story_record`."""
    return dumps(story_record(story, verdicts), indent=2) + "\n"


def article_ids(story: Story) -> list[str]:
    """Return an id for each article: its own where no other has the same."""
    ids: list[str] = []
    for report in story.reports:
        own = report.article.id or report.article.digest
        ids.append(own if own not in ids else f"{own}#{len(ids) + 1}")
    return ids


def _article(ident: str, report: Report) -> JsonObject:
    from tui.corrections.records import to_correction_record

    notes, corrections = map(to_record, report.annotations), map(to_correction_record, report.corrections)
    record = NativeForm(report.article).record(report.analysis, notes, corrections)
    record["article"]["id"] = ident
    return record


def _members(story: Story, members: Iterable[Member], ids: Sequence[str], kind: str) -> list[JsonObject]:
    """Return all members; one that its article only took over names the article that has it first."""
    return [
        {"article": ids[member.article], kind: member.id}
        | ({"copy_of": ids[story.copies[member]]} if member in story.copies else {})
        for member in members
    ]


def _sources(story: Story, members: Iterable[Member]) -> int:
    return len(story.spread(members).own)


def _place(article: str, span: Span) -> JsonObject:
    return {"article": article, "start": span.start, "end": span.end}
