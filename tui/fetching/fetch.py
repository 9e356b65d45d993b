"""Fetches a page on the reader's request, within limits, and says what was done."""

import re
import threading
from collections.abc import Callable
from http import HTTPStatus
from time import monotonic
from urllib.parse import urldefrag, urljoin

from msgspec import Struct

from tui.errors import InputError
from tui.fetching.addresses import Lookup, look_up, resolve
from tui.fetching.transport import Answer, Validators, request
from tui.inputs import MEGABYTE, Stop, Stopped, never

MOST_REDIRECTS = 5
_LOOK_UP = 0.1  # seconds between two checks of whether to stop
_TYPES = re.compile(
    r"text/(?!css|javascript)|application/(xhtml\+xml|xml|json|pdf|rtf|gzip|x-gzip|octet-stream|zip|warc"
    r"|rss\+xml|atom\+xml|rdf\+xml|feed\+json|ld\+json|epub\+zip|mbox|x-ndjson|jsonl|x-subrip"
    r"|vnd\.oasis\.opendocument\.text|vnd\.openxmlformats-officedocument\.wordprocessingml\.document)"
    r"|multipart/related|message/rfc822|$"
)
"""Media types that may be articles; an unknown or missing type is decided by the contents."""
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_CLOSED = {401, 402, 403, 429, 451}
"""Statuses of servers that do not give a page to a program, but may to a browser."""

Pace = Callable[[str], None]


def _at_once(host: str) -> None:
    """Do not wait."""


class Limits(Struct, frozen=True):
    """Limits on fetching a page."""

    size: int = 10 * MEGABYTE
    seconds: float = 20.0


class Page(Struct, frozen=True):
    """A page as it came."""

    url: str
    """The address that it came from, after redirections."""
    type: str
    """Its media type with parameters, as declared."""
    data: bytes
    redirects: int = 0
    validators: Validators = Validators()
    """What to ask with the next time."""
    unchanged: bool = False
    """The server says that it is what it was; there is no data then."""

    @property
    def charset(self) -> str | None:
        """The character encoding that the server declares."""
        found = _CHARSET.search(self.type)
        return found[1] if found else None

    @property
    def summary(self) -> str:
        """What was done, for the reader."""
        size = (
            f"{len(self.data) / MEGABYTE:.1f} MB"
            if len(self.data) >= MEGABYTE
            else f"{len(self.data) // 1_024 + 1} KB"
        )
        via = f", after {self.redirects} redirection{'s' * (self.redirects > 1)}" if self.redirects else ""
        return f"fetched {self.url} ({size}{via})"


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    stop: Stop = never,
    lookup: Lookup = look_up,
    known: Validators = Validators(),  # noqa: B008 - frozen
    pace: Pace = _at_once,
) -> Page:
    """Return the page at an address.

    Args:
        url: The address; its fragment is not sent.
        allow_private: Whether hosts of private networks and this machine are allowed.
        limits: Limits on size and time.
        stop: Polled in the calling thread: whether to stop.
        lookup: Resolves a name.
        known: What the page said of itself the last time, for a conditional request.
        pace: Called with the host before each request; it may wait.

    Raises:
        InputError: The page cannot be fetched; the message is one line.
    """
    end = monotonic() + limits.seconds
    job = _Job(lambda: _follow(urldefrag(url)[0], limits, end, Way(allow_private, lookup, known, pace)))
    while not job.finished(_LOOK_UP):
        if stop():
            raise Stopped(f"{url}: fetching was stopped")
        if monotonic() > end:
            raise InputError(
                f"{url}: does not come within {limits.seconds:g} seconds; try again, or save the page"
            )
    return job.page()


class _Job:
    """Work in a thread of its own: looking up a name and waiting for a slow server cannot be interrupted."""

    def __init__(self, work: Callable[[], Page]) -> None:
        self._work = work
        self._page: Page | None = None
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="closeread-fetching", daemon=True)
        self._thread.start()

    def finished(self, within: float) -> bool:
        """Return whether the work is done, after at most so many seconds."""
        self._thread.join(within)
        return not self._thread.is_alive()

    def page(self) -> Page:
        """Return the result, or raise the error."""
        if self._error is not None:
            raise self._error
        assert self._page is not None  # noqa: S101 - the thread has ended
        return self._page

    def _run(self) -> None:
        try:
            self._page = self._work()
        except BaseException as error:  # it is raised in the calling thread
            self._error = error


class Way(Struct, frozen=True):
    """How requests are made."""

    allow_private: bool
    lookup: Lookup
    known: Validators
    pace: Pace


def _follow(url: str, limits: Limits, end: float, way: Way) -> Page:
    """Request a page and follow redirections, each of which is checked like the first address."""
    for redirects in range(MOST_REDIRECTS + 1):
        target = resolve(url, allow_private=way.allow_private, lookup=way.lookup)
        way.pace(target.host)
        answer = request(target, size=limits.size, seconds=max(end - monotonic(), 0.1), known=way.known)
        if answer.status == HTTPStatus.NOT_MODIFIED and way.known.fields:
            return Page(url, answer.type, b"", redirects, way.known, unchanged=True)
        if not answer.location or answer.status not in (301, 302, 303, 307, 308):
            _refuse(url, answer)
            return Page(url, answer.type, answer.data, redirects, answer.validators)
        url = urldefrag(urljoin(url, answer.location))[0]
    raise InputError(
        f"{url}: redirects more than {MOST_REDIRECTS} times; open the page in a browser and save it"
    )


def _refuse(url: str, answer: Answer) -> None:
    """Refuse answers that are no pages.

    Raises:
        InputError: The status is an error, or the media type is none of articles.
    """
    if answer.status != HTTPStatus.OK:
        reason = f" ({answer.reason})" if answer.reason else ""
        way = "; open it in a browser, save the page and open the file" if answer.status in _CLOSED else ""
        raise InputError(f"{url}: the server answers {answer.status}{reason}{way}")
    media = answer.type.partition(";")[0].strip().lower()
    if not _TYPES.match(media):
        raise InputError(f"{url}: is {media}, not an article")
