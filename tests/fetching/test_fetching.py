"""Fetching: which addresses, what is refused, what is kept. Servers are on the loopback interface."""

import gzip
import threading
import time
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tui.errors import InputError
from tui.fetching import addresses
from tui.fetching.addresses import is_address, resolve
from tui.fetching.fetch import Limits, Page, fetch
from tui.inputs import Stopped
from tui.store.library import Library
from tui.store.web_pages import Policy, load_address

PAGE = (
    "<!doctype html><html lang=en><head><title>A second pier</title></head><body><article><h1>A second pier</h1>"
    "<p>The board voted on Tuesday to build a café for £18 million, said Nora Blake of Port Ellery.</p>"
    "</article></body></html>"
)


class Server:
    """A server whose answers a test sets, and which remembers what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.slow: dict[str, float] = {}
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
                status, headers, body = outer.answers.get(self.path, (404, {}, b""))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                for start in range(0, len(body), 65_536):
                    time.sleep(outer.slow.get(self.path, 0))
                    try:
                        self.wfile.write(body[start : start + 65_536])
                    except OSError:
                        return

            def log_message(self, *arguments: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def url(self, path: str = "/page", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self._server.server_port}{path}"

    def answer(self, path: str, body: bytes = PAGE.encode(), status: int = 200, **headers: str) -> str:
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (status, {"Content-Type": "text/html", **fields}, body)
        return self.url(path)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.close()


def found(*addresses: str) -> Any:
    def lookup(host: str, port: int) -> Sequence[str]:
        return addresses

    return lookup


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",  # noqa: S104
        "224.0.0.1", "255.255.255.255", "198.18.0.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::", "nonsense",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public_are_refused(address: str) -> None:
    with pytest.raises(InputError, match="is in a private network"):
        resolve("http://news.example/", lookup=found(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_public_addresses_are_allowed(address: str) -> None:
    assert resolve(
        "https://news.example/a?b=c d".replace(" ", "%20"), lookup=found("10.0.0.1", address)
    ).addresses == (address,)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://example.org/a", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("http://ana:secret@example.org/", "an address with a password"),
        ("http:///nowhere", "names no host"),
        ("http://example.org:99999/", "is no address"),
        ("http://exa mple.org/", "spaces or control characters"),
        ("http://example.org/\r\nHost: x", "spaces or control characters"),
        ("http://example.org\\@127.0.0.1/", "spaces or control characters"),
        ("http://" + "a" * 5_000, "too long"),
        ("http://[::1", "is no address"),
    ],
)
def test_malformed_addresses_are_refused(url: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as refused:
        resolve(url, lookup=found("93.184.216.34"))
    assert "secret" not in str(refused.value)
    assert is_address(url)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"]
)
def test_the_loopback_interface_needs_the_flag(server: Server, host: str) -> None:
    server.answer("/page")
    with pytest.raises(InputError, match="--allow-private fetches it"):
        fetch(server.url(host=host))
    assert server.asked == []


def test_a_request_is_honest_and_has_no_cookies(server: Server) -> None:
    url = server.answer("/page?q=1", Set_Cookie="track=1")
    for _ in range(2):
        page = fetch(f"{url}#part", allow_private=True)
    assert page == Page(url, "text/html", PAGE.encode())
    for path, headers in server.asked:
        assert path == "/page?q=1"
        assert headers["user-agent"].startswith("closeread/")
        assert set(headers) == {"host", "user-agent", "accept", "accept-encoding"}


def test_the_connection_goes_to_the_address_that_was_checked(server: Server) -> None:
    asked: list[str] = []

    def lookup(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ("127.0.0.1",) if len(asked) == 1 else ("10.255.255.1",)

    server.answer("/page")
    fetch(server.url(host="news.example"), allow_private=True, lookup=lookup)
    assert asked == ["news.example"]
    assert server.asked[0][1]["host"].startswith("news.example:")


def test_every_redirection_is_checked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.answer("/page")
    server.answer("/moved", b"", 302, Location="/page")
    page = fetch(server.url("/moved"), allow_private=True)
    assert (page.url, page.redirects) == (server.url("/page"), 1)
    allowed = addresses._is_allowed
    monkeypatch.setattr(  # the server passes for one on the internet
        addresses, "_is_allowed", lambda one, **options: one == "127.0.0.1" or allowed(one, **options)
    )
    for target, reason in (
        ("http://inner.example/", "inner.example is in a private network"),
        ("file:///etc/passwd", "only http and https"),
    ):
        server.answer("/evil", b"", 301, Location=target)
        with pytest.raises(InputError, match=reason):
            fetch(server.url("/evil", "news.example"), allow_private=False, lookup=inner_and_outer)
    server.answer("/loop", b"", 307, Location="/loop")
    with pytest.raises(InputError, match="redirects more than 5 times"):
        fetch(server.url("/loop"), allow_private=True)


def inner_and_outer(host: str, port: int) -> Sequence[str]:
    """Resolve one host to a private network, and others to the server."""
    return ("10.0.0.1",) if host == "inner.example" else ("127.0.0.1",)


def test_limits_of_size_time_and_type(server: Server) -> None:
    url = server.answer("/large", b"x" * 300_000)
    with pytest.raises(InputError, match=r"is larger than 0\.19.* MB; save it and open the file"):
        fetch(url, allow_private=True, limits=Limits(size=200_000))
    server.slow["/large"] = 0.4
    began = time.monotonic()
    with pytest.raises(InputError, match=r"does not come within 0\.6 seconds"):
        fetch(url, allow_private=True, limits=Limits(seconds=0.6))
    assert time.monotonic() - began < 1.5
    looks = iter([False, True])
    with pytest.raises(Stopped):
        fetch(url, allow_private=True, stop=lambda: next(looks, True))
    for media in ("image/png", "video/mp4", "text/css", "application/javascript"):
        server.answers["/file"] = (200, {"Content-Type": media}, b"x")
        with pytest.raises(InputError, match=f"is {media}, not an article"):
            fetch(server.url("/file"), allow_private=True)


@pytest.mark.parametrize("status", [401, 403, 404, 429, 500, 204])
def test_errors_of_the_server_are_one_line(server: Server, status: int) -> None:
    url = server.answer("/page", b"" if status == 204 else b"words", status)
    with pytest.raises(InputError, match=f"the server answers {status}") as refused:
        fetch(url, allow_private=True)
    assert ("save the page" in str(refused.value)) == (status in (401, 403, 429))


def test_a_host_that_does_not_answer_is_one_line() -> None:
    with pytest.raises(InputError, match=r"127\.0\.0\.1 does not answer \(.+\)$"):
        fetch("http://127.0.0.1:9/", allow_private=True)
    with pytest.raises(InputError, match="there is no host"):
        fetch("http://no-such-host.invalid/")


def load(server: Server, library: Path | None, path: str = "/page", **policy: bool) -> Any:
    return load_address(server.url(path), library, Policy(**{"allow_private": True, **policy}))


def test_a_page_is_kept_as_it_came_and_serves_offline(server: Server, library_path: Path) -> None:
    with pytest.raises(InputError, match="is not fetched offline, and the library has no copy"):
        load(server, library_path, offline=True)
    assert not library_path.exists()
    server.answer("/page", PAGE.encode("cp1252"), Content_Type="text/html; charset=iso-8859-1")
    first = load(server, library_path)
    (article,) = first.contents.articles
    assert "café for £18 million" in article.text
    assert article.source == article.metadata.url == server.url("/page")
    assert first.said == f"fetched {server.url('/page')} (1 KB) and kept it in the library"
    asked = len(server.asked)
    again = load(server, library_path, offline=True)
    assert again.contents.articles == first.contents.articles
    assert again.said.startswith(f"opened the copy of {server.url('/page')}")
    assert len(server.asked) == asked
    library = Library(library_path)
    kept = library.pages.last(server.url("/page"))
    library.close()
    assert kept is not None
    assert kept[0].data == PAGE.encode("cp1252")


def test_a_page_that_is_gone_is_opened_from_the_library(server: Server, library_path: Path) -> None:
    server.answer("/page")
    first = load(server, library_path)
    server.answers.clear()
    again = load(server, library_path)
    assert again.contents.articles == first.contents.articles
    assert "the server answers 404" in again.said
    assert "opened the copy" in again.said
    with pytest.raises(InputError, match="404"):
        load(server, library_path, "/other")


def test_other_formats_at_addresses(server: Server) -> None:
    from tests.loading.test_formats import FIXTURES, RSS

    server.answer("/feed", RSS.encode(), Content_Type="application/rss+xml")
    contents = load(server, None, "/feed").contents
    assert [one.source for one in contents.articles] == [
        server.url("/feed#tag:1"),
        server.url("/feed#https://example.org/2"),
    ]
    one = load_address(server.url("/feed#tag:1"), None, Policy(allow_private=True)).contents.articles
    assert one == contents.articles[:1]
    server.answer("/file", (FIXTURES / "libreoffice.pdf").read_bytes(), Content_Type="application/pdf")
    assert load(server, None, "/file").contents.articles[0].title == "Harbour board votes for a second pier"
    server.answer("/packed", gzip.compress(PAGE.encode()), Content_Encoding="gzip")
    assert load(server, None, "/packed").contents.articles[0].text.startswith("A second pier")
    server.answer("/bomb", gzip.compress(b"x" * 60_000_000), Content_Encoding="gzip")
    with pytest.raises(InputError, match="as only a bomb does"):
        load(server, None, "/bomb")
