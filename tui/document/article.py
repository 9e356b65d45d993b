"""An article as everything after loading sees it."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from tui.document.span import Span


@dataclass(frozen=True)
class Article:
    """A text in its normalised form, with what its source said about it.

    ``text`` holds no control character but line feed and tab; every offset in the program is a
    code point offset into it.
    """

    text: str
    id: str = ""
    """The id a corpus gave the article, else the digest."""
    title: str | None = None
    title_span: Span | None = None
    """Where the title stands in ``text``, if it does."""
    byline: str | None = None
    source: str | None = None
    """The path or URL that the text was read from; ``None`` for standard input."""
    language: str = "en"
    given_date: date | None = None
    """The publication date that the reader or the corpus stated."""
    metadata_date: date | None = None
    """The publication date found in HTML metadata or Markdown front matter."""
    replaced: tuple[tuple[int, str], ...] = field(default=(), repr=False)
    """Each character that cleaning replaced: its offset and what it was."""

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the UTF-8 text, in hexadecimal: what an article is known by."""
        import hashlib  # not needed for the first page

        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def __getstate__(self) -> dict[str, Any]:
        """Return what pickle keeps; a text that is pickled as text keeps a second copy of itself, in UTF-8, for ever after."""
        return {**self.__dict__, "text": self.text.encode("utf-8", "surrogatepass")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take what pickle kept."""
        self.__dict__.update(state, text=state["text"].decode("utf-8", "surrogatepass"))

    @property
    def name(self) -> str:
        """What to call the article where there is room for one line."""
        if self.title:
            return self.title
        return (self.source or "standard input").rsplit("/", 1)[-1]
