"""What may import what: the layers by import-linter, the weight of start-up in a fresh interpreter."""

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter import cli

ROOT = Path(__file__).parent.parent
HEAVY = (
    "spacy",
    "numpy",
    "pydantic",
    "trafilatura",
    "babel",
    "requests",
    "lxml",
    "charset_normalizer",
    "thinc",
    "httpx",
)


def loaded(statement: str) -> set[str]:
    """Return the top-level modules that a statement loads in a fresh interpreter."""
    code = f"{statement}\nimport sys; print(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in done.stdout.split()}


def test_layers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert cli.lint_imports(no_cache=True) == 0


@pytest.mark.parametrize(
    "statement",
    [
        "import tui.app",
        "import tui.cli.main",
        "import tui.analysis.client",
        "from tui.loading.source import make_article; make_article('Just a text.')",
    ],
)
def test_nothing_heavy_is_loaded_for_reading(statement: str) -> None:
    assert loaded(statement).isdisjoint(HEAVY)


@pytest.mark.parametrize(
    "package",
    [
        "analysis.analyzer",
        "store.library",
        "exchange.native",
        "loading.corpus",
        "document.index",
        "text.page",
    ],
)
def test_no_screen_without_need(package: str) -> None:
    assert "textual" not in loaded(f"import tui.{package}")


def test_wrapping_needs_no_rich_for_plain_text() -> None:
    modules = loaded("from tui.text.wrap import Wrapping; Wrapping('Ein schöner Tag – “so”. ' * 50, 40)")
    assert modules.isdisjoint({"rich", "textual", "regex"})


LONG_WITH_A_REASON = {
    "table.py",  # one table: every command of the program
    "amounts.py",
    "library.py",
}


def test_files_stay_small() -> None:
    long = {
        path.name: lines
        for path in (ROOT / "tui").rglob("*.py")
        if (lines := len(path.read_text("utf-8").splitlines())) > 400
    }
    assert long.keys() <= LONG_WITH_A_REASON


def test_the_first_page_needs_next_to_nothing() -> None:
    modules = loaded("import tui.launch.reading; from tui.loading.titles import find_title")
    assert modules.isdisjoint(
        {
            "re",
            "enum",
            "typing",
            "dataclasses",
            "pathlib",
            "functools",
            "datetime",
            "sqlite3",
            "json",
            "array",
        }
        - loaded("pass")
    )
