"""The output of a long run while it is made: JSON lines that a later run can go on from.

The lines are appended to ``.FILE.partial``, and each is complete once its line feed is written. When the run
is done, the partial file takes the place of the output. A run that was killed leaves the partial file; the
next one drops a line that was cut off and does not do the articles of the others again.
"""

import fcntl
import io
import json
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tui.document.article import Article
from tui.document.display_names import plural
from tui.errors import OutputError, UsageError
from tui.exchange.writing import check_target, put_in_place, system_errors

Key = tuple[str, str, str]
"""What an article of a run is known by: where it came from, its id, and the hash of its text."""


def key_of(article: Article) -> Key:
    """Return what an article is known by."""
    return article.source or "", article.id or article.digest, article.digest


def key_of_record(record: Any) -> Key | None:
    """Return what the article of a record is known by, ``None`` if it is no record of an article."""
    head = record.get("article") if isinstance(record, dict) else None
    if not isinstance(head, dict) or not isinstance(head.get("sha256"), str):
        return None
    return str(head.get("source") or ""), str(head.get("id") or head["sha256"]), head["sha256"]


def partial_path(output: Path) -> Path:
    """Return the path of the file in which an output is made.

    It is hidden: an output may be made in a directory that is read, in which hidden files are no articles.
    """
    return output.with_name(f".{output.name}.partial")


class PartialLines:
    """The lines of an output in the making, open for appending; one process at a time.

    Args:
        output: The output.
        resume: Go on from the partial file of a run that was stopped.
        from_output: Where there is none, go on from the output of a finished run: it has the same lines.

    Raises:
        UsageError: There is the partial file of another run, and it is not to be gone on from.
        OutputError: The file cannot be written, another run is writing it, or a line of it is no record.
    """

    def __init__(self, output: Path, *, resume: bool, from_output: bool = True) -> None:
        check_target(output, overwrite=True)
        self.output = output
        self.path = partial_path(output)
        self._finished = False
        with system_errors(self.path):
            if self.path.exists() and not resume:
                raise UsageError(
                    f"{self.path}: a run was stopped; --resume goes on with it, or delete the file"
                )
            self._copied = from_output and resume and output.is_file() and not self.path.exists()
            self._stream = self._opened(copy=self._copied)
        try:
            self._done = self._known()
        except BaseException:
            self._stream.close()
            raise
        self.resumed = self.count = self._done.total()
        """How many articles an earlier run finished; and how many it is now."""

    def _opened(self, *, copy: bool) -> io.FileIO:
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
        fresh = not self.path.exists()
        stream = io.FileIO(os.open(self.path, flags, 0o600), "r+b")
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            stream.close()
            raise OutputError(f"{self.path}: another run is writing it") from None
        if copy and fresh:
            with self.output.open("rb") as former:
                shutil.copyfileobj(former, stream)
        return stream

    def _known(self) -> Counter[Key]:
        """Return the articles that are done, and cut off what was written of a line that never ended."""
        done: Counter[Key] = Counter()
        end = 0
        self._stream.seek(0)
        for number, line in enumerate(_lines(self._stream), 1):
            if not line.endswith(b"\n"):
                break
            try:
                key = key_of_record(json.loads(line))
            except ValueError:
                key = None
            if key is None:
                raise OutputError(f"{self.path}:{number}: is no record of this program; nothing was changed")
            done[key] += 1
            end += len(line)
        with system_errors(self.path):
            self._stream.truncate(end)
        return done

    def is_done(self, article: Article) -> bool:
        """Return whether an earlier run finished an article; of equal ones, one for each time it is asked."""
        key = key_of(article)
        if not self._done[key]:
            return False
        self._done[key] -= 1
        return True

    def append(self, line: str) -> None:
        """Write the line of an article.

        Raises:
            OutputError: It cannot be written.
        """
        data = memoryview(line.encode("utf-8", "surrogatepass") + b"\n")
        with system_errors(self.path):
            while data:
                data = data[self._stream.write(data) :]
        self.count += 1

    def first(self) -> Any:
        """Return the first record, ``None`` if there is none."""
        return next(self.records(), None)

    def records(self) -> Iterator[Any]:
        """Yield every record, in the order in which they were written."""
        with system_errors(self.path), self.path.open("rb") as stream:
            yield from (json.loads(line) for line in stream)

    def finish(self) -> None:
        """Put the lines in the place of the output.

        Raises:
            OutputError: It cannot be written, or the output that was gone on from is of other articles.
        """
        if self._copied and (others := self._done.total()):
            self.discard()
            raise OutputError(
                f"{self.output}: holds {plural(others, 'article')} of other inputs; it is as it was"
            )
        with system_errors(self.output):
            os.fsync(self._stream.fileno())
            put_in_place(self.path, self.output)
        self._finished = True

    def discard(self) -> None:
        """Remove the partial file, once the output was made from its records."""
        with system_errors(self.path):
            self.path.unlink(missing_ok=True)
        self._finished = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        empty = os.fstat(self._stream.fileno()).st_size == 0
        only_copied = self._copied and self.count == self.resumed
        if not self._finished and (empty or only_copied):
            self.path.unlink(missing_ok=True)  # nothing to go on from, or only what the output has
        self._stream.close()


def _lines(stream: io.FileIO) -> Iterator[bytes]:
    """Yield the lines of an unbuffered stream, which would otherwise be read byte by byte."""
    held: list[bytes] = []
    while chunk := stream.read(1 << 20):
        *ended, rest = chunk.split(b"\n")
        for end in ended:
            yield b"".join((*held, end, b"\n"))
            held = []
        if rest:
            held.append(rest)
    if held:
        yield b"".join(held)
