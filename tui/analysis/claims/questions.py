"""Clauses that leave open what they speak of: indirect questions."""

from tui.analysis.claims.clause import Clause
from tui.analysis.claims.lexicon import cues
from tui.analysis.claims.reports import is_negated_verb
from tui.analysis.language.parsed_doc import Token

INDIRECT = frozenset(("whether", "when", "where", "why", "who", "whom"))
"""Words that open an indirect question below a reporting verb.

Not "how", which more often states than asks: "explained how the firm had failed".
"""
COMPLEMENTS = frozenset(("ccomp", "csubj", "csubjpass", "pcomp", "acl", "relcl"))
STEPS = 3  # up to the question, and from it to what leaves it open: "declined | to comment | on | whether"


def leaves_question_open(clause: Clause) -> bool:
    """Return whether a clause is an indirect question, or only says that one is open."""
    first = clause.tokens[0]
    if clause.cue is not None and clause.root in (first.head, first.head.head):
        asked = clause.cue.lemma_.lower() in cues("questions", "asking") and first.lower_ == "if"
        if asked or first.lower_ in INDIRECT:
            return True  # what somebody asked, or left open
    return any(_is_open(token, clause) for token in clause.tokens)


def _is_open(mark: Token, clause: Clause) -> bool:
    """Return whether a word opens a question that the clause's main predicate leaves open."""
    word = mark.lower_
    if word not in ("whether", "if") and mark.tag_ not in ("WRB", "WP", "WDT"):
        return False
    question = mark.head
    for _ in range(STEPS):
        if question.dep_ in COMPLEMENTS:
            break
        question = question.head
    if question.dep_ not in COMPLEMENTS or question.left_edge.i != mark.i:
        return False
    if word == "whether":
        return _governs(clause.root, question)
    if word == "if":
        return question.head == clause.root and clause.root.lemma_.lower() in cues("questions", "asking")
    above = question.head if question.head.dep_ not in ("acomp", "oprd") else question.head.head
    return above == clause.root and question.dep_ not in ("acl", "relcl") and _asks(clause.root)


def _governs(root: Token, question: Token) -> bool:
    """Return whether a question completes the main predicate, directly or through a preposition or noun."""
    above = question.head
    for _ in range(STEPS):
        if above == root:
            return True
        above = above.head
    return False


def _asks(verb: Token) -> bool:
    """Return whether a predicate leaves the question below it open: "it is unclear how", "knew not who"."""
    lemma = verb.lemma_.lower()
    if lemma in cues("questions", "asking"):
        return True
    negated = is_negated_verb(verb) or any(child.dep_ == "neg" for child in verb.children)
    if negated and lemma in cues("questions", "negated"):
        return True
    for child in verb.children:
        if child.dep_ in ("acomp", "oprd") and child.lower_ in cues("questions", "adjectives"):
            return negated or child.lower_ not in cues("questions", "negated")
    return False
