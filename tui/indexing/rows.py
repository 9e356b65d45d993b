"""The rows of an article in the index: what was found in it, as the tables of the library have it."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.json import encode

from tui.document.annotation import Annotation
from tui.document.article import Article
from tui.document.display_names import party_name, source_name
from tui.document.findings import Analysis, Claim, Entity, Number, TimeExpression
from tui.document.span import Span
from tui.document.span_index import SpanIndex
from tui.indexing.facts import FactFinder, names_of
from tui.story.words import content, tokens

RULES = 1
"""Grows when rows are made in another way, so that what was indexed before is indexed again."""
SHINGLE = 3  # words
_LONGEST = 2_000  # characters of words in a row: a quoted speech of ten pages is found by its beginning
Row = tuple[object, ...]


class FoundQuote(Struct, frozen=True):
    """A quote's row, and the hashes of its word shingles."""

    row: Row
    shingles: tuple[int, ...]


class ArticleRows(Struct, frozen=True, eq=False):
    """The rows of an article, without its number in the library."""

    names: tuple[Row, ...] = ()
    quotes: tuple[FoundQuote, ...] = ()
    numbers: tuple[Row, ...] = ()
    times: tuple[Row, ...] = ()
    claims: tuple[Row, ...] = ()


class RowMaker:
    """Makes the rows of an article.

    Args:
        article: The article.
        analysis: What was found in it, with the reader's corrections.
    """

    def __init__(self, article: Article, analysis: Analysis) -> None:
        self._article, self._text, self._analysis = article, article.text, analysis
        self._facts = FactFinder(article, analysis)
        self._keys = names_of(analysis, article)
        self._names = {one.id: one.name for one in analysis.entities}
        self._sentences = SpanIndex((one.span, str(n)) for n, one in enumerate(analysis.sentences))
        self._times = {one.id: one for one in analysis.timeline}
        self._time_places = SpanIndex((one.span, one.id) for one in analysis.timeline if one.first)
        self._mentions = SpanIndex(
            (mention.span, one.id) for one in analysis.entities for mention in one.mentions
        )
        self._claims = {one.id: one for one in analysis.claims}
        self._claim_places = SpanIndex((one.span, one.id) for one in analysis.claims)

    def rows(self) -> ArticleRows:
        """Return the rows of all findings."""
        found = self._analysis
        return ArticleRows(
            tuple(map(self._name, found.entities)),
            tuple(self._quotes()),
            tuple(map(self._number, found.numbers)),
            tuple(map(self._time, found.timeline)),
            tuple(map(self._claim, found.claims)),
        )

    def checked(self, notes: Iterable[Annotation]) -> Iterator[Row]:
        """Yield annotation, words and facts of each annotation that says something about a claim."""
        for note in notes:
            if not note.has_place or not (note.verdict or note.note.strip()):
                continue
            claim = self._claim_of(note)
            span, shown = (claim.span, claim.display) if claim else (note.span, None)
            facts = self._facts.of_claim(claim) if claim else self._facts.of(note.span)
            words = shown or self._words(span)
            yield note.id, words, encode(facts).decode()

    def _claim_of(self, note: Annotation) -> Claim | None:
        """Return the claim that a note is about: its target, the one that it covers, or is within."""
        target = self._claims.get(note.target or "")
        if target is not None and target.span.overlaps(note.span):
            return target
        places = self._claim_places.overlapping(note.span.start, note.span.end)
        claims = [self._claims[ident] for _, ident in places]
        around = [one for one in claims if one.span.covers(note.span)]
        if around:
            return min(around, key=lambda one: len(one.span))
        within = [one for one in claims if note.span.covers(one.span)]
        return within[0] if len(within) == 1 else None  # a verdict on several claims is on all of them

    def _words(self, span: Span | None) -> str:
        return " ".join(span.of(self._text).split())[:_LONGEST] if span is not None else ""

    def _name(self, entity: Entity) -> Row:
        named = (m.span for m in entity.mentions if m.form in ("name", "alias"))
        forms = dict.fromkeys(map(self._words, named))
        return (
            entity.id, entity.label, entity.name, self._keys[entity.id], json.dumps(list(forms)),
            self._words(entity.description) or None, len(entity.mentions),
            entity.mentions[0].span.start if entity.mentions else 0,
        )  # fmt: skip

    def _quotes(self) -> Iterator[FoundQuote]:
        for quote in self._analysis.quotes:
            words = self._words(quote.span)
            row = (
                quote.id, quote.kind, *quote.span, words, party_name(quote.speaker, self._names, self._text),
                quote.speaker.entity if quote.speaker else None, quote.cue.lemma if quote.cue else None,
                quote.cue.stance if quote.cue else None,
            )  # fmt: skip
            yield FoundQuote(row, tuple(shingles_of(words)))

    def _number(self, number: Number) -> Row:
        concept = self._words(number.concept)
        time = self._time_of(number.span)
        return (
            number.id, number.kind, *number.span, self._words(number.span), number.value, number.value_end,
            number.relation, number.change, number.currency or number.unit or "", concept or None,
            " ".join(sorted(content(tokens(concept)))), self._cluster(number),
            str(time.first) if time and time.first else None, str(time.last) if time and time.last else None,
        )  # fmt: skip

    def _cluster(self, number: Number) -> str | None:
        """Return whom a quantity is about: who is in what it is of, else the first in its sentence."""
        places = (number.concept, self._sentence(number.span))
        every = chain.from_iterable(
            self._mentions.overlapping(span.start, span.end) for span in places if span is not None
        )
        return next((key for _, ident in every if (key := self._keys[ident])), None)

    def _time_of(self, span: Span) -> TimeExpression | None:
        """Return the first dated time in a place's sentence."""
        around = self._sentence(span) or span
        found = next(self._time_places.overlapping(around.start, around.end), None)
        return self._times[found[1]] if found else None

    def _sentence(self, span: Span) -> Span | None:
        found = next(self._sentences.overlapping(span.start, span.end), None)
        return found[0] if found else None

    def _time(self, time: TimeExpression) -> Row:
        return (
            time.id, time.type, time.value, *time.span, self._words(time.span),
            str(time.first) if time.first else None, str(time.last) if time.last else None,
            self._words(time.event) or None,
        )  # fmt: skip

    def _claim(self, claim: Claim) -> Row:
        return (
            claim.id, *claim.span, (claim.display or self._words(claim.span))[:_LONGEST],
            json.dumps(claim.kinds), claim.modality, int(claim.negated), claim.source.kind,
            source_name(claim.source, self._names, self._text), round(claim.check_worthiness, 4),
        )  # fmt: skip


def shingles_of(words: str) -> Iterable[int]:
    """Return a hash of each three words in a row, the same in every process."""
    return dict.fromkeys(_hashed(run) for run in _runs(tokens(words)))


def _runs(words: Sequence[str]) -> Iterator[str]:
    for place in range(len(words) - SHINGLE + 1):
        yield " ".join(words[place : place + SHINGLE])


def _hashed(words: str) -> int:
    digest = hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=6).digest()
    return int.from_bytes(digest, "big")  # 48 bits: SQLite stores it in six bytes
