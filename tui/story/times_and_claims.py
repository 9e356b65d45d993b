"""The same day and event, the same claim, and sentences that were taken over."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from math import fsum, log

from tui.document.findings import Claim, TimeExpression
from tui.document.span import Span
from tui.story.joining import Joined, groups
from tui.story.model import ClaimGroup, Member, Report, Reuse, TimeGroup
from tui.story.words import alike, content, is_negated, stem, tokens, without_dateline

SAME_EVENT = 0.2  # share of content words of two events of one day
SAME_CLAIM = 0.5  # share of content words of two claims, each word by how rare it is in the story
FOUND_BY = 6  # of the rarest words of a claim by which others like it are looked for
LEAST_SENTENCE = 8  # words of a sentence that is taken over
LIGHTLY = 0.85  # share of words in order of a sentence that was changed lightly


def find_times(reports: Sequence[Report]) -> tuple[TimeGroup, ...]:
    """Return the days and events of all articles in the order of the calendar, the same ones together."""
    every: dict[Member, tuple[TimeExpression, frozenset[str]]] = {}
    by_day: dict[tuple[str, str], list[Member]] = defaultdict(list)
    for number, report in enumerate(reports):
        for time in report.analysis.timeline:
            if time.first is None or time.last is None or time.type not in ("DATE", "TIME"):
                continue
            member = Member(number, time.id)
            words = time.event.of(report.article.text) if time.event else report.sentence(time.span)
            every[member] = (time, content(tokens(words)))
            by_day[time.first.isoformat(), time.last.isoformat()].append(member)
    joined = Joined()
    for together in by_day.values():
        for one, other in combinations(together, 2):
            if one.article != other.article and alike(every[one][1], every[other][1]) >= SAME_EVENT:
                joined.join(one, other)
    found = [(every[group[0]][0], tuple(group)) for group in groups(every, joined)]
    found.sort(key=lambda pair: (pair[0].first, pair[0].last, pair[1][0].article))
    return tuple(
        TimeGroup(f"st{number}", members, str(time.first), str(time.last))
        for number, (time, members) in enumerate(found, 1)
    )


class Asserted:
    """A claim with the words by which it is compared."""

    def __init__(self, member: Member, claim: Claim, report: Report, cast: Mapping[Member, str]) -> None:
        words = tokens(claim.display or claim.span.of(report.article.text))
        self.member = member
        self.content = content(words)
        self.negated = claim.negated != is_negated(words) if claim.negated else is_negated(words)
        numbers = {one.id: one for one in report.analysis.numbers}
        self.figures = frozenset(round(numbers[one].value, 4) for one in claim.numbers if one in numbers)
        self.names = frozenset(
            who for entity in claim.entities if (who := cast.get(Member(member.article, entity)))
        )


def find_claims(reports: Sequence[Report], cast: Mapping[Member, str]) -> tuple[ClaimGroup, ...]:
    """Return the claims that several articles make; figures, names and negation have to agree."""
    every = [
        Asserted(Member(number, claim.id), claim, report, cast)
        for number, report in enumerate(reports)
        for claim in report.analysis.claims
    ]
    rarity = _rarity([one.content for one in every])
    joined = Joined()
    by_word: dict[str, list[Asserted]] = defaultdict(list)
    for one in every:
        for word in rarest(one.content, rarity):
            by_word[word].append(one)
    seen: set[tuple[Member, Member]] = set()
    for together in by_word.values():
        for one, other in combinations(together[:60], 2):
            key = (one.member, other.member)
            if one.member.article != other.member.article and key not in seen:
                seen.add(key)
                if _same_claim(one, other, rarity):
                    joined.join(one.member, other.member)
    members = [one.member for one in every]
    several = [group for group in groups(members, joined) if len({member.article for member in group}) > 1]
    return tuple(ClaimGroup(f"sc{number}", tuple(group)) for number, group in enumerate(several, 1))


def rarest(words: Iterable[str], rarity: Mapping[str, float]) -> list[str]:
    """Return the words by which a claim is found again; of equally rare ones the same in every run."""
    return sorted(words, key=lambda word: (-rarity[word], word))[:FOUND_BY]


def _rarity(sets: Sequence[frozenset[str]]) -> dict[str, float]:
    counts: dict[str, int] = defaultdict(int)
    for words in sets:
        for word in words:
            counts[word] += 1
    return {word: log(1 + len(sets) / count) for word, count in counts.items()}


def _same_claim(one: Asserted, other: Asserted, rarity: Mapping[str, float]) -> bool:
    if one.negated != other.negated or one.figures != other.figures:
        return False
    if one.names and other.names and not one.names & other.names:
        return False
    both = fsum(rarity[word] for word in one.content & other.content)
    every = fsum(rarity[word] for word in one.content | other.content)
    return len(one.content & other.content) >= 3 and both >= SAME_CLAIM * every


def find_reuse(reports: Sequence[Report], order: Sequence[int]) -> tuple[Reuse, ...]:
    """Return the sentences that articles took over from an earlier one, literally or lightly changed.

    Args:
        reports: The articles.
        order: Their places by the day of publication: what was there first is the source.
    """
    at: dict[tuple[str, ...], list[tuple[int, Span, list[str]]]] = defaultdict(list)
    found: list[Reuse] = []
    rank = {number: place for place, number in enumerate(order)}  # of equals, the source is who was first
    texts: dict[str, int] = {}
    for number in order:
        report = reports[number]
        first = texts.setdefault(report.article.digest, number)
        if first != number:  # the same text again: short sentences and all
            found += [
                Reuse(first, sentence.span, number, sentence.span, True)
                for sentence in report.analysis.sentences
            ]
            continue
        new: list[tuple[tuple[str, ...], tuple[int, Span, list[str]]]] = []
        for sentence in report.analysis.sentences:
            words = tokens(without_dateline(sentence.span.of(report.article.text)))
            if len(words) < LEAST_SENTENCE:
                continue
            keys = _keys(words)
            known = {id(one): one for key in keys for one in at.get(key, ())}
            matcher = SequenceMatcher(None, (), words, autojunk=False)
            likeness = [(_likeness(one[2], words, matcher), one) for one in known.values()]
            share, best = max(
                likeness,
                key=lambda pair: (pair[0], -rank[pair[1][0]], -pair[1][1].start),
                default=(0.0, None),
            )
            if best is not None and share >= LIGHTLY:
                found.append(Reuse(best[0], best[1], number, sentence.span, share == 1.0))
            new += [(key, (number, sentence.span, words)) for key in keys]
        for key, place in new:
            at[key].append(place)
    return tuple(found)


def _keys(words: Sequence[str]) -> set[tuple[str, ...]]:
    """Return some runs of words by which a sentence is found again; a changed word spoils only some."""
    stems = [stem(word) for word in words]
    return {tuple(stems[place : place + 4]) for place in range(0, len(stems) - 3, 2)} | {tuple(stems[-4:])}


def _likeness(one: Sequence[str], words: Sequence[str], matcher: "SequenceMatcher[str]") -> float:
    """Return how alike two sentences are, the second in a matcher; nought where less than :data:`LIGHTLY`."""
    if one == words:
        return 1.0
    matcher.set_seq1(one)
    # upper bounds that cost little: most sentences that share a run of words share no more
    if matcher.real_quick_ratio() < LIGHTLY or matcher.quick_ratio() < LIGHTLY:
        return 0.0
    return matcher.ratio()
