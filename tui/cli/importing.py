"""``closeread import``: adds annotations from files to the library."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import unquote, urlsplit

import typer

from tui.cli.output import complain, echo
from tui.document.article import Article
from tui.document.cleaning import clean
from tui.document.display_names import plural
from tui.errors import InputError, LibraryError

if TYPE_CHECKING:
    from tui.exchange.attachment import Taken
    from tui.exchange.foreign_document import Document
    from tui.store.library import Library

_LONGEST = 60  # characters of a quote in a line


def import_(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="Files of closeread or another tool, or directories."),
    ],
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="NAME", help="Their format, where it is not to be found out."),
    ] = None,
    article: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="The article that they belong to, if the files do not name it."),
    ] = None,
    library: Annotated[
        str | None,
        typer.Option(metavar="PATH", help="The library of annotations.", envvar="CLOSEREAD_LIBRARY"),
    ] = None,
) -> None:
    """Add annotations to the library; each is anchored again, and a line reports the result.

    Importing a file twice adds nothing. The exit status is 3 if an annotation was refused.
    """
    from tui.exchange.annotation_files import read_documents
    from tui.exchange.form_detection import read_form
    from tui.loading.source import load_article
    from tui.store.library import Library
    from tui.store.paths import library_path

    form = read_form(form)
    named = load_article(article) if article else None
    documents = [
        (path, document) for path in files for document in read_documents(path, form)
    ]  # read all files before anything is written
    shelf = Library(library_path(library))
    try:
        if shelf.read_only:
            raise LibraryError(shelf.read_only)
        placed, apart = _placed(documents, named, shelf)
        refused = sum(_import(path, document, target, shelf) for path, document, target in placed)
        refused += sum(_keep_reviews(path, document, shelf) for path, document in apart)
    finally:
        shelf.close()
    if refused:
        raise typer.Exit(InputError.exit_status)


def _placed(
    documents: "list[tuple[Path, Document]]", named: Article | None, shelf: "Library"
) -> "tuple[list[tuple[Path, Document, Article]], list[tuple[Path, Document]]]":
    """Return the documents with their articles, and the reviews of claims that are in no article here."""
    placed, apart = [], []
    for path, document in documents:
        try:
            placed.append((path, document, named or _article(path, document, shelf)))
        except InputError:
            if document.form != "ClaimReview":
                raise
            apart.append((path, document))
    return placed, apart


def _keep_reviews(path: Path, document: "Document", shelf: "Library") -> int:
    """Keep reviews of articles that are not known here, for like claims; return how many cannot be kept."""
    from tui.analysis.analyzer import Analyzer  # imports spaCy
    from tui.document.foreign import Foreign
    from tui.indexing.writing import Review, write_reviews

    found = [one for one in document.annotations if isinstance(one, Foreign)]
    reviews = [
        Review(
            one.id or f"{document.source} {one.quote}",
            clean(one.quote)[0],
            one.verdict or "",
            reason=one.note,
            evidence=one.evidence,
            reviewer=one.creator,
            made=one.modified or one.created,
            source=document.source,
        )
        for one in found
    ]
    analyzer = Analyzer()
    analysed = [
        (one, analyzer.analyze(Article(one.claim))) for one in reviews
    ]  # before the library is locked
    new = write_reviews(shelf, analysed)
    for reason in document.annotations:
        if isinstance(reason, str):
            echo(f"      refused {reason}")
    echo(f"{path}: {plural(len(reviews), 'review')} for claims of any article, {new} of them new", err=True)
    return len(document.annotations) - len(found)


def _import(path: Path, document: "Document", article: Article, shelf: "Library") -> int:
    """Import the annotations of one article; return how many were refused."""
    from tui.annotations.history import History
    from tui.exchange.attachment import Importer

    history = History(shelf.changes(article.digest))
    importer = Importer(
        article, history, document.text if document.text is not None else shelf.text(document.digest)
    )
    taken = importer.take(document.annotations)
    change = importer.change(taken, f"import {path.name}")
    corrections = _corrections(document, article, history)
    if not shelf.articles(source=article.source) or change or corrections:
        shelf.remember(article, shelf.place(article.digest))
    for one in (change, corrections):
        if one is not None:
            shelf.append(article, one)
    for warning in document.warnings:
        complain(f"{path}: {warning}")
    for entry in taken:
        echo(_line(entry))
    counts: dict[str, int] = {}
    for entry in taken:
        counts[entry.state] = counts.get(entry.state, 0) + 1
    if corrections:
        counts["corrections"] = len(corrections.edits)
    summary = ", ".join(f"{count} {state}" for state, count in counts.items()) or "no annotations"
    echo(f"{path} → {article.name}: {summary}", err=True)
    return counts.get("refused", 0)


def _corrections(document: "Document", article: Article, history):  # type: ignore[no-untyped-def]  # the history that was loaded by the caller
    """Return the change that imports a reader's corrections, if they were made on the same text."""
    from tui.annotations.history import Edit
    from tui.corrections.records import from_correction_record

    if document.text != article.text:
        return None
    known = {correction.id for correction in history.corrections}
    edits = []
    for record in document.corrections:
        try:
            correction = from_correction_record(record)
        except (KeyError, TypeError, ValueError):
            continue
        if correction.id not in known and correction.span.of(article.text) == correction.quote:
            edits.append(Edit(None, correction))
    return history.make("import corrections", edits) if edits else None


def _line(entry: "Taken") -> str:
    words = " ".join(entry.words.split())
    quote = f" “{words if len(words) <= _LONGEST else words[: _LONGEST - 1] + '…'}”" if words else ""
    separator = ": " if entry.detail and quote else " " if entry.detail else ""
    return f"{entry.number:>4}  {entry.state:<14}{quote}{separator}{entry.detail}"


def _article(path: Path, document: "Document", shelf: "Library") -> Article:
    """Return the article of a file's annotations, identified by its hash, its text or its source.

    Sources are looked up in the library only. A file that the user has not named is never read, because its
    text would be part of the next export.
    """
    text = shelf.text(document.digest) if document.digest else None
    if text is not None:
        known = next((one for one in shelf.articles() if one.digest == document.digest), None)
        return Article(
            text,
            title=known.title if known else document.title,
            source=known.source if known else document.source or None,
        )
    if document.text is not None:
        named = "" if document.source.startswith("urn:sha256:") else document.source
        return Article(document.text, title=document.title, source=named or None)
    if document.source:
        parts = urlsplit(document.source)
        where = unquote(parts.path) if parts.scheme == "file" else document.source
        known = next(
            (one for one in shelf.articles(source=where) if shelf.text(one.digest) is not None), None
        )
        if known is not None:
            return Article(shelf.text(known.digest) or "", title=known.title, source=known.source)
    raise InputError(f"{path}: names no article that is known here; name it with --article FILE")
