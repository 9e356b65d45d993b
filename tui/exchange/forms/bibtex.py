"""BibTeX: the article as an entry of a bibliography, its notes as an annotation."""

import re
import unicodedata
from collections.abc import Iterator

from tui.document.cleaning import cleaned_line
from tui.exchange.bundle import Bundle

HOLDS = frozenset(("label", "note", "tags", "verdict", "orphan"))
_SPECIAL = re.compile(r"([&%$#_{}])")
_OTHER = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def write(bundle: Bundle, *, findings: bool = False) -> str:
    """Return an article's entry."""
    fields = ",\n".join(f"  {name} = {{{value}}}" for name, value in _fields(bundle) if value)
    return f"@online{{{key(bundle)},\n{fields}\n}}\n\n"


def key(bundle: Bundle) -> str:
    """Return the entry's key: author, year, a word of the title and enough of the hash to be unique."""
    article, day = bundle.article, bundle.analysis.publication.value
    author = (*article.metadata.authors, article.byline or "")[0].split()
    word = next((word for word in article.name.split() if len(word) > 3), "article")
    parts = (author[-1] if author else "", str(day.year) if day else "", word, article.digest[:6])
    plain = unicodedata.normalize("NFKD", "-".join(filter(None, parts))).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9-]+", "", plain).casefold().strip("-")


def _fields(bundle: Bundle) -> Iterator[tuple[str, str]]:
    article, day = bundle.article, bundle.analysis.publication.value
    yield "title", f"{{{_escaped(article.name)}}}"
    authors = article.metadata.authors or ((article.byline,) if article.byline else ())
    yield "author", " and ".join(_escaped(author) for author in authors)
    yield "journal", _escaped(article.metadata.outlet or "")
    if day is not None:
        yield "year", str(day.year)
        yield "date", day.isoformat()
    if bundle.address.startswith(("http://", "https://")):
        yield "url", bundle.address.replace("{", "%7B").replace("}", "%7D")
    yield "keywords", ", ".join(dict.fromkeys(_escaped(tag) for n in bundle.annotations for tag in n.tags))
    notes = []
    for note in bundle.annotations:
        words = note.was if note.anchor == "orphan" else note.quote
        verdict = f"{note.label} ({note.verdict})" if note.verdict else note.label
        notes.append(_escaped(": ".join(filter(None, (verdict, f"“{words}”" if words else "", note.note)))))
    yield "annote", "; ".join(notes)


def _escaped(words: str) -> str:
    return "".join(_OTHER.get(sign) or _SPECIAL.sub(r"\\\1", sign) for sign in cleaned_line(words))
