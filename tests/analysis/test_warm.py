"""The warm process: one for all readers, which nobody notices but by the time that it saves."""

import os
import queue
import signal
import socket
import stat
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import msgpack

from tests.analysis.warm_states import (
    LONG,
    Events,
    becomes,
    final,
    only_process,
    processes_of,
    record,
    until_last,
)
from tests.conftest import TEXT
from tui.analysis.analyzer import Analyzer
from tui.analysis.client import AnalysisProcess
from tui.analysis.models import DEFAULT_MODEL
from tui.analysis.protocol import Event, Failed, Found, Ready
from tui.analysis.warm import address as addresses
from tui.analysis.warm.address import address_of, own_directory, take_lock
from tui.analysis.warm.client import MOST_DEATHS, WarmAnalysis
from tui.analysis.warm.processes import end_holder, warm_processes
from tui.analysis.warm.server import Server
from tui.analysis.warm.single import find_warm
from tui.analysis.warm.starting import connect_warm, leave_warm, stay_present
from tui.document.article import Article
from tui.reader.services import Services

IDLE = 30.0  # seconds; should a test be killed, its process ends soon


@pytest.fixture(autouse=True)
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A runtime directory of the test's own; every process that listens in it ends with the test."""
    directory = tmp_path / "run"
    directory.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(directory))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    yield directory
    leave_warm()
    for process in warm_processes():
        end_holder(process.lock)


@pytest.fixture
def events() -> Events:
    return queue.SimpleQueue()


@pytest.fixture
def service(events: Events, runtime: Path) -> Iterator[WarmAnalysis]:
    started = WarmAnalysis(events.put, idle=IDLE)
    yield started
    started.close()


def test_several_readers_share_one_process_which_stays(
    service: WarmAnalysis, events: Events, analyzer: Analyzer
) -> None:
    service.analyze(Article(TEXT))
    seen = until_last(events)
    assert isinstance(seen[0], Ready)
    assert isinstance(seen[-1], Found)
    assert record(seen[-1].analysis) == record(analyzer.analyze(Article(TEXT)))
    first = only_process()
    service.close()
    others: list[Events] = [queue.SimpleQueue() for _ in range(3)]
    texts = [Article(f"{TEXT}\n\nMayor Ruth Hale said it cost $1{number} million.") for number in range(3)]
    readers = [WarmAnalysis(other.put, idle=IDLE) for other in others]
    for reader, text in zip(readers, texts, strict=True):
        reader.analyze(text)
    assert [final(other).analysis.digest for other in others] == [text.digest for text in texts]
    assert only_process().about == first.about
    assert becomes(lambda: processes_of() == [first.about.pid])
    for reader in readers:
        reader.close()


def test_the_second_time_findings_come_from_the_cache_without_a_model(
    service: WarmAnalysis, events: Events
) -> None:
    service.analyze(Article(TEXT))
    found = final(events).analysis
    assert becomes(lambda: len(processes_of()) == 1)
    end_holder(only_process().lock)
    service.analyze(Article(TEXT))
    (again,) = until_last(events)
    assert isinstance(again, Found)
    assert msgpack.encode(again.analysis) == msgpack.encode(found)


def test_where_nobody_reads_findings_come_at_once_and_into_the_cache(
    service: WarmAnalysis, events: Events
) -> None:
    service.analyze(LONG, None)
    found = [event for event in until_last(events) if isinstance(event, Found)]
    assert not any(event.final or event.grows for event in found[:1] if len(found) > 1)
    assert all(event.grows for event in found[1:]), "pieces of one result, nothing provisional"
    assert becomes(lambda: len(processes_of()) == 1)
    end_holder(only_process().lock)
    service.analyze(LONG)
    assert not any(isinstance(event, Ready) for event in until_last(events)), "without a model"


def test_whole_findings_are_those_of_an_analysis_without_it(analyzer: Analyzer) -> None:
    for article in (LONG, Article(""), Article("Ann Lee said no.", source="/\udcff.txt")):
        found = find_warm(article, None)
        assert found is not None
        assert record(found, article) == record(analyzer.analyze(article), article)
    assert becomes(lambda: len(processes_of()) == 1)


