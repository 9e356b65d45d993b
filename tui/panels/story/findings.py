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

LABEL = 14  # cells of an article's number and name before its words
WHERE = 8  # cells of "3 of 10" and "only 10"
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
        self._found = [_by_id(report) for report in story.reports]
        self.names = [
            {entity.id: entity.name for entity in report.analysis.entities} for report in story.reports
        ]

    def get(self, member: Member) -> Any:
        """Return the finding of a member; its kind is that of its group."""
        return self._found[member.article][member.id]

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
        return sorted({self._places[member.article] + 1 for member in members})

    def where(self, members: Iterable[Member]) -> str:
        """Return in how many articles members are, or in which the only one is."""
        numbers, total = self.numbers(members), len(self.story.reports)
        if len(numbers) == 1 and total > 1:
            return f"only {numbers[0]}"
        return f"{len(numbers)} of {total}"

    def member(self, row: str, number: int, member: Member, span: Span, line: Line) -> StoryMember:
        """Return a member of a row, its line headed by the article."""
        article = self._places[member.article]
        return StoryMember(f"{row}/{number}", article, member.id, span, [self._label(article), *line])

    @cached_property
    def order(self) -> list[int]:
        """Each article's rank by the day of publication; those without a day come last."""
        days = [report.analysis.publication.value for report in self.story.reports]
        ranked = sorted(range(len(days)), key=lambda place: (days[place] is None, str(days[place]), place))
        return [ranked.index(place) for place in range(len(days))]

    def _label(self, place: int) -> Piece:
        return Piece(pad(article_label(place, self._articles[place]), LABEL) + " ", "accent")


def article_label(place: int, article: StoryArticle, cells: int = 99) -> str:
    """Return an article's number with its outlet, else with its name."""
    number = str(place + 1)
    return f"{number} {shorten(one_line(article.outlet or article.name), cells)}".rstrip()


def sentence_around(report: Report, span: Span) -> Span:
    """Return the sentence that a place is in, else the place itself."""
    spans = (one.span for one in report.analysis.sentences if one.span.start <= span.start < one.span.end)
    return next(spans, span)


def flat(text: str) -> str:
    """Return what is drawn of a text, with every run of white space as one space, also at its ends."""
    return _SPACE.sub(" ", seen(text))


def _by_id(report: Report) -> dict[str, object]:
    found = report.analysis
    every = (found.entities, found.quotes, found.numbers, found.timeline, found.claims)
    return {one.id: one for kind in every for one in kind}  # ids are unique within an analysis
