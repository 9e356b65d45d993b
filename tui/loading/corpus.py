"""Corpora: many articles in one JSONL file, and the inputs of a command line one after another."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from tui.document.article import Article
from tui.errors import InputError
from tui.inputs import DEFAULT, Limits, Stop, chunks, name_of, never, too_large
from tui.loading.format_text import FormatText
from tui.loading.sniffing import HTML
from tui.loading.source import Origin, article_of, load_contents, origin_of, split_item, unpack_gzip

SUFFIXES = {".jsonl", ".ndjson"}


def is_corpus(path: str) -> bool:
    """Return whether a path names a corpus, which may have any size, rather than a file that is loaded."""
    return origin_of(path).suffix in SUFFIXES


def is_directory(path: str) -> bool:
    """Return whether a path names a directory; the empty one, which ``Path`` takes for ``.``, names none."""
    return bool(path) and Path(path).is_dir()


def holds_several(path: str) -> bool:
    """Return whether an input has, by its name, several articles."""
    return is_corpus(path) or is_directory(path)


def files_in(directory: str) -> list[str]:
    """Return the files in a directory, in the order of their names, without hidden ones.

    Raises:
        InputError: The directory cannot be read or has none.
    """
    try:
        found = sorted(path for path in Path(directory).iterdir() if not path.name.startswith("."))
        files = [str(path) for path in found if path.is_file()]
    except OSError as error:
        raise InputError(f"{directory}: cannot be read ({error.strerror or error})") from None
    if not files:
        raise InputError(f"{directory}: has no files to read")
    return files


def load_articles(
    path: str, published: date | None = None, limits: Limits = DEFAULT, stop: Stop = never
) -> Iterator[Article | InputError]:
    """Yield the articles of an input one at a time: a file with one or several, a corpus or a directory.

    For an article that cannot be read, the error is yielded, so that one bad file or line does not stop the
    processing of the others. The limits apply to each article; a corpus may have any size.
    """
    try:
        if is_directory(path):
            for file in files_in(path):
                yield from load_articles(file, published, limits, stop)
        elif is_corpus(path) and not split_item(path)[1]:
            origin = origin_of(path)
            arriving = unpack_gzip(chunks(path, limits, stop, total=False), origin.name)
            yield from articles_of_lines(arriving, origin, published, limits)
        else:
            contents = load_contents(path, published, limits=limits, stop=stop)
            found = contents.several or contents.faults
            if not found and not any(one.text.strip() for one in contents.articles):
                raise InputError(f"{name_of(path)}: is empty")
            yield from contents.articles
            yield from contents.faults
    except InputError as error:
        yield error


def articles_of_lines(
    arriving: Iterable[bytes], origin: Origin, published: date | None, limits: Limits, *, first: int = 1
) -> Iterator[Article | InputError]:
    """Yield the articles of a corpus, one for each line.

    Args:
        arriving: The bytes of the lines.
        origin: Where they come from.
        published: The publication date, if the user states it.
        limits: Limits on each line.
        first: The number of the first line, for a part of a corpus.
    """
    for number, line in enumerate(lines_of(arriving, limits), first):
        place = f"{origin.name}:{number}"
        try:
            if line is None:
                raise too_large(place, limits)
            words = line.decode("utf-8-sig" if number == 1 else "utf-8", "replace")
            if words.strip():
                yield _article(words, place, f"{origin.label}#{number}", published, limits)
        except InputError as error:
            yield error


def lines_of(arriving: Iterable[bytes], limits: Limits) -> Iterator[bytes | None]:
    """Yield a corpus's lines, ``None`` for each that exceeds an article's limit: skipped, never stored."""
    parts: list[bytes] = []
    held = 0
    for chunk in arriving:
        *ended, rest = chunk.split(b"\n")
        for end in ended:
            whole = held + len(end) <= limits.size
            yield b"".join((*parts, end)) if whole else None
            parts, held = [], 0
        held += len(rest)
        parts = [*parts, rest] if held <= limits.size else []
    if held:
        yield b"".join(parts) if held <= limits.size else None


def _article(line: str, place: str, ident: str, published: date | None, limits: Limits) -> Article:
    try:
        row: Any = json.loads(line)
    except (ValueError, RecursionError):
        raise InputError(f"{place}: is not JSON") from None
    return article_of_record(row, place, ident, published, limits)


def article_of_record(
    row: Any, place: str, ident: str = "", published: date | None = None, limits: Limits = DEFAULT
) -> Article:
    """Return the article of a record: a line of a corpus as a plain value.

    Args:
        row: The record.
        place: What messages call it.
        ident: The id of an article that states none.
        published: The publication date of one that states none.
        limits: Limits on extracting the text of a page.

    Raises:
        InputError: It has no text, or says something impossible.
    """
    from tui.loading.formats.records import NO_TEXT, reading_of

    def read_page(page: str) -> FormatText:
        from tui.loading.extraction import extract

        return extract(HTML, page, place, limits, never)

    reading = reading_of(row, read_page) if isinstance(row, dict) else None
    if reading is None:
        raise InputError(f"{place}: {NO_TEXT}")
    stated, given = row.get("published"), published
    if stated:
        given = reading.metadata.published
        if given is None:
            raise InputError(f"{place}: published must be YYYY-MM-DD, not {stated!r}")
    source = row.get("source")
    known = replace(reading, id=reading.id or ident)
    return article_of(known, source if isinstance(source, str) else None, given, place)
