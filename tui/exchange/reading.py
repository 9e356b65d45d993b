"""Reading what other programs, other readers and this one have written: which form a file has, and the annotations in it."""

import json
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from tui.document.foreign import Foreign
from tui.errors import InputError
from tui.exchange import web_annotation
from tui.exchange.native import FORMAT, VERSION

JsonObject = dict[str, Any]
_WORDS = ("label", "note", "prefix", "suffix", "creator", "created", "modified", "anchor")


class Document(Struct, frozen=True):
    """The annotations of one article in a file."""

    form: str
    """``closeread`` or ``Web Annotation``."""
    annotations: list[Foreign | str]
    """Each annotation, or why it cannot be taken."""
    source: str = ""
    digest: str = ""
    text: str | None = None
    """The text that the annotations were made on, where the file has it."""
    title: str | None = None
    corrections: list[JsonObject] = field(default_factory=list)


def read_documents(path: Path) -> list[Document]:
    """Return what a file holds, article by article.

    Raises:
        InputError: It cannot be read, or is neither closeread's JSON nor Web Annotations; the message is one line.
    """
    try:
        words = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8") from error
    return [_document(path, one) for one in objects(path, words)]


def objects(path: Path, words: str) -> list[Any]:
    """Return the JSON values of a file: one, or one a line."""
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
            raise InputError(f"{path}: is version {value.get('version')!r} of the format; this closeread reads version {VERSION}")
        return _native(path, value)
    if web_annotation.is_web_annotation(value):
        found = web_annotation.read(value)
        known = [one for one in found if isinstance(one, Foreign)]
        same = {(one.source, one.digest) for one in known}
        source, digest = same.pop() if len(same) == 1 else ("", "")
        return Document("Web Annotation", found, source, digest)
    raise InputError(f"{path}: is neither closeread's JSON nor Web Annotations")


def _native(path: Path, value: JsonObject) -> Document:
    article = value.get("article")
    if not isinstance(article, dict) or not isinstance(article.get("text"), str) or not isinstance(value.get("annotations"), list):
        raise InputError(f"{path}: lacks its article or its annotations")
    digest = article["sha256"] if isinstance(article.get("sha256"), str) else ""
    source = article["source"] if isinstance(article.get("source"), str) else ""
    notes = [_foreign(one, article["text"], source, digest) for one in value["annotations"]]
    corrections = [one for one in value.get("corrections") or [] if isinstance(one, dict)]
    title = article["title"] if isinstance(article.get("title"), str) else None
    return Document("closeread", notes, source, digest, article["text"], title, corrections)


def _foreign(item: Any, text: str, source: str, digest: str) -> Foreign | str:
    """Return an annotation of the native form; it is taken by its words, so that a false offset does no harm."""
    if not isinstance(item, dict):
        return "is no annotation"
    if not isinstance(item.get("text"), str):
        return "has no text"
    places = [item.get(name) for name in ("start", "end")]
    start, end = (places[0], places[1]) if all(isinstance(place, int) and not isinstance(place, bool) for place in places) else (None, None)
    if start is not None and end is not None and not 0 <= start <= end <= len(text):
        return f"lies outside of the text ({start} to {end} of {len(text)})"
    if start is not None and text[start:end] != item["text"]:
        return f"its text is not what stands at {start} to {end}"
    said = {name: value if isinstance(value := item.get(name), str) else "" for name in _WORDS}
    lists = {name: tuple(one for one in item.get(name) or () if isinstance(one, str)) for name in ("tags", "evidence")}
    options = {name: value if isinstance(value := item.get(name), str) else None for name in ("verdict", "target", "was")}
    return Foreign(
        id=str(item.get("id") or ""), quote=item["text"], start=start, end=end, source=source, digest=digest, **said, **lists, **options,  # type: ignore[arg-type]
    )  # fmt: skip
