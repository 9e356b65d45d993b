"""An index of everything found in an article: by kind, by id, and by place in the text."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from operator import attrgetter
from typing import Literal, Protocol

from msgspec import Struct

from tui.document.annotation import Annotation
from tui.document.findings import (
    Analysis,
    Check,
    Claim,
    Entity,
    MentionForm,
    Number,
    Quote,
    Sentence,
    Term,
    TimeExpression,
)
from tui.document.span import Span
from tui.document.span_index import SpanIndex

Kind = Literal["quote", "number", "time", "entity", "claim", "annotation", "check", "term"]
KINDS: tuple[Kind, ...] = ("quote", "number", "time", "entity", "claim", "annotation", "check", "term")
Finding = Quote | Number | TimeExpression | Entity | Claim | Annotation | Check | Term


class Item(Struct, frozen=True):
    """A finding or annotation by kind and id: what a selection can be of."""

    kind: Kind
    id: str


class Lookup(Protocol):
    """Findings by id."""

    def get(self, ident: str, /) -> Finding | None:
        """Return the finding of an id, if there is one."""


class Contents(Struct, frozen=True, eq=False):
    """What an index holds besides annotations."""

    by_id: Mapping[Kind, Lookup]
    spans: Mapping[Kind, SpanIndex]
    names: Mapping[str, str]
    """The name of each entity by its id."""


class FindingsIndex:
    """Everything found in an article and annotated in it, by kind, id and place; it never changes."""

    def __init__(self, analysis: Analysis, annotations: tuple[Annotation, ...] = ()) -> None:
        found = findings_by_kind(analysis)
        contents = Contents(
            {kind: {finding.id: finding for finding in found.get(kind, ())} for kind in KINDS},
            {kind: SpanIndex(entries(found.get(kind, ()))) for kind in KINDS},
            {entity.id: entity.name for entity in analysis.entities},
        )
        self._take(contents, lambda: analysis, annotations)

    @classmethod
    def of(cls, contents: Contents, analysis: Callable[[], Analysis]) -> "FindingsIndex":
        """Return an index of what a builder has put together.

        Args:
            contents: The findings.
            analysis: Returns the same findings as an analysis; called once, when that is needed.
        """
        index = cls.__new__(cls)
        index._take(contents, analysis, ())  # noqa: SLF001 - another of this class
        return index

    def _take(
        self, contents: Contents, analysis: Callable[[], Analysis], annotations: tuple[Annotation, ...]
    ) -> None:
        self._make_analysis = analysis
        self._whole: Analysis | None = None
        self._by_id = dict(contents.by_id)
        self._places = dict(contents.spans)
        self.names = contents.names
        self._quotes_by_speaker: dict[str, list[str]] | None = None
        self._annotate(annotations)

    @property
    def analysis(self) -> Analysis:
        """Everything found."""
        if self._whole is None:
            self._whole = self._make_analysis()
        return self._whole

    def annotated(self, annotations: tuple[Annotation, ...]) -> "FindingsIndex":
        """Return the index with other annotations; everything else is shared."""
        _ = self.analysis  # made once for both
        other = copy(self)
        other._annotate(annotations)  # noqa: SLF001 - another of this class
        return other

    def _annotate(self, annotations: tuple[Annotation, ...]) -> None:
        self.annotations = annotations
        self._verdicts: dict[str, str] | None = None
        self._open_claims: dict[str, int] | None = None
        self._spans: dict[Item, Sequence[Span]] = {}
        self._by_id = {**self._by_id, "annotation": {note.id: note for note in annotations}}
        placed = (note for note in annotations if note.has_place)
        self._places = {**self._places, "annotation": SpanIndex(entries(placed))}

    def get(self, item: Item | None) -> Finding | None:
        """Return the finding that an item names, if it is still there."""
        return None if item is None else self._by_id[item.kind].get(item.id)

    def spans(self, item: Item) -> Sequence[Span]:
        """Return the spans of an item; the same object each time, so that values made of it can be cached."""
        spans = self._spans.get(item)
        if spans is None:
            finding = self.get(item)
            if isinstance(finding, Entity):
                spans = _MentionSpans(finding)
            else:
                spans = spans_of(finding) if finding is not None else ()
            self._spans[item] = spans
        return spans

    def said_by(self, entity: str) -> Sequence[str]:
        """Return the ids of the quotes of a speaker."""
        if self._quotes_by_speaker is None:
            self._quotes_by_speaker = {}
            for quote in self.analysis.quotes:
                if quote.speaker and quote.speaker.entity:
                    self._quotes_by_speaker.setdefault(quote.speaker.entity, []).append(quote.id)
        return self._quotes_by_speaker.get(entity, ())

    @property
    def verdicts(self) -> dict[str, str]:
        """The verdicts of the reader by the present ids of the claims.

        A claim's id may belong to another claim since the verdict was given, so the spans have to agree.
        """
        if self._verdicts is None:
            self._verdicts = {
                claim.id: note.verdict
                for note in self.annotations
                if note.verdict is not None and (claim := self.claim_of(note)) is not None
            }
        return self._verdicts

    @property
    def open_claims(self) -> dict[str, int]:
        """The claims without a verdict by their ids, each with its place among them by rank, from 1."""
        if self._open_claims is None:
            judged = self.verdicts
            still_open = (claim.id for claim in self.analysis.claims if claim.id not in judged)
            self._open_claims = {ident: place for place, ident in enumerate(still_open, 1)}
        return self._open_claims

    def claim_of(self, note: Annotation) -> Claim | None:
        """Return the claim that an annotation is about: its target, or the one at its place."""
        target = self._by_id["claim"].get(note.target or "")
        if isinstance(target, Claim) and target.span.overlaps(note.span):
            return target
        at = next(
            (
                ident
                for span, ident in self._places["claim"].overlapping(note.span.start, note.span.end)
                if span == note.span
            ),
            "",
        )
        claim = self._by_id["claim"].get(at)
        return claim if isinstance(claim, Claim) else None

    def spans_of_kind(self, kind: Kind) -> SpanIndex:
        """Return the spans of one kind."""
        return self._places[kind]

    def at(self, offset: int) -> dict[Kind, str]:
        """Return the innermost item of each kind at an offset."""
        return {kind: found[1] for kind in KINDS if (found := self._places[kind].innermost(offset))}

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence at an offset, or the one before if it lies between two."""
        sentences = self.analysis.sentences
        index = bisect_left(sentences, (offset + 1,), key=attrgetter("span")) - 1
        return sentences[index] if index >= 0 else None

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


