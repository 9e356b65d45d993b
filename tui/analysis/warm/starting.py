"""Starts the warm process if it does not run, and connects to it."""

import os
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from time import monotonic, sleep

from tui.analysis.models import DEFAULT_MODEL
from tui.analysis.warm.address import Address, address_of
from tui.analysis.warm.processes import end_holder

IDLE_SECONDS = 600.0  # how long the process outlives the last reader
START_SECONDS = 5.0  # within which a process that holds the lock listens, on a slow machine
_STEP = 0.005  # seconds between two attempts to connect
_present: dict[str, socket.socket] = {}
"""A connection for each process that this one uses: while it is open, the other end does not become idle."""
_lock = threading.Lock()


def connect_warm(model: str | None, idle: float = IDLE_SECONDS) -> socket.socket:
    """Return a connection to the warm process of a model, which is started if necessary.

    Raises:
        OSError: There can be none here; the message says why.
    """
    name = model or DEFAULT_MODEL
    address = address_of(name)
    with suppress(FileNotFoundError, ConnectionRefusedError, PermissionError):
        return address.connect()
    for _ in range(2):
        _start(address, name, idle)
        connection = _connect_soon(address)
        if connection is not None:
            return connection
        end_holder(address.lock_file)  # it holds the lock, but nobody can reach it
    raise OSError("the analysis process does not answer")


def stay_present(model: str | None, idle: float = IDLE_SECONDS) -> None:
    """Keep the warm process of a model from becoming idle as long as this process runs.

    Raises:
        OSError: It cannot be reached.
    """
    name = model or DEFAULT_MODEL
    with _lock:
        known = _present.get(name)
        if known is not None and _is_open(known):
            return
        if known is not None:
            known.close()
        _present[name] = connect_warm(name, idle)


def leave_warm() -> None:
    """Let the warm processes become idle."""
    with _lock:
        while _present:
            _present.popitem()[1].close()


def _start(address: Address, model: str, idle: float) -> None:
    """Start a process; it ends at once if another one holds the lock.

    Raises:
        OSError: It cannot be started, or cannot listen.
    """
    module = "tui.analysis.warm.server"
    command = [sys.executable, "-P", "-m", module, model, str(address.directory), address.name, str(idle)]
    started = subprocess.run(  # noqa: S603 - our own module
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # an interrupt or the end of this terminal must not end it
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},  # only a process without threads forks safely
        check=False,
    )
    if started.returncode:
        raise OSError(f"the analysis process ended (status {started.returncode})")


def _connect_soon(address: Address) -> socket.socket | None:
    """Return a connection as soon as there is one, ``None`` if nobody listens after some seconds.

    Raises:
        PermissionError: The process is another user's, or its socket cannot be accessed.
    """
    end = monotonic() + START_SECONDS
    while monotonic() < end:
        with suppress(FileNotFoundError, ConnectionRefusedError):
            return address.connect()
        sleep(_STEP)
    return None


def _is_open(connection: socket.socket) -> bool:
    """Return whether the other end of a connection on which nothing is ever sent is still there."""
    try:
        return bool(connection.recv(1, socket.MSG_DONTWAIT | socket.MSG_PEEK))
    except BlockingIOError:
        return True
    except OSError:
        return False
