"""The warm process: ``python -m tui.analysis.warm.server MODEL DIRECTORY NAME IDLE_SECONDS``.

It loads the model for the first article that needs it and then forks for every request. The child analyses
one article and ends: a request is cancelled by killing the child, its memory returns to the system, and
nothing of a text stays in the process that waits. No threads: only a process without them forks safely.
"""

import os
import selectors
import signal
import socket
import sys
from contextlib import suppress
from pathlib import Path
from time import monotonic, time
from typing import TYPE_CHECKING, NoReturn

from msgspec import MsgspecError, json

from tui.analysis.cache import Cache, cache_directory, rules_version
from tui.analysis.collector import exempt_from_collection
from tui.analysis.protocol import Analyze, Event, Failed, Found, Ready
from tui.analysis.streaming import send_all, stream_findings
from tui.analysis.warm.address import Address, Description, require_own, take_lock
from tui.analysis.warm.wire import LENGTH, MOST_BYTES, Ask, decode_request, encode

if TYPE_CHECKING:
    from tui.analysis.analyzer import Analyzer

CHUNK = 1 << 20  # bytes read from a connection at once
QUIET = 0.1  # seconds without requests before the finders' tables are loaded ahead of the next one


class Guest:
    """A connection and the child that answers it, if any; also an idle one keeps the process running."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.received = bytearray()
        self.child = 0
        self.end: int | None = None
        """Read end of a pipe that is closed by the child's end."""

    @property
    def request(self) -> memoryview | None:
        """The request, as soon as all of it has arrived."""
        if len(self.received) < LENGTH.size:
            return None
        (length,) = LENGTH.unpack_from(self.received)
        if length > MOST_BYTES:
            raise ValueError("no request")
        whole = len(self.received) == LENGTH.size + length
        return memoryview(self.received)[LENGTH.size :] if whole else None


class Server:
    """Accepts connections, reads requests, and forks a child for each.

    Args:
        listener: The listening socket.
        lock: Descriptor of the lock file.
        model: Name of the language model.
        idle: Seconds without any connection after which it ends.
        cache: Directory of the findings in articles analysed before.
    """

    def __init__(self, listener: socket.socket, lock: int, model: str, idle: float, cache: Path) -> None:
        self._listener, self._lock, self._model, self._idle = listener, lock, model, idle
        self._cache = Cache(cache, model, rules_version())
        self._analyzer: Analyzer | None = None
        self._exercised = False
        self._guests: set[Guest] = set()
        self._left = monotonic()
        """When the last connection was closed."""
        self._selector = selectors.DefaultSelector()
        self._selector.register(listener, selectors.EVENT_READ, self._accept)

    def serve(self) -> None:
        """Serve until nobody has been connected for long enough, or the model cannot be loaded."""
        while (seconds := self._patience()) is None or seconds > 0:
            ready = self._selector.select(seconds)
            for key, _ in ready:
                if key.fd in self._selector.get_map():  # an earlier one of these may have ended this one
                    key.data()
            if not ready and self._due:
                self._exercise()

    def close(self) -> None:
        """End all children."""
        for guest in list(self._guests):
            self._dismiss(guest)

    @property
    def _due(self) -> bool:
        """Whether the finders' tables can be loaded now."""
        return (
            self._analyzer is not None
            and not self._exercised
            and not any(guest.child for guest in self._guests)
        )

    def _patience(self) -> float | None:
        """Return how many seconds to wait for something to happen; None if without limit."""
        if self._due:
            return QUIET
        return None if self._guests else self._left + self._idle - monotonic()

    def _accept(self) -> None:
        try:
            connection, _ = self._listener.accept()
        except OSError:
            return  # it was closed again
        try:
            require_own(connection)
        except OSError:
            connection.close()
            return
        connection.setblocking(False)
        guest = Guest(connection)
        self._guests.add(guest)
        self._selector.register(connection, selectors.EVENT_READ, lambda: self._read(guest))

    def _read(self, guest: Guest) -> None:
        """Read from a connection; its end cancels the request."""
        try:
            data = guest.connection.recv(CHUNK)
            guest.received += data
            if not data or guest.child:
                self._dismiss(guest)
            elif (request := guest.request) is not None:
                self._answer(guest, request)
        except BlockingIOError:
            pass
        except (OSError, ValueError, MsgspecError):
            self._dismiss(guest)

    def _answer(self, guest: Guest, data: memoryview) -> None:
        """Start a child for a request, after loading the model if it needs that."""
        if self._analyzer is None:
            request = decode_request(data)
            if request.whole or not self._cache.has(request.article):
                try:
                    self._analyzer = _load(self._model)
                except Exception as error:
                    guest.connection.setblocking(True)
                    guest.connection.sendall(encode(Failed(str(error))))
                    raise
        ended, alive = os.pipe()
        guest.child = os.fork()
        if not guest.child:
            self._be_child(guest, data)
        os.close(alive)
        guest.end = ended
        del data
        guest.received = bytearray()  # nothing of the text stays here
        self._selector.register(ended, selectors.EVENT_READ, lambda: self._dismiss(guest))

    def _be_child(self, guest: Guest, data: memoryview) -> NoReturn:
        """Answer a request and end, whatever happens."""
        try:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            os.close(self._lock)
            for key in list(self._selector.get_map().values()):
                if key.fileobj is not guest.connection:
                    os.close(key.fd)
            guest.connection.setblocking(True)
            _analyse(decode_request(data), guest.connection, self._cache, self._analyzer, self._model)
        finally:
            os._exit(0)

    def _dismiss(self, guest: Guest) -> None:
        """Close a connection and end its child."""
        if guest not in self._guests:
            return
        self._guests.remove(guest)
        self._selector.unregister(guest.connection)
        guest.connection.close()
        if guest.end is not None:
            self._selector.unregister(guest.end)
            os.close(guest.end)
            with suppress(ProcessLookupError):
                os.kill(guest.child, signal.SIGKILL)
            with suppress(ChildProcessError):
                os.waitpid(guest.child, 0)
        self._left = monotonic()

    def _exercise(self) -> None:
        """Analyse a text of our own: tables that are loaded here need not be loaded by each child."""
        self._exercised = True
        if self._analyzer is not None:
            self._analyzer.exercise()
            exempt_from_collection(tidied=True)


