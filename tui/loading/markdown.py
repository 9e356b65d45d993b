"""Markdown articles: plain text and front matter."""

import re
from collections.abc import Iterator
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from tui.document.metadata import Notice
from tui.loading.format_text import FormatText
from tui.loading.front_matter import split_front_matter

_WIKI_LINK = re.compile(r"(!?)\[\[([^\[\]|\n]{1,200})(?:\|([^\[\]\n]{1,200}))?\]\]")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif)(?:#.*)?$", re.IGNORECASE)
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]{1,80}\]")
_FOOTNOTE = re.compile(r"^\[\^[^\]\s]{1,80}\]:[ \t]*", re.MULTILINE)


def read_markdown(source: str) -> FormatText:
    """Return plain text from Markdown, with the metadata of its front matter or the first heading as title.

    Blocks of HTML are read as pages are, tables row by row; footnotes come where they are written, without
    their marks; struck-out text is left out and reported.
    """
    metadata, body = split_front_matter(source)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(_prepared(body))
    deleted: list[str] = []
    text = "\n\n".join(block for block in _blocks(tokens, deleted) if block.strip())
    title = metadata.title or _first_heading(tokens)
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    notices = tuple(
        Notice("hidden-text", f"Struck-out text was left out: “{' '.join(words.split())[:100]}”")
        for words in deleted[:10]
        if words.strip()
    )
    return FormatText(
        text, replace(metadata, title=title) if metadata.title != title else metadata, notices=notices
    )


def _prepared(source: str) -> str:
    """Return the source with wiki links and footnotes in words, outside fenced code."""
    parts = re.split(r"(^(?:```|~~~).*?(?:^(?:```|~~~)[ \t]*$|\Z))", source, flags=re.DOTALL | re.MULTILINE)
    return "".join(part if number % 2 else _linked(part) for number, part in enumerate(parts))


def _linked(source: str) -> str:
    for pattern, words in _DIALECTS:
        source = pattern.sub(words, source)
    source = _FOOTNOTE.sub("", source)
    return _WIKI_LINK.sub(_link_words, _FOOTNOTE_MARK.sub("", source))


_DIALECTS = (
    (re.compile(r"%%(?:(?!%%).){0,2000}%%", re.DOTALL), ""),  # Obsidian's comments
    (re.compile(r"==(?=\S)([^=\n]{1,500}?)(?<=\S)=="), r"\1"),
    (re.compile(r"^(>[ \t]*)\[![\w-]{1,30}\][+-]?[ \t]*(.*)$", re.MULTILINE), r"\1\2\n>"),  # callouts
    (re.compile(r"^:::[ \t]*(?:\w[\w-]*)?[ \t]*(.*)$", re.MULTILINE), r"\1"),
    (
        re.compile(
            r"\{\{[<%][ \t]*figure\b[^{}\n]{0,500}?\bcaption=\"([^\"\n]{1,300})\"[^{}\n]{0,500}[>%]\}\}"
        ),
        r"\\[image: \1\\]",
    ),
    (re.compile(r"\{\{[<%][^{}\n]{0,500}[>%]\}\}|\{%[^{}\n]{0,500}%\}"), ""),  # shortcodes, Liquid
    (
        re.compile(
            r"^(?:import|export)\s[^\n]{0,300}\bfrom\s+['\"][^'\"\n]{1,200}['\"];?[ \t]*$", re.MULTILINE
        ),
        "",
    ),  # MDX
)
"""What dialects of Markdown add, and what is shown of it."""


def _link_words(link: re.Match[str]) -> str:
    """Return what a wiki link shows; an embedded picture is its caption, if it has one."""
    embedded, target, shown = link.groups()
    if embedded and _PICTURE.search(target):
        caption = shown if shown and not shown.strip().isdigit() else ""
        return f"\\[image: {caption}\\]" if caption else ""
    return shown or target.rpartition("#")[2] or target


def _blocks(tokens: list[Token], deleted: list[str]) -> Iterator[str]:
    """Yield the text of each block; list items keep a bullet, a table's rows their cells."""
    bullet = ""
    cells: list[str] | None = None
    for token in tokens:
        if token.type == "html_block":
            yield _html_text(token.content)
        elif token.type == "list_item_open":
            bullet = f"{token.info}. " if token.info else "• "
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            yield " | ".join(cells or ())
            cells = None
        elif token.type == "inline" and cells is not None:
            cells.append(_inline(token, deleted))
        elif token.type == "inline":
            yield bullet + _inline(token, deleted)
            bullet = ""
        elif token.type in ("fence", "code_block"):
            yield token.content.rstrip("\n")


def _html_text(block: str) -> str:
    """Return the text of a block of HTML, whose tags a later block may close."""
    from tui.loading.html import fragment_text

    return fragment_text(block)


def _inline(token: Token, deleted: list[str]) -> str:
    """Return an inline token's text without markup, link targets and image addresses."""
    pieces: list[str] = []
    struck: list[str] | None = None
    for child in token.children or ():
        if child.type == "s_open":
            struck = []
        elif child.type == "s_close":
            deleted.append("".join(struck or ()))
            struck = None
            if pieces and pieces[-1].endswith(" "):
                pieces[-1] = pieces[-1].rstrip(" ") + "\x00"
        else:
            (pieces if struck is None else struck).append(_words(child))
    return re.sub("\x00\\s?", " ", "".join(pieces)).strip(" ") if deleted else "".join(pieces)


def _words(token: Token) -> str:
    """Return what an inline token shows."""
    if token.type in ("text", "code_inline"):
        return token.content
    if token.type == "image":
        return f"[image: {token.content}]" if token.content.strip() else ""
    if token.type == "hardbreak" or (token.type == "html_inline" and token.content.lower().startswith("<br")):
        return "\n"
    return " " if token.type == "softbreak" else ""


def _first_heading(tokens: list[Token]) -> str | None:
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h1":
            return _inline(inline, [])
    return None
