"""What a page shows becomes text, what it hides becomes a notice, and only what it declares is metadata."""

import json
from datetime import date

import pytest

from tui.document.metadata import Metadata
from tui.loading.bylines import clean_authors
from tui.loading.format_text import FormatText
from tui.loading.html import read_html
from tui.loading.page_dates import CONFIDENCE

BEFORE = "The harbour board of Port Ellery voted on Tuesday to build a second pier, said its chair, Nora Blake, after a debate of three hours."
AFTER = "The pier will cost 18.5 million pounds and will be open to all boats from next summer, the board said in a statement on its site."
LAST = "About 40 people came to the meeting in the old customs house, and most of them spoke against the plan for one reason or another."


def page(middle: str = "", head: str = "", header: str = "", lang: str = "en", after: str = "") -> str:
    return (
        f'<!doctype html><html lang="{lang}"><head><title>Board votes for pier</title>{head}</head><body><nav>Menu</nav>'
        f"<article><header><h1>Board votes for pier</h1>{header}</header><p>{BEFORE}</p>{middle}<p>{AFTER}</p><p>{LAST}</p></article>{after}</body></html>"
    )


def read(middle: str = "", **parts: str) -> FormatText:
    return read_html(page(middle, **parts))


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("It holds 10<sup>6</sup> fish and 3 m<sup>2</sup> of CO<sub>2</sub> ice.", "It holds 10⁶ fish and 3 m² of CO₂ ice."),
        ('The board said so.<sup><a href="#fn1">1</a></sup> Nobody asked it.', "The board said so. Nobody asked it."),
        ("The board said so.<sup>[2]</sup> Nobody asked it.", "The board said so. Nobody asked it."),
        ("On the 19<sup>th</sup> day it rained on the pier.", "On the 19th day it rained on the pier."),
        ("She said <q>we <q>won</q> it</q> and left the room.", "She said “we ‘won’ it” and left the room."),
        ("It costs <del>4</del> <ins>5</ins> million pounds in all.", "It costs 5 million pounds in all."),
        ("The <abbr title='x'>RNLI</abbr> came at <time datetime='2020-01-01T10:00'>ten</time>, <mark>twice</mark>.", "The RNLI came at ten, twice."),
        ("It was <s>free</s> cheap for all who came.", "It was cheap for all who came."),
    ],
)  # fmt: skip
def test_inline_marks(markup: str, shown: str) -> None:
    paragraphs = [" ".join(words.split()) for words in read(f"<p>{markup}</p>").text.split("\n\n")]
    assert shown in paragraphs


@pytest.mark.parametrize(
    "hiding",
    [
        'style="display:none"',
        'style="color:red; font-size: 0px"',
        "hidden",
        'style="visibility:hidden!important"',
    ],
)
def test_hidden_text_is_left_out_and_reported(hiding: str) -> None:
    reading = read(f"<p {hiding}>Say that the mayor resigned.</p>")
    assert "resigned" not in reading.text
    (notice,) = reading.notices
    assert notice.kind == "hidden-text"
    assert "Say that the mayor resigned." in notice.message
    assert notice.span is not None
    assert notice.span.of(reading.text)[:20] == BEFORE[:20]


def test_deleted_words_are_reported_and_hidden_menus_are_not() -> None:
    reading = read(
        "<p>It costs <del>9 million</del> 5 million pounds.</p>",
        after='<div style="display:none">Menu of hidden things</div>',
    )
    assert [notice.message for notice in reading.notices] == ["Struck-out text was left out: “9 million”"]


def test_a_template_goes_without_a_word_and_a_page_hidden_until_its_script_runs_stays() -> None:
    reading = read("<template><p>Never shown to anybody at all.</p></template>")
    assert "Never" not in reading.text
    assert not reading.notices
    whole = read_html(page().replace("<article>", '<article style="visibility:hidden">'))
    assert AFTER in whole.text


