"""The registry of formats: which module reads each, and which libraries it needs."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

from msgspec import Struct

from tui.errors import InputError
from tui.loading import sniffing as kinds
from tui.loading.format_text import FormatText, load_format


class Unreadable(Struct, frozen=True, tag=True):
    """An article in a file that cannot be read, while others can."""

    reason: str
    number: int
    """Which article of the file it is, from 1."""


class FormatError(Exception):
    """The contents are no article; the message says why, and names the way out."""


class Format(Struct, frozen=True):
    """How a format is read."""

    kind: str
    module: str
    """A module of this package with a function ``read(data)`` that yields readings."""
    libraries: tuple[str, ...] = ()
    """Modules that it imports, loaded before memory is limited."""
    several: bool = False
    """Whether a file holds several articles, which then have numbers."""
    small: int = 0
    """Bytes up to which it is read without a process of its own."""
    pages: bool = False
    """Whether it may hold HTML pages, which need further libraries."""
    extra: str = ""
    """The optional part of the package that installs its libraries."""


_SMALL = 16_384
_MAIL = ("email.parser", "email.policy")
FORMATS = {
    one.kind: one
    for one in (
        Format(kinds.MHTML, "mail", _MAIL, small=_SMALL, pages=True),
        Format(kinds.MAIL, "mail", _MAIL, small=_SMALL, pages=True),
        Format(kinds.MBOX, "mbox", _MAIL, several=True, small=_SMALL, pages=True),
        Format(kinds.PDF, "pdf", ("pypdfium2",)),
        Format(kinds.RTF, "rtf", ("striprtf.striprtf",)),
        Format(kinds.ZIP, "documents", ("zipfile", "lxml.etree")),
        Format(kinds.EXPORT, "exports", ("lxml.html",), several=True, small=_SMALL),
        Format(kinds.SUBTITLES, "subtitles", small=_SMALL),
        Format(kinds.FEED, "feeds", ("feedparser", "lxml.html"), several=True, small=_SMALL),
        Format(kinds.JSON_FEED, "json_feeds", ("lxml.html",), several=True, small=_SMALL),
        Format(kinds.NITF, "nitf", ("lxml.etree",), small=_SMALL),
        Format(kinds.JSON, "records", several=True, small=_SMALL, pages=True),
        Format(kinds.WEBARCHIVE, "webarchive", ("plistlib",), pages=True),
        Format(kinds.WARC, "warc", ("warcio.archiveiterator",), several=True, pages=True, extra="warc"),
    )
}
"""Every format whose contents are bytes rather than text."""


def load(kind: str) -> None:
    """Load everything that reading a format needs."""
    how = FORMATS[kind]
    for library in how.libraries:
        import_module(library)
    import_module(f"tui.loading.formats.{how.module}")
    if how.pages:
        load_format(kinds.HTML)


def read(kind: str, data: bytes) -> Iterator[FormatText | Unreadable]:
    """Yield the articles in some contents.

    Raises:
        FormatError: The contents cannot be read.
    """
    module = import_module(f"tui.loading.formats.{FORMATS[kind].module}")
    yield from module.read(data)


def require(kind: str, name: str) -> None:
    """Check that the libraries of a format are installed.

    Raises:
        InputError: They are not; the message names the line that installs them.
    """
    how = FORMATS[kind]
    if how.extra and any(find_spec(library.split(".")[0]) is None for library in how.libraries):
        raise InputError(f"{name}: is {kind}; reading it needs: pip install 'closeread[{how.extra}]'")
