"""Articles from files, pipes and standard input."""

import os
import stat
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tui.document.article import Article
from tui.document.cleaning import clean, cleaned_line, is_flooded, normalise_breaks
from tui.document.shown import seen, shown_text
from tui.document.span import Span
from tui.errors import InputError
from tui.inputs import DEFAULT, STDIN, Limits, Stop, chunks, name_of, never, too_large
from tui.loading import sniffing as kinds
from tui.loading.decoding import decode
from tui.loading.format_text import FormatText
from tui.loading.printed_bylines import with_printed_byline
from tui.loading.remarks import with_remarks
from tui.loading.sniffing import HTML, MARKDOWN, sniff
from tui.loading.titles import find_title

if TYPE_CHECKING:
    from tui.loading.formats.registry import Unreadable

_TEXTS = (None, HTML, MARKDOWN)


class Origin(Struct, frozen=True):
    """Where contents come from."""

    name: str
    """What messages call it."""
    source: str | None = None
    """The path or address to read it from again; ``None`` if that is not possible."""
    suffix: str = ""
    """The ending of its name in lower case."""
    charset: str | None = None
    """The character encoding that its server declares."""

    @property
    def label(self) -> str:
        """What the ids of its articles begin with."""
        return STDIN if self.name == name_of(STDIN) else self.name


class Contents(Struct, frozen=True):
    """The articles in a file, and what could not be read."""

    articles: tuple[Article, ...]
    faults: tuple[InputError, ...] = ()
    several: bool = False
    """Whether the format is for several articles, although there may be one."""


def load_article(
    path: str, published: date | None = None, *, limits: Limits = DEFAULT, stop: Stop = never
) -> Article:
    """Return the article in a file, or on standard input for ``-``.

    Args:
        path: The file; ``FILE#N`` or ``FILE#ID`` for one of several articles in it.
        published: Publication date, if the user states it.
        limits: Limits on loading it.
        stop: Polled in the calling thread: whether to stop; an interrupt also stops it.

    Raises:
        InputError: The file is missing, a directory, unreadable, holds no article or several, or exceeds the
            limits.
    """
    return only_article(load_contents(path, published, limits=limits, stop=stop), path)


def only_article(contents: Contents, path: str) -> Article:
    """Return the article of a file that holds one.

    Raises:
        InputError: It holds several or none.
    """
    if len(contents.articles) == 1:
        return contents.articles[0]
    name = name_of(path)
    if contents.articles:
        first = f"{name}#1" if path != STDIN else "-#1"
        raise InputError(f"{name}: holds {len(contents.articles)} articles; name one, such as {first}")
    raise contents.faults[0] if contents.faults else InputError(f"{name}: holds no articles")


def load_contents(
    path: str, published: date | None = None, *, limits: Limits = DEFAULT, stop: Stop = never
) -> Contents:
    """Return all articles in a file, as :func:`load_article` does for one; a pipe is read once.

    Raises:
        InputError: The file cannot be read, or exceeds the limits.
    """
    if "://" in path and not os.path.lexists(path):
        raise InputError(
            f"{path}: addresses are opened by read, analyze and export; save the page for others"
        )
    file, item = split_item(path)
    origin = origin_of(file)
    contents = contents_of(_read_unpacked(file, origin, limits, stop), origin, published, limits, stop)
    return chosen(contents, item, path) if item else contents


def split_item(path: str) -> tuple[str, str]:
    """Return the file and the article in it that a path such as ``FILE#2`` names; a file may have a # too."""
    if "#" not in path or os.path.lexists(path):
        return path, ""
    at = path.find("#")
    while at >= 0:
        file = path[:at]
        if path[at + 1 :] and (file == STDIN or os.path.lexists(file)):
            return file, path[at + 1 :]
        at = path.find("#", at + 1)
    return path, ""


