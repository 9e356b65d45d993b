"""Candidates of a correction: entities, or spans of text, that can be chosen as speaker or referent."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.document.article import Article
from tui.document.display_names import entity_kind, plural
from tui.document.findings import Analysis, Entity, Mention, Number, Quote
from tui.document.span import Span
from tui.text.styled_text import one_line

MARKS = "“”‘’\"' ,"
"""Punctuation around quoted words."""
_SAYING = ("person", "organisation", "group")
NEW, NOBODY, WORDS = "new", "nobody", "words"
"""Ids of the offers that are no entity."""


class Offer(Struct, frozen=True):
    """Somebody to choose from a list."""

    id: str
    name: str
    detail: str = ""
    role: str = ""
    span: Span | None = None
    """Words of the text that are meant."""


def carrier(entity: Entity, text: str) -> Span:
    """Return the mention that identifies a whole entity in a correction: its name, if that occurs."""
    named = [mention.span for mention in entity.mentions if mention.form in ("name", "alias")]
    full = [span for span in named if one_line(span.of(text)) == entity.name]
    return (full or named or [mention.span for mention in entity.mentions])[0]


def nearest(mentions: Iterable[Mention], quote: Span) -> Span | None:
    """Return the mention that is nearest to a quote and not in it; one within it, where there is no other."""
    spans = [mention.span for mention in mentions]
    return min(
        (span for span in spans if not span.overlaps(quote)),
        key=lambda span: _distance(span, quote),
        default=spans[0] if spans else None,
    )


def nearest_words(text: str, words: str, quote: Span) -> Span | None:
    """Return the occurrence of some words that is nearest to a quote."""
    found, start = [], text.find(words) if words else -1
    while start >= 0:
        found.append(Span(start, start + len(words)))
        start = text.find(words, start + 1)
    return min(found, key=lambda span: _distance(span, quote), default=None)


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def same_words(entity: Entity, span: Span, text: str) -> int:
    """Return how many mentions of an entity have the same words as one of them."""
    words = one_line(span.of(text)).casefold()
    return sum(one_line(mention.span.of(text)).casefold() == words for mention in entity.mentions)


def entity_offers(
    analysis: Analysis, typed: str, first: Sequence[str] = (), but: str | None = None
) -> Iterator[Offer]:
    """Yield the entities whose names contain what is typed, likeliest kinds first, then by mentions.

    Args:
        analysis: The findings.
        typed: Words that the name or kind must hold.
        first: The likeliest kinds.
        but: The entity for which another one is wanted.
    """
    wanted = typed.casefold().split()
    for entity in sorted(
        analysis.entities, key=lambda entity: (entity_kind(entity.label) not in first, -len(entity.mentions))
    ):
        kind = entity_kind(entity.label)
        if entity.id != but and all(word in f"{entity.name} {kind}".casefold() for word in wanted):
            yield Offer(
                entity.id,
                one_line(entity.name),
                f"{kind} · {plural(len(entity.mentions), 'mention')}",
                f"entity-{kind}",
            )


def likely(analysis: Analysis, typed: str, entity: Entity) -> list[Offer]:
    """Return the other entities that may be the same as one, those of its kind first."""
    return list(entity_offers(analysis, typed, (entity_kind(entity.label),), entity.id))


def others(analysis: Analysis, typed: str, but: Entity, words: str) -> list[Offer]:
    """Return what else a mention may refer to: a new entity, by typed name or its words, or another."""
    found = likely(analysis, typed, but)
    name = one_line(typed) or one_line(words)
    new = Offer(NEW, name, "somebody new")
    return [new, *found] if not typed or not found else [*found, new]


def speakers(analysis: Analysis, typed: str, quote: Quote, text: str) -> list[Offer]:
    """Return possible speakers of a quote: an entity, nobody, or words of the text."""
    offers = list(entity_offers(analysis, typed, _SAYING))
    if not typed:
        return [*offers, Offer(NOBODY, "nobody", "no speaker is told")]
    span = nearest_words(text, typed.strip(), quote.span)
    if span is not None:
        offers.append(Offer(WORDS, f"“{one_line(span.of(text))}”", "just these words of the text", span=span))
    if "nobody".startswith(typed.strip().casefold()):
        offers.append(Offer(NOBODY, "nobody", "no speaker is told"))
    return offers


def claimants(analysis: Analysis, typed: str, claim: Span, text: str) -> list[Offer]:
    """Return who may make a claim: an entity, the article itself, or words of the text."""
    article = Offer(NOBODY, "the article", "it says so itself")
    offers = list(entity_offers(analysis, typed, _SAYING))
    if not typed:
        return [article, *offers]
    offers.extend(_typed_words(text, typed, claim))
    return [*offers, article] if "the article".find(typed.strip().casefold()) >= 0 else offers


def published_claimants(article: Article, analysis: Analysis, typed: str) -> list[Offer]:
    """Return who may have made a claim that is reviewed: who is in the article, who wrote it, or as typed."""
    wanted = one_line(typed)
    kinds = [one for one in analysis.entities if entity_kind(one.label) in _SAYING]
    offers = list(entity_offers(replace(analysis, entities=tuple(kinds)), wanted, _SAYING[:2]))
    met = {offer.name.casefold() for offer in offers}
    outlet = article.metadata.outlet or ""
    makers = [*((name, "author") for name in article.metadata.authors), (outlet, "outlet")]
    offers += [
        Offer(f"{kind} {name}", name, f"{kind} of the article")
        for name, kind in makers
        if name and name.casefold() not in met and wanted.casefold() in name.casefold()
    ]
    offers.append(Offer(NOBODY, "nobody", "the claimant is left out"))
    if wanted and all(offer.name.casefold() != wanted.casefold() for offer in offers):
        offers.insert(-1, Offer(NEW, wanted, "as typed"))
    return offers


def measured(analysis: Analysis, typed: str, number: Number, sentence: Span, text: str) -> list[Offer]:
    """Return candidates for what a number counts or measures: of its sentence, as typed, or nothing."""
    nothing = Offer(NOBODY, "nothing", "nothing but what it counts")
    named = {
        mention.span: entity
        for entity in analysis.entities
        for mention in entity.mentions
        if sentence.covers(mention.span) and not mention.span.overlaps(number.span)
    }
    offers = [
        Offer(WORDS, one_line(span.of(text)), entity_kind(named[span].label), span=span)
        for span in sorted(named)
        if typed.strip().casefold() in span.of(text).casefold()
    ]
    offers.extend(_typed_words(text, typed, number.span))
    return offers if typed and "nothing".find(typed.strip().casefold()) < 0 else [*offers, nothing]


def _typed_words(text: str, typed: str, near: Span) -> Iterator[Offer]:
    """Yield the nearest occurrence of what is typed."""
    span = nearest_words(text, typed.strip(), near)
    if span is not None:
        yield Offer(WORDS, f"“{one_line(span.of(text))}”", "just these words of the text", span=span)
