"""Values of the story screen: articles, rows and their members."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from tui.document.annotation import Annotation
from tui.document.article import Article
from tui.document.span import Span
from tui.story.model import Report
from tui.text.styled_text import Line

PANELS = (
    (1, "Quotes"),
    (2, "Numbers"),
    (3, "Timeline"),
    (4, "Cast"),
    (5, "Claims"),
    (6, "Reuse"),
    (7, "Articles"),
    (8, "Notes"),
)
"""The panels by number; those of quotes, numbers, times and claims have it in the reader too."""
ARTICLES, NOTES = 7, 8
WHOLE = "article"
"""The finding of a member that is an article and no place in one."""


class StoryArticle(Struct, frozen=True, eq=False):
    """One article of a story, as far as it is known."""

    name: str
    outlet: str = ""
    day: date | None = None
    state: str = "waiting"
    """``waiting``, ``analysing``, ``analysed`` or ``unreadable``."""
    fault: str = ""
    """Why it is not part of the story, if so."""
    notes: tuple[Annotation, ...] = ()
    """The reader's annotations, in the order of the text."""
    article: Article | None = None
    """The article as it was loaded."""
    report: Report | None = None
    """The article with its findings, once it is analysed."""


class StoryMember(Struct, frozen=True, eq=False):
    """One article's part in a row."""

    id: str
    """The row's id and a number."""
    article: int
    """The article's place on the screen, from 0."""
    finding: str
    """The finding's id within its article."""
    span: Span
    line: Line
    """What its line shows."""
    copy_of: int | None = None
    """The article that it was taken over from, by its place on the screen, if it was."""

    @property
    def key(self) -> tuple[int, str]:
        """What the member is known by when the story is told anew."""
        return self.article, self.finding


class StoryRow(Struct, frozen=True, eq=False):
    """What is the same in some articles, or what only one has."""

    id: str
    line: Line
    members: tuple[StoryMember, ...]
    words: str = ""
    """The words by which the row is found."""

    @property
    def unfolds(self) -> bool:
        """Whether its members have lines of their own: a single one has nothing to add."""
        return len(self.members) > 1

    def place_in(self, article: int) -> int | None:
        """Return which of the members is the first of an article, if there is one."""
        return next((n for n, member in enumerate(self.members) if member.article == article), None)


class StoryView(Struct, frozen=True, eq=False):
    """Everything that the screen shows of a story."""

    articles: tuple[StoryArticle, ...] = ()
    panels: Mapping[int, tuple[StoryRow, ...]] = field(default_factory=dict)
    """The rows of each panel, by its number."""
    headings: Mapping[int, str] = field(default_factory=dict)
    """What each panel says above its rows."""

    @property
    def analysed(self) -> int:
        """How many articles are analysed."""
        return sum(article.report is not None for article in self.articles)

    @property
    def readable(self) -> int:
        """How many articles are or will be analysed."""
        return sum(not article.fault for article in self.articles)

    @property
    def complete(self) -> bool:
        """Whether nothing more will be known."""
        return self.analysed == self.readable

    def rows(self, panel: int) -> tuple[StoryRow, ...]:
        """Return the rows of a panel."""
        return self.panels.get(panel, ())
