"""``closeread diff``: the changes between two versions of an article, and the findings they affect."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tui.cli.output import echo, standard_output
from tui.cli.parsing import MaxSize, ModelOption, limits_of
from tui.cli.shelf import LibraryOption
from tui.cli.versions import chosen_pair
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.errors import UsageError
from tui.inputs import Limits

if TYPE_CHECKING:
    from tui.audit.comparison import ComparedSentence
    from tui.audit.model import Source

_SOURCES = {
    "added": "source added",
    "removed": "source removed",
    "unnamed": "no longer named",
    "named": "now named",
}

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
            stream.write("".join(line + "\n" for line in _summary_lines(record)))
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
    from tui.anchoring.sentence_diff import SIGNS
    from tui.audit.comparison import compare_findings, compare_words

    found = compare_words(before, after)
    if find is not None and found.sentences:
        found = compare_findings(found, find(before), find(after))
    return {
        "old": before.digest,
        "new": after.digest,
        "counts": {kind: sum(one.edit.kind == kind for one in found.sentences) for kind in SIGNS},
        "edits": [_record(one, before, after) for one in found.sentences],
        "headline": found.headline and {"was": found.headline.was, "now": found.headline.now},
        "sources": [
            {"kind": change.kind, "was": _source(change.was), "now": _source(change.now)}
            for change in found.sources
        ],
        "hedges": [{"was": one.was, "now": one.now} for one in found.hedges],
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


def _record(one: "ComparedSentence", before: Article, after: Article) -> dict[str, Any]:
    """Return an edit as a plain object."""
    edit = one.edit
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
            touched.kind: {"removed": list(touched.removed), "added": list(touched.added)}
            for touched in one.touched
        },
    }


def _source(source: "Source | None") -> dict[str, str] | None:
    return None if source is None else {"name": source.name, "naming": source.naming, "kind": source.kind}


def _lines(record: dict[str, Any]) -> Iterable[str]:
    from tui.anchoring.sentence_diff import SIGNS

    sign = SIGNS[record["kind"]]
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


def _summary_lines(record: dict[str, Any]) -> Iterator[str]:
    """Yield the changes of an article as a whole, a line for each."""
    headline = record["headline"]
    if headline is not None:
        yield f"headline: {headline['was'] or '(none)'} → {headline['now'] or '(none)'}"
    for change in record["sources"]:
        shown = " → ".join(
            f"{one['name']} ({one['naming']})" for one in (change["was"], change["now"]) if one
        )
        yield f"{_SOURCES[change['kind']]}: {shown}"
    for change in record["hedges"]:
        yield f"hedge: {change['was'] or '(nothing)'} → {change['now'] or '(nothing)'}"
