"""Libraries of other versions, read-only and damaged ones; texts of other versions."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import TEXT, span
from tui.annotations.migration import outcome
from tui.annotations.notebook import Notebook
from tui.document.article import Article
from tui.document.correction import Published, Rename
from tui.document.span import Span
from tui.errors import LibraryError
from tui.store.library import Library
from tui.store.schema import STEPS, VERSION

SOURCE = "/news/harbour.txt"


def annotated(library_path: Path, text: str, *quotes: str, source: str = SOURCE) -> tuple[Article, Notebook]:
    """Make a library in which some words of a text are annotated."""
    article = Article(text, source=source)
    library, book = Library(library_path), Notebook(text)
    library.remember(article)
    for quote in quotes:
        start = text.index(quote)
        library.append(article, book.add([Span(start, start + len(quote))], "evidence", f"on {quote}"))
    library.close()
    return article, book


@pytest.mark.parametrize("version", range(1, VERSION))
def test_every_earlier_library_opens_and_is_copied_first(
    article: Article, library_path: Path, version: int
) -> None:
    raw = sqlite3.connect(library_path)
    for script in STEPS[:version]:
        raw.executescript(script)
    raw.execute(f"PRAGMA user_version = {version}")
    raw.execute(
        "INSERT INTO article (digest, title, source, opened, place)"
        " VALUES (?, 'title', NULL, '2022-01-01', 7)",
        (article.digest,),
    )
    raw.execute(
        "INSERT INTO change (id, article, kind, title, made) VALUES ('c', ?, 'do', 'annotate', '2022-01-01')",
        (article.digest,),
    )
    record = (
        '{"id": "a", "start": 0, "end": 7, "text": "Harbour", "prefix": "", "suffix": " board", "label": "evidence", "note": "n", "tags": [],'
        ' "verdict": null, "target": null, "creator": "", "created": "2022-01-01", "modified": "2022-01-01", "anchor": "exact"}'
    )
    raw.execute("INSERT INTO edit VALUES ('c', 0, 'a', NULL, ?)", (record,))
    if version >= 3:  # which keeps the present annotations beside the journal
        row = (article.digest, record)
        raw.execute("INSERT INTO present (article, id, correction, record) VALUES (?, 'a', 0, ?)", row)
    raw.commit()
    raw.close()
    library = Library(library_path)
    assert [(note.quote, note.evidence, note.was) for note in library.annotations(article.digest)] == [
        ("Harbour", (), None)
    ]
    assert library.place(article.digest) == 7
    assert [match.annotation.id for match in library.search("harbour")] == ["a"]
    library.close()
    copy = sqlite3.connect(library_path.with_name(f"{library_path.name}.v{version}.bak"))
    assert copy.execute("PRAGMA user_version").fetchone() == (version,)
    assert copy.execute("SELECT count(*) FROM edit").fetchone() == (1,)
    copy.close()


def test_a_newer_library_is_read_and_not_written(library_path: Path) -> None:
    article, book = annotated(library_path, TEXT, "Harbour")
    raw = sqlite3.connect(library_path)
    raw.execute(f"PRAGMA user_version = {VERSION + 1}")
    raw.close()
    library = Library(library_path)
    assert "newer closeread" in (library.read_only or "")
    assert tuple(library.annotations(article.digest)) == book.annotations
    assert [match.annotation.quote for match in library.search("harb")] == ["Harbour"]
    with pytest.raises(LibraryError, match="newer closeread"):
        library.append(article, book.delete(book.annotations[0].id))
    library.close()


def test_a_library_cut_short_anywhere_is_refused(library_path: Path) -> None:
    article, book = annotated(library_path, TEXT, "Harbour", "pier")
    whole = library_path.read_bytes()
    for size in (*range(0, 200, 7), *range(200, len(whole), 512), len(whole) - 1):
        library_path.write_bytes(whole[:size])
        with pytest.raises(LibraryError) as caught:
            Library(library_path)
        assert "\n" not in str(caught.value)
    library_path.write_bytes(whole)
    library = Library(library_path)
    assert tuple(library.annotations(article.digest)) == book.annotations
    library.close()


def test_a_damaged_page_is_told(library_path: Path) -> None:
    article, _ = annotated(library_path, TEXT, "Harbour")
    whole = bytearray(library_path.read_bytes())
    whole[4096:] = b"\xff" * (len(whole) - 4096)
    library_path.write_bytes(whole)
    with pytest.raises(LibraryError, match="damaged"), closing(Library(library_path)) as library:
        library.annotations(article.digest)  # or at opening, where the damage is to the schema


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("harbour", ["Harbour"]),
        ("HARB", ["Harbour"]),
        ("on pier", ["pier"]),
        ("nothing of the kind", []),
        ('" OR 1 * NEAR( ^', []),
        ("", []),
        ("evidence", ["Harbour", "pier"]),
    ],
)
def test_search(library_path: Path, words: str, found: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    article, book = annotated(library_path, TEXT, "Harbour", "pier")
    library = Library(library_path)
    assert sorted(match.annotation.quote for match in library.search(words)) == sorted(found)
    library.append(
        article, book.delete(next(note.id for note in book.annotations if note.quote == "Harbour"))
    )
    assert "Harbour" not in [match.annotation.quote for match in library.search(words)]
    undone = book.history.undo()
    assert undone is not None
    library.append(article, undone)
    assert sorted(match.annotation.quote for match in library.search(words)) == sorted(found)
    monkeypatch.setattr("tui.store.full_text._TABLE", "CREATE VIRTUAL TABLE nothing USING no_such_module ()")
    assert sorted(match.annotation.quote for match in library.search(words)) == sorted(found)
    library.close()


def test_annotations_come_over_to_the_next_version(library_path: Path) -> None:
    old, book = annotated(library_path, TEXT, "Harbour board", "$40 million", "second pier")
    text = "A new first paragraph.\n\n" + TEXT.replace("$40 million", "$50 million")
    new = Article(text, source=SOURCE)
    library = Library(library_path)
    library.append(old, book.correct(span("Harbour board"), Rename("The Board"), "rename"))
    change = library.carried_over(new, ())
    assert change is not None
    states = {edit.subject.quote: edit.subject.anchor for edit in change.edits}
    assert states == {"Harbour board": "exact", "$50 million": "changed", "second pier": "exact"}
    assert outcome(change) == "3 in place, 1 changed"
    for edit in change.edits:
        assert edit.subject.span.of(text) == edit.subject.quote
    library.append(new, change)
    library.append(new, change)
    assert library.carried_over(new, library.changes(new.digest)) is None
    after = Notebook(text, library.changes(new.digest))
    assert [note.was for note in after.annotations if note.anchor == "changed"] == ["$40 million"]
    undone = after.history.undo()
    assert undone is not None
    library.append(new, undone)
    assert library.carried_over(new, library.changes(new.digest)) is None, (
        "what the reader takes back does not come again"
    )
    assert library.carried_over(Article(TEXT, source=SOURCE), library.changes(old.digest)) is None
    library.close()


def test_an_orphan_is_kept_and_comes_back_for_the_reader_to_look_at(library_path: Path) -> None:
    _, book = annotated(library_path, TEXT, "second pier")
    gone, back = (
        Article("Something else altogether.", source=SOURCE),
        Article(f"{TEXT}\n\nAdded.", source=SOURCE),
    )
    library = Library(library_path)
    lost = library.carried_over(gone, ())
    assert lost is not None
    library.append(gone, lost)
    library.remember(gone)
    (orphan,) = library.annotations(gone.digest)
    assert (orphan.anchor, orphan.span, orphan.was, orphan.note) == (
        "orphan",
        Span(0, 0),
        "second pier",
        book.annotations[0].note,
    )
    found = library.carried_over(back, ())
    assert found is not None
    (again,) = [edit.subject for edit in found.edits]
    assert (again.quote, again.anchor) == ("second pier", "changed")
    notebook = Notebook(back.text, (found,))
    notebook.accept(again.id)
    assert (notebook.annotations[0].anchor, notebook.annotations[0].was) == ("exact", None)
    notebook.reattach(again.id, Span(0, 7))
    assert notebook.annotations[0].quote == back.text[:7]
    library.close()


def test_the_date_that_a_reader_set_comes_over(library_path: Path) -> None:
    from datetime import date

    old, book = annotated(library_path, TEXT, "Harbour")
    library = Library(library_path)
    library.append(old, book.correct(Span(0, 0), Published(date(2022, 4, 10)), "date"))
    change = library.carried_over(Article(TEXT + " More.", source=SOURCE), ())
    assert change is not None
    assert Published(date(2022, 4, 10)) in [getattr(edit.subject, "what", None) for edit in change.edits]
    library.close()


def test_other_sources_are_left_alone(library_path: Path) -> None:
    annotated(library_path, TEXT, "Harbour")
    library = Library(library_path)
    assert library.carried_over(Article(TEXT + " More.", source="/news/other.txt"), ()) is None
    assert library.carried_over(Article(TEXT + " More."), ()) is None
    library.close()
