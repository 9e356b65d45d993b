"""REFI-QDA projects (QDPX, version 1.5): a zip with ``project.qde`` and the plain text of each source.

Positions are code points. A label is a code, an annotation a selection with one coding; notes, verdicts and
tags are notes of the selection, tags are codes besides. A note on the whole article is a coding of the
source.
"""

import io
import uuid
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from msgspec import Struct

from tui.document.foreign import Foreign
from tui.errors import InputError
from tui.exchange.bundle import Bundle
from tui.exchange.foreign_document import Document
from tui.exchange.marks import Mark, Marked, mark_of, marks_of

HOLDS = frozenset(("label", "note", "tags", "verdict", "creator", "created", "modified", "id"))
NAMESPACE = "urn:QDA-XML:project:1.0"
_VERDICT, _TAGS = "Verdict", "Tags"
_COLOURS = ("#0d4a38", "#4c4300", "#5e2a0d", "#123f60", "#542a45", "#5a4208")
_MOST = 50_000_000  # bytes of a source in a project
_DATE = "1970-01-01T00:00:00Z"


def write_all(bundles: Sequence[Bundle], *, findings: bool = False) -> bytes:
    """Return a project of some articles."""
    everything = [(bundle, marks_of(bundle, findings=findings)) for bundle in bundles]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _write(archive, "project.qde", _project(everything))
        for bundle, _ in everything:
            _write(archive, f"sources/{_source(bundle)}.txt", bundle.article.text.encode("utf-8"))
    return out.getvalue()


def write(bundle: Bundle, *, findings: bool = False) -> bytes:
    """Return a project of one article."""
    return write_all([bundle], findings=findings)


def _write(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Add a file with a fixed date: the same annotations make the same project."""
    archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def _guid(*parts: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "closeread:" + "\0".join(parts)))


def _source(bundle: Bundle) -> str:
    return _guid("source", bundle.article.digest)


def _project(everything: Sequence[tuple[Bundle, list[Mark]]]) -> bytes:
    whole = [mark_of(note) for bundle, _ in everything for note in bundle.annotations if note.is_of_article]
    marks = [*(mark for _, found in everything for mark in found), *whole]
    root = Element("Project", {"xmlns": NAMESPACE, "name": "closeread", "origin": "closeread"})
    users = SubElement(root, "Users")
    for name in dict.fromkeys([mark.creator for mark in marks] or [""]):
        SubElement(users, "User", {"guid": _guid("user", name), "name": name or "unknown"})
    labels = list(dict.fromkeys(mark.label for mark in marks))
    if labels:
        codes = SubElement(SubElement(root, "CodeBook"), "Codes")
        for number, label in enumerate(labels):
            colour = _COLOURS[number % len(_COLOURS)]
            code = {"guid": _guid("code", label), "name": label, "isCodable": "true", "color": colour}
            SubElement(codes, "Code", code)
    sources = SubElement(root, "Sources")
    notes: list[tuple[str, str, str, Mark]] = []
    for bundle, found in everything:
        guid = _source(bundle)
        about = {"guid": guid, "name": bundle.article.name, "plainTextPath": f"internal://{guid}.txt"}
        source = SubElement(sources, "TextSource", about)
        for mark in found:
            notes += _selection(source, bundle, mark)
        for own in filter(lambda one: one.is_of_article, bundle.annotations):
            notes += _of_source(source, mark_of(own))
    if notes:
        shelf = SubElement(root, "Notes")
        for guid, name, words, mark in notes:
            note = SubElement(shelf, "Note", {"guid": guid, "name": name, **_made(mark)})
            SubElement(note, "PlainTextContent").text = words
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + bytes(tostring(root, "utf-8"))


def _made(mark: Mark) -> dict[str, str]:
    made = {"creatingUser": _guid("user", mark.creator), "creationDateTime": mark.created or _DATE}
    return {**made, "modifiedDateTime": mark.modified} if mark.modified else made


def _selection(source: Element, bundle: Bundle, mark: Mark) -> list[tuple[str, str, str, Mark]]:
    """Add an annotation to its source; return its notes."""
    words = " ".join(bundle.article.text[mark.start : mark.end].split())[:60]
    ident = mark.id if _is_guid(mark.id) else _guid("mark", bundle.article.digest, mark.id)
    place = {"guid": ident, "name": words, "startPosition": str(mark.start), "endPosition": str(mark.end)}
    selection = SubElement(source, "PlainTextSelection", {**place, **_made(mark)})
    _code(selection, mark, _guid("coding", ident))
    return _noted(selection, mark, ident)


def _of_source(source: Element, mark: Mark) -> list[tuple[str, str, str, Mark]]:
    """Add a note on a whole source, as a coding of the source with notes; return its notes."""
    ident = mark.id if _is_guid(mark.id) else _guid("mark", mark.id)
    return _noted(_code(source, mark, ident), mark, ident)


def _code(element: Element, mark: Mark, guid: str) -> Element:
    made = {name: value for name, value in _made(mark).items() if name != "modifiedDateTime"}
    coding = SubElement(element, "Coding", {"guid": guid, **made})
    SubElement(coding, "CodeRef", {"targetGUID": _guid("code", mark.label)})
    return coding


def _noted(element: Element, mark: Mark, ident: str) -> list[tuple[str, str, str, Mark]]:
    said = (("Note", mark.note), (_VERDICT, mark.verdict or ""), (_TAGS, "\n".join(mark.tags)))
    notes = [(_guid("note", ident, name), name, text, mark) for name, text in said if text]
    for guid, *_ in notes:
        SubElement(element, "NoteRef", {"targetGUID": guid})
    return notes


def _is_guid(ident: str) -> bool:
    try:
        uuid.UUID(ident)
    except ValueError:
        return False
    return True


def is_it(data: bytes) -> bool:
    """Return whether a file is a project."""
    return data.startswith(b"PK") and b"project.qde" in data[:100_000]


def read_all(data: bytes, name: str) -> list[Document]:
    """Return the annotations of each text of a project.

    Raises:
        InputError: It is damaged.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            root = etree.fromstring(_member(archive, "project.qde", name), parser)
            return [_text_source(one, root, archive, name) for one in _all(root, "TextSource")]
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, UnicodeDecodeError, RuntimeError) as error:
        raise InputError(f"{name}: is a damaged REFI-QDA project ({error})") from None