def test_a_later_request_replaces_an_unfinished_one_and_closing_cancels(
    service: WarmAnalysis, events: Events
) -> None:
    service.analyze(LONG)
    assert isinstance(events.get(timeout=60), Ready)
    service.analyze(Article("Ann Lee said no."))
    assert final(events).analysis.digest == Article("Ann Lee said no.").digest
    service.analyze(LONG)
    events.get(timeout=60)
    service.close()
    assert becomes(lambda: len(processes_of()) == 1)
    while not events.empty():
        events.get()
    with pytest.raises(queue.Empty):
        events.get(timeout=0.3)


def test_starts_at_the_same_time_make_one_process() -> None:
    connections: list[socket.socket] = []
    threads = [
        threading.Thread(target=lambda: connections.append(connect_warm(None, IDLE))) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(connections) == 6
    assert processes_of() == [only_process().about.pid]
    for connection in connections:
        connection.close()


def test_a_lock_has_one_holder_also_while_it_is_deleted(runtime: Path) -> None:
    path = runtime / "lock"
    held = take_lock(path)
    assert held is not None
    assert take_lock(path) is None
    path.unlink()
    os.close(held)
    again = take_lock(path)
    assert again is not None
    assert take_lock(path) is None
    os.close(again)


def test_killed_in_the_middle_it_is_started_again_and_only_time_is_lost(
    service: WarmAnalysis, events: Events
) -> None:
    killed: list[int] = []

    def kill(event: Event) -> None:
        if isinstance(event, Found) and not killed:
            killed.append(only_process().about.pid)
            os.killpg(killed[0], signal.SIGKILL)

    service.analyze(LONG)
    seen = until_last(events, kill)
    assert not [event for event in seen if isinstance(event, Failed)]
    assert isinstance(seen[-1], Found)
    assert seen[-1].analysis.digest == LONG.digest
    assert only_process().about.pid != killed[0]


def test_where_it_dies_of_an_article_that_is_told(service: WarmAnalysis, events: Events) -> None:
    killed: list[int] = []

    def kill(event: Event) -> None:
        if isinstance(event, Ready):
            killed.append(only_process().about.pid)
            os.killpg(killed[-1], signal.SIGKILL)

    service.analyze(LONG)
    last = until_last(events, kill)[-1]
    assert isinstance(last, Failed)
    assert "ended" in last.reason
    assert len(set(killed)) == MOST_DEATHS


def test_a_stale_socket_is_replaced(service: WarmAnalysis, events: Events) -> None:
    connect_warm(None, IDLE).close()
    os.killpg(only_process().about.pid, signal.SIGKILL)
    assert becomes(lambda: not warm_processes())
    assert address_of(DEFAULT_MODEL).socket_file.is_socket()
    service.analyze(Article(TEXT))
    final(events)
    assert len(warm_processes()) == 1


def test_one_that_cannot_be_reached_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.analysis.warm.starting.START_SECONDS", 0.3)
    connect_warm(None, IDLE).close()
    lost = only_process().about.pid
    address_of(DEFAULT_MODEL).socket_file.unlink()
    connect_warm(None, IDLE).close()
    assert only_process().about.pid != lost


@pytest.mark.parametrize("what", ["file", "directory"])
def test_what_is_in_the_place_of_the_socket_does_no_harm(
    what: str, service: WarmAnalysis, events: Events
) -> None:
    path = address_of(DEFAULT_MODEL).socket_file
    if what == "file":
        path.touch(mode=0o000)
    else:
        path.mkdir()
    service.analyze(Article(TEXT))
    assert final(events).analysis.digest == Article(TEXT).digest
    assert len(warm_processes()) == (what == "file")  # else a process of its own was used


@pytest.mark.parametrize("whose", ["peer_user", "getuid"])
def test_another_users_socket_or_directory_is_not_used(
    whose: str, service: WarmAnalysis, events: Events, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect_warm(None, IDLE).close()
    other = os.getuid() + 1
    with monkeypatch.context() as patch:
        if whose == "peer_user":
            patch.setattr(addresses, "peer_user", lambda connection: other)
        else:
            patch.setattr(os, "getuid", lambda: other)
        with pytest.raises(PermissionError):
            connect_warm(None, IDLE)
        service.analyze(Article(TEXT))
        assert final(events).analysis.digest == Article(TEXT).digest
        assert find_warm(Article(TEXT), None) is None


def test_another_user_is_not_served(runtime: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = address_of(DEFAULT_MODEL)
    with place.listen() as listener, place.connect() as connection:
        server = Server(listener, -1, DEFAULT_MODEL, IDLE, runtime)
        monkeypatch.setattr(addresses, "peer_user", lambda connection: os.getuid() + 1)
        server._accept()
        assert connection.recv(1) == b""
        server.close()


def test_only_the_owner_may_connect(runtime: Path) -> None:
    connect_warm(None, IDLE).close()
    place = address_of(DEFAULT_MODEL)
    assert place.directory == runtime / "closeread"
    assert stat.S_IMODE(place.directory.stat().st_mode) == 0o700
    for path in (place.socket_file, place.lock_file):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("variable", [None, "", "/no/such/directory"])
def test_without_a_runtime_directory_the_cache_has_the_socket(
    variable: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, events: Events
) -> None:
    if variable is None:
        monkeypatch.delenv("XDG_RUNTIME_DIR")
    else:
        monkeypatch.setenv("XDG_RUNTIME_DIR", variable)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ("long" * 30)))  # longer than the kernel allows
    connect_warm(None, IDLE).close()
    assert stat.S_IMODE(own_directory().stat().st_mode) == 0o700
    assert only_process().lock.parent == tmp_path / ("long" * 30) / "closeread" / "run"
    end_holder(only_process().lock)


def test_another_version_model_or_cache_has_another_process(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    connect_warm(None, IDLE).close()
    old = only_process().about.pid
    names = {address_of(DEFAULT_MODEL).name, address_of("another_model").name}
    with monkeypatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
        names.add(address_of(DEFAULT_MODEL).name)
    monkeypatch.setattr(addresses, "_installed", lambda: iter(["the next version"]))
    names.add(address_of(DEFAULT_MODEL).name)
    assert len(names) == 4
    connect_warm(None, IDLE).close()
    running = {process.about.pid for process in warm_processes()}
    assert old in running
    assert len(running) == 2


def test_an_upgrade_shows_in_the_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    packages = tmp_path / "site-packages"
    packages.mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(packages)])
    before = list(addresses._installed())
    assert len(before) > 100
    assert list(addresses._installed()) == before
    os.utime(packages, (1, 1))  # as when a package is added to it
    assert list(addresses._installed()) != before


