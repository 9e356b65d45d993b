"""The menu of corrections at the cursor, each with its letter."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from tui.document.correction import Correction
from tui.document.display_names import (
    CORRECTED,
    ENTITY_KINDS,
    entity_kind,
    number_value,
    party_name,
    unit_name,
)
from tui.document.findings import Claim, Entity, Number, Quote, QuoteKind, TimeExpression
from tui.document.index import FindingsIndex, Item, Kind
from tui.document.span import Span
from tui.text.selection import Selection
from tui.text.styled_text import Line, Piece, one_line, shorten
from tui.text.wrap import measure

Action = Literal[
    "name", "kind", "merge", "split", "drop", "new", "speaker", "form", "unquote", "bounds", "when",
    "not-time", "amount", "change", "of", "not-number", "claimant", "modality", "polarity", "kinds",
    "not-claim", "is-quote", "is-number", "is-time", "is-claim", "label", "restore", "always",
]  # fmt: skip
_TITLE = 26  # cells of the title, so that five choices fit beside it on a narrow screen
_ENTITY_KEYS = {
    "person": "p", "organisation": "o", "place": "l", "group": "g", "event": "e", "work": "w", "law": "a",
    "facility": "f", "product": "c",
}  # fmt: skip
_QUOTE_KINDS: tuple[tuple[str, QuoteKind, str], ...] = (
    ("d", "direct", "all in its speaker's words"),
    ("m", "mixed", "some in the speaker's words"),
    ("i", "indirect", "none in the speaker's words"),
)


class Choice(Struct, frozen=True):
    """Something to choose by its letter."""

    key: str
    words: str
    value: str
    role: str = ""


class Thing(Struct, frozen=True):
    """Something in the text that can be corrected, with what can be done about it."""

    title: Line
    choices: tuple[Choice, ...]
    span: Span
    item: Item | None = None
    made_by: tuple[str, ...] = ()
    """The corrections that made it so."""


_OF_ENTITY: tuple[tuple[str, str, Action], ...] = (
    ("n", "name", "name"), ("k", "kind", "kind"), ("m", "same as …", "merge"),
    ("s", "someone else", "split"), ("x", "not a name", "drop"), ("f", "for every article …", "always"),
)  # fmt: skip
_OF_QUOTE: tuple[tuple[str, str, Action], ...] = (
    ("w", "who says it", "speaker"), ("d", "direct or not", "form"), ("b", "from where to where", "bounds"),
    ("q", "not a quote", "unquote"),
)  # fmt: skip
_OF_TIME: tuple[tuple[str, str, Action], ...] = (("t", "when", "when"), ("j", "not a time", "not-time"))
_OF_NUMBER: tuple[tuple[str, str, Action], ...] = (
    ("a", "amount", "amount"), ("r", "rise or fall", "change"), ("o", "of what", "of"),
    ("z", "not a number", "not-number"),
)  # fmt: skip
_OF_CLAIM: tuple[tuple[str, str, Action], ...] = (
    ("c", "who claims it", "claimant"), ("h", "how certain", "modality"),
    ("p", "is or is not so", "polarity"),
    ("g", "kinds", "kinds"), ("e", "from where to where", "bounds"), ("y", "not a claim", "not-claim"),
)  # fmt: skip
_OF_WORD: tuple[tuple[str, str, Action], ...] = (
    ("i", "is a name too", "new"), ("f", "for every article …", "always"),
)  # fmt: skip
_OF_WORDS: tuple[tuple[str, str, Action], ...] = (
    *_OF_WORD, ("q", "are a quote", "is-quote"), ("c", "are a claim", "is-claim"),
    ("a", "are a number", "is-number"), ("t", "are a time", "is-time"),
)  # fmt: skip
_OF_NOTE: tuple[tuple[str, str, Action], ...] = (("l", "label", "label"),)
_OF_CORRECTED: tuple[tuple[str, str, Action], ...] = (("u", "as it was found", "restore"),)
_CORRECTABLE: tuple[Kind, ...] = ("entity", "number", "quote", "time", "claim")


def things_here(
    selection: Selection,
    index: FindingsIndex,
    text: str,
    word: Span | None,
    corrections: Sequence[Correction] = (),
) -> tuple[Thing, ...]:
    """Return what can be corrected where the reader is, the shortest first.

    That is the row that was chosen; else the range; else every highlight under the cursor, or the word where
    there is no name, and what the reader took away there.

    Args:
        selection: Where the reader is.
        index: What was found.
        text: The article's text.
        word: The word under the cursor.
        corrections: What the reader has corrected.
    """
    if selection.item is not None:
        chosen = _thing(selection.item, _place_of(selection.item, selection.offset, index), index, text)
        return (chosen, *_restorable([chosen])) if chosen else ()
    if (span := selection.span(text)) is not None:
        span = _trimmed(span, text)
        hit = index.spans_of_kind("entity").innermost(span.start)
        known = _thing(Item("entity", hit[1]), span, index, text) if hit and hit[0] == span else None
        return (*((known,) if known else ()), _words(span, text, _OF_WORDS)) if len(span) else ()
    offset = selection.offset
    kinds: tuple[Kind, ...] = (*_CORRECTABLE, "annotation")
    hits = [(hit[0], kind, hit[1]) for kind in kinds if (hit := index.spans_of_kind(kind).innermost(offset))]
    found = [
        thing
        for span, kind, ident in sorted(hits, key=_nearest_first)
        if (thing := _thing(Item(kind, ident), span, index, text))
    ]
    if (
        word is not None
        and not any(kind == "entity" for _, kind, _ in hits)
        and len(word := _trimmed(word, text))
    ):
        found.append(_words(word, text, _OF_WORD))
    return (*found, *_restorable([*found, *_taken_away(offset, index, text, corrections)]))


def _restorable(things: Iterable[Thing]) -> tuple[Thing, ...]:
    """Return a line to restore the first of some findings that the reader has corrected."""
    mine = next((thing for thing in things if thing.made_by), None)
    return (
        (
            Thing(
                [Piece(f"{CORRECTED} ", "accent"), *mine.title],
                _choices(_OF_CORRECTED),
                mine.span,
                mine.item,
                mine.made_by,
            ),
        )
        if mine
        else ()
    )


def _taken_away(
    offset: int, index: FindingsIndex, text: str, corrections: Sequence[Correction]
) -> Iterator[Thing]:
    """Yield the findings at an offset that corrections have removed."""
    seen = {ident for made_by in index.analysis.corrected.values() for ident in made_by}
    for correction in corrections:
        if correction.id not in seen and offset in correction.span:
            title = Piece(f"“{shorten(one_line(correction.span.of(text)), _TITLE)}”")
            yield Thing([title], (), correction.span, made_by=(correction.id,))


def _nearest_first(hit: tuple[Span, Kind, str]) -> tuple[int, bool]:
    """Order by length; the reader's own annotation comes before the highlight that it is of."""
    return len(hit[0]), hit[1] != "annotation"


