"""Extracts the article from HTML pages."""

import html
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement
from msgspec.structs import replace

from tui.document.metadata import Metadata, Notice
from tui.document.span import Span
from tui.loading.bylines import clean_authors
from tui.loading.format_text import FormatText
from tui.loading.furniture import is_furniture
from tui.loading.html_blocks import words_of
from tui.loading.html_tree import CAPTION, LeftOut, parse_page, prepare, serialised
from tui.loading.joiners import through
from tui.loading.not_an_article import find_fault, find_page_fault
from tui.loading.page_dates import guess_dates
from tui.loading.page_fields import PageFields, is_elsewhere
from tui.loading.page_metadata import read_metadata
from tui.loading.page_titles import find_head, find_title
from tui.loading.written_dates import written_days

_BLOCK_END = re.compile(r"/(p|h[1-6]|li|div|blockquote|tr)\s*|br\b.*", re.IGNORECASE | re.DOTALL)
_PREFORMATTED = re.compile(r"(/)?(?:pre|textarea)\b", re.IGNORECASE)
_UNSHOWN = re.compile(r"(script|style)\b", re.IGNORECASE)
_UNSHOWN_END = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style")}
_TITLE, _TITLE_END = re.compile(r"<title\b", re.IGNORECASE), re.compile("</title", re.IGNORECASE)
_EMPTY_END = re.compile(
    r"(?:sources?|references|see also|external links|related (?:news|articles)|notes|comments|tags)[.:]?",
    re.IGNORECASE,
)
"""Headings that have nothing under them once links are left out."""
_SECOND_OPINION = 1.75  # the second extractor is preferred if it finds this many times as many words
_LEAST_WORDS = 40  # words that its result must have: without an article it often returns cookie notices
_PROSE = 150  # characters from which a paragraph is the article's
_ROW = re.compile(r"^\|(?:\s*:?-{3,}:?\s*\|)+$|^\|\s+(?=.*\|$)|\s+\|$")
"""What the extractor adds to the rows of a table, whose cells ``|`` separates."""
_HEAD = 4  # number of first paragraphs in which a repeated headline is dropped
_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:stand-?first|sub-?(?:head(?:line|ing)?|title)|dek|deck|strap-?line|article-(?:summary|intro))(?:$|[\s_-])",
    re.IGNORECASE,
)
_LEAST_STANDFIRST, _MOST_STANDFIRST = 5, 70  # words
_LONGEST_HEAD_LINE = 120  # characters
_LABEL = 25  # letters beside a day: a place, a weekday, a label, a time zone
_MOST_SHOWN = 100  # characters of left-out words in a notice
_MOST_NOTICES = 10
_NOT_DRAWN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def read_html(source: str) -> FormatText:
    """Return the main text of a page, its headline first, with what the page declares.

    Hidden and struck-out words are left out and reported.
    """
    tree = parse_page(source)
    if tree is None:
        text = _plain(source)
        return FormatText(text, Metadata(_title(source)), notices=find_page_fault(source, text, text, None))
    fields = PageFields(tree)
    title = find_title(tree, fields)
    metadata = read_metadata(tree, fields, title, head := find_head(tree, title))
    if metadata.published is None:
        guesses = guess_dates(tree, fields, metadata, head)
        metadata = replace(metadata, guesses=guesses)
    left_out = prepare(tree)
    shown = " ".join(tree.text_content().split())
    text = _main_text(tree)
    if not text:
        text = _plain(source)
        return FormatText(text, metadata, notices=find_page_fault(source, text, shown, metadata))
    text = _with_lead_caption(_with_standfirst(_without_head_lines(text, metadata), tree), tree)
    text = _with_headline(text, title)
    return FormatText(
        text,
        metadata,
        notices=(*_notices(left_out, text), *find_page_fault(source, text, shown, metadata)),
    )


def fragment_text(source: str) -> str:
    """Return all text of a piece of a page, such as a block of HTML in Markdown: nothing is chosen from it.

    Hidden and struck-out text is left out as in pages.
    """
    tree = parse_page(f"<body>{source}</body>")
    if tree is None:
        return ""
    prepare(tree)
    return _plain(serialised(tree))


def _main_text(tree: HtmlElement) -> str:
    """Return the paragraphs of the article, by the extractor that finds it."""
    page = serialised(tree)
    text = _spaced(through(page, _first_opinion))
    enough = max(_LEAST_WORDS, _SECOND_OPINION * len(text.split()))
    if len(words_of(tree).split()) < enough:  # the second extractor takes as long as all the rest
        return text
    other = _spaced(through(page, _second_opinion))
    return other if len(other.split()) >= enough else text


def _first_opinion(page: str) -> str:
    from trafilatura import bare_extraction

    found: Any = bare_extraction(
        page, with_metadata=False, include_comments=False, include_tables=True, deduplicate=False
    )
    return str(found.text or "") if found is not None else ""


def _second_opinion(page: str) -> str:
    from readability import Document
    from readability.readability import Unparseable

    try:
        summary = Document(page).summary(html_partial=True)
    except (Unparseable, ValueError, TypeError, AttributeError, IndexError):
        return ""
    return _plain(summary)


