"""The export formats by name."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import Any

from msgspec import Struct

from tui.document.annotation import Annotation
from tui.document.display_names import plural
from tui.errors import OutputError
from tui.exchange.bundle import Bundle
from tui.exchange.json_text import dumps

Written = str | bytes | Mapping[str, bytes]
"""A file's content, or the contents of several files by the endings of their names."""


class Format(Struct, frozen=True):
    """An export format."""

    name: str
    suffix: str
    """File name extension; empty where there are several files."""
    title: str
    write: Callable[..., Any]
    """Takes a bundle, and ``findings`` where the format can hold them; returns :data:`Written`."""
    write_all: Callable[..., Any] | None = None
    """Writes several articles to one file, if the format supports that."""
    needs_findings: bool = False
    """Whether it contains findings anyway, so that the article has to be analysed."""
    takes_findings: bool = False
    """Whether findings can leave beside the reader's annotations."""
    holds: frozenset[str] | None = None
    """The fields of annotations that it can hold; ``None`` for all."""
    options: frozenset[str] = frozenset()
    """Other arguments that its functions take, by their names."""
    lost: Callable[[Bundle], list[str]] | None = None
    """Says what of the annotations it cannot hold, where that is not a matter of fields."""
    also_lost: Callable[[Bundle], list[str]] | None = None
    """Says what it cannot hold beside fields."""


def _dumped(record: Any) -> str:
    return dumps(record, indent=2) + "\n"


def _native(bundle: Bundle) -> str:
    from tui.exchange.native import NativeForm

    return _dumped(NativeForm(bundle.article).record(bundle.analysis, bundle.records, bundle.corrections))


def _native_all(bundles: Sequence[Bundle]) -> str:
    from tui.exchange.native import NativeForm

    records = (NativeForm(b.article).record(b.analysis, b.records, b.corrections) for b in bundles)
    return "".join(dumps(record) + "\n" for record in records)


def _web(bundle: Bundle, units: Any = "code points") -> str:
    from tui.exchange.web_annotation import collection

    return _dumped(collection(bundle, units))


def _recogito(bundle: Bundle) -> str:
    from tui.exchange.web_annotation import annotations

    return _dumped(annotations(bundle))


def _reviews(bundles: Sequence[Bundle], publishing: Any = None) -> str:
    from tui.exchange.claim_review import reviews

    return _dumped(reviews(bundles, publishing))


def _not_reviewed(bundle: Bundle) -> list[str]:
    from tui.exchange.claim_review import lost

    return lost(bundle)


def _markdown(bundle: Bundle) -> str:
    from tui.exchange.markdown import markdown

    return markdown(bundle)


def _table(bundles: Sequence[Bundle], excel: bool = False) -> str:
    from tui.exchange.table import table

    return table(bundles, excel=excel)


def _page(bundle: Bundle, findings: bool = False) -> str:
    from tui.exchange.page import page

    return page(bundle, findings=findings)


def _ris(bundle: Bundle) -> str:
    from tui.exchange.ris import ris

    return ris(bundle)


def _one(write_all: Callable[..., Any]) -> Callable[..., Any]:
    return lambda bundle, **options: write_all([bundle], **options)


def _each(write: Callable[..., str]) -> Callable[..., str]:
    """Return a writer of several articles, one after the other."""
    return lambda bundles, **options: "".join(write(bundle, **options) for bundle in bundles)


def _call(module: str, function: str, *arguments: Any, **options: Any) -> Any:
    return getattr(import_module(f"tui.exchange.forms.{module}"), function)(*arguments, **options)


def _form(module: str, function: str) -> Callable[..., Any]:
    """Return a function of a form that is imported when it is called."""
    return partial(_call, module, function)


