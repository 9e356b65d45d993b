"""Author, day and standfirst, wherever a site puts them: at the foot of an article, in its head, in its cards."""

from datetime import date

import pytest

from tests.loading.test_html import AFTER, BEFORE, LAST, page, read
from tui.loading.bylines import clean_authors
from tui.loading.furniture import is_furniture
from tui.loading.html import read_html

DAY = date(2020, 5, 7)


def article(foot: str) -> str:
    return (
        "<html><head><title>Board votes for pier</title></head><body><article class='post hentry'>"
        f"<header><h1>Board votes for pier</h1></header><p>{BEFORE}</p><p>{AFTER}</p><p>{LAST}</p>{foot}</article>"
        "<footer class='site-footer'><time class='published' datetime='2011-01-02'>2 January 2011</time></footer></body></html>"
    )


@pytest.mark.parametrize(
    ("foot", "day", "authors"),
    [
        ("<footer class='meta'><time class='published' datetime='2020-05-07'>7 May</time></footer>", DAY, ()),
        ("<div class='footer'><time class='published' datetime='2020-05-07'>7 May</time></div>", DAY, ()),
        ("<footer><span class='byline'><a rel='author'>Iris Okoro</a></span></footer>", None, ("Iris Okoro",)),
        ("<div class='comments'><time class='published' datetime='2020-05-09'>9 May</time></div>", None, ()),
    ],
)  # fmt: skip
def test_the_foot_of_an_article_is_its_own(foot: str, day: date | None, authors: tuple[str, ...]) -> None:
    found = read_html(article(foot)).metadata
    assert (found.published, found.authors) == (day, authors)


def test_a_part_that_microdata_calls_an_article_is_one() -> None:
    source = (
        f"<html><body><div itemscope itemtype='https://schema.org/BlogPosting'><h1>Board votes for pier</h1><div class='box-footer'>"
        f"<span itemprop='datePublished' content='2020-05-07'>last week</span></div><p>{BEFORE}</p><p>{AFTER}</p></div></body></html>"
    )
    assert read_html(source).metadata.published == DAY


@pytest.mark.parametrize(
    ("header", "published", "modified"),
    [
        ("<time class='entry-date updated' datetime='2020-05-07'>7 May 2020</time>", DAY, None),
        ("<time class='updated' datetime='2020-05-07'>7 May 2020</time>", None, DAY),
        ("<time class='published' datetime='2020-05-07'>x</time><time class='updated' datetime='2020-05-08'>y</time>", DAY, date(2020, 5, 8)),
        ("<p><span>Last updated:</span> <time datetime='2020-05-08'>8 May</time></p>", None, date(2020, 5, 8)),
    ],
)  # fmt: skip
def test_a_time_that_is_marked_as_that_of_a_change(
    header: str, published: date | None, modified: date | None
) -> None:
    found = read(header=header).metadata
    assert (found.published, found.modified) == (published, modified)


@pytest.mark.parametrize(
    ("written", "names"),
    [
        (["Super User"], ()),
        (["Site Admin"], ()),
        (["Author Iris Okoro"], ("Iris Okoro",)),
        (["Author"], ()),
        (["Iris Okoro, chief political correspondent, Lagos"], ("Iris Okoro",)),
        (["Iris Okoro, reporter, and Ben Falk, editor"], ("Iris Okoro", "Ben Falk")),
        (["by: Iris Okoro"], ("Iris Okoro",)),
    ],
)
def test_names(written: list[str], names: tuple[str, ...]) -> None:
    assert clean_authors(written) == names


@pytest.mark.parametrize(
    ("markup", "names"),
    [
        ("<div class='byline'><span>Iris Okoro</span><span>Economics editor</span></div>", ("Iris Okoro",)),
        ("<div class='byline'><span>By</span> <a>Iris Okoro</a></div>", ("Iris Okoro",)),
        ("<p class='autor'>Von <a>Iris Okoro</a></p>", ("Iris Okoro",)),
        ("<p>by: <a href='/x'>Iris Okoro</a></p>", ("Iris Okoro",)),
    ],
)
def test_bylines_in_the_head(markup: str, names: tuple[str, ...]) -> None:
    assert read(header=markup).metadata.authors == names


def test_all_authors_of_a_card_are_authors() -> None:
    card = '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Iris Okoro, Ben Falk">'
    first = '<script type="application/ld+json">{"@type":"Article","author":{"@type":"Person","name":"Iris Okoro"}}</script>'
    other = first.replace("Iris Okoro", "Cleo Marsh")
    assert read(head=card + first).metadata.authors == ("Iris Okoro", "Ben Falk")
    assert read(head=card + other).metadata.authors == ("Cleo Marsh",)


@pytest.mark.parametrize("mark", ["standfirst", "article__sub-title", "sub-headline", "dek"])
def test_the_standfirst_is_part_of_the_text(mark: str) -> None:
    words = "Five members for it, four against, and nobody who had read the plan"
    text = read(header=f'<h2 class="{mark}">{words}</h2>').text
    assert text.split("\n\n")[:2] == ["Board votes for pier", words]


@pytest.mark.parametrize(
    "line", ["Lagos, 7 May 2020 - 06:00", "7. Mai 2020", "Thursday, May 7, 2020 | 8:00 am", "By Iris Okoro"]
)
def test_lines_that_only_repeat_day_or_author_are_left_out(line: str) -> None:
    author = '<meta name="author" content="Iris Okoro">'
    source = page(head=author).replace(f"<p>{BEFORE}", f"<p>{line}</p><p>{BEFORE}")
    assert line not in read_html(source).text.split("\n\n")


@pytest.mark.parametrize(
    "line", ["It rained on 7 May 2020.", "The vote of 7 May 2020 was the third in a year, and the closest"]
)
def test_lines_that_say_more_stay(line: str) -> None:
    source = page().replace(f"<p>{BEFORE}", f"<p>{line}</p><p>{BEFORE}")
    assert line in read_html(source).text


def test_a_caption_in_a_paragraph_of_its_own_class() -> None:
    figure = "<div><img src='x.jpg'><p class='photoCaption'>The old customs house</p></div>"
    assert "[image: The old customs house]" in read(figure).text


@pytest.mark.parametrize(
    "words",
    [
        "[Read more: How the pier was paid for]",
        "Stay informed: download the free Harbour app here",
        "Copyright 2020 Harbour Media. All rights reserved. No part may be copied without written permission of the owners.",
        "Get the latest from Port Ellery by following us on Facebook.",
        "The Harbour Money newsletter tells you what it costs. Subscribe here.",
        "No spam, ever. Unsubscribe anytime.",
        "3 comments",
        "Next article",
        "Please enable JavaScript to see the updates",
        "Press contact: Ben Falk, 555-0199",
        "###",
    ],
)
def test_furniture(words: str) -> None:
    assert is_furniture(words)


@pytest.mark.parametrize(
    "words",
    [
        "[image: The old customs house]",
        "Comments by the minister angered fishermen.",
        "Those who download the app pay four pounds a month, the board said.",
        "The next article of the treaty forbids it.",
        "The newsletter that she edits has 4,000 readers.",
    ],
)
def test_no_furniture(words: str) -> None:
    assert not is_furniture(words)
