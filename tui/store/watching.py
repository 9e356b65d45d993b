"""Watches files and addresses: each text that differs from the last is kept as a version in the library."""

import fcntl
import hashlib
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import msgspec
from msgspec import Struct

from tui.directories import make_private_directory, user_directory
from tui.document.article import Article
from tui.errors import CloseReadError, InputError, LibraryError, UsageError
from tui.fetching.addresses import is_address
from tui.fetching.fetch import Page, fetch
from tui.fetching.transport import Validators
from tui.inputs import DEFAULT, Limits, never, read_bytes
from tui.loading.corpus import files_in, is_directory
from tui.loading.source import Origin, contents_of, only_article, origin_of
from tui.store.library import Library
from tui.store.pages import KeptVersion
from tui.store.sources import source_of
from tui.store.web_pages import suffix_of

BETWEEN = 1.0  # seconds between two requests to one host
_READINGS = 5  # of a file that changes while it is read


def article_of_version(library: Library, version: KeptVersion, limits: Limits = DEFAULT) -> Article:
    """Return the article of a version that was kept.

    Raises:
        InputError: It holds several articles, or cannot be read any more.
    """
    page = library.pages.page_of(version)
    return only_article(contents_of(page.data, _origin(version.source, page), limits=limits), version.source)


def _origin(source: str, page: Page) -> Origin:
    if is_address(source):
        return Origin(source, source, suffix_of(page), page.charset)
    return Origin(source, source, origin_of(source).suffix)


class Seen(Struct, frozen=True):
    """A new version."""

    source: str
    number: int


class Watch:
    """What is watched for one library.

    Args:
        path: The library, where versions are kept; it is opened for each pass, since it may be replaced.
        allow_private: Whether hosts of private networks are fetched from.
        offline: Whether nothing is fetched.
        limits: Limits on each file and page.
        stop: Set to end waiting and fetching.
    """

    def __init__(
        self, path: Path, *, allow_private: bool, offline: bool, limits: Limits, stop: threading.Event
    ) -> None:
        self._path = path
        self._allow_private, self._offline = allow_private, offline
        self._limits, self._stop = limits, stop
        self._texts: dict[str, tuple[str | None, str]] = {}
        """For each source when its last version was kept, and the hash of its text."""
        self._validators = _Remembered(path)
        self._asked: dict[str, float] = {}

    @property
    def stopped(self) -> bool:
        """Whether watching is to end."""
        return self._stop.is_set()

    @contextmanager
    def opened(self) -> Iterator[Library]:
        """Open the library for a pass.

        Raises:
            LibraryError: It cannot be opened, or not be written.
        """
        library = Library(self._path)
        try:
            if library.read_only:
                raise LibraryError(library.read_only)
            yield library
        finally:
            library.close()

    def look(self, library: Library, path: str) -> Seen | None:
        """Look at a file or an address once; return its new version, ``None`` if it is what it was.

        Raises:
            InputError: It cannot be read.
            LibraryError: It cannot be kept.
        """
        source = source_of(path)
        page = self._page(library, path, source)
        if page is None:
            return None
        text = _text_of(source, page, self._limits)
        differs = text != self._last_text(library, source)
        number = library.pages.keep_version(source, page) if differs else None
        # only now: a version that could not be kept must be seen again
        self._validators.remember(source, page.validators)
        return Seen(source, number) if number is not None else None

    def _page(self, library: Library, path: str, source: str) -> Page | None:
        if not is_address(source):
            return Page(source, "", _read_whole(path, self._limits))
        if self._offline:
            raise InputError(f"{path}: is not fetched offline")
        known = self._validators.of(source) if library.pages.versions(source) else Validators()
        page = fetch(
            source, allow_private=self._allow_private, stop=self._stop.is_set, known=known, pace=self._pace
        )
        return None if page.unchanged else page

    def _last_text(self, library: Library, source: str) -> str:
        """Return the hash of the text of the last version, which is read again only if it is another one."""
        kept = library.pages.last(source)
        when = kept[1] if kept else None
        if source not in self._texts or self._texts[source][0] != when:
            try:
                text = _text_of(source, kept[0], self._limits) if kept else ""
            except InputError:
                text = ""  # an earlier version that this program does not read: any text differs from it
            self._texts[source] = (when, text)
        return self._texts[source][1]

    def _pace(self, host: str) -> None:
        """Wait until a host may be asked again; time that a slow answer takes counts."""
        wait = self._asked.get(host, -BETWEEN) + BETWEEN - monotonic()
        if wait > 0:
            self._stop.wait(wait)
        self._asked[host] = monotonic()