def _load(model: str) -> "Analyzer":
    from tui.analysis.analyzer import Analyzer

    analyzer = Analyzer(model)
    _ = analyzer.finders
    exempt_from_collection(tidied=True)
    return analyzer


def _analyse(
    request: Ask, connection: socket.socket, cache: Cache, analyzer: "Analyzer | None", model: str
) -> None:
    """Send the findings in an article, from the cache if they are there."""

    def send(event: Event) -> None:
        connection.sendall(encode(event))

    try:
        if not request.whole and (known := cache.get(request.article)) is not None:
            send_all(known, send)
            return
        analyzer = analyzer or _load(model)  # the entry in the cache was damaged
        send(Ready())
        if request.whole:
            send(Found(analyzer.analyze(request.article), final=True))
            return
        found = stream_findings(analyzer, Analyze(request.article, request.place), send)
        if found is not None:
            cache.put(request.article, found)
    except ConnectionError:
        pass  # the reader has left
    except Exception as error:
        send(Failed(f"{type(error).__name__}: {error}"))


def _detach() -> int:
    """Go on in a process of its own, apart from the terminal; the first one ends when this one listens.

    The reader waits for the first process only, so this one is never a zombie of the reader.

    Returns:
        A descriptor on which to write when this process listens.
    """
    listening, listens = os.pipe()
    if os.fork():
        os.close(listens)
        os._exit(0 if os.read(listening, 1) else 1)
    os.close(listening)
    os.setsid()
    os.chdir("/")  # keeps no file system from being unmounted
    os.nice(5)  # the readers' keys go first
    for ignored in (signal.SIGINT, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    return listens


def _end(*_: object) -> NoReturn:
    sys.exit(0)


def main(arguments: list[str]) -> None:
    """Listen and detach from the reader that started this process; end if another one holds the lock."""
    model, directory, name, idle = arguments
    address = Address(Path(directory), name)
    lock = take_lock(address.lock_file)
    if lock is None:
        return
    kept = cache_directory().absolute()
    listens = _detach()
    own = os.getpid()
    os.ftruncate(lock, 0)  # of a process that was killed
    os.write(lock, json.encode(Description(own, model, time())))
    server = Server(address.listen(), lock, model, float(idle), kept)
    os.write(listens, b"1")
    os.close(listens)
    try:
        server.serve()
    finally:
        if os.getpid() == own:  # not a child that was asked to end before it did anything else
            address.socket_file.unlink(missing_ok=True)  # the lock is held: both are ours
            address.lock_file.unlink(missing_ok=True)
            server.close()


if __name__ == "__main__":
    main(sys.argv[1:])
