"""The program in a pseudo-terminal: type keys, read what it draws, and see how it ends."""

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
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).parent.parent.parent
STARTED = b"\x1b[?1006h"  # Textual asks for the mouse when it has taken the terminal


class Program:
    """A program with a terminal of its own.

    Args:
        command: What to run.
        home: A directory for everything that it keeps.
        size: Rows and columns of the terminal.
        stdin: What its standard input is, where that is not the terminal.
        environment: Variables on top of those of this process.
        cwd: Its working directory; the project's by default.
    """

    def __init__(
        self,
        command: Sequence[str | bytes | Path],
        home: Path,
        size: tuple[int, int] = (30, 100),
        stdin: int | None = None,
        environment: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self.master, slave = pty.openpty()
        self.size = size
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
        self.shown = b""
        environ = {
            **os.environ,
            "HOME": str(home),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "CLOSEREAD_LIBRARY": str(home / "library.sqlite3"),
            **{f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("DATA", "CACHE", "CONFIG", "STATE")},
            **(environment or {}),
        }
        for name in ("COLUMNS", "LINES"):
            environ.pop(name, None)
        self.process = subprocess.Popen(
            command,
            stdin=slave if stdin is None else stdin,
            stdout=slave,
            stderr=slave,
            env=environ,
            cwd=cwd or ROOT,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(1, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - one call into the kernel
            close_fds=True,
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def until(self, words: bytes, seconds: float = 20.0, since: int = 0) -> bool:
        """Read until some bytes have come, for so long at most; return whether they have."""
        end = time.monotonic() + seconds
        while words not in self.shown[since:]:
            if time.monotonic() > end or not self._read(0.05):
                return words in self.shown[since:]
        return True

    def rest(self, seconds: float = 0.3, most: float = 5.0) -> None:
        """Read until nothing has come for a while, or for the longest time: the cursor of a text area blinks."""
        size, last = -1, time.monotonic() + most
        while size != len(self.shown) and time.monotonic() < last:
            size = len(self.shown)
            end = time.monotonic() + seconds
            while time.monotonic() < end and self._read(0.05):
                pass

    def type(self, keys: str) -> None:
        """Type, without waiting."""
        os.write(self.master, keys.encode())

    def press(self, keys: str, seconds: float = 0.3, most: float = 5.0) -> None:
        """Type, and wait until what that draws is there."""
        self.type(keys)
        self.rest(seconds, most)

    def resize(self, rows: int, columns: int) -> None:
        """Change the size of the terminal."""
        self.size = rows, columns
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.killpg(self.process.pid, signal.SIGWINCH)

    def interrupt(self) -> None:
        """Interrupt the program as a shell does, with everything in its process group."""
        os.killpg(self.process.pid, signal.SIGINT)

    def end(self, seconds: float = 15.0) -> int | None:
        """Read until the program ends; return the exit status, ``None`` where it is still running."""
        end = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < end:
            self._read(0.02)
        while self.master >= 0 and select.select([self.master], [], [], 0.02)[0] and self._read(0):
            pass
        return self.process.poll()

    def hang_up(self) -> None:
        """Close the terminal, as closing its window does."""
        os.close(self.master)
        self.master = -1

    def close(self) -> None:
        """Leave nothing running."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        if self.master >= 0:
            os.close(self.master)

    def _read(self, seconds: float) -> bool:
        """Read what has come; return whether more may come."""
        if self.master < 0:
            time.sleep(seconds)
            return True
        ready, _, _ = select.select([self.master], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self.master, 65_536)
        except OSError:
            return False
        self.shown += data
        return bool(data)


def reader(*arguments: str | bytes | Path) -> list[str | bytes | Path]:
    """Return the command that runs closeread."""
    return [sys.executable, "-m", "tui", *arguments]
