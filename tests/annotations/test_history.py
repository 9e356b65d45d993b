import random

from hypothesis import given
from hypothesis import strategies as st

from tui.annotations.history import Change, Edit, History
from tui.annotations.notebook import Notebook
from tui.document.annotation import Annotation
from tui.document.span import Span

TEXT = "The pier will cost forty million. The board says it is worth it."


def edit_at_random(book: Notebook, chance: random.Random) -> None:
    """Do something to a notebook that a reader could do."""
    present = [annotation.id for annotation in book.annotations]
    start = chance.randrange(len(TEXT) - 1)
    span = Span(start, chance.randrange(start + 1, len(TEXT)))
    match chance.randrange(6 if present else 1):
        case 0 | 1:
            book.add([span] * chance.randint(1, 3), "evidence", "note")
        case 2:
            book.relabel(chance.choice(present), "doubt")
        case 3:
            book.write(chance.choice(present), "other", ("a", "b"))
        case 4:
            book.resize(chance.choice(present), span)
        case _:
            book.delete(chance.choice(present))


@given(st.integers(0, 10_000))
def test_as_many_undos_restore_and_as_many_redos_restore_again(seed: int) -> None:
    chance, book = random.Random(seed), Notebook(TEXT)
    states = [book.annotations]
    for _ in range(12):
        edit_at_random(book, chance)
        states.append(book.annotations)
    for state in reversed(states[:-1]):
        assert book.history.undo() is not None
        assert book.annotations == state
    assert book.history.undo() is None
    for state in states[1:]:
        book.history.redo()
        assert book.annotations == state
    assert book.history.redo() is None


@given(st.integers(0, 10_000))
def test_replaying_the_journal_gives_the_same_state_and_the_same_undo(seed: int) -> None:
    chance = random.Random(seed)
    book = Notebook(TEXT)
    changes: list[Change] = []
    original = book.history.apply

    def record(change: Change) -> None:
        changes.append(change)
        original(change)

    book.history.apply = record  # type: ignore[method-assign]
    for _ in range(15):
        chance.choice([lambda: edit_at_random(book, chance), book.history.undo, book.history.redo])()
    again = History(changes)
    assert again.annotations == book.annotations
    undone, undone_again = book.history.undo(), again.undo()
    assert (undone and undone.edits) == (undone_again and undone_again.edits)
    assert again.annotations == book.annotations


def test_a_new_change_forgets_what_was_undone() -> None:
    book = Notebook(TEXT)
    book.add([Span(0, 3)], "evidence")
    book.history.undo()
    book.add([Span(4, 8)], "doubt")
    assert book.history.redo() is None
    assert [annotation.label for annotation in book.annotations] == ["doubt"]


def test_a_known_change_changes_nothing() -> None:
    book = Notebook(TEXT)
    change = book.add([Span(0, 3)], "evidence")
    book.history.apply(change)
    book.history.undo()
    assert book.annotations == ()
    assert book.history.undo() is None


def test_an_annotation_knows_its_quote_and_context() -> None:
    book = Notebook(TEXT, creator="me")
    book.add([Span(4, 8)], "evidence", "look", "c1", ("x",))
    note: Annotation = book.annotations[0]
    assert (note.quote, note.note, note.target, note.tags, note.creator) == (
        "pier",
        "look",
        "c1",
        ("x",),
        "me",
    )
    assert TEXT[: note.span.start].endswith(note.prefix)
    assert TEXT[note.span.end :].startswith(note.suffix)
    book.resize(note.id, Span(0, 8))
    assert book.annotations[0].quote == "The pier"
    assert book.annotations[0].created == note.created


def test_an_edit_has_a_subject() -> None:
    book = Notebook(TEXT)
    edit = book.add([Span(0, 3)], "evidence").edits[0]
    assert edit.reverse == Edit(edit.after, None)
    assert edit.reverse.annotation_id == edit.annotation_id