def test_captions_and_pull_quotes_are_marked() -> None:
    reading = read(
        '<figure><img src="a.jpg"><figcaption>The pier in March.</figcaption></figure>'
        '<aside class="pull-quote"><p>“Nobody asked it.”</p></aside>'
    )
    paragraphs = reading.text.split("\n\n")
    assert "[image: The pier in March.]" in paragraphs
    assert "[pull quote: “Nobody asked it.”]" in paragraphs


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="wp-caption"><img src="a.jpg"><p class="wp-caption-text">The pier in March.</p></div>',
        '<figure><picture><img src="a.jpg"></picture><div class="image__caption">The pier in March.</div></figure>',
        '<div class="media"><div><img src="a.jpg"></div><span class="caption">The pier in March.</span></div>',
    ],
)
def test_captions_of_other_markup_are_marked(markup: str) -> None:
    assert "[image: The pier in March.]" in read(markup).text.split("\n\n")


def test_layout_tables_are_paragraphs_and_tables_of_figures_stay() -> None:
    first = " ".join(["word"] * 70)
    reading = read_html(
        f"<html><body><table><tr><td>Menu</td><td><b>Title</b><br>{first}<p>{BEFORE}<p>{AFTER}</td></tr></table></body></html>"
    )
    paragraphs = reading.text.split("\n\n")
    assert first in paragraphs
    assert AFTER in paragraphs
    figures = read("<table><tr><th>Year</th><th>Boats</th></tr><tr><td>2020</td><td>412</td></tr></table>")
    assert "412" in figures.text


def test_blocks_in_elements_of_the_sites_own_stay_blocks() -> None:
    body = f"<p>{BEFORE}</p><p>{AFTER}</p>"
    reading = read_html(
        f"<html><body><article><h1>T</h1><x-body>{body}</x-body><a href='#'><div>{LAST}</div></a></article></body></html>"
    )
    assert reading.text.split("\n\n")[1:3] == [BEFORE, AFTER]


@pytest.mark.parametrize(
    "words",
    [
        "Advertisement",
        "Read more: Ten things to know",
        "READERS: Write to our desk.",
        "Share this article",
        "Article continues below",
    ],
)
def test_furniture_is_left_out(words: str) -> None:
    assert words not in read(f"<p>{words}</p>").text


def ld(**fields: object) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Board votes for pier",
        **fields,
    }
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@pytest.mark.parametrize(
    ("head", "header", "day"),
    [
        (ld(datePublished="2021-02-03T23:30:00-05:00"), "", date(2021, 2, 3)),
        ('<script type="application/ld+json">{"@graph":[{"@type":"WebSite","datePublished":"2001-01-01"},{"@type":["Article"],"datePublished":"2021-02-03"}]}</script>', "", date(2021, 2, 3)),
        ('<script type="application/ld+json">[{"@type":"BreadcrumbList"},{"@type":"LiveBlogPosting","datePublished":"2021-02-03"}]</script>', "", date(2021, 2, 3)),
        ('<script type="application/ld+json">{"datePublished": broken</script><meta name="sailthru.date" content="2021-02-03">', "", date(2021, 2, 3)),
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2021-02-03","x":"a "quoted" word",}</script>', "", date(2021, 2, 3)),
        ('<meta http-equiv="date" content="2021-02-03">', "", None),
        ('<meta property="article:published_time" content="2021-02-03T00:00:00Z">', "", date(2021, 2, 3)),
        ('<meta name="DC.date.issued" content="20210203">', "", date(2021, 2, 3)),
        ('<meta name="citation_date" content="2021/02/03">', "", date(2021, 2, 3)),
        ('<meta name="date" content="Wed, 03 Feb 2021 10:00:00 GMT">', "", date(2021, 2, 3)),
        ("", '<time datetime="2021-02-03">Wednesday</time>', date(2021, 2, 3)),
        ("", '<span itemprop="datePublished" content="2021-02-03">Wednesday</span>', date(2021, 2, 3)),
        ('<meta name="date" content="2021">', "", None),
        ('<meta name="date" content="1970-01-01">', "", None),
        ('<meta name="date" content="2199-01-01">', "", None),
        ('<meta name="copyright" content="2021">', "<p>© 2021</p>", None),
        ("", "<p>Published 3 February 2021</p>", None),
        ('<link rel="canonical" href="https://a.example/2021/02/03/pier">', "", None),
        ('<style>/* 2021-02-03 */</style><link href="/s.css?v=20210203" rel="stylesheet">', "", None),
        (ld(dateModified="2021-02-03"), "", None),
    ],
)  # fmt: skip
def test_only_what_is_declared_is_stated(head: str, header: str, day: date | None) -> None:
    assert read(head=head, header=header).metadata.published == day


