"""Authors that a text names in a line under its headline."""

import pytest

from tui.loading.source import make_article

BODY = "\n\nThe council voted on Tuesday to build a bridge over the Alden, the mayor said.\n"


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Anna Lindqvist and Tom Roe", "Anna Lindqvist, Tom Roe"),
        ("BY ANNA LINDQVIST", "Anna Lindqvist"),
        ("By Anna Lindqvist, Harbour Correspondent", "Anna Lindqvist"),
        ("Words: Jean-Luc de la Tour", "Jean-Luc de la Tour"),
        ("By Anna Lindqvist | 12 March 2024", "Anna Lindqvist"),
        ("Report by Ann O'Hara in Oslo", "Ann O'Hara"),
        ("By: Anna Lindqvist", "Anna Lindqvist"),
        ("Written by Anna Lindqvist", "Anna Lindqvist"),
        ("By Anna Lindqvist, Oslo", "Anna Lindqvist"),
        ("By Anna Lindqvist, Ellery Herald", "Anna Lindqvist"),
        ("By Anna Lindqvist and Reuters", "Anna Lindqvist"),
        ("By Anna Lindqvist, Special to the Herald", "Anna Lindqvist"),
        ("By Anna Lindqvist anna@herald.example", "Anna Lindqvist"),
        ("By Anna Lindqvist and Emily Post", "Anna Lindqvist, Emily Post"),
        ("By Tom Roe Jr.", "Tom Roe Jr"),
        ("By An Nguyen, Kim Do and June Park", "An Nguyen, Kim Do, June Park"),
        ("By The Associated Press", "The Associated Press"),
    ],
)
def test_a_line_of_authors(line: str, byline: str) -> None:
    article = make_article(f"Council backs new bridge\n\n{line}{BODY}")
    assert article.byline == byline
    assert ", ".join(article.metadata.authors) == byline


@pytest.mark.parametrize(
    "line",
    [
        "By Friday the road had been closed for a week",
        "By Staff",
        "By the time they came it was over.",
        "By and by",
        "By 2019 Oslo and Bergen had merged",
        "By our correspondent",
        "By Popular Demand",
        "By Order of the Court",
        "By New York Standards",
        "By Christmas Day",
        "By Jove He Did It",
        "By Train Through Norway",
        "By Land and Sea",
        "By Hook or By Crook",
        "By Then Anna Lindqvist Was Gone",
        "By George Street Station",
        "By Early May",
        "By Friday, Anna Lindqvist",
        "By Any Means Necessary",
    ],
)
def test_other_lines_that_begin_alike(line: str) -> None:
    assert make_article(f"Council backs new bridge\n\n{line}{BODY}").byline is None


def test_a_headline_is_no_byline_and_a_line_far_down_neither() -> None:
    assert make_article(f"By Royal Appointment{BODY}").byline is None
    assert make_article("Bridge backed" + BODY * 6 + "\nBy Anna Lindqvist\n").byline is None


def test_markdown_has_them_too() -> None:
    article = make_article(f"# Bridge backed\n\n*By Anna Lindqvist*{BODY}", suffix=".md")
    assert article.byline == "Anna Lindqvist"
