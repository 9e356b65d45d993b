"""The paragraphs of HTML all of which is text: chapters of a book, items of a feed."""

import re
from collections.abc import Iterator
from typing import Any

from tui.loading.bombs import refuse_dense_page
from tui.loading.formats.common import one_line, paragraphs

_BLOCKS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "blockquote",
        "div",
        "section",
        "article",
        "figcaption",
        "dt",
        "dd",
        "tr",
        "pre",
        "header",
        "footer",
        "aside",
    ]
)
_TYPE = "{http://www.idpf.org/2007/ops}type"
_NOTES = frozenset(
    ["noteref", "footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes", "toc", "landmarks"]
)
"""Kinds of elements that are not running text."""
_CELLS = ("td", "th")
_BACK = re.compile(r"[↩↑]\ufe0e?")
_MARK = re.compile(r"\[?[\d*†‡§]{1,3}\]?")
_NOTE = re.compile(r"foot-?note|end-?note|note-?ref|fn-?ref", re.IGNORECASE)
_SKIPPED = frozenset(["script", "style", "nav", "head", "template", "svg", "math", "rt", "rp"])


def fragment_text(source: str) -> str:
    """Return the text of a fragment of HTML.

    Raises:
        TooMany: It is a bomb.
    """
    from lxml import etree, html

    refuse_dense_page(source)
    try:
        root = html.fragment_fromstring(source, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    return paragraphs(block for block in blocks_of(root) if block.strip(" \n•"))


def blocks_of(root: Any) -> Iterator[str]:
    """Yield the paragraphs of a tree."""
    pieces: list[str] = []
    for event, element, name in _walk(root):
        if name in _BLOCKS and pieces:
            yield "".join(pieces)
            pieces = []
        if event == "start":
            if name == "li":
                pieces.append("• ")
            elif name in _CELLS and element.getprevious() is not None:
                pieces.append(" | ")
            pieces.append("\n" if name == "br" else _flat(element.text))
        else:
            pieces.append(_flat(element.tail))
    yield "".join(pieces)


def _walk(root: Any) -> Iterator[tuple[str, Any, str]]:
    """Yield the start and the end of each element that is shown, without recursion."""
    from lxml import etree

    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        name = etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""
        if _NOTES.intersection((element.get(_TYPE) or "").split()) or _is_mark(element, name):
            name = "nav"
        if event == "start" and name in _SKIPPED:
            walker.skip_subtree()
            continue
        if event == "start" or name not in _SKIPPED:
            yield event, element, name
        else:
            yield event, element, ""


def _is_mark(element: Any, name: str) -> bool:
    """Return whether a link is a raised number that leads to a note, or the way back from there."""
    if name != "a" or not (element.get("href") or "").rpartition("#")[2]:
        return False
    words = "".join(element.itertext()).strip()
    marks = " ".join(element.get(name) or "" for name in ("class", "id", "role"))
    raised = (
        bool(_NOTE.search(marks))
        or element.find("{*}sup") is not None
        or str(element.getparent().tag).endswith("sup")
    )
    return bool(_BACK.fullmatch(words) or (raised and _MARK.fullmatch(words)))


def _flat(text: str | None) -> str:
    """Return text of an element with its white space as one space, which separates words from others."""
    if not text:
        return ""
    line = one_line(text)
    before, after = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' * before}{line}{' ' * after}" if line else " "
