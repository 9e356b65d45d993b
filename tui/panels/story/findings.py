"""A story's findings by their members, and the words in which rows name articles and quote them."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from tui.document.shown import seen
from tui.document.span import Span
from tui.panels.story.values import StoryArticle, StoryMember
from tui.story.model import Member, Report, Story
from tui.text.styled_text import Line, Piece, one_line, pad, shorten
from tui.text.wrap import measure

LABEL = 14  # cells of an article's number and name before its words
WHERE = 8  # cells of "3 of 10" and "only 10"
COPIES = 3  # more cells where what was taken over is counted: "2 of 10 +1"
LONGEST = 2_000  # characters of a row or a passage: a text may be one line of a megabyte
_SPACE = re.compile(r"\s+")


class StoryFindings:
    """Finds what members of a story stand for.

    Args:
        story: The story.
        places: The place on the screen of each of the story's articles.
        articles: All articles of the screen.
    """

    def __init__(self, story: Story, places: Sequence[int], articles: Sequence[StoryArticle]) -> None:
        self.story, self._places, self._articles = story, places, articles
        self.names = [
            {entity.id: entity.name for entity in report.analysis.entities} for report in story.reports
        ]

    def get(self, member: Member) -> Any:
        """Return the finding of a member; its kind is that of its group."""
        return self.story.reports[member.article].findings[member.id]

    def text(self, member: Member) -> str:
        """Return the text of a member's article."""
        return self.story.reports[member.article].article.text

    def words(self, member: Member, span: Span | None) -> str:
        """Return some words of a member's article in one line; none where there is no span."""
        return one_line(self.text(member)[span.start : min(span.end, span.start + LONGEST)]) if span else ""

    def sentence(self, member: Member, span: Span) -> str:
        """Return the sentence around a place in one line."""
        return self.words(member, sentence_around(self.story.reports[member.article], span))

    def numbers(self, members: Iterable[Member]) -> list[int]:
        """Return the numbers that the articles of members have on the screen, in order."""
        return self.shown({member.article for member in members})

    def shown(self, articles: Iterable[int]) -> list[int]:
        """Return the numbers that articles of the story have on the screen, in order."""
        return sorted(self._places[article] + 1 for article in articles)

    def sources(self, members: Iterable[Member]) -> int:
        """Return in how many articles members are, those left out that only took them over."""
        return len(self.story.spread(members).own)

    def where(self, members: Iterable[Member]) -> Piece:
        """Return in how many articles members are, and in how many more as copies; of one, which it is."""
        spread, total = self.story.spread(members), len(self.story.reports)
        said = f"{len(spread.own)} of {total}{more(len(spread.copies))}"
        if len(spread.own) == 1 and not spread.copies and total > 1:
            said = f"only {self.shown(spread.own)[0]}"
        return Piece(pad(said, self.width), "strong" if len(spread.own) > 1 else "dim")

    @property
    def width(self) -> int:
        """The cells in which it is said where something is."""
        return WHERE + COPIES if self.story.copies else WHERE

    def member(self, row: str, number: int, member: Member, span: Span, line: Line) -> StoryMember:
        """Return a member of a row, its line headed by the article."""
        article, source = self._places[member.article], self.story.copies.get(member)
        copied = None if source is None else self._places[source]
        label = self._label(article, copied)
        return StoryMember(f"{row}/{number}", article, member.id, span, [label, *line], copied)

    @cached_property
    def order(self) -> list[int]:
        """Each article's rank by the day of publication; those without a day come last."""
        days = [report.analysis.publication.value for report in self.story.reports]
        ranked = sorted(range(len(days)), key=lambda place: (days[place] is None, str(days[place]), place))
        return [ranked.index(place) for place in range(len(days))]

    def _label(self, place: int, copied: int | None) -> Piece:
        sign = "" if copied is None else f" ←{copied + 1}"
        label = article_label(place, self._articles[place], LABEL - measure(f"{place + 1} {sign}"))
        return Piece(pad(label + sign, LABEL) + " ", "accent")


def article_label(place: int, article: StoryArticle, cells: int = 99) -> str:
    """Return an article's number with its outlet, else with its name."""
    number = str(place + 1)
    return f"{number} {shorten(one_line(article.outlet or article.name), cells)}".rstrip()


def more(copies: int) -> str:
    """Return how many copies there are besides what is counted."""
    return f" +{copies}" if copies else ""


def sentence_around(report: Report, span: Span) -> Span:
    """Return the sentence in which a place begins, else the place itself."""
    return next((one for one in report.sentences_around(span) if span.start in one), span)


def flat(text: str) -> str:
    """Return what is drawn of a text, with every run of white space as one space, also at its ends."""
    return _SPACE.sub(" ", seen(text))
