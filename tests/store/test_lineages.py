"""An article with many paths and versions: everything that was annotated on any of them comes along, once."""

from collections import Counter
from pathlib import Path

import pytest

from tests.anchoring.test_versions import annotated
from tests.conftest import TEXT
from tui.annotations.history import History
from tui.annotations.migration import summary
from tui.annotations.notebook import Notebook
from tui.document.article import Article
from tui.document.span import Span
from tui.store.library import Library

FIRST, SECOND, THIRD = (
    TEXT,
    TEXT.replace("$40 million", "$50 million"),
    TEXT.replace("$40 million", "$60 million"),
)
NEWS, COPY = "/news/harbour.txt", "/home/copy.txt"


def come(library_path: Path, text: str, source: str | None = NEWS) -> list[str]:
    """Open a text, keep what comes, and return the quotes that are annotated in it now."""
    article, library = Article(text, source=source), Library(library_path)
    change = library.carried_over(article, library.changes(article.digest))
    if change is not None:
        library.append(article, change)
    library.remember(article)
    assert library.carried_over(article, library.changes(article.digest)) is None, "it comes once"
    found = [note.quote for note in library.annotations(article.digest)]
    library.close()
    return found


def note_in(library_path: Path, text: str) -> Notebook:
    library = Library(library_path)
    book = Notebook(text, library.changes(Article(text).digest))
    library.close()
    return book


def keep(library_path: Path, text: str, change: object, source: str = NEWS) -> None:
    library = Library(library_path)
    library.append(Article(text, source=source), change)  # type: ignore[arg-type]
    library.close()


def test_a_text_that_was_read_under_two_paths_belongs_to_both(library_path: Path) -> None:
    annotated(library_path, FIRST, "Harbour board", source=NEWS)
    assert come(library_path, FIRST, COPY) == ["Harbour board"]
    assert come(library_path, SECOND, NEWS) == ["Harbour board"], (
        "reading a copy does not take the source away"
    )
    assert come(library_path, THIRD, COPY) == ["Harbour board"]


def test_notes_of_every_version_come(library_path: Path) -> None:
    annotated(library_path, FIRST, "Harbour board")
    annotated(library_path, SECOND, "second pier")
    assert sorted(come(library_path, THIRD)) == ["Harbour board", "second pier"]


def test_versions_of_another_path_come_as_well(library_path: Path) -> None:
    annotated(library_path, FIRST, "Harbour board", source=NEWS)
    annotated(library_path, FIRST, "second pier", source=COPY)
    annotated(library_path, SECOND, "twice", source=COPY)
    assert sorted(come(library_path, THIRD, NEWS)) == ["Harbour board", "second pier", "twice"]


def test_a_text_from_standard_input_is_known_by_itself(library_path: Path) -> None:
    annotated(library_path, FIRST, "Harbour board")
    annotated(library_path, SECOND, "second pier")
    assert come(library_path, FIRST, None) == ["Harbour board", "second pier"]


def test_what_a_colleague_annotated_hides_nothing(library_path: Path) -> None:
    annotated(library_path, FIRST, "Harbour board")
    annotated(library_path, f"{FIRST}\n\nAs the colleague had it.", "twice")
    assert sorted(come(library_path, SECOND)) == ["Harbour board", "twice"]


def test_a_note_that_was_changed_on_the_way_comes_as_it_was_changed(library_path: Path) -> None:
    annotated(library_path, FIRST, "Harbour board")
    assert come(library_path, SECOND) == ["Harbour board"]
    book = note_in(library_path, SECOND)
    keep(library_path, SECOND, book.write(book.annotations[0].id, "rewritten in version 2", ()))
    assert come(library_path, THIRD) == ["Harbour board"]
    assert [note.note for note in note_in(library_path, THIRD).annotations] == ["rewritten in version 2"]


def test_a_note_that_was_deleted_on_the_way_does_not_come_back_and_is_counted(library_path: Path) -> None:
    annotated(library_path, FIRST, "Harbour board", "twice")
    come(library_path, SECOND)
    book = note_in(library_path, SECOND)
    keep(
        library_path, SECOND, book.delete(next(note.id for note in book.annotations if note.quote == "twice"))
    )
    library = Library(library_path)
    over = library.carry_over(Article(THIRD, source=NEWS), ())
    library.close()
    assert over.change is not None
    assert [edit.subject.quote for edit in over.change.edits] == ["Harbour board"]
    assert over.deleted == 1
    assert "1 not carried over" in summary(over.change, over.deleted)


def test_many_that_lost_their_words_at_once_stay_as_many(library_path: Path) -> None:
    article, library = Article(FIRST, source=NEWS), Library(library_path)
    book, places = Notebook(FIRST), [n for n in range(len(FIRST)) if FIRST.startswith("pier", n)]
    change = book.add_all([Span(place, place + 4) for place in places], "doubt")
    assert change is not None
    library.append(article, change)
    library.close()
    for text in ("Nothing of it is left.", "Nor here.", SECOND):
        assert len(come(library_path, text)) == len(places) > 2


def test_the_order_of_opening_makes_no_difference(library_path: Path) -> None:
    annotated(library_path, FIRST, "Harbour board")
    annotated(library_path, SECOND, "second pier")
    for text in (THIRD, FIRST, SECOND, THIRD, FIRST):
        assert Counter(come(library_path, text)) == Counter(["Harbour board", "second pier"])


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_readers_who_change_one_annotation_come_to_the_state_of_the_journal(
    order: tuple[int, int],
) -> None:
    book = Notebook(TEXT)
    made = book.add([Span(0, 7)], "evidence")
    readers = [Notebook(TEXT, [made]) for _ in range(2)]
    changes = [
        readers[0].delete(made.edits[0].annotation_id),
        readers[1].relabel(made.edits[0].annotation_id, "doubt"),
    ]
    journal = [made, *(changes[n] for n in order)]
    for reader in readers:
        reader.history.follow(journal)
    assert readers[0].annotations == readers[1].annotations == History(journal).annotations
    assert readers[0].history.undo() is not None
    own = readers[1].add([Span(8, 13)], "context")
    readers[1].history.follow(journal)
    assert own.edits[0].after in readers[1].annotations, "what is not saved yet is not lost"
