"""The terminal in the app's own thread: every key is told, everything is written, and the end is an end."""

import asyncio
import os
import pty
import signal
import sys
import threading
import time
from collections.abc import AsyncIterator

import pytest
from textual import events
from textual.app import App
from textual.message import Message

from tui.terminal.driver import LoopDriver, TakeOverDriver


class Listener(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.told: list[Message] = []

    def post_message(self, message: Message) -> bool:
        self.told.append(message)
        return True

    @property
    def keys(self) -> list[str]:
        return [message.key for message in self.told if isinstance(message, events.Key)]


class Screen:
    """The other end of a pseudo-terminal, read all the time."""

    def __init__(self) -> None:
        self.master, self.slave = pty.openpty()
        self.shown = b""
        self.pause = threading.Event()
        self.pause.set()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        while self.pause.wait():
            try:
                data = os.read(self.master, 4_096)
            except OSError:
                return
            if not data:
                return
            self.shown += data

    async def until(self, words: bytes) -> bool:
        for _ in range(400):
            if words in self.shown:
                return True
            await asyncio.sleep(0.01)
        return False


@pytest.fixture
async def terminal(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Screen]:
    screen = Screen()
    handlers = {
        number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH)
    }
    streams = os.fdopen(os.dup(screen.slave), "r"), os.fdopen(os.dup(screen.slave), "w")
    monkeypatch.setattr(sys, "__stdin__", streams[0])
    monkeypatch.setattr(sys, "__stderr__", streams[1])
    yield screen
    for number, handler in handlers.items():
        signal.signal(number, handler)
    for stream in streams:
        stream.close()
    os.close(screen.slave)
    os.close(screen.master)


async def wait_for(condition: object) -> bool:
    for _ in range(300):
        if condition():  # type: ignore[operator]
            return True
        await asyncio.sleep(0.01)
    return False


async def test_keys_are_told_and_after_the_end_none(terminal: Screen) -> None:
    app = Listener()
    driver = LoopDriver(app)
    driver.start_application_mode()
    assert await terminal.until(b"\x1b[?1049h")
    os.write(terminal.master, b"j\x1b[B")
    os.write(terminal.master, "ü".encode()[:1])
    await asyncio.sleep(0.05)
    os.write(terminal.master, "ü".encode()[1:])  # half a character is no key
    assert await wait_for(lambda: app.keys == ["j", "down", "ü"])
    os.write(terminal.master, b"\x1b")  # alone, it is the key; that nothing follows is known a little later
    assert await wait_for(lambda: app.keys == ["j", "down", "ü", "escape"])
    driver.stop_application_mode()
    driver.close()
    os.write(terminal.master, b"k")
    await asyncio.sleep(0.05)
    assert app.keys == ["j", "down", "ü", "escape"]


async def test_where_the_loop_cannot_wait_for_the_terminal_a_thread_does(
    terminal: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object) -> None:
        raise PermissionError

    monkeypatch.setattr(asyncio.get_running_loop(), "add_reader", refuse)
    app = Listener()
    driver = LoopDriver(app)
    driver.start_application_mode()
    assert await terminal.until(b"\x1b[?1049h")
    os.write(terminal.master, b"j")
    assert await wait_for(lambda: app.keys == ["j"])
    driver.stop_application_mode()
    driver.close()


async def test_after_a_stop_it_goes_on(terminal: Screen) -> None:
    app = Listener()
    driver = LoopDriver(app)
    for key in ("a", "b"):
        driver.start_application_mode()
        assert await terminal.until(b"\x1b[?1049h")
        os.write(terminal.master, key.encode())
        assert await wait_for(lambda key=key: key in app.keys)
        driver.stop_application_mode()
        driver.close()


@pytest.mark.parametrize("blocking", [True, False])
async def test_all_is_written_to_a_slow_terminal(terminal: Screen, blocking: bool) -> None:
    driver = LoopDriver(Listener())
    assert sys.__stderr__ is not None
    os.set_blocking(sys.__stderr__.fileno(), blocking)
    terminal.pause.clear()
    threading.Timer(0.2, terminal.pause.set).start()
    begun = time.monotonic()
    driver.write("x" * 300_000 + "end")
    assert time.monotonic() - begun > 0.1
    assert await terminal.until(b"end")
    assert terminal.shown.count(b"x") == 300_000


async def test_nothing_is_raised_when_the_terminal_has_gone() -> None:
    app = Listener()
    driver = LoopDriver.__new__(LoopDriver)
    reading, writing = os.pipe()
    driver.fileno, driver._output, driver._app, driver._loop = (
        reading,
        writing,
        app,
        asyncio.get_running_loop(),
    )
    driver._loop.add_reader(reading, driver._read)
    os.close(writing)
    await asyncio.sleep(0.05)  # the end of the pipe has been read
    assert not driver._loop.remove_reader(reading)
    driver.write("words that nobody sees")
    os.close(reading)


async def test_a_screen_that_is_there_already_is_not_wiped(terminal: Screen) -> None:
    app = Listener()
    driver = TakeOverDriver(app)
    driver.start_application_mode()
    assert await terminal.until(b"\x1b[?25l")
    assert b"\x1b[?1049h" not in terminal.shown
    driver.stop_application_mode()
    driver.close()
