"""Writing findings and annotations to a file: when the reader asks for it, or when the library would not take them."""

import json
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from tui.annotations.notebook import Notebook
from tui.annotations.records import to_record
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.errors import OutputError
from tui.exchange.native import NativeForm
from tui.exchange.writing import atomic_writer


def save(path: Path, article: Article, analysis: Analysis, notebook: Notebook) -> None:
    """Write the native JSON.

    Raises:
        OutputError: It cannot be written; what was there before still is.
    """
    from tui.annotations.corrections_records import to_correction_record

    corrections = map(to_correction_record, notebook.corrections)
    record = NativeForm(article).record(analysis, map(to_record, notebook.annotations), corrections)
    with atomic_writer(path) as stream:
        json.dump(record, stream, ensure_ascii=False, indent=2)
        stream.write("\n")


def rescue(article: Article, analysis: Analysis, notebook: Notebook) -> Path:
    """Write annotations and corrections that the library would not take to a file of their own, in the first place that can be written.

    Raises:
        OutputError: There is no such place.
    """
    name = f"closeread-unsaved-{article.digest[:8]}-{int(time.time())}.json"
    for directory in (Path.home(), Path.cwd()):
        with suppress(OutputError):
            save(directory / name, article, analysis, notebook)
            return directory / name
    path = Path(tempfile.gettempdir()) / name
    save(path, article, analysis, notebook)
    return path
