"""``closeread library``, and commands that only read a library."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.anchoring.test_versions import annotated
from tests.cli.test_commands import closeread
from tests.conftest import TEXT
from tests.store.test_replaced import earlier_library, killed_in_a_transaction, sound
from tui.document.article import Article
from tui.errors import LibraryError
from tui.store.library import Library

DIGEST = Article(TEXT).digest


def quotes(library: Path, text: str = TEXT) -> list[str]:
    shelf = Library(library, create=False)
    try:
        return [note.quote for note in shelf.annotations(Article(text).digest)]
    finally:
        shelf.close()


def test_list_status_and_check(library_path: Path) -> None:
    annotated(library_path, TEXT, "Harbour", "pier")
    annotated(library_path.with_name(f"{library_path.name}.v2.bak"), TEXT, "Harbour")
    listed = closeread("library", "list", "--library", library_path)
    assert listed.returncode == 0
    first, second = listed.stdout.splitlines()
    assert first.startswith("*")
    assert "1 article" in first
    assert "2 annotations" in first
    assert second.endswith(".v2.bak")
    assert "1 annotation" in second
    shown = closeread("library", "status", "--library", library_path)
    assert [
        line.split()[-1] for line in shown.stdout.splitlines() if line.startswith(("annotations", "copies"))
    ] == ["2", "1"]
    checked = closeread("library", "check", "--library", library_path)
    assert (checked.returncode, checked.stdout) == (0, "")
    assert "all right" in checked.stderr


def test_check_finds_a_damaged_page_and_changes_nothing(library_path: Path) -> None:
    annotated(library_path, TEXT, "Harbour")
    content = bytearray(library_path.read_bytes())
    content[8192:12288] = b"\xff" * 4096
    library_path.write_bytes(content)
    done = closeread("library", "check", "--library", library_path)
    assert done.returncode == 6
    assert done.stdout
    assert "Traceback" not in done.stderr
    assert library_path.read_bytes() == content


def test_check_finds_annotations_that_the_journal_does_not_come_to(library_path: Path) -> None:
    annotated(library_path, TEXT, "Harbour", "pier")
    raw = sqlite3.connect(library_path)
    raw.execute("UPDATE present SET record = NULL WHERE number = 1")
    raw.commit()
    raw.close()
    done = closeread("library", "check", "--library", library_path)
    assert (done.returncode, "journal" in done.stdout) == (6, True)


def test_check_looks_at_a_library_that_has_to_be_rolled_back_without_doing_so(library_path: Path) -> None:
    annotated(library_path, TEXT, "Harbour")
    killed_in_a_transaction(library_path)
    journal = Path(f"{library_path}-journal").read_bytes()
    assert closeread("library", "check", "--library", library_path).returncode == 0
    assert Path(f"{library_path}-journal").read_bytes() == journal


@pytest.mark.parametrize(
    "state", ["closed", "killed in a transaction", "damaged", "empty", "missing", "missing, its journal left"]
)
def test_a_new_library_is_empty_and_the_former_one_is_kept(library_path: Path, state: str) -> None:
    annotated(library_path, TEXT, "Harbour")
    if state == "killed in a transaction" or state.endswith("left"):
        killed_in_a_transaction(library_path)
    if state.startswith("missing"):
        library_path.unlink()
    if state == "empty":
        library_path.write_bytes(b"")
    if state == "damaged":
        library_path.write_bytes(library_path.read_bytes()[:5000])
    done = closeread("library", "new", "--library", library_path)
    assert done.returncode == 0, done.stderr
    assert quotes(library_path) == []
    assert sound(library_path)
    if state in ("closed", "killed in a transaction"):
        (former,) = (file for file in library_path.parent.glob("*.old"))
        assert str(former) in done.stderr
        assert quotes(former) == ["Harbour"], "what belongs to the former library was renamed with it"


@pytest.mark.parametrize(
    "state", ["closed", "killed in a transaction", "damaged", "empty", "missing", "log of an earlier version"]
)
def test_a_backup_is_restored(library_path: Path, tmp_path: Path, state: str) -> None:
    backup = tmp_path / "backup" / "mine.sqlite3"
    annotated(backup, TEXT, "second pier")
    content = backup.read_bytes()
    if state == "log of an earlier version":
        earlier_library(library_path, "former")
    else:
        annotated(library_path, TEXT, "Harbour")
    if state == "killed in a transaction":
        killed_in_a_transaction(library_path)
    if state == "damaged":
        library_path.write_bytes(library_path.read_bytes()[:5000])
    if state == "empty":
        library_path.write_bytes(b"")
    if state == "missing":
        library_path.unlink()
    done = closeread("library", "restore", backup, "--library", library_path)
    assert done.returncode == 0, done.stderr
    assert "1 annotation" in done.stderr
    assert quotes(library_path) == ["second pier"]
    assert sound(library_path)
    assert backup.read_bytes() == content


def test_a_backup_with_a_log_of_its_own_is_restored_whole(library_path: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.sqlite3"
    earlier_library(backup, "former")
    done = closeread("library", "restore", backup, "--library", library_path)
    assert done.returncode == 0, done.stderr
    assert "50 articles" in done.stderr


@pytest.mark.parametrize("backup", ["missing", "text", "cut"])
def test_what_cannot_be_restored_changes_nothing(library_path: Path, tmp_path: Path, backup: str) -> None:
    annotated(library_path, TEXT, "Harbour")
    content, file = library_path.read_bytes(), tmp_path / "backup.sqlite3"
    if backup == "text":
        file.write_text("no library, but long enough to be looked at as one " * 40)
    if backup == "cut":
        annotated(file, TEXT, "pier")
        file.write_bytes(file.read_bytes()[:9000])
    done = closeread("library", "restore", file, "--library", library_path)
    assert (done.returncode, done.stderr.count("\n")) == (6, 1)
    assert library_path.read_bytes() == content
    assert closeread("library", "restore", library_path, "--library", library_path).returncode == 6


def test_advice_names_the_commands(library_path: Path) -> None:
    annotated(library_path, TEXT, "Harbour")
    library_path.write_bytes(library_path.read_bytes()[:5000])
    with pytest.raises(LibraryError, match=r"closeread library restore.*closeread library new"):
        Library(library_path)


@pytest.mark.parametrize(
    "command",
    [
        ["search", "harbour"],
        ["export", "{story}", "--no-findings"],
        ["export", "--all", "--no-findings", "--format", "csv"],
        ["agree", "{coded}", "{coded}"],
        ["library", "check"],
        ["library", "status"],
        ["library", "list"],
    ],
)
def test_a_mistyped_library_is_not_made(tmp_path: Path, command: list[str]) -> None:
    story, coded, typo = (
        tmp_path / "story.txt",
        tmp_path / "coded.json",
        tmp_path / "typo" / "library.sqlite3",
    )
    story.write_text(TEXT, "utf-8")
    done = closeread("export", story, "--no-findings", "-o", coded, XDG_DATA_HOME=str(tmp_path / "data"))
    assert done.returncode == 0, (
        "without a library in its usual place there is nothing to export, which is no error"
    )
    assert json.loads(coded.read_text("utf-8"))["annotations"] == []
    assert not (tmp_path / "data").exists()
    done = closeread(*(word.format(story=story, coded=coded) for word in command), "--library", typo)
    assert done.returncode == 6, done.stderr
    assert str(typo) in done.stderr
    assert done.stderr.count("\n") == 1
    assert not typo.parent.exists()


def test_copies_are_as_private_as_the_library(library_path: Path, tmp_path: Path) -> None:
    annotated(library_path, TEXT, "Harbour")
    target = tmp_path / "copy"
    assert closeread("library", "backup", target, "--library", library_path).returncode == 0
    earlier = tmp_path / "earlier.sqlite3"
    earlier_library(earlier, "former")
    Library(earlier).close()
    (before,) = tmp_path.glob("earlier.sqlite3.*.bak")
    for path in (library_path, target, before):
        assert path.stat().st_mode & 0o777 == 0o600, path
