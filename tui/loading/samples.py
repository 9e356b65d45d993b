"""The sample articles of the program."""

import re
from html import unescape
from pathlib import Path

from tui.document.cleaning import cleaned_line
from tui.resources import resource_dir

_HEAD = 4_096  # characters in which a headline stands
_HEADLINE = re.compile(r"<h1[^>]*>([\s\S]+?)</h1>|^title:[ \t]*(.+)$|^#[ \t]+(.+)$", re.MULTILINE)


def find_samples() -> list[Path]:
    """Return the samples' files in the order of their names."""
    return sorted(
        path for path in resource_dir("samples").glob("*") if path.suffix in {".txt", ".md", ".html"}
    )


def sample_headlines() -> dict[str, str]:
    """Return the headline of each sample by its path; the name of a file that cannot be read."""
    return {str(path): _headline(path) for path in find_samples()}


def _headline(path: Path) -> str:
    try:
        with path.open(encoding="utf-8") as file:
            head = file.read(_HEAD)
    except (OSError, UnicodeDecodeError):
        return path.stem
    found = _HEADLINE.search(head) if path.suffix != ".txt" else None
    words = next(filter(None, found.groups()), "") if found else head.lstrip().partition("\n")[0]
    return cleaned_line(unescape(re.sub(r"<[^>]+>", "", words))).strip("\"' ") or path.stem
