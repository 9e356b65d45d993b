"""Findings that an article only took over: they count once, with the one whose words they are.

A finding is a copy if every sentence around it was taken over, if an earlier article has the same finding in
the same sentences, and if it says the same there: an equal figure, the same words of the same speaker, a
claim as certain. A name is copied where each of its mentions is in a sentence that others have too.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from tui.document.span import Span
from tui.story.model import Member, Story
from tui.story.words import content, is_negated, tokens, without_dateline

Origins = frozenset[tuple[int, int]]
"""Sentences as they were first written: article, and where it begins."""
Says = Callable[[Member, Member], bool]
"""Whether a later finding says what an earlier one says."""


class _Findings:
    """The findings of a story, where their sentences come from, and whether two say the same there.

    Args:
        story: The story without its copies.
        who: Who each entity is across articles.
    """

    def __init__(self, story: Story, who: Mapping[Member, str]) -> None:
        self._reports, self._who = story.reports, who
        self._came_from = {
            (one.target, one.target_span.start): (one.source, one.source_span.start) for one in story.reuse
        }

    def origins(self, member: Member) -> Origins:
        """Return where the sentences around a finding were first."""
        finding, report = self._get(member), self._reports[member.article]
        mentions = getattr(finding, "mentions", None)
        spans: Iterable[Span] = (one.span for one in mentions) if mentions else (finding.span,)
        return frozenset(
            self._first(member.article, around.start)
            for span in spans
            for around in report.sentences_around(span) or (span,)
        )

    def _first(self, article: int, start: int) -> tuple[int, int]:
        place = (article, start)
        while place in self._came_from:  # a source precedes what was taken from it, so that this ends
            place = self._came_from[place]
        return place

    def always(self, _one: Member, _other: Member) -> bool:
        """Whoever is named, and on whatever day: members of a group are that."""
        return True

    def same_words(self, one: Member, other: Member) -> bool:
        """Return whether a quote adds no words to another of one speaker, or nothing where it is reported."""
        if len({self._speaker(member) for member in (one, other)} - {None}) > 1:
            return False
        before, after = self._words(one), self._words(other)
        reported = all(self._get(member).kind == "indirect" for member in (one, other))
        return _is_run(after, before) or (reported and _says_no_more(after, before))

    def same_figure(self, one: Member, other: Member) -> bool:
        """Return whether two quantities are equal; that both can be right is not enough."""
        figures = [(found.value, found.value_end) for found in map(self._get, (one, other))]
        return figures[0] == figures[1]

    def as_certain(self, one: Member, other: Member) -> bool:
        """Return whether two claims are put alike."""
        return bool(self._get(one).modality == self._get(other).modality)

    def _get(self, member: Member) -> Any:
        return self._reports[member.article].findings[member.id]

    def _words(self, member: Member) -> list[str]:
        said = self._get(member).span.of(self._reports[member.article].article.text)
        return tokens(without_dateline(said))

    def _speaker(self, member: Member) -> str | None:
        speaker = self._get(member).speaker
        entity = speaker.entity if speaker else None
        return self._who.get(Member(member.article, entity)) if entity else None


def find_copies(story: Story, who: Mapping[Member, str], order: Sequence[int]) -> dict[Member, int]:
    """Return the findings that are copies, each with the article that has them first.

    Args:
        story: The story without its copies.
        who: Who each entity is across articles.
        order: The places of the articles by the day of publication.
    """
    if not story.reuse:
        return {}
    findings = _Findings(story, who)
    rank = {article: place for place, article in enumerate(order)}
    kinds: tuple[tuple[Sequence[Any], Says], ...] = (
        (story.cast, findings.always),
        (story.quotes, findings.same_words),
        (story.numbers, findings.same_figure),
        (story.times, findings.always),
        (story.claims, findings.as_certain),
    )
    copies: dict[Member, int] = {}
    for groups, says in kinds:
        for group in groups:
            if len(group.members) > 1:
                members = sorted(group.members, key=lambda member: rank[member.article])
                copies |= _copied([(one, findings.origins(one)) for one in members], says)
    return copies


def _copied(placed: Sequence[tuple[Member, Origins]], says: Says) -> dict[Member, int]:
    """Return the copies of a group, whose members come by the day of publication."""
    copies: dict[Member, int] = {}
    seen: list[tuple[Member, Origins]] = []
    for _, of_article in groupby(placed, lambda one: one[0].article):
        new = list(of_article)
        for member, origins in new:
            same = [one for one in seen if one[1] & origins and says(one[0], member)]
            if same and origins <= frozenset().union(*(places for _, places in same)):
                copies[member] = same[0][0].article
        seen += new
    return copies


def _says_no_more(words: Sequence[str], than: Sequence[str]) -> bool:
    """Return whether words have the figures and the negation of others, and nothing that these do not say."""
    figures, known = ({word for word in said if word[0].isdigit()} for said in (words, than))
    return figures == known and is_negated(words) == is_negated(than) and content(words) <= content(than)


def _is_run(words: Sequence[str], of: Sequence[str]) -> bool:
    """Return whether words follow one another in others."""
    return any(of[start : start + len(words)] == words for start in range(len(of) - len(words) + 1))