def origin_of(file: str) -> Origin:
    """Return where a file's contents come from; a pipe has no source, since it cannot be read again."""
    name = name_of(file)
    suffix = Path(file).suffix.lower()
    if suffix == ".gz":
        suffix = Path(file[: -len(".gz")]).suffix.lower()
    try:
        lasting = file != STDIN and stat.S_ISREG(os.stat(file).st_mode)  # noqa: PTH116 - as in tui.inputs
    except (OSError, ValueError):
        lasting = False
    return Origin(name, str(Path(file).resolve()) if lasting else None, suffix)


def _read_unpacked(file: str, origin: Origin, limits: Limits, stop: Stop) -> bytes:
    return _unpacked(chunks(file, limits, stop), origin, limits)


def _unpacked(arriving: Iterable[bytes], origin: Origin, limits: Limits) -> bytes:
    """Return contents as they arrive, unpacked if they are gzip; the limit is for what comes out."""
    parts, size = [], 0
    for part in unpack_gzip(arriving, origin.name):
        size += len(part)
        if size > limits.size:
            raise too_large(origin.name, limits)
        parts.append(part)
    return b"".join(parts)


def unpack_gzip(arriving: Iterable[bytes], name: str) -> Iterator[bytes]:
    """Yield contents as they arrive, unpacked if they are gzip.

    Raises:
        InputError: They are damaged.
    """
    arriving = iter(arriving)
    first = next(arriving, b"")
    while 0 < len(first) < 2:
        more = next(arriving, b"")
        if not more:
            break
        first += more
    if not first.startswith(b"\x1f\x8b"):
        if first:
            yield first
        yield from arriving
        return
    from tui.loading.unpacking import unpacked

    yield from unpacked(_with_first(first, arriving), name)


