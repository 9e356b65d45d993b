"""The fields of a finding in words: what its row unfolds to where it is chosen."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from tui.document.annotation import Annotation
from tui.document.display_names import (
    day_and_reviewer,
    entity_kind,
    party_name,
    plural,
    resolution_words,
    source_name,
    unit_name,
    worth_words,
)
from tui.document.findings import PUBLISHED, Check, Claim, Entity, Number, Quote, Term, TimeExpression
from tui.document.index import Kind
from tui.panels.rows import RowContext
from tui.text.styled_text import Line, Piece, fit, one_line, pad, wrapped

NAME = 10  # cells of a field's name
_INDENT = 3  # cells before it
_LEAST_WORDS = 3  # lines of a row's own words, however many fields there are
_MOST_FORMS = 8  # forms of a name
_RELATIONS = {
    "~": "about", "<": "less than", ">": "more than", "<=": "at most", ">=": "at least",
}  # fmt: skip
_CHANGES = {"up": "rises", "down": "falls"}
_MODALITIES = {
    "asserted": "said as a fact",
    "hedged": "said with a reservation",
    "predicted": "said of the future",
    "conditional": "holds only under a condition",
    "denied": "denied",
}
Field = tuple[str, str]
"""A field's name and what it says."""


def details(
    item: Any, kind: Kind, rows: list[Line], context: RowContext, cells: int, most: int
) -> list[Line]:
    """Return the lines of a row with all its words and fields.

    Args:
        item: The finding.
        kind: What it is.
        rows: The lines of its row as it is listed.
        context: What its words are taken from.
        cells: The width of a line.
        most: How many lines there is room for; the row's own words give way first.
    """
    fields = [
        line
        for name, words in _FIELDS[kind](item, context)
        if words
        for line in wrapped(_field(name, words), cells)
    ]
    words = [line for row in rows for line in wrapped(row, cells)]
    room = max(_LEAST_WORDS, most - len(fields))
    if len(words) > room:
        words = [*words[: room - 1], [*fit(words[room - 1], cells - 2), Piece(" …", "dim")]]
    return [*words, *fields][: max(most, 1)]


def _field(name: str, words: str) -> Line:
    return [Piece(" " * _INDENT), Piece(pad(name, NAME) + " ", "dim"), Piece(one_line(words))]


def _quote(quote: Quote, context: RowContext) -> Iterator[Field]:
    speaker, names, text = quote.speaker, context.names, context.text
    if speaker is not None:
        known, written = party_name(speaker, names, text) or "", speaker.span.of(text)
        here = f", called “{one_line(written)}” here" if one_line(written) != known else ""
        yield "said by", known + here
    if quote.cue is not None:
        stance = f", {quote.cue.stance}" if quote.cue.stance != "neutral" else ""
        yield "with", f"{quote.cue.span.of(text)} ({quote.cue.lemma}){stance}"
    yield "to", party_name(quote.addressee, names, text) or ""
    yield "speech", quote.kind
    yield from _found_by(quote.rules)


def _term(term: Term, context: RowContext) -> Iterator[Field]:
    yield "kind", "words in quotation marks that nobody said"


def _number(number: Number, context: RowContext) -> Iterator[Field]:
    text = context.text
    yield "written", f"“{one_line(number.span.of(text))}”"
    ends = [f"{value:.15g}" for value in (number.value, number.value_end) if value is not None]
    relation = f"{_RELATIONS[number.relation]} " if number.relation in _RELATIONS else ""
    yield "value", f"{relation}{' to '.join(ends)} {unit_name(number)}".strip()
    yield "kind", number.kind
    yield "direction", _CHANGES.get(number.change or "", "")
    yield "unit from", f"“{number.unit_span.of(text)}”" if number.unit_span else ""
    yield "of", number.concept.of(text) if number.concept else ""
    yield from _found_by(number.rules)


