"""The index in the library: what is written, asked, removed and merged."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.conftest import TEXT, span
from tests.indexing.conftest import another, claim, counts, judged, rows, words_are_whole
from tui.annotations.history import Change, Edit
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.indexing.lookup import checked_before, claims_like, quotes_like, unindexed
from tui.indexing.rows import RULES
from tui.indexing.writing import Review, write, write_reviews
from tui.store.integrity import reason
from tui.store.library import Library
from tui.store.maintenance import faults
from tui.store.merging import forget, merge
from tui.store.schema import STEPS, VERSION


def test_what_other_programs_read(library: Library, article: Article, analysis: Analysis) -> None:
    library.remember(article)
    assert write(library, article, analysis)
    quotes = rows(library, "SELECT speaker, kind, words FROM quotes ORDER BY start")
    assert quotes[0] == ("Nora Blake", "direct", "“We have waited 12 years for this,”")
    assert ("USD", 40_000_000.0, "~", "The pier") in rows(
        library, "SELECT unit, value, relation, concept FROM numbers"
    )
    assert ("2024-06-01", "2024-06-30", "work would begin") in rows(
        library, "SELECT first, last, event FROM times"
    )
    assert len(rows(library, "SELECT * FROM claims")) == len(analysis.claims)
    assert ("nora blake", "board president", '["Nora Blake"]') in rows(
        library, "SELECT key, description, forms FROM people WHERE label = 'PERSON'"
    )
    named = rows(library, "SELECT article, title FROM people")
    assert set(named) == {(article.digest, article.title)}


def test_writing_again_replaces_what_was_there(
    library: Library, article: Article, analysis: Analysis
) -> None:
    library.remember(article)
    write(library, article, analysis)
    before = counts(library)
    write(library, article, analysis)
    assert counts(library) == before
    write(library, article, replace(analysis, claims=analysis.claims[:1], quotes=()))
    after = counts(library)
    assert (after["found_claim"], after["found_quote"], after["quote_shingle"]) == (1, 0, 0)
    words_are_whole(library)


def test_an_article_that_the_library_does_not_know_is_not_indexed(
    library: Library, article: Article, analysis: Analysis
) -> None:
    assert not write(library, article, analysis)
    assert rows(library, "SELECT * FROM indexed_article") == []


def test_a_claim_that_was_checked_in_another_article(
    library: Library, article: Article, analysis: Analysis
) -> None:
    library.remember(article)
    change, note = judged(article, claim(analysis, "c1").span, "false", "the board says 60")
    library.append(article, change)
    write(library, article, analysis)
    assert checked_before(library, article, analysis) == {}, "the article's own verdict is no earlier one"
    later, found = another(article)
    ((ident, earlier),) = checked_before(library, later, found).items()
    assert (ident, earlier.verdict, earlier.note) == ("c1", "false", "the board says 60")
    assert (earlier.article, earlier.span, earlier.creator) == (article.digest, note.span, "Ada")
    other = replace(found, numbers=tuple(replace(one, value=one.value * 1.5) for one in found.numbers))
    assert checked_before(library, later, other) == {}, "another sum"


def test_a_verdict_that_was_changed_or_taken_back_is_so_at_once(
    library: Library, article: Article, analysis: Analysis
) -> None:
    library.remember(article)
    change, note = judged(article, claim(analysis, "c1").span, "false")
    library.append(article, change)
    write(library, article, analysis)
    later, found = another(article)
    now = replace(note, verdict="true")
    library.append(article, Change("two", "do", "verdict", (Edit(note, now),), "2026-01-02"))
    assert checked_before(library, later, found)["c1"].verdict == "true"
    library.append(article, Change("three", "do", "delete", (Edit(now, None),), "2026-01-03"))
    assert checked_before(library, later, found) == {}


def test_a_note_and_a_verdict_on_one_claim(library: Library, article: Article, analysis: Analysis) -> None:
    library.remember(article)
    place = claim(analysis, "c1").span
    library.append(article, judged(article, place, None, "ask the board")[0])
    write(library, article, analysis)
    later, found = another(article)
    assert checked_before(library, later, found)["c1"].note == "ask the board"
    library.append(article, judged(article, place, "false")[0])
    write(library, article, analysis)
    assert checked_before(library, later, found)["c1"].verdict == "false", "a verdict says more than a note"
    library.append(article, judged(article, claim(analysis, "c2").span, None, " ")[0])
    write(library, article, analysis)
    assert "c2" not in checked_before(library, later, found), "a label alone says nothing"


def test_questions(library: Library, article: Article, analysis: Analysis) -> None:
    assert claims_like(library, "the pier cost twice") == []
    library.remember(article)
    write(library, article, analysis)
    assert claims_like(library, "The old pier cost twice as much")[0].id == "c2"
    assert claims_like(library, 'OR "NEAR( *') == []
    (same,) = quotes_like(library, "every estimate in this town was a wish")
    assert (same.id, same.speaker) == ("q3", "Tom Reyes")
    assert 0.3 < same.share < 1
    assert quotes_like(library, "a town") == []


def test_what_has_to_be_indexed(library: Library, article: Article, analysis: Analysis) -> None:
    library.remember(replace(article, source=None))
    assert unindexed(library) == [], "its text is not kept"
    library.remember(article)
    assert unindexed(library) == [article.digest]
    library.append(article, judged(article, span("twice"), "false")[0])
    assert unindexed(library) == [article.digest]
    write(library, article, analysis)
    assert unindexed(library) == []
    assert unindexed(library, every=True) == [article.digest]
    library.append(article, judged(article, span("June"), "true")[0])
    assert unindexed(library) == [article.digest]
    write(library, article, analysis)
    with library.transaction() as connection:
        connection.execute("UPDATE indexed_article SET rules = ?", (RULES - 1,))
    assert unindexed(library) == [article.digest]


def test_forget_leaves_nothing(library_path: Path, article: Article, analysis: Analysis) -> None:
    with closing(Library(library_path)) as library:
        later, found = another(article)
        for one, known in ((article, analysis), (later, found)):
            library.remember(one)
            library.append(one, judged(one, claim(known, "c1").span, "false")[0])
            write(library, one, known)
    forget(library_path, article.digest)
    with closing(Library(library_path)) as library:
        assert {row[0] for row in rows(library, "SELECT article FROM claims")} == {later.digest}
        half = counts(library)
        words_are_whole(library)
    assert faults(library_path) == []
    forget(library_path, later.digest)
    with closing(Library(library_path)) as library:
        assert set(counts(library).values()) == {0}
        assert min(half.values()) > 0
    assert b"Nora" not in library_path.read_bytes()


def test_merge_brings_what_is_indexed(tmp_path: Path, article: Article, analysis: Analysis) -> None:
    ours, theirs = tmp_path / "ours.sqlite3", tmp_path / "theirs.sqlite3"
    later, found = another(article)
    with closing(Library(ours)) as library:
        library.remember(later)
        write(library, later, found)
    with closing(Library(theirs)) as library:
        library.remember(article)
        library.append(article, judged(article, claim(analysis, "c1").span, "false")[0])
        write(library, article, analysis)
        review = Review("r1", "The moon is made of cheese.", "false")
        write_reviews(library, [(review, Analysis(""))])
    merge(ours, theirs)
    merge(ours, theirs)
    with closing(Library(ours)) as library:
        assert checked_before(library, later, found)["c1"].verdict == "false"
        assert len(rows(library, "SELECT * FROM claims")) == 2 * len(analysis.claims)
        assert rows(library, "SELECT id FROM review") == [("r1",)]
        assert quotes_like(library, "every estimate in this town")[1].id == "q3"
        words_are_whole(library)
    assert faults(ours) == []


def test_merge_leaves_out_what_is_out_of_date(tmp_path: Path, article: Article, analysis: Analysis) -> None:
    ours, theirs = tmp_path / "ours.sqlite3", tmp_path / "theirs.sqlite3"
    with closing(Library(ours)) as library:
        library.append(article, judged(article, span("twice"), "true")[0])
    with closing(Library(theirs)) as library:
        library.append(article, judged(article, span("June"), "false")[0])
        write(library, article, analysis)
    merge(ours, theirs)
    with closing(Library(ours)) as library:
        assert unindexed(library) == [article.digest]
        assert rows(library, "SELECT * FROM claims") == []


def test_migration_of_an_earlier_library(library_path: Path, article: Article, analysis: Analysis) -> None:
    connection = sqlite3.connect(library_path)
    for script in STEPS[:5]:
        connection.executescript(script)
    connection.execute("PRAGMA user_version = 5")
    connection.execute("PRAGMA application_id = 7")
    connection.execute(
        "INSERT INTO article (digest, title, opened) VALUES (?, 'Pier', '2024')", (article.digest,)
    )
    connection.commit()
    connection.close()
    with closing(Library(library_path)) as library:
        assert rows(library, "PRAGMA user_version") == [(VERSION,)]
        assert write(library, article, analysis)
    assert [path.name for path in library_path.parent.glob("library.sqlite3.*bak*")]
    assert faults(library_path) == []


def test_a_review_that_belongs_to_no_article(library: Library, article: Article, analysis: Analysis) -> None:
    review = Review(
        "r1", TEXT[slice(*claim(analysis, "c1").span)], "false", reviewer="Fact Desk", evidence=("https://x",)
    )
    words = Article(review.claim)
    number = replace(analysis.numbers[2], span=span("about $40 million", text=review.claim))
    found = Analysis(words.digest, numbers=(number,))
    assert write_reviews(library, [(review, found)]) == 1
    assert write_reviews(library, [(review, found)]) == 0
    earlier = checked_before(library, article, analysis)["c1"]
    assert (earlier.verdict, earlier.creator, earlier.article, earlier.evidence) == (
        "false", "Fact Desk", None, ("https://x",),
    )  # fmt: skip


@pytest.mark.parametrize(
    "words",
    ["the co-founder of the U.S. firm didn't resign", "Duhl’s pier", "naïve co-operation at the pier"],
)
def test_a_word_that_full_text_takes_for_several(
    library: Library, article: Article, analysis: Analysis, words: str
) -> None:
    """The tables hold no places of words, so that none may be looked for as words in a row."""
    found = replace(claim(analysis, "c1"), display=words)
    library.remember(article)
    library.append(article, judged(article, found.span, "false")[0])
    write(library, article, replace(analysis, claims=(found,)))
    assert [one.words for one in claims_like(library, words)] == [words]
    later, others = another(article)
    ((_, earlier),) = checked_before(library, later, replace(others, claims=(found,))).items()
    assert earlier.verdict == "false"


def test_an_error_is_a_full_disk_only_where_it_is_one() -> None:
    full = sqlite3.OperationalError("database or disk is full")
    assert reason(full) == "the disk is full"
    other = sqlite3.OperationalError("fts5: phrase queries are not supported (detail!=full)")
    assert reason(other) == str(other)
