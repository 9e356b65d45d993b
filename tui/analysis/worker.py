"""The analysis process: ``python -m tui.analysis.worker MODEL``, driven through its standard streams."""

import os
import queue
import sys
import threading
from typing import TYPE_CHECKING, BinaryIO

from tui.analysis.protocol import Analyze, Failed, Found, Progress, Ready, receive, send
from tui.document.findings import Analysis
from tui.errors import CloseReadError

if TYPE_CHECKING:
    from tui.analysis.analyzer import Analyzer

REPORT_EVERY = 0.01  # share of the text between two reports of progress


def main() -> None:
    """Serve requests until the other end closes; the model is loaded for the first uncached article."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not break the protocol
    os.nice(5)  # the reader's keys go first
    requests: queue.SimpleQueue[Analyze] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, requests), daemon=True).start()
    model = sys.argv[1] if len(sys.argv) > 1 else None
    try:
        from tui.analysis.cache import Cache, cache_directory, rules_version

        cache = Cache(cache_directory(), model or "", rules_version())
        analyzer: Analyzer | None = None
        while True:
            request = requests.get()
            if (known := cache.get(request.article)) is not None:
                _send_all(known, out)
                continue
            analyzer = analyzer or _load(model, out)
            found = _analyze(analyzer, request, requests, out)
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


def _analyze(
    analyzer: "Analyzer", request: Analyze, requests: queue.SimpleQueue[Analyze], out: BinaryIO
) -> Analysis | None:
    """Send findings as they come and return all of them; stop early, with None, at another request."""
    from tui.analysis.section_run import Complete, Parsed, Provisional, Section

    reported = 0.0
    begun = False
    for step in analyzer.stream(request.article, request.place):
        if not requests.empty():
            return None
        if isinstance(step, Parsed):
            if step.share - reported >= REPORT_EVERY:
                reported = step.share
                send(out, Progress(request.article.digest, step.share))
        elif isinstance(step, Provisional):
            send(out, Found(step.analysis, final=False))
        elif isinstance(step, Section):
            _send_pieces(step.analysis, out, grows=begun)
            begun = True
        elif isinstance(step, Complete):
            if begun and not step.revised:
                _send_ranks(step.analysis, out)
            else:
                _send_all(step.analysis, out)
            return step.analysis
    return None


def _send_all(analysis: Analysis, out: BinaryIO) -> None:
    """Send all findings, in pieces where they are many."""
    from tui.analysis.sections import in_windows

    if len(list(in_windows(analysis))) == 1:
        send(out, Found(analysis, final=True))
        return
    _send_pieces(analysis, out, grows=False)
    _send_ranks(analysis, out)


def _send_pieces(analysis: Analysis, out: BinaryIO, *, grows: bool) -> None:
    """Send findings piece by piece."""
    from tui.analysis.sections import in_windows

    pieces = list(in_windows(analysis))
    for number, piece in enumerate(pieces, 1):
        send(out, Found(piece, final=False, grows=grows or number > 1, more=number < len(pieces)))


def _send_ranks(analysis: Analysis, out: BinaryIO) -> None:
    """Send the claims by their ranks among all, and that this is everything."""
    from tui.analysis.sections import in_ranks

    rest = Analysis(analysis.digest, checks=analysis.checks, publication=analysis.publication)
    pieces = list(in_ranks(analysis))
    for piece in pieces:
        send(out, Found(rest, final=piece is pieces[-1], grows=True, ranks=piece))


def _listen(stream: BinaryIO, requests: queue.SimpleQueue[Analyze]) -> None:
    """Take requests until the other end is gone, then end at once: nobody waits for the rest."""
    try:
        while isinstance(request := receive(stream), Analyze):
            requests.put(request)
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