def test_it_ends_when_nobody_needs_it_and_not_before() -> None:
    stay_present(None, 0.2)
    lock = only_process().lock
    time.sleep(0.6)
    assert warm_processes()
    stay_present(None, 0.2)  # the same connection
    leave_warm()
    assert becomes(lambda: not processes_of())
    assert not lock.exists()
    assert not address_of(DEFAULT_MODEL).socket_file.exists()


def test_an_interrupt_and_a_hangup_do_not_reach_it(service: WarmAnalysis, events: Events) -> None:
    service.analyze(Article(TEXT))
    final(events)
    pid = only_process().about.pid
    assert os.getsid(pid) != os.getsid(0)
    for number in (signal.SIGINT, signal.SIGHUP):
        os.kill(pid, number)
    assert find_warm(Article("Ann Lee said no."), None) is not None
    assert only_process().about.pid == pid


def test_a_missing_model_is_told(events: Events) -> None:
    service = WarmAnalysis(events.put, "no_such_model", IDLE)
    service.analyze(Article(TEXT))
    last = until_last(events)[-1]
    assert isinstance(last, Failed)
    assert "is not installed" in last.reason
    assert becomes(lambda: not processes_of("no_such_model"))
    service.close()


@pytest.mark.parametrize("sent", [b"", b"\0", b"\xff" * 8, b"\0\0\0\0\0\0\0\2no", b"\0\0\0\0\0\0\0\1\x80"])
def test_what_is_no_request_ends_only_its_connection(sent: bytes) -> None:
    with connect_warm(None, IDLE) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(1) == b""
    pid = only_process().about.pid
    with connect_warm(None, IDLE):
        assert only_process().about.pid == pid


def test_the_setting_and_the_variable_switch_it_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, events: Events
) -> None:
    monkeypatch.setenv("CLOSEREAD_CONFIG", str(tmp_path / "config.toml"))
    for value, variable, kind in (
        ("", "0", AnalysisProcess),
        ("", "", WarmAnalysis),
        ("warm = false", "", AnalysisProcess),
        ("warm = 'never'", "", AnalysisProcess),
    ):
        monkeypatch.setenv("CLOSEREAD_WARM", variable)
        (tmp_path / "config.toml").write_text(value, "utf-8")
        services = Services(tmp_path / "library")
        started = services.start_analysis(events.put)
        assert type(started) is kind
        assert bool(services.settings.faults) == ("never" in value)
        started.close()
    assert not warm_processes()
