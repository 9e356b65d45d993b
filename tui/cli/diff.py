"""``closeread diff``: the changes between two versions of an article, and the findings they affect."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tui.cli.changes import headline_change, hedge_changes, source_changes_of, summary_lines
from tui.cli.output import echo, standard_output
from tui.cli.parsing import MaxSize, ModelOption, limits_of
from tui.cli.shelf import LibraryOption
from tui.cli.versions import chosen_pair
from tui.document.article import Article
from tui.document.findings import Analysis, Number, Quote
from tui.document.span import Span
from tui.errors import UsageError
from tui.inputs import Limits

if TYPE_CHECKING:
    from tui.anchoring.sentence_diff import SentenceEdit

_SIGNS = {"changed": "~", "removed": "-", "added": "+", "moved": ">"}
_KINDS = ("numbers", "names", "quotes", "times")


Find = Callable[[Article], Analysis]


class Form(StrEnum):
    """Output format of the edits."""

    TEXT = "text"
    JSON = "json"


def diff(
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="The earlier version, or what is at a path or address.")
    ],
    new: Annotated[
        str | None,
        typer.Argument(metavar="[NEW]", help="The later version; without it, versions are compared."),
    ] = None,
    numbers: Annotated[
        list[int] | None,
        typer.Option("--version", metavar="N", help="A version of the library; twice, or once for the last."),
    ] = None,
    since_read: Annotated[
        bool, typer.Option("--since-read", help="What changed since the text that you read last.")
    ] = False,
    form: Annotated[Form, typer.Option("--format", help="Lines to read, or JSON.")] = Form.TEXT,
    findings: Annotated[
        bool,
        typer.Option(
            "--findings/--no-findings", help="Say which numbers, names, quotes and times are touched."
        ),
    ] = True,
    library: LibraryOption = None,
    model: ModelOption = None,
    max_size: MaxSize = None,
) -> None:
    """Show the sentences that were removed, added, moved or rewritten, and the findings they affect.

    With one path or address, two versions of it are compared that “closeread watch” kept: the last two, those
    that --version names, or the last one with what you read. Below the sentences: headline, sources, hedges.
    Wrapping and encoding of the texts do not matter. Like diff, the exit status is 1 if there are changes.
    """
    from tui.exchange.json_text import dumps

    limits = limits_of(max_size)
    before, after = _pair(old, new, numbers or [], since_read=since_read, library=library, limits=limits)
    record = compared(before, after, _finder(model) if findings else None)
    counts = record["counts"]
    with standard_output() as stream:
        if form is Form.JSON:
            stream.write(dumps(record, indent=2) + "\n")
        else:
            stream.write("".join(line + "\n" for edit in record["edits"] for line in _lines(edit)))
            stream.write("".join(line + "\n" for line in summary_lines(record)))
    if form is Form.TEXT:
        counted = ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)
        nothing = "Nothing changed but white space, marks or encoding, if that."
        echo(f"Sentences: {counted}." if counted else nothing, err=True)
    if record["edits"] or record["headline"]:
        raise typer.Exit(1)


def compared(before: Article, after: Article, find: Find | None) -> dict[str, Any]:
    """Return the changes between two versions as plain values.

    Args:
        before: The earlier version.
        after: The later version.
        find: Returns the findings of an article; ``None`` to compare words only.
    """
    from tui.anchoring.sentence_diff import sentence_edits
    from tui.anchoring.version_alignment import Revision

    edits = sentence_edits(Revision(before.text, after.text))
    analyses = (Analysis(before.digest), Analysis(after.digest))
    sources: list[dict[str, Any]] = []
    if find is not None and edits:
        analyses = (find(before), find(after))
        sources = source_changes_of(before, after, analyses)
    return {
        "old": before.digest,
        "new": after.digest,
        "counts": {kind: sum(edit.kind == kind for edit in edits) for kind in _SIGNS},
        "edits": [_record(edit, before, after, analyses) for edit in edits],
        "headline": headline_change(before, after),
        "sources": sources,
        "hedges": hedge_changes(edits),
    }


def _finder(model: str | None) -> Find:
    """Return what finds the findings; it loads the model when it is first called."""
    from tui.analysis.warm.single import SingleAnalyses
    from tui.settings import load_settings

    return SingleAnalyses(model, warm=load_settings().warm)


def _pair(
    old: str, new: str | None, numbers: list[int], *, since_read: bool, library: str | None, limits: Limits
) -> tuple[Article, Article]:
    """Return the two texts that are compared."""
    if new is None:
        return chosen_pair(library, old, numbers, since_read=since_read, limits=limits)
    if numbers or since_read:
        raise UsageError("--version and --since-read are about one path or address: leave out the second")
    from tui.loading.source import load_article

    return load_article(old, limits=limits), load_article(new, limits=limits)


def _record(
    edit: "SentenceEdit", before: Article, after: Article, analyses: tuple[Analysis, Analysis]
) -> dict[str, Any]:
    """Return an edit as a plain object."""
    touched: list[dict[str, list[str]]] = [
        _found(analysis, span, article.text) if span is not None else {kind: [] for kind in _KINDS}
        for analysis, span, article in zip(analyses, (edit.old, edit.new), (before, after), strict=True)
    ]
    return {
        "kind": edit.kind,
        "old": None
        if edit.old is None
        else {"start": edit.old.start, "end": edit.old.end, "text": edit.old.of(before.text)},
        "new": None
        if edit.new is None
        else {"start": edit.new.start, "end": edit.new.end, "text": edit.new.of(after.text)},
        "changes": [
            {"kind": change.kind, "was": change.was, "now": change.now} for change in edit.differences
        ],
        "touched": {
            kind: {
                "removed": _without(touched[0][kind], touched[1][kind]),
                "added": _without(touched[1][kind], touched[0][kind]),
            }
            for kind in _KINDS
        },
    }


def _found(analysis: Analysis, span: Span, text: str) -> dict[str, list[str]]:
    """Return the findings in a sentence in a form that can be compared between versions."""
    from tui.document.display_names import time_value

    return {
        "numbers": [_quantity(number) for number in analysis.numbers if span.covers(number.span)],
        "names": [
            mention.span.of(text)
            for entity in analysis.entities
            for mention in entity.mentions
            if mention.form in ("name", "alias") and span.covers(mention.span)
        ],
        "quotes": [_quote(quote, text) for quote in analysis.quotes if quote.span.overlaps(span)],
        "times": [
            f"{time.span.of(text)} ({time_value(time)})"
            for time in analysis.timeline
            if span.covers(time.span)
        ],
    }


def _quantity(number: Number) -> str:
    from tui.document.display_names import number_value

    change = f" {number.change}" if number.change else ""
    return f"{number_value(number)} {number.unit or number.kind}{change}"


def _quote(quote: Quote, text: str) -> str:
    speaker = f"{quote.speaker.name or quote.speaker.span.of(text)}: " if quote.speaker else ""
    return " ".join(f"{speaker}{quote.span.of(text)}".split())


def _without(mine: Iterable[str], theirs: Iterable[str]) -> list[str]:
    left = list(theirs)
    kept = []
    for one in mine:
        if one in left:
            left.remove(one)
        else:
            kept.append(one)
    return kept


def _lines(record: dict[str, Any]) -> Iterable[str]:
    sign = _SIGNS[record["kind"]]
    if record["kind"] in ("changed", "removed"):
        yield f"- {' '.join(record['old']['text'].split())}"
    if record["kind"] != "removed":
        yield f"{'+' if sign == '~' else sign} {' '.join(record['new']['text'].split())}"
    for change in record["changes"]:
        if change["kind"] != "marks":
            yield f"    {change['kind']}: {change['was'] or '(nothing)'} → {change['now'] or '(nothing)'}"
    for kind, touched in record["touched"].items():
        for what in ("removed", "added"):
            for one in touched[what]:
                yield f"    {kind[:-1]} {what}: {one}"
    yield ""
