"""Findings kept from one reading to the next, so that the second opening of an article waits for nothing."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from msgspec import MsgspecError, msgpack

from tui.directories import make_private_directory, user_directory
from tui.document.article import Article
from tui.document.findings import Analysis

MOST_BYTES = 200_000_000  # of all entries together; some ten thousand articles
_PACKAGE = Path(__file__).resolve().parent
_VALUES = _PACKAGE.parent / "document"
_CHECKSUM = hashlib.sha256().digest_size


def cache_directory() -> Path:
    """Return where findings are kept: in the user's cache directory."""
    return Path(user_directory("cache")) / "analysis"


def rules_version() -> str:
    """Return what changes whenever a finder, a word list or the form of the findings does."""
    digest = hashlib.sha256()
    for path in sorted((*_PACKAGE.rglob("*"), *_VALUES.glob("*.py"))):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


class Cache:
    """Analyses by article, model and rules; a faulty entry only means that the article is analysed again.

    Args:
        directory: Where the entries are; made when it is needed.
        model: The language model that the findings come from.
        rules: What changes with the rules, see :func:`rules_version`.
    """

    def __init__(self, directory: Path, model: str, rules: str, most_bytes: int = MOST_BYTES) -> None:
        self._directory = directory
        self._most_bytes = most_bytes
        with suppress(PackageNotFoundError):
            model += version("spacy")
        self._context = f"{model}\0{rules}"

    def has(self, article: Article) -> bool:
        """Return whether there is an entry for an article, which may be faulty."""
        return self._path(article).exists()

    def get(self, article: Article) -> Analysis | None:
        """Return an article's findings, if they are kept and whole."""
        path = self._path(article)
        try:
            data = path.read_bytes()
            if hashlib.sha256(data[_CHECKSUM:]).digest() != data[:_CHECKSUM]:
                return None
            found = _decode(data[_CHECKSUM:], len(article.text))
            os.utime(path)  # the entries that were read last are dropped last
        except (OSError, MsgspecError, ValueError, RecursionError):
            return None
        return found if found.digest == article.digest else None

    def put(self, article: Article, analysis: Analysis) -> None:
        """Keep an article's findings; where that cannot be done, nothing is lost."""
        data = msgpack.encode(analysis)
        if len(data) > self._most_bytes // 4:
            return  # one giant would push out everything else
        with suppress(OSError):
            make_private_directory(str(self._directory))
            handle, name = tempfile.mkstemp(dir=self._directory, suffix=".part")
            with os.fdopen(handle, "wb") as stream:
                stream.write(hashlib.sha256(data).digest() + data)
            Path(name).replace(self._path(article))
            self._shrink(self._directory.iterdir())

    @staticmethod
    def drop(directory: Path, digest: str) -> None:
        """Delete all findings in a text, of whatever model and rules.

        Args:
            directory: Where the entries are.
            digest: The hash of the text, which each entry holds.
        """
        words = digest.encode()
        with suppress(OSError):
            for path in directory.iterdir():
                with suppress(OSError):
                    if words in path.read_bytes():
                        path.unlink()

    def _path(self, article: Article) -> Path:
        parts = (
            self._context,
            article.digest,
            str(article.given_date),
            str(article.metadata_date),
            str(article.title_span),
            str(article.analysable),
            str(article.metadata.guesses),
            str(article.notices),
            str(article.replaced),
        )
        return self._directory / hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def _shrink(self, paths: Iterable[Path]) -> None:
        """Drop the entries that were not used for longest, until the rest fit."""
        entries = sorted(((path.stat().st_mtime, path.stat().st_size, path) for path in paths), reverse=True)
        used = 0
        for _, size, path in entries:
            used += size
            if used > self._most_bytes:
                path.unlink(missing_ok=True)


def _decode(data: bytes, length: int) -> Analysis:
    """Return an analysis from MessagePack, with types checked and spans compared with the text's length.

    Pickle would run whatever code a replaced file names, and takes half as long again to load.

    Raises:
        MsgspecError: It is not an analysis.
    """

    def make(kind: type, value: Any) -> Any:
        start, end = value
        if type(start) is int is type(end) and 0 <= start <= end <= length:
            return new(kind, value)
        raise ValueError("no span of the text")

    new = (
        tuple.__new__
    )  # the only type that is not msgspec's own is Span; there are tens of thousands of them
    return msgpack.decode(data, type=Analysis, dec_hook=make)
