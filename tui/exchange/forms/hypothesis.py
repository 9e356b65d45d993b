"""Hypothesis: the file that its client exports and imports; rows of its API are read too.

A quote with what stands around it finds the place in a page; a position is written only for a text that a
browser shows as it is, in UTF-16 units as scripts count. Label and verdict are tags ``label:…`` and
``verdict:…``, evidence follows the note as a list.
"""

from typing import Any

from tui.document.annotation import Annotation
from tui.document.foreign import Foreign
from tui.exchange.bundle import Bundle
from tui.exchange.foreign_document import Document
from tui.exchange.json_text import dumps
from tui.exchange.marks import lines_of, words_of
from tui.exchange.web_annotation import selectors

HOLDS = frozenset(("label", "note", "tags", "verdict", "evidence", "creator", "created", "modified", "id"))
_LABEL, _VERDICT = "label:", "verdict:"
_ENVELOPES = {"annotations": "export_userid", "rows": "total"}
"""The lists of an export and of an answer of the API, with what makes them known where they are empty."""
_EVIDENCE = "\n\nEvidence:\n"
_USER = "acct:{}@closeread.invalid"


def write(bundle: Bundle, *, findings: bool = False) -> str:
    """Return an article's annotations as the client exports them."""
    rows = [_row(note, bundle) for note in bundle.annotations]
    user = next((row["user"] for row in rows), _USER.format("unknown"))
    record = {
        "export_date": max((row["updated"] for row in rows), default=""),
        "export_userid": user,
        "client_version": "closeread",
        "annotations": rows,
    }
    return dumps(record, indent=2) + "\n"


def _row(note: Annotation, bundle: Bundle) -> dict[str, Any]:
    target: dict[str, Any] = {"source": bundle.address}  # alone, it makes a page note of the client
    if not note.is_of_article:
        target["selector"] = selectors(note, bundle, "UTF-16", placed=bundle.is_plain_text)
    creator = note.creator or "unknown"
    tags = [f"{_LABEL}{note.label}", *([f"{_VERDICT}{note.verdict}"] if note.verdict else []), *note.tags]
    proof = _EVIDENCE + "\n".join(f"* {one}" for one in note.evidence) if note.evidence else ""
    return {
        "id": note.id,
        "created": note.created,
        "updated": note.modified or note.created,
        "user": _USER.format(creator.replace(" ", "_")),
        "user_info": {"display_name": note.creator or None},
        "uri": bundle.address,
        "text": note.note + proof,
        "tags": tags,
        "group": "__world__",
        "permissions": {"read": ["group:__world__"]},
        "target": [target],
        "document": {"title": [bundle.article.name]},
        "references": [],
        "flagged": False,
        "hidden": False,
        "links": {},
    }


def is_it(value: Any) -> bool:
    """Return whether a JSON value is an export of the client, an answer of the API, or one of its rows."""
    rows = _rows(value)
    is_envelope = isinstance(value, dict) and any(
        isinstance(value.get(name), list) and mark in value for name, mark in _ENVELOPES.items()
    )
    return (bool(rows) or is_envelope) and all(
        isinstance(row, dict) and "uri" in row and "target" in row for row in rows
    )


def _rows(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return []
    rows = value.get("annotations", value.get("rows"))
    return rows if isinstance(rows, list) else [value]


def read_all(value: Any) -> list[Document]:
    """Return the annotations of each page; one document without any where there are none."""
    pages: dict[str, list[Foreign | str]] = {}
    titles: dict[str, str] = {}
    for row in _rows(value):
        address = words_of(row.get("uri"))
        pages.setdefault(address, []).append(_annotation(row, address))
        about = row.get("document")
        titles.setdefault(
            address, next(iter(lines_of(about.get("title"))), "") if isinstance(about, dict) else ""
        )
    return [
        Document("Hypothesis", found, address, title=titles[address] or None)
        for address, found in pages.items()
    ] or [Document("Hypothesis", [])]


def _annotation(row: dict[str, Any], address: str) -> Foreign | str:
    if row.get("references"):
        return "is an answer to another annotation"
    stated = _selectors(row.get("target"))
    quote = stated.get("TextQuoteSelector", {})
    if stated and not words_of(quote.get("exact")):
        return "has no TextQuoteSelector"
    start, end = (stated.get("TextPositionSelector", {}).get(name) for name in ("start", "end"))
    placed = type(start) is int and type(end) is int and 0 <= start <= end
    tags = lines_of(row.get("tags"))
    note, _, proof = words_of(row.get("text")).partition(_EVIDENCE)
    return Foreign(
        id=words_of(row.get("id")),
        quote=words_of(quote.get("exact")),
        anchor="" if stated else "article",
        prefix=words_of(quote.get("prefix")),
        suffix=words_of(quote.get("suffix")),
        start=start if placed else None,
        end=end if placed else None,
        label=_tagged(tags, _LABEL) or "",
        note=note,
        tags=tuple(tag for tag in tags if not tag.startswith((_LABEL, _VERDICT))),
        verdict=_tagged(tags, _VERDICT),
        evidence=tuple(line.removeprefix("* ") for line in proof.splitlines() if line),
        creator=_creator(row),
        created=words_of(row.get("created")),
        modified=words_of(row.get("updated")),
        source=address,
    )


def _selectors(targets: Any) -> dict[str, dict[str, Any]]:
    """Return the selectors of the first target by their types."""
    target = next((one for one in targets if isinstance(one, dict)), {}) if isinstance(targets, list) else {}
    found = target.get("selector")
    every = found if isinstance(found, list) else []
    return {words_of(one.get("type")): one for one in every if isinstance(one, dict)}


def _tagged(tags: tuple[str, ...], prefix: str) -> str | None:
    return next((tag.removeprefix(prefix) for tag in tags if tag.startswith(prefix)), None)


def _creator(row: dict[str, Any]) -> str:
    info = row.get("user_info")
    name = words_of(info.get("display_name")) if isinstance(info, dict) else ""
    user = words_of(row.get("user")).removeprefix("acct:").partition("@")[0]
    return name or ("" if user == "unknown" else user)
