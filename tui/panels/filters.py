"""Row filters of the panels: claims without a source, quotes of one speaker, notes with a verdict."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from tui.document.annotation import Annotation
from tui.document.display_names import party_name, source_name
from tui.document.findings import Claim, Quote
from tui.panels.rows import RowContext
from tui.text.styled_text import one_line, shorten

_LONGEST = 24  # cells of a name


class RowFilter(Struct, frozen=True):
    """A condition on rows; a panel can have several, of which all must hold."""

    key: str
    """The letter that switches it on and off."""
    name: str
    holds: Callable[[Any, RowContext], bool]


FilterChoice = Callable[[Any | None, RowContext], tuple[RowFilter, ...]]
"""Returns the filters that are offered, given the finding of the current row, if there is one."""


def toggled(now: tuple[RowFilter, ...], wanted: RowFilter) -> tuple[RowFilter, ...]:
    """Switch a filter off, or on in place of another with the same letter."""
    others = tuple(only for only in now if only.key != wanted.key)
    return (
        others
        if any((only.key, only.name) == (wanted.key, wanted.name) for only in now)
        else (*others, wanted)
    )


def claim_filters(current: Any | None, context: RowContext) -> tuple[RowFilter, ...]:
    """Return filters for claims: by their source, with a number, without a verdict, checked before."""
    offered = [
        RowFilter("u", "unsourced", lambda claim, _: claim.source.kind == "narrator"),
        RowFilter("n", "with a number", lambda claim, _: bool(claim.numbers)),
        RowFilter("o", "open (no verdict)", lambda claim, context: claim.id not in context.verdicts),
        RowFilter("b", "checked before", lambda claim, context: claim.id in context.earlier),
    ]
    if isinstance(current, Claim) and current.source.kind != "narrator":
        who = source_name(current.source, context.names, context.text)
        offered.append(
            RowFilter(
                "s",
                f"by {_short(who)}",
                lambda claim, context: source_name(claim.source, context.names, context.text) == who,
            )
        )
    return tuple(offered)


def quote_filters(current: Any | None, context: RowContext) -> tuple[RowFilter, ...]:
    """Return filters for quotes: in the speaker's own words, without a speaker, of the current speaker."""
    offered = [
        RowFilter("d", "in their own words", lambda quote, _: quote.kind != "indirect"),
        RowFilter("n", "without a speaker", lambda quote, _: quote.speaker is None),
    ]
    if isinstance(current, Quote) and (who := party_name(current.speaker, context.names, context.text)):
        offered.append(
            RowFilter(
                "s",
                f"by {_short(who)}",
                lambda quote, context: party_name(quote.speaker, context.names, context.text) == who,
            )
        )
    return tuple(offered)


def note_filters(current: Any | None, context: RowContext) -> tuple[RowFilter, ...]:
    """Return filters for annotations: with a note, changed or lost, with a verdict, of the current label."""
    offered = [
        RowFilter("n", "with a note", lambda note, _: bool(note.note)),
        RowFilter("c", "changed or lost", lambda note, _: note.anchor in ("changed", "orphan")),
        RowFilter("v", "verdicts", lambda note, _: note.verdict is not None),
    ]
    if isinstance(current, Annotation):
        label = current.label
        offered.append(RowFilter("l", f"labelled {_short(label)}", lambda note, _: note.label == label))
    return tuple(offered)


def no_filters(current: Any | None, context: RowContext) -> tuple[RowFilter, ...]:
    """Return no filters."""
    return ()


def _short(name: str) -> str:
    return shorten(one_line(name), _LONGEST)
