"""The same claim in other words, and near misses: the table says which is which."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from tui.analysis.analyzer import Analyzer
from tui.document.article import Article
from tui.document.span import Span
from tui.indexing.facts import COUNTED, FactFinder, Facts, Figure
from tui.indexing.sameness import are_one, same_name

TABLE = Path(__file__).parent.parent / "tables" / "checked_before.toml"
LEAST_FOUND = 0.85


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def facts(analyzer: Analyzer, words: str) -> list[Facts]:
    article = Article(words)
    analysis = analyzer.analyze(article)
    finder = FactFinder(article, analysis)
    return [finder.of_claim(one) for one in analysis.claims] or [finder.of(Span(0, len(words)))]


def test_the_same_claim_is_found_and_a_near_miss_never(analyzer: Analyzer) -> None:
    halves = tomllib.loads(TABLE.read_text("utf-8"))
    table = [*halves["first"], *halves["second"]]
    kinds = Counter(row["differs"] for row in table)
    assert set(kinds) == {"number", "name", "negation"}
    assert min(kinds.values()) >= 15
    assert len(table) == 50
    found, wrong = 0, []
    for row in table:
        checked, same, near = (facts(analyzer, row[name]) for name in ("claim", "same", "near"))
        found += any(are_one(one, other) for one in checked for other in same)
        if any(are_one(one, other) for one in checked for other in near):
            wrong.append(row["near"])
    assert wrong == []
    assert found >= LEAST_FOUND * len(table)


BASE = Facts(("harbour", "pay", "repair"), (Figure(40.0, 40.0, "USD"),), (("nora", "blake"),), ("2024-03",))


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (BASE, True),
        (Facts(BASE.words, (Figure(41.0, 41.0, "USD"),), BASE.names, BASE.days), False),
        (Facts(BASE.words, (Figure(40.0, 40.0, "EUR"),), BASE.names, BASE.days), False),
        (Facts(BASE.words, (Figure(40.0, 40.0, "USD", ">"),), BASE.names, BASE.days), True),
        (Facts(BASE.words, (Figure(40.0, 40.0, COUNTED),), BASE.names, BASE.days), False),
        (Facts(BASE.words, (), BASE.names, BASE.days), False),
        (Facts(BASE.words, BASE.figures, (("nora", "reyes"),), BASE.days), False),
        (Facts(BASE.words, BASE.figures, (("blake",),), BASE.days), True),
        (Facts(BASE.words, BASE.figures, (), BASE.days), False),
        (Facts(BASE.words, BASE.figures, (), BASE.days, all_words=("nora", "blake", "paid")), True),
        (Facts(BASE.words, BASE.figures, BASE.names, ("2023-03",)), False),
        (Facts(BASE.words, BASE.figures, BASE.names, ("XXXX-03",)), True),
        (Facts(BASE.words, BASE.figures, BASE.names, ("XXXX-04",)), False),
        (Facts(BASE.words, BASE.figures, BASE.names, BASE.days, negations=1), False),
        (Facts(("ferry", "burn"), BASE.figures, BASE.names, BASE.days), False),
    ],
)
def test_what_has_to_agree(other: Facts, same: bool) -> None:
    assert are_one(BASE, other) is same
    assert are_one(other, BASE) is same


SHORT = Facts(("burn",))


def test_a_few_words_are_no_claim_by_themselves() -> None:
    assert not are_one(SHORT, Facts(("burn", "saturday", "still"))), '"the fire was still burning"'
    assert not are_one(SHORT, SHORT), "it may be another fire: nothing says which"
    long = Facts(("burn", "church", "arson", "suspect"))
    assert are_one(long, long)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("tom reyes", "reyes", True),
        ("tom reyes", "tom", False),
        ("baltic ferry company", "baltic ferry", True),
        ("baltic maritime council", "bmc", True),
        ("new york city council", "council", False),
        ("tom reyes", "ana reyes", False),
    ],
)
def test_names(one: str, other: str, same: bool) -> None:
    assert same_name(tuple(one.split()), tuple(other.split())) is same
