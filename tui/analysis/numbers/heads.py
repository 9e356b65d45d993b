"""Words that a quantity is of, by rules over the parse."""

from tui.analysis.language.parsed_doc import Token
from tui.analysis.language.relative_clauses import antecedent
from tui.analysis.numbers.candidates import NOUNS, Site
from tui.analysis.numbers.lexicon import word_list
from tui.analysis.numbers.phrase import Phrase

PUT = frozenset(("put", "estimate", "value", "peg", "set", "price", "cap"))
HELD = frozenset(("dobj", "nsubj", "nsubjpass", "attr", "conj", "ROOT"))
CONTAINED = word_list("attachment", "contained")
"""Units of mass and volume, which measure a substance."""


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
    """Return the noun that a relative clause is about, where the parse ties it to a place beside it."""
    verb = next((token for token in top.ancestors if token.dep_ == "relcl" and token.head.i == head.i), None)
    return antecedent(verb) if verb is not None else head
