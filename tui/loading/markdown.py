"""Markdown articles: plain text and front matter."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tui.document.metadata import Metadata
from tui.loading.reading import Reading

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(\w[\w -]*?)[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_DATE_FIELDS = ("date", "published", "publication_date", "pubdate", "publishdate")
_BYLINE_FIELDS = ("author", "byline", "authors")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def read_markdown(source: str) -> Reading:
    """Return plain text from Markdown, with title, byline and date from front matter or first heading."""
    fields: dict[str, str] = {}
    if front := _FRONT_MATTER.match(source):
        fields = {key.lower(): value.strip("\"'[] ") for key, value in _FIELD.findall(front.group(1))}
        source = source[front.end() :]
    tokens = MarkdownIt("commonmark").enable("table").parse(source)
    text = "\n\n".join(block for block in _blocks(tokens) if block)
    title = fields.get("title") or _first_heading(tokens)
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    byline = next((fields[key] for key in _BYLINE_FIELDS if fields.get(key)), None)
    return Reading(text, Metadata(title, (byline,) if byline else (), _published(fields)))


def _blocks(tokens: list[Token]) -> Iterator[str]:
    """Yield the text of each block; list items keep a bullet."""
    bullet = ""
    for token in tokens:
        if token.type == "list_item_open":
            bullet = f"{token.info}. " if token.info else "• "
        elif token.type == "inline":
            yield bullet + _inline(token)
            bullet = ""
        elif token.type in ("fence", "code_block"):
            yield token.content.rstrip("\n")


def _inline(token: Token) -> str:
    """Return an inline token's text without markup, link targets and image addresses."""
    pieces: list[str] = []
    for child in token.children or ():
        if child.type in ("text", "code_inline", "image"):
            pieces.append(child.content)
        elif child.type == "softbreak":
            pieces.append(" ")
        elif child.type == "hardbreak":
            pieces.append("\n")
    return "".join(pieces)


def _first_heading(tokens: list[Token]) -> str | None:
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h1":
            return _inline(inline)
    return None


def _published(fields: dict[str, str]) -> date | None:
    for key in _DATE_FIELDS:
        if day := _DAY.search(fields.get(key, "")):
            try:
                return date.fromisoformat(day.group())
            except ValueError:
                return None
    return None
