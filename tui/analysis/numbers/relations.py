"""How a noun stands to the clause of a quantity: its subject, its object, what it modifies, and so on.

One name covers what many paths of dependency labels have in common, so that weights learnt from some hundred
sentences hold for others.
"""

from tui.analysis.language.parsed_doc import Token

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
RELATIVES = frozenset(("that", "which", "who"))
VERBS = frozenset(("VERB", "AUX"))
NOUNS = frozenset(("NOUN", "PROPN"))
_PASSED = frozenset(("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "dep"))
"""Labels of clauses that leave their subject to the clause above."""
_DESCRIBING = frozenset(("relcl", "acl"))
HIGHEST = 12  # steps up the parse to the verb of a clause
CLAUSES = 4  # clauses above in which a subject is sought


def label_of(token: Token) -> str:
    """Return a dependency label; prepositions with their word, since they decide."""
    return f"{token.dep_}:{token.lower_}" if token.dep_ in ("prep", "agent", "mark") else token.dep_


def role_of(top: Token) -> str:
    """Return the label of a quantity in its clause, of the preposition where one leads to it."""
    return label_of(top.head) if top.dep_ == "pobj" else top.dep_


def clause_verb(top: Token) -> Token:
    """Return the verb of a quantity's clause, the root where there is none."""
    node = top
    for _ in range(HIGHEST):
        if node.pos_ in VERBS or node.head.i == node.i:
            break
        node = node.head
    return node


def subject_of(verb: Token) -> tuple[Token | None, str]:
    """Return what does what a verb says, and how it is found.

    "subject" is the verb's own, "antecedent" what its relative clause describes, "described" what a
    participle does, and "subject" with a label the one of a clause above.
    """
    node = verb
    for step in range(CLAUSES):
        found = next((child for child in node.children if child.dep_ in SUBJECTS), None)
        if found is not None:
            if found.lower_ in RELATIVES and node.dep_ == "relcl":
                return node.head, "antecedent"
            return found, f"subject {verb.dep_}" if step else "subject"
        if node.dep_ in _DESCRIBING:
            return node.head, "described"
        if node.dep_ not in _PASSED or node.head.i == node.i:
            break
        node = node.head
    return None, ""


def relation_of(
    token: Token, verb: Token, subject: tuple[Token | None, str], up: list[Token], down: list[Token]
) -> str:
    """Return how a candidate stands to the clause of a quantity.

    Args:
        token: The candidate.
        verb: The verb of the quantity's clause.
        subject: What does what the verb says, and how it was found.
        up: The nodes from the quantity up to the joint of both, that one excluded.
        down: The nodes from there down to the candidate.
    """
    if subject[0] is not None and subject[0].i == token.i:
        return subject[1]
    if token.i == verb.i:
        return "verb"
    if not down:
        return f"over {label_of(up[-1])}" if up else "self"
    if not up:
        return "under " + " ".join(label_of(node) for node in down[:2])
    joint = down[0].head
    if joint.i == verb.i:
        return label_of(down[0]) if len(down) <= 2 else "deep"
    return "beside noun" if joint.pos_ in NOUNS else f"outer {down[0].dep_}"
