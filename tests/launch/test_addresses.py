"""A page is fetched, read, kept, and opened again without the network."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fetching.test_fetching import Server
from tests.program.terminal import Program, reader
from tui.store.library import Library


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.close()


def test_a_page_is_read_and_kept(server: Server, tmp_path: Path) -> None:
    url = server.answer("/page")
    with Program(reader(url, "--allow-private"), tmp_path, (30, 160)) as program:
        assert program.until(b"The board voted on Tuesday")
        assert program.until(b"kept it in the library")
        program.type("q")
        assert program.end(10) == 0
    server.close()
    library = Library(tmp_path / "library.sqlite3")
    assert library.pages.last(url) is not None
    assert library.recent()[0].source == url
    library.close()
    with Program(reader(url, "--offline"), tmp_path, (30, 160)) as program:
        assert program.until(b"The board voted on Tuesday")
        assert program.until(b"Opened the copy of")
        program.type("q")
        assert program.end(10) == 0
