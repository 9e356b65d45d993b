"""Finding what lies at a place in the text among everything that was found there."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from typing import Literal

from tui.document.annotation import Annotation
from tui.document.findings import Analysis, Check, Claim, Entity, Number, Quote, Sentence, TimeExpression
from tui.document.span import Span

Kind = Literal["quote", "number", "time", "entity", "claim", "annotation", "check"]
KINDS: tuple[Kind, ...] = ("quote", "number", "time", "entity", "claim", "annotation", "check")
Finding = Quote | Number | TimeExpression | Entity | Claim | Annotation | Check


@dataclass(frozen=True, slots=True)
class Item:
    """A finding or annotation by kind and id: what a selection can be of."""

    kind: Kind
    id: str


class SpanIndex:
    """Items by the spans they have in the text; built once, asked by bisection."""

    def __init__(self, spans: Iterable[tuple[Span, str]]) -> None:
        self._spans = sorted(spans, key=lambda entry: entry[0])
        self._starts = [span.start for span, _ in self._spans]
        self._longest = max((len(span) for span, _ in self._spans), default=0)

    def overlapping(self, start: int, end: int) -> Iterator[tuple[Span, str]]:
        """Yield the spans that share a character with ``[start, end)``, in order, with the id of their item."""
        index = bisect_left(self._starts, start - self._longest)
        for span, ident in self._spans[index : bisect_left(self._starts, end)]:
            if span.end > start:
                yield span, ident

    def innermost(self, offset: int) -> tuple[Span, str] | None:
        """Return the shortest span that an offset lies in."""
        return min(self.overlapping(offset, offset + 1), key=lambda entry: len(entry[0]), default=None)

    def next(self, offset: int) -> Span | None:
        """Return the first span that starts after an offset."""
        index = bisect_left(self._starts, offset + 1)
        return self._spans[index][0] if index < len(self._spans) else None

    def previous(self, offset: int) -> Span | None:
        """Return the last span that starts before an offset."""
        index = bisect_left(self._starts, offset) - 1
        return self._spans[index][0] if index >= 0 else None


class FindingsIndex:
    """Everything found in an article and annotated in it, by kind, id and place."""

    def __init__(self, analysis: Analysis, annotations: tuple[Annotation, ...] = ()) -> None:
        self.analysis = analysis
        self.annotations = annotations
        groups: dict[Kind, Iterable[Finding]] = {
            "quote": analysis.quotes,
            "number": analysis.numbers,
            "time": analysis.timeline,
            "entity": analysis.entities,
            "claim": analysis.claims,
            "annotation": annotations,
            "check": analysis.checks,
        }
        self._by_id: dict[Kind, dict[str, Finding]] = {kind: {item.id: item for item in items} for kind, items in groups.items()}
        self._places = {kind: SpanIndex(_places(items)) for kind, items in groups.items()}
        self._spans: dict[Item, tuple[Span, ...]] = {}
        self.names = {entity.id: entity.name for entity in analysis.entities}
        """Every thread's name by its id."""
        self._sentences = analysis.sentences
        self._sentence_starts = [sentence.span.start for sentence in analysis.sentences]

    def annotated(self, annotations: tuple[Annotation, ...]) -> "FindingsIndex":
        """Return the index with other annotations; what was made of the analysis is shared."""
        other = copy(self)
        other._annotate(annotations)  # noqa: SLF001 - another of this class
        return other

    def _annotate(self, annotations: tuple[Annotation, ...]) -> None:
        self.annotations = annotations
        self._spans = {}
        self._by_id = {**self._by_id, "annotation": {note.id: note for note in annotations}}
        self._places = {**self._places, "annotation": SpanIndex(_places(annotations))}

    def get(self, item: Item | None) -> Finding | None:
        """Return the finding that an item names, if it is still there."""
        return None if item is None else self._by_id[item.kind].get(item.id)

    def spans(self, item: Item) -> tuple[Span, ...]:
        """Return the stretches of text that an item is about; the same object each time, so that what is made of it can be kept."""
        spans = self._spans.get(item)
        if spans is None:
            finding = self.get(item)
            spans = self._spans[item] = spans_of(finding) if finding is not None else ()
        return spans

    def places(self, kind: Kind) -> SpanIndex:
        """Return the spans of one kind."""
        return self._places[kind]

    def at(self, offset: int) -> dict[Kind, str]:
        """Return the innermost item of each kind at an offset."""
        return {kind: found[1] for kind in KINDS if (found := self._places[kind].innermost(offset))}

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence at an offset, or the one before if it lies between two."""
        index = bisect_left(self._sentence_starts, offset + 1) - 1
        return self._sentences[index] if index >= 0 else None

    def nearby(self, offset: int) -> dict[Kind, str]:
        """Return an item of each kind for an offset: the one there, else the first in its sentence."""
        found = self.at(offset)
        sentence = self.sentence_at(offset)
        if sentence is not None and offset <= sentence.span.end:
            for kind in KINDS:
                if kind not in found:
                    first = next(self._places[kind].overlapping(sentence.span.start, sentence.span.end), None)
                    if first is not None:
                        found[kind] = first[1]
        return found


def spans_of(finding: Finding) -> tuple[Span, ...]:
    """Return the stretches of text that a finding is about."""
    if isinstance(finding, Entity):
        return tuple(mention.span for mention in finding.mentions)
    return finding.spans if isinstance(finding, Check) else (finding.span,)


def _places(items: Iterable[Finding]) -> Iterator[tuple[Span, str]]:
    return ((span, item.id) for item in items for span in spans_of(item))
