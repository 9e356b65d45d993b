"""Analysis of many records in one process: what a cluster of any make can call.

``analyze_records`` takes and returns plain dicts, opens no connection and keeps one model for each process;
``docs/scale.md`` shows it in Spark's ``mapInPandas`` and in Ray.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from tui.analysis.models import DEFAULT_MODEL
from tui.document.article import Article
from tui.errors import AnalysisError, CloseReadError

if TYPE_CHECKING:
    from tui.analysis.analyzer import Analyzer

Record = dict[str, Any]
What = Literal["findings", "audit"]


def analyze_records(
    records: Iterable[Mapping[str, Any]], *, what: What = "findings", model: str = DEFAULT_MODEL
) -> Iterator[Record]:
    """Yield for each record the findings in its article, in the order given; records are taken as needed.

    A record has what a line of a JSONL corpus has: ``text``, and, if known, ``id``, ``title``, ``published``,
    ``source`` and the like. A result is the JSON object of ``closeread analyze``, or of ``closeread audit``.
    A record that cannot be analysed becomes ``{"article": {"id": …, "source": …}, "error": "…"}``.

    Args:
        records: The articles.
        what: Findings, or the source audit.
        model: Name of an installed spaCy model.

    Raises:
        AnalysisError: The model is not installed.
    """
    from tui.loading.corpus import article_of_record

    loaded_analyzer(model)
    for number, row in enumerate(records, 1):
        ident = row.get("id") if isinstance(row, Mapping) else None
        name = str(ident) if ident not in (None, "") else f"record {number}"
        try:
            article = article_of_record(dict(row) if isinstance(row, Mapping) else row, name, name)
            found = result_of(article, what=what, model=model)
        except CloseReadError as error:
            source = row.get("source") if isinstance(row, Mapping) else None
            found = {"article": {"id": name, "source": source}, "error": str(error)}
        yield found


def result_of(article: Article, *, what: What = "findings", model: str = DEFAULT_MODEL) -> Record:
    """Return what was found in one article, as a plain object.

    Raises:
        AnalysisError: The model is not installed, or the analysis failed.
    """
    from tui.analysis.batch import analyze_one

    analysis = analyze_one(loaded_analyzer(model), article)
    if isinstance(analysis, AnalysisError):
        raise analysis
    if what == "audit":
        from tui.audit.article import audit_of
        from tui.exchange.audit_form import audit_record

        return audit_record(article, analysis, audit_of(article, analysis))
    from tui.exchange.native import NativeForm

    return NativeForm(article).record(analysis)


@lru_cache(maxsize=1)
def loaded_analyzer(model: str) -> "Analyzer":
    """Return the analyzer of this process with its model, which takes a second to load and 200 MB.

    Raises:
        AnalysisError: The model is not installed.
    """
    from tui.analysis.analyzer import Analyzer

    analyzer = Analyzer(model)
    _ = analyzer.language
    return analyzer
