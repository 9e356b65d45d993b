"""What a sentence says of somebody's words: that they were said, are denied, were not said, or are false.

A report leads from the verb or the predicate of a sentence to the clause that it speaks of.
"""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from tui.analysis.claims.lexicon import cues
from tui.analysis.language.lexicon import word_set
from tui.analysis.language.parsed_doc import Token

Standing = Literal["said", "denied", "not denied", "withheld", "false", "rumoured"]
"""What becomes of the words: withheld ones were not said, false ones are denied by who reports them."""
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl", "csubjpass"))
PREDICATES = frozenset(("VERB", "AUX", "NOUN", "ADJ", "PROPN"))
CLAUSES_OF_NOUNS = frozenset(("acl", "relcl", "ccomp"))


class Report(Struct, frozen=True, eq=False):
    """The head of a reported clause, the reporting word, and the stance that follows."""

    inner: Token
    cue: Token
    standing: Standing
    by_narrator: bool = False
    """Whether the cue names nobody who said it: ``it is false that …``."""


def report_of(verb: Token) -> Report | None:
    """Return the report that a verb or a predicate makes, if it makes one."""
    return _rebuttal(verb) or _rumour(verb) or _statement(verb) or _rejection(verb)


def standing_of(cue: Token) -> Standing:
    """Return what a reporting verb makes of the words that it governs, by its sense and its negation."""
    lemma = cue.lemma_.lower()
    kept_back = is_negated_verb(cue) or is_refused(cue)
    if lemma in cues("attribution", "denying"):
        return "not denied" if kept_back else "denied"
    if kept_back and lemma in cues("attribution", "saying"):
        return "withheld"
    return "said"


def is_negated_verb(verb: Token) -> bool:
    """Return whether "not", "never" or a subject such as "neither firm" or "nobody" negates a verb."""
    for child in verb.children:
        if child.i < verb.i and child.lower_ in word_set("negations", "clauses"):
            return True
        if child.dep_ in SUBJECTS and any(
            word.lower_ in word_set("negations", "arguments") and word.i < child.i for word in child.children
        ):
            return True
    return False


def is_refused(verb: Token) -> bool:
    """Return whether a verb is what somebody refused or failed to do: "declined to say"."""
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in cues("negation", "verbs")


def is_held(verb: Token) -> bool:
    """Return whether a passive reports what is held to be so: "is believed to have died"."""
    passive = verb.tag_ == "VBN" and any(child.dep_ == "auxpass" for child in verb.children)
    if not passive or verb.lemma_.lower() not in cues("attribution", "held"):
        return False
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp", "oprd", "acomp"):
            return True
        if child.lower_ in cues("attribution", "held_marks") and child.dep_ == "prep":
            return any(below.dep_ in ("pcomp", "pobj") for below in child.children)
    return False


def _statement(verb: Token) -> Report | None:
    """Return the clause that a reporting verb governs: "said that …", "refused to say …"."""
    if verb.lemma_.lower() in cues("negation", "verbs"):
        below = next((child for child in verb.children if child.dep_ == "xcomp"), None)
        return _statement(below) if below is not None else None
    if verb.lemma_.lower() not in word_set("reporting_verbs", "attribution"):
        return None
    standing = standing_of(verb)
    for child in verb.children:
        if child.dep_ == "ccomp" and child.pos_ in PREDICATES and _has_subject(child):
            asks = child.left_edge.tag_ in ("WP", "WDT", "WRB")
            if not asks or standing == "withheld":
                return Report(child, verb, standing)
        if child.dep_ in ("xcomp", "ccomp") and child.tag_ == "VBG" and standing in ("denied", "not denied"):
            return Report(child, verb, standing)
        if child.dep_ == "prep" and standing == "withheld":
            for below in child.children:
                if below.dep_ == "pcomp" and _has_subject(below):
                    return Report(below, verb, standing)
    return None


def _rejection(verb: Token) -> Report | None:
    """Return the clause of a noun that a denying verb rejects: "denied reports that …"."""
    if verb.lemma_.lower() not in cues("attribution", "denying"):
        return None
    for noun in verb.children:
        if noun.dep_ in ("dobj", "nsubjpass") and (inner := _said_by(noun)) is not None:
            return Report(inner, verb, standing_of(verb))
    return None


def _rebuttal(verb: Token) -> Report | None:
    """Return what is called false: "reports that … were false", "it is wrong to say …", "… is a hoax"."""
    if verb.lemma_.lower() not in cues("attribution", "copulas"):
        return None
    verdict = next((child for child in verb.children if _is_verdict(child)), None)
    if verdict is None:
        return None
    negated = any(child.dep_ == "neg" for child in (*verb.children, *verdict.children))
    if (verdict.lower_ in cues("attribution", "true")) != negated:
        return None
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if subject is None:
        return None
    inner = _said_by(subject)
    if inner is None and subject.lower_ in ("it", "that", "this"):
        inner = next(_clauses_below(verb), None) or next(_clauses_below(verdict), None)
    if inner is None and subject.lemma_.lower() in cues("attribution", "hearsay"):
        inner = verb
    return Report(inner, verb, "false", by_narrator=True) if inner is not None else None


def _is_verdict(token: Token) -> bool:
    """Return whether a predicate gives a verdict on what is true."""
    words = cues("attribution", "false") | cues("attribution", "true")
    return token.dep_ in ("acomp", "attr", "oprd") and token.lower_ in words


def _rumour(verb: Token) -> Report | None:
    """Return the clause of a rumour that is said to exist: "there are reports that …"."""
    if verb.lemma_.lower() != "be" or not any(child.dep_ == "expl" for child in verb.children):
        return None
    for noun in verb.children:
        if noun.dep_ in ("attr", "dobj", "nsubj") and (inner := _said_by(noun)) is not None:
            return None if _is_denied_noun(noun) else Report(inner, noun, "rumoured")
    return None


def _is_denied_noun(noun: Token) -> bool:
    return any(child.lower_ in word_set("negations", "arguments") for child in noun.children)


def _said_by(noun: Token) -> Token | None:
    """Return the head of the clause that a noun of saying announces: "rumours that the king had died"."""
    if noun.lemma_.lower() not in cues("attribution", "hearsay"):
        return None
    for child in noun.children:
        if child.dep_ in CLAUSES_OF_NOUNS and _has_subject(child) and child.left_edge.lower_ == "that":
            return child
    return None


def _clauses_below(token: Token) -> Iterator[Token]:
    """Yield the clauses that complete a predicate, also below "to say"."""
    for child in token.children:
        if child.dep_ in ("ccomp", "csubj") and _has_subject(child):
            yield child
        elif child.dep_ in ("xcomp", "advcl") and child.lemma_.lower() in cues("attribution", "saying"):
            yield from _clauses_below(child)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)