class _MentionSpans(Sequence[Span]):
    """The spans of an entity's mentions, without a list of them: there may be many thousand."""

    def __init__(self, entity: Entity) -> None:
        self._mentions = entity.mentions

    def __len__(self) -> int:
        return len(self._mentions)

    def __getitem__(self, place):  # type: ignore[no-untyped-def]
        return self._mentions[place].span


def findings_by_kind(analysis: Analysis) -> dict[Kind, Sequence[Finding]]:
    """Return the findings of an analysis, those of each kind in its order."""
    return {
        "quote": analysis.quotes,
        "number": analysis.numbers,
        "time": analysis.timeline,
        "entity": analysis.entities,
        "claim": analysis.claims,
        "check": analysis.checks,
        "term": terms_of(analysis),
    }


def terms_of(analysis: Analysis) -> tuple[Term, ...]:
    """Return the terms as findings with ids, in order."""
    return tuple(Term(f"term{span.start}", span) for span in sorted(analysis.terms))


def spans_of(finding: Finding) -> tuple[Span, ...]:
    """Return the spans that a finding is about."""
    if isinstance(finding, Entity):
        return tuple(mention.span for mention in finding.mentions)
    return finding.spans if isinstance(finding, Check) else (finding.span,)


def form_at(entity: Entity, span: Span) -> MentionForm | None:
    """Return in which form an entity is mentioned at a span; ``None`` if it is not mentioned there."""
    mentions = entity.mentions
    place = bisect_left(mentions, span, key=attrgetter("span"))
    return mentions[place].form if place < len(mentions) and mentions[place].span == span else None


def entries(items: Iterable[Finding]) -> Iterator[tuple[Span, str]]:
    """Yield every span of some findings with the id of its finding."""
    return ((span, item.id) for item in items for span in spans_of(item))
