"""RIS: the article as a reference for a bibliography, its annotations as notes.

A field is a line: a tag of two characters, two spaces, a hyphen, a space, the value (RIS format of Research
Information Systems). ``ER`` ends a reference. Line ends are CRLF, which the format asks for.
"""

from collections.abc import Iterator

from tui.document.cleaning import cleaned_line
from tui.exchange.bundle import Bundle


def ris(bundle: Bundle) -> str:
    """Return an article's reference with a note for each annotation and its tags as keywords."""
    fields = "".join(f"{tag}  - {cleaned_line(value)}\r\n" for tag, value in _fields(bundle) if value)
    return f"{fields}ER  - \r\n"


def _fields(bundle: Bundle) -> Iterator[tuple[str, str]]:
    article = bundle.article
    metadata = article.metadata
    yield "TY", "NEWS"
    yield "TI", article.title or ""
    for author in metadata.authors or ((article.byline,) if article.byline else ()):
        yield "AU", author
    yield "T2", metadata.outlet or ""
    day = article.given_date or article.metadata_date
    if day is not None:
        yield "PY", str(day.year)
        yield "DA", f"{day:%Y/%m/%d}/"
    if bundle.address.startswith(("http://", "https://")):
        yield "UR", bundle.address
    yield "LA", article.language
    for annotation in bundle.annotations:
        words = annotation.was if annotation.anchor == "orphan" else annotation.quote
        quoted = f"“{words}”" if words else ""
        yield "N1", ": ".join(part for part in (annotation.label, quoted, annotation.note) if part)
    for tag in dict.fromkeys(tag for annotation in bundle.annotations for tag in annotation.tags):
        yield "KW", tag
