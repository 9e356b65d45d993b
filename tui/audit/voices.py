"""Gathers what belongs to one source: the quotes of an entity or a phrase, and claims attributed to it."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from tui.document.article import Article
from tui.document.findings import Analysis, Cue, Entity
from tui.document.span import Span

_ARTICLE = re.compile(r"\A(?:an?|the|one|some|this|that)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_PRONOUNS = frozenset(["he", "she", "they", "it", "we", "i", "you", "who", "which", "that", "this", "both"])
_APART = 300  # characters from which the same bare noun ("officials") may be other people is not decided here


class Utterance(Struct, frozen=True):
    """One thing that a source says."""

    party: Span
    """The words for the source."""
    content: Span
    sentence: Span
    cue: Cue | None = None
    entity: str | None = None
    group: str | None = None
    """Equal for both halves around an attribution."""


class Voice(Struct, frozen=True):
    """A source with all it says, in the order of the text."""

    utterances: tuple[Utterance, ...]
    entity: Entity | None = None


def find_voices(article: Article, analysis: Analysis) -> tuple[Voice, ...]:
    """Return the sources of an article in the order in which they first speak."""
    text = article.text
    entities = {entity.id: entity for entity in analysis.entities}
    found: dict[str, list[Utterance]] = {}
    for one in sorted(_utterances(analysis, text), key=lambda one: (one.content.start, one.party.start)):
        key = one.entity or _folded(one.party.of(text))
        if key:
            found.setdefault(key, []).append(one)
    return tuple(Voice(tuple(said), entities.get(key)) for key, said in found.items())


def word_count(words: str) -> int:
    """Return the number of words."""
    return len(_WORD.findall(words))


def _folded(phrase: str) -> str:
    """Return a phrase as it is compared with others: a pronoun that refers to nobody known is no source."""
    folded = " ".join(phrase.split()).casefold()
    return "" if folded in _PRONOUNS else _ARTICLE.sub("", folded)


def _utterances(analysis: Analysis, text: str) -> Iterator[Utterance]:
    sentences = [sentence.span for sentence in analysis.sentences]
    starts = [sentence.start for sentence in sentences]

    def sentence_at(place: int, otherwise: Span) -> Span:
        at = bisect_right(starts, place) - 1
        return sentences[at] if at >= 0 and sentences[at].end > place else otherwise

    for quote in analysis.quotes:
        if quote.speaker is not None:
            place = quote.cue.span.start if quote.cue else quote.speaker.span.start
            yield Utterance(
                quote.speaker.span, quote.span, sentence_at(place, quote.span), quote.cue,
                quote.speaker.entity, quote.group,
            )  # fmt: skip
    for claim in analysis.claims:
        span = claim.source.span
        if span is None or claim.quotes or claim.source.kind == "narrator":
            continue
        if not any(quote.span.overlaps(claim.span) for quote in analysis.quotes):
            sentence = sentence_at(span.start, claim.span)
            yield Utterance(span, claim.span, sentence, None, claim.source.entity)
