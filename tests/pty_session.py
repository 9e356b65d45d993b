"""The real program in a pseudo-terminal: keys go in, and every byte that it writes is kept."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).parent.parent
QUIET = 0.25  # seconds without a byte after which the program is taken to have answered


class Session:
    """A program on a terminal of its own.

    Args:
        arguments: Of ``closeread``.
        environment: On top of this process's.
        size: Columns and rows.
    """

    def __init__(
        self,
        *arguments: str | bytes | Path,
        environment: dict[str, str] | None = None,
        size: tuple[int, int] = (100, 30),
    ) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self._slave = slave
        self.written = b""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tui", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=ROOT,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - it makes one call to the system
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(environment or {})},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._slave)
        os.close(self._master)

    def send(self, keys: str) -> None:
        """Type keys."""
        os.write(self._master, keys.encode())

    def until(self, words: bytes, seconds: float = 20.0, since: int = 0) -> bool:
        """Read until some bytes were written; say whether they were."""
        end = time.monotonic() + seconds
        while words not in self.written[since:]:
            if time.monotonic() > end or (
                not self._read(0.1) and self.process.poll() is not None and not self._read(0.1)
            ):
                return words in self.written[since:]
        return True

    def settle(self, seconds: float = 20.0) -> None:
        """Read until the program writes nothing for a while."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self._read(QUIET):
            pass

    def finish(self, seconds: float = 20.0) -> int | None:
        """Read until the program ends; return its status, ``None`` if it does not end."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._read(0.05)
            if self.process.poll() is not None:
                while self._read(0.05):
                    pass
                return self.process.returncode
        return None

    def interrupt(self) -> None:
        """Interrupt the program as a shell does, with everything in its process group."""
        os.killpg(self.process.pid, signal.SIGINT)

    def _read(self, seconds: float) -> bool:
        if not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._master, 65_536)
        except OSError:
            return False
        self.written += data
        return bool(data)
