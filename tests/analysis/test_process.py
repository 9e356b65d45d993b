"""The analysis process: what it tells, and what happens when it dies."""

import io
import os
import queue
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from msgspec import msgpack
from spacy.tokenizer import Tokenizer

from tests.conftest import TEXT
from tui.analysis.analyzer import Analyzer
from tui.analysis.client import AnalysisProcess
from tui.analysis.models import DEFAULT_MODEL
from tui.analysis.protocol import Analyze, Event, Failed, Found, Progress, Ready, send
from tui.analysis.streaming import stream_findings
from tui.document.article import Article
from tui.errors import AnalysisError
from tui.exchange.native import NativeForm


@pytest.fixture
def events() -> queue.SimpleQueue[Event]:
    return queue.SimpleQueue()


@pytest.fixture
def process(
    events: queue.SimpleQueue[Event], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[AnalysisProcess]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    started = AnalysisProcess(events.put)
    yield started
    started.close()


def test_where_nobody_reads_all_findings_come_at_once_and_are_the_same(
    process: AnalysisProcess, events: queue.SimpleQueue[Event], analyzer: Analyzer
) -> None:
    article = Article("\n\n".join([TEXT] * 12))
    process.analyze(article, None)
    found = [event for event in until_final(events) if isinstance(event, Found)]
    assert [event.final for event in found] == [True]
    streamed: list[Event] = []
    stream_findings(analyzer, Analyze(article), streamed.append)
    assert len([event for event in streamed if isinstance(event, Found)]) > 1
    last = streamed[-1]
    assert isinstance(last, Found)
    form = NativeForm(article, explain=True)
    assert form.record(found[-1].analysis) == form.record(last.analysis)
    process.analyze(article)
    (again,) = until_final(events)
    assert isinstance(again, Found)
    assert msgpack.encode(again.analysis) == msgpack.encode(found[-1].analysis), "they are kept"


def until_final(events: queue.SimpleQueue[Event]) -> list[Event]:
    seen: list[Event] = []
    while not (seen and isinstance(seen[-1], Found) and seen[-1].final):
        seen.append(events.get(timeout=60))
    return seen


def test_findings_grow_and_the_second_time_come_from_the_cache(
    process: AnalysisProcess, events: queue.SimpleQueue[Event]
) -> None:
    article = Article("\n\n".join([TEXT] * 12))
    process.analyze(article)
    seen = until_final(events)
    assert isinstance(seen[0], Ready)
    found = [event.analysis for event in seen if isinstance(event, Found)]
    assert len(found) > 1
    assert [analysis.analysed for analysis in found] == sorted(analysis.analysed for analysis in found)
    assert found[-1].analysed == len(article.text)
    shares = [event.share for event in seen if isinstance(event, Progress)]
    assert shares == sorted(shares)
    assert 0 < shares[0] <= shares[-1] <= 1
    process.analyze(article)
    again = until_final(events)
    assert len(again) == 1
    assert isinstance(again[0], Found)
    assert again[0].analysis.quotes == found[-1].quotes


def test_a_later_request_takes_the_place_of_an_unfinished_one(
    process: AnalysisProcess, events: queue.SimpleQueue[Event]
) -> None:
    process.analyze(Article(TEXT * 200))
    process.analyze(Article("Ann Lee said no."))
    last = until_final(events)[-1]
    assert isinstance(last, Found)
    assert last.analysis.digest == Article("Ann Lee said no.").digest


def test_a_death_is_told(process: AnalysisProcess, events: queue.SimpleQueue[Event]) -> None:
    os.kill(process.pid, signal.SIGKILL)
    event = events.get(timeout=30)
    assert isinstance(event, Failed)
    assert "ended" in event.reason


def test_a_missing_model_is_told(
    events: queue.SimpleQueue[Event], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    process = AnalysisProcess(events.put, "no_such_model")
    process.analyze(Article("x"))
    event = events.get(timeout=60)
    assert isinstance(event, Failed)
    assert "is not installed" in event.reason
    process.close()


def test_closing_tells_nothing(process: AnalysisProcess, events: queue.SimpleQueue[Event]) -> None:
    process.close()
    with pytest.raises(queue.Empty):
        events.get(timeout=0.5)


@pytest.mark.parametrize("part", [0, 4, 8, 500])
def test_when_who_asks_dies_in_the_middle_of_asking_the_process_ends(part: int) -> None:
    whole = io.BytesIO()
    send(whole, Analyze(Article(TEXT * 20)))
    command = [sys.executable, "-m", "tui.analysis.worker"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        assert child.stdin is not None
        child.stdin.write(whole.getvalue()[:part])
        child.stdin.close()
        assert child.wait(30) == 0


@pytest.mark.parametrize(
    ("model", "error"), [("no_such_model", AnalysisError), (DEFAULT_MODEL, KeyboardInterrupt)]
)
def test_an_interrupt_is_not_taken_for_a_model_that_is_missing(
    model: str, error: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(name: str, **options: object) -> None:
        raise OSError(f"[E050] Can't find model {name!r}.")

    monkeypatch.setattr(spacy, "load", load)
    with pytest.raises(error):
        _ = Analyzer(model).language


def test_the_tokenizer_is_the_models_own(analyzer: Analyzer) -> None:
    own, usual = analyzer.language.tokenizer, spacy.load(DEFAULT_MODEL).tokenizer
    assert isinstance(own, Tokenizer)
    assert isinstance(usual, Tokenizer)
    words = ["vocab"]  # it grows with every text that is analysed
    assert own.to_bytes(exclude=words) == usual.to_bytes(exclude=words)
