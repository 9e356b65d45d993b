"""The directory of results: parts as files, and which of them are finished."""

import fcntl
import io
import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from msgspec import Struct

from tui.cluster.parquet import write_parquet
from tui.errors import OutputError, UsageError
from tui.exchange.writing import atomic_writer, system_errors

NAME = "manifest.jsonl"
_PART = re.compile(r"part-\d{6,}\.(?:jsonl|parquet)")
FORMAT, VERSION = "closeread-parts", 1


class Entry(Struct, frozen=True):
    """A finished part."""

    part: int
    digest: str
    """The hash of its input."""
    file: str
    articles: int
    faults: tuple[str, ...]


class Manifest:
    """The finished parts of a run in a directory; an entry is written after its part is on disk.

    Args:
        directory: Where the parts are; it is made if need be.
        options: What results depend on: all runs of one directory must agree in it.
        resume: Whether to go on with what is there.

    Raises:
        UsageError: The directory has parts and is not to be gone on with, or they are of other options.
        OutputError: It cannot be written, or another run is writing it.
    """

    def __init__(self, directory: Path, options: dict[str, Any], *, resume: bool) -> None:
        self.directory = directory
        self._path = directory / NAME
        self._head = {"format": FORMAT, "version": VERSION, **options}
        if directory.exists() and not directory.is_dir():
            raise OutputError(f"{directory}: is a file; parts are written to a directory")
        with system_errors(directory):
            directory.mkdir(exist_ok=True)
        if self._files() and not self._path.exists():
            raise UsageError(f"{directory}: has parts that no manifest lists; name another directory")
        self._stream = self._opened()
        try:
            self._entries = self._read()
            if (self._entries or self._files()) and not resume:
                raise UsageError(f"{directory}: has parts of a run; --resume goes on with it")
        except BaseException:
            self._stream.close()
            raise

    def _opened(self) -> io.FileIO:
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
        with system_errors(self._path):
            stream = io.FileIO(os.open(self._path, flags, 0o600), "r+b")
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            stream.close()
            raise OutputError(f"{self.directory}: another run is writing it") from None
        return stream

    def _read(self) -> dict[int, Entry]:
        """Return the entries; a line that was cut off by a kill is dropped."""
        self._stream.seek(0)
        lines = self._stream.readall().split(b"\n")[:-1]
        self._stream.truncate(sum(len(line) + 1 for line in lines))
        if len(lines) <= 1:  # a run that finished nothing is as good as none
            self._stream.truncate(0)
            self._write(self._head)
            return {}
        try:
            head, *rows = map(json.loads, lines)
            found = {
                row["part"]: Entry(
                    row["part"], row["digest"], row["file"], row["articles"], tuple(row["faults"])
                )
                for row in rows
            }
        except (ValueError, KeyError, TypeError):
            raise OutputError(f"{self._path}: is no manifest of this program") from None
        if head != self._head:
            raise UsageError(f"{self.directory}: has parts of a run with other options; name another one")
        return found

    def finished(self, number: int, digest: str) -> Entry | None:
        """Return the entry of a part that was done from the same input and still has its file."""
        entry = self._entries.get(number)
        known = entry is not None and entry.digest == digest and (self.directory / entry.file).is_file()
        return entry if known else None

    def add(self, entry: Entry, lines: str) -> None:
        """Write a part, in the form that the ending of its file says, and then its entry."""
        path = self.directory / entry.file
        if path.suffix == ".parquet":
            write_parquet(path, lines)
        else:
            with atomic_writer(path) as stream:
                stream.write(lines)
        self._entries[entry.part] = entry
        self._write(
            {
                "part": entry.part,
                "digest": entry.digest,
                "file": entry.file,
                "articles": entry.articles,
                "faults": list(entry.faults),
            }
        )

    def drop_others(self, numbers: Iterable[int]) -> None:
        """Remove parts of an earlier run that the input no longer has: it became shorter."""
        wanted = {self._entries[number].file for number in numbers if number in self._entries}
        for path in self._files():
            if path.name not in wanted:
                with system_errors(path):
                    path.unlink(missing_ok=True)

    def _files(self) -> list[Path]:
        """Return the parts that are there, whether or not their entries are."""
        with system_errors(self.directory):
            return [path for path in self.directory.iterdir() if _PART.fullmatch(path.name)]

    def _write(self, row: dict[str, Any]) -> None:
        with system_errors(self._path):
            self._stream.write(json.dumps(row).encode() + b"\n")
            os.fsync(self._stream.fileno())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()
