"""What does not add up in an article, and what does."""

from datetime import date

import pytest

from tests.evaluation.tables import rows
from tui.analysis.analyzer import Analyzer
from tui.document.article import Article
from tui.document.findings import Check


def checks(analyzer: Analyzer, text: str, published: date | None = date(2020, 5, 1)) -> list[Check]:
    return list(analyzer.analyze(Article(text, given_date=published)).checks)


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    rows("checks", "found"),
)
def test_found(analyzer: Analyzer, text: str, kind: str, message: str) -> None:
    found = checks(analyzer, text)
    assert [(check.kind, check.message) for check in found] == [(kind, message)]
    assert all(span.of(text).strip() for span in found[0].spans)
    assert found[0].id == "k1"


@pytest.mark.parametrize(
    "text",
    rows("checks", "none"),
)
def test_sound(analyzer: Analyzer, text: str) -> None:
    assert checks(analyzer, text) == []


def test_headline_number(analyzer: Analyzer) -> None:
    text = "Fire kills 15 people in harbour\n\nThe fire killed 12 people on Monday. It began in a warehouse."
    found = [check for check in checks(analyzer, text) if check.kind == "number-conflict"]
    assert [check.message for check in found] == ["The headline says 15 people, the article 12 people."]
    assert [span.of(text) for span in found[0].spans] == ["15 people", "12 people"]


@pytest.mark.parametrize(
    "body",
    [
        "The fire killed 15 people on Monday.",
        "The fire killed at least 14 people.",
    ],
)
def test_headline_number_borne_out(analyzer: Analyzer, body: str) -> None:
    text = f"Fire kills 15 people in harbour\n\n{body} It began in a warehouse."
    assert [check for check in checks(analyzer, text) if check.kind == "number-conflict"] == []


@pytest.mark.parametrize(
    ("title", "body", "message"),
    [
        (
            "Mayor: ‘we will never sell the harbour’",
            "“We will sell the harbour,” the mayor said.",
            "a negation",
        ),
        ("Mayor: ‘we sold 30 of the boats’", "“We sold 13 of the boats,” the mayor said.", "a number"),
        (
            "Mayor sees ‘a mountain of broken promises’",
            "The mayor spoke about the harbour on Monday.",
            "does not have",
        ),
    ],
)
def test_headline_quotation(analyzer: Analyzer, title: str, body: str, message: str) -> None:
    found = [check for check in checks(analyzer, f"{title}\n\n{body}") if check.kind == "quote-mismatch"]
    assert len(found) == 1
    assert message in found[0].message


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Mayor: ‘long term’ plan for harbour", "The mayor has a “long-term” plan, she said."),
        ("Mayor wants ‘reset’", "The mayor called for a “reset” of the budget."),
        ("Mayor: ‘We will sell the harbour’", "“We will sell the harbour,” the mayor said."),
        ("Storm ‘the worst in fifty years’", "“It was the worst in 50 years,” the mayor said."),
        ("Mayor’s plan isn’t dead", "The mayor said the plan lives."),
    ],
)
def test_headline_quotation_borne_out(analyzer: Analyzer, title: str, body: str) -> None:
    assert [check for check in checks(analyzer, f"{title}\n\n{body}") if check.kind == "quote-mismatch"] == []


def test_unsourced_statistic(analyzer: Analyzer) -> None:
    text = "More than 80 percent of counties in the country have no doctor."
    assert [check.kind for check in checks(analyzer, text)] == ["unsourced"]
    assert checks(analyzer, "More than 80 percent of counties have no doctor, a study found.") == []


def test_accusation_in_the_article_s_own_voice(analyzer: Analyzer) -> None:
    found = checks(analyzer, "Victor Marsh embezzled two million dollars from the hospital.")
    assert [check.kind for check in found] == ["unsourced"]
    assert checks(analyzer, "A court found that Victor Marsh embezzled two million dollars.") == []


def test_another_happening_contradicts_no_headline(analyzer: Analyzer) -> None:
    text = "Fire kills 15 people in harbour\n\nThe fire injured 12 people on Monday. It began in a warehouse."
    found = [check for check in checks(analyzer, text) if check.kind == "number-conflict"]
    assert [check.strength for check in found] == ["not-found"]


@pytest.mark.parametrize(("title", "body", "message"), rows("checks", "headlines"))
def test_headline_figures(analyzer: Analyzer, title: str, body: str, message: str | None) -> None:
    found = [check for check in checks(analyzer, f"{title}\n\n{body}") if check.kind == "number-conflict"]
    assert [check.message for check in found] == ([message] if message else [])
    assert all((check.strength == "conflict") == (len(check.spans) == 2) for check in found)