def _time(time: TimeExpression, context: RowContext) -> Iterator[Field]:
    text = context.text
    if time.id == PUBLISHED:
        yield "kind", "the day that this article is of; D sets it"
        return
    yield "written", f"“{one_line(time.span.of(text))}”"
    yield "days", _days(time.first, time.last)
    yield "TIMEX3", f"{time.type} {time.value}"
    yield "event", time.event.of(text) if time.event else ""
    yield "modified", time.mod.replace("_", " ").lower()
    yield "resolved", resolution_words(time, context.publication, text).removeprefix(", ")
    yield from _found_by(time.rules)


def _days(first: date | None, last: date | None) -> str:
    """Return the days of a stretch in words."""
    ends = [f"{day.day} {day:%B %Y}" for day in (first, last) if day is not None]
    if first is not None and last is not None and first != last:
        return f"{' to '.join(ends)} ({plural((last - first).days + 1, 'day')})"
    return ends[0] if ends else ""


def _entity(entity: Entity, context: RowContext) -> Iterator[Field]:
    text = context.text
    yield "kind", entity_kind(entity.label)
    yield "called", entity.description.of(text) if entity.description else ""
    forms = Counter(one_line(mention.span.of(text)) for mention in entity.mentions)
    most = forms.most_common(_MOST_FORMS)
    more = f" and {plural(len(forms) - len(most), 'other')}" if len(forms) > len(most) else ""
    yield "as", ", ".join(f"{form} ×{count}" for form, count in most) + more
    yield from _found_by(entity.rules)


def _claim(claim: Claim, context: RowContext) -> Iterator[Field]:
    yield from _before(claim, context)
    yield "source", f"{source_name(claim.source, context.names, context.text)} ({claim.source.kind})"
    yield "certainty", _MODALITIES[claim.modality] + (", in the negative" if claim.negated else "")
    yield "kinds", ", ".join(claim.kinds)
    worth = worth_words(claim.check_worthiness)
    yield "worth", f"{worth}: place {claim.rank} of all ({claim.check_worthiness:.0%})"
    if claim.display:
        yield "written", f"“{one_line(claim.span.of(context.text))}”"
    held = (
        (claim.numbers, "number"), (claim.times, "time"), (claim.quotes, "quote"), (claim.entities, "name"),
    )  # fmt: skip
    yield "rests on", ", ".join(plural(len(idents), noun) for idents, noun in held if idents)
    yield from _found_by(claim.rules)


def _before(claim: Claim, context: RowContext) -> Iterator[Field]:
    """Yield what was written about the claim in another article."""
    earlier = context.earlier.get(claim.id)
    if earlier is None:
        return
    said = earlier.verdict or "a note"
    where = f" in {earlier.title}" if earlier.title else " in a review"
    yield "before", f"{said}, {day_and_reviewer(earlier.made, earlier.creator)}{where} (B goes there)"
    yield "then", f"“{one_line(earlier.words)}”"
    yield "because", earlier.note
    for address in earlier.evidence:
        yield "evidence", address


def _annotation(note: Annotation, context: RowContext) -> Iterator[Field]:
    for address in note.evidence:
        yield "evidence", address
    yield "was", f"“{one_line(note.was)}”" if note.was else ""
    yield "by", note.creator
    yield "made", _moment(note.created)
    yield "changed", _moment(note.modified) if note.modified != note.created else ""


def _moment(written: str) -> str:
    return written[:16].replace("T", " ")


def _check(check: Check, context: RowContext) -> Iterator[Field]:
    for span in check.spans:
        yield "place", f"“{one_line(span.of(context.text))}”"
    yield from _found_by(check.rules)


def _found_by(rules: tuple[str, ...]) -> Iterator[Field]:
    yield "rules", ", ".join(rules)


_FIELDS: dict[Kind, Callable[[Any, RowContext], Iterator[Field]]] = {
    "quote": _quote,
    "term": _term,
    "number": _number,
    "time": _time,
    "entity": _entity,
    "claim": _claim,
    "annotation": _annotation,
    "check": _check,
}
