"""Reads files of annotations: detects the format, checks it, and returns the annotations."""

import hashlib
import json
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from tui.annotations.records import FIELDS
from tui.document.cleaning import cleaned, cleaned_line
from tui.document.foreign import Foreign
from tui.errors import InputError
from tui.exchange import web_annotation
from tui.exchange.foreign_document import Document
from tui.exchange.native import FORMAT, VERSION
from tui.exchange.validation import fault_of, is_credible, surrogate_path
from tui.inputs import RECORDS, read_bytes

JsonObject = dict[str, Any]
_TEXTS = ("quote", "prefix", "suffix", "note", "was", "source")
"""Strings that are cleaned one character for one: parts of an article, and multi-line values."""
_LINES = ("label", "verdict", "target", "creator", "created", "modified", "digest")


def read_documents(path: Path, form: str | None = None) -> list[Document]:
    """Return the content of a file, article by article; of a directory, that of its files.

    Args:
        path: The file.
        form: Name of the format, where it is not to be found out.

    Raises:
        InputError: It cannot be read or has an unknown format; the message is one line.
    """
    from tui.exchange.form_detection import read_bytes_of, read_text_of

    if path.is_dir():
        return [document for one in _annotation_files(path) for document in read_documents(one, form)]
    data = read_bytes(str(path), RECORDS)
    found = read_bytes_of(path, data, form)
    if found is None:
        try:
            words = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise InputError(f"{path}: is not UTF-8") from error
        found = read_text_of(path, words, form)
        if found is None:
            values = objects(path, words)
            found = [document for value in values for document in _documents(path, value, form)]
    return [_cleaned(document) for document in found]


def _annotation_files(directory: Path) -> list[Path]:
    """Return the files of a directory that hold annotations, by their endings.

    Raises:
        InputError: There is none, or it cannot be read.
    """
    try:
        found = sorted(path for path in directory.iterdir() if path.suffix.lower() in _ENDINGS)
    except OSError as error:
        raise InputError(f"{directory}: cannot be read ({error.strerror or error})") from error
    if not found:
        raise InputError(f"{directory}: has no file of annotations ({' '.join(_ENDINGS)})")
    return found


_ENDINGS = (".ann", ".xmi", ".json", ".jsonl", ".jsonld", ".spacy", ".qdpx")


def objects(path: Path, words: str) -> list[Any]:
    """Return the JSON values of a file: a single one, or one per line."""
    if not words.strip():
        raise InputError(f"{path}: is empty")
    try:
        return [json.loads(words)]
    except RecursionError as error:
        raise InputError(f"{path}: is nested too deeply") from error
    except ValueError as error:
        first = error
    lines = [line for line in words.splitlines() if line.strip()]
    try:
        if len(lines) > 1:
            return [json.loads(line) for line in lines]
    except (ValueError, RecursionError):
        pass
    if not words.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        from tui.exchange.form_detection import READ

        raise InputError(f"{path}: is in no format that is read; there are {', '.join(READ)}") from first
    raise InputError(f"{path}: is not JSON ({first})") from first


def _documents(path: Path, value: Any, form: str | None) -> list[Document]:
    """Return the annotations of a JSON value."""
    from tui.exchange.form_detection import READ, read_value

    if form in (None, "json") and isinstance(value, dict) and value.get("format") == FORMAT:
        if value.get("version") != VERSION:
            raise InputError(
                f"{path}: is version {value.get('version')!r} of the format;"
                f" this closeread reads version {VERSION}"
            )
        return [_native(path, value)]
    found = read_value(path, value, form)
    if found is not None:
        return found
    if form != "json" and web_annotation.is_web_annotation(value):
        return [_web(value)]
    if form is not None:
        raise InputError(f"{path}: is not {form}")
    raise InputError(f"{path}: is none of the formats that are read ({', '.join(READ)})")


def _web(value: Any) -> Document:
    found = web_annotation.read(value)
    same = {(one.source, one.digest) for one in found if isinstance(one, Foreign)}
    source, digest = same.pop() if len(same) == 1 else ("", "")
    return Document("Web Annotation", found, source, digest)


def _cleaned(document: Document) -> Document:
    """Return a document with everything in its annotations cleaned; closeread's own is already."""
    if document.form == "closeread":
        return document
    warnings = list(document.warnings)
    found = [_taken(number, one, warnings) for number, one in enumerate(document.annotations, 1)]
    return replace(document, annotations=found, source=cleaned(document.source), warnings=warnings)


