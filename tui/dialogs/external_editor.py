"""The user's own editor for a long text."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from tui.document.cleaning import cleaned, cleaned_line, normalise_breaks

_USUAL = "vi"
_MOST = 1_000_000  # characters of a note


class EditorFailed(Exception):
    """The text could not be edited; the message is for the reader."""


def edit_text(text: str) -> str:
    """Return a text as the user leaves it in the editor that ``VISUAL`` or ``EDITOR`` names.

    Raises:
        EditorFailed: The editor cannot be started, fails, or leaves something that is no text.
    """
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or _USUAL)
    name = cleaned_line(command[0]) if command else _USUAL
    with tempfile.TemporaryDirectory(prefix="closeread-") as directory:  # for its owner only
        path = Path(directory) / "note.md"
        path.write_text(text, "utf-8")
        try:
            status = subprocess.run([*command, str(path)], check=False).returncode  # noqa: S603 - the user's own
            written = path.read_text("utf-8")
        except (OSError, ValueError) as error:
            raise EditorFailed(f"{name}: {getattr(error, 'strerror', None) or 'left no text'}") from None
    if status:
        raise EditorFailed(f"{name} ended with status {status}; the note is as it was")
    return cleaned(normalise_breaks(written[:_MOST])).rstrip("\n")
