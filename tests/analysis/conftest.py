"""The language model, loaded once for all tables of sentences."""

from collections.abc import Callable
from datetime import date

import pytest
from spacy.tokens import Doc

from tui.analysis.analyzer import Analyzer
from tui.document.article import Article


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    """One analyzer for the whole session; loading the model is most of what a table test costs."""
    return Analyzer()


@pytest.fixture(scope="session")
def parse(analyzer: Analyzer) -> Callable[..., Doc]:
    """Return a function that parses a text as an article published on a given day."""

    def parsed(text: str, published: str | None = None) -> Doc:
        return analyzer.parse(Article(text, given_date=date.fromisoformat(published) if published else None))

    return parsed
