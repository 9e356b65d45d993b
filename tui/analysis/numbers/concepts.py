"""What a quantity is of: the thing measured, by the parse."""

from spacy.tokens import Token

from tui.analysis.numbers.quantity import Quantity
from tui.document.span import Span

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
REPORTING = frozenset(
    ["say", "tell", "report", "add", "note", "announce", "estimate", "expect", "forecast", "predict", "show", "find", "reckon", "claim", "suggest"]
)
FURTHEST = 8  # steps up the parse; more is another statement
PRONOUNS = frozenset(["it", "he", "she", "they", "we", "i", "you", "that", "which", "who", "this", "these", "those", "there", "what"])
NOUNS = frozenset(("NOUN", "PROPN"))


def concept_of(text: str, quantity: Quantity, token: Token, before: Quantity | None) -> Span | None:
    """Return the phrase for what is counted or measured, None where the unit says it all."""
    unit = quantity.unit_span
    if before is not None and text[before.end : quantity.start].strip() in ("(", "[", "/", "or", ", or"):
        return before.concept
    for find in (_of_phrase, _modified, _subject):
        found = find(quantity, token)
        if found is None or (unit and unit.start <= found.idx < unit.end) or not found.text[0].isalpha():
            continue
        if before is not None and before.start <= found.idx < before.end:
            return _nearest(quantity, token, before) or before.concept
        return _phrase(found, quantity)
    return _nearest(quantity, token, before) if quantity.kind != "count" or quantity.unit is None else None


def _nearest(quantity: Quantity, token: Token, before: Quantity | None) -> Span | None:
    """Return the last noun before a quantity that the parse ties to nothing, as in tables: ``Dow +0.2%``."""
    for other in reversed(token.doc[max(0, token.i - FURTHEST) : token.i]):
        if other.idx >= quantity.start:
            continue
        if before is not None and other.idx < before.end:
            return before.concept
        if "\n" in other.text or other.text in (".", ";", "?", "!"):
            return None
        if other.pos_ in NOUNS and other.text[0].isalpha() and other.ent_type_ not in ("DATE", "TIME"):
            return _phrase(other, quantity)
    return None


def _top(quantity: Quantity, token: Token) -> Token:
    """Return the highest token inside the quantity's own words: its head noun or the number."""
    top = token
    for _ in range(FURTHEST):
        head = top.head
        if head is top or not quantity.start <= head.idx < quantity.end:
            break
        top = head
    return top


def _of_phrase(quantity: Quantity, token: Token) -> Token | None:
    """Return the noun of ``25 per cent of voters``, ``$5 million in damages``."""
    if quantity.kind == "count" and quantity.unit is not None:
        return None
    top = _top(quantity, token)
    for child in top.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "in", "for") and child.idx >= quantity.end and child.idx <= quantity.end + 2:
            for noun in child.rights:
                if noun.pos_ in NOUNS and noun.ent_type_ not in ("DATE", "TIME"):
                    return noun
    return None


def _modified(quantity: Quantity, token: Token) -> Token | None:
    """Return the noun that the quantity stands before: ``a $200 million bid``, ``a 25% tax``."""
    top = _top(quantity, token)
    head = top.head
    if (
        head.pos_ in NOUNS
        and head.i > top.i
        and top.dep_ in ("nummod", "compound", "amod", "nmod", "quantmod", "npadvmod", "poss")
        and head.idx >= quantity.end
    ):
        return head
    if top.dep_ == "npadvmod" and head.pos_ == "ADJ" and head.head.pos_ in NOUNS and head.head.i > top.i:
        return head.head
    if top.pos_ in NOUNS and not quantity.start <= top.idx < quantity.end:
        return top
    return None


def _subject(quantity: Quantity, token: Token) -> Token | None:
    """Return the subject of the verb that governs the quantity, past reporting verbs, or the noun it is attached to."""
    node = _top(quantity, token)
    if node.dep_ in SUBJECTS:
        return None
    for _ in range(FURTHEST):
        if node.dep_ in ("appos", "parataxis", "npadvmod") and node.head.pos_ in NOUNS and node.head.i < node.i:
            return node.head
        if node.head is node:
            break
        head = node.head
        if (
            head.pos_ in NOUNS
            and node.dep_ in ("prep", "pobj", "acl", "relcl", "amod", "nummod", "conj")
            and head.i < token.i
            and node.dep_ in ("prep", "acl", "relcl")
        ):
            return head
        node = head
        if node.pos_ in ("VERB", "AUX"):
            subject = _subject_of(node)
            if subject is not None:
                return subject
    if (node.dep_ == "ROOT" and node.pos_ == "ADV") or node.lower_ == "has":
        return None
    return _subject_of(node) if node.pos_ in ("VERB", "AUX") else node if node.pos_ in NOUNS and node.dep_ == "ROOT" and node.i < token.i else None


def _subject_of(verb: Token) -> Token | None:
    """Return a verb's subject that names something; a relative pronoun gives the noun it stands for."""
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            if child.pos_ in NOUNS or (child.text[:1].isupper() and child.pos_ not in ("PRON", "DET") and child.lower_ not in PRONOUNS):
                return child
            if child.lower_ in ("that", "which", "who") and verb.dep_ == "relcl":
                return verb.head
    if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in NOUNS:
        return verb.head
    return None


def _phrase(noun: Token, quantity: Quantity) -> Span:
    """Return a noun with its modifiers and ``of`` phrases, without the quantity itself."""
    first, last = noun, noun
    for child in noun.lefts:
        if (
            child.dep_ in ("compound", "amod", "poss", "nmod", "nummod", "advmod")
            and not quantity.start <= child.idx < quantity.end
            and child.pos_ not in ("PUNCT", "DET")
        ):
            edge = child.left_edge
            if edge.i < first.i and not (edge.idx < quantity.end and child.idx >= quantity.start) and not edge.idx <= quantity.start < noun.idx:
                first = edge
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "in", "to", "on") and child.i == last.i + 1:
            edge = child.right_edge
            if edge.i - noun.i <= FURTHEST and not (edge.idx >= quantity.start and child.idx < quantity.end):
                last = edge
    while last.is_punct and last.i > noun.i:
        last = last.doc[last.i - 1]
    while first.pos_ in ("DET", "PUNCT") and first.i < noun.i:
        first = first.doc[first.i + 1]
    return Span(first.idx, last.idx + len(last))
