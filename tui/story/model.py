"""A story: articles with their findings, and groups of findings that are the same across them."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Literal

from msgspec import Struct, field
from msgspec.structs import replace

from tui.document.annotation import Annotation
from tui.document.article import Article
from tui.document.correction import Correction
from tui.document.findings import Analysis
from tui.document.span import Span

Relation = Literal["identical", "trimmed", "altered", "reattributed", "paraphrased"]
"""How the quotes of a group differ, the farthest apart of them."""


class Report(Struct, frozen=True, eq=False, dict=True):
    """One article of a story."""

    article: Article
    analysis: Analysis
    """What was found, as the reader corrected it."""
    annotations: tuple[Annotation, ...] = ()
    """What the reader annotated, in the order of the text."""
    corrections: tuple[Correction, ...] = ()
    """What the reader corrected."""

    @cached_property
    def findings(self) -> Mapping[str, Any]:
        """The findings that groups are made of, by their ids, which are unique within an analysis."""
        found = self.analysis
        every = (found.entities, found.quotes, found.numbers, found.timeline, found.claims)
        return {one.id: one for kind in every for one in kind}

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences in the order of the text."""
        return tuple(sorted(sentence.span for sentence in self.analysis.sentences))

    def sentences_around(self, span: Span) -> tuple[Span, ...]:
        """Return the sentences that share something with a place."""
        first = max(0, bisect_right(self.sentences, span.start, key=lambda one: one.start) - 1)
        last = bisect_right(self.sentences, span.end - 1, lo=first, key=lambda one: one.start)
        return tuple(one for one in self.sentences[first:last] if one.overlaps(span))

    def is_dateline(self, span: Span) -> bool:
        """Return whether a place is the day of a dateline, which says when the article was published."""
        publication = self.analysis.publication
        return publication.origin == "dateline" and any(
            one.span.overlaps(span) for one in publication.evidence
        )

    def sentence(self, span: Span) -> str:
        """Return the words of the sentence around a place, else of the place."""
        around = self.sentences_around(span)
        return (around[0] if around else span).of(self.article.text)


class Member(Struct, frozen=True):
    """A finding of one article."""

    article: int
    """The article's place in the story, from 0."""
    id: str
    """The finding's id within its article."""


class Person(Struct, frozen=True):
    """Somebody or something that articles name."""

    id: str
    label: str
    name: str
    members: tuple[Member, ...]


class QuoteGroup(Struct, frozen=True):
    """The same utterance in several articles, or an utterance that only one has."""

    id: str
    members: tuple[Member, ...]
    first: int
    """The article that had it first."""
    relation: Relation


class NumberGroup(Struct, frozen=True):
    """The same quantity in several articles."""

    id: str
    members: tuple[Member, ...]
    agree: bool


class TimeGroup(Struct, frozen=True):
    """The same day and event in several articles."""

    id: str
    members: tuple[Member, ...]
    first: str
    last: str


class ClaimGroup(Struct, frozen=True):
    """The same claim in several articles."""

    id: str
    members: tuple[Member, ...]


class Reuse(Struct, frozen=True):
    """A sentence that one article took over from another."""

    source: int
    source_span: Span
    target: int
    target_span: Span
    literal: bool


class Spread(Struct, frozen=True):
    """In which articles something is, by their places in the story."""

    own: tuple[int, ...]
    """Those that have it in words of their own, or had the words first."""
    copies: tuple[int, ...]
    """Those that have it in words that they took over, and nowhere else."""

    @property
    def articles(self) -> tuple[int, ...]:
        """All of them, in order."""
        return tuple(sorted((*self.own, *self.copies)))

    @property
    def is_copied(self) -> bool:
        """Whether several articles have it, and all but one took it over."""
        return len(self.own) == 1 and bool(self.copies)


class Story(Struct, frozen=True, eq=False):
    """Articles of one story, and what is the same in them."""

    reports: tuple[Report, ...]
    cast: tuple[Person, ...]
    quotes: tuple[QuoteGroup, ...]
    numbers: tuple[NumberGroup, ...]
    times: tuple[TimeGroup, ...]
    claims: tuple[ClaimGroup, ...]
    reuse: tuple[Reuse, ...]
    copies: Mapping[Member, int] = field(default_factory=dict)
    """The findings that were only taken over, each with the article that has them first."""

    def with_reports(self, reports: Iterable[Report]) -> "Story | None":
        """Return the same groups with other notes; nothing if anything else in the reports is another."""
        changed = tuple(reports)
        pairs = zip(self.reports, changed, strict=False)
        same = all(one.analysis is other.analysis and one.article == other.article for one, other in pairs)
        return replace(self, reports=changed) if same and len(changed) == len(self.reports) else None

    def spread(self, members: Iterable[Member]) -> Spread:
        """Return in which articles members are, and in which of them only as copies."""
        everywhere, own = set[int](), set[int]()
        for member in members:
            everywhere.add(member.article)
            if member not in self.copies:
                own.add(member.article)
        if everywhere and not own:  # what they are copies of is not among them
            own = {min(everywhere)}
        return Spread(tuple(sorted(own)), tuple(sorted(everywhere - own)))

    def share_taken(self, article: int) -> float:
        """Return the share of an article's text that was taken over from others."""
        spans = {one.target_span for one in self.reuse if one.target == article}
        return sum(map(len, spans)) / max(1, len(self.reports[article].article.text))

    def happening(self, group: TimeGroup) -> tuple[Member, ...]:
        """Return the members of a day without datelines, which tell when an article was published."""
        return tuple(
            member
            for member in group.members
            if not self.reports[member.article].is_dateline(
                self.reports[member.article].findings[member.id].span
            )
        )
