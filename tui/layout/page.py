"""The article as lines of styled text: everything about a line but its colours."""

from collections.abc import Iterable, Sequence

from tui.document.annotation import Annotation
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.document.graphemes import next_boundary
from tui.document.index import SpanIndex
from tui.document.span import Span
from tui.layout.geometry import GUTTER, Column
from tui.layout.layers import Layer, stretches
from tui.layout.words import entity_kind
from tui.layout.wrap import TAB, Wrapping, measure

LAYERS = ("entity", "quote", "number", "time", "claim", "annotation")
"""The layers that can be switched, in the order in which their styles are put on one another."""
SIGN, BAR = "✎", "▎"

Styled = tuple[str, tuple[str, ...]]
"""Some text and the keys of its styles, the later ones on top."""


class Page:
    """One article's layers over its wrapped lines; a line is composed when it is asked for."""

    def __init__(
        self,
        article: Article,
        wrapping: Wrapping,
        column: Column,
        analysis: Analysis,
        annotations: Sequence[Annotation] = (),
        shown_claims: int = 0,
        layers: Iterable[str] = LAYERS,
    ) -> None:
        self.wrapping = wrapping
        self.column = column
        self._text = article.text
        wanted = frozenset(layers)
        claims = [claim for claim in analysis.claims if claim.rank <= shown_claims] if "claim" in wanted else []
        notes = list(annotations) if "annotation" in wanted else []
        self._layers = [Layer([(article.title_span, "title")] if article.title_span else ())]
        self._layers += [Layer(spans) for name, spans in _spans(analysis) if name in wanted]
        self._layers.append(Layer((claim.span, "claim") for claim in claims))
        self._layers.append(Layer((note.span, f"label-{note.label}") for note in notes))
        self._layers.append(Layer((Span(note.span.start, note.span.start + 1), "annotation-start") for note in notes))
        self._claims = SpanIndex((claim.span, str(claim.rank)) for claim in claims)
        self._notes = SpanIndex((note.span, note.id) for note in notes)

    def line(self, number: int, overlays: Sequence[Layer] = ()) -> list[Styled]:
        """Return a line from the pane's left edge to its last character; ``overlays`` go on top of all layers."""
        span = self.wrapping.line(number)
        pieces: list[Styled] = [(" " * self.column.left, ())] if self.column.left else []
        pieces += self._gutter(span)
        for start, end, styles in stretches([*self._layers, *overlays], span.start, span.end):
            pieces.append((self._text[start:end].replace("\n", " ").replace("\t", " " * TAB), styles))
        return pieces

    def overlaid(self, number: int, overlays: Sequence[Layer]) -> tuple[tuple[int, int, str], ...]:
        """Return what the overlays put on a line: the part of a cache's key that changes with the selection."""
        span = self.wrapping.line(number)
        end = span.end + 1  # a cursor may stand behind the last character
        return tuple(piece for layer in overlays if layer.starts for piece in layer.within(span.start, end))

    def lines_changed(self, before: Sequence[Layer], after: Sequence[Layer], lines: range) -> Iterable[int]:
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
                    found.update(range(self.wrapping.line_of(low), self.wrapping.line_of(max(low, high - 1)) + 1))
        return [number for number in sorted(found) if number in lines]

    def cells(self, number: int) -> int:
        """Return the cell behind a line's last character."""
        return self.column.text + measure(self.wrapping.line(number).of(self._text))

    def _gutter(self, span: Span) -> list[Styled]:
        """Return the signs left of a line: an annotation's, the rank of a claim that starts here, a bar beside all of it."""
        low, high = span.start, max(span.end, span.start + 1)
        noted = any(True for _ in self._notes.overlapping(low, high))
        claims = list(self._claims.overlapping(low, high))
        starting = [int(rank) for claim, rank in claims if low <= claim.start < high]
        rank = str(min(starting)) if starting else ""
        sign: Styled = (SIGN if noted else " ", ("gutter-note",) if noted else ())
        if not claims:
            return [sign, (" " * (GUTTER - 1), ())]
        return [sign, (f"{rank:>2}"[-2:], ("gutter-rank",)), (BAR, ("gutter-bar",)), (" ", ())]


def cursor_layer(text: str, offset: int) -> Layer:
    """Return the overlay of a cursor on one grapheme."""
    return Layer([(Span(offset, max(offset + 1, next_boundary(text, offset))), "cursor")])


def _spans(analysis: Analysis) -> Iterable[tuple[str, list[tuple[Span, str]]]]:
    """Yield each layer of findings with its spans; of the entities only names show, not every pronoun."""
    named = [
        (mention.span, f"entity-{entity_kind(entity.label)}")
        for entity in analysis.entities
        for mention in entity.mentions
        if mention.form in ("name", "alias")
    ]
    yield "entity", named
    yield "quote", [(quote.span, "quote") for quote in analysis.quotes if quote.kind != "indirect"]
    yield "number", [(number.span, "number") for number in analysis.numbers]
    yield "time", [(time.span, "time") for time in analysis.timeline]
