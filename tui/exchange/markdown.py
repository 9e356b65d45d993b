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
    lines = [f"# {_plain(article.name)}", "", *([_plain(" · ".join(facts)), ""] if facts else [])]
    if not bundle.annotations:
        lines += ["No annotations.", ""]
    for note in bundle.annotations:
        lines += [*_note(note), ""]
    return cleaned("\n".join(lines))


def _note(note: Annotation) -> Iterator[str]:
    verdict = f": {_plain(note.verdict)}" if note.verdict else ""
    yield f"## {_plain(note.label or 'annotation')}{verdict}"
    yield ""
    if note.anchor == "orphan":
        yield "*These words are no longer in the article:*"
        yield ""
    quote = note.was or "" if note.anchor == "orphan" else note.quote
    yield from (f"> {_plain(line)}".rstrip() for line in quote.splitlines() or [""])
    if note.anchor == "changed" and note.was:
        yield ""
        yield f"*Was:* {_plain(' '.join(note.was.split()))}"
    if note.note:
        yield ""
        yield from (_plain(line) for line in note.note.splitlines())
    for address in note.evidence:
        yield ""
        link = link_of(address)
        yield f"- <{link}>" if link else f"- {_plain(' '.join(address.split()))}"
    if note.tags:
        yield ""
        yield " ".join(f"\\#{_plain(tag)}" for tag in note.tags)


def _plain(words: str) -> str:
    """Escape words so that Markdown shows them literally."""
    return _SPECIAL.sub(r"\\\1", words)
