"""Corpora: many articles in one JSONL file."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from tui.document.article import Article
from tui.document.cleaning import clean, normalise_breaks
from tui.errors import InputError
from tui.loading.source import load_article, with_title

SUFFIXES = {".jsonl", ".ndjson"}


def is_corpus(path: str) -> bool:
    """Say whether a path names a corpus rather than one article."""
    return Path(path).suffix.lower() in SUFFIXES


def load_articles(path: str, published: date | None = None) -> Iterator[Article | InputError]:
    """Yield the articles of a file one at a time: one for a text, one a line for a corpus.

    What cannot be read is yielded as the error that says why, so that one bad line does not cost the rest of a corpus.
    """
    try:
        if is_corpus(path):
            yield from _lines(path, published)
        else:
            yield load_article(path, published)
    except InputError as error:
        yield error


def _lines(path: str, published: date | None) -> Iterator[Article | InputError]:
    try:
        with Path(path).open(encoding="utf-8-sig", errors="replace", newline="\n") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    try:
                        yield _article(line, f"{path}:{number}", published)
                    except InputError as error:
                        yield error
    except FileNotFoundError:
        raise InputError(f"{path}: no such file") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from None


def _article(line: str, place: str, published: date | None) -> Article:
    try:
        row: Any = json.loads(line)
    except (ValueError, RecursionError):
        raise InputError(f"{place}: is not JSON") from None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise InputError(f'{place}: wants an object with "text"')
    stated = row.get("published")
    try:
        given = date.fromisoformat(stated) if stated else published
    except (TypeError, ValueError):
        raise InputError(f"{place}: published wants YYYY-MM-DD, not {stated!r}") from None
    text, replaced = clean(normalise_breaks(row["text"]))
    title = row.get("title")
    return with_title(
        Article(
            text,
            id="" if row.get("id") is None else str(row["id"]),
            title=clean(title)[0] if isinstance(title, str) else None,
            byline=row["byline"] if isinstance(row.get("byline"), str) else None,
            source=row["source"] if isinstance(row.get("source"), str) else None,
            given_date=given,
            replaced=replaced,
        )
    )
