"""Words that a quantity is of, by rules over the parse."""

from tui.analysis.language.parsed_doc import Token
from tui.analysis.language.relative_clauses import antecedent
from tui.analysis.numbers.candidates import CALENDAR, Site
from tui.analysis.numbers.lexicon import word_list
from tui.analysis.numbers.phrase import Phrase
from tui.analysis.numbers.relations import NOUNS, SUBJECTS

PRONOUNS = frozenset(("it", "he", "she", "they"))
FURTHEST = 6  # clauses above in which a pronoun's noun is sought
GENERIC = frozenset(("time", "times"))
_BEFORE_CALENDAR = frozenset(("this", "last", "next", "that", "in", "on", "of", "the", "a"))
_MODIFYING = frozenset(("amod", "nummod", "compound", "nmod", "advmod"))
PUT = frozenset(("put", "estimate", "value", "peg", "set", "price", "cap"))
HELD = frozenset(("dobj", "nsubj", "nsubjpass", "attr", "conj", "ROOT"))
CONTAINED = word_list("attachment", "contained")
"""Units of mass and volume, which measure a substance."""


def ranked_noun(site: Site) -> Token | None:
    """Return what a rank ranks: the *March* of ``the third-warmest March``, the *day* of ``a second day``."""
    noun = site.top.head
    if site.kind != "rank" or site.top.dep_ not in _MODIFYING or noun.i < site.end:
        return None
    return noun if noun.pos_ in NOUNS and noun.lemma_.lower() not in GENERIC else None


def whole_of(site: Site) -> Token | None:
    """Return the *houses* of ``owns 400 houses, of which 30 are empty``."""
    doc, at = site.top.doc, site.start - 1
    while at > 1 and doc[at].pos_ in ("ADV", "ADP") and doc[at].lower_ != "of":
        at -= 1
    if at < 3 or doc[at].lower_ not in ("which", "whom") or doc[at - 1].lower_ != "of":
        return None
    at -= 3 if doc[at - 2].text == "," else 2
    while at > 0 and (doc[at].ent_type_ in CALENDAR or doc[at].lower_ in _BEFORE_CALENDAR):
        at -= 1  # "received 137 complaints this year, of which 90"
    return doc[at] if doc[at].pos_ in NOUNS else None


def changed_object(site: Site) -> Token | None:
    """Return what somebody changes by so much: the *fares* of ``raised fares by 4 per cent``."""
    link = site.top.head
    if site.top.dep_ != "pobj" or link.lower_ != "by" or link.head.pos_ != "VERB":
        return None
    changed = next((child for child in link.head.rights if child.dep_ == "dobj" and child.i < link.i), None)
    return changed if changed is not None and changed.pos_ in NOUNS else None


def number_of(head: Token) -> str | None:
    """Return the singular of *pupils* where a head is the *number* of ``the number of pupils``."""
    of = next((child for child in head.rights if child.lower_ == "of" and child.dep_ == "prep"), None)
    if head.lemma_.lower() != "number" or of is None:
        return None
    thing = next((child for child in of.rights if child.dep_ == "pobj" and child.tag_ == "NNS"), None)
    return thing.lemma_.lower() if thing is not None else None


def level_of(site: Site) -> Token | None:
    """Return what is put at a level: the *toll* of ``police put the toll at 40``."""
    at = site.top.head
    if site.top.dep_ != "pobj" or at.lower_ != "at" or at.head.lemma_.lower() not in PUT:
        return None
    found = next((child for child in at.head.children if child.dep_ == "dobj" and child.i < at.i), None)
    return found if found is not None and found.pos_ in NOUNS else None


def contents(phrase: Phrase, site: Site) -> Token | None:
    """Return what a measure is of: the *cocaine* of ``seized 1.3 tonnes of cocaine``.

    Only where the quantity is the object or subject: ``raised output to 1.2 tonnes of ore`` is of the output.
    """
    unit = (phrase.unit or "").replace(" ", "-")
    if phrase.kind != "measure" or unit not in CONTAINED or site.top.dep_ not in HELD:
        return None
    of = next((child for child in site.top.children if child.lower_ == "of" and child.i == site.end), None)
    return next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None


def described_noun(head: Token, top: Token) -> Token:
    """Return the noun that a head stands for; of a relative clause, what it is about and no place."""
    if head.lower_ in PRONOUNS and head.dep_ in SUBJECTS:
        return _antecedent(head) or head
    verb = next((token for token in top.ancestors if token.dep_ == "relcl" and token.head.i == head.i), None)
    return antecedent(verb) if verb is not None else head


def _antecedent(pronoun: Token) -> Token | None:
    """Return the subject of a clause above that a pronoun stands for: ``The firm said it sold 40``."""
    node = pronoun.head
    for _ in range(FURTHEST):
        if node.head.i == node.i:
            break
        node = node.head
        for child in node.lefts:
            if child.dep_ in SUBJECTS and child.i < pronoun.i and _may_stand_for(pronoun, child):
                return child
    return None


def _may_stand_for(pronoun: Token, noun: Token) -> bool:
    """Return whether a pronoun agrees with a noun."""
    if noun.pos_ not in NOUNS or noun.ent_type_ in CALENDAR:
        return False
    person = noun.ent_type_ == "PERSON"
    if pronoun.lower_ == "they":
        return noun.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in noun.children)
    if noun.tag_ not in ("NN", "NNP"):
        return False
    return pronoun.lower_ != "it" or not person
