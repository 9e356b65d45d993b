"""Reports of unexpected exceptions for bug reports, without any content of the article.

A report contains the types of the exceptions, their tracebacks' lines of code, and versions. Messages of
exceptions are left out, because they may quote the article.
"""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tui.directories import user_directory

CRASHED = 70  # EX_SOFTWARE of sysexits.h


def write_report(error: BaseException) -> Path | None:
    """Write a report into the state directory and return its path; ``None`` if it cannot be written."""
    directory = Path(user_directory("state")) / "reports"
    path = directory / f"crash-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.txt"
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as stream:
            stream.writelines(f"{line}\n" for line in report(error))
    except OSError:
        return None
    return path


def report(error: BaseException) -> Iterator[str]:
    """Yield the lines of a report: versions, then each exception of the chain with its frames."""
    import platform
    from importlib.metadata import version

    yield f"closeread {version('closeread')}, Textual {version('textual')}, spaCy {version('spacy')}"
    yield f"Python {platform.python_version()}, {platform.platform()}, TERM={os.environ.get('TERM', '')}"
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield ""
        yield from _one(link)
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)


def _one(error: BaseException) -> Iterator[str]:
    import traceback

    yield f"{type(error).__module__}.{type(error).__qualname__}"
    for frame in traceback.extract_tb(error.__traceback__):
        yield f'  File "{_short(frame.filename)}", line {frame.lineno}, in {frame.name}'
        if frame.line:
            yield f"    {frame.line}"
    if isinstance(error, BaseExceptionGroup):
        for part in error.exceptions:
            yield from (f"  | {line}" for line in _one(part))


def _short(filename: str) -> str:
    """Return a path without the directories above the packages, which would reveal the user's name."""
    bases = sorted((base for base in sys.path if base and filename.startswith(base + os.sep)), key=len)
    return filename[len(bases[-1]) + 1 :] if bases else filename
