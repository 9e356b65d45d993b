"""One article from a file or from standard input."""

import os
import re
import stat
import sys
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from tui.document.article import Article
from tui.document.cleaning import clean, normalise_breaks
from tui.document.span import Span
from tui.errors import InputError
from tui.loading.decoding import decode
from tui.loading.titles import find_title

STDIN = "-"
MARKDOWN, HTML = {".md", ".markdown", ".mdown"}, {".html", ".htm", ".xhtml"}
_LOOKS_LIKE_HTML = re.compile(r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)?<(!doctype\s+html|html|head)\b", re.IGNORECASE | re.DOTALL)


class _Reading(Struct, frozen=True):
    """A text with what its format says about it, before cleaning."""

    text: str
    title: str | None = None
    byline: str | None = None
    published: date | None = None
    language: str | None = None


def load_article(path: str, published: date | None = None) -> Article:
    """Return the article in a file, or on standard input for ``-``.

    Raises:
        InputError: The file is missing, a directory, not permitted, or not text.
    """
    data = read_bytes(path)
    name = "standard input" if path == STDIN else path
    source = None if path == STDIN else str(Path(path).resolve())
    return make_article(decode(data, name), source=source, suffix=Path(path).suffix.lower(), published=published)


def make_article(text: str, *, source: str | None = None, suffix: str = "", published: date | None = None) -> Article:
    """Return an article from decoded text, by its format: HTML and Markdown become running text, anything else stays as it is."""
    reading = _read(normalise_breaks(text), suffix)
    cleaned, replaced = clean(normalise_breaks(reading.text))
    title, _ = clean(reading.title or "")
    article = Article(
        cleaned,
        title=title.strip() or None,
        byline=clean(reading.byline or "")[0].strip() or None,
        source=source,
        language=reading.language or "en",
        given_date=published,
        metadata_date=reading.published,
        replaced=replaced,
    )
    return with_title(article)


def with_title(article: Article) -> Article:
    """Return the article with its title found in the text: the stated one, else a first paragraph that looks like a headline."""
    if article.title:
        start = article.text.find(article.title)
        return replace(article, title_span=Span(start, start + len(article.title))) if start >= 0 else article
    found = find_title(article.text)
    return replace(article, title=found.of(article.text), title_span=found) if found else article


def read_bytes(path: str) -> bytes:
    """Return all bytes of a file or of standard input.

    Raises:
        InputError: They cannot be read; the message is one line.
    """
    if path == STDIN:
        return sys.stdin.buffer.read()
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - one call answers both questions
        if stat.S_ISDIR(mode):
            raise InputError(f"{path}: is a directory, not an article")
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: no such file") from None
    except PermissionError:
        raise InputError(f"{path}: no permission to read it") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read ({getattr(error, 'strerror', None) or error})") from None


def _read(text: str, suffix: str) -> _Reading:
    if suffix in MARKDOWN:
        from tui.loading.markdown import read_markdown

        page = read_markdown(text)
        return _Reading(page.text, page.title, page.byline, page.published)
    if suffix in HTML or (not suffix and _LOOKS_LIKE_HTML.match(text)):
        from tui.loading.html import read_html

        found = read_html(text)
        return _Reading(found.text, found.title, found.byline, found.published, found.language)
    return _Reading(text)
