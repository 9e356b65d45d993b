"""An analysis asked for before there is a screen: told once, in order, and never of another article."""

import queue
import threading
from collections.abc import Callable
from datetime import date
from time import sleep

import pytest

from tui.analysis import ahead
from tui.analysis.ahead import AnalysisAhead
from tui.analysis.protocol import Event, Failed, Found, Progress, Ready
from tui.document.article import Article
from tui.document.findings import Analysis

ARTICLE = Article("The council met on Tuesday.")
LONG = 5.0  # seconds after which a test has failed
FIRST, SECOND, LAST = (Analysis(ARTICLE.digest) for _ in range(3))


class Service:
    """An analysis that tells what the test wants, from a thread of its own."""

    def __init__(self, tell: Callable[[Event], None]) -> None:
        self.asked: list[tuple[Article, int | None]] = []
        self.closed = False
        self._events: queue.SimpleQueue[Event | None] = queue.SimpleQueue()
        self._tell = tell
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def analyze(self, article: Article, place: int | None = 0) -> None:
        self.asked.append((article, place))

    def close(self) -> None:
        self.closed = True
        self._events.put(None)

    def tell(self, *events: Event) -> None:
        for event in events:
            self._events.put(event)

    def _run(self) -> None:
        while (event := self._events.get()) is not None:
            self._tell(event)


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> list[Service]:
    started: list[Service] = []

    def start(tell: Callable[[Event], None], model: str | None, *, warm: bool) -> Service:
        started.append(Service(tell))
        return started[-1]

    monkeypatch.setattr(ahead, "start_service", start)
    return started


def told(seen: list[Event], count: int) -> list[Event]:
    """Return what was told, when there are so many events; and none more a moment later."""
    for _ in range(int(LONG / 0.01)):
        if len(seen) >= count:
            break
        sleep(0.01)
    sleep(0.05)
    return seen


def test_findings_wait_for_the_screen_and_are_not_asked_for_twice(service: list[Service]) -> None:
    seen: list[Event] = []
    asked = AnalysisAhead(ARTICLE, 7, None, warm=True)
    final = Found(LAST, final=True)
    service[0].tell(Ready(), Progress(ARTICLE.digest, 0.5), Found(FIRST, final=False), final)
    screen = asked.tell_to(seen.append)
    assert told(seen, 0) == []
    screen.analyze(ARTICLE, 9)
    assert told(seen, 2) == [Ready(), final]
    assert service[0].asked == [(ARTICLE, 7)]


def test_provisional_findings_are_told_where_there_are_no_others(service: list[Service]) -> None:
    seen: list[Event] = []
    asked = AnalysisAhead(ARTICLE, 0, None, warm=True)
    first, progress, final = Found(FIRST, final=False), Progress(ARTICLE.digest, 0.5), Found(LAST, final=True)
    service[0].tell(Ready(), first)
    screen = asked.tell_to(seen.append)
    told(seen, 0)
    screen.analyze(ARTICLE)
    assert told(seen, 2) == [Ready(), first]
    service[0].tell(progress, final)
    assert told(seen, 4) == [Ready(), first, progress, final]


def test_pieces_that_add_to_others_come_after_them(service: list[Service]) -> None:
    seen: list[Event] = []
    asked = AnalysisAhead(ARTICLE, 0, None, warm=True)
    pieces = (
        Found(FIRST, final=False),
        Found(SECOND, final=False, grows=True),
        Found(LAST, final=True, grows=True),
    )
    service[0].tell(*pieces)
    screen = asked.tell_to(seen.append)
    told(seen, 0)
    screen.analyze(ARTICLE)
    assert [id(event) for event in told(seen, 3)] == [id(piece) for piece in pieces]


def test_nothing_of_an_article_that_turned_out_to_be_another(service: list[Service]) -> None:
    seen: list[Event] = []
    asked = AnalysisAhead(ARTICLE, 0, None, warm=True)
    service[0].tell(Ready(), Found(FIRST, final=False), Found(SECOND, final=True))
    screen = asked.tell_to(seen.append)
    told(seen, 0)
    dated = Article(ARTICLE.text, given_date=date(2020, 5, 1))
    screen.analyze(dated, 3)
    assert told(seen, 0) == []
    assert service[0].asked == [(ARTICLE, 0), (dated, 3)]
    final = Found(LAST, final=True)
    service[0].tell(Ready(), final)
    assert told(seen, 2) == [Ready(), final]


def test_a_failure_is_told(service: list[Service]) -> None:
    seen: list[Event] = []
    asked = AnalysisAhead(ARTICLE, 0, None, warm=True)
    service[0].tell(Failed("no model"))
    screen = asked.tell_to(seen.append)
    told(seen, 0)
    screen.analyze(ARTICLE)
    assert told(seen, 1) == [Failed("no model")]
    screen.analyze(ARTICLE)  # the reader starts it again
    assert service[0].asked == [(ARTICLE, 0)] * 2


def test_closing_lets_the_threads_end(service: list[Service]) -> None:
    seen: list[Event] = []
    asked = AnalysisAhead(ARTICLE, 0, None, warm=True)
    service[0].tell(Found(LAST, final=True))
    asked.tell_to(seen.append)
    asked.close()
    service[0].thread.join(LONG)
    assert not service[0].thread.is_alive()
    assert service[0].closed
    assert seen == []
