"""``closeread serve``: the app in a browser, on this machine only."""

import os
import shlex
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tui.cli.output import echo
from tui.cli.shelf import LibraryOption
from tui.errors import InputError, UsageError

if TYPE_CHECKING:
    from textual_serve.server import Server

LOOPBACK = "127.0.0.1"
_NAMES = (LOOPBACK, "localhost", "[::1]")


def serve(
    file: Annotated[str | None, typer.Argument(metavar="FILE", help="The article; else recent ones.")] = None,
    port: Annotated[int, typer.Option(metavar="N", min=1, max=65535, help="The port.")] = 8000,
    library: LibraryOption = None,
) -> None:
    """Show the app in a browser, at an address that only this machine can open (extra: serve)."""
    if find_spec("textual_serve") is None:
        raise UsageError("serving needs more packages: pip install 'closeread[serve]'")
    if file is not None and not Path(file).exists():
        raise InputError(f"{file}: no such file")
    os.environ["CLOSEREAD_PLAIN_DRIVER"] = "1"
    server = make_server(file, port, library)
    echo(f"http://{LOOPBACK}:{port} – ctrl+c ends it", err=True)
    server.serve()


def make_server(file: str | None, port: int, library: str | None) -> "Server":
    """Return the server; it runs one process for each page that is open.

    Args:
        file: The article; ``None`` for recent ones.
        port: The port on loopback.
        library: The library's path; ``None`` for the usual one.
    """
    from aiohttp import web
    from textual_serve.server import Server

    class OwnPagesOnly(Server):
        """A server that no page of another site can drive, whatever name it has this machine by."""

        async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
            if not is_own(request.headers.get("Origin"), request.headers.get("Host"), port):
                raise web.HTTPForbidden
            return await super().handle_websocket(request)

        async def handle_index(self, request: web.Request) -> web.StreamResponse:
            if not is_own(None, request.headers.get("Host"), port):
                raise web.HTTPForbidden
            return await super().handle_index(request)

    parts = [sys.executable, "-m", "tui.launch.served", library or "", *([file] if file else [])]
    return OwnPagesOnly(shlex.join(parts), host=LOOPBACK, port=port, title="closeread")


def is_own(origin: str | None, host: str | None, port: int) -> bool:
    """Return whether a request is of a page that this server gave out.

    Args:
        origin: The ``Origin`` header; ``None`` where a browser sends none.
        host: The ``Host`` header: another name for this machine is an attack by DNS rebinding.
        port: The server's port.
    """
    hosts = {f"{name}:{port}" for name in _NAMES}
    return host in hosts and (origin is None or origin in {f"http://{name}" for name in hosts})
