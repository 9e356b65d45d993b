"""UIMA CAS, as INCEpTION takes it: XMI with its type system, or JSON with the type system inside.

UIMA counts UTF-16 units; the library that writes and reads it converts them. Annotations are of the type
``webanno.custom.Closeread``; of other tools' files every type with a label is read.
"""

import io
from collections.abc import Iterator, Mapping
from typing import Any

from tui.document.foreign import Foreign
from tui.errors import InputError, UsageError
from tui.exchange.bundle import Bundle
from tui.exchange.foreign_document import Document
from tui.exchange.marks import Marked, marks_of, words_of

HOLDS = frozenset(("label", "note", "tags", "verdict", "evidence", "creator", "created", "modified", "id"))
TYPE = "webanno.custom.Closeread"
_FEATURES = ("label", "note", "tags", "verdict", "evidence", "creator", "created", "modified", "ident")
_LABELS = ("label", "value", "PosValue", "category", "identifier", "tag")
"""Features of other tools' types that name what is annotated."""
_NO_ANNOTATION = (
    "Token",
    "Sentence",
    "DocumentMetaData",
    "DocumentAnnotation",
    "Lemma",
    "Paragraph",
    "TagDescription",
)
"""Endings of types that a text has without anybody's annotating it."""


def _library() -> Any:
    try:
        import cassis
    except ModuleNotFoundError:
        raise UsageError("UIMA CAS needs more packages: pip install 'closeread[cas]'") from None
    return cassis


def _cas(bundle: Bundle, *, findings: bool) -> Any:
    cassis = _library()
    types = cassis.TypeSystem()
    kind = types.create_type(name=TYPE, supertypeName="uima.tcas.Annotation")
    for name in _FEATURES:
        types.create_feature(domainType=kind, name=name, rangeType="uima.cas.String")
    cas = cassis.Cas(typesystem=types)
    cas.sofa_string = bundle.article.text
    cas.sofa_mime = "text/plain"
    for mark in marks_of(bundle, findings=findings):
        said = {
            "label": mark.label,
            "note": mark.note,
            "tags": "\n".join(mark.tags),
            "verdict": mark.verdict,
            "evidence": "\n".join(mark.evidence),
            "creator": mark.creator,
            "created": mark.created,
            "modified": mark.modified,
            "ident": mark.id,
        }
        cas.add(
            kind(begin=mark.start, end=mark.end, **{name: value for name, value in said.items() if value})
        )
    return cas


def write_xmi(bundle: Bundle, *, findings: bool = False) -> Mapping[str, bytes]:
    """Return the CAS and its type system by their endings."""
    cas = _cas(bundle, findings=findings)
    types = str(cas.typesystem.to_xml())
    return {".xmi": str(cas.to_xmi()).encode("utf-8"), ".typesystem.xml": types.encode("utf-8")}


def write_json(bundle: Bundle, *, findings: bool = False) -> str:
    """Return the CAS as JSON (UIMA JSON CAS 0.4)."""
    return str(_cas(bundle, findings=findings).to_json(pretty_print=True)) + "\n"


def is_json(value: Any) -> bool:
    """Return whether a JSON value is a CAS."""
    return isinstance(value, dict) and "%FEATURE_STRUCTURES" in value


def is_xmi(words: str) -> bool:
    """Return whether a file's text is a CAS as XMI."""
    return "<xmi:XMI" in words[:2_000]


def read_json(words: str, name: str) -> list[Document]:
    """Return the annotations of a CAS in JSON.

    Raises:
        InputError: It is damaged.
    """
    cassis = _library()
    return _read(lambda: cassis.load_cas_from_json(io.BytesIO(words.encode("utf-8"))), name)


def read_xmi(data: bytes, types: bytes, name: str) -> list[Document]:
    """Return the annotations of a CAS in XMI.

    Args:
        data: The CAS.
        types: Its type system.
        name: The file's name, for messages.

    Raises:
        InputError: It is damaged.
    """
    cassis = _library()

    def load() -> Any:
        return cassis.load_cas_from_xmi(
            io.BytesIO(data), cassis.load_typesystem(io.BytesIO(types)), lenient=True
        )

    return _read(load, name)


def _read(load: Any, name: str) -> list[Document]:
    try:
        cas = load()
        views = [cas.get_view(sofa.sofaID) for sofa in cas.sofas]
        return [_document(view) for view in views if view.sofa_string]
    except InputError:
        raise
    except Exception as error:  # the library raises whatever its XML and JSON parsers do
        raise InputError(f"{name}: is a damaged UIMA CAS ({type(error).__name__})") from None


def _document(view: Any) -> Document:
    text = Marked(view.sofa_string)
    return text.document("UIMA CAS", list(_annotations(view, text)))


def _annotations(view: Any, text: Marked) -> Iterator[Foreign | str]:
    for one in view.select("uima.tcas.Annotation"):
        kind = one.type.name
        if not hasattr(one, "begin") or kind.endswith(_NO_ANNOTATION) or one.begin == one.end:
            continue
        own = {name: words_of(getattr(one, name, None)) for name in _FEATURES} if kind == TYPE else {}
        label = next((said for name in _LABELS if (said := words_of(getattr(one, name, None)))), "")
        if not label and kind != TYPE:
            label = kind.rpartition(".")[2]
        yield text.annotation(
            one.begin,
            one.end,
            label,
            id=own.get("ident", ""),
            note=own.get("note", ""),
            tags=tuple(own.get("tags", "").split("\n")) if own.get("tags") else (),
            verdict=own.get("verdict") or None,
            evidence=tuple(own.get("evidence", "").split("\n")) if own.get("evidence") else (),
            creator=own.get("creator", ""),
            created=own.get("created", ""),
            modified=own.get("modified", ""),
        )
