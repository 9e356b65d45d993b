"""A library that is deleted, replaced or overwritten while it is open, and files beside it that belong to another one."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.anchoring.test_versions import annotated
from tests.conftest import TEXT
from tests.store.test_library import Listener
from tui.annotations.notebook import Notebook
from tui.document.article import Article
from tui.document.span import Span
from tui.errors import LibraryError, LibraryReplaced
from tui.store import file_identity
from tui.store.autosave import Autosave, Restored, Saved
from tui.store.library import Library
from tui.store.schema import STEPS

ARTICLE = Article(TEXT, source="/news/harbour.txt")
OTHER = "Another article, in another library."


def delete(library: Path) -> None:
    library.unlink()


def replace(library: Path) -> None:
    """Rename another library over it, as programs that synchronise do."""
    other = library.with_name("other.sqlite3")
    annotated(other, OTHER, "another library", source="/news/other.txt")
    other.replace(library)


def overwrite(library: Path) -> None:
    """Write another library's bytes into the same file."""
    other = library.with_name("other.sqlite3")
    annotated(other, OTHER, "another library", source="/news/other.txt")
    library.write_bytes(other.read_bytes())
    other.unlink()


def restore_earlier(library: Path) -> None:
    """Copy a backup of the same library over it, from before anything was annotated."""
    backup = library.with_name("backup.sqlite3")
    Library(backup).close()
    backup.replace(library)


FATES: list[Callable[[Path], None]] = [delete, replace, overwrite, restore_earlier]


def sound(library: Path) -> bool:
    raw = sqlite3.connect(library)
    try:
        return bool(raw.execute("PRAGMA integrity_check").fetchone() == ("ok",))
    finally:
        raw.close()


@pytest.mark.parametrize("fate", FATES)
@pytest.mark.parametrize("when", ["before a change", "before closing"])
def test_what_was_acknowledged_is_in_the_file_that_the_path_names(
    library_path: Path, fate: Callable[[Path], None], when: str
) -> None:
    book, listener = Notebook(TEXT), Listener()
    before = book.add([Span(0, 7)], "evidence", "from an earlier opening")
    shelf = Library(library_path)
    shelf.append(ARTICLE, before)
    shelf.close()
    autosave = Autosave(library_path, ARTICLE, listener, [before])
    autosave.keep(book.add([Span(8, 13)], "doubt"))
    listener.wait(Saved)
    fate(library_path)
    if when == "before a change":
        autosave.keep(book.relabel(book.annotations[0].id, "context"))
        undone = book.history.undo()
        assert undone is not None
        autosave.keep(undone)
    assert autosave.close() == ()
    restored = listener.wait(Restored)
    assert isinstance(restored, Restored)
    assert restored.changes == 2
    assert sound(library_path)
    shelf = Library(library_path)
    assert tuple(shelf.annotations(ARTICLE.digest)) == book.annotations
    assert [change.id for change in shelf.changes(ARTICLE.digest)] == list(book.history._known)
    if fate in (replace, overwrite):
        assert [note.quote for note in shelf.annotations(Article(OTHER).digest)] == ["another library"]
    shelf.close()


def test_what_cannot_be_written_again_is_returned_at_closing(tmp_path: Path) -> None:
    directory, book, listener = tmp_path / "data", Notebook(TEXT), Listener()
    autosave = Autosave(directory / "library.sqlite3", ARTICLE, listener)
    change = book.add([Span(8, 13)], "doubt")
    autosave.keep(change)
    listener.wait(Saved)
    shutil.rmtree(directory)
    directory.write_text("a file where the library's directory was")
    assert autosave.close() == (change,), "it was acknowledged, and is nowhere any more"


