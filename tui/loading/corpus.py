"""Corpora: many articles in one JSONL file."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from tui.document.article import Article
from tui.document.cleaning import clean, cleaned, cleaned_line, normalise_breaks
from tui.errors import InputError
from tui.inputs import DEFAULT, Limits, chunks, name_of, too_large
from tui.loading.remarks import with_remarks
from tui.loading.source import load_article, with_title

SUFFIXES = {".jsonl", ".ndjson"}


def is_corpus(path: str) -> bool:
    """Return whether a path names a corpus rather than one article."""
    return Path(path).suffix.lower() in SUFFIXES


def load_articles(
    path: str, published: date | None = None, limits: Limits = DEFAULT
) -> Iterator[Article | InputError]:
    """Yield the articles of a file one at a time: a single one for a text, one per line for a corpus.

    For an article that cannot be read, the error is yielded, so that one bad line does not stop the
    processing of a corpus. The limits apply to each article; a corpus may have any size.
    """
    try:
        if is_corpus(path):
            yield from _articles(path, published, limits)
        else:
            article = load_article(path, published, limits=limits)
            if not article.text.strip():
                raise InputError(f"{name_of(path)}: is empty")
            yield article
    except InputError as error:
        yield error


def _articles(path: str, published: date | None, limits: Limits) -> Iterator[Article | InputError]:
    for number, line in enumerate(_lines(path, limits), 1):
        place = f"{path}:{number}"
        try:
            if line is None:
                raise too_large(place, limits)
            words = line.decode("utf-8-sig" if number == 1 else "utf-8", "replace")
            if words.strip():
                yield _article(words, place, published)
        except InputError as error:
            yield error


def _lines(path: str, limits: Limits) -> Iterator[bytes | None]:
    """Yield a corpus's lines, ``None`` for each that exceeds an article's limit: skipped, never stored."""
    parts: list[bytes] = []
    held = 0
    for chunk in chunks(path, limits, total=False):
        *ended, rest = chunk.split(b"\n")
        for end in ended:
            whole = held + len(end) <= limits.size
            yield b"".join((*parts, end)) if whole else None
            parts, held = [], 0
        held += len(rest)
        parts = [*parts, rest] if held <= limits.size else []
    if held:
        yield b"".join(parts) if held <= limits.size else None


def _article(line: str, place: str, published: date | None) -> Article:
    try:
        row: Any = json.loads(line)
    except (ValueError, RecursionError):
        raise InputError(f"{place}: is not JSON") from None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise InputError(f'{place}: needs an object with "text"')
    stated = row.get("published")
    try:
        given = date.fromisoformat(stated) if stated else published
    except (TypeError, ValueError):
        raise InputError(f"{place}: published must be YYYY-MM-DD, not {stated!r}") from None
    text, replaced = clean(normalise_breaks(row["text"]))
    title = row.get("title")
    article = with_title(
        Article(
            text,
            id="" if row.get("id") is None else cleaned_line(str(row["id"])),
            title=cleaned(title) if isinstance(title, str) else None,
            byline=cleaned(row["byline"]) if isinstance(row.get("byline"), str) else None,
            source=cleaned(row["source"]) if isinstance(row.get("source"), str) else None,
            given_date=given,
            replaced=replaced,
        )
    )
    return with_remarks(article)
