"""Annotations as Markdown, for notes or a report."""

import re
from collections.abc import Iterator

from tui.document.annotation import Annotation
from tui.document.cleaning import cleaned
from tui.document.evidence import link_of
from tui.exchange.bundle import Bundle

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def markdown(bundle: Bundle) -> str:
    """Return an article's annotations in the order of the text, each with its quote, note and verdict."""
    article, published = bundle.article, bundle.analysis.publication.value
    day = published.isoformat() if published else None
    facts = [fact for fact in (article.byline, article.metadata.outlet, day, article.address) if fact]
    lines = [f"# {escaped(article.name)}", "", *([escaped(" · ".join(facts)), ""] if facts else [])]
    if not bundle.annotations:
        lines += ["No annotations.", ""]
    for note in bundle.annotations:
        lines += [*_note(note), ""]
    return cleaned("\n".join(lines))


def _note(note: Annotation) -> Iterator[str]:
    verdict = f": {escaped(note.verdict)}" if note.verdict else ""
    yield f"## {escaped(note.label or 'annotation')}{verdict}"
    yield ""
    if note.anchor == "orphan":
        yield "*These words are no longer in the article:*"
        yield ""
    quote = note.was or "" if note.anchor == "orphan" else note.quote
    yield from (f"> {escaped(line)}".rstrip() for line in quote.splitlines() or [""])
    if note.anchor == "changed" and note.was:
        yield ""
        yield f"*Was:* {escaped(' '.join(note.was.split()))}"
    if note.note:
        yield ""
        yield from (escaped(line) for line in note.note.splitlines())
    for address in note.evidence:
        yield ""
        link = link_of(address)
        yield f"- <{link}>" if link else f"- {escaped(' '.join(address.split()))}"
    if note.tags:
        yield ""
        yield " ".join(f"\\#{escaped(tag)}" for tag in note.tags)


def escaped(words: str) -> str:
    """Escape words so that Markdown shows them literally."""
    return _SPECIAL.sub(r"\\\1", words)
