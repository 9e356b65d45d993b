"""Drafts: unsaved text of a note or a verdict, one file each.

An editor writes its draft while the user types, so that a killed program or a closed window loses at most
half a second of typing. The file is locked as long as its editor is open; only drafts that are not locked are
offered for recovery.
"""

import fcntl
import os
import uuid
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal

import msgspec

from tui.annotations.history import now
from tui.directories import user_directory
from tui.document.span import Span
from tui.errors import LibraryError
from tui.store.paths import without_surrogates

_PRIVATE = 0o600
DraftKind = Literal["note", "verdict", "article"]
"""A note, a verdict, or a note on the article as a whole."""


class Draft(msgspec.Struct, frozen=True):
    """Unsaved text, and the annotation or span it belongs to."""

    kind: DraftKind
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
    """Id of the annotation being edited; ``None`` for a new one."""
    target: str | None = None
    """Id of the finding that is annotated."""
    text: str = ""
    """The note, or the reason for the verdict."""
    line: str = ""
    """The second input field as typed: tags, or evidence."""
    verdict: str | None = None
    written: str = ""
    """ISO 8601, with the offset from UTC."""

    @property
    def span(self) -> Span:
        """The annotated words, in the text with this hash."""
        return Span(self.start, self.end)


class DraftFile:
    """The file of one draft; nothing is written before :meth:`write`.

    Args:
        path: Path of the draft's file.
        draft: The subject of the draft, and its text so far.
    """

    def __init__(self, path: Path, draft: Draft) -> None:
        self.path, self.draft = path, draft
        self._held: int | None = None

    def write(self, text: str, line: str, verdict: str | None = None) -> None:
        """Replace the draft's text by the present one.

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
        """Lock the draft on disk; return whether no other process is writing it."""
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
        """Unlock the draft, so that other processes may offer it."""
        if self._held is not None:
            os.close(self._held)
            self._held = None

    def discard(self) -> None:
        """Delete the draft, after its text was saved or discarded."""
        self.release()
        with suppress(OSError):
            self.path.unlink()

    def remove(self) -> None:
        """Delete the draft, unless another process is writing it.

        Raises:
            LibraryError: It is being written, or cannot be deleted.
        """
        if not self.hold():
            if not self.path.exists():
                return  # its editor has just closed
            raise LibraryError(f"{self.path}: is being written in another window, or cannot be read")
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise LibraryError(f"{self.path}: cannot be deleted ({error.strerror or error})") from error
        finally:
            self.release()


def draft_directory() -> Path:
    """Return where drafts are: in the user's state directory."""
    return Path(user_directory("state")) / "drafts"


class Drafts:
    """The drafts of a user, in one directory."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def new(self, draft: Draft) -> DraftFile:
        """Return the file of a new draft."""
        source = draft.source and without_surrogates(draft.source)
        draft = msgspec.structs.replace(draft, source=source)
        return DraftFile(self.directory / f"{uuid.uuid4()}.json", draft)

    def left(self, digest: str, source: str | None) -> list[DraftFile]:
        """Return an article's drafts that no process is writing, the latest first; each is locked.

        Drafts of another version of the same source are included. Files that are not drafts are ignored.
        """
        source = source and without_surrogates(source)
        whole = [file for file in self._every() if not file.path.name.startswith(".")]
        found = [
            file
            for file in whole
            if (file.draft.digest == digest or (source is not None and file.draft.source == source))
            and file.hold()
        ]
        return sorted(found, key=lambda file: file.draft.written, reverse=True)

    def of_text(self, digest: str) -> list[DraftFile]:
        """Return all that was typed about a text, also what a kill left half written; nothing is locked."""
        return [file for file in self._every() if file.draft.digest == digest]

    def _every(self) -> Iterator[DraftFile]:
        """Yield the drafts; files that are none are ignored."""
        try:
            paths = [path for path in self.directory.iterdir() if path.suffix == ".json"]
        except OSError:
            return
        for path in paths:
            with suppress(OSError, msgspec.MsgspecError, UnicodeDecodeError):
                yield DraftFile(path, msgspec.json.decode(path.read_bytes(), type=Draft))