def test_a_reader_who_only_looks_notices_as_well(library_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.store.autosave.POLL_SECONDS", 0.02)
    book, listener = Notebook(TEXT), Listener()
    autosave = Autosave(library_path, ARTICLE, listener)
    autosave.keep(book.add([Span(8, 13)], "doubt"))
    listener.wait(Saved)
    library_path.unlink()
    restored = listener.wait(Restored)
    assert isinstance(restored, Restored)
    assert "deleted" in restored.reason
    autosave.close()


def test_nothing_is_written_to_a_file_that_the_path_no_longer_names(library_path: Path) -> None:
    shelf, book = Library(library_path), Notebook(TEXT)
    shelf.append(ARTICLE, book.add([Span(0, 7)], "evidence"))
    replace(library_path)
    content = library_path.read_bytes()
    with pytest.raises(LibraryReplaced, match="replaced by another file"):
        shelf.append(ARTICLE, book.add([Span(8, 13)], "evidence"))
    shelf.close()
    assert library_path.read_bytes() == content


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.store.test_replaced import ARTICLE, TEXT
from tui.store.library import Library
from tui.annotations.notebook import Notebook
from tui.document.span import Span

shelf = Library(Path(sys.argv[1]))
connection = shelf._connection
connection.execute("PRAGMA cache_size = 5")  # pages are written, and the journal with them, before the commit
connection.execute("BEGIN IMMEDIATE")
connection.execute("PRAGMA user_version = 3")
connection.execute("UPDATE article SET title = 'half written' || hex(randomblob(200))")
connection.execute("CREATE TABLE filler (words TEXT)")
connection.executemany("INSERT INTO filler VALUES (hex(randomblob(900)))", [()] * 200)
print(os.path.getsize(sys.argv[1] + "-journal"), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def killed_in_a_transaction(library: Path) -> None:
    """Leave a journal that has to be rolled back."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(library)], capture_output=True, text=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert int(done.stdout) > 0
    assert Path(f"{library}-journal").stat().st_size > 512


def test_a_journal_of_its_own_is_rolled_back(library_path: Path) -> None:
    _, book = annotated(library_path, TEXT, "Harbour")
    killed_in_a_transaction(library_path)
    shelf = Library(library_path)
    assert shelf.set_aside == []
    assert tuple(shelf.annotations(ARTICLE.digest)) == book.annotations
    assert shelf.recent()[0].title != "half written"
    shelf.close()
    assert sound(library_path)


@pytest.mark.parametrize("fate", FATES)
def test_a_journal_of_another_file_is_never_applied(library_path: Path, fate: Callable[[Path], None]) -> None:
    annotated(library_path, TEXT, "Harbour")
    killed_in_a_transaction(library_path)
    fate(library_path)
    whole = library_path.read_bytes() if library_path.exists() else None
    shelf = Library(library_path)
    assert [path.name.split(".")[-1][:6] for path in shelf.set_aside] == ["stale-"]
    assert shelf.annotations(ARTICLE.digest) == []
    shelf.close()
    assert sound(library_path)
    assert whole is None or library_path.read_bytes() == whole


def earlier_library(path: Path, words: str, checkpoint: str = "PRAGMA wal_checkpoint(TRUNCATE)") -> None:
    """Make a library as version 2 did: with a write-ahead log, which a kill leaves behind."""
    child = subprocess.run(
        [sys.executable, "-c", EARLIER, str(path), words, checkpoint],
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.returncode == -signal.SIGKILL, child.stderr
    assert Path(f"{path}-wal").stat().st_size


EARLIER = """
import os, signal, sqlite3, sys
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute("PRAGMA journal_mode = WAL")
from tui.store.schema import STEPS
for script in STEPS[:2]:
    raw.executescript(script)
raw.execute("PRAGMA user_version = 2")
raw.execute(sys.argv[3])
for n in range(50):
    raw.execute("INSERT INTO article VALUES (?, ?, NULL, '2022-01-01', 7)", (f"{n}{sys.argv[2]}", sys.argv[2] * 50))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_log_left_by_an_earlier_version_is_applied_once(library_path: Path) -> None:
    earlier_library(library_path, "mine")
    shelf = Library(library_path)
    assert len(shelf.articles()) == 50
    shelf.close()
    assert not Path(f"{library_path}-wal").exists()
    assert sound(library_path)


@pytest.mark.parametrize("fate", FATES)
def test_a_log_left_by_an_earlier_version_is_not_applied_to_another_file(
    library_path: Path, fate: Callable[[Path], None]
) -> None:
    earlier_library(library_path, "former")
    fate(library_path)
    shelf = Library(library_path)
    assert shelf.set_aside
    assert not any(opened.title.startswith("former") for opened in shelf.articles())
    shelf.close()
    assert sound(library_path)


def test_a_log_that_would_revive_the_former_library_is_not_applied(library_path: Path) -> None:
    """The former library is in its log as a whole, so that the result would be sound, and the one that is there gone."""
    other = library_path.with_name("backup.sqlite3")
    raw = sqlite3.connect(other, isolation_level=None)
    for script in STEPS[:2]:
        raw.executescript(script)
    raw.execute("PRAGMA user_version = 2")
    raw.execute("INSERT INTO article VALUES ('digest', 'restored', NULL, '2022-01-01', 7)")
    raw.execute(
        "INSERT INTO change (id, article, kind, title, made) VALUES ('c', 'digest', 'do', 'annotate', '2022-01-01')"
    )
    raw.close()
    earlier_library(library_path, "former", checkpoint="PRAGMA wal_autocheckpoint = 0")
    other.replace(library_path)
    shelf = Library(library_path)
    assert [opened.title for opened in shelf.articles()] == ["restored"]
    assert shelf.set_aside
    shelf.close()
    assert sound(library_path)


def test_a_journal_in_use_is_left_alone(library_path: Path) -> None:
    annotated(library_path, TEXT, "Harbour")
    child = subprocess.Popen(
        [
            sys.executable,
            "-c",
            KILLED.replace("os.kill(os.getpid(), signal.SIGKILL)", "import time; time.sleep(60)"),
            str(library_path),
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert child.stdout is not None
        child.stdout.readline()
        assert file_identity.set_stale_aside(library_path) == []
        assert Path(f"{library_path}-journal").exists()
    finally:
        child.kill()
        child.communicate()


def test_reading_a_library_never_drops_the_locks_of_a_writer_in_the_same_process(library_path: Path) -> None:
    annotated(library_path, TEXT, "Harbour")
    writer = Library(library_path)
    writer._connection.execute("BEGIN IMMEDIATE")
    Library(library_path).close()
    code = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None).execute('BEGIN IMMEDIATE')"
    done = subprocess.run(
        [sys.executable, "-c", code, str(library_path)], capture_output=True, text=True, check=False
    )
    assert "locked" in done.stderr
    writer.close()


def test_an_earlier_closeread_that_is_running_keeps_its_library(library_path: Path) -> None:
    earlier_library(library_path, "mine")
    old = sqlite3.connect(library_path, isolation_level=None)
    old.execute("SELECT count(*) FROM article").fetchone()
    code = (
        "import sys; from pathlib import Path; import tui.store.database as module; module.BUSY_SECONDS = 0.1\n"
        "try:\n    module.Database(Path(sys.argv[1]))\nexcept module.LibraryError as error:\n    print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(library_path)], capture_output=True, text=True, check=False
    )
    assert "locked by another program" in done.stdout, done.stderr
    assert old.execute("PRAGMA user_version").fetchone() == (2,)
    old.close()


def test_a_missing_library_is_not_made_by_who_only_reads(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no such library"):
        Library(tmp_path / "typo" / "library.sqlite3", create=False)
    assert list(tmp_path.iterdir()) == []


def test_an_earlier_library_that_may_not_be_written_is_read(
    library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier_library(library_path, "mine")
    shutil.copy(library_path, whole := library_path.with_name("whole.sqlite3"))
    shutil.copy(f"{library_path}-wal", f"{whole}-wal")
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    shelf = Library(whole)
    assert shelf.read_only
    assert len(shelf.articles()) == 50
    assert shelf.search("anything") == []
    shelf.close()
