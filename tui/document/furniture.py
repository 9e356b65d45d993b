"""Running heads, page numbers and signatures in plain text: what is around an article's own words."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tui.document.span import Span

_EDGE = 2  # lines at the top and at the bottom of a page that may be furniture
_LONGEST_HEAD = 100  # characters of a running head
_LEAST_SHARE = 0.5  # of the pages that a running head is on
_PAGE_NUMBER = re.compile(r"[\W_]*(?:page|p\.)?[ ]?\d{1,4}(?:[ ]?(?:of|/)[ ]?\d{1,4})?[\W_]*", re.IGNORECASE)
_STATED_NUMBER = re.compile(r"^[ \t]*(?:Page[ ]\d{1,4}[ ]of[ ]\d{1,4}|-[ ]\d{1,4}[ ]-)[ \t]*$", re.MULTILINE)
_NUMBER = re.compile(r"\d+")
_NEAR = 2_000  # characters before a form feed in which the end of the page before is looked for
_BLANK = re.compile(r"\s*")
_ENDS_SENTENCE = (".", "!", "?", ":", "”", '"', "’", "'", ")", "…")
_SIGNATURE = re.compile(r"^--( ?)$", re.MULTILINE)
_MOST_SIGNED = 10  # lines of a signature
_WIDEST_SIGNED = 80  # characters


def find_page_furniture(text: str, feeds: Sequence[int]) -> Iterator[Span]:
    """Yield running heads and page numbers.

    Args:
        text: The text, with a line feed in place of each form feed.
        feeds: The offsets of the form feeds.
    """
    pages = [Span(start, end) for start, end in zip((0, *feeds), (*feeds, len(text)), strict=True)]
    edges = [_edges(text, page) for page in pages]
    texts = {line.of(text) for page in edges for side in page for line in side}
    keys = {words: _key(words) for words in texts}
    heads = Counter(key for page in edges for key in {keys[line.of(text)] for side in page for line in side})
    least = max(2, round(len(pages) * _LEAST_SHARE))
    for page in edges:
        for side in page:
            for line in side:
                words = line.of(text)
                running = heads[keys[words]] >= least and len(words) <= _LONGEST_HEAD
                if not running and not _PAGE_NUMBER.fullmatch(words):
                    break
                yield line


def find_stated_numbers(text: str) -> Iterator[Span]:
    """Yield lines such as ``Page 2 of 5``, which number pages where there are no form feeds."""
    if "Page " in text or "- " in text:
        yield from (Span(*match.span()) for match in _STATED_NUMBER.finditer(text))


def find_signature(text: str) -> Span | None:
    """Return the signature at the end of an e-mail: a line ``-- `` and a few short ones (RFC 3676)."""
    if "--\n" not in text and "-- \n" not in text:
        return None
    signs = list(_SIGNATURE.finditer(text, max(0, len(text) - _MOST_SIGNED * (_WIDEST_SIGNED + 1) - 3)))
    for sign in signs:
        lines = text[sign.end() :].strip().split("\n")
        short = len(lines) <= _MOST_SIGNED and max(map(len, lines)) <= _WIDEST_SIGNED
        prose = not sign[1] and any(line.rstrip().endswith(".") for line in lines)
        if lines[0] and short and not prose:
            return Span(sign.start(), len(text))
    return None


def _edges(text: str, page: Span) -> tuple[list[Span], list[Span]]:
    """Return the first lines of a page from the top, and its last from the bottom."""
    return _first_lines(text, page), _last_lines(text, page)


def _first_lines(text: str, page: Span) -> list[Span]:
    lines: list[Span] = []
    start = page.start
    while start < page.end and len(lines) < _EDGE:
        end = text.find("\n", start, page.end)
        end = page.end if end < 0 else end
        if text[start:end].strip():
            lines.append(Span(start, end))
        start = end + 1
    return lines


def _last_lines(text: str, page: Span) -> list[Span]:
    lines: list[Span] = []
    end = page.end
    while end > page.start and len(lines) < _EDGE:
        start = max(text.rfind("\n", page.start, end) + 1, page.start)
        if text[start:end].strip():
            lines.append(Span(start, end))
        end = start - 1
    return lines


def _key(line: str) -> str:
    """Return a line without what differs from page to page: numbers, spaces, capitals."""
    return _NUMBER.sub("#", " ".join(line.split())).casefold()


def find_page_breaks(text: str, feeds: Iterable[int]) -> Iterator[Span]:
    """Yield what separates two pages but for one line break, where a sentence goes on from one to the other.

    Args:
        text: The text without the furniture of its pages.
        feeds: Where its form feeds are, or were.
    """
    reached = 0
    for feed in feeds:
        if feed < reached:
            continue  # of an empty page
        before = text[max(0, feed - _NEAR) : feed].rstrip()
        blank = _BLANK.match(text, feed)
        after = reached = blank.end() if blank else feed
        start = feed - min(feed, _NEAR) + len(before)
        goes_on = after < len(text) and (text[after].islower() or before.endswith(","))
        line_break = text.find("\n", start, after)
        if before and goes_on and line_break >= 0 and not before.endswith(_ENDS_SENTENCE):
            yield Span(start, line_break)
            yield Span(line_break + 1, after)
