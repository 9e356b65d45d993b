"""Output of the commands to standard output and standard error.

All output goes through :class:`Guarded` streams: text for a terminal, and every message, is cleaned by
:func:`tui.document.cleaning.clean`; system errors become errors of this program, so that a full disk has its
exit status.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TextIO

from tui.document.cleaning import cleaned
from tui.errors import OutputError, PipeClosed


class Guarded:
    """A text stream that never sends control sequences to a terminal.

    Args:
        stream: The output stream.
        messages: Whether it is for messages rather than data: all text is cleaned, not only text for a
            terminal, and text that cannot be written is dropped silently, as there is nowhere left to report
            the error.
    """

    def __init__(self, stream: TextIO, *, messages: bool = False) -> None:
        self._stream = stream
        self._messages = messages
        self._clean = messages or stream.isatty()
        self._failed: OSError | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write text without control sequences.

        Raises:
            PipeClosed: The pipe's reader has exited.
            OutputError: It cannot be written.
        """
        try:
            self._stream.write(cleaned(text) if self._clean else text)
        except OSError as error:
            self._fail(error)
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write lines as :meth:`write` does."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Write what is buffered; the errors are those of :meth:`write`."""
        if self._failed is not None:  # the caller may have swallowed the error
            self._fail(self._failed)
        try:
            self._stream.flush()
        except OSError as error:
            self._fail(error)

    def _fail(self, error: OSError) -> None:
        """Raise a system error as ours and drop the buffer: the interpreter would flush it again at exit."""
        if self._failed is None:
            self._failed = error
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())
        if self._messages:
            return
        if isinstance(error, BrokenPipeError):
            raise PipeClosed from None
        raise OutputError(f"standard output: cannot be written ({error.strerror or error})") from None


@contextmanager
def guarded_streams() -> Iterator[None]:
    """Guard standard output and standard error while a command runs, and flush them at the end.

    Raises:
        PipeClosed: The pipe's reader has exited.
        OutputError: Standard output cannot be written.
    """
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = Guarded(sys.stdout), Guarded(sys.stderr, messages=True)
    try:
        yield
    finally:
        try:
            sys.stdout.flush()
        finally:
            sys.stdout, sys.stderr = before


@contextmanager
def standard_output() -> Iterator[TextIO]:
    """Yield standard output as UTF-8, for data, and flush it at the end.

    Raises:
        PipeClosed: The pipe's reader has exited.
        OutputError: It cannot be written.
    """
    guarded: Any = sys.stdout if isinstance(sys.stdout, Guarded) else Guarded(sys.stdout)
    guarded.reconfigure(encoding="utf-8", errors="surrogatepass")
    yield guarded
    guarded.flush()


def refuse_inputs(output: Path | None, inputs: Iterable[str]) -> None:
    """Refuse an output that would replace something that is read.

    Args:
        output: The output, ``None`` for standard output.
        inputs: Files, one article of them (``FILE#2``), directories or addresses.

    Raises:
        OutputError: It is one of the files, or in one of the directories.
    """
    from tui.loading.corpus import files_in, is_directory
    from tui.loading.source import split_item

    if output is None or not output.is_file():
        return
    for path in inputs:
        file = split_item(path)[0]
        files = files_in(file) if is_directory(file) else [file]
        if any(Path(one).exists() and output.samefile(one) for one in files):
            raise OutputError(f"{output}: is an input, which would be replaced; name another file")


_quiet = False


def be_quiet() -> None:
    """Write no messages on standard error from now on; errors are written all the same."""
    global _quiet  # noqa: PLW0603 - one process, one standard error
    _quiet = True


def echo(message: str, *, err: bool = False) -> None:
    """Write a message of one or more lines, always cleaned; ``err`` for a message on standard error."""
    if not (err and _quiet):
        _write(message, sys.stderr if err else sys.stdout)


def complain(message: object) -> None:
    """Write an error as one line on standard error, like the program's other errors, however quiet it is."""
    _write("closeread: " + " ".join(str(message).split()), sys.stderr)


def _write(message: str, stream: TextIO) -> None:
    line = cleaned(message) + "\n"
    encoding = stream.encoding or "utf-8"
    stream.write(
        line.encode(encoding, "replace").decode(encoding)
    )  # characters that the terminal's encoding lacks, unpaired surrogates
