"""Writes findings and annotations to a file: on request, or if the library cannot be written."""

import tempfile
import time
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from tui.annotations.notebook import Notebook
from tui.annotations.records import to_record
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.errors import OutputError
from tui.exchange.bundle import Bundle
from tui.exchange.formats import format_of
from tui.exchange.writing import write_files


def save(path: Path, article: Article, analysis: Analysis, notebook: Notebook) -> str:
    """Write findings and annotations in the format of the file name; return that format's title.

    Raises:
        OutputError: It cannot be written; an existing file is unchanged.
    """
    from tui.corrections.records import to_correction_record

    own = replace(analysis, checks=tuple(check for check in analysis.checks if check.kind != "disagreement"))
    notes = notebook.annotations
    bundle = Bundle(
        article,
        own,
        notes,
        list(map(to_record, notes)),
        list(map(to_correction_record, notebook.corrections)),
    )
    form = format_of(path.name)
    write_files(path, form.write(bundle))
    return form.title


def rescue(article: Article, analysis: Analysis, notebook: Notebook) -> Path:
    """Write annotations and corrections that could not be saved to the first recovery path that is writable.

    Raises:
        OutputError: None of the paths is writable.
    """
    name = f"closeread-unsaved-{article.digest[:8]}-{int(time.time())}.json"
    for directory in (Path.home(), Path.cwd()):
        with suppress(OutputError):
            save(directory / name, article, analysis, notebook)
            return directory / name
    path = Path(tempfile.gettempdir()) / name
    save(path, article, analysis, notebook)
    return path
