"""What is known of an article's source joins the findings: notices, damage, language, guessed dates."""

from datetime import date

import pytest
from msgspec.structs import replace

from tui.analysis.analyzer import Analyzer
from tui.analysis.cache import Cache
from tui.analysis.checks.notices import find_noticed
from tui.analysis.section_run import Complete
from tui.analysis.timeline.dateline import Dateline
from tui.analysis.timeline.page_guesses import with_guesses
from tui.document.article import Article
from tui.document.findings import Evidence, Publication
from tui.document.metadata import DateGuess, Metadata, Notice
from tui.document.span import Span
from tui.loading.source import make_article

GERMAN = (
    "Der Rat von Hafenstadt hat am Dienstag beschlossen, dass die neue Brücke gebaut wird. „Das ist gut für alle“, "
    "sagte die Bürgermeisterin Anna Klein. Die Kosten sind mit 18 Millionen Euro nicht sehr hoch, wie sie meint."
)
STORY = "Board votes\n\nThe board of Port Ellery voted on Tuesday to build a pier, said Nora Blake. It will cost £5 million."
DAY = date(2024, 3, 12)


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def test_another_language_has_no_findings_unless_wanted(analyzer: Analyzer) -> None:
    article = make_article(GERMAN)
    found = analyzer.analyze(article)
    assert [check.kind for check in found.checks] == ["other-language"]
    assert "This looks like German" in found.checks[0].message
    assert found.checks[0].spans[0].of(article.text) == "Der"
    assert (found.entities, found.quotes, found.numbers, found.claims, found.sentences) == (
        (),
        (),
        (),
        (),
        (),
    )
    (step,) = analyzer.stream(article)
    assert isinstance(step, Complete)
    wanted = analyzer.analyze(replace(article, any_language=True))
    assert wanted.sentences
    assert "other-language" in {check.kind for check in wanted.checks}


def test_another_language_keeps_its_date(analyzer: Analyzer) -> None:
    article = replace(make_article(GERMAN), metadata_date=DAY)
    assert analyzer.analyze(article).publication == Publication(DAY, "metadata", 1.0)
    guessed = replace(article, metadata_date=None, metadata=Metadata(guesses=(DateGuess(DAY, 0.9, "shown"),)))
    assert analyzer.analyze(guessed).publication.value == DAY


def test_the_cache_knows_both(tmp_path: object) -> None:
    cache = Cache(tmp_path, "m", "r")  # type: ignore[arg-type]
    article = make_article(GERMAN)
    guesses = Metadata(guesses=(DateGuess(DAY, 0.9, "shown"),))
    variants = [
        article,
        replace(article, any_language=True),
        replace(article, metadata=guesses),
        replace(article, notices=()),
    ]
    assert len({cache._path(one) for one in variants}) == len(variants)


def test_damage_is_a_check() -> None:
    article = make_article("The caf\ufffd costs \ufffd\ufffd5. It\u00e2\u20ac\u2122s open.")
    checks = find_noticed(article, "k")
    assert [(check.kind, len(check.spans)) for check in checks] == [("damaged-text", 2), ("damaged-text", 1)]
    assert [span.of(article.text) for span in checks[0].spans] == ["\ufffd", "\ufffd\ufffd"]
    assert not find_noticed(make_article("The café costs £5. It’s “open” – naïve, Ã la carte."), "k")


def test_notices_are_checks_with_a_place() -> None:
    notices = (
        Notice("hidden-text", "Hidden", Span(4, 9)),
        Notice("not-an-article", "None", Span(4, 999)),
        Notice("not-an-article", "None"),
    )
    article = Article("The board voted.", notices=notices)
    assert [check.spans[0].of(article.text) for check in find_noticed(article, "k")] == [
        "board",
        "The",
        "The",
    ]
    assert find_noticed(Article("", notices=notices[2:]), "k")[0].spans == ()


def published(analyzer: Analyzer, text: str, *guesses: DateGuess) -> Publication:
    return analyzer.analyze(replace(make_article(text), metadata=Metadata(guesses=guesses))).publication


def test_a_guess_is_inferred_with_its_evidence(analyzer: Analyzer) -> None:
    found = published(analyzer, STORY, DateGuess(DAY, 0.9, "the page shows “12 March 2024”", "at-the-head"))
    assert (found.value, found.origin, found.confidence) == (DAY, "inferred", 0.9)
    assert found.evidence[0] == Evidence(Span(0, 0), "the page shows “12 March 2024”")


def test_a_printed_date_comes_before_a_guess(analyzer: Analyzer) -> None:
    text = STORY.replace("The board", "PORT ELLERY, March 10, 2024 (AP) — The board")
    found = published(analyzer, text, DateGuess(DAY, 0.9, "the address holds 2024/03/12"))
    assert (found.value, found.origin) == (date(2024, 3, 10), "dateline")


def test_a_dateline_without_a_year_takes_it_from_a_guess(analyzer: Analyzer) -> None:
    text = STORY.replace("The board", "PORT ELLERY, March 10 (AP) — The board")
    found = published(analyzer, text, DateGuess(date(2019, 3, 12), 0.9, "the address holds 2019/03/12"))
    assert (found.value, found.origin) == (date(2019, 3, 10), "dateline")
    assert found.confidence < 1


@pytest.mark.parametrize(
    ("known", "guess", "value", "candidates"),
    [
        (Publication(DAY, "inferred", 0.6), DateGuess(DAY, 0.7, "x"), DAY, ()),
        (Publication(DAY, "inferred", 0.6), DateGuess(date(2024, 3, 9), 0.9, "x"), date(2024, 3, 9), (DAY,)),
        (Publication(DAY, "inferred", 0.9), DateGuess(date(2024, 3, 9), 0.4, "x"), DAY, (date(2024, 3, 9),)),
        (Publication(), DateGuess(DAY, 0.4, "x"), None, (DAY,)),
        (Publication(), DateGuess(DAY, 0.9, "x"), DAY, ()),
    ],
)
def test_evidence_is_weighed(
    known: Publication, guess: DateGuess, value: date | None, candidates: tuple[date, ...]
) -> None:
    found = with_guesses(known, None, (guess,))
    assert (found.value, tuple(one.day for one in found.candidates)) == (value, candidates)
    assert found.confidence < 1
    assert with_guesses(known, None, ()) is known


def test_agreeing_evidence_adds_up_and_stays_below_a_printed_date() -> None:
    known = Publication(DAY, "inferred", 0.9)
    assert with_guesses(known, None, (DateGuess(DAY, 0.93, "x"),)).confidence == 0.97
    far = Dateline(8, 1, None, Span(0, 5))
    assert with_guesses(Publication(), far, (DateGuess(DAY, 0.9, "x"),)).origin == "inferred"
