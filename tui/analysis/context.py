"""What the finders know of an article besides its parse."""

from datetime import date

from msgspec import Struct
from spacy.tokens import Doc

from tui.document.article import Article
from tui.document.metadata import DateGuess
from tui.document.span import Span

_KEY = "closeread"


class Context(Struct, frozen=True):
    """Facts about the article that its text does not hold; a ``Doc`` made by other means has the default."""

    given_date: date | None = None
    metadata_date: date | None = None
    title: Span | None = None
    guesses: tuple[DateGuess, ...] = ()
    whole: str | None = None
    """The text of the article that the document is a section of."""
    offset: int = 0
    """Where in that the document begins."""

    @classmethod
    def of_article(cls, article: Article) -> "Context":
        """Return the context that an article gives."""
        return cls(
            article.given_date,
            article.metadata_date,
            article.title_span,
            article.metadata.guesses,
            article.whole,
            article.offset,
        )

    @classmethod
    def of(cls, doc: Doc) -> "Context":
        """Return the context stored with a parsed document."""
        context = doc.user_data.get(_KEY)
        return context if isinstance(context, cls) else cls()

    def store(self, doc: Doc) -> None:
        """Keep the context with a parsed document."""
        doc.user_data[_KEY] = self
