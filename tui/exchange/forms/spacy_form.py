"""spaCy's DocBin and the JSON of a ``Doc``: offsets in code points."""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import asdict

from tui.exchange.bundle import Bundle
from tui.exchange.foreign_document import Document
from tui.exchange.json_text import dumps
from tui.exchange.marks import Marked, marks_of

HOLDS = frozenset(("label", "note", "tags", "verdict", "evidence", "creator", "created", "modified", "id"))


def _records(bundle: Bundle, *, findings: bool) -> list[dict[str, Any]]:
    return [
        {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(mark).items()
            if value
        }
        | {"start": mark.start, "end": mark.end}
        for mark in marks_of(bundle, findings=findings)
    ]


def write_docbin(bundle: Bundle, *, findings: bool = False) -> bytes:
    """Return an article as a DocBin."""
    return write_docbins([bundle], findings=findings)


def write_docbins(bundles: Sequence[Bundle], *, findings: bool = False) -> bytes:
    """Return some articles as one DocBin."""
    from tui.analysis.spacy_docs import docbin

    return docbin((bundle.article.text, _records(bundle, findings=findings)) for bundle in bundles)


def write_json(bundle: Bundle, *, findings: bool = False) -> str:
    """Return an article as the JSON of a ``Doc``."""
    from tui.analysis.spacy_docs import doc_json

    return dumps(doc_json(bundle.article.text, _records(bundle, findings=findings)), indent=2) + "\n"


def is_docbin(data: bytes) -> bool:
    """Return whether a file may be a DocBin: zlib's header; reading it decides."""
    return data[:2] in (b"x\x9c", b"x\x01", b"x\xda")


def read_docbin(data: bytes, name: str) -> list[Document]:
    """Return the annotations of each text of a DocBin.

    Raises:
        InputError: It is damaged.
    """
    from tui.analysis.spacy_docs import read_docbin as texts

    return [_document(text, records, "DocBin") for text, records in texts(data, name)]


def is_json(value: Any) -> bool:
    """Return whether a JSON value is a ``Doc``."""
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return False
    return isinstance(value.get("tokens"), list) and ("ents" in value or isinstance(value.get("spans"), dict))


def read_json(value: dict[str, Any]) -> Document:
    """Return the annotations of a ``Doc``: the spans of its groups, else its entities."""
    groups = value.get("spans")
    spans = (
        [one for group in groups.values() for one in group] if isinstance(groups, dict) and groups else None
    )
    records = value.get("ents", []) if spans is None else spans
    return _document(value["text"], records if isinstance(records, list) else [], "spaCy")


def _document(raw: str, records: Sequence[Any], form: str) -> Document:
    text = Marked(raw)
    return text.document(form, [text.record(one) for one in records])
