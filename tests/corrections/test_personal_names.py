"""What a list of names corrects: whole words, names and not descriptions, once each."""

import pytest

from tests.conftest import span
from tui.corrections.personal_names import from_list
from tui.document.article import Article
from tui.document.correction import NewEntity, NotEntity, Relabel, What
from tui.document.findings import Analysis
from tui.document.personal_name import PersonalName


@pytest.mark.parametrize(
    ("name", "label", "words", "what"),
    [
        ("Nora Blake", "ORG", "Nora Blake", Relabel("ORG")),
        ("Nora Blake", "PERSON", None, None),
        ("Nora Blake", None, "Nora Blake", NotEntity("words")),
        ("harbour board", "ORG", "harbour board", NewEntity("harbour board", "ORG")),
        ("Harbour Board", "ORG", None, None),
        ("arbour board", "ORG", None, None),
        ("Ellery", "GPE", None, None),  # everywhere within other names
        ("nowhere", "GPE", None, None),
        ("nowhere", None, None, None),
    ],
)
def test_from_list(
    article: Article, analysis: Analysis, name: str, label: str | None, words: str | None, what: What | None
) -> None:
    found = list(from_list([PersonalName(name, label)], analysis, article.text))
    assert found == ([(span(words), what)] if words is not None else [])
