"""``closeread doctor``: what a bug report needs to say about a machine, without any text of an article."""

import hashlib
import locale
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from tui import __version__
from tui.cli.output import echo
from tui.cli.parsing import ModelOption

_PACKAGES = ("textual", "rich", "spacy", "thinc", "numpy", "lxml", "trafilatura", "msgspec", "regex")
_EXTRAS = {"warcio": "warc"}
_VARIABLES = ("TERM", "COLORTERM", "COLORFGBG", "NO_COLOR", "TERM_PROGRAM", "TMUX", "STY", "LANG", "LC_ALL")
_BLOCK = 1 << 20  # bytes that are read at once


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    model: ModelOption = None,
) -> None:
    """Print versions, directories, model and terminal, for bug reports; no text of any article."""
    found = dict(findings(model))
    if as_json:
        from tui.exchange.json_text import dumps

        echo(dumps(found))
        return
    wide = max(map(len, found))
    for name, value in found.items():
        echo(f"{name:<{wide}}  {value}")


def findings(model: str | None = None) -> Iterator[tuple[str, str]]:
    """Yield what there is to say about the machine, by name.

    Args:
        model: Name of the spaCy model; ``None`` for the usual one.
    """
    yield "closeread", __version__
    yield "Python", f"{platform.python_version()} ({platform.python_implementation()}), {sys.executable}"
    yield "system", platform.platform()
    for package in _PACKAGES:
        yield package, _version(package)
    for package, extra in _EXTRAS.items():
        yield package, _version(package) if find_spec(package) else f"missing: pip install closeread[{extra}]"
    yield "model", _model(model)
    yield from _directories()
    yield from _terminal()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"


def _model(name: str | None) -> str:
    """Return the model's name, version and the checksum of its files."""
    from tui.analysis.models import DEFAULT_MODEL

    name = name or DEFAULT_MODEL
    found = find_spec(name)
    directory = Path(found.origin).parent if found is not None and found.origin else Path(name)
    if not directory.is_dir():
        return f"{name}: missing"
    return f"{name} {_version(name.replace('_', '-'))}, sha256 {checksum(directory)[:16]}"


def checksum(directory: Path) -> str:
    """Return the SHA-256 of a directory: of its files' names and contents, in the order of the names."""
    digest = hashlib.sha256()
    for path in sorted(directory.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(directory).as_posix().encode())
            with path.open("rb") as file:
                while block := file.read(_BLOCK):
                    digest.update(block)
    return digest.hexdigest()


def _directories() -> Iterator[tuple[str, str]]:
    from tui.directories import user_directory
    from tui.settings import settings_file
    from tui.store.paths import library_path

    library = library_path(None)
    yield "library", f"{library} ({f'{library.stat().st_size:,} bytes' if library.exists() else 'not there'})"
    yield "settings", f"{settings_file()} ({'there' if settings_file().exists() else 'not there'})"
    for kind in ("cache", "state"):
        directory = Path(user_directory(kind))
        writable = os.access(directory if directory.exists() else directory.parent, os.W_OK)
        yield kind, f"{directory} ({'writable' if writable else 'not writable'})"


def _terminal() -> Iterator[tuple[str, str]]:
    from tui.terminal.colours import depth

    size = shutil.get_terminal_size()
    ends = "terminal" if sys.stdin.isatty() and sys.stdout.isatty() else "no terminal"
    encoding = locale.getpreferredencoding()
    yield "terminal", f"{ends}, {size.columns}×{size.lines}, colours {depth()}, {encoding}"
    said = (f"{name}={os.environ[name]}" for name in _VARIABLES if os.environ.get(name))
    yield "environment", " ".join(said)
