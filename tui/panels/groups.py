"""Groups of rows: headings among a panel's rows, and signs in the margin of each row."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from msgspec import Struct, field

from tui.document.display_names import number_figure, party_name, plural
from tui.document.findings import Number, Quote
from tui.panels.rows import RowContext, speaker_shares
from tui.text.styled_text import FILL, Line, Piece, one_line, pad

BAR = 10  # cells of a speaker's share
MAGNITUDE = 8  # cells of a number's bar
NOBODY = "no speaker"


class Group(Struct, frozen=True, eq=False):
    """A heading; the rows that follow it belong together."""

    id: str
    lines: tuple[Line, ...]


class Grouping(Struct, frozen=True, eq=False):
    """Rows with headings among them, and the pieces in the margins of some."""

    rows: list[Any]
    margins: Mapping[str, Piece] = field(default_factory=dict)


Grouper = Callable[[Sequence[Any], RowContext], Grouping]


def by_speaker(quotes: Sequence[Quote], context: RowContext) -> Grouping:
    """Group quotes that are sorted by speaker, with each speaker's share, marked if it is only paraphrase."""
    shares = {name: share for name, share, _ in speaker_shares(quotes, context)}
    rows: list[Any] = []
    for name, said in _runs(
        quotes, lambda quote: one_line(party_name(quote.speaker, context.names, context.text) or "")
    ):
        own = sum(quote.kind != "indirect" for quote in said)
        share_words = (
            f"{own} in their own words, {len(said) - own} reported"
            if own < len(said)
            else "all in their own words"
        )
        share = shares.get(name, 0.0)
        bar = "▇" * max(1, round(share * BAR)) if name else ""
        first = [
            Piece(f" {name or NOBODY} ", "strong"),
            Piece(" " + bar, "accent"),
            Piece(f" {share:.0%}" if name else "", "dim"),
        ]
        below = [
            Piece(f"   {plural(len(said), 'quote')}: ", "dim"),
            Piece(share_words if own else "only paraphrased", "dim"),
        ]
        rows += [Group(f"group:{name}", (first, below)), *said]
    return Grouping(rows)


def by_unit(numbers: Sequence[Number], context: RowContext) -> Grouping:
    """Group numbers that are sorted by unit; a bar beside each compares it with the others of its unit."""
    rows: list[Any] = []
    margins: dict[str, Piece] = {}
    for unit, same in _runs(numbers, lambda number: number.unit or ""):
        values = [abs(number.value) for number in same]
        largest = max(values) or 1.0
        ends = f"{number_figure(min(values))} – {number_figure(max(values))}" if len(same) > 1 else ""
        line = [
            Piece(f" {unit or 'no unit'} ", "strong"),
            Piece(f" {len(same)}", "dim"),
            Piece(FILL),
            Piece(ends, "dim"),
        ]
        rows.append(Group(f"group:{unit}", (line,)))
        rows += same
        if len(same) > 1:
            margins |= {number.id: Piece(_bar(abs(number.value) / largest), "accent") for number in same}
    return Grouping(rows, margins)


def by_concept(numbers: Sequence[Number], context: RowContext) -> Grouping:
    """Group numbers that are sorted by what they count or measure."""
    rows: list[Any] = []
    for concept, same in _runs(
        numbers,
        lambda number: one_line(number.concept.of(context.text)) if number.concept else "",
        str.casefold,
    ):
        rows.append(
            Group(
                f"group:{concept}",
                ([Piece(f" {concept or 'of nothing said'} ", "strong"), Piece(f" {len(same)}", "dim")],),
            )
        )
        rows += same
    return Grouping(rows)


def _bar(share: float) -> str:
    """Return a bar for a share, in eighths of a cell; a share above zero is always visible."""
    eighths = max(1, round(share * MAGNITUDE * 8))
    full, rest = divmod(eighths, 8)
    return pad("█" * full + (" ▏▎▍▌▋▊▉"[rest] if rest else ""), MAGNITUDE)


def _runs(
    items: Iterable[Any], name: Callable[[Any], str], same: Callable[[str], str] = str
) -> Iterator[tuple[str, list[Any]]]:
    """Yield the items that follow one another under one name."""
    for _, run in groupby(((name(item), item) for item in items), lambda pair: same(pair[0])):
        pairs = list(run)
        yield pairs[0][0], [item for _, item in pairs]
