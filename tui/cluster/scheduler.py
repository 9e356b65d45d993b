"""Sends parts to the workers of a Dask cluster and takes their results: one of the doors to the network."""

import ipaddress
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from tui import __version__
from tui.cluster.parts import Part
from tui.cluster.task import Answer, Settings, analyse_part
from tui.errors import AnalysisError, UsageError

ANSWER = 10  # seconds for the scheduler to answer
PATIENCE = 30  # seconds for a first worker to be there
PER_WORKER = 2  # parts that wait or run for each thread of the workers: bounds memory for any corpus
_GONE = "the scheduler is gone; --resume goes on when it is back"
_ADDRESS = re.compile(r"(?:tcp|tls)://(\[[0-9a-fA-F:.]+\]|[^:/\[\]\s]+):(\d{1,5})/?")


def check_address(address: str, *, offline: bool) -> None:
    """Check that an address is one of a scheduler, and that it may be connected to.

    Raises:
        UsageError: It is none, or it is not of this machine while ``--offline`` holds.
    """
    found = _ADDRESS.fullmatch(address)
    if not found or not 0 < int(found[2]) < 65_536:
        raise UsageError(f"{address}: a scheduler's address is written tcp://HOST:PORT")
    if offline and not _is_loopback(found[1].strip("[]")):
        raise UsageError(f"{address}: is another machine, and --offline forbids connections")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@contextmanager
def connected(address: str) -> Iterator["Cluster"]:
    """Connect to a scheduler; leaving cancels what is not done.

    Raises:
        UsageError: Dask is not installed here.
        AnalysisError: The scheduler does not answer, or has no worker.
    """
    try:
        from distributed import Client
    except ModuleNotFoundError:
        raise UsageError("--scheduler needs Dask: pip install 'closeread[cluster]'") from None
    for name in ("distributed", "distributed.client", "distributed.comm", "distributed.core"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what goes wrong is said in one line
    try:
        client = Client(address, timeout=ANSWER, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        why = " ".join(str(error).split()) or type(error).__name__
        raise AnalysisError(f"{address}: the scheduler does not answer ({why})") from None
    try:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            raise AnalysisError(f"{address}: has no worker; start one with “dask worker {address}”") from None
        yield Cluster(client)
    except OSError:  # of the connection: those of files are errors of this program already
        raise AnalysisError(_GONE) from None
    finally:
        with suppress(OSError, TimeoutError):
            client.close(timeout=5)


class Cluster:
    """The workers of a scheduler.

    Args:
        client: Dask's client.
    """

    def __init__(self, client: Any) -> None:
        self._client = client

    @property
    def room(self) -> int:
        """How many parts to send ahead; workers may come and go."""
        threads = int(sum(self._client.nthreads().values()))
        return PER_WORKER * max(threads, 1)

    def answers(
        self, parts: Iterator[Part], settings: Settings
    ) -> Iterator[tuple[Part, Answer | AnalysisError]]:
        """Yield the results of parts as they are done; in the place of a part that workers die of, an error.

        A part that was on a worker that died goes to another one by itself.

        Raises:
            AnalysisError: The workers lack this program, its model, or have another version of it.
        """
        from distributed import as_completed

        waiting: dict[Any, Part] = {}
        done = as_completed([], loop=self._client.loop)
        exhausted = False
        while True:
            while not exhausted and len(waiting) < self.room:
                part = next(parts, None)
                if part is None:
                    exhausted = True
                    break
                future = self._client.submit(analyse_part, part, settings, pure=False)
                waiting[future] = part
                done.add(future)
            if not waiting:
                return
            future = next(done)
            yield waiting.pop(future), _answer(future)
            future.release()


def _answer(future: Any) -> Answer | AnalysisError:
    from distributed import KilledWorker

    try:
        answer = future.result()
    except KilledWorker:
        return AnalysisError("workers died of it several times (out of memory?); --resume tries again")
    except AnalysisError:
        raise
    except Exception as error:  # whatever a worker raises that is not ours, as where the program is missing
        if future.cancelled():
            raise AnalysisError(_GONE) from None
        why = " ".join(str(error).split())
        raise AnalysisError(
            f"a worker failed ({type(error).__name__}: {why}); it needs closeread {__version__} installed"
        ) from None
    if not isinstance(answer, Answer) or answer.version != __version__:
        version = getattr(answer, "version", "another")
        raise AnalysisError(f"a worker has closeread {version}, this is {__version__}; install the same one")
    return answer
