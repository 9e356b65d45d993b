"""Annotations as Markdown, for notes or a report."""

import re
from collections.abc import Iterator

from tui.document.annotation import Annotation
from tui.document.cleaning import cleaned
from tui.document.evidence import link_of, remark_of
from tui.exchange.bundle import Bundle

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def markdown(bundle: Bundle) -> str:
    """Return an article's annotations by their labels, each with its quote, note, verdict, maker and day."""
    article, published = bundle.article, bundle.analysis.publication.value
    day = published.isoformat() if published else None
    facts = [fact for fact in (article.byline, article.metadata.outlet, day, article.address) if fact]
    source = f"Source: {escaped(' · '.join(facts))}"
    lines = [f"# {escaped(article.name)}", "", *([source, ""] if facts else [])]
    if not bundle.annotations:
        lines += ["No annotations.", ""]
    groups: dict[str, list[Annotation]] = {}
    for note in bundle.annotations:
        groups.setdefault(note.label or "annotation", []).append(note)
    for label, notes in groups.items():
        lines += [f"## {escaped(label)}", ""]
        for note in notes:
            lines += [*note_lines(note), ""]
    return cleaned("\n".join(lines))


def note_lines(note: Annotation) -> Iterator[str]:
    """Yield the lines of an annotation: its words, verdict, note, evidence, tags, maker."""
    if note.anchor == "orphan":
        yield "*These words are no longer in the article:*"
        yield ""
    quote = note.was or "" if note.anchor == "orphan" else note.quote
    if not note.is_of_article:
        yield from (f"> {escaped(line)}".rstrip() for line in quote.splitlines() or [""])
    if note.anchor == "changed" and note.was:
        yield ""
        yield f"*Was:* {escaped(' '.join(note.was.split()))}"
    if note.verdict:
        yield ""
        yield f"**{escaped(note.verdict)}**"
    if note.note:
        yield ""
        yield from (escaped(line) for line in note.note.splitlines())
    for address in note.evidence:
        yield ""
        link = link_of(address)
        remark = remark_of(address)[1]
        said = f" ({escaped(remark)})" if remark else ""
        yield f"- <{link}>{said}" if link else f"- {escaped(' '.join(address.split()))}"
    if note.tags:
        yield ""
        yield " ".join(f"\\#{escaped(tag)}" for tag in note.tags)
    made = " · ".join(filter(None, (note.creator, (note.modified or note.created)[:10])))
    if made:
        yield ""
        yield f"*{escaped(made)}*"


def escaped(words: str) -> str:
    """Escape words so that Markdown shows them literally."""
    return _SPECIAL.sub(r"\\\1", words)
