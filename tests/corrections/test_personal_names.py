"""What a list of names corrects: whole words, names and not descriptions, once each."""

import time

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


def found_in(text: str, *names: str) -> list[str]:
    listed = [PersonalName(name, "ORG") for name in names]
    return [place.of(text) for place, _ in from_list(listed, Analysis("d"), text)]


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("Aver Bank and Aver.", ("Aver", "Aver Bank"), ["Aver Bank", "Aver"]),
        ("Only Aver Bank.", ("Aver", "Aver Bank"), ["Aver Bank"]),
        ("One\nTwo three", ("One Two",), ["One\nTwo"]),
        ("AT&T, not AT & T", ("AT & T",), ["AT & T"]),
        ("a.b*(c) here, a.b*(c)d not", ("a.b*(c)",), ["a.b*(c)"]),
        ("x@acme and @acme", ("@acme",), ["@acme"]),
        ("Jose\u0301 and Jose", ("Jose",), ["Jose"]),
        ("Jose\u0301", ("Jos\xe9",), ["Jose\u0301"]),
        ("O’Brien", ("O'Brien",), ["O’Brien"]),
        (
            "\U0001f469\u200d\U0001f467 fam",
            ("\U0001f469\u200d\U0001f467 fam",),
            ["\U0001f469\u200d\U0001f467 fam"],
        ),
        ("ends in St", ("St. Ives",), []),
        ("東京 東京都", ("東京",), ["東京"]),
        ("कि क", ("क",), ["क"]),
    ],
)
def test_places_of_names(text: str, names: tuple[str, ...], found: list[str]) -> None:
    assert found_in(text, *names) == found


def test_twenty_thousand_names_take_one_walk_through_the_text() -> None:
    names = [f"Given{n} Family{n % 400}" for n in range(20_000)]
    text = "Given7 of the Family3, " * 20_000 + "Given7 Family7"
    started = time.process_time()
    assert found_in(text, *names) == ["Given7 Family7"]
    assert time.process_time() - started < 3  # a search for each name takes minutes
