"""Writes findings and annotations to a file: on request, or if the library cannot be written."""

import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from tui.annotations.notebook import Notebook
from tui.annotations.records import to_record
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.errors import OutputError
from tui.exchange.bundle import Bundle
from tui.exchange.formats import Format, format_of
from tui.exchange.writing import write_files


def bundle_of(article: Article, analysis: Analysis, notebook: Notebook) -> Bundle:
    """Return what is exported of an article that is being read."""
    from tui.corrections.records import to_correction_record

    own = replace(analysis, checks=tuple(check for check in analysis.checks if check.kind != "disagreement"))
    notes = notebook.annotations
    return Bundle(
        article,
        own,
        notes,
        list(map(to_record, notes)),
        list(map(to_correction_record, notebook.corrections)),
    )


def save(path: Path, bundle: Bundle, **options: Any) -> Format:
    """Write findings and annotations in the format of the file name; return that format.

    Args:
        path: The file.
        bundle: What is exported.
        options: Arguments of the format's function.

    Raises:
        OutputError: It cannot be written; an existing file is unchanged.
    """
    form = format_of(path.name)
    write_files(path, form.write(bundle, **options))
    return form


def rescue(article: Article, analysis: Analysis, notebook: Notebook) -> Path:
    """Write annotations and corrections that could not be saved to the first recovery path that is writable.

    Raises:
        OutputError: None of the paths is writable.
    """
    bundle = bundle_of(article, analysis, notebook)
    name = f"closeread-unsaved-{article.digest[:8]}-{int(time.time())}.json"
    for directory in (Path.home(), Path.cwd()):
        with suppress(OutputError):
            save(directory / name, bundle)
            return directory / name
    path = Path(tempfile.gettempdir()) / name
    save(path, bundle)
    return path
