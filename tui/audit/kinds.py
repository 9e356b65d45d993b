"""Which kind a source is of, whether it is a person or an institution, and its gender where words say it."""

import re
from collections.abc import Iterable

from tui.audit.model import KINDS, Body, Gender, Kind
from tui.audit.phrases import PEOPLE, Phrase
from tui.audit.words import behind_head, head_of, phrases, singular, tables, word_list, words_of

_KNOWN: tuple[Kind, ...] = KINDS[:-1]
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]*")
RELATIVES = word_list("relatives")
_SPOKEN_FOR = re.compile(r"\bspokes(?:man|woman|person|people)\b", re.IGNORECASE)


def kind_of(phrase: Phrase) -> Kind:
    """Return the kind of a source, ``unknown`` where no word says it."""
    for role in phrase.roles:
        if (kind := kind_in(role)) != "unknown":
            return kind
    if phrase.label != PEOPLE and phrase.name and (kind := kind_of_name(phrase.name)) != "unknown":
        return kind
    for role in phrase.weak:
        if (kind := kind_in(role)) != "unknown":
            return kind
    return "government" if phrase.label == "GPE" else _default(phrase.roles)


def kind_in(role: str) -> Kind:
    """Return the kind that a noun phrase names: that of its head, else of the nouns before or behind it."""
    head = head_of(role)
    kind = _of_phrases(role[: len(role) - len(behind_head(role))]) or _of_head(head, role)
    if kind is None and not RELATIVES.intersection(head[-1:]):
        behind = behind_head(role)
        kind = _of_phrases(role) or _of_names(behind) or _of_words(map(singular, words_of(behind)))
    return kind or "unknown"


def kind_of_name(name: str) -> Kind:
    """Return the kind that the words of an institution's name say."""
    return _of_phrases(name) or _of_names(name) or "unknown"


def _of_phrases(words: str) -> Kind | None:
    found = [
        (match.end(), kind)
        for kind in _KNOWN
        if kind in tables()["phrases"]
        for match in phrases("phrases", kind).finditer(words)
    ]
    return max(found)[1] if found else None


def _of_head(head: list[str], role: str) -> Kind | None:
    """Return the kind of the last noun that has one; a party that is named before it comes first."""
    political = word_list("kinds", "politicians").intersection(head)
    if any(_is_party(word) and (word[0].isupper() or political) for word in role.split()[:3]):
        return "party"
    for word in reversed(head):
        if word in RELATIVES:
            return None
        if word in word_list("neutral_heads"):
            continue
        for kind in _KNOWN:
            if word in word_list("kinds", kind):
                return kind
    return _of_names(role) if _CAPITAL.search(role) else None


def _is_party(word: str) -> bool:
    one = singular(word.lower().strip(",."))
    known = word_list("kinds", "party") - {"campaign", "coalition", "candidate", "opposition"}
    return one in known or word.lower() in word_list("names", "party") - {"front", "alliance", "coalition"}


def _of_words(words: Iterable[str]) -> Kind | None:
    for word in words:
        for kind in _KNOWN:
            if word in word_list("kinds", kind):
                return kind
    return None


def _of_names(words: str) -> Kind | None:
    """Return the kind that the capitalised words of a name say, the last one first."""
    names = [word.lower().replace("’", "'").removesuffix("'s") for word in _CAPITAL.findall(words)]
    for name in reversed(names):
        for kind in _KNOWN:
            if name in word_list("names", kind):
                return kind
    return None


def _default(roles: Iterable[str]) -> Kind:
    """Return the kind of a head that has one where nothing beside it says more."""
    defaults: dict[str, Kind] = tables()["neutral_heads"]["default"]
    for role in roles:
        for word in reversed(head_of(role)):
            if word in defaults:
                return defaults[word]
        if _SPOKEN_FOR.search(role) and _CAPITAL.search(behind_head(role)):
            return "company"
    return "unknown"


def body_of(phrase: Phrase) -> Body:
    """Return whether a source is a person or an institution."""
    if phrase.label == PEOPLE:
        return "person"
    if phrase.label is not None or (phrase.name and kind_of_name(phrase.name) != "unknown"):
        return "institution"
    return body_in(phrase.party)


def body_in(words: str) -> Body:
    """Return whether a noun phrase is about people or an institution, by its head."""
    head = head_of(words)
    last = head[-1] if head else ""
    if last in word_list("persons"):
        return "person"
    if last in word_list("persons", "institutions"):
        return "institution"
    if any(last in word_list("kinds", kind) for kind in _KNOWN):
        return "person"
    capitals = _CAPITAL.findall(words[1:])
    if capitals and head and singular(capitals[-1].lower()) == last:
        return "institution"
    return "person" if last.endswith(("er", "or", "ist", "man", "ian", "ant", "ee")) else "unknown"


def gender_of(phrase: Phrase, pronouns: Iterable[str], titles: Iterable[str]) -> Gender:
    """Return the gender that titles and nouns say, else pronouns; a first name says nothing.

    Args:
        phrase: The words for the source.
        pronouns: Those that refer to it.
        titles: Words right before its name.
    """
    own = {word for role in phrase.roles for word in head_of(role)[-1:]} | set(titles)
    return _gender(word for word in own if word not in word_list("genders", "either")) or (
        _gender(word.lower() for word in pronouns) or "unknown"
    )


def _gender(words: Iterable[str]) -> Gender | None:
    said = list(words)
    female = sum(word in word_list("genders", "female") for word in said)
    male = sum(word in word_list("genders", "male") for word in said)
    if female == male:
        return None
    return "female" if female > male else "male"