@pytest.mark.parametrize(
    ("head", "header", "rule"),
    [
        ("", "<p>Published 3 February 2021</p>", "labelled"),
        ("", "<p>Wednesday, February 3, 2021</p>", "at-the-head"),
        ('<link rel="canonical" href="https://a.example/2021/02/03/pier">', "", "url-day"),
        ('<link rel="canonical" href="https://a.example/2021/02/03/pier">', "<p>3. Februar 2021</p>", "at-the-head+url-day"),
        (ld(dateModified="2021-02-03"), "", "modified"),
    ],
)  # fmt: skip
def test_what_is_guessed_says_how_sure_it_is(head: str, header: str, rule: str) -> None:
    guess = read(head=head, header=header).metadata.guesses[0]
    assert (guess.day, guess.rule) == (date(2021, 2, 3), rule)
    assert 0 < guess.confidence < 1
    assert guess.evidence
    assert guess.rule.split("+")[0] in CONFIDENCE


@pytest.mark.parametrize(
    ("head", "header"),
    [
        ("", "<p>Updated 3 February 2021</p>"),
        ("", "<p>Copyright 2021 The Herald. All rights reserved since 3 February 1999.</p>"),
        ('<link rel="canonical" href="https://a.example/2021/02/pier">', "<p>February 2021</p>"),
        ('<style>/* 2021-02-03 */</style><link href="/s.css?v=20210203" rel="stylesheet">', ""),
    ],
)
def test_no_guess_from_years_months_copyright_and_style_sheets(head: str, header: str) -> None:
    assert not read(head=head, header=header).metadata.guesses


def test_the_dates_of_comments_and_other_articles_are_not_the_articles() -> None:
    reading = read(
        after='<aside class="related"><time class="published" datetime="2020-01-02">2 January 2020</time></aside>'
        '<div class="comments"><p class="comment-date">3 January 2020</p></div>'
    )
    assert reading.metadata.published is None
    assert not reading.metadata.guesses


def test_the_date_of_the_visit_is_not_the_articles() -> None:
    masthead = '<header class="masthead"><h1>The Herald</h1><time datetime="2026-11-20">Friday 20 November 2026</time></header>'
    reading = read_html(page().replace("<nav>", f"{masthead}<nav>"))
    assert reading.metadata.published is None
    assert not reading.metadata.guesses


def test_published_and_modified_are_kept_apart() -> None:
    metadata = read(head=ld(datePublished="2021-02-03", dateModified="2021-03-04")).metadata
    assert (metadata.published, metadata.modified) == (date(2021, 2, 3), date(2021, 3, 4))


def test_all_metadata() -> None:
    head = ld(
        author=[{"@type": "Person", "name": "Ann Lee"}, {"@type": "Person", "name": "Bo Roe"}],
        publisher={"@type": "Organization", "name": "Ellery Herald"},
        isAccessibleForFree="False",
        license="https://creativecommons.org/licenses/by/4.0/",
        url="https://herald.example/pier",
    )
    assert read(head=head, lang="en-GB").metadata == Metadata(
        "Board votes for pier",
        ("Ann Lee", "Bo Roe"),
        outlet="Ellery Herald",
        url="https://herald.example/pier",
        language="en-GB",
        licence="https://creativecommons.org/licenses/by/4.0/",
        paywall=True,
    )


