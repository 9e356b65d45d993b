"""Where the warm process listens, who may connect, and the lock that keeps a second one from starting.

The name contains a digest of everything that makes a process unfit for a reader: the program's files, the
Python environment, the language model and the cache. A reader after an upgrade never reaches the old process.
"""

import fcntl
import hashlib
import os
import socket
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from tui.directories import make_private_directory, user_directory

PREFIX = "warm-"
LONGEST_ADDRESS = 100  # bytes; the kernels' limits are 108 (Linux) and 104 (macOS)
_LOCAL_PEER = 1  # LOCAL_PEERCRED of macOS, which Python does not name


class Description(Struct, frozen=True):
    """What the lock file says of the process that holds it."""

    pid: int
    model: str
    since: float
    """When it started, in seconds since the epoch."""


class Address(Struct, frozen=True):
    """The files of one warm process."""

    directory: Path
    name: str

    @property
    def socket_file(self) -> Path:
        """Path of the socket."""
        return self.directory / f"{self.name}.sock"

    @property
    def lock_file(self) -> Path:
        """Path of the lock file, which contains a description of the process."""
        return self.directory / f"{self.name}.lock"

    def connect(self) -> socket.socket:
        """Return a connection to the process that listens here.

        Raises:
            PermissionError: The process is another user's, or the socket cannot be accessed.
            OSError: Nobody listens.
        """
        connection = socket.socket(socket.AF_UNIX)
        try:
            with _bindable(self) as path:
                connection.connect(path)
            require_own(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def listen(self) -> socket.socket:
        """Return a listening socket for the owner only, in place of a stale one; the lock must be held.

        Raises:
            OSError: It cannot be created.
        """
        self.socket_file.unlink(missing_ok=True)
        listener = socket.socket(socket.AF_UNIX)
        before = os.umask(0o177)
        try:
            with _bindable(self) as path:
                listener.bind(path)
            listener.listen(64)
        except BaseException:
            listener.close()
            raise
        finally:
            os.umask(before)
        return listener


def address_of(model: str) -> Address:
    """Return where the process for a model and this installation listens.

    Raises:
        OSError: There is no directory that only this user can access.
    """
    parts = (model, sys.executable, sys.prefix, str(_cache()), *_installed())
    return Address(own_directory(), PREFIX + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16])


def own_directory() -> Path:
    """Return the directory of the sockets: in ``XDG_RUNTIME_DIR`` if that is usable, else in the cache.

    Raises:
        OSError: Neither is only this user's.
    """
    runtime = os.environ.get("XDG_RUNTIME_DIR", "").strip()
    if runtime and Path(runtime).is_dir():
        with suppress(OSError):
            return _private(Path(runtime, "closeread").absolute())
    return _private(_cache() / "run")


def require_own(connection: socket.socket) -> None:
    """Compare the user at the other end of a connection with this one.

    Raises:
        PermissionError: It is another user.
    """
    if peer_user(connection) != os.getuid():
        raise PermissionError("the process at the other end is another user's")


def peer_user(connection: socket.socket) -> int:
    """Return the user id of the process at the other end, as the kernel knows it."""
    if sys.platform == "darwin":
        return int(struct.unpack("=II", connection.getsockopt(0, _LOCAL_PEER, 8))[1])
    credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return int(struct.unpack("3i", credentials)[1])


def take_lock(path: Path) -> int | None:
    """Return the descriptor of a lock file that is now held, ``None`` if another process holds it.

    The file is deleted by its holder; hence the check that the locked file is still the one at the path.
    """
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(handle), path.stat()):
                return handle
        except BlockingIOError:
            os.close(handle)
            return None
        except FileNotFoundError:
            pass
        os.close(handle)


def _cache() -> Path:
    return Path(user_directory("cache")).absolute()


def _private(directory: Path) -> Path:
    """Return a directory after making sure that it exists and only this user can access it."""
    make_private_directory(str(directory))
    state = directory.lstat()
    if state.st_uid != os.getuid() or state.st_mode & 0o077 or not directory.is_dir():
        raise PermissionError(f"{directory}: not only this user's")
    return directory


@contextmanager
def _bindable(address: Address) -> Iterator[str]:
    """Yield a path of the socket that is short enough for the kernel."""
    if len(os.fsencode(address.socket_file)) <= LONGEST_ADDRESS:
        yield str(address.socket_file)
        return
    handle = os.open(address.directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{handle}/{address.name}.sock"
    finally:
        os.close(handle)


def _installed() -> Iterator[str]:
    """Yield what changes with an upgrade of the program, spaCy or a model, without reading the files."""
    package = Path(__file__).resolve().parents[2]
    for directory in (package / "analysis", package / "document"):
        for path in sorted(directory.rglob("*")):
            if path.suffix != ".pyc" and path.name != "__pycache__":
                state = path.stat()
                yield f"{path}{state.st_mtime_ns}{state.st_size}"
    for entry in sys.path:
        if entry.endswith("-packages"):  # an installer adds and removes a directory here
            with suppress(OSError):
                yield f"{entry}{Path(entry).stat().st_mtime_ns}"
