"""Drafts: text of a note or a verdict that was typed and not yet saved, one file each.

An editor writes its draft while the reader types, so that a killed program or a closed window loses at most the last
half second. The file is locked as long as its editor is open: a draft is offered to a reader only when nobody is
writing it any more.
"""

import fcntl
import os
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Literal

import msgspec

from tui.annotations.history import now
from tui.document.span import Span

_PRIVATE = 0o600


class Draft(msgspec.Struct, frozen=True):
    """What was typed, and what it is about."""

    kind: Literal["note", "verdict"]
    digest: str
    """Hash of the article's text."""
    source: str | None
    """The article's path or address, by which the draft is offered on a corrected version of the article."""
    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""
    annotation: str | None = None
    """The annotation that is edited; ``None`` for a new one."""
    target: str | None = None
    """Id of the finding that is annotated."""
    text: str = ""
    """The note, or the reason for the verdict."""
    line: str = ""
    """The line below it as typed: tags, or evidence."""
    verdict: str | None = None
    written: str = ""
    """ISO 8601, with the offset from UTC."""

    @property
    def span(self) -> Span:
        """The words that it is about, in the text with this hash."""
        return Span(self.start, self.end)


class DraftFile:
    """The file of one draft; nothing is written before :meth:`write`.

    Args:
        path: Where the draft is kept.
        draft: What it is about, and what was typed before.
    """

    def __init__(self, path: Path, draft: Draft) -> None:
        self.path, self.draft = path, draft
        self._held: int | None = None

    def write(self, text: str, line: str, verdict: str | None = None) -> None:
        """Replace the draft by what is typed now.

        Raises:
            OSError: It cannot be written.
        """
        self.draft = msgspec.structs.replace(self.draft, text=text, line=line, verdict=verdict, written=now())
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = self.path.with_name(f".{self.path.name}")
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.write(handle, msgspec.json.encode(self.draft))
            beside.replace(self.path)
        except OSError:
            os.close(handle)
            beside.unlink(missing_ok=True)
            raise
        self.release()
        self._held = handle

    def hold(self) -> bool:
        """Lock the draft that is on disk; return whether nobody else is writing it."""
        with suppress(OSError):
            handle = os.open(self.path, os.O_RDONLY)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                os.close(handle)
                return False
            self._held = handle
            return True
        return False

    def release(self) -> None:
        """Let others be offered the draft."""
        if self._held is not None:
            os.close(self._held)
            self._held = None

    def discard(self) -> None:
        """Delete the draft: its text was saved, or the reader does not want it."""
        self.release()
        with suppress(OSError):
            self.path.unlink()


class Drafts:
    """The drafts of a user, in one directory."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def new(self, draft: Draft) -> DraftFile:
        """Return the file of a draft that is begun."""
        return DraftFile(self.directory / f"{uuid.uuid4()}.json", draft)

    def left(self, digest: str, source: str | None) -> list[DraftFile]:
        """Return the drafts of an article that nobody is writing, the latest first; each is locked.

        Those of another version of the same source are among them. A file that is no draft is passed over.
        """
        found = []
        for path in self._files():
            try:
                draft = msgspec.json.decode(path.read_bytes(), type=Draft)
            except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
                continue
            file = DraftFile(path, draft)
            if (draft.digest == digest or (source is not None and draft.source == source)) and file.hold():
                found.append(file)
        return sorted(found, key=lambda file: file.draft.written, reverse=True)

    def _files(self) -> list[Path]:
        try:
            return [
                path for path in self.directory.iterdir() if path.suffix == ".json" and path.name[0] != "."
            ]
        except OSError:
            return []
