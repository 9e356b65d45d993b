"""Which form of another tool a file is in: by what is in it, or as the user says."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tui.errors import InputError
from tui.exchange import claim_review
from tui.exchange.foreign_document import Document
from tui.exchange.format_names import named_format
from tui.exchange.forms import brat, cas, doccano, hypothesis, label_studio, prodigy, qdpx, spacy_form
from tui.inputs import RECORDS, read_bytes

VALUES: dict[str, tuple[Callable[[Any], bool], Callable[[Any], list[Document]]]] = {
    "claimreview": (claim_review.is_it, claim_review.read_all),
    "hypothesis": (hypothesis.is_it, hypothesis.read_all),
    "label-studio": (label_studio.is_it, label_studio.read_all),
    "prodigy": (prodigy.is_it, lambda value: [prodigy.read(value)]),
    "spacy-json": (spacy_form.is_json, lambda value: [spacy_form.read_json(value)]),
    "doccano": (doccano.is_it, lambda value: [doccano.read(value)]),
    "doccano-graphemes": (doccano.is_it, lambda value: [doccano.read_graphemes(value)]),
}
"""Forms that are JSON values: how each is recognised, and read. The first that is recognised is taken."""
_LISTS = ("web-annotation", "recogito", "hypothesis", "label-studio", "claimreview")
"""Forms of which a file may be a list, which is empty where nothing was annotated."""
READ = (
    "json", "web-annotation", "recogito", *VALUES, "brat", "cas-xmi", "cas-json", "docbin", "qdpx",
)  # fmt: skip
"""The names of all formats that are read."""


def read_form(form: str | None) -> str | None:
    """Return the format that a name means, None for none.

    Raises:
        UsageError: There is no such format, or it is only written.
    """
    return None if form is None else named_format(form, READ, " that is read")


def read_bytes_of(path: Path, data: bytes, form: str | None) -> list[Document] | None:
    """Return the annotations of a binary file; ``None`` if it is a text."""
    if form == "qdpx" or (form is None and qdpx.is_it(data)):
        return qdpx.read_all(data, str(path))
    if form == "docbin" or (form is None and spacy_form.is_docbin(data)):
        return spacy_form.read_docbin(data, str(path))
    return None


def read_text_of(path: Path, words: str, form: str | None) -> list[Document] | None:
    """Return the annotations of a text that is no plain JSON; ``None`` if it may be."""
    if form in (None, "claimreview") and claim_review.is_page(words):
        found = claim_review.read_page(words)
        if not found:
            raise InputError(f"{path}: declares no review that can be read")
        return found
    if form == "brat" or (form is None and (brat.is_it(words) or _is_empty_brat(path, words))):
        return [brat.read(words, _beside(path, [path.with_suffix(".txt")], "the text").decode("utf-8-sig"))]
    if form == "cas-xmi" or (form is None and cas.is_xmi(words)):
        places = [path.with_suffix(".typesystem.xml"), path.with_name("TypeSystem.xml")]
        types = _beside(path, places, "the type system")
        return cas.read_xmi(words.encode("utf-8"), types, str(path))
    if form == "cas-json" or (form is None and '"%FEATURE_STRUCTURES"' in words):
        return cas.read_json(words, str(path))
    return None


def _is_empty_brat(path: Path, words: str) -> bool:
    """Return whether a file is what brat makes for each text, before anything is annotated in it."""
    return path.suffix.lower() == ".ann" and not words.strip() and path.with_suffix(".txt").is_file()


def _beside(path: Path, places: list[Path], what: str) -> bytes:
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        names = " or ".join(place.name for place in places)
        raise InputError(f"{path}: {what} is missing: {names} must be beside it")
    return read_bytes(str(found), RECORDS)


def read_value(path: Path, value: Any, form: str | None) -> list[Document] | None:
    """Return the annotations of a JSON value; ``None`` if it is of none of the forms here."""
    if value == [] and (form is None or form in _LISTS):
        return [Document(form or "JSON", [])]
    if form in VALUES:
        is_it, read = VALUES[form]
        if not is_it(value):
            raise InputError(f"{path}: is not {form}")
        return read(value)
    if form is not None:
        return None
    return next((read(value) for is_it, read in VALUES.values() if is_it(value)), None)
