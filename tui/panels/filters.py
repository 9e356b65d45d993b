"""What a panel can be narrowed to at a key: claims without a source, quotes of one speaker, notes with a verdict."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from tui.document.annotation import Annotation
from tui.document.display_names import party_name, source_name
from tui.document.findings import Claim, Quote
from tui.panels.rows import Setting
from tui.text.styled_text import one_line, shorten

_LONGEST = 24  # cells of a name


class Only(Struct, frozen=True):
    """A condition on rows; a panel can have several, of which all must hold."""

    key: str
    """The letter that switches it on and off."""
    name: str
    holds: Callable[[Any, Setting], bool]


Narrower = Callable[[Any | None, Setting], tuple[Only, ...]]
"""What can be asked for, given the finding of the current row, if there is one."""


def toggled(now: tuple[Only, ...], wanted: Only) -> tuple[Only, ...]:
    """Switch a condition off, or on in place of another at the same letter."""
    others = tuple(only for only in now if only.key != wanted.key)
    return (
        others
        if any((only.key, only.name) == (wanted.key, wanted.name) for only in now)
        else (*others, wanted)
    )


def of_claims(current: Any | None, setting: Setting) -> tuple[Only, ...]:
    """Claims nobody is named for, with a quantity, without a verdict, or of the current one's source."""
    offered = [
        Only("u", "unsourced", lambda claim, _: claim.source.kind == "narrator"),
        Only("n", "with a number", lambda claim, _: bool(claim.numbers)),
        Only("o", "open (no verdict)", lambda claim, setting: claim.id not in setting.verdicts),
    ]
    if isinstance(current, Claim) and current.source.kind != "narrator":
        who = source_name(current.source, setting.names, setting.text)
        offered.append(
            Only(
                "s",
                f"by {_short(who)}",
                lambda claim, setting: source_name(claim.source, setting.names, setting.text) == who,
            )
        )
    return tuple(offered)


def of_quotes(current: Any | None, setting: Setting) -> tuple[Only, ...]:
    """Quotes in their speaker's own words, without a speaker, or of the current one's speaker."""
    offered = [
        Only("d", "in their own words", lambda quote, _: quote.kind != "indirect"),
        Only("n", "without a speaker", lambda quote, _: quote.speaker is None),
    ]
    if isinstance(current, Quote) and (who := party_name(current.speaker, setting.names, setting.text)):
        offered.append(
            Only(
                "s",
                f"by {_short(who)}",
                lambda quote, setting: party_name(quote.speaker, setting.names, setting.text) == who,
            )
        )
    return tuple(offered)


def of_notes(current: Any | None, setting: Setting) -> tuple[Only, ...]:
    """Annotations that say something, whose words have changed or gone, with a verdict, or with the current one's label."""
    offered = [
        Only("n", "with a note", lambda note, _: bool(note.note)),
        Only("c", "changed or lost", lambda note, _: note.anchor in ("changed", "orphan")),
        Only("v", "verdicts", lambda note, _: note.verdict is not None),
    ]
    if isinstance(current, Annotation):
        label = current.label
        offered.append(Only("l", f"labelled {_short(label)}", lambda note, _: note.label == label))
    return tuple(offered)


def of_nothing(current: Any | None, setting: Setting) -> tuple[Only, ...]:
    """There is nothing to narrow to but words."""
    return ()


def _short(name: str) -> str:
    return shorten(one_line(name), _LONGEST)
