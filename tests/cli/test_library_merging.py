"""A library copied, merged with that of another machine, and an article removed from it."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.cli.test_commands import closeread
from tests.conftest import TEXT, span
from tui.analysis.cache import Cache, cache_directory
from tui.annotations.history import Change, Edit
from tui.annotations.notebook import Notebook
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.errors import LibraryError
from tui.launch.page_cache import PageKey, page_directory, store_page
from tui.store.drafts import Draft, Drafts, draft_directory
from tui.store.library import Library
from tui.store.maintenance import back_up_to, faults
from tui.store.merging import Merged, merge

OTHER = "Ferry late\n\nThe ferry to Port Ellery was an hour late, its owner said.\n"
STORY = Article(TEXT, title="Harbour", source="/a/harbour.txt")
FERRY = Article(OTHER, title="Ferry", source="/a/ferry.txt")


def written(path: Path, article: Article, *words: str, note: str = "") -> None:
    shelf = Library(path)
    shelf.remember(article)
    for one in words:
        book = Notebook(article.text, creator=path.stem)
        shelf.append(article, book.add([span(one, 0, article.text)], "doubt", note))
    shelf.close()


def notes(path: Path, article: Article = STORY) -> dict[str, str]:
    shelf = Library(path, create=False)
    try:
        return {note.quote: note.note for note in shelf.annotations(article.digest)}
    finally:
        shelf.close()


def changed(path: Path, words: str, note: str, made: str) -> None:
    """Change an annotation's note at a moment; without words, delete it."""
    from msgspec.structs import replace

    shelf = Library(path)
    (old,) = [one for one in shelf.annotations(STORY.digest) if one.quote == words]
    new = replace(old, note=note, modified=made) if note else None
    shelf.append(STORY, Change(f"{path.stem}-{note}-{made}", "do", "change", (Edit(old, new),), made))
    shelf.close()


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two machines that began with the same library."""
    one, other = tmp_path / "one.sqlite3", tmp_path / "two.sqlite3"
    written(one, STORY, "twice", "Nora Blake")
    shutil.copy(one, other)
    return one, other


def test_two_machines_come_together(two: tuple[Path, Path]) -> None:
    one, other = two
    written(one, STORY, "$40 million")
    written(other, STORY, "12 years")
    written(other, FERRY, "an hour late")
    before = other.read_bytes()
    done = closeread("library", "merge", other, "--library", one)
    assert done.returncode == 0, done.stderr
    assert "1 new article, 2 new changes, 0 annotations changed in both" in done.stderr
    assert other.read_bytes() == before
    assert set(notes(one)) == {"twice", "Nora Blake", "$40 million", "12 years"}
    assert set(notes(one, FERRY)) == {"an hour late"}
    assert merge(one, other) == Merged(0, 0, 0)
    merge(other, one)
    assert notes(other) == notes(one)
    assert faults(one) == faults(other) == []
    assert "an hour late" in closeread("search", "hour", "--library", one).stdout


@pytest.mark.parametrize("first", ["2024-05-01T10:00:00.000+00:00", "2024-05-03T10:00:00.000+00:00"])
@pytest.mark.parametrize("note", ["two says", ""])
@pytest.mark.parametrize("order", [0, 1])
def test_of_two_changes_the_later_holds_wherever_they_are_merged(
    first: str, note: str, order: int, two: tuple[Path, Path]
) -> None:
    one, other = two
    later = {"2024-05-01T10:00:00.000+00:00": note, "2024-05-03T10:00:00.000+00:00": "one says"}[first]
    for path in two:  # made before both changes, whatever the day is
        connection = sqlite3.connect(path)
        connection.executescript(
            "DROP TRIGGER change_is_final; UPDATE change SET made = '2024-01-01T10:00:00.000+00:00';"
            " CREATE TRIGGER change_is_final BEFORE UPDATE ON change"
            " BEGIN SELECT RAISE(ABORT, 'changes are append-only'); END;"
        )
        connection.close()
    changed(one, "twice", "one says", first)
    changed(other, "twice", note, "2024-05-02T10:00:00.000+00:00")
    pair = (one, other) if order == 0 else (other, one)
    merge(*pair)
    merge(*reversed(pair))
    for path in two:
        assert notes(path).get("twice", "") == later
        assert faults(path) == []
    assert merge(*pair).conflicts == 0


def test_what_is_no_library_changes_nothing(two: tuple[Path, Path], tmp_path: Path) -> None:
    one, _ = two
    before = one.read_bytes()
    broken = tmp_path / "broken.sqlite3"
    broken.write_bytes(before[: len(before) // 2])
    for other in (one, broken, tmp_path / "none"):
        done = closeread("library", "merge", other, "--library", one)
        assert (done.returncode, done.stderr.count("\n")) == (6, 1)
    assert one.read_bytes() == before


def test_a_backup_can_be_restored_and_overwrites_nothing(two: tuple[Path, Path], tmp_path: Path) -> None:
    one, _ = two
    done = closeread("library", "backup", "--library", one)
    copy = Path(done.stdout.strip())
    assert done.returncode == 0, done.stderr
    assert copy.parent == one.parent
    written(one, STORY, "$40 million")
    assert closeread("library", "restore", copy, "--library", one).returncode == 0
    assert set(notes(one)) == {"twice", "Nora Blake"}
    with pytest.raises(LibraryError, match="exists already"):
        back_up_to(one, copy)
    with pytest.raises(LibraryError):
        back_up_to(tmp_path / "none")


def test_an_article_is_forgotten(two: tuple[Path, Path]) -> None:
    one, _ = two
    written(one, FERRY, "an hour late", note="zanzibar")
    asked = closeread("library", "forget", "Ferry", "--library", one, stdin="y\n")
    assert (asked.returncode, set(notes(one, FERRY))) == (2, {"an hour late"})
    assert closeread("library", "forget", "Nowhere", "--yes", "--library", one).returncode == 3
    done = closeread("library", "forget", "/a/ferry.txt", "--yes", "--library", one)
    assert done.returncode == 0, done.stderr
    copy = Path(done.stderr.rpartition("the copy from before is ")[2].strip())
    assert notes(one, FERRY) == {}
    assert set(notes(one)) == {"twice", "Nora Blake"}
    for trace in (b"zanzibar", FERRY.digest.encode(), b"/a/ferry.txt", b"an hour late"):
        assert trace not in one.read_bytes()
    assert faults(one) == []
    assert closeread("search", "zanzibar", "--library", one).returncode == 1
    connection = sqlite3.connect(one)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute("DELETE FROM change")
    connection.close()
    written(one, STORY, "12 years")
    assert notes(copy, FERRY) == {"an hour late": "zanzibar"}


def test_lists_of_names_are_merged_and_the_later_entry_holds(tmp_path: Path) -> None:
    ours, theirs, kept = tmp_path / "ours.db", tmp_path / "theirs.db", tmp_path / "names.jsonl"
    for path, name, kind in (
        (ours, "Herald", "organisation"),
        (theirs, "Herald", "no name"),
        (theirs, "Ellery", "place"),
        (ours, "Ellery", "person"),
    ):
        assert closeread("library", "names", "--add", name, kind, "--library", path).returncode == 0
    merges = [closeread("library", "merge", theirs, "--library", ours) for _ in range(2)]
    assert [done.returncode for done in merges] == [0, 0]
    assert [", 1 name for the list" in done.stderr for done in merges] == [True, False]
    listed = closeread("library", "names", "--json", "--library", ours).stdout
    assert [json.loads(line) for line in listed.splitlines()] == [
        {"name": "Ellery", "kind": "person"},
        {"name": "Herald", "kind": "no name"},
    ]
    kept.write_text(listed, "utf-8")
    other = tmp_path / "other.db"
    assert closeread("library", "names", "--from", kept, "--library", other).returncode == 0
    assert closeread("library", "names", "--json", "--library", other).stdout == listed
    assert closeread("library", "names", "--remove", "Ellery", "--library", other).returncode == 0
    assert "Ellery" not in closeread("library", "names", "--library", other).stdout


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("--add", "Herald", "thing"), 2, "is no kind of name"),
        (("--add", " ", "person"), 2, "the name is empty"),
        (("--add", "Herald", "person", "--remove", "Herald"), 2, "choose one of"),
        (("--remove", "Nobody"), 3, "is not on the list"),
        (("--from", "missing.jsonl"), 3, "no such file"),
        (("--from", "broken.jsonl"), 3, "line 2: is no name with its kind"),
        (("--add", "Herald" * 50, "place"), 2, "at most 200 characters"),
        (("--add", "—", "place"), 2, "a name has letters"),
        (("--from", "null.jsonl"), 3, "line 1: is no name with its kind"),
        (("--from", "deep.jsonl"), 3, "line 1: is no name with its kind"),
        (("--from", "kind.jsonl"), 3, "line 1: thing: is no kind of name"),
    ],
)
def test_what_is_no_name(tmp_path: Path, arguments: tuple[str, ...], status: int, said: str) -> None:
    library = tmp_path / "library.db"
    (tmp_path / "broken.jsonl").write_text('{"name": "Herald", "kind": "place"}\n["Herald"]\n', "utf-8")
    (tmp_path / "null.jsonl").write_text('{"name": null, "kind": "place"}\n', "utf-8")
    (tmp_path / "deep.jsonl").write_text("[" * 100_000, "utf-8")
    (tmp_path / "kind.jsonl").write_text('{"name": "Herald", "kind": "thing"}\n', "utf-8")
    closeread("library", "names", "--add", "Alden", "place", "--library", library)
    files = [str(tmp_path / one) if one.endswith(".jsonl") else one for one in arguments]
    done = closeread("library", "names", *files, "--library", library)
    assert (done.returncode, said in done.stderr) == (status, True), done.stderr
    assert "Herald" not in closeread("library", "names", "--library", library).stdout


def test_a_list_of_another_system_is_read(tmp_path: Path) -> None:
    library, lines = tmp_path / "library.db", '\ufeff{"name": "Ana\u2028Pérez", "kind": "Person"}\r\n\r\n'
    done = closeread("library", "names", "--from", "-", "--library", library, stdin=lines)
    assert (done.returncode, done.stderr) == (0, "1 name put on the list\n")
    assert closeread("library", "names", "--library", library).stdout == "Ana Pérez  person\n"
    closeread("library", "names", "--add", "東京", "no name", "--library", library)
    assert closeread("library", "names", "--library", library).stdout.splitlines()[1] == "東京       no name"


def drafted(article: Article, words: str, kind: str = "note", source: str | None = None) -> Path:
    """Leave a draft, as a reader that was killed does."""
    place = span(words, 0, article.text)
    draft = Draft(kind, article.digest, source or article.source, *place, words)  # type: ignore[arg-type]
    file = Drafts(draft_directory()).new(draft)
    file.write("zanzibar", "")
    file.release()
    return file.path


def test_drafts_about_a_forgotten_article_go_too_and_are_named(two: tuple[Path, Path]) -> None:
    one, _ = two
    written(one, FERRY, "an hour late")
    own = [drafted(FERRY, "an hour late"), drafted(FERRY, "ferry", "verdict")]
    half = own[0].with_name(f".{own[0].name}")  # a kill between writing and renaming
    half.write_bytes(own[0].read_bytes())
    other = drafted(STORY, "twice", source="/a/ferry.txt")  # another text under the same path
    asked = closeread("library", "forget", "Ferry", "--library", one)
    assert asked.returncode == 2
    assert "3 drafts" in asked.stderr
    assert all(path.exists() for path in (*own, half, other))
    done = closeread("library", "forget", "Ferry", "--yes", "--library", one)
    assert done.returncode == 0, done.stderr
    assert "3 drafts: " in done.stderr
    assert "note on “an hour late”" in done.stderr
    assert "verdict on “ferry”" in done.stderr
    assert [path.exists() for path in (*own, half, other)] == [False, False, False, True]


def test_a_draft_that_is_being_written_stays_and_is_reported(two: tuple[Path, Path]) -> None:
    one, _ = two
    written(one, FERRY, "an hour late")
    file = Drafts(draft_directory()).new(Draft("note", FERRY.digest, None, 0, 5, "Ferry"))
    file.write("zanzibar", "")
    done = closeread("library", "forget", "Ferry", "--yes", "--library", one)
    assert (done.returncode, notes(one, FERRY)) == (6, {})
    assert "is being written in another window" in done.stderr
    assert "the copy from before is" in done.stderr
    assert file.path.exists()
    file.release()


def test_what_is_kept_to_be_quick_goes_with_an_article(
    two: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    one, _ = two
    path = tmp_path / "ferry.txt"
    path.write_text(OTHER, "utf-8")
    ferry = Article(OTHER, title="Ferry", source=str(path))
    written(one, ferry, "an hour late")
    store_page(PageKey(str(path), str(one), (80, 24), "256"), "page")
    for article in (ferry, STORY):
        Cache(cache_directory(), "model", "rules").put(article, Analysis(article.digest))
    assert len(list(cache_directory().iterdir())) == 2
    done = closeread("library", "forget", "Ferry", "--yes", "--library", one)
    assert done.returncode == 0, done.stderr
    assert list(Path(page_directory()).iterdir()) == []
    (left,) = cache_directory().iterdir()
    assert STORY.digest.encode() in left.read_bytes()


@pytest.mark.parametrize("command", ["merge", "restore", "check"])
def test_what_is_no_library_is_said_in_plain_words(
    command: str, two: tuple[Path, Path], tmp_path: Path
) -> None:
    one, _ = two
    text, directory = tmp_path / "a.txt", tmp_path / "directory"
    text.write_text(TEXT * 20, "utf-8")
    directory.mkdir()
    for wrong, words in ((text, "is not a closeread library"), (directory, "Is a directory")):
        arguments = ("--library", wrong) if command == "check" else (wrong, "--library", one)
        done = closeread("library", command, *arguments)
        assert done.returncode == 6
        assert words in done.stdout + done.stderr
        assert "Errno" not in done.stdout + done.stderr
