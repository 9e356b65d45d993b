"""Whether a clause is negated: what negates its main verb, and what only looks as if it did.

Scope follows the dependency parse: a word negates the verb that it depends on, or the argument that it
determines.
"""

from collections.abc import Sequence

from tui.analysis.claims.lexicon import cues
from tui.analysis.claims.reports import SUBJECTS, is_negated_verb, is_refused
from tui.analysis.language.lexicon import word_set
from tui.analysis.language.parsed_doc import Token

BOUND = frozenset(("neg", "advmod", "det", "aux", "preconj", "cc"))
ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "attr", "pobj", "oprd", "acomp", "expl"))


def count(verb: Token, spine: Sequence[Token]) -> int:
    """Return how many negations bear on a verb and its open complements; an even number cancels out."""
    found = int(_is_second_of_pair(verb))
    for part in [verb, *(other for other in spine if other.dep_ == "xcomp" and other != verb)]:
        found += _by_meaning(part) + sum(map(_bears_on, part.children))
    return found


def excludes(verb: Token) -> bool:
    """Return whether a verb says that something is not so: "ruled out"."""
    if verb.lemma_.lower() in cues("exclusion", "verbs"):
        return any(child.dep_ in ("dobj", "nsubjpass") for child in verb.children)
    return verb.lemma_.lower() in cues("exclusion", "particles") and any(
        child.dep_ in ("prt", "advmod") and child.lower_ == "out" for child in verb.children
    )


def leaves_open(verb: Token) -> bool:
    """Return whether something is not excluded: "cannot be ruled out"."""
    return excludes(verb) and (is_negated_verb(verb) or is_refused(verb))


def _by_meaning(verb: Token) -> int:
    """Return 1 for a verb that denies what is below it: "failed to pay", "lacked votes"."""
    lemma = verb.lemma_.lower()
    below = {child.dep_ for child in verb.children}
    if lemma in cues("negation", "verbs_of_objects") and "dobj" in below:
        return 1
    if lemma in cues("negation", "verbs") and "xcomp" in below:
        return 1
    if lemma in cues("negation", "short_of"):
        return int(any(child.lower_ == "short" and _has_of(child) for child in verb.children))
    return int(excludes(verb))


def _has_of(word: Token) -> bool:
    return any(child.lower_ == "of" for child in (*word.children, *word.head.children))


def _is_second_of_pair(verb: Token) -> bool:
    """Return whether "nor" joins a verb to the one before it: "…, nor had he been drinking"."""
    return verb.dep_ == "conj" and any(
        token.lower_ in ("nor", "neither") and token.dep_ in ("cc", "preconj", "advmod")
        for token in (*verb.head.children, *verb.children)
        if verb.head.i < token.i <= verb.i or token.head == verb
    )


def _bears_on(token: Token) -> bool:
    """Return whether a word that depends on a verb negates it."""
    return _negates(token) or _is_negated_argument(token) or _is_no_longer(token) or _is_fronted(token)


def _negates(token: Token) -> bool:
    """Return whether a word negates its verb: "not", "never"; not "not only", "without", or a later "nor"."""
    if token.dep_ not in BOUND | ARGUMENTS | {"prep"} or token.lower_ == "without":
        return False
    if token.dep_ == "cc" and token.i > token.head.i:
        return False
    return token.lower_ in word_set("negations", "clauses") and not _is_pseudo(token)


def _is_negated_argument(token: Token) -> bool:
    """Return whether a subject or object is negated by its own determiner: "no witness", "hardly any"."""
    if token.dep_ not in ARGUMENTS:
        return False
    for child in token.children:
        scarce = child.lower_ in cues("negation", "scarce") and child.dep_ in ("advmod", "det", "amod")
        bound = child.dep_ in ("det", "neg", "preconj", "nmod")
        if scarce or (bound and child.lower_ in word_set("negations", "arguments") and not _is_pseudo(child)):
            return True
        if child.dep_ == "det" and any(word.lower_ in cues("negation", "scarce") for word in child.children):
            return True
    return False


def _is_no_longer(token: Token) -> bool:
    """Return whether a word is the end of "no longer"."""
    return token.lower_ in cues("negation", "longer") and any(
        child.lower_ == "no" and child.i == token.i - 1 for child in token.children
    )


def _is_fronted(token: Token) -> bool:
    """Return whether a phrase before the subject negates the verb: "at no point did the crew …"."""
    if token.dep_ != "prep" or not any(
        child.dep_ in SUBJECTS and child.i > token.i for child in token.head.children
    ):
        return False
    return any(
        noun.lemma_.lower() in cues("negation", "phrases")
        and any(word.lower_ == "no" for word in noun.children)
        for noun in token.children
    )


def _is_pseudo(token: Token) -> bool:
    """Return whether what follows leaves the statement standing: "not only", "no fewer than"."""
    following = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    return following in cues("negation", "pseudo") or following in cues("negation", "fewer")
