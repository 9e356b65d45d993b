"""Coders of one text: their annotations from files of any format, where they differ, and a settled coding."""

import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from tui.anchoring.selectors import describe
from tui.annotations.history import History, now
from tui.annotations.records import to_record
from tui.document.annotation import Annotation
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.document.span import Span
from tui.errors import InputError
from tui.exchange.agreement import Unit
from tui.exchange.attachment import Importer
from tui.exchange.bundle import Bundle
from tui.exchange.foreign_document import Document
from tui.exchange.marks import MACHINE, marks_of


class Coder(Struct, frozen=True):
    """A coder's annotations of a text."""

    name: str
    notes: tuple[Annotation, ...]

    @property
    def units(self) -> list[Unit]:
        """The labelled spans."""
        return [unit_of(note) for note in self.notes]


class Difference(Struct, frozen=True):
    """A place that coders coded differently, with what each has there."""

    start: int
    end: int
    codings: tuple[tuple[Annotation, ...], ...]
    """The annotations of each coder, in the order of the coders."""


def unit_of(note: Annotation) -> Unit:
    """Return what of an annotation counts for agreement."""
    return Unit(note.span.start, note.span.end, note.label)


def common_article(documents: Mapping[Path, Sequence[Document]], named: Article | None) -> Article:
    """Return the article that all files are about: the named one, else that of the texts in the files.

    Raises:
        InputError: No file has the text, or they have different ones.
    """
    if named is not None:
        return named
    texts: dict[str, tuple[Path, Document]] = {}
    for path, found in documents.items():
        if len(found) > 1:
            raise InputError(f"{path}: has several articles; name the one that was coded with --article FILE")
        for document in found:
            if document.text is not None:
                texts.setdefault(document.text, (path, document))
    if not texts:
        raise InputError("no file has the text that was coded; name it with --article FILE")
    if len(texts) > 1:
        (first, _), (second, _) = list(texts.values())[:2]
        raise InputError(f"{first} and {second} are not about the same text")
    ((text, (_, document)),) = texts.items()
    source = "" if document.source.startswith("urn:sha256:") else document.source
    return Article(text, title=document.title, source=source or None)


def coder_of(path: Path, documents: Sequence[Document], article: Article) -> tuple[Coder, list[str]]:
    """Return the coder whose annotations a file has, and what of it is left out, one line each.

    Raises:
        InputError: The file is about another text.
    """
    found = [one for one in documents if one.text in (None, article.text)]
    if not found:
        raise InputError(f"{path}: is not about the same text")
    notes: list[Annotation] = []
    said: list[str] = []
    for document in found:
        said += document.warnings
        for one in Importer(article, History(), document.text).take(document.annotations):
            if one.annotation is not None and one.annotation.has_place:
                notes.append(one.annotation)
                continue
            whole = one.annotation is not None and one.annotation.is_of_article
            why = "is on the whole article" if whole else one.detail or one.state
            said.append(f"annotation {one.number} is left out: {why}")
    return Coder(path.stem, tuple(sorted(notes, key=_place))), said


def machine(article: Article, analysis: Analysis, labels: Sequence[str]) -> Coder:
    """Return the findings as a coder's annotations, those with labels that the other coders use."""
    spelled = {label.casefold(): label for label in labels}
    notes = [
        _annotation(article.text, mark.span, spelled[mark.label.casefold()], MACHINE)
        for mark in marks_of(Bundle(article, analysis), findings=True)
        if mark.label.casefold() in spelled
    ]
    return Coder(MACHINE, tuple(notes))


def differences(coders: Sequence[Coder]) -> list[Difference]:
    """Return the places that not all coders coded alike, in the order of the text.

    Annotations belong together where they overlap and have the same label, or have the same bounds.
    """
    sets = [{unit_of(note) for note in coder.notes} for coder in coders]
    agreed = set.intersection(*sets) if sets else set()
    left = sorted(
        (
            (note, number)
            for number, coder in enumerate(coders)
            for note in coder.notes
            if unit_of(note) not in agreed
        ),
        key=lambda entry: _place(entry[0]),
    )
    return [
        Difference(
            min(note.span.start for note, _ in group),
            max(note.span.end for note, _ in group),
            tuple(tuple(note for note, number in group if number == coder) for coder in range(len(coders))),
        )
        for group in _groups(left)
    ]


def _groups(entries: Sequence[tuple[Annotation, int]]) -> list[list[tuple[Annotation, int]]]:
    """Return annotations, in the order of the text and each with its coder, by those that belong together."""
    groups: list[list[tuple[Annotation, int]]] = []
    near: list[list[tuple[Annotation, int]]] = []
    for entry in entries:
        start = entry[0].span.start
        near = [group for group in near if any(note.span.end > start for note, _ in group)]
        own = [group for group in near if _belongs(entry[0], group)]
        if not own:
            groups.append([entry])
            near.append(groups[-1])
            continue
        first, *others = own  # one annotation may join what was apart
        first += [*(one for group in others for one in group), entry]
        joined = set(map(id, others))
        groups = [group for group in groups if id(group) not in joined]
        near = [group for group in near if id(group) not in joined]
    return groups


def _belongs(note: Annotation, group: Sequence[tuple[Annotation, int]]) -> bool:
    return any(
        note.span == other.span or (note.label == other.label and note.span.overlaps(other.span))
        for other, _ in group
    )


def agreed(coders: Sequence[Coder]) -> list[Annotation]:
    """Return the annotations that all coders have, as the first has them."""
    sets = [{unit_of(note) for note in coder.notes} for coder in coders]
    shared = set.intersection(*sets)
    found = {unit_of(note): note for note in reversed(coders[0].notes) if unit_of(note) in shared}
    return sorted(found.values(), key=_place)


def settled(article: Article, notes: Sequence[Annotation]) -> Bundle:
    """Return a coding as an article to export; of annotations with the same id all but one get a new one."""
    met: set[str] = set()
    unique = []
    for note in sorted(notes, key=_place):
        unique.append(replace(note, id=str(uuid.uuid4())) if note.id in met else note)
        met.add(note.id)
    return Bundle(article, Analysis(article.digest), unique, list(map(to_record, unique)))


def _annotation(text: str, span: Span, label: str, creator: str) -> Annotation:
    made = now()
    return Annotation(
        str(uuid.uuid4()), span, *describe(text, span), label, creator=creator, created=made, modified=made
    )


def _place(note: Annotation) -> tuple[int, int, str]:
    return note.span.start, note.span.end, note.label
