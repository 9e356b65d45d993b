"""Imports spaCy without its command line: downloads, projects, templates, a quarter of its import time.

``spacy/__init__.py`` imports ``spacy.cli.info`` for ``spacy.info()``. Import this module before any of
spaCy's; afterwards ``spacy.cli`` can be imported as ever, and ``spacy.info()`` does so when it is called.
"""

import importlib
import sys
from types import ModuleType
from typing import Any

_CLI = ("spacy.cli", "spacy.cli.info")


def _import_spacy() -> None:
    """Import spaCy with placeholders for its command line, unless something has imported it already."""
    if "spacy" in sys.modules:
        return
    for name in _CLI:
        sys.modules[name] = ModuleType(name)
    vars(sys.modules[_CLI[0]])["__path__"] = []
    vars(sys.modules[_CLI[1]])["info"] = _info
    try:
        importlib.import_module("spacy")
    finally:
        for name in _CLI:
            sys.modules.pop(name, None)


def _info(*arguments: Any, **options: Any) -> Any:
    return importlib.import_module("spacy.cli.info").info(*arguments, **options)


_import_spacy()
