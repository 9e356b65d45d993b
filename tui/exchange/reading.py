"""Reads files of annotations: detects the format, checks it, and returns the annotations."""

import hashlib
import json
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from tui.annotations.records import FIELDS
from tui.document.cleaning import cleaned, cleaned_line
from tui.document.foreign import Foreign
from tui.errors import InputError
from tui.exchange import web_annotation
from tui.exchange.native import FORMAT, VERSION
from tui.exchange.validation import fault_of, is_credible, surrogate_path
from tui.inputs import RECORDS, read_bytes

JsonObject = dict[str, Any]
_TEXTS = ("quote", "prefix", "suffix", "note", "was", "source")
"""Strings that are cleaned one character for one: parts of an article, and multi-line values."""
_LINES = ("label", "verdict", "target", "creator", "created", "modified", "digest")


class Document(Struct, frozen=True):
    """The annotations of one article in a file."""

    form: str
    """``closeread`` or ``Web Annotation``."""
    annotations: list[Foreign | str]
    """Each annotation, or the reason why it is refused."""
    source: str = ""
    digest: str = ""
    text: str | None = None
    """The text that the annotations were made on, if the file contains it."""
    title: str | None = None
    corrections: list[JsonObject] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    """Faults of the file for which no annotation has to be refused, one line each."""


def read_documents(path: Path) -> list[Document]:
    """Return the content of a file, article by article.

    Raises:
        InputError: It cannot be read or has an unknown format; the message is one line.
    """
    try:
        words = read_bytes(str(path), RECORDS).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8") from error
    return [_document(path, one) for one in objects(path, words)]


def objects(path: Path, words: str) -> list[Any]:
    """Return the JSON values of a file: a single one, or one per line."""
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
    raise InputError(f"{path}: is not JSON ({first})") from first


def _document(path: Path, value: Any) -> Document:
    if isinstance(value, dict) and value.get("format") == FORMAT:
        if value.get("version") != VERSION:
            raise InputError(
                f"{path}: is version {value.get('version')!r} of the format;"
                f" this closeread reads version {VERSION}"
            )
        return _native(path, value)
    if web_annotation.is_web_annotation(value):
        warnings: list[str] = []
        found = [_taken(number, one, warnings) for number, one in enumerate(web_annotation.read(value), 1)]
        same = {(one.source, one.digest) for one in found if isinstance(one, Foreign)}
        source, digest = same.pop() if len(same) == 1 else ("", "")
        return Document("Web Annotation", found, source, digest, warnings=warnings)
    raise InputError(f"{path}: is neither closeread's JSON nor Web Annotations")


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
