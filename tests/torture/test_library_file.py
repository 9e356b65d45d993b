"""Deleted, replaced, overwritten and restored libraries, killed sessions, and articles with many versions."""

import random
import signal
import time
from pathlib import Path

import pytest

from tests.anchoring.test_versions import annotated
from tests.store.test_replaced import OTHER, earlier_library, killed_in_a_transaction, sound
from tests.torture import FACTOR
from tests.torture.session import ARTICLE, TEXT, step
from tests.torture.test_torture import start, whole
from tui.annotations.history import Change
from tui.annotations.notebook import Notebook
from tui.document.article import Article
from tui.document.span import Span
from tui.store.autosave import Autosave, Event
from tui.store.library import Library
from tui.store.maintenance import begin_new, faults, restore

RUNS = 2 * FACTOR
FATES = ("delete", "replace", "overwrite", "restore", "new")


def suffer(library: Path, fate: str, backup: Path) -> None:
    """Let something happen to a library that may be open."""
    if fate == "delete":
        library.unlink(missing_ok=True)
    elif fate == "replace":
        other = library.with_name("other.sqlite3")
        annotated(other, OTHER, "another library", source="/news/other.txt")
        other.replace(library)
    elif fate == "overwrite":
        library.write_bytes(backup.read_bytes())
    elif fate == "restore":
        restore(library, backup)
    else:
        begin_new(library)


@pytest.mark.timeout(3600)
def test_a_library_that_is_taken_away_from_a_session_loses_nothing(tmp_path: Path) -> None:
    chance, acknowledged = random.Random(FACTOR), 0
    backup = tmp_path / "backup.sqlite3"
    annotated(backup, OTHER, "another library", source="/news/other.txt")
    for n in range(RUNS):
        library, book, said = tmp_path / str(n) / "library.sqlite3", Notebook(TEXT), list[Event]()
        library.parent.mkdir()
        autosave = Autosave(library, ARTICLE, said.append)
        promised: list[Change] = []
        fates = [chance.choice(FATES) for _ in range(chance.randint(1, 3))]
        for fate in fates:
            for _ in range(chance.randint(1, 6)):
                change = step(book, chance)
                if change is not None:
                    promised.append(change)
                    autosave.keep(change)
            time.sleep(chance.uniform(0, 0.02))
            while fate == "overwrite" and (autosave._waiting or not autosave._arrivals.empty()):
                time.sleep(
                    0.02
                )  # bytes written into a file in the middle of a transaction destroy it, whoever reads it
            suffer(library, fate, backup)
        left = autosave.close(30)
        assert left == ()
        acknowledged += len(promised)
        assert {change.id for change in promised} <= set(whole(library)), fates
        shelf = Library(library)
        assert shelf.changes(ARTICLE.digest) == promised, fates
        shelf.close()
        assert faults(library) == []
    print(f"{RUNS} libraries taken away, {acknowledged} acknowledged changes, none lost")


@pytest.mark.timeout(3600)
def test_a_library_whose_session_was_killed_is_restored_whole(tmp_path: Path) -> None:
    chance, counted = random.Random(FACTOR), dict.fromkeys(FATES, 0)
    backup = tmp_path / "backup.sqlite3"
    annotated(backup, OTHER, "another library", source="/news/other.txt")
    for n in range(RUNS):
        library = tmp_path / str(n) / "library.sqlite3"
        library.parent.mkdir()
        fate = chance.choice(FATES)
        kind = chance.choice(("session", "transaction", "earlier"))
        if kind == "session":
            child = start(library, n)
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(chance.uniform(0, 0.05))
            child.send_signal(signal.SIGKILL)
            child.communicate()
        elif kind == "transaction":
            annotated(library, TEXT, "second pier")
            killed_in_a_transaction(library)
        else:
            earlier_library(library, "former")
        suffer(library, fate, backup)
        counted[fate] += 1
        expected = {"delete": 0, "new": 0}.get(fate, 1)
        shelf = Library(library)
        found = shelf.articles()
        assert len(found) == expected, (kind, fate)
        assert [note.quote for note in shelf.annotations(Article(OTHER).digest)] == [
            "another library"
        ] * expected
        shelf.close()
        assert sound(library)
        assert faults(library) == []
    print(f"{RUNS} killed sessions, then {counted}: no journal of another file was applied")


@pytest.mark.timeout(3600)
def test_every_annotation_of_every_version_comes_or_is_counted(tmp_path: Path) -> None:
    chance, came, deleted = random.Random(FACTOR), 0, 0
    words = ("harbour", "board", "council", "ferry", "pier", "crane", "tariff", "timber", "court", "appeal")
    for n in range(RUNS):
        shelf = Library(tmp_path / f"{n}.sqlite3")
        texts = [
            " ".join(chance.choices(words, k=60)) + f". Version {k} of it."
            for k in range(chance.randint(2, 5))
        ]
        paths = [f"/news/{k}.txt" for k in range(chance.randint(1, 3))]
        for path in paths:  # one text under all paths makes them one article
            shelf.remember(Article(texts[0], source=path))
        made: set[str] = set()
        gone: set[str] = set()
        for _ in range(chance.randint(2, 12)):
            article = Article(chance.choice(texts), source=chance.choice(paths))
            changes = shelf.changes(article.digest)
            book = Notebook(article.text, changes)
            carried = shelf.carried_over(article, changes)
            if carried is not None:
                shelf.append(article, carried)
                book.history.apply(carried)
            shelf.remember(article)
            assert made - gone <= {note.note for note in book.annotations}, "carried, none silently left out"
            assert not gone & {note.note for note in book.annotations}
            assert len({note.note for note in book.annotations}) == len(book.annotations), "and each once"
            came += len(book.annotations)
            if book.annotations and chance.random() < 0.2:
                note = chance.choice(book.annotations)
                shelf.append(article, book.delete(note.id))
                gone_here = {note.note}
                deleted += 1
                for (
                    other
                ) in texts:  # it is deleted wherever it had come, so that no version is left to bring it
                    copy = Notebook(other, shelf.changes(Article(other).digest))
                    for there in copy.annotations:
                        if there.note == note.note:
                            shelf.append(Article(other), copy.delete(there.id))
                gone |= gone_here
            else:
                start_at = chance.randrange(len(article.text) - 20)
                name = f"note {len(made)}"
                made.add(name)
                shelf.append(article, book.add([Span(start_at, start_at + 15)], "doubt", name))
        shelf.close()
    print(f"{RUNS} articles: {came} annotations came, {deleted} deleted ones did not come back")