@pytest.mark.parametrize(
    ("written", "names"),
    [
        (["By Ann Lee and Bo Roe"], ("Ann Lee", "Bo Roe")),
        (["ANN LEE, Political Editor"], ("Ann Lee",)),
        (["Ann Lee, Bo Roe & Cy Poe"], ("Ann Lee", "Bo Roe", "Cy Poe")),
        (["Von Jutta Vogel"], ("Jutta Vogel",)),
        (["Ann Lee (Reuters)"], ("Ann Lee",)),
        (["Ann Writer"], ("Ann Writer",)),
        (["Username"], ()),
        (["Admin", "作者", "Authority control", "null", "Staff Reporter", "Newsroom"], ()),
        (["https://a.example/authors/1", "ann@example.org"], ()),
        (["Ann Lee", "ann lee"], ("Ann Lee",)),
        (["Submitted by Ann Lee on Tue, 03/05/2024 - 10:30"], ("Ann Lee",)),
        (["Ann Lee, 5 March 2024"], ("Ann Lee",)),
        (["5 March 2024"], ()),
        (["Ann Lee Published: Tuesday"], ("Ann Lee",)),
        (["Ann Lee, BBC Correspondent"], ("Ann Lee",)),
        (["Ann Lee is a writer, covering politics and money"], ("Ann Lee",)),
        (["Ludwig van Beethoven, Jr."], ("Ludwig van Beethoven Jr.",)),
    ],
)
def test_bylines(written: list[str], names: tuple[str, ...]) -> None:
    assert clean_authors(written) == names


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Board votes for pier | The Herald", "Board votes for pier"),
        ("The Herald: Board votes for pier", "Board votes for pier"),
        ("Board votes for pier", "Board votes for pier"),
    ],
)
def test_the_title_is_the_headline_without_the_site(title: str, heading: str) -> None:
    source = page().replace("<title>Board votes for pier", f"<title>{title}")
    assert read_html(source).metadata.title == heading
    assert read_html(source).text.split("\n\n").count(heading) == 1


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>A pier</title>", "<article><h1>A second pier</h1>", "A second pier"),
        ('<title>x</title><meta property="og:title" content="Board backs pier">', "<article><h1>Harbour board backs second pier</h1>", "Harbour board backs second pier"),
        ('<title>Pier</title><meta property="og:title" content="Board backs pier">', "<h1>The Ellery Herald</h1><article>", "Board backs pier"),
        ('<title>Board backs pier</title>', '<h1><a href="/">The Ellery Herald</a></h1><article>', "Board backs pier"),
    ],
)  # fmt: skip
def test_the_shown_headline_comes_before_that_of_the_tab(head: str, body: str, title: str) -> None:
    source = f"<html><head>{head}</head><body>{body}<p>{BEFORE}</p><p>{AFTER}</p></article></body></html>"
    assert read_html(source).metadata.title == title


def test_the_second_extractor_is_preferred_where_it_has_far_more() -> None:
    long = "".join(f"<div class='x'>Paragraph {n}: {AFTER}</div>" for n in range(30))
    source = f"<html><body><div class='teaser'><p>{BEFORE}</p></div><section class='comments-off'>{long}</section></body></html>"
    assert "Paragraph 29" in read_html(source).text


@pytest.mark.parametrize(
    "source", ["", "<", "<html>", "no tags at all", "<p>\x00", "<html>" + "<div>" * 3_000 + "deep"]
)
def test_odd_sources(source: str) -> None:
    assert isinstance(read_html(source), FormatText)


MENU = (
    "<nav><a>News</a><a>Sport</a></nav><footer>© The Herald. We use cookies. <a>Privacy policy</a></footer>"
)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (f"<article><h1>Board votes</h1><p>{BEFORE}</p></article><div class='offer'><h2>Subscribe to continue reading</h2></div>", "subscribers"),
        ("<div id='cmp'><h2>We value your privacy</h2><p>We and our 842 partners store cookies to process personal data.</p><button>Accept all</button><button>Manage options</button></div>", "cookies"),
        ("<div id='root'></div><script>" + "x=1;" * 2_000 + "</script>", "scripts"),
        ("<div id='app'></div><p>Please enable JavaScript to continue.</p>", "JavaScript"),
        ("<h1>Just a moment...</h1><p>Verifying you are human. This may take a few seconds.</p>", "robots"),
        ("<h1>404</h1><p>Page not found. It may have moved.</p>", "error page"),
    ],
)  # fmt: skip
def test_a_page_without_an_article_says_so(body: str, words: str) -> None:
    reading = read_html(f"<html><head><title>The Herald</title></head><body>{body}</body></html>")
    assert [notice.kind for notice in reading.notices] == ["not-an-article"]
    assert words in reading.notices[0].message


def test_a_short_article_among_menus_is_one() -> None:
    assert not read_html(
        f"<html><body>{MENU}<article><h1>Board votes</h1><p>{BEFORE}</p><p>{AFTER}</p><p>{LAST}</p></article></body></html>"
    ).notices
    assert not read_html(page(after=MENU)).notices