def _member(archive: zipfile.ZipFile, path: str, name: str) -> bytes:
    with archive.open(path) as file:
        data = file.read(_MOST + 1)
    if len(data) > _MOST:
        raise InputError(f"{name}: {path} is larger than {_MOST:,} bytes")
    return data


def _all(root: Any, tag: str) -> Iterator[Any]:
    return (element for element in root.iter() if element.tag.rpartition("}")[2] == tag)


class _Names(Struct, frozen=True):
    """What the ids of a project stand for."""

    codes: dict[str, str]
    users: dict[str, str]
    notes: dict[str, tuple[str, str]]
    """The name and the words of each note."""


def _text_source(source: Any, root: Any, archive: zipfile.ZipFile, name: str) -> Document:
    names = _Names(
        {one.get("guid"): one.get("name", "") for one in _all(root, "Code")},
        {one.get("guid"): one.get("name", "") for one in _all(root, "User")},
        {one.get("guid"): (one.get("name", ""), _words(one, archive, name)) for one in _all(root, "Note")},
    )
    text = Marked(_words(source, archive, name))
    found = [
        one for selection in _all(source, "PlainTextSelection") for one in _codings(selection, text, names)
    ]
    found += _on_source(source, names)
    return text.document("REFI-QDA", found, title=source.get("name", ""))


def _codings(selection: Any, text: Marked, names: _Names) -> Iterator[Foreign | str]:
    """Yield an annotation for each code of a selection; a selection without one has no label."""
    codes = [names.codes.get(ref.get("targetGUID"), "") for ref in _all(selection, "CodeRef")]
    said = _said(_all(selection, "NoteRef"), names)
    for number, label in enumerate(codes or [""]):
        yield text.annotation(
            _number(selection.get("startPosition")),
            _number(selection.get("endPosition")),
            label,
            id=selection.get("guid", "") if number == 0 else "",
            **said,
            **_maker(selection, names),
        )


def _on_source(source: Any, names: _Names) -> Iterator[Foreign]:
    """Yield the notes on a whole source: its codings, and its notes that belong to none of them."""
    parts = [(element.tag.rpartition("}")[2], element) for element in source]
    for coding in (element for tag, element in parts if tag == "Coding"):
        code = next((names.codes.get(ref.get("targetGUID"), "") for ref in _all(coding, "CodeRef")), "")
        said = _said(_all(coding, "NoteRef"), names)
        if said["note"] or said["tags"] or said["verdict"]:
            made = _maker(coding, names)
            yield Foreign(coding.get("guid", ""), "", label=code, anchor="article", **said, **made)
    loose = _said((element for tag, element in parts if tag == "NoteRef"), names)
    if loose["note"]:
        yield Foreign("", "", anchor="article", **loose)


def _said(refs: Iterable[Any], names: _Names) -> dict[str, Any]:
    """Return note, tags and verdict of the notes that some references name."""
    found = (ref.get("targetGUID") for ref in refs)
    said = [names.notes[guid] for guid in found if guid in names.notes]
    return {
        "note": "\n\n".join(words for kind, words in said if kind not in (_VERDICT, _TAGS)),
        "tags": tuple(tag for kind, words in said if kind == _TAGS for tag in words.splitlines()),
        "verdict": next((words for kind, words in said if kind == _VERDICT), None),
    }


def _maker(element: Any, names: _Names) -> dict[str, Any]:
    """Return who made something, and when."""
    user, made = names.users.get(element.get("creatingUser"), ""), element.get("creationDateTime", "")
    return {
        "creator": "" if user == "unknown" else user,
        "created": "" if made == _DATE else made,
        "modified": element.get("modifiedDateTime", ""),
    }


def _internal(path: str) -> str:
    return "sources/" + path.removeprefix("internal://").lstrip("/")


def _words(one: Any, archive: zipfile.ZipFile, name: str) -> str:
    """Return the plain text of a source or a note, which stands in it or in a file of the project."""
    inline = next(
        (child.text or "" for child in one if child.tag.rpartition("}")[2] == "PlainTextContent"), None
    )
    path = one.get("plainTextPath")
    if inline is None and path:
        return _member(archive, _internal(path), name).decode("utf-8-sig")
    return inline or ""


def _number(value: Any) -> Any:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else value
