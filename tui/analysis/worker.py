"""The analysis process: ``python -m tui.analysis.worker MODEL``, driven through its standard streams."""

import os
import queue
import sys
import threading
from typing import TYPE_CHECKING, BinaryIO

from tui.analysis.protocol import Analyze, Event, Failed, Ready, receive, send
from tui.analysis.streaming import send_all, stream_findings
from tui.errors import CloseReadError

if TYPE_CHECKING:
    from tui.analysis.analyzer import Analyzer


def main() -> None:
    """Serve requests until the other end closes; the model is loaded for the first uncached article."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not break the protocol
    os.nice(5)  # the reader's keys go first
    requests: queue.SimpleQueue[Analyze] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, requests), daemon=True).start()
    model = sys.argv[1] if len(sys.argv) > 1 else None

    def tell(event: Event) -> None:
        send(out, event)

    try:
        from tui.analysis.cache import Cache, cache_directory, rules_version

        cache = Cache(cache_directory(), model or "", rules_version())
        analyzer: Analyzer | None = None
        while True:
            request = requests.get()
            if (known := cache.get(request.article)) is not None:
                send_all(known, tell)
                continue
            analyzer = analyzer or _load(model, out)
            found = stream_findings(analyzer, request, tell, lambda: not requests.empty())
            if found is not None:
                cache.put(request.article, found)
    except CloseReadError as error:
        send(out, Failed(str(error)))
    except BrokenPipeError:
        pass
    except Exception as error:
        send(out, Failed(f"{type(error).__name__}: {error}"))
        raise


def _load(model: str | None, out: BinaryIO) -> "Analyzer":
    """Return an analyzer whose model is loaded, and say that it is."""
    from tui.analysis.analyzer import Analyzer
    from tui.analysis.models import DEFAULT_MODEL

    analyzer = Analyzer(model or DEFAULT_MODEL)
    _ = analyzer.finders
    send(out, Ready())
    return analyzer


def _listen(stream: BinaryIO, requests: queue.SimpleQueue[Analyze]) -> None:
    """Take requests until the other end is gone, then end at once: nobody waits for the rest."""
    try:
        while isinstance(request := receive(stream), Analyze):
            requests.put(request)
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
