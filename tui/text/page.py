"""Lays out the article as lines of text with names of styles, without colours."""

from collections.abc import Iterable, Iterator, Sequence

from tui.document.annotation import Annotation
from tui.document.article import Article
from tui.document.display_names import entity_kind
from tui.document.findings import Claim, Entity, Quote
from tui.document.graphemes import next_boundary
from tui.document.index import Finding, FindingsIndex, Item, Kind, form_at
from tui.document.shown import UNSEEN, seen
from tui.document.span import Span
from tui.text.geometry import GUTTER, Column
from tui.text.layers import Layer, StyledRun, styled_runs
from tui.text.wrap import TAB, Wrapping, measure

LAYERS: tuple[Kind, ...] = ("entity", "quote", "number", "time", "claim", "annotation")
"""The layers that can be switched, in the order in which their styles are applied."""
BLOCK = 16_384  # characters; some four screens
SIGN, BAR = "✎", "▎"

Styled = tuple[str, tuple[str, ...]]
"""Some text and the keys of its styles, the later ones on top."""


class Page:
    """One article's layers over its wrapped lines.

    Lines are composed on request, and layers are built for the blocks of text on the screen: no cost here
    grows with the length of the article.
    """

    def __init__(
        self,
        article: Article,
        wrapping: Wrapping,
        column: Column,
        index: FindingsIndex,
        shown_claims: int = 0,
        layers: Iterable[str] = LAYERS,
    ) -> None:
        self.wrapping = wrapping
        self.column = column
        self._text = article.shown
        self._title = article.title_span
        self._index = index
        self._shown_claims = shown_claims
        self._wanted = frozenset(layers)
        self._blocks: dict[int, list[Layer]] = {}

    def line(self, number: int, overlays: Sequence[Layer] = ()) -> list[Styled]:
        """Return a line from the pane's left edge to its last character, with ``overlays`` on top."""
        span = self.wrapping.line(number)
        pieces: list[Styled] = [(" " * self.column.left, ())] if self.column.left else []
        pieces += self._gutter(span)
        for start, end, styles in self._styled_runs(span, overlays):
            shown = seen(self._text[start:end])
            pieces.append((shown.replace("\n", " ").replace("\t", " " * TAB), styles))
        return pieces

    def overlaid(
        self, lines: Sequence[int], overlays: Sequence[Layer]
    ) -> list[tuple[tuple[int, int, str], ...]]:
        """Return the parts of the overlays on each line; a cache key, as they follow the selection."""
        if not lines:
            return []
        wrapping = self.wrapping
        found: dict[int, list[tuple[int, int, str]]] = {}
        first, last = wrapping.line(lines[0]), wrapping.line(lines[-1])
        for layer in overlays:
            # one more: a cursor may be after the last character
            for low, high, key in layer.within(first.start, last.end + 1) if layer else ():
                for number in range(wrapping.line_of(low), wrapping.line_of(max(low, high - 1)) + 1):
                    line = wrapping.line(number)
                    found.setdefault(number, []).append((max(low, line.start), min(high, line.end + 1), key))
        return [tuple(found.get(number, ())) for number in lines]

    def lines_changed(self, before: Sequence[Layer], after: Sequence[Layer], lines: range) -> Sequence[int]:
        """Return those of some lines on which overlays may differ, in order."""
        if not lines:
            return ()
        if len(before) != len(after):
            return lines
        start, end = self.wrapping.line(lines[0]).start, self.wrapping.line(lines[-1]).end + 1
        found: set[int] = set()
        for old, new in zip(before, after, strict=True):
            if old is not new:
                for low, high, _ in (*old.within(start, end), *new.within(start, end)):
                    found.update(
                        range(self.wrapping.line_of(low), self.wrapping.line_of(max(low, high - 1)) + 1)
                    )
        return [number for number in sorted(found) if number in lines]

    def cells(self, number: int) -> int:
        """Return the cell behind a line's last character."""
        return self.column.text + measure(self.wrapping.line(number).of(self._text))

    def _gutter(self, span: Span) -> list[Styled]:
        """Return the signs left of a line: annotation, rank of a claim that starts here, bar of a claim."""
        low, high = span.start, max(span.end, span.start + 1)
        noted = any(True for _ in self._found("annotation", low, high))
        found = (self._get("claim", ident) for _, ident in self._found("claim", low, high))
        claims = [claim for claim in found if isinstance(claim, Claim) and claim.rank <= self._shown_claims]
        starting = [claim.rank for claim in claims if low <= claim.span.start < high]
        rank = str(min(starting)) if starting else ""
        sign: Styled = (SIGN if noted else " ", ("gutter-note",) if noted else ())
        if not claims:
            return [sign, (" " * (GUTTER - 1), ())]
        return [sign, (f"{rank:>2}"[-2:], ("gutter-rank",)), (BAR, ("gutter-bar",)), (" ", ())]

    def _styled_runs(self, span: Span, overlays: Sequence[Layer]) -> Iterator[StyledRun]:
        """Yield a line's runs of equal style, block by block."""
        start = span.start
        while start < span.end:
            block = start // BLOCK
            end = min(span.end, (block + 1) * BLOCK)
            yield from styled_runs([*self._layers(block), *overlays], start, end)
            start = end

    def _layers(self, block: int) -> list[Layer]:
        """Return the layers of a block of text, in the order in which they are applied."""
        made = self._blocks.get(block)
        if made is None:
            start = block * BLOCK
            made = self._blocks[block] = [Layer(spans) for spans in self._spans(start, start + BLOCK)]
        return made

    def _spans(self, start: int, end: int) -> Iterator[list[tuple[Span, str]]]:
        """Yield each layer's spans between two offsets."""
        yield [(self._title, "title")] if self._title else []
        for kind in LAYERS[:-1]:
            yield [
                (span, key)
                for span, ident in self._found(kind, start, end)
                if (key := self._key(kind, ident, span))
            ]
        notes = [
            note
            for _, ident in self._found("annotation", start, end)
            if isinstance(note := self._get("annotation", ident), Annotation)
        ]
        yield [(note.span, f"label-{note.label}") for note in notes]
        yield [(Span(note.span.start, note.span.start + 1), "annotation-start") for note in notes]

    def _found(self, kind: Kind, start: int, end: int) -> Iterable[tuple[Span, str]]:
        return self._index.spans_of_kind(kind).overlapping(start, end) if kind in self._wanted else ()

    def _get(self, kind: Kind, ident: str) -> Finding | None:
        return self._index.get(Item(kind, ident))

    def _key(self, kind: Kind, ident: str, span: Span) -> str:
        """Return the style key of a finding; empty if it is not highlighted, as entities are at pronouns."""
        finding = self._get(kind, ident)
        if isinstance(finding, Entity):
            return (
                f"entity-{entity_kind(finding.label)}" if form_at(finding, span) in ("name", "alias") else ""
            )
        if isinstance(finding, Quote):
            return "quote" if finding.kind != "indirect" else ""
        if isinstance(finding, Claim):
            return "claim" if finding.rank <= self._shown_claims else ""
        return kind


def cursor_layer(text: str, offset: int) -> Layer:
    """Return the overlay of a cursor on one grapheme, or on the next one that is drawn.

    Args:
        text: The text as it is shown.
        offset: Where the cursor is.
    """
    end = max(offset + 1, next_boundary(text, offset))
    while end < len(text) and text[end - 1] == UNSEEN:
        end = next_boundary(text, end)
    return Layer([(Span(offset, end), "cursor")])