_PLACES = frozenset(("orphan", "article"))
"""Annotations that a format can hold only if it can do without a place for them."""
_MARK = frozenset(("label",))
_SPOKEN = frozenset(("label", "note", "tags", "verdict"))
_DATED = _SPOKEN | {"creator", "created", "modified"}
_WHOLE = _DATED | {"evidence", "id"}
_doccano, _graphemes = _form("doccano", "write"), _form("doccano", "write_graphemes")
_prodigy, _bibtex = _form("prodigy", "write"), _form("bibtex", "write")
_obsidian = _form("obsidian", "write")
FORMATS = {
    form.name: form
    for form in (
        Format("json", ".closeread.json", "closeread's JSON, findings included", _native, _native_all, True),
        Format("web-annotation", ".annotations.jsonld", "W3C Web Annotation, offsets in code points", _web),
        Format(
            "web-annotation-utf16", ".utf16.jsonld", "the same, offsets in UTF-16 units, for browsers",
            partial(_web, units="UTF-16"),
        ),
        Format(
            "recogito", ".recogito.json", "Recogito's list of Web Annotations", _recogito,
            holds=_WHOLE | {"orphan"},
        ),
        Format(
            "hypothesis", ".hypothesis.json", "Hypothesis, as its client imports it",
            _form("hypothesis", "write"),
            holds=_WHOLE | _PLACES,
        ),
        Format(
            "claimreview", ".claimreview.jsonld", "schema.org ClaimReviews", _one(_reviews), _reviews,
            needs_findings=True, options=frozenset(("publishing",)), lost=_not_reviewed,
        ),
        Format(
            "markdown", ".notes.md", "Markdown", _markdown,
            lambda bundles: "\n".join(map(_markdown, bundles)),
        ),
        Format(
            "obsidian", ".obsidian.md", "a note for Obsidian, with front matter", _obsidian,
            holds=_SPOKEN | {"evidence"} | _PLACES,
        ),
        Format(
            "csv", ".notes.csv", "a table", _one(_table), _table, options=frozenset(("excel",)),
        ),
        Format(
            "readwise", ".readwise.csv", "highlights for Readwise", _one(_form("cards", "readwise")),
            _form("cards", "readwise"), holds=_SPOKEN | {"created"},
        ),
        Format(
            "anki", ".anki.csv", "cards for Anki", _one(_form("cards", "anki")), _form("cards", "anki"),
            holds=_SPOKEN | {"evidence", "article"},
        ),
        Format("ris", ".ris", "a reference for bibliographies, with the notes", _ris, _each(_ris)),
        Format(
            "bibtex", ".bib", "an entry of a bibliography, with the notes", _bibtex, _each(_bibtex),
            holds=_SPOKEN | _PLACES,
        ),
        Format(
            "html", ".html", "one page with the article, its highlights and notes", _page,
            takes_findings=True,
        ),
        Format(
            "doccano", ".doccano.jsonl", "doccano's JSONL, offsets in code points", _doccano, _each(_doccano),
            takes_findings=True, holds=_MARK,
        ),
        Format(
            "doccano-graphemes", ".doccano-graphemes.jsonl", "the same with offsets in graphemes", _graphemes,
            _each(_graphemes), takes_findings=True, holds=_MARK,
        ),
        Format(
            "label-studio", ".label-studio.json", "tasks for Label Studio", _form("label_studio", "write"),
            takes_findings=True, holds=_DATED | {"id"},
        ),
        Format(
            "brat", "", "brat's standoff: a text and its annotations", _form("brat", "write"),
            takes_findings=True, holds=_DATED,
        ),
        Format(
            "cas-xmi", "", "UIMA CAS as XMI, with its type system", _form("cas", "write_xmi"),
            takes_findings=True, holds=_WHOLE,
        ),
        Format(
            "cas-json", ".cas.json", "UIMA CAS as JSON", _form("cas", "write_json"),
            takes_findings=True, holds=_WHOLE,
        ),
        Format(
            "prodigy", ".prodigy.jsonl", "tasks for Prodigy", _prodigy, _each(_prodigy),
            takes_findings=True, holds=_WHOLE,
        ),
        Format(
            "docbin", ".spacy", "spaCy's DocBin", _form("spacy_form", "write_docbin"),
            _form("spacy_form", "write_docbins"), takes_findings=True, holds=_WHOLE,
        ),
        Format(
            "spacy-json", ".spacy.json", "the JSON of spaCy's Doc", _form("spacy_form", "write_json"),
            takes_findings=True, holds=frozenset(("label", "id")),
        ),
        Format(
            "qdpx", ".qdpx", "a REFI-QDA project", _form("qdpx", "write"), _form("qdpx", "write_all"),
            takes_findings=True, holds=_DATED | {"id", "article"},
        ),
        Format(
            "conll", ".conll", "CoNLL columns with BIO2 tags", _form("conll", "write"),
            takes_findings=True, holds=_MARK, also_lost=_form("conll", "overlapping"),
        ),
    )
}  # fmt: skip
_FIELDS: tuple[tuple[str, str, Callable[[Annotation], object]], ...] = (
    ("note", "the note", lambda note: note.note),
    ("tags", "the tags", lambda note: note.tags),
    ("verdict", "the verdict", lambda note: note.verdict),
    ("evidence", "the evidence", lambda note: note.evidence),
    ("creator", "the name of who made it", lambda note: note.creator),
    ("created", "the times", lambda note: note.created),
    ("orphan", "annotation without place", lambda note: note.anchor == "orphan"),
    ("article", "note on the whole article", lambda note: note.is_of_article),
)


def losses(bundle: Bundle, how: Format) -> list[str]:
    """Return what of an article's annotations a format cannot hold, one line each."""
    if how.lost is not None:
        return how.lost(bundle)
    if how.holds is None:
        return []
    lost = [
        plural(count, words) if name in _PLACES else f"{words} of {plural(count, 'annotation')}"
        for name, words, value in _FIELDS
        if name not in how.holds and (count := sum(bool(value(note)) for note in bundle.annotations))
    ]
    lost += how.also_lost(bundle) if how.also_lost is not None else []
    return [*lost, plural(len(bundle.corrections), "correction")] if bundle.corrections else lost


_SEVERAL = {".ann": "brat", ".xmi": "cas-xmi"}
"""Endings of formats that are several files, which one name cannot stand for."""


def format_of(name: str) -> Format:
    """Return the format for a file name's extension, by default the native one.

    Raises:
        OutputError: The format is several files.
    """
    for ending, several in _SEVERAL.items():
        if name.lower().endswith(ending):
            raise OutputError(
                f"{name}: is one of several files; closeread export --format {several} writes them"
            )
    endings = {form.suffix: form for form in FORMATS.values() if form.suffix} | {
        ".md": FORMATS["markdown"],
        ".csv": FORMATS["csv"],
        ".jsonld": FORMATS["web-annotation"],
    }
    found = [ending for ending in endings if name.lower().endswith(ending)]
    return endings[max(found, key=len)] if found else FORMATS["json"]
