"""Analysing many articles, on one core or several."""

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context
from time import sleep

from tui.analysis.analyzer import Analyzer
from tui.analysis.models import DEFAULT_MODEL
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.errors import AnalysisError

LOOK_EVERY = 1.0  # seconds between two looks at whether the parent is still there
WAITING_PER_JOB = (
    4  # articles handed to a process ahead of time; bounds memory whatever the size of the corpus
)


def analyze_all(
    articles: Iterable[Article],
    *,
    model: str = DEFAULT_MODEL,
    jobs: int = 1,
    analyzer: Analyzer | None = None,
) -> Iterator[tuple[Article, Analysis]]:
    """Yield each article with its analysis, in the order given; articles are taken as they are needed.

    Args:
        articles: What to analyse.
        model: Name of an installed spaCy model.
        jobs: How many processes to use.
        analyzer: What to use in this process, by a caller who wants to know its timings.

    Raises:
        AnalysisError: The model is not installed, an analysis failed, or a process died.
    """
    for article, found in analyze_each(articles, model=model, jobs=jobs, analyzer=analyzer):
        if isinstance(found, AnalysisError):
            raise found
        yield article, found


def analyze_each(
    articles: Iterable[Article],
    *,
    model: str = DEFAULT_MODEL,
    jobs: int = 1,
    analyzer: Analyzer | None = None,
) -> Iterator[tuple[Article, Analysis | AnalysisError]]:
    """Yield as :func:`analyze_all` does; in the place of an analysis that failed, the error.

    Raises:
        AnalysisError: The model is not installed, or a process died.
    """
    if jobs <= 1:
        analyzer = analyzer or Analyzer(model)
        yield from ((article, analyze_one(analyzer, article)) for article in articles)
        return
    waiting: deque[tuple[Article, Future[Analysis | AnalysisError]]] = deque()
    # spawned, not forked: a forked child would share the parent's threads' locks
    spawn = get_context("spawn")
    with ProcessPoolExecutor(jobs, spawn, initializer=_start, initargs=(os.getpid(),)) as pool:
        try:
            for article in articles:
                waiting.append((article, pool.submit(_analyze, model, article)))
                if len(waiting) >= WAITING_PER_JOB * jobs:
                    yield _result(*waiting.popleft())
            while waiting:
                yield _result(*waiting.popleft())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def analyze_one(analyzer: Analyzer, article: Article) -> Analysis | AnalysisError:
    """Return the analysis of an article, or the error that it ended in: the others can still be analysed.

    Raises:
        AnalysisError: The model is not installed, so that no article can be analysed.
    """
    try:
        return analyzer.analyze(article)
    except (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError) as error:
        why = " ".join(str(error).split()) or "no reason given"
        return AnalysisError(f"{article.source or article.id or article.name}: {type(error).__name__}: {why}")


def _result(
    article: Article, future: "Future[Analysis | AnalysisError]"
) -> tuple[Article, Analysis | AnalysisError]:
    try:
        return article, future.result()
    except BrokenProcessPool:
        raise AnalysisError("an analysis process died (out of memory?); try fewer --jobs") from None


def _start(parent: int) -> None:
    """Leave Ctrl-C to the parent, which ends the pool; end with it where it is killed and cannot."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        sleep(LOOK_EVERY)
    os._exit(1)


@cache
def _analyzer(model: str) -> Analyzer:
    return Analyzer(model)


def _analyze(model: str, article: Article) -> Analysis | AnalysisError:
    return analyze_one(_analyzer(model), article)
