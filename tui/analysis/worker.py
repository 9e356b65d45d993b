"""The analysis process: ``python -m tui.analysis.worker MODEL``, driven through its standard streams."""

import os
import queue
import sys
import threading
from typing import TYPE_CHECKING, BinaryIO

from tui.analysis.protocol import Analyze, Failed, Found, Progress, Ready, receive, send
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.errors import CloseReadError

if TYPE_CHECKING:
    from tui.analysis.analyzer import Analyzer

REPORT_EVERY = 0.01  # share of the text between two reports of progress


def main() -> None:
    """Analyse what is asked for until the other end closes; the model is loaded when something is asked for that is not known yet."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not break the protocol
    os.nice(5)  # the reader's keys go first
    requests: queue.SimpleQueue[Article] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, requests), daemon=True).start()
    model = sys.argv[1] if len(sys.argv) > 1 else None
    try:
        from tui.analysis.cache import Cache, cache_directory, rules_version

        cache = Cache(cache_directory(), model or "", rules_version())
        analyzer: Analyzer | None = None
        while True:
            article = requests.get()
            if (known := cache.get(article)) is not None:
                send(out, Found(known, final=True))
                continue
            analyzer = analyzer or _load(model, out)
            found = _analyze(analyzer, article, requests, out)
            if found is not None:
                cache.put(article, found)
    except CloseReadError as error:
        send(out, Failed(str(error)))
    except BrokenPipeError:
        pass
    except Exception as error:
        send(out, Failed(f"{type(error).__name__}: {error}"))
        raise


def _load(model: str | None, out: BinaryIO) -> "Analyzer":
    """Return an analyzer whose model is loaded, and say that it is."""
    from tui.analysis.analyzer import DEFAULT_MODEL, Analyzer

    analyzer = Analyzer(model or DEFAULT_MODEL)
    _ = analyzer.finders
    send(out, Ready())
    return analyzer


def _analyze(analyzer: "Analyzer", article: Article, requests: queue.SimpleQueue[Article], out: BinaryIO) -> Analysis | None:
    """Send findings as they grow and return the last; stop early, with nothing, when something else is asked for."""
    reported = 0.0
    latest: Analysis | None = None
    for step in analyzer.stream(article):
        if not requests.empty():
            return None
        if not isinstance(step, float):
            latest = step
            if step.analysed < len(article.text):
                send(out, Found(step, final=False))
        elif step - reported >= REPORT_EVERY:
            reported = step
            send(out, Progress(article.digest, step))
    if latest is not None:
        send(out, Found(latest, final=True))
    return latest


def _listen(stream: BinaryIO, requests: queue.SimpleQueue[Article]) -> None:
    """Take requests until the other end is gone, then end at once: nobody waits for the rest."""
    while isinstance(request := receive(stream), Analyze):
        requests.put(request.article)
    os._exit(0)


if __name__ == "__main__":
    main()
