"""The sample articles of the program."""

from pathlib import Path

from tui.resources import resource_dir


def find_samples() -> list[Path]:
    """Return the samples' files in the order of their names."""
    return sorted(
        path for path in resource_dir("samples").glob("*") if path.suffix in {".txt", ".md", ".html"}
    )