def _place_of(item: Item, offset: int, index: FindingsIndex) -> Span:
    """Return the place of a row that the reader is at, else its first."""
    spans = index.spans(item)
    return next((span for span in spans if offset in span), spans[0] if spans else Span(0, 0))


def _trimmed(span: Span, text: str) -> Span:
    """Return a span without white space at its ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _thing(item: Item, span: Span, index: FindingsIndex, text: str) -> Thing | None:
    finding = index.get(item)
    offered = _offered(finding, index)
    title = _title_of(finding, span, index, text)
    if item.kind == "annotation":
        title, offered = [Piece("your annotation")], _OF_NOTE
    if not offered:
        return None
    return Thing(title, _choices(offered), span, item, index.analysis.corrected.get(item.id, ()))


def _offered(finding: object, index: FindingsIndex) -> tuple[tuple[str, str, Action], ...]:
    """Return what can be corrected of a finding."""
    match finding:
        case Entity():
            others = len(index.analysis.entities) > 1
            return tuple(choice for choice in _OF_ENTITY if others or choice[2] != "merge")
        case Quote():
            return _OF_QUOTE
        case TimeExpression():
            return _OF_TIME
        case Number():
            return _OF_NUMBER
        case Claim():
            return _OF_CLAIM
        case _:
            return ()


def _title_of(finding: object, span: Span, index: FindingsIndex, text: str) -> Line:
    """Return what a finding is called in the menu."""
    words = shorten(one_line(span.of(text)), _TITLE - 12)
    match finding:
        case Entity():
            kind = entity_kind(finding.label)
            name = shorten(one_line(finding.name), _TITLE)
            return [Piece(name, f"entity-{kind}"), Piece(f" {kind}", "dim")]
        case Quote():
            speaker = party_name(finding.speaker, index.names, text)
            named = shorten(one_line(speaker), _TITLE - 12) if speaker else "no speaker"
            return [Piece(f"{finding.kind} quote, "), Piece(named, "dim")]
        case TimeExpression():
            return [Piece(words), Piece(f" {finding.value}", "dim")]
        case Number():
            return [Piece("number "), Piece(f"{number_value(finding)} {unit_name(finding)}".strip(), "dim")]
        case _:
            return [Piece("claim "), Piece(f"“{words}”", "dim")]


def _words(span: Span, text: str, offered: tuple[tuple[str, str, Action], ...]) -> Thing:
    return Thing([Piece(f"“{shorten(one_line(span.of(text)), _TITLE)}”")], _choices(offered), span)


def _choices(offered: Iterable[tuple[str, str, Action]]) -> tuple[Choice, ...]:
    return tuple(Choice(*choice) for choice in offered)


def by_letter(things: Iterable[Thing]) -> Mapping[str, tuple[Thing, Choice]]:
    """Return the choice of each letter; if two things offer the same letter, the first one's."""
    letters: dict[str, tuple[Thing, Choice]] = {}
    for thing in things:
        for choice in thing.choices:
            letters.setdefault(choice.key, (thing, choice))
    return letters


def chooser_lines(things: Iterable[Thing], width: int) -> list[Line]:
    """Return each thing with its choices, on further lines where there is no room for all on one."""
    things = list(things)
    letters, lines = by_letter(things), []
    for thing in things:
        line: Line = [Piece(" "), *thing.title, Piece("  ")]
        for choice in thing.choices:
            if letters[choice.key][0] is not thing:
                continue
            shown = [Piece(f" {choice.key}", "key"), Piece(f" {choice.words} ", choice.role)]
            if sum(measure(piece.text) for piece in (*line, *shown)) > width:
                lines.append(line)
                line = [Piece("   ")]
            line += shown
        lines.append(line)
    return lines


def entity_kinds() -> tuple[Choice, ...]:
    """Return the kinds of entity in plain words, each with spaCy's label."""
    labels: dict[str, str] = {}
    for label, kind in ENTITY_KINDS.items():
        labels.setdefault(kind, label)
    return tuple(Choice(key, kind, labels[kind], f"entity-{kind}") for kind, key in _ENTITY_KEYS.items())


def quote_kinds() -> tuple[Choice, ...]:
    """Return the kinds of quote."""
    return tuple(Choice(key, f"{kind}: {meaning}", kind) for key, kind, meaning in _QUOTE_KINDS)
