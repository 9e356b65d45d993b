"""Whether a source is named, unnamed, a document, another newsroom or a post on a social network."""

import re
from functools import cache

from tui.audit.model import Naming
from tui.audit.phrases import PEOPLE, Phrase
from tui.audit.voices import Utterance, Voice
from tui.audit.words import head_of, phrases, singular, tables, word_list, words_of


def naming_of(voice: Voice, phrase: Phrase, text: str) -> Naming:
    """Return how a source is named; what is posted or printed elsewhere comes before who is named."""
    if phrase.label != PEOPLE:
        if is_document(phrase):
            return "document"
        if is_media(phrase):
            return "media"
    if all(is_posted(one, text) for one in voice.utterances):
        return "social"
    return "named" if phrase.name or is_identified(phrase.party) else "unnamed"


def is_document(phrase: Phrase) -> bool:
    """Return whether the head of the words for a source is a text, a study or figures."""
    head = head_of(phrase.party)
    return bool(head) and head[-1] in word_list("documents")


def is_media(phrase: Phrase) -> bool:
    """Return whether a source is another newsroom, by its noun or by the words of its name."""
    head = head_of(phrase.party)
    if head and head[-1] in word_list("media", "heads"):
        return True
    name = phrase.name or phrase.party
    words = words_of(name)
    if any(word in word_list("names", "company") - {"media"} for word in words):
        return False
    capitals = {word.lower() for word in re.findall(r"\b[A-Z][\w-]*", name)}
    known = capitals & word_list("media", "names")
    return bool(known) or bool(phrases("media", "phrases").search(name))


@cache
def _posted() -> re.Pattern[str]:
    social = tables()["social"]
    return re.compile(
        r"\b(?:[Oo]n|to|[Vv]ia|[Ii]n an?|[Oo]ver) (?:the )?(?:(?:social )?network )?"
        rf"(?:{social['networks']})\b"
        rf"|\b(?:[Ii]n|[Oo]n) (?:an?|his|her|its|their|the)(?: \w+)? (?:{social['nouns']})\b"
        r"|\b(?:tweeted|retweeted)\b"
        rf"|\b(?:{social['networks']}) (?:post|page|account|message|video|feed)\b"
    )


def is_posted(one: Utterance, text: str) -> bool:
    """Return whether the sentence of a quote says that it was posted on a social network."""
    if one.cue is not None and one.cue.lemma in word_list("social", "lemmas"):
        return True
    said = one.content
    sentence = one.sentence.of(text)
    # a network that the quoted words themselves speak of says nothing
    outside = sentence.replace(said.of(text), " ") if said.of(text) in sentence else sentence
    return bool(_posted().search(outside))


def is_identified(party: str) -> bool:
    """Return whether words without a proper name say who it is: one institution that speaks for itself."""
    words = words_of(party)
    head = head_of(party)
    if not head:
        return False
    last = words[len(head) - 1]
    if _is_name(party, last):
        return True
    if last == "police":
        return words[0] not in word_list("beginnings", "indefinite")
    if head[-1] not in word_list("persons", "institutions") or singular(last) != last:
        return False
    return words[0] in word_list("beginnings", "definite") or head[-1] == "police"


def _is_name(party: str, last: str) -> bool:
    """Return whether the head of a phrase is written as a name: a capital that is not the sentence's."""
    at = party.lower().find(last)
    return at > 0 and party[at].isupper()
