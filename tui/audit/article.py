"""Puts the audit of an article together."""

import re
from collections.abc import Iterator, Sequence

from tui.audit.kinds import RELATIVES, body_in, body_of, gender_of, kind_in, kind_of
from tui.audit.model import Accused, Audit, Body, Gender, Kind, Naming, Source, Stance
from tui.audit.namings import naming_of
from tui.audit.phrases import PEOPLE, Phrase, phrase_of
from tui.audit.stances import stance_of, verbs_of
from tui.audit.voices import Utterance, Voice, find_voices, word_count
from tui.audit.words import head_of
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.document.paragraphs import find_paragraphs
from tui.document.span import Span

_BEFORE = 24  # characters before a name in which its title is


def audit_of(article: Article, analysis: Analysis) -> Audit:
    """Return the audit of an article from its findings."""
    voices = find_voices(article, analysis)
    sources: list[Source] = []
    for voice in voices:
        sources.append(_source(voice, article, sources))
    unsourced = tuple(claim.span for claim in analysis.claims if claim.source.kind == "narrator")
    return Audit(
        tuple(sources),
        len(analysis.claims),
        tuple(sorted(unsourced)),
        tuple(_accused(analysis, voices)),
        word_count(article.text),
        sum(one.words for one in sources),
    )


def _source(voice: Voice, article: Article, earlier: Sequence[Source]) -> Source:
    text = article.text
    phrase = phrase_of(voice, text)
    naming = naming_of(voice, phrase, text)
    body, kind = _body_and_kind(phrase, naming, earlier)
    first = voice.utterances[0]
    headline, lead = _place(voice, article)
    return Source(
        name=phrase.name if phrase.name and naming != "document" else " ".join(phrase.party.split()),
        span=phrase.span,
        naming=naming,
        body=body,
        kind=kind,
        stance=_stance(voice, text),
        gender=_gender(voice, phrase, text) if body == "person" and naming != "document" else "unknown",
        verbs=verbs_of(voice, text),
        words=sum(word_count(span.of(text)) for span in _apart(voice.utterances)),
        quotes=len({one.group or one.content for one in voice.utterances}),
        first=round(first.content.start / max(len(text), 1), 3),
        headline=headline,
        lead=lead,
        entity=voice.entity.id if voice.entity is not None else None,
        said=tuple(_apart(voice.utterances)),
    )


def _stance(voice: Voice, text: str) -> Stance:
    return stance_of(verbs_of(voice, text))


def _body_and_kind(phrase: Phrase, naming: Naming, earlier: Sequence[Source]) -> tuple[Body, Kind]:
    """Return whether a source is a person or an institution, and its kind."""
    if naming == "media":
        return "institution", "unknown"
    if naming == "document":
        return _of_document(phrase)
    body, kind = body_of(phrase), kind_of(phrase)
    inherits = phrase.owned and not RELATIVES.intersection(head_of(phrase.party)[-1:])
    if inherits and earlier and kind in ("unknown", "government"):
        kind = _owners_kind(phrase, earlier) or kind
    return body, kind


def _owners_kind(phrase: Phrase, earlier: Sequence[Source]) -> Kind | None:
    """Return the kind of whoever “its president” or “her office” belongs to: the source that spoke last."""
    institution = phrase.party[:2].lower() == "it"
    owner = next(
        (one for one in reversed(earlier) if (one.body == "institution") == institution), earlier[-1]
    )
    return owner.kind if owner.kind != "unknown" and kind_in(phrase.party) == "unknown" else None


def _of_document(phrase: Phrase) -> tuple[Body, Kind]:
    """Return whose a document is, as far as its own words say it."""
    whole = phrase.party + phrase.after
    kind = kind_in(whole)
    author = re.search(r"\b(?:by|of|from|for)\s+((?:(?!\b(?:by|of|from|for)\b)[^,.;])+)", whole)
    body = body_in(author[1]) if author else "unknown"
    if body == "person" and not re.search(r"\b(?:an?|the|his|her|its)\b", author[1] if author else ""):
        body = "institution"  # "by researchers": a study of a group of people is its institution's
    return body if body != "unknown" else "institution" if kind != "unknown" else "unknown", kind


def _gender(voice: Voice, phrase: Phrase, text: str) -> Gender:
    pronouns: list[str] = []
    titles: list[str] = []
    for mention in voice.entity.mentions if voice.entity is not None else ():
        if mention.form == "pronoun":
            pronouns.append(mention.span.of(text))
        elif mention.form in ("name", "alias"):
            before = text[max(0, mention.span.start - _BEFORE) : mention.span.start].replace(".", "")
            titles += before.lower().split()[-1:]
    return gender_of(phrase, pronouns, titles)


def _apart(utterances: Sequence[Utterance]) -> Iterator[Span]:
    """Yield the spans of speech; one that lies within another counts once."""
    end = -1
    for one in sorted(utterances, key=lambda one: (one.content.start, -one.content.end)):
        if one.content.start >= end:
            end = one.content.end
            yield one.content


def _place(voice: Voice, article: Article) -> tuple[bool, bool]:
    """Return whether a source is mentioned or speaks in the headline, and in the first paragraph."""
    title = article.title_span
    start = title.end if title is not None else 0
    lead = next(iter(find_paragraphs(article.text, start)), None)
    spans = [span for one in voice.utterances for span in (one.party, one.content)]
    spans += [mention.span for mention in voice.entity.mentions] if voice.entity is not None else []
    return (
        title is not None and any(title.overlaps(span) for span in spans),
        lead is not None and any(lead.overlaps(span) for span in spans),
    )


def _accused(analysis: Analysis, voices: Sequence[Voice]) -> Iterator[Accused]:
    """Yield the people of whom a claim says that they did wrong: they are in it and do not make it."""
    heard = {voice.entity.id for voice in voices if voice.entity is not None}
    entities = {one.id: one for one in analysis.entities}
    seen: dict[str, Accused] = {}
    for claim in sorted(analysis.claims, key=lambda claim: claim.span):
        if "accusation" not in claim.kinds or claim.negated:
            continue
        for ident in claim.entities:
            entity = entities.get(ident)
            if entity is None or entity.label != PEOPLE or ident == claim.source.entity or ident in seen:
                continue
            seen[ident] = Accused(entity.name, ident, claim.span, ident in heard)
    yield from seen.values()
