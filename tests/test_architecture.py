"""What may import what: the layers by import-linter, the weight of start-up in a fresh interpreter."""

import ast
import importlib
import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
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
        "import tui.analysis.warm.client",
        "from tui.loading.source import make_article; make_article('Just a text.')",
    ],
)
def test_nothing_heavy_is_loaded_for_reading(statement: str) -> None:
    assert loaded(statement).isdisjoint(HEAVY)


def test_the_analysis_imports_spacy_without_its_command_line() -> None:
    statement = "import tui.analysis.analyzer"
    assert loaded(statement).isdisjoint({"requests", "httpx", "jinja2", "typer", "weasel"})
    assert "weasel" in loaded(f"{statement}; import spacy.cli")  # it can still be imported
    assert "weasel" in loaded(f"{statement}; import spacy; spacy.info(silent=True)")


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


def test_files_stay_small() -> None:
    long = {
        path.name: lines
        for path in (ROOT / "tui").rglob("*.py")
        if (lines := len(path.read_text("utf-8").splitlines())) > 400
    }
    assert long == {}


def test_the_first_page_needs_next_to_nothing() -> None:
    modules = loaded("import tui.launch.start_reader; from tui.loading.titles import find_title")
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


LIBRARIES = ("textual", "rich")


def our_screen_classes() -> Iterator[type]:
    """Yield every class of the program that inherits from one of Textual or Rich."""
    for path in sorted((ROOT / "tui").rglob("*.py")):
        source = path.read_text("utf-8")
        if not re.search(
            r"^from (textual|rich|tui\.(terminal|widgets|dialogs|reader))", source, re.MULTILINE
        ):
            continue
        module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        for found in vars(module).values():
            if inspect.isclass(found) and found.__module__ == module.__name__ and library_bases(found):
                yield found


def library_bases(found: type) -> list[type]:
    return [base for base in found.__mro__ if base.__module__.split(".")[0] in LIBRARIES]


def private_names(found: type) -> set[str]:
    """Return the private names that a class shares with its bases of Textual and Rich, whether used or overridden."""
    theirs: set[str] = set()
    for base in library_bases(found):
        theirs |= {*vars(base), *getattr(base, "__slots__", ())}
        theirs |= set(re.findall(r"self\.(_\w+)[^=\n]*=", inspect.getsource(base)))
    tree = ast.parse(inspect.cleandoc(f"\n{inspect.getsource(found)}"))
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    used |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    return {name for name in used & theirs if re.match(r"_[a-z]", name)}


def test_private_names_of_textual_are_used_in_one_package_which_lists_them() -> None:
    import tui.terminal

    listed = set(re.findall(r"_[a-z]\w+", tui.terminal.__doc__ or ""))
    found = {ours: private_names(ours) for ours in our_screen_classes()}
    assert sum(map(bool, found.values())) >= 5
    for ours, names in found.items():
        allowed = listed if ours.__module__.startswith("tui.terminal.") else set()
        assert names <= allowed, (ours, names - allowed)


def test_private_modules_of_textual_are_imported_in_one_package() -> None:
    for path in (ROOT / "tui").rglob("*.py"):
        private = re.findall(
            r"^\s*(?:from|import) ((?:textual|rich)\._\w+)", path.read_text("utf-8"), re.MULTILINE
        )
        if path.parent.name == "terminal":
            import tui.terminal

            assert all(name in (tui.terminal.__doc__ or "") for name in private), path
        else:
            assert private == [], path


def test_only_one_module_of_a_process_changes_the_collector_and_the_switch_interval() -> None:
    setting = re.compile(r"\bgc\.(?!get)|setswitchinterval")
    changing = {path.name for path in (ROOT / "tui").rglob("*.py") if setting.search(path.read_text("utf-8"))}
    assert changing == {"memory.py", "collector.py"}  # of the reader and of processes that analyse
