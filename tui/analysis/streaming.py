"""Sends the findings in an article as events, in an order and in pieces that suit a screen."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.analysis.protocol import Analyze, Event, Found, Progress
from tui.analysis.sections import in_ranks, in_windows
from tui.document.findings import Analysis

if TYPE_CHECKING:
    from tui.analysis.analyzer import Analyzer  # imports spaCy, which cached findings do not need

REPORT_EVERY = 0.01  # share of the text between two reports of progress
Send = Callable[[Event], None]


def stream_findings(
    analyzer: "Analyzer", request: Analyze, send: Send, superseded: Callable[[], bool] = lambda: False
) -> Analysis | None:
    """Send findings as they come and return all of them; stop early, with None, when superseded.

    Where nobody reads the article, they are sent when all are found: provisional ones cost a quarter more.
    """
    if request.place is None:
        found = analyzer.analyze(request.article)
        send_all(found, send)
        return found
    from tui.analysis.section_run import Complete, Parsed, Provisional, Section

    reported = 0.0
    begun = False
    for step in analyzer.stream(request.article, request.place):
        if superseded():
            return None
        if isinstance(step, Parsed):
            if step.share - reported >= REPORT_EVERY:
                reported = step.share
                send(Progress(request.article.digest, step.share))
        elif isinstance(step, Provisional):
            send(Found(step.analysis, final=False))
        elif isinstance(step, Section):
            _send_pieces(step.analysis, send, grows=begun)
            begun = True
        elif isinstance(step, Complete):
            if begun and not step.revised:
                _send_ranks(step.analysis, send)
            else:
                send_all(step.analysis, send)
            return step.analysis
    return None


def send_all(analysis: Analysis, send: Send) -> None:
    """Send all findings, in pieces where they are many."""
    if len(list(in_windows(analysis))) == 1:
        send(Found(analysis, final=True))
        return
    _send_pieces(analysis, send, grows=False)
    _send_ranks(analysis, send)


def _send_pieces(analysis: Analysis, send: Send, *, grows: bool) -> None:
    """Send findings piece by piece."""
    pieces = list(in_windows(analysis))
    for number, piece in enumerate(pieces, 1):
        send(Found(piece, final=False, grows=grows or number > 1, more=number < len(pieces)))


def _send_ranks(analysis: Analysis, send: Send) -> None:
    """Send the claims by their ranks among all, and that this is everything."""
    rest = Analysis(analysis.digest, checks=analysis.checks, publication=analysis.publication)
    pieces = list(in_ranks(analysis))
    for piece in pieces:
        send(Found(rest, final=piece is pieces[-1], grows=True, ranks=piece))
