"""Prepares the tree of a page for extraction: hidden text out, inline marks to text, captions to lines."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree, html
from lxml.html import HtmlElement
from msgspec import Struct

from tui.loading.html_blocks import flatten_tables, mark_article, words_of, wrap_bare_text

_HIDDEN_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?)"
    r"\s*(?:!\s*important\s*)?(?:;|$)",
    re.IGNORECASE,
)
_UNWRAPPED = (
    "time",
    "mark",
    "abbr",
    "ins",
    "u",
    "font",
    "acronym",
    "bdi",
    "bdo",
    "data",
    "dfn",
    "wbr",
    "small",
)
_DELETED = ("del", "s", "strike")
_SUPERSCRIPT = str.maketrans("0123456789+-–−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻ⁿ")
_SUBSCRIPT = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
_SHORT_NUMBER = re.compile(r"[+–−-]?\d{1,3}|n")
_RAISED_AFTER = re.compile(r"(?:\d|(?<![^\W\d_])(?:[kcmµn]?m|s|in|ft|yd|mi|R|r|x|e)|[)₀-₉])$")
"""What a number is raised above: a number, a unit, a variable. After a word it is a footnote's mark."""
_MARK = re.compile(r"\[?[\d*†‡§]{1,3}\]?")
_NOTE_CLASS = re.compile(r"foot-?note|reference|fn(?:ref)?\b|cite", re.IGNORECASE)
_CAPTION_CLASS = re.compile(r"(?:^|[\s_-]|(?-i:[a-z](?=C)))caption(?:[\s_-]?text)?(?:\s|$)", re.IGNORECASE)
_LONGEST_CAPTION = 500  # characters
_MOST_CAPTIONS = 500  # for each, all that is around it is read
_PULL_QUOTE = re.compile(r"pull-?_?quote", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{3,4})?", re.IGNORECASE)
_NOTICE = 100  # words; more for readers without scripts are the article
_EDIT = re.compile(r"mw-editsection|sr-only-focusable")


CAPTION = "[image: "
"""The beginning of the line that stands for an image with a caption."""


class LeftOut(Struct, frozen=True):
    """Words that the page holds and the text does not."""

    kind: str
    """``hidden`` or ``deleted``."""
    words: str
    beside: str
    """The beginning of the text next to them; empty where there is none."""


def parse_page(source: str) -> HtmlElement | None:
    """Return the tree of a page, ``None`` if there is none."""
    try:
        parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        tree = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (ValueError, html.etree.ParserError, html.etree.XMLSyntaxError):
        return None
    return tree


def prepare(tree: HtmlElement) -> list[LeftOut]:
    """Change a page's tree into one that an extractor reads well; return what was left out.

    Scripts, styles and templates go without a word.
    """
    for element in list(tree.iter("script", "style", "template", "noscript")):
        if element.tag != "noscript" or len(words_of(element).split()) < _NOTICE:
            _drop(element)
    left_out = [*_without_hidden(tree), *_without_deleted(tree)]
    for element in [one for one in tree.iter("span") if _EDIT.search(one.get("class") or "")]:
        _drop(element)
    for step in _STEPS:
        step(tree)
    return left_out


def serialised(tree: HtmlElement) -> str:
    """Return the page as a string: extractors change a tree that they are given."""
    return str(html.tostring(tree, encoding="unicode"))


# Hidden and deleted text ------------------------------------------------------------------------------------


def _without_hidden(tree: HtmlElement) -> Iterator[LeftOut]:
    """Remove what a browser does not show, unless that is most of the page: a script would show it then."""
    total = len(words_of(tree))
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or not _is_hidden(element) or element.getparent() is None:
            continue
        words = words_of(element)
        if element.tag in ("html", "body", "main") or 2 * len(words) > total:
            continue
        beside = _beside(element)
        _drop(element)
        if words:
            yield LeftOut("hidden", words, beside)


def _is_hidden(element: HtmlElement) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN_STYLE.search(element.get("style") or ""))


def _without_deleted(tree: HtmlElement) -> Iterator[LeftOut]:
    for element in list(tree.iter(*_DELETED)):
        if element.getparent() is None:
            continue
        words, beside = words_of(element), _beside(element)
        _drop(element)
        if words:
            yield LeftOut("deleted", words, beside)


def _beside(element: HtmlElement) -> str:
    """Return the beginning of the text before an element, else after it, at most three levels up."""
    node = element
    for _ in range(3):
        parent = node.getparent()
        if parent is None or parent.tag == "body":
            return ""
        around = [one for one in (parent.text, node.tail) if one and one.strip()]
        if around:
            return " ".join(around[0].split())[-40:]
        for near in (node.getprevious(), node.getnext()):
            if near is not None and isinstance(near.tag, str) and (words := words_of(near)):
                return words[:40]
        node = parent
    return ""


# Inline marks -----------------------------------------------------------------------------------------------


