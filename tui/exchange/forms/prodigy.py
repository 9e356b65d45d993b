"""Prodigy's JSONL: one task per article, ``spans`` with offsets in code points, and the tokens they are in.

Prodigy keeps keys that it does not know, so the notes and everything else are keys of the span.
"""

import zlib
from typing import Any

from tui.document.foreign import Foreign
from tui.document.words import words_cut
from tui.exchange.bundle import Bundle
from tui.exchange.foreign_document import Document
from tui.exchange.json_text import dumps
from tui.exchange.marks import Mark, Marked, marks_of

HOLDS = frozenset(("label", "note", "tags", "verdict", "evidence", "creator", "created", "modified", "id"))


def write(bundle: Bundle, *, findings: bool = False) -> str:
    """Return an article's task."""
    text = bundle.article.text
    marks = marks_of(bundle, findings=findings)
    cuts = {place for mark in marks for place in (mark.start, mark.end)}
    tokens = _tokens(text, cuts)
    first = {token["start"]: token["id"] for token in tokens}
    last = {token["end"]: token["id"] for token in tokens}
    record = {
        "text": text,
        "tokens": tokens,
        "spans": [_span(mark, first, last) for mark in marks],
        "meta": {"title": bundle.article.name, "source": bundle.address},
        "_input_hash": zlib.crc32(text.encode("utf-8", "surrogatepass")),
        "answer": "accept",
        "_view_id": "spans_manual",
    }
    return dumps(record) + "\n"


def _tokens(text: str, cuts: set[int]) -> list[dict[str, Any]]:
    """Return words and signs, cut where an annotation begins or ends."""
    places = list(words_cut(text, sorted(cuts)))
    following = [start for start, _ in places[1:]] + [len(text)]
    return [
        {"text": text[start:end], "start": start, "end": end, "id": number, "ws": after > end}
        for number, ((start, end), after) in enumerate(zip(places, following, strict=True))
    ]


def _span(mark: Mark, first: dict[int, int], last: dict[int, int]) -> dict[str, Any]:
    record: dict[str, Any] = {"start": mark.start, "end": mark.end, "label": mark.label}
    if mark.start in first and mark.end in last:
        record |= {"token_start": first[mark.start], "token_end": last[mark.end]}
    more = {
        "id": mark.id,
        "note": mark.note,
        "tags": list(mark.tags),
        "verdict": mark.verdict,
        "evidence": list(mark.evidence),
        "creator": mark.creator,
        "created": mark.created,
        "modified": mark.modified,
    }
    return record | {name: value for name, value in more.items() if value}


def is_it(value: Any) -> bool:
    """Return whether a JSON value is a task of Prodigy."""
    return (
        isinstance(value, dict)
        and isinstance(value.get("text"), str)
        and isinstance(value.get("spans"), list)
    )


def read(value: Any) -> Document:
    """Return the annotations of a task; those of a task that was not accepted are refused."""
    text = Marked(value["text"])
    meta = value.get("meta") if isinstance(value.get("meta"), dict) else {}
    if value.get("answer") in ("reject", "ignore"):
        found: list[Foreign | str] = ["is of a task that was not accepted" for _ in value["spans"]]
    else:
        found = [text.record(one) for one in value["spans"]]
    return text.document("Prodigy", found, source=meta.get("source", ""), title=meta.get("title", ""))
