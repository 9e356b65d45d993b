"""Lists and ends the warm processes of this user, whatever their version."""

import fcntl
import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

from msgspec import DecodeError, Struct, json

from tui.analysis.warm.address import PREFIX, Description, own_directory

END_SECONDS = 3.0  # after which a process that was asked to end is killed
_STEP = 0.01


class WarmProcess(Struct, frozen=True):
    """A process that keeps a language model loaded."""

    lock: Path
    about: Description
    memory: int | None
    """Resident memory in bytes, if known."""


def warm_processes() -> list[WarmProcess]:
    """Return the processes that run."""
    try:
        locks = sorted(own_directory().glob(f"{PREFIX}*.lock"))
    except OSError:
        return []
    held = ((path, _holder(path)) for path in locks)
    return [WarmProcess(path, about, _memory(about.pid)) for path, about in held if about is not None]


def end_holder(lock: Path) -> bool:
    """End the process that holds a lock, and its children; return whether there was one."""
    about = _holder(lock)
    if about is None:
        return False
    _signal(about.pid, signal.SIGTERM)
    end = monotonic() + END_SECONDS
    while _holder(lock) == about:
        if monotonic() > end:
            _signal(about.pid, signal.SIGKILL)
            end = float("inf")
        sleep(_STEP)
    return True


def _holder(lock: Path) -> Description | None:
    """Return the description of the process that holds a lock; its pid is right as long as it does."""
    try:
        handle = os.open(lock, os.O_RDWR | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        with suppress(DecodeError):
            return json.decode(os.read(handle, 4096), type=Description)
    finally:
        os.close(handle)
    return None


def _signal(pid: int, number: int) -> None:
    """Send a signal to a process and its children, which form a group."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, number)


def _memory(pid: int) -> int | None:
    """Return a process's resident memory in bytes."""
    shown = subprocess.run(  # noqa: S603 - a number is no command
        ["ps", "-o", "rss=", "-p", str(pid)],  # noqa: S607 - wherever the system has it
        capture_output=True,
        text=True,
        check=False,
    )
    return int(shown.stdout) * 1024 if shown.stdout.strip().isdigit() else None
