"""Records in JSON: of this program's corpora, trafilatura, newspaper and news-please."""

import math
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from tui.document.metadata import Metadata
from tui.loading.bylines import clean_authors
from tui.loading.format_text import FormatText
from tui.loading.formats.common import iso_day, load_json, looks_like_page, one_line, read_page
from tui.loading.formats.registry import Unreadable
from tui.loading.written_dates import declared_day

NO_TEXT = 'needs an object with "text"'
TEXT = (
    "text",
    "maintext",
    "article_text",
    "articleBody",
    "body",
    "content_text",
    "content",
    "raw_text",
    "html",
)
"""Keys under which tools keep an article's text, the first one that has words counts."""
TITLE = ("title", "headline", "title_page")
AUTHORS = ("byline", "authors", "author")
PUBLISHED = (
    "published",
    "date_publish",
    "publish_date",
    "date_published",
    "datePublished",
    "pubDate",
    "pub_date",
    "date",
)
MODIFIED = ("modified", "date_modify", "date_modified", "dateModified")
OUTLET = ("outlet", "sitename", "source_domain", "publisher", "hostname", "source-hostname")
ADDRESS = ("url", "web_url", "link", "source", "source_url")
LANGUAGE = ("language", "lang")
LICENCE = ("license", "licence")
IDS = ("id", "guid", "uuid", "fingerprint")


def read(data: bytes) -> Iterator[FormatText | Unreadable]:
    """Yield the records of a JSON file: one object, a list of them, or a list under a key of an object."""
    for number, row in enumerate(_rows(load_json(data)), 1):
        reading = reading_of(row, read_page) if isinstance(row, dict) else None
        yield reading or Unreadable(NO_TEXT, number)


def _rows(found: Any) -> list[Any]:
    if isinstance(found, dict) and not any(isinstance(found.get(key), str) for key in TEXT):
        lists = [value for value in found.values() if isinstance(value, list) and value]
        if len(lists) == 1 and isinstance(lists[0][0], dict):
            return list(lists[0])
    return list(found) if isinstance(found, list) else [found]


def reading_of(row: Mapping[str, Any], read_page: Callable[[str], FormatText]) -> FormatText | None:
    """Return the article of a record, its text as it is; ``None`` if the record has no text.

    Args:
        row: The record.
        read_page: Extracts the article of an HTML page: some tools keep a page in place of a text.
    """
    text = next((row[key] for key in TEXT if isinstance(row.get(key), str) and row[key].strip()), None)
    if text is None:
        text = next((row[key] for key in TEXT if isinstance(row.get(key), str)), None)
    if text is None:
        return None
    metadata = Metadata(
        title=_words(row, TITLE),
        authors=_authors(row),
        published=_day(row, PUBLISHED),
        modified=_day(row, MODIFIED),
        outlet=_words(row, OUTLET),
        url=next((v for key in ADDRESS if (v := row.get(key)) and _is_address(v)), None),
        language=_words(row, LANGUAGE),
        licence=_words(row, LICENCE),
    )
    known = next((str(row[key]) for key in IDS if isinstance(row.get(key), str | int)), "")
    if looks_like_page(text):
        text = read_page(text).text
    return FormatText(text, metadata, known)


def _words(row: Mapping[str, Any], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = row.get(key)
        if isinstance(value, dict):
            value = value.get("name") or value.get("main") or value.get("original")
        if isinstance(value, str) and value.strip():
            return one_line(value)
    return None


def _authors(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Return authors from a list of names or objects, or from one line; trafilatura joins them by ``;``."""
    for key in AUTHORS:
        value = row.get(key)
        if isinstance(value, str) and value.strip():
            return clean_authors(value.split(";"))
        if isinstance(value, list | dict):
            several = value if isinstance(value, list) else [value]
            names = [
                one.get("name") or one.get("original") if isinstance(one, dict) else one for one in several
            ]
            found = clean_authors(name for name in names if isinstance(name, str))
            if found:
                return found
    return ()


def _day(row: Mapping[str, Any], keys: tuple[str, ...]) -> date | None:
    return next((day for key in keys if (day := iso_day(row.get(key)) or _moment(row.get(key)))), None)


def _moment(value: object) -> date | None:
    """Return the day of a number of seconds, or of milliseconds, since 1970."""
    whole = isinstance(value, int | float) and not isinstance(value, bool)
    return declared_day(str(int(value))) if whole and math.isfinite(value) else None  # type: ignore[call-overload,arg-type]


def _is_address(value: object) -> bool:
    return isinstance(value, str) and value.startswith(("https://", "http://"))
