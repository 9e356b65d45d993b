"""An article as everything after loading sees it."""

from datetime import date
from functools import cached_property
from typing import Any

from msgspec import Struct

from tui.document.metadata import Metadata, Notice
from tui.document.shown import shown_text
from tui.document.span import Span


class Article(Struct, frozen=True, dict=True):
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
    replaced: tuple[tuple[int, str], ...] = ()
    """Each character that cleaning replaced: its offset and what it was."""
    metadata: Metadata = Metadata()
    """What the source declares, as read, and what the reader states in its place."""
    notices: tuple[Notice, ...] = ()
    any_language: bool = False
    """Whether it is analysed also where it is not in English."""
    whole: str | None = None
    """For a section of a long article: the text of the whole."""
    offset: int = 0
    """For a section of a long article: where in the whole it begins."""
    extracted: bool = False
    """Whether its source holds more than the text: a page, a record of a corpus, a document with a format."""

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the UTF-8 text, in hexadecimal: what an article is known by."""
        import hashlib  # not needed for the first page

        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def shown(self) -> str:
        """The text as it is drawn, equally long; the text itself where there is nothing that is not drawn."""
        return shown_text(self.text, self.replaced)

    @cached_property
    def original(self) -> str:
        """The text as its source has it, equally long in code points: with what cleaning replaced.

        Half surrogate pairs stay replaced, since no file can hold them.
        """
        replaced = [(at, was) for at, was in self.replaced if not "\ud800" <= was <= "\udfff"]
        if not replaced:
            return self.text
        characters = list(self.text)
        for at, was in replaced:
            characters[at] = was
        return "".join(characters)

    def __reduce__(self) -> tuple[Any, ...]:
        """Return the state for pickle, the text as bytes: a pickled string caches its UTF-8 form."""
        return _unpickled, (
            self.text.encode("utf-8", "surrogatepass"),
            *(getattr(self, name) for name in self.__struct_fields__[1:]),
        )

    @property
    def address(self) -> str | None:
        """What a citation names as its source: the canonical address, else where it was read from."""
        return self.metadata.url or self.source

    @property
    def analysable(self) -> bool:
        """Whether the finders, which know English, apply to it."""
        return self.any_language or self.language.split("-", 1)[0].lower() == "en"

    @property
    def name(self) -> str:
        """What to call the article where there is room for one line."""
        if self.title:
            return self.title
        return (self.source or "standard input").rsplit("/", 1)[-1]


def _unpickled(text: bytes, *fields: Any) -> Article:
    return Article(text.decode("utf-8", "surrogatepass"), *fields)
