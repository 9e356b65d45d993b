"""Refuses sources that are made to exhaust a reader, by counting what takes time before it is parsed.

Limits are counts rather than seconds: a source is read, or refused, on slow machines as on fast ones. Long
texts are no bombs; what these have in common is very much markup for hardly any words.
"""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from tui.errors import InputError
from tui.loading import sniffing as kinds

MOST_ARTICLES = 10_000
"""Articles in one file, except in a corpus of JSON lines, which is read one line at a time."""


class TooMany(InputError):
    """A source has more of something than any honest one; the message names no file."""


class _Count(Struct, frozen=True):
    """The most of something that a source of some formats may have."""

    formats: tuple[str, ...]
    pattern: str
    most: int
    words: str


_COUNTS = (
    _Count((kinds.FEED,), r"<(?:item|entry)[\s>]", MOST_ARTICLES, "articles: split it"),
    _Count((kinds.MBOX,), r"\nFrom ", MOST_ARTICLES, "messages: split it"),
    _Count(
        (kinds.EXPORT, kinds.RTF),
        r" DOCUMENTS[ \t\r]*\n|\nEnd of Document|\n(?:AN[ \t]+)?Document \w{10}|ProQuest document ID",
        MOST_ARTICLES,
        "articles: split it",
    ),
    _Count((kinds.SUBTITLES,), " --> ", 50_000, "captions: split it"),
    _Count((kinds.MARKDOWN,), r"\n\[[^\]\n]{1,200}\]:", 20_000, "link definitions, as only a bomb does"),
    _Count((kinds.RTF,), r"\\[a-z{}]", 1_500_000, "control words, as only a bomb does"),
)


class _Density(Struct, frozen=True):
    """How much markup a source may have for its words.

    A source with more marks than ``many`` is refused where it has fewer than ``characters`` of text for each.
    """

    many: int
    characters: int


_PAGE_DENSITY = (_Density(20_000, 4), _Density(60_000, 40), _Density(500_000, 1_000_000))
"""For elements: half of those of a page of short table cells, or of menus, have five characters or more."""
_FEED_DENSITY = (_Density(20_000, 2), _Density(60_000, 8), _Density(1_000_000, 1_000_000))
"""For elements of XML: items of feeds have eight or more, some of them empty."""
_MARKDOWN_DENSITY = (_Density(60_000, 12),)
_ENTITIES = _Density(200_000, 10)
_ELEMENT = re.compile(r"<[a-zA-Z]")
_DRAWING, _DRAWING_END = re.compile(r"<svg\b", re.IGNORECASE), re.compile(r"</svg\b", re.IGNORECASE)
_MOST_DRAWN = 50_000
_BETWEEN_TAGS = re.compile(r">[ \t\r\n]*([^<\s][^<]{0,2000})")
"""The text between two tags; of a longer one, such as a script, only the beginning counts."""
_PROSE, _PROSE_COUNTS = 100, 10
"""Characters from which text is a paragraph, and how many times it counts: an article among many menus."""
_MARKDOWN_MARKS = "[*_~`<!|#>"
_HEADER = 512_000  # bytes of a message's header; those of mailing lists have some 30,000
_LONG_FIELD = re.compile(rb"^content-[a-z-]{2,30}:(?:[^\n]|\n[ \t]){20000}", re.IGNORECASE | re.MULTILINE)
_ENDLESS_TAG = re.compile(rb"<[a-zA-Z][^<>]{200000}")
_TREES = (kinds.FEED, kinds.NITF, kinds.WEBARCHIVE)
_MESSAGES = (kinds.MAIL, kinds.MHTML, kinds.MBOX)


def refuse_bomb(kind: str, data: bytes) -> None:
    """Refuse a source with far more markup, parts or articles than an honest one has.

    Raises:
        TooMany: It has; the message is a predicate of the file.
    """
    for rule in _COUNTS:
        if kind in rule.formats and _more_than(rule.most, rule.pattern.encode(), data):
            raise TooMany(f"has more than {rule.most:,} {rule.words}")
    if kind in _MESSAGES:
        _refuse_header(data)
    elif kind in _TREES and not data.startswith(b"bplist"):
        if _ENDLESS_TAG.search(data):
            raise TooMany("has a tag of endless attributes, as only a bomb does")
        refuse_dense_page(data.replace(b"<![CDATA[", b"").decode("latin-1"), _FEED_DENSITY)
    elif kind == kinds.MARKDOWN:
        marks = sum(data.count(mark.encode()) for mark in _MARKDOWN_MARKS)
        _refuse_dense(marks, len(data), _MARKDOWN_DENSITY, "signs of markup")


def refuse_dense_page(source: str, densities: Sequence[_Density] = _PAGE_DENSITY) -> None:
    """Refuse a page with very many elements or entities and hardly any text between them.

    Args:
        source: The page.
        densities: How many elements it may have for its words, in order.

    Raises:
        TooMany: As :func:`refuse_bomb`.
    """
    entities = source.count("&")
    _refuse_dense(entities, len(source), (_ENTITIES,), "entities")
    opened = source.count("<")
    if opened <= densities[0].many:
        return
    if opened > 2 * densities[-1].many:
        raise TooMany(f"has {opened:,} tags, as only a bomb does")
    elements = _elements(source)
    if elements > densities[0].many:
        runs = (len(run[1]) for run in _BETWEEN_TAGS.finditer(source))
        text = sum(length * _PROSE_COUNTS if length >= _PROSE else length for length in runs)
        _refuse_dense(elements, text, densities, "elements")


def _elements(source: str) -> int:
    """Return the number of elements; the lines of a drawing need no words, and few of them no limit."""
    count = sum(1 for _ in _ELEMENT.finditer(source))
    if count <= _PAGE_DENSITY[0].many or not (opening := _DRAWING.search(source)):
        return count
    drawn = 0
    while opening and (closing := _DRAWING_END.search(source, opening.end())):
        drawn += sum(1 for _ in _ELEMENT.finditer(source, opening.end(), closing.start()))
        opening = _DRAWING.search(source, closing.end())
    return count - min(drawn, _MOST_DRAWN)


def _refuse_dense(marks: int, text: int, densities: Iterable[_Density], what: str) -> None:
    if any(marks > one.many and text < one.characters * marks for one in densities):
        raise TooMany(f"has {marks:,} {what} and hardly any words, as only a bomb does")


def _refuse_header(data: bytes) -> None:
    begin = data.lstrip()[: _HEADER + 2]
    head = min((at for end in (b"\n\n", b"\n\r\n") if (at := begin.find(end)) >= 0), default=len(begin))
    if head > _HEADER or _LONG_FIELD.search(data):
        raise TooMany("has a header that is longer than any message's, as only a bomb does")


def _more_than(most: int, pattern: bytes, data: bytes) -> bool:
    return any(number > most for number, _ in enumerate(re.finditer(pattern, data), 1))
