"""A story: articles with their findings, and groups of findings that are the same across them."""

from typing import Literal

from msgspec import Struct

from tui.document.article import Article
from tui.document.findings import Analysis
from tui.document.span import Span

Relation = Literal["identical", "trimmed", "altered", "reattributed", "paraphrased"]
"""How the quotes of a group differ, the farthest apart of them."""


class Report(Struct, frozen=True, eq=False):
    """One article of a story."""

    article: Article
    analysis: Analysis


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


class Story(Struct, frozen=True, eq=False):
    """Articles of one story, and what is the same in them."""

    reports: tuple[Report, ...]
    cast: tuple[Person, ...]
    quotes: tuple[QuoteGroup, ...]
    numbers: tuple[NumberGroup, ...]
    times: tuple[TimeGroup, ...]
    claims: tuple[ClaimGroup, ...]
    reuse: tuple[Reuse, ...]
