"""Speakers that are only called "he", "it" or "the Dutchman": whoever spoke right before them speaks on."""

from collections.abc import Sequence

from msgspec.structs import replace

from tui.document.findings import Entity, Party, Quote

HE, SHE = frozenset(("he", "him", "his")), frozenset(("she", "her", "hers"))
PERSONS = {"he": SHE, "she": HE}
"""Pronouns of persons, with those that tell that somebody of the other sex is meant."""
THINGS = frozenset(("it", "they"))
LONGEST_NOMINAL = 60  # characters of words that stand for a name
FARTHEST = 1  # paragraphs back


def with_continuing(text: str, quotes: Sequence[Quote], entities: Sequence[Entity]) -> list[Quote]:
    """Return quotes, those with an unresolved pronoun for a speaker with the speaker before them."""
    known = {entity.id: entity for entity in entities}
    found: list[Quote] = []
    last: Quote | None = None
    for quote in sorted(quotes, key=lambda quote: quote.span):
        if quote.speaker is not None:
            if last is not None and (speaker := _continued(text, quote, last, known)) is not None:
                quote = replace(quote, speaker=speaker)
            last = quote
        found.append(quote)
    return found


def _continued(text: str, quote: Quote, last: Quote, known: dict[str, Entity]) -> Party | None:
    """Return the speaker of a quote as the speaker of the last one, if only a pronoun says who it is."""
    speaker, before = quote.speaker, last.speaker
    if (
        speaker is None
        or before is None
        or _paragraphs(text[last.span.start : speaker.span.start]) > FARTHEST
    ):
        return None
    entity, word = known.get(speaker.entity or ""), speaker.span.of(text).lower()
    gentile = entity is not None and entity.label == "NORP" and not word.endswith("s")
    if (entity is not None or speaker.name) and not gentile:
        return None
    other = known.get(before.entity or "")
    if gentile or word in PERSONS:
        fits = other is not None and other.label == "PERSON" and not _is_other_sex(text, other, word)
    elif word in THINGS and other is not None:
        fits = other.label not in ("PERSON", "NORP")
    else:
        words = _nominal(before, text) if word in THINGS else None
        return replace(speaker, name=words) if words else None
    return replace(speaker, entity=before.entity, name=before.name) if fits else None


def _nominal(speaker: Party, text: str) -> str | None:
    """Return the words that say who an unnamed speaker is, if they are few."""
    words = " ".join(speaker.span.of(text).split())
    return speaker.name or (words if " " in words and len(words) <= LONGEST_NOMINAL else None)


def _paragraphs(between: str) -> int:
    """Return how many paragraphs end in a stretch of text."""
    return sum(not line for line in between.split("\n"))


def _is_other_sex(text: str, entity: Entity, word: str) -> bool:
    """Return whether an entity is called by the pronouns of the other sex."""
    against = PERSONS.get(word, frozenset())
    return any(
        mention.span.of(text).lower() in against for mention in entity.mentions if mention.form == "pronoun"
    )