def _with_lead_caption(text: str, tree: HtmlElement) -> str:
    """Return the text with the caption of the picture above it, which extractors take for the page's."""
    for paragraph in tree.iter("p"):
        words = " ".join(paragraph.text_content().split())
        if words.startswith(CAPTION) and words not in text and not is_elsewhere(paragraph):
            return f"{words}\n\n{text}"
        if len(words) > _PROSE:
            return text
    return text


def _with_standfirst(text: str, tree: HtmlElement) -> str:
    """Return the text with the lines between headline and byline, which extractors take for the page's."""
    for element in tree.iter("h2", "h3", "h4", "p", "div"):
        if not _STANDFIRST.search(element.get("class") or "") or is_elsewhere(element):
            continue
        words = words_of(element)
        if _LEAST_STANDFIRST <= len(words.split()) <= _MOST_STANDFIRST:
            return text if words in text or is_furniture(words) else f"{words}\n\n{text}"
    return text


def _without_head_lines(text: str, metadata: Metadata) -> str:
    """Return the text without the lines before it that only name its authors, or its day."""
    paragraphs = text.split("\n\n")
    head = [one for one in paragraphs[:_HEAD] if not _is_head_line(one, metadata)]
    return "\n\n".join((*head, *paragraphs[_HEAD:]))


def _is_head_line(paragraph: str, metadata: Metadata) -> bool:
    """Return whether a paragraph is a byline of the page's authors, or a date with a place or a time."""
    if len(paragraph) > _LONGEST_HEAD_LINE or paragraph.startswith(CAPTION):
        return False
    if metadata.authors and metadata.authors == clean_authors([paragraph]):
        return True
    if paragraph.endswith((".", "!", "?")):
        return False
    day = next(written_days(paragraph), None)
    rest = paragraph[: day.start] + paragraph[day.end :] if day else paragraph
    return day is not None and sum(map(str.isalpha, rest)) <= _LABEL


def _with_headline(text: str, title: str | None) -> str:
    """Return the text with the headline first and once, if there is one."""
    paragraphs = text.split("\n\n")
    if not title:
        return text
    same = _drawn(title)
    kept = [words for n, words in enumerate(paragraphs) if n >= _HEAD or _drawn(words) != same]
    while kept and _EMPTY_END.fullmatch(kept[-1]):
        kept.pop()
    return "\n\n".join((title, *kept))


def _drawn(words: str) -> str:
    """Return words for comparison, without signs that are not drawn, which the extractor takes away."""
    return " ".join(words.translate(_NOT_DRAWN).split()).casefold()


def _notices(left_out: list[LeftOut], text: str) -> Iterator[Notice]:
    """Yield a notice for each hidden or struck-out passage beside the article's own text.

    A page's menus and dialogs are hidden for good reasons; what is hidden among the paragraphs is not.
    """
    kinds = {"hidden": "Hidden text was left out", "deleted": "Struck-out text was left out"}
    found = 0
    for one in left_out:
        place = text.find(one.beside) if one.beside else -1
        if place < 0 or one.words in text or found == _MOST_NOTICES or find_fault(one.words):
            continue
        found += 1
        words = one.words if len(one.words) <= _MOST_SHOWN else one.words[:_MOST_SHOWN].rstrip() + "…"
        yield Notice("hidden-text", f"{kinds[one.kind]}: “{words}”", Span(place, place + len(one.beside)))


def _spaced(text: str) -> str:
    """Return the text with a blank line between its lines, each of which is a paragraph, less furniture."""
    lines = (_ROW.sub("", line.strip()).rstrip("↩\ufe0e\ufe0f ") for line in text.splitlines())
    return "\n\n".join(line for line in lines if line and not is_furniture(line))


def _plain(source: str) -> str:
    """Return all words of a page in which no article was found."""
    return _spaced(html.unescape("".join(_words(source))))


def _words(source: str) -> Iterator[str]:
    """Yield the text between a page's tags, and a line feed for each end of a block.

    Each character is examined once. A pattern for whole tags and comments would scan to the end of the page
    at every one that is not closed, which takes quadratic time.
    """
    place, unclosed, preformatted = 0, set[str](), False
    while (start := source.find("<", place)) >= 0:
        yield source[place:start] if preformatted else _in_one_line(source[place:start])
        place = start
        if source.startswith("<!--", start) and "-->" not in unclosed:
            if (end := source.find("-->", start + 4)) >= 0:
                place = end + 3
                continue
            unclosed.add("-->")
        end = source.find(">", start)
        if end < 0:
            break
        name = _UNSHOWN.match(source, start + 1)
        place = end + 1
        if name and name[1].lower() not in unclosed:
            if closing := _UNSHOWN_END[name[1].lower()].search(source, start):
                place = closing.end()
                continue
            unclosed.add(name[1].lower())
        if pre := _PREFORMATTED.match(source, start + 1):
            preformatted = not pre[1]
        if _BLOCK_END.fullmatch(source, start + 1, end):
            yield "\n"
    yield _in_one_line(source[place:])


def _in_one_line(text: str) -> str:
    """Return text between tags, in which the end of a line is a space."""
    return text.replace("\r", " ").replace("\n", " ") if "\n" in text or "\r" in text else text


def _title(source: str) -> str | None:
    """Return the content of a page's first title element."""
    opening = _TITLE.search(source)
    start = source.find(">", opening.end()) if opening else -1
    closing = _TITLE_END.search(source, start) if start >= 0 else None
    return html.unescape(source[start + 1 : closing.start()]).strip() or None if closing else None