def _native(path: Path, value: JsonObject) -> Document:
    article = value.get("article")
    if (
        not isinstance(article, dict)
        or not isinstance(article.get("text"), str)
        or not isinstance(value.get("annotations"), list)
    ):
        raise InputError(f"{path}: lacks its article or its annotations")
    warnings = [f"article/{fault}" for fault in (fault_of("article", article),) if fault]
    text = cleaned(article["text"])
    digest = _digest(text)
    if article.get("sha256") != _digest(article["text"]):
        warnings.append("article/sha256: is not the hash of the text; the text decides")
    source, title = _words(article.get("source")), _words(article.get("title"))
    notes = [
        _foreign(number, one, text, source, digest, warnings)
        for number, one in enumerate(value["annotations"], 1)
    ]
    corrections = _corrections(value.get("corrections", []), warnings)
    return Document("closeread", notes, source, digest, text, title or None, corrections, warnings)


def _words(value: Any) -> str:
    return cleaned(value) if isinstance(value, str) else ""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _corrections(stated: Any, warnings: list[str]) -> list[JsonObject]:
    """Return the corrections that are valid by the schema; each of the others gets a warning."""
    if not isinstance(stated, list):
        warnings.append("corrections: is not a list")
        return []
    found = []
    for number, record in enumerate(stated, 1):
        if (fault := fault_of("correction", record)) is None:
            found.append(record)
        else:
            warnings.append(f"correction {number}: left out: {fault}")
    return found


def _foreign(
    number: int, item: Any, text: str, source: str, digest: str, warnings: list[str]
) -> Foreign | str:
    """Return an annotation of the native format, located by its words only, or the reason to refuse it."""
    if not isinstance(item, dict):
        return "is not an annotation"
    if fault := fault_of("annotation", item):
        return fault
    start, end = int(item["start"]), int(item["end"])
    placed = text[start:end] == cleaned(item["text"]) and start <= end
    if not placed:
        warnings.append(
            f"annotation {number}: its words are not at {start} to {end}; it is placed by its words"
        )
    found = Foreign(
        quote=item["text"],
        start=start if placed else None,
        end=end if placed else None,
        source=source,
        digest=digest,
        tags=tuple(item["tags"]),
        evidence=tuple(item.get("evidence", ())),
        was=item.get("was"),
        **{name: item[name] for name in FIELDS},
    )
    return _taken(number, found, warnings)


def _taken(number: int, found: Foreign | str, warnings: list[str]) -> Foreign | str:
    """Return an annotation with all strings cleaned, or the reason to refuse it.

    A modification date that is invalid or in the future would make an annotation the newest forever: it is
    ignored.
    """
    if isinstance(found, str):
        return found
    found = _with_whole_signs(found)
    if (path := surrogate_path({name: getattr(found, name) for name in found.__struct_fields__})) is not None:
        return f"{path}: contains an unpaired surrogate"
    doubtful = [
        name
        for name in ("created", "modified")
        if (moment := getattr(found, name)) and not is_credible(moment)
    ]
    if doubtful:
        warnings += (
            f"annotation {number}: {name}: {getattr(found, name)[:40]!r} is not a date in the past;"
            " it is not used"
            for name in doubtful
        )
        found = replace(found, **dict.fromkeys(doubtful, ""))
    strings = {name: cleaned(value) for name in _TEXTS if (value := getattr(found, name)) is not None}
    strings |= {name: cleaned_line(value) for name in _LINES if (value := getattr(found, name)) is not None}
    return replace(
        found,
        **strings,
        **{name: tuple(map(cleaned_line, getattr(found, name))) for name in ("tags", "evidence")},
    )


def _with_whole_signs(found: Foreign) -> Foreign:
    """Return an annotation without the half of a sign with which its context begins or ends.

    Scripts in browsers cut the context after so many UTF-16 units, which may be in the middle of an emoji.
    """
    prefix, suffix = found.prefix, found.suffix
    if "\udc00" <= prefix[:1] <= "\udfff":
        prefix = prefix[1:]
    if "\ud800" <= suffix[-1:] <= "\udbff":
        suffix = suffix[:-1]
    whole = (prefix, suffix) == (found.prefix, found.suffix)
    return found if whole else replace(found, prefix=prefix, suffix=suffix)
