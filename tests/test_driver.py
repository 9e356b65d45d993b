"""Waiting for keys: for as long as it takes, and not a moment longer than until the end."""

import os
import selectors
import threading
import time
from collections.abc import Iterator

import pytest

from tui import driver
from tui.driver import Ending, PatientSelector


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    for end in ends:
        os.close(end)


def test_keys_are_told_and_the_end_wakes(pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "_SOON", 0.001)
    ending = Ending()
    selector = PatientSelector(ending)
    selector.register(pipe[0], selectors.EVENT_READ)
    os.write(pipe[1], b"j")
    assert [key.fd for key, _ in selector.select()] == [pipe[0]]
    os.read(pipe[0], 1)
    assert [selector.select() for _ in range(3)] == [[], [], []]  # whether a sequence goes on is asked soon
    threading.Timer(0.05, ending.set).start()
    begun = time.monotonic()
    assert selector.select() == []  # this would take a minute
    assert time.monotonic() - begun < 30
    assert selector.select() == []
    selector.close()


def test_after_a_stop_it_waits_again(pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "_SOON", 0.001)
    monkeypatch.setattr(driver, "_LONG", 0.05)
    ending = Ending()
    ending.set()
    ending.clear()
    selector = PatientSelector(ending)
    begun = time.monotonic()
    for _ in range(4):
        assert selector.select() == []
    assert time.monotonic() - begun >= 0.05
    selector.close()
