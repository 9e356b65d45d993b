"""Rows of quotes, numbers and cast: what several articles have, the same or not, then what one has."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from tui.document.display_names import entity_kind, number_value, party_name, plural, unit_name
from tui.document.findings import Number
from tui.panels.story.findings import StoryFindings, more
from tui.panels.story.values import StoryMember, StoryRow
from tui.panels.story.word_changes import word_changes
from tui.story.heard import Heard, heard, quoted_in
from tui.story.model import Member, NumberGroup, Person, QuoteGroup
from tui.story.numbers import agreeing
from tui.text.styled_text import FILL, FILL_IF_ROOM, Line, Piece, one_line, pad

RELATIONS = {
    "reattributed": "re-attributed",
    "altered": "altered",
    "trimmed": "trimmed",
    "paraphrased": "paraphrased",
    "identical": "identical",
}
"""How the versions of a quote differ, the gravest first."""
COPIED = "copied"
"""What is the same in several articles because all of them but one took it over."""
_ALONE = "one only"
_RELATION, _SPEAKER, _NAME = 14, 16, 22  # cells of columns


def quote_rows(found: StoryFindings) -> list[StoryRow]:
    """Return the quotes: those of several articles by how gravely they differ, copies, then those of one."""
    grave = [*RELATIONS.values(), COPIED, _ALONE]

    def key(group: QuoteGroup) -> tuple[Any, ...]:
        return grave.index(relation(group, found)), -found.sources(group.members), -len(group.members)

    return [_quote_row(group, found) for group in sorted(found.story.quotes, key=key)]


def relation(group: QuoteGroup, found: StoryFindings) -> str:
    """Return how the versions of a quote differ, in a word."""
    if len(found.numbers(group.members)) == 1:
        return _ALONE
    copied = group.relation == "identical" and found.story.spread(group.members).is_copied
    return COPIED if copied else RELATIONS[group.relation]


def _quote_row(group: QuoteGroup, found: StoryFindings) -> StoryRow:
    members = sorted(group.members, key=lambda member: found.order[member.article])
    first = found.get(members[0])
    words = found.words(members[0], first.span)
    how = relation(group, found)
    line = [
        found.where(members),
        Piece(pad(how, _RELATION), "dim" if how in ("identical", COPIED, _ALONE) else "down"),
        Piece(words, "quote" if first.kind != "indirect" else ""),
        Piece(FILL),
        Piece(f"  {_speaker(members[0], found)} ", "strong"),
    ]
    parts = tuple(
        _quote_member(group, number, member, members[0], found) for number, member in enumerate(members)
    )
    said = " ".join(f"{_speaker(one, found)} {found.words(one, found.get(one).span)}" for one in members)
    return StoryRow(group.id, line, parts, f"{how} {said}")


def _quote_member(
    group: QuoteGroup, number: int, member: Member, first: Member, found: StoryFindings
) -> StoryMember:
    quote, original = found.get(member), found.get(first)
    speaker, words = _speaker(member, found), found.words(member, quote.span)
    direct = quote.kind != "indirect" and original.kind != "indirect"
    said: Line = [Piece(words)]
    if number and direct:
        said = word_changes(found.words(first, original.span), words)
    elif number and quote.kind == "indirect" and words != found.words(first, original.span):
        said = [Piece("paraphrase: ", "dim"), *said]
    other = number > 0 and group.relation == "reattributed" and speaker != _speaker(first, found)
    line = [Piece(pad(("≠ " if other else "") + speaker, _SPEAKER) + " ", "down" if other else "strong")]
    return found.member(group.id, number, member, quote.span, [*line, *said])


def _speaker(member: Member, found: StoryFindings) -> str:
    party = found.get(member).speaker
    return one_line(party_name(party, found.names[member.article], found.text(member)) or "no speaker")


def number_rows(found: StoryFindings) -> list[StoryRow]:
    """Return the quantities that several articles have, those that differ most first."""
    order = ["differ", "agree", COPIED]
    groups = sorted(
        found.story.numbers,
        key=lambda group: (order.index(agreement(group, found)), -_difference(group, found)),
    )
    return [_number_row(group, found) for group in groups]


def agreement(group: NumberGroup, found: StoryFindings) -> str:
    """Return whether the figures of a group agree; copies of one figure agree with nothing."""
    if not group.agree:
        return "differ"
    return COPIED if found.story.spread(group.members).is_copied else "agree"


def _difference(group: NumberGroup, found: StoryFindings) -> float:
    """Return how far the figures of a group are apart, as a share of the largest."""
    values = [value for member in group.members for value in _ends(found.get(member))]
    return (max(values) - min(values)) / (max(map(abs, values)) or 1.0)


def _ends(number: Number) -> tuple[float, ...]:
    return (number.value,) if number.value_end is None else (number.value, number.value_end)


def _number_row(group: NumberGroup, found: StoryFindings) -> StoryRow:
    of = next(filter(None, (found.words(one, found.get(one).concept) for one in group.members)), "")
    first = group.members[0]
    what = of or found.sentence(first, found.get(first).span)
    how = agreement(group, found)
    line = [
        found.where(group.members),
        Piece(pad(how, 8), "dim" if group.agree else "down"),
        Piece(_figures(group, found), "" if group.agree else "strong"),
        Piece(f"  {what}", "dim"),
    ]
    members = tuple(_number_member(group, n, member, found) for n, member in enumerate(group.members))
    sentences = " ".join(found.sentence(one, found.get(one).span) for one in group.members)
    return StoryRow(group.id, line, members, f"{how} {sentences}")


def _number_member(group: NumberGroup, place: int, member: Member, found: StoryFindings) -> StoryMember:
    number = found.get(member)
    line = [
        Piece(pad(_figure(number), _SPEAKER) + " ", "strong"),
        Piece(found.sentence(member, number.span)),
    ]
    return found.member(group.id, place, member, number.span, line)


def _figures(group: NumberGroup, found: StoryFindings) -> str:
    """Return the figures with their articles, equal ones together: ``12 people (1 2) ≠ 15 people (3)``."""
    sides: list[list[Member]] = []
    for member in group.members:
        side = next((side for side in sides if agreeing(found.get(side[0]), found.get(member))), None)
        if side is None:
            sides.append([member])
        else:
            side.append(member)
    return " ≠ ".join(f"{_side(side, found)} ({_list(found.numbers(side))})" for side in sides)


def _side(members: Sequence[Member], found: StoryFindings) -> str:
    """Return figures that agree, each once; one without its unit says nothing beside one with it."""
    figures = dict.fromkeys(_figure(found.get(member)) for member in members)
    return " = ".join(one for one in figures if not any(other.startswith(f"{one} ") for other in figures))


def _figure(number: Number) -> str:
    unit = {"percent": "%"}.get(number.unit or "", number.currency or unit_name(number))
    return f"{number_value(number)} {unit}".strip()


def _list(numbers: list[int]) -> str:
    """Return numbers of articles: ``1 3–5``."""
    runs = groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])
    ends = [[number for _, number in run] for _, run in runs]
    return " ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else " ".join(map(str, run)) for run in ends)


def cast_rows(found: StoryFindings) -> list[StoryRow]:
    """Return who and what is named, those named most first."""
    quoted, accused = heard(found.story), _accused(found)
    return [_person_row(person, quoted.get(person.id, {}), accused, found) for person in found.story.cast]


def _accused(found: StoryFindings) -> frozenset[Member]:
    """Return the members that an accusation of somebody else names."""
    return frozenset(
        Member(place, entity)
        for place, report in enumerate(found.story.reports)
        for claim in report.analysis.claims
        if "accusation" in claim.kinds
        for entity in claim.entities
        if entity != claim.source.entity
    )


def _person_row(
    person: Person, quoted: Mapping[int, Heard], accused: frozenset[Member], found: StoryFindings
) -> StoryRow:
    kind = entity_kind(person.label)
    first = next(filter(None, (found.words(m, found.get(m).description) for m in person.members)), "")
    said = _heard(person, quoted, accused, found)
    line = [
        found.where(person.members),
        Piece(pad(one_line(person.name), _NAME) + " ", f"entity-{kind}"),
        Piece(pad(kind, 13), "dim"),
        Piece(said, "down" if "only" in said or "never" in said else ""),
        Piece(FILL_IF_ROOM),
        Piece(f"  {first} ", "dim"),
    ]
    members = tuple(_person_parts(person, quoted, found))
    return StoryRow(person.id, line, members, f"{person.name} {kind} {said} {first}")


def _heard(
    person: Person, quoted: Mapping[int, Heard], accused: frozenset[Member], found: StoryFindings
) -> str:
    if not quoted:
        charged = person.label in ("PERSON", "ORG") and not accused.isdisjoint(person.members)
        return "accused, never quoted" if charged else ""
    own, copies = quoted_in(quoted)
    only = "only " if len(own) == 1 and len({member.article for member in person.members}) > 1 else ""
    times = sum(count.times for count in quoted.values())
    words = plural(sum(count.words for count in quoted.values()), "word")
    return f"quoted {times}× {only}in {_list(found.shown(own))}{more(len(copies))} · {words}"


def _person_parts(person: Person, quoted: Mapping[int, Heard], found: StoryFindings) -> Iterator[StoryMember]:
    for number, member in enumerate(person.members):
        entity = found.get(member)
        span = entity.mentions[0].span
        times = f"{len(entity.mentions)}×"
        line = [
            Piece(pad(times, 5), "strong"),
            Piece(pad(_quoted_here(quoted.get(member.article, Heard())), 17), "dim"),
            Piece(found.sentence(member, span)),
        ]
        yield found.member(person.id, number, member, span, line)


def _quoted_here(count: Heard) -> str:
    if count.words or not count.copied_words:
        return f"{plural(count.words, 'word')} quoted" if count.words else "not quoted"
    return f"{plural(count.copied_words, 'word')} copied"
