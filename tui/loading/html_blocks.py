"""Blocks of a page: layout tables and bare text become paragraphs."""

import re

from lxml.html import HtmlElement

BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
    "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_INLINE = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "img", "ins", "kbd", "label",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
))  # fmt: skip
_SENTENCE = 60  # characters from which bare text is a paragraph
_CONTAINERS = ("div", "td", "article", "section", "main", "center", "body", "dd")
_MOSTLY = 0.8  # share of the letters in paragraphs that are in one block if that is the article
_PAGE = 200  # letters
_NAMED = re.compile(r"content|article|post|entry|story|body|text|main|single|blog", re.IGNORECASE)
"""Names by which extractors find the part with the article."""
_PROSE = 60  # words in a cell of a table that make it a column of text


def words_of(element: HtmlElement) -> str:
    """Return the words of an element; those of its blocks are apart."""
    parts = []
    for node in element.iter():
        if isinstance(node.tag, str):
            parts += [" ", node.text or ""] if node.tag in BLOCKS or node.tag == "br" else [node.text or ""]
        if node is not element:
            parts += [node.tail or "", " "] if node.tag in BLOCKS else [node.tail or ""]
    return " ".join("".join(parts).split())


def flatten_tables(tree: HtmlElement) -> None:
    """Make blocks of the tables that only lay out the page, the innermost first."""
    for table in reversed(list(tree.iter("table"))):
        if _is_layout(table):
            for element in table.iter("table", "tbody", "thead", "tfoot", "tr", "td", "th"):
                element.tag = "div"


def _is_layout(table: HtmlElement) -> bool:
    if table.get("role") == "presentation":
        return True
    if table.xpath("boolean(.//th|./caption)"):
        return False
    cells: list[HtmlElement] = list(table.iter("td"))
    return any(len(cell.xpath(".//p")) > 1 or len(words_of(cell).split()) > _PROSE for cell in cells)


def wrap_bare_text(tree: HtmlElement) -> None:
    """Make paragraphs of text that is directly in a block beside other blocks, or that ``br`` divides.

    Extractors overlook it: ``<div>First paragraph.<p>Second one.</div>``.
    """
    for block in list(tree.iter(*_CONTAINERS)):
        children = [child for child in block if isinstance(child.tag, str)]
        blocks = any(child.tag in BLOCKS for child in children)
        breaks = sum(child.tag == "br" for child in children)
        if blocks or breaks > 1:
            _wrap_runs(block)


def _wrap_runs(block: HtmlElement) -> None:
    """Put each run of inline content of a block into a paragraph, if it is long enough to be text."""
    nodes: list[HtmlElement] = list(block)
    run = _Run(block, block.text)
    block.text = None
    for node in nodes:
        block.remove(node)
    breaks = 0
    for node in nodes:
        tail, node.tail = node.tail, None
        if node.tag == "br":
            breaks += 1
            if breaks > 1:
                run = run.closed(tail)
            else:
                run.add_node(node, tail)
            breaks = 0 if (tail or "").strip() else breaks
            continue
        breaks = 0
        if not _is_inline(node):
            run.closed(None)
            block.append(node)
            run = _Run(block, tail)
        else:
            run.add_node(node, tail)
    run.closed(None)


def _is_inline(node: HtmlElement) -> bool:
    """Return whether an element is part of a line: no block, no unknown element, and without blocks in it."""
    return node.tag in _INLINE and not any(child.tag in BLOCKS for child in node.iter() if child is not node)


class _Run:
    """Inline content that becomes a paragraph at the end of a block.

    Args:
        block: Where it is.
        text: Its first words.
    """

    def __init__(self, block: HtmlElement, text: str | None) -> None:
        self._block = block
        self._paragraph = block.makeelement("p")
        self._paragraph.text = text

    def add_node(self, node: HtmlElement, tail: str | None) -> None:
        """Append an inline element and the words after it."""
        node.tail = tail
        self._paragraph.append(node)

    def closed(self, text: str | None) -> "_Run":
        """Put the paragraph into its block, if it holds anything; return the run after it."""
        words = words_of(self._paragraph)
        if len(self._paragraph) or words:
            linked = sum(len(words_of(link)) for link in self._paragraph.iter("a"))
            if len(words) < _SENTENCE or 2 * linked > len(words):
                self._paragraph.tag = "span"
            self._block.append(self._paragraph)
        return _Run(self._block, text)


def mark_article(tree: HtmlElement) -> None:
    """Make an article of the block that holds most paragraphs, on a page that names no part of it.

    Extractors collect only the paragraphs of such a page, and leave its headings and lists out.
    """
    body = tree.find("body")
    if body is None or tree.find(".//article") is not None or tree.find(".//main") is not None:
        return
    letters: dict[HtmlElement, int] = {}
    for paragraph in body.iter("p"):
        around = paragraph.getparent()
        letters[around] = letters.get(around, 0) + len(words_of(paragraph))
    block = max(letters, key=lambda one: letters[one], default=None)
    if block is None or letters[block] < _MOSTLY * sum(letters.values()) or letters[block] < _PAGE:
        return
    around = (block, *block.iterancestors())
    if block is body:
        _wrap_body(body)
    elif block.tag in ("div", "section") and not any(_NAMED.search(_marks(one)) for one in around):
        block.tag = "article"


def _marks(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _wrap_body(body: HtmlElement) -> None:
    blocks: list[HtmlElement] = [one for one in body if one.tag not in ("nav", "footer", "aside", "header")]
    if any(one.tag in ("div", "center") for one in blocks):
        return
    article = body.makeelement("article")
    body.insert(body.index(blocks[0]), article)
    for one in blocks:
        article.append(one)
