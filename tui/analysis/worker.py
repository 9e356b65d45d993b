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
    """Load the model, then analyse what is asked for until the other end closes."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not break the protocol
    os.nice(5)  # the reader's keys go first
    requests: queue.SimpleQueue[Article] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, requests), daemon=True).start()
    try:
        from tui.analysis.analyzer import DEFAULT_MODEL, Analyzer

        analyzer = Analyzer(sys.argv[1] if len(sys.argv) > 1 else DEFAULT_MODEL)
        _ = analyzer.finders
        send(out, Ready())
        while True:
            _analyze(analyzer, requests.get(), requests, out)
    except CloseReadError as error:
        send(out, Failed(str(error)))
    except BrokenPipeError:
        pass
    except Exception as error:
        send(out, Failed(f"{type(error).__name__}: {error}"))
        raise


def _analyze(analyzer: "Analyzer", article: Article, requests: queue.SimpleQueue[Article], out: BinaryIO) -> None:
    """Send findings as they grow; stop early when something else is asked for."""
    reported = 0.0
    latest: Analysis | None = None
    for step in analyzer.stream(article):
        if not requests.empty():
            return
        if not isinstance(step, float):
            latest = step
            if step.analysed < len(article.text):
                send(out, Found(step, final=False))
        elif step - reported >= REPORT_EVERY:
            reported = step
            send(out, Progress(article.digest, step))
    if latest is not None:
        send(out, Found(latest, final=True))


def _listen(stream: BinaryIO, requests: queue.SimpleQueue[Article]) -> None:
    """Take requests until the other end is gone, then end at once: nobody waits for the rest."""
    while isinstance(request := receive(stream), Analyze):
        requests.put(request.article)
    os._exit(0)


if __name__ == "__main__":
    main()