def _text_of(source: str, page: Page, limits: Limits) -> str:
    """Return a hash of what is to be read in a page: what changes around it makes no version.

    Raises:
        InputError: It has no article.
    """
    contents = contents_of(page.data, _origin(source, page), limits=limits, stop=never)
    if not contents.articles:
        raise contents.faults[0] if contents.faults else InputError(f"{source}: holds no articles")
    if not any(article.text.strip() for article in contents.articles):
        raise InputError(f"{source}: is empty")  # as a file is for a moment while it is written
    found = hashlib.sha256()
    for article in contents.articles:
        found.update(f"{article.title}\0{article.digest}\n".encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def _read_whole(path: str, limits: Limits) -> bytes:
    """Return a file that nobody wrote to while it was read.

    Raises:
        InputError: It cannot be read, or changes all the time.
    """
    for _ in range(_READINGS):
        try:
            before = Path(path).stat()
            data = read_bytes(path, limits)
            after = Path(path).stat()
        except OSError as error:
            raise InputError(f"{path}: {error.strerror or error}") from None
        untouched = (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)
        if untouched and before.st_size == len(data):
            return data
    raise InputError(f"{path}: changes while it is read; it is looked at again later")


def sources_of(inputs: Sequence[str]) -> Iterator[str | InputError]:
    """Yield the files and addresses that are watched at this moment: files may come to a directory."""
    for path in inputs:
        try:
            yield from files_in(path) if is_directory(path) else [path]
        except InputError as error:
            yield error


class _Remembered:
    """What servers said of the pages that they gave, beside the lock: only to ask less of them."""

    def __init__(self, library: Path) -> None:
        self._path = _state(library, ".json")
        try:
            self._known = msgspec.json.decode(self._path.read_bytes(), type=dict[str, Validators])
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            self._known = {}

    def of(self, source: str) -> Validators:
        return self._known.get(source, Validators())

    def remember(self, source: str, validators: Validators) -> None:
        if self._known.get(source, Validators()) == validators:
            return
        self._known[source] = validators
        new = self._path.with_suffix(".new")
        try:
            make_private_directory(str(new.parent))
            new.write_bytes(msgspec.json.encode(self._known))
            new.replace(self._path)
        except OSError:
            return  # the next request is not conditional then


def _state(library: Path, ending: str) -> Path:
    name = hashlib.sha256(os.fsencode(library.resolve())).hexdigest()[:24]
    return Path(user_directory("state")) / "watch" / f"{name}{ending}"


@contextmanager
def alone(library: Path) -> Iterator[None]:
    """Hold the lock of those who watch for a library; it goes with the process, however that ends.

    Raises:
        UsageError: Another process watches for it.
        LibraryError: The lock cannot be made.
    """
    path = _state(library, ".lock")
    try:
        make_private_directory(str(path.parent))
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise LibraryError(f"{path}: cannot be made ({error.strerror or error})") from None
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UsageError(f"{library}: “closeread watch” is running for this library already") from None
        yield
    finally:
        os.close(handle)


def passes(
    watch: Watch,
    inputs: Sequence[str],
    seen: Callable[[Seen], None],
    failed: Callable[[CloseReadError], None],
) -> None:
    """Look at everything once.

    Raises:
        LibraryError: The library cannot be used.
    """
    with watch.opened() as library:
        for path in sources_of(inputs):
            if watch.stopped:
                return
            if isinstance(path, InputError):
                failed(path)
                continue
            try:
                found = watch.look(library, path)
            except InputError as error:
                if not watch.stopped:
                    failed(error)
                continue
            if found is not None:
                seen(found)
