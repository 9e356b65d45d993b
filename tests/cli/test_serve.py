"""The app in a browser: served on this machine only, to its own pages only."""

import asyncio
import os
import socket
import sys
from pathlib import Path

import pytest

from tests.cli.test_commands import closeread
from tests.conftest import TEXT
from tui.cli.serve import LOOPBACK, is_own, make_server

aiohttp = pytest.importorskip("aiohttp")


def free_port() -> int:
    with socket.socket() as found:
        found.bind((LOOPBACK, 0))
        return int(found.getsockname()[1])


@pytest.mark.parametrize(
    ("origin", "host", "allowed"),
    [
        (None, "127.0.0.1:8000", True),
        ("http://127.0.0.1:8000", "127.0.0.1:8000", True),
        ("http://localhost:8000", "localhost:8000", True),
        ("https://evil.example", "127.0.0.1:8000", False),
        ("null", "127.0.0.1:8000", False),
        ("http://127.0.0.1:9000", "127.0.0.1:8000", False),
        (None, "evil.example:8000", False),
        (None, None, False),
    ],
)
def test_only_own_pages(origin: str | None, host: str | None, allowed: bool) -> None:
    assert is_own(origin, host, 8000) == allowed


def served(parent: int) -> list[int]:
    """Return the processes that a process runs for pages."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text("utf-8", "replace").rpartition(")")[2].split()
            command = stat.with_name("cmdline").read_bytes()
        except OSError:
            continue
        if int(fields[1]) == parent and b"tui.launch.served" in command and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


async def test_a_page_shows_the_article(
    tmp_path: Path, library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from aiohttp import web

    monkeypatch.setitem(os.environ, "CLOSEREAD_PLAIN_DRIVER", "1")
    story = tmp_path / "harbour.txt"
    story.write_text(TEXT, "utf-8")
    port = free_port()
    server = make_server(str(story), port, str(library_path))
    assert sys.executable in server.command
    runner = web.AppRunner(await server._make_app(), handle_signals=False)
    await runner.setup()
    await web.TCPSite(runner, LOOPBACK, port).start()
    address = f"http://{LOOPBACK}:{port}"
    try:
        async with aiohttp.ClientSession() as session:
            async with session.get(address) as page:
                assert page.status == 200
                assert "closeread" in await page.text()
            async with session.get(address, headers={"Host": f"evil.example:{port}"}) as page:
                assert page.status == 403
            with pytest.raises(aiohttp.WSServerHandshakeError):
                await session.ws_connect(f"{address}/ws", headers={"Origin": "https://evil.example"})
            async with session.ws_connect(f"{address}/ws?width=120&height=40") as socket_:
                drawn = b""
                async with asyncio.timeout(60):
                    while b"second pier" not in drawn or b"Quotes" not in drawn:
                        message = await socket_.receive()
                        assert message.type in (aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT), message
                        drawn += message.data if isinstance(message.data, bytes) else message.data.encode()
        async with asyncio.timeout(20):  # the page is closed: its process ends
            while served(os.getpid()):
                await asyncio.sleep(0.05)
    finally:
        await runner.cleanup()


def test_what_cannot_be_served_is_said(tmp_path: Path) -> None:
    done = closeread("serve", tmp_path / "nothing.txt")
    assert done.returncode == 3
    assert "no such file" in done.stderr
    assert closeread("serve", "--port", "0").returncode == 2
