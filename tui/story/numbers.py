"""The same quantity in several articles, agreeing or not."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations

from tui.document.findings import Number
from tui.document.span import Span
from tui.story.joining import Joined, groups
from tui.story.model import Member, NumberGroup, Report
from tui.story.words import alike, content, overlap, tokens, word_list

SAME_SENTENCE = 0.34  # share of content words of two sentences from which they tell the same
SAME_OF = 0.5  # share of the words of what two quantities are of
ABOUT = 0.05  # how far apart two quantities may be of which one is "about", "nearly" …
MOST_APART = 2.0  # how many times a figure may be another that it is a version of
FAR_DAYS = 21  # days between what two sentences date, from which they tell of two things
_HYPHEN = re.compile(r"\w\s?[-‑]\s?[a-z]")
_CODE = re.compile(r"(?:[/_@\\]|\d ?:) ?#|# ?[/_@\\]")
"""Signs of addresses and times around a figure, for which the number sign stands."""
_NOBODY = ("", "people", "person")
"""Units of a count of whom something happened to."""
_UNIQUE = frozenset(("rank", "age", "score"))
"""Kinds of which one article has many that mean different things."""


class Quantity:
    """A number with the words that say what it is of."""

    def __init__(self, member: Member, number: Number, report: Report) -> None:
        self.member, self.number = member, number
        text, sentences = report.article.text, report.sentences_around(number.span)
        self.place = (member.article, sentences[0].start if sentences else number.span.start)
        """The sentence that it is in."""
        self.sentence = content(tokens(report.sentence(number.span)))
        self.of = content(tokens(number.concept.of(text))) if number.concept else frozenset[str]()
        unit = number.unit or ""
        if number.happening and unit in _NOBODY:  # "12 dead" and "12 people died"
            unit = "people"
        words = number.span.of(text)
        self.is_adjective = _HYPHEN.search(words) is not None
        before, after = text[max(0, number.span.start - 3) : number.span.start], text[number.span.end :][:2]
        self.is_code = _CODE.search(f"{before}#{after}") is not None
        """Whether it is a part of an address, a time or the like."""
        self.days = _days_around(report, sentences[0] if sentences else number.span)
        self.key = (unit, number.currency or "", number.kind, number.change or "")


def _days_around(report: Report, sentence: Span) -> list[tuple[date, date]]:
    """Return the first and last days of what a sentence dates."""
    return [
        (time.first, time.last)
        for time in report.analysis.timeline
        if time.first is not None and time.last is not None and sentence.covers(time.span)
    ]


def _are_of_other_days(one: Quantity, other: Quantity) -> bool:
    """Return whether two sentences date what they tell, so far apart that it is not one thing."""
    between = [
        max((first - last).days, (start - end).days) for start, last in one.days for first, end in other.days
    ]
    return bool(between) and min(between) > FAR_DAYS


def find_numbers(reports: Sequence[Report]) -> tuple[NumberGroup, ...]:
    """Return the quantities that several articles have."""
    every = [
        Quantity(Member(number, one.id), one, report)
        for number, report in enumerate(reports)
        for one in report.analysis.numbers
        if one.kind not in _UNIQUE
    ]
    joined = Joined()
    by_key: dict[tuple[str, ...], list[Quantity]] = defaultdict(list)
    for one in every:
        by_key[one.key].append(one)
    by_member = {one.member: one for one in every}
    pairs = [
        (one, other)
        for together in by_key.values()
        for one, other in combinations(together, 2)
        if one.member.article != other.member.article
        and _same(one, other)
        and (agreeing(one.number, other.number) or _may_differ(one, other, together))
    ]
    for one, other in sorted(pairs, key=_distance):  # the surest first: they decide what is refused
        apart = joined.root(one.member) != joined.root(other.member)
        if apart and _may_join(joined, by_member, one, other):
            joined.join(one.member, other.member)
    found: list[NumberGroup] = []
    for group in groups(by_member, joined):
        if len({member.article for member in group}) > 1:
            agree = not any(
                _differ(by_member[one], by_member[other]) for one, other in combinations(group, 2)
            )
            found.append(NumberGroup(f"sn{len(found) + 1}", tuple(group), agree))
    return tuple(sorted(found, key=lambda group: group.agree))


def _differ(one: Quantity, other: Quantity) -> bool:
    """Return whether two quantities of a group are of one thing beyond doubt and cannot both be right."""
    return not agreeing(one.number, other.number) and _same(one, other)


def _may_differ(one: Quantity, other: Quantity, every: Sequence[Quantity]) -> bool:
    """Return whether two figures that are not equal can be two versions of one.

    What a hyphen makes an adjective tells things apart ("the 13-inch model"), and a figure that is more than
    twice another is hardly its other version, unless it counts victims.
    """
    if _are_of_other_days(one, other):
        return False  # "killed six in September", where the others tell of November
    if one.is_adjective or other.is_adjective or one.is_code or other.is_code:
        return False
    low, high = sorted((abs(one.number.value), abs(other.number.value)))
    if not _are_of_people(one.number) and high > MOST_APART * low:
        return False
    return not _are_both_told(one, other, every)


def _are_both_told(one: Quantity, other: Quantity, every: Sequence[Quantity]) -> bool:
    """Return whether an article has both of two figures: they are of two things then, and do not differ.

    A figure that was corrected on its way is in no article beside the one that took its place.

    Args:
        one: A quantity.
        other: A quantity of another article that is not equal to it.
        every: All quantities of their unit, kind and direction.
    """
    happening = one.number.happening
    alike = [each for each in every if each.number.happening == happening]
    first = {each.member.article for each in alike if each.number.value == one.number.value}
    second = {each.member.article for each in alike if each.number.value == other.number.value}
    return bool(first & second)


def _distance(pair: tuple[Quantity, Quantity]) -> tuple[bool, bool, float, float]:
    """Order pairs that agree first, equal ones before others, then those most alike in what they are of."""
    one, other = pair
    return (
        not agreeing(one.number, other.number),
        one.number.value != other.number.value,
        -alike(one.of, other.of),
        -alike(one.sentence, other.sentence),
    )


def _may_join(joined: Joined, by_member: Mapping[Member, Quantity], one: Quantity, other: Quantity) -> bool:
    """Return whether no sentence has two of the quantities that would be one, and tells them apart."""
    first = [by_member[member] for member in joined.members(one.member) if isinstance(member, Member)]
    second = [by_member[member] for member in joined.members(other.member) if isinstance(member, Member)]
    return all(agreeing(a.number, b.number) for a in first for b in second if a.place == b.place)


def _same(one: Quantity, other: Quantity) -> bool:
    """Return whether two quantities of one unit are of the same thing."""
    first, second = one.number, other.number
    if first.happening and second.happening:
        return first.happening == second.happening and _have_happened(one, other)
    if first.happening or second.happening:
        return False
    equal, near = agreeing(first, second), alike(one.sentence, other.sentence)
    if not first.unit and not equal:
        return False
    if one.of and other.of:
        return overlap(one.of, other.of) >= SAME_OF and near >= (0.15 if equal else SAME_SENTENCE)
    return near >= SAME_SENTENCE and equal


def _have_happened(one: Quantity, other: Quantity) -> bool:
    """Return whether two quantities that one thing happened to are of the same."""
    equal, near = agreeing(one.number, other.number), alike(one.sentence, other.sentence)
    if equal:
        return near >= 0.1
    if not _are_comparable(one.number, other.number):
        return False
    if _are_of_people(one.number):
        return near >= SAME_SENTENCE / 2
    # "missed nine games" is true of many
    alike_of = not (one.of and other.of) or overlap(one.of, other.of) >= SAME_OF
    return near >= SAME_SENTENCE and alike_of


def _are_comparable(one: Number, other: Number) -> bool:
    """Return whether two counts that differ can be of one thing: without a noun, only where it is people."""
    return bool(one.unit or other.unit) or _are_of_people(one)


def _are_of_people(one: Number) -> bool:
    """Return whether a count is of people whom something happened to."""
    return one.happening in word_list("happens_to_people")


def agreeing(one: Number, other: Number) -> bool:
    """Return whether two quantities can both be right: equal, one rounded, a range, "more than"."""
    low, high = _range(one)
    least, most = _range(other)
    return low <= most and least <= high


def _range(number: Number) -> tuple[float, float]:
    """Return the least and the most that a quantity as it is written can be."""
    low, high = number.value, number.value_end if number.value_end is not None else number.value
    low, high = min(low, high), max(low, high)
    slack = _rounding(number.value)
    if number.relation == "~":
        slack = max(slack, abs(number.value) * ABOUT)
    if number.relation in (">", ">="):
        return low - slack, high * 1.5 + slack
    if number.relation in ("<", "<="):
        return low * 0.66 - slack, high + slack
    return low - slack, high + slack


def _rounding(value: float) -> float:
    """Return half of the last place in which a figure is not nought: 1,200 is 1,150 to 1,250."""
    if value == 0 or not float(value).is_integer():
        return 0.0
    place = 1
    while value % (place * 10) == 0 and place < abs(value):
        place *= 10
    return place / 2 if place > 1 else 0.0
