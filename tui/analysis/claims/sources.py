"""Who stands behind a claim."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tui.analysis.claims.clause import FIRST_PERSON, Clause
from tui.analysis.claims.lexicon import cues
from tui.analysis.claims.negation import excludes
from tui.analysis.claims.reports import is_held
from tui.analysis.language.lexicon import word_set
from tui.analysis.language.parsed_doc import Token
from tui.document.findings import ClaimSource, Entity, Mention, Quote, SourceKind
from tui.document.span import Span

NAMED = frozenset(("PERSON", "ORG", "GPE", "NORP", "FAC"))
PERSONAL = frozenset(["he", "she", "i", "we"])


def source_of(
    clause: Clause, quote: Quote | None, sentence: Sequence[Token], entities: "EntityIndex"
) -> ClaimSource:
    """Return the source of a clause: its quote's speaker, else its own attribution, else the narrator."""
    if quote is not None and quote.speaker is not None and not _is_passed_on(clause, quote):
        token = _token_in(sentence, quote.speaker.span)
        entity = quote.speaker.entity
        kind = _kind_of_entity(entities, entity) or (
            _kind(token) if token is not None else "named" if quote.speaker.name else "unnamed"
        )
        return ClaimSource(kind, _spoken_span(token, quote, entity), entity)
    subject = _subject(clause.cue) if clause.cue is not None else _judge(clause.root)
    noun = subject or _inserted(clause) or _according(sentence, clause)
    if noun is not None:
        span = _phrase(noun)
        entity = entities.at(span)
        return ClaimSource(_kind_of_entity(entities, entity) or _kind(noun), span, entity)
    if quote is not None:
        return ClaimSource("unnamed", quote.cue.span if quote.cue else quote.span)
    if (word := _hearsay(clause, sentence)) is not None:
        return ClaimSource("unnamed", Span(word.idx, word.idx + len(word)))
    return ClaimSource("narrator")


def _spoken_span(token: Token | None, quote: Quote, entity: str | None) -> Span:
    """Return who speaks, for a relative pronoun the noun that it stands for."""
    assert quote.speaker is not None  # noqa: S101 - the caller looked
    if entity is None and token is not None and token.tag_ in ("WP", "WDT") and token.head.dep_ == "relcl":
        return _phrase(token.head.head)
    name, text = quote.speaker.name, _text_of(token)
    if entity is None and name is not None and text is not None:
        start = text.rfind(name, 0, quote.speaker.span.start)
        if start >= 0:
            return Span(start, start + len(name))  # who "it" and "they" are
    return quote.speaker.span


def _text_of(token: Token | None) -> str | None:
    """Return the text of the document that a token is of."""
    return token.doc.tokens.text if token is not None else None


def _hearsay(clause: Clause, sentence: Sequence[Token]) -> Token | None:
    """Return the word that tells of others without naming them: "allegedly", "is believed to"."""
    adverbs = cues("attribution", "adverbs") - {"apparently", "ostensibly"}
    adverb = next((token for token in sentence if token.lower_ in adverbs), None)
    if adverb is not None:
        return adverb
    cue = clause.root if is_held(clause.root) or _is_held_to_have(clause.root) else clause.cue
    passive = cue is not None and any(child.dep_ == "nsubjpass" for child in cue.children)
    return cue if clause.standing == "rumoured" or passive else None


class EntityIndex:
    """Finds the entity that is mentioned at a place."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self.entities = {entity.id: entity for entity in entities}
        self._places = sorted(
            ((mention.span, entity.id, mention) for entity in entities for mention in entity.mentions),
            key=lambda place: place[:2],
        )

    def at(self, span: Span) -> str | None:
        """Return the id of the entity mentioned within a span, the last one where there are several."""
        inside = self.within(span)
        return inside[-1] if inside else None

    def within(self, span: Span) -> list[str]:
        """Return the ids of the entities mentioned within a span, each once, in order."""
        return list(dict.fromkeys(entity for entity, _ in self.mentions(span)))

    def mentions(self, span: Span) -> list[tuple[str, Mention]]:
        """Return the mentions within a span, each with its entity's id, in order."""
        found: list[tuple[str, Mention]] = []
        at = bisect_left(self._places, span.start, key=lambda place: place[0].start)
        while at < len(self._places) and self._places[at][0].start < span.end:
            place, entity, mention = self._places[at]
            if place.end <= span.end:
                found.append((entity, mention))
            at += 1
        return found