def _raise_and_lower(tree: HtmlElement) -> None:
    """Write raised and lowered numbers in the characters for them; drop the marks of footnotes."""
    for element in list(tree.iter("sup", "sub")):
        words = words_of(element)
        if element.tag == "sub":
            _put(element, words.translate(_SUBSCRIPT) if _SHORT_NUMBER.fullmatch(words) else words)
            continue
        links = element.xpath("boolean(.//a[starts-with(@href, '#') or contains(@href, '#')])")
        note = links or _NOTE_CLASS.search(f"{element.get('class') or ''} {element.get('id') or ''}")
        mark = _MARK.fullmatch(words)
        if note or (mark and not _RAISED_AFTER.search(_text_before(element)[-8:])):
            _drop(element)
        else:
            _put(element, words.translate(_SUPERSCRIPT) if _SHORT_NUMBER.fullmatch(words) else words)


def _text_before(element: HtmlElement) -> str:
    previous = element.getprevious()
    if previous is not None:
        return previous.tail or words_of(previous)
    parent = element.getparent()
    return (parent.text or "") if parent is not None else ""


def _quote(tree: HtmlElement) -> None:
    for element in list(tree.iter("q")):
        inner = any(parent.tag == "q" for parent in element.iterancestors())
        opening, closing = "‘’" if inner else "“”"
        element.text = opening + (element.text or "")
        if len(element):
            element[-1].tail = (element[-1].tail or "") + closing
        else:
            element.text += closing
    etree.strip_tags(tree, "q")


def _unwrap(tree: HtmlElement) -> None:
    etree.strip_tags(tree, *_UNWRAPPED)


# Captions, pull quotes, times -------------------------------------------------------------------------------


def _show_captions(tree: HtmlElement) -> None:
    """Put a line ``[image: caption]`` in the place of each figure with a caption."""
    for figure in list(tree.iter("figure")):
        captions = [words for one in figure.iter("figcaption") if (words := words_of(one))]
        if (
            not captions
            or figure.xpath("boolean(.//table|.//blockquote|.//pre)")
            or figure.getparent() is None
        ):
            continue
        _replace(figure, f"{CAPTION}{' '.join(captions)}]")
    marked = (
        one
        for one in list(tree.iter("p", "div", "span", "figcaption"))
        if _CAPTION_CLASS.search(one.get("class") or "")
    )
    for element in islice(marked, _MOST_CAPTIONS):
        words = words_of(element)
        if words and len(words) <= _LONGEST_CAPTION and _is_beside_image(element):
            _replace(element, f"{CAPTION}{words}]")


def _is_beside_image(element: HtmlElement) -> bool:
    """Return whether an element's parent, or the parent of that, holds a picture and little else."""
    for parent in islice(element.iterancestors(), 2):
        if parent.getparent() is None or len(words_of(parent)) > _LONGEST_CAPTION:
            return False
        if parent.find(".//img") is not None or parent.find(".//picture") is not None:
            return True
    return False


def _mark_pull_quotes(tree: HtmlElement) -> None:
    for element in list(tree.iter("aside", "blockquote", "div", "figure")):
        if element.getparent() is not None and _PULL_QUOTE.search(element.get("class") or ""):
            words = words_of(element)
            if 0 < len(words) <= 600:
                _replace(element, f"[pull quote: {words}]")


def _keep_times(tree: HtmlElement) -> None:
    """Put the time of day of each entry of a live blog before its first words."""
    for time in list(tree.iter("time")):
        clock = _CLOCK.fullmatch(words_of(time))
        entry = next(
            (
                one
                for one in time.iterancestors()
                if one.tag in ("article", "section", "li", "div") and len(words_of(one)) > 40
            ),
            None,
        )
        if not clock or entry is None or len(list(entry.iter("time"))) > 1:
            continue
        first = next((one for one in entry.iter("p") if len(words_of(one)) > 20), None)
        if first is not None:
            first.text = f"{clock[0]} – {first.text or ''}"
            _drop(time)


# Changing the tree ------------------------------------------------------------------------------------------


def _drop(element: HtmlElement) -> None:
    """Remove an element with its content; the text after it stays."""
    if element.getparent() is not None:
        element.drop_tree()


def _put(element: HtmlElement, words: str) -> None:
    """Put words in the place of an inline element."""
    for child in list(element):
        element.remove(child)
    element.text, element.tag = words, "font"  # dropping the tags one by one takes quadratic time


def _replace(element: HtmlElement, words: str) -> None:
    """Put a paragraph in the place of a block."""
    tail = element.tail
    element.clear()
    element.tag, element.text, element.tail = "p", words, tail


_STEPS = (
    _raise_and_lower,
    _quote,
    _show_captions,
    _mark_pull_quotes,
    _keep_times,
    _unwrap,
    flatten_tables,
    wrap_bare_text,
    mark_article,
)
