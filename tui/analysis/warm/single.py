"""Analyses single articles for commands: in the warm process where there may be one, else in this process."""

from functools import cached_property
from typing import TYPE_CHECKING

from tui.analysis.models import DEFAULT_MODEL
from tui.analysis.protocol import Event, Failed, Found
from tui.analysis.warm.client import Request, bare
from tui.analysis.warm.starting import connect_warm
from tui.analysis.warm.wire import Ask
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.errors import AnalysisError

if TYPE_CHECKING:
    from tui.analysis.analyzer import Analyzer


class SingleAnalyses:
    """Analyses one article after the other.

    Args:
        model: Name of an installed spaCy model; ``None`` for the one that comes with the program.
        warm: Whether the warm process may be used.
    """

    def __init__(self, model: str | None, *, warm: bool) -> None:
        self._model, self._warm = model, warm

    def __call__(self, article: Article) -> Analysis:
        """Return an article's findings.

        Raises:
            AnalysisError: The model is not installed, or a finder failed.
        """
        found = find_warm(article, self._model) if self._warm else None
        return found or self._analyzer.analyze(article)

    @cached_property
    def _analyzer(self) -> "Analyzer":
        from tui.analysis.analyzer import Analyzer

        return Analyzer(self._model or DEFAULT_MODEL)


def find_warm(article: Article, model: str | None) -> Analysis | None:
    """Return the findings in an article from the warm process; ``None`` if there is none or it died.

    Raises:
        AnalysisError: The model is not installed, or a finder failed.
    """
    last: list[Event] = []
    request = Request(Ask(bare(article), whole=True))
    try:
        request.run(connect_warm(model), lambda _, event: last.append(event))
    except (OSError, UnicodeEncodeError):
        return None
    event = last[-1] if last else None
    if isinstance(event, Failed):
        raise AnalysisError(event.reason)
    return event.analysis if isinstance(event, Found) else None
