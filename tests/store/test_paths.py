import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.document.article import Article
from tui.store import paths
from tui.store.library import Library
from tui.store.paths import left_off


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return [tmp_path / name for name in ("known.txt", "unknown.txt", "é" * 40 + ".txt")]


@pytest.fixture
def library(tmp_path: Path, files: list[Path]) -> Path:
    path = tmp_path / "library.sqlite3"
    opened = Library(path)
    for number, file in enumerate((files[0], files[2]), 1):
        opened.remember(Article(f"Text {number}.", source=os.path.realpath(file)), 40 * number)
    opened.close()
    return path


def test_the_place_is_known_by_the_path(library: Path, files: list[Path]) -> None:
    assert [left_off(str(library), str(file)) for file in files] == [40, 0, 80]


def test_a_place_that_was_kept_just_now_counts(library: Path, files: list[Path]) -> None:
    opened = Library(library)  # as long as it is open, what is new stands beside the library
    opened.remember(Article("Another text.", source=os.path.realpath(files[1])), 7)
    assert left_off(str(library), str(files[1])) == 7
    opened.close()


def test_without_a_library_nothing_is_known(tmp_path: Path) -> None:
    assert left_off(str(tmp_path / "none"), "some.txt") == 0


@pytest.mark.parametrize(("name", "most"), [("LOOKED_THROUGH", 100), ("LONGEST_PATH", 3)])
def test_where_looking_does_not_help_the_library_is_asked(
    library: Path, files: list[Path], monkeypatch: pytest.MonkeyPatch, name: str, most: int
) -> None:
    monkeypatch.setattr(paths, name, most)
    assert [left_off(str(library), str(file)) for file in files] == [40, 0, 80]


def test_for_a_file_that_was_never_read_sqlite_is_not_loaded(library: Path, files: list[Path]) -> None:
    def loaded(file: Path) -> bool:
        code = f"import sys; from tui.store.paths import left_off; left_off({str(library)!r}, {str(file)!r}); print('sqlite3' in sys.modules)"
        return (
            subprocess.run(
                [sys.executable, "-c", code], capture_output=True, text=True, check=True
            ).stdout.strip()
            == "True"
        )

    assert [loaded(file) for file in files[:2]] == [True, False]
