"""Annotated texts as documents of spaCy: DocBin and ``Doc.to_json``.

Tokens are cut where an annotation begins or ends, so that every span is one of whole tokens. Everything but
the label is in ``Doc.user_data`` under :data:`KEY`.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import spacy
from spacy.tokens import Doc, DocBin, Span

from tui.document.words import words_cut
from tui.errors import InputError

KEY = "closeread"
"""The span group, and the key of the records in the user data."""


def docbin(texts: Iterable[tuple[str, Sequence[Mapping[str, Any]]]]) -> bytes:
    """Return annotated texts as a DocBin.

    Args:
        texts: Each text with its annotations: ``start``, ``end``, ``label`` and anything else.
    """
    return DocBin(docs=[_doc(text, records) for text, records in texts], store_user_data=True).to_bytes()


def doc_json(text: str, records: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return an annotated text as ``Doc.to_json`` has it; ids of annotations are the spans' ``kb_id``."""
    return dict(_doc(text, records).to_json())


def read_docbin(data: bytes, name: str) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the texts of a DocBin with their annotations: entities, and spans of every group.

    Raises:
        InputError: It is damaged.
    """
    try:
        vocab = spacy.blank("en").vocab
        return [
            (doc.text, _records(doc)) for doc in DocBin(store_user_data=True).from_bytes(data).get_docs(vocab)
        ]
    except Exception as error:  # spaCy raises whatever its unpacking does
        raise InputError(f"{name}: is a damaged DocBin ({type(error).__name__})") from None


def _doc(text: str, records: Sequence[Mapping[str, Any]]) -> Doc:
    cuts = sorted({place for one in records for place in (one["start"], one["end"])})
    words, spaces = _tokens(text, cuts)
    doc = Doc(spacy.blank("en").vocab, words=words, spaces=spaces)
    if doc.text != text:
        raise ValueError("the tokens do not make the text")
    spans = [span for one in records if (span := _span(doc, one)) is not None]
    doc.spans[KEY] = spans
    doc.set_ents(_apart(spans))
    doc.user_data[KEY] = [dict(one) for one in records]
    return doc


def _span(doc: Doc, one: Mapping[str, Any]) -> Span | None:
    """Return the tokens of an annotation, without white space at its ends, which is of no token."""
    label, ident = one["label"], one.get("id", "")
    return doc.char_span(one["start"], one["end"], label, kb_id=ident, alignment_mode="contract")


def _tokens(text: str, cuts: Sequence[int]) -> tuple[list[str], list[bool]]:
    """Return words, and whether a space follows each; other white space is a word, as spaCy has it."""
    words: list[str] = []
    spaces: list[bool] = []
    done = 0
    for start, end in [*words_cut(text, cuts), (len(text), len(text))]:
        gap = text[done:start]
        if gap[:1] == " " and words:
            spaces[-1] = True
            gap = gap[1:]
        for word in filter(None, (gap, text[start:end])):
            words.append(word)
            spaces.append(False)
        done = end
    return words, spaces


def _apart(spans: Sequence[Span]) -> list[Span]:
    return spacy.util.filter_spans(spans)


def _records(doc: Doc) -> list[dict[str, Any]]:
    kept = doc.user_data.get(KEY)
    if isinstance(kept, list | tuple) and all(isinstance(one, dict) for one in kept):
        return [  # unpacking makes tuples of lists
            {name: list(said) if isinstance(said, tuple) else said for name, said in one.items()}
            for one in kept
        ]
    groups = [span for group in doc.spans.values() for span in group] or list(doc.ents)
    return [
        {"start": span.start_char, "end": span.end_char, "label": span.label_, "id": span.kb_id_}
        for span in groups
    ]
