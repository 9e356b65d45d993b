"""Who can be chosen where a correction asks for somebody, and the places in the text that stand for them."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from tui.document.display_names import entity_kind, plural
from tui.document.findings import Analysis, Entity, Mention, Quote
from tui.document.span import Span
from tui.text.styled_text import one_line

MARKS = "“”‘’\"' ,"
"""What stands around quoted words."""
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
    """Return the mention by which a correction finds a whole entity again: its name, where that is written out."""
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
    """Return where some words stand in the text, as near to a quote as they do."""
    found, start = [], text.find(words) if words else -1
    while start >= 0:
        found.append(Span(start, start + len(words)))
        start = text.find(words, start + 1)
    return min(found, key=lambda span: _distance(span, quote), default=None)


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def same_words(entity: Entity, span: Span, text: str) -> int:
    """Return how many mentions of an entity have the words of one of them."""
    words = one_line(span.of(text)).casefold()
    return sum(one_line(mention.span.of(text)).casefold() == words for mention in entity.mentions)


def entities(
    analysis: Analysis, typed: str, first: Sequence[str] = (), but: str | None = None
) -> Iterator[Offer]:
    """Yield the entities whose names hold what is typed, the likeliest kinds first, and in each those mentioned most often.

    Args:
        analysis: The findings.
        typed: Words that the name or kind must hold.
        first: The likeliest kinds.
        but: The entity that another one is wanted for.
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
    """Return the other entities that an entity may be the same as, those of its kind first."""
    return list(entities(analysis, typed, (entity_kind(entity.label),), entity.id))


def others(analysis: Analysis, typed: str, but: Entity, words: str) -> list[Offer]:
    """Return who else a mention may mean: somebody new, by the name that is typed or the words that stand there, or another entity."""
    found = likely(analysis, typed, but)
    name = one_line(typed) or one_line(words)
    new = Offer(NEW, name, "somebody new")
    return [new, *found] if not typed or not found else [*found, new]


def speakers(analysis: Analysis, typed: str, quote: Quote, text: str) -> list[Offer]:
    """Return who may have said a quote: an entity, nobody, or words that stand in the text."""
    offers = list(entities(analysis, typed, _SAYING))
    if not typed:
        return [*offers, Offer(NOBODY, "nobody", "no speaker is told")]
    span = nearest_words(text, typed.strip(), quote.span)
    if span is not None:
        offers.append(Offer(WORDS, f"“{one_line(span.of(text))}”", "just these words of the text", span=span))
    if "nobody".startswith(typed.strip().casefold()):
        offers.append(Offer(NOBODY, "nobody", "no speaker is told"))
    return offers
