"""The export formats by name."""

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct

from tui.exchange.bundle import Bundle
from tui.exchange.json_text import dumps


class Format(Struct, frozen=True):
    """An export format."""

    name: str
    suffix: str
    """File name extension."""
    title: str
    needs_findings: bool
    """Whether it contains findings, so that the article has to be analysed."""
    write: Callable[[Bundle], str]
    write_all: Callable[[Sequence[Bundle]], str] | None = None
    """Writes several articles to one file, if the format supports that."""


def _dumped(record: Any) -> str:
    return dumps(record, indent=2) + "\n"


def _native(bundle: Bundle) -> str:
    from tui.exchange.native import NativeForm

    return _dumped(NativeForm(bundle.article).record(bundle.analysis, bundle.records, bundle.corrections))


def _native_all(bundles: Sequence[Bundle]) -> str:
    from tui.exchange.native import NativeForm

    records = (NativeForm(b.article).record(b.analysis, b.records, b.corrections) for b in bundles)
    return "".join(dumps(record) + "\n" for record in records)


def _web(bundle: Bundle) -> str:
    from tui.exchange.web_annotation import collection

    return _dumped(collection(bundle))


def _web_utf16(bundle: Bundle) -> str:
    from tui.exchange.web_annotation import collection

    return _dumped(collection(bundle, "UTF-16"))


def _reviews(bundle: Bundle) -> str:
    from tui.exchange.claim_review import reviews

    return _dumped(reviews(bundle))


def _markdown(bundle: Bundle) -> str:
    from tui.exchange.markdown import markdown

    return markdown(bundle)


def _table(bundles: Sequence[Bundle]) -> str:
    from tui.exchange.table import table

    return table(bundles)


def _page(bundle: Bundle) -> str:
    from tui.exchange.page import page

    return page(bundle)


def _reference(bundle: Bundle) -> str:
    from tui.exchange.ris import ris

    return ris(bundle)


FORMATS = {
    form.name: form
    for form in (
        Format(
            "json", ".closeread.json", "closeread's own JSON, findings included", True, _native, _native_all
        ),
        Format(
            "web-annotation", ".annotations.jsonld", "W3C Web Annotation, offsets in code points", False, _web
        ),
        Format(
            "web-annotation-utf16",
            ".utf16.jsonld",
            "the same with offsets in UTF-16 units, for tools in browsers",
            False,
            _web_utf16,
        ),
        Format(
            "claimreview", ".claimreview.jsonld", "schema.org ClaimReview of every verdict", True, _reviews
        ),
        Format(
            "markdown",
            ".notes.md",
            "Markdown",
            False,
            _markdown,
            lambda bundles: "\n".join(map(_markdown, bundles)),
        ),
        Format("csv", ".notes.csv", "a table", False, lambda bundle: _table([bundle]), _table),
        Format(
            "ris",
            ".ris",
            "a reference for bibliographies, with the notes",
            False,
            _reference,
            lambda bundles: "".join(map(_reference, bundles)),
        ),
        Format("html", ".html", "one page with the article, its highlights and notes", False, _page),
    )
}


def format_of(name: str) -> Format:
    """Return the format for a file name's extension, by default the native one."""
    endings = {form.suffix: form for form in FORMATS.values()} | {
        ".md": FORMATS["markdown"],
        ".csv": FORMATS["csv"],
        ".jsonld": FORMATS["web-annotation"],
    }
    found = [ending for ending in endings if name.lower().endswith(ending)]
    return endings[max(found, key=len)] if found else FORMATS["json"]