def _with_first(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def contents_of(
    data: bytes, origin: Origin, published: date | None = None, limits: Limits = DEFAULT, stop: Stop = never
) -> Contents:
    """Return the articles in some contents, by their format.

    Raises:
        InputError: They cannot be read, or exceed the limits.
    """
    if data.startswith(b"\x1f\x8b"):
        data = _unpacked((data,), origin, limits)
    kind = sniff(data, origin.suffix)
    if kind in _TEXTS:
        if kind is None:
            _refuse_known(data, origin.name)
        text = decode(data, origin.name, origin.charset)
        del data  # each copy of a large file counts
        article = make_article(
            text,
            source=origin.source,
            kind=kind,
            published=published,
            limits=limits,
            stop=stop,
            name=origin.name,
        )
        return Contents((article,))
    if kind == kinds.JSONL:
        from tui.loading.corpus import articles_of_lines

        items = tuple(articles_of_lines(iter((data,)), origin, published, limits))
        found = tuple(item for item in items if isinstance(item, Article))
        return Contents(found, tuple(item for item in items if isinstance(item, InputError)), several=True)
    if kind == kinds.GZIP:
        raise InputError(f"{origin.name}: is packed twice; unpack it with gunzip first")
    from tui.loading.extraction import extract_all

    assert kind is not None  # noqa: S101 - plain text is dealt with above
    return _numbered(extract_all(kind, data, origin.name, limits, stop), kind, origin, published)


def _refuse_known(data: bytes, name: str) -> None:
    head = data[: kinds.HEAD]
    if not head.isascii() or b"%!PS" in head[:4]:
        from tui.loading.signatures import refuse_known

        refuse_known(head, name)


def _numbered(
    readings: "tuple[FormatText | Unreadable, ...]", kind: str, origin: Origin, published: date | None
) -> Contents:
    """Return the articles of a file, with their numbers where its format may have several."""
    from tui.loading.formats.registry import FORMATS

    several = len(readings) > 1 or (FORMATS[kind].several and kind != kinds.JSON)
    articles: list[Article] = []
    faults: list[InputError] = []
    for number, reading in enumerate(readings, 1):
        if isinstance(reading, FormatText):
            known = cleaned_line(reading.id)
            item = f"#{known or number}" if several else ""
            source = origin.source + item if origin.source else None
            ident = known or (f"{origin.label}#{number}" if several else "")
            try:
                articles.append(article_of(replace(reading, id=ident), source, published, origin.name + item))
            except InputError as error:
                if not several:
                    raise
                faults.append(error)
        else:
            faults.append(InputError(f"{origin.name}#{reading.number}: {reading.reason}"))
    return Contents(tuple(articles), tuple(faults), several)


def chosen(contents: Contents, item: str, path: str) -> Contents:
    """Return one article of a file, by its id or its number.

    Raises:
        InputError: There is no such article.
    """
    for article in contents.articles:
        if article.id == item or (article.source or article.id).endswith(f"#{item}"):
            return Contents((article,))
    if item.isdecimal() and 0 < int(item) <= len(contents.articles):
        return Contents((contents.articles[int(item) - 1],))
    known = len(contents.articles)
    raise InputError(f"{name_of(path)}: there is no such article; the file holds {known}")


def make_article(
    text: str,
    *,
    source: str | None = None,
    kind: str | None = None,
    suffix: str = "",
    published: date | None = None,
    limits: Limits = DEFAULT,
    stop: Stop = never,
    name: str = "the text",
) -> Article:
    """Return an article from decoded text; HTML and Markdown become plain text, other text is kept.

    Raises:
        InputError: Extraction exceeds the limits.
    """
    text = normalise_breaks(text)
    if kind is None:
        kind = sniff(text[: kinds.HEAD].encode("utf-8", "replace"), suffix)
    if kind in (HTML, MARKDOWN):
        from tui.loading.extraction import extract

        reading = extract(kind, text, name, limits, stop)
    else:
        reading = FormatText(text)
    return article_of(reading, source, published, name, extracted=kind in (HTML, MARKDOWN))


def article_of(
    reading: FormatText,
    source: str | None = None,
    published: date | None = None,
    name: str = "the text",
    *,
    extracted: bool = True,
) -> Article:
    """Return the article of a reading, cleaned, with its title.

    Raises:
        InputError: It has hardly any characters that can be shown.
    """
    if is_flooded(reading.text):
        raise InputError(f"{name}: consists mostly of control and invisible characters, as only a bomb does")
    cleaned, replaced = clean(normalise_breaks(reading.text))
    metadata = reading.metadata
    title = joined_line(metadata.title or "")
    article = Article(
        cleaned,
        id=cleaned_line(reading.id),
        title=title or None,
        byline=clean(metadata.byline or "")[0].strip() or None,
        source=source,
        language=cleaned_line(metadata.language or "") or "en",
        given_date=published,
        metadata_date=metadata.published,
        replaced=replaced,
        metadata=metadata,
        notices=reading.notices,
        extracted=extracted,
    )
    return with_remarks(with_printed_byline(with_title(article)))


def with_title(article: Article) -> Article:
    """Return the article with a title: the stated one, else a first paragraph that looks like a headline."""
    if article.title:
        span = _place_of(article.title, article)
        return replace(article, title_span=span) if span else article
    found = find_title(article.text)
    if found is None:
        return article
    title = seen(found.of(article.shown)) if article.replaced else found.of(article.text)
    return replace(article, title=title, title_span=found)


def joined_line(text: str) -> str:
    """Return a string of a source as it is drawn: cleaned, without soft hyphens and invisible signs."""
    cleaned, replaced = clean(text)
    return seen(shown_text(cleaned, replaced)).strip()


def _place_of(title: str, article: Article) -> Span | None:
    """Return where a title is in an article's text, also with signs in it that are not drawn."""
    start = article.text.find(title)
    if start >= 0 or not article.replaced:
        return Span(start, start + len(title)) if start >= 0 else None
    from tui.document.joins import drawn_part

    drawn, cuts = drawn_part(article.shown)
    start = drawn.find(title)
    return cuts.source_span(Span(start, start + len(title))) if start >= 0 else None