def _kind_of_entity(entities: EntityIndex, entity: str | None) -> SourceKind | None:
    found = entities.entities.get(entity) if entity else None
    return "named" if found is not None and found.label in NAMED and found.name[:1].isupper() else None


def _judge(verb: Token) -> Token | None:
    """Return the one who excludes or explains something, or by whom it is held to be so."""
    if any(excludes(part) for part in (verb, *verb.children)):
        return next(_subjects(verb), None)
    if verb.lemma_.lower() in cues("attribution", "judging") and _is_explained(verb):
        return next((child for child in verb.children if child.dep_ == "nsubj"), None)
    return next(_agents(verb), None) if is_held(verb) else None


def _is_held_to_have(verb: Token) -> bool:
    """Return whether a passive tells what somebody is thought to have caused: "is credited with"."""
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    behind = any(child.lower_ in ("with", "for") and child.dep_ == "prep" for child in verb.children)
    return passive and behind and verb.lemma_.lower() in cues("attribution", "judging")


def _is_explained(verb: Token) -> bool:
    """Return whether a verb's object is given a cause, a name or a fault: "attributes the rise to rain"."""
    noun = next((child for child in verb.children if child.dep_ == "dobj"), None)
    beside = (*verb.children, *(noun.children if noun is not None else ()))
    return noun is not None and any(child.dep_ in ("prep", "oprd") for child in beside)


def _subject(verb: Token) -> Token | None:
    """Return the one who says: an active verb's subject, a passive one's agent, or that of the verb above."""
    found = next(_subjects(verb), None)
    if found is None and verb.dep_ in ("xcomp", "advcl", "conj"):
        found = next(_subjects(verb.head), None)
    return found


def _subjects(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ == "nsubj" and child.i != verb.i:
            yield child
    yield from _agents(verb)


def _agents(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ == "agent":
            yield from (noun for noun in child.children if noun.dep_ == "pobj")


def _inserted(clause: Clause) -> Token | None:
    """Return the one who says so in the middle of a clause: "The rest, she believes, will come"."""
    for verb in clause.root.children:
        if verb.dep_ == "parataxis" and verb.lemma_.lower() in word_set("reporting_verbs", "attribution"):
            return next((child for child in verb.children if child.dep_ == "nsubj"), None)
    return None


def _is_passed_on(clause: Clause, quote: Quote) -> bool:
    """Return whether a clause is reported within the words of another."""
    cue = clause.cue
    speaker = (
        next((child for child in cue.children if child.dep_ == "nsubj"), None) if cue is not None else None
    )
    if speaker is not None and speaker.lower_ in FIRST_PERSON:
        return False
    return quote.kind == "direct" and cue is not None and quote.span.start <= cue.idx < quote.span.end


def _according(sentence: Sequence[Token], clause: Clause) -> Token | None:
    """Return the noun of ``according to X``, if no semicolon parts it from the clause."""
    for token in sentence:
        if token.lower_ == "according":
            first, last = sorted((token.i, clause.root.i))
            if any(other.text == ";" for other in sentence if first < other.i < last):
                return None
            for child in token.subtree:
                if child.dep_ == "pobj" and child.i - token.i <= 12:
                    return child
            break
    return None


def _kind(noun: Token) -> SourceKind:
    word, lemma = noun.lower_, noun.lemma_.lower()
    opens = noun.is_sent_start and noun.tag_ == "NNPS" and not noun.ent_type_  # "Farmers"
    if word in PERSONAL or noun.ent_type_ in NAMED or (noun.pos_ == "PROPN" and not opens):
        return "named"
    if lemma in cues("attribution", "documents") or word in cues("attribution", "documents"):
        return "document"
    names = [
        child
        for child in noun.children
        if child.dep_ in ("appos", "compound") and child.ent_type_ == "PERSON"
    ]
    return "named" if names else "unnamed"


def _phrase(noun: Token) -> Span:
    """Return a noun with what is before it."""
    first = next(
        (
            token
            for token in noun.subtree
            if token.i <= noun.i and not token.is_punct and not token.is_space and noun.i - token.i <= 8
        ),
        noun,
    )
    return Span(first.idx, noun.idx + len(noun))


def _token_in(tokens: Sequence[Token], span: Span) -> Token | None:
    """Return the head of a span's words among some tokens."""
    inside = [token for token in tokens if span.start <= token.idx < span.end]
    return next(
        (token for token in reversed(inside) if token.head not in inside), inside[-1] if inside else None
    )
