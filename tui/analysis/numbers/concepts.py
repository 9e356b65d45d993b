"""What a quantity is of: the thing measured, by the parse."""

import re

from spacy.tokens import Token

from tui.analysis.language.lexicon import word_set
from tui.analysis.language.relative_clauses import antecedent
from tui.analysis.numbers.beside import beside
from tui.analysis.numbers.lexicon import change_words
from tui.analysis.numbers.quantity import Quantity
from tui.document.span import Span

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
REPORTING = word_set("reporting_verbs", "figures")
NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))
ATTRIBUTED = NOUN_TAGS | {"JJ"}
CALENDAR = frozenset(("DATE", "TIME"))
SPELLS = frozenset(("year", "month", "week", "day", "hour", "minute", "second", "decade", "century"))
_LATER = re.compile(r"\s+(?:later|ago|earlier|before|after|from now)\b")
EXTREMES = frozenset(("close", "high", "low", "total", "maximum", "minimum", "record", "peak", "average"))
"""Nouns that say which value of a thing a quantity is, not of what."""
_ONE_OF = re.compile(r"one\s+of\s", re.IGNORECASE)
_AGAINST = re.compile(
    r",?\s+(?:(?:up|down)\s+from|versus|against|compared (?:with|to))\s+(?:an?\s+|about\s+)?"
)
WIDEST = 30  # characters of such a comparison
FURTHEST = 8  # steps up the parse; more is another statement
PRONOUNS = frozenset(
    [
        "it",
        "he",
        "she",
        "they",
        "we",
        "i",
        "you",
        "that",
        "which",
        "who",
        "this",
        "these",
        "those",
        "there",
        "what",
    ]
)
NOUNS = frozenset(("NOUN", "PROPN"))


def concept_of(text: str, quantity: Quantity, token: Token, before: Quantity | None) -> Span | None:
    """Return the phrase for what is counted or measured, None where the unit says it all."""
    unit = quantity.unit_span
    if before is not None and text[before.end : quantity.start].strip() in ("(", "[", "/", "or", ", or"):
        return before.concept
    if (
        before is not None
        and quantity.start - before.end <= WIDEST
        and _AGAINST.fullmatch(text[before.end : quantity.start])
    ):
        return before.concept  # the same thing at another time
    if quantity.unit in SPELLS and _LATER.match(text, quantity.end):
        return None  # "two years later" tells when, not of what
    top = _top(quantity, token)
    if (
        top.dep_ == "conj"
        and before is not None
        and before.start <= top.head.idx < before.end
        and _of_phrase(quantity, token) is None
    ):
        return before.concept
    if quantity.value == 1 and _ONE_OF.match(text, quantity.amount.start):
        return None  # "one of the oldest firms": the unit says it all
    near = beside(text, quantity, token, before)
    if near is not None:
        return _phrase(near, quantity)
    for find in (_of_phrase, _modified, _attributive, _object, _subject):
        found = find(quantity, token)
        if (
            found is None
            or (quantity.kind == "percent" and found.lemma_.lower() in SPELLS)
            or (unit and unit.start <= found.idx < unit.end)
            or not found.text[0].isalpha()
        ):
            continue
        if before is not None and before.start <= found.idx < before.end:
            return (
                before.span if before.kind == "age" else _nearest(quantity, token, before) or before.concept
            )
        return _phrase(found, quantity)
    if top.dep_ in SUBJECTS and top.head.pos_ in ("VERB", "AUX"):
        return None  # the quantity is itself what the clause is about
    return (
        _nearest(quantity, token, before)
        if (quantity.kind != "count" or quantity.unit is None) and quantity.unit not in SPELLS
        else None
    )


def _nearest(quantity: Quantity, token: Token, before: Quantity | None) -> Span | None:
    """Return the last noun before a quantity that the parse ties to nothing, as in tables: ``Dow +0.2%``."""
    for other in reversed(token.doc[max(0, token.i - FURTHEST) : token.i]):
        if other.idx >= quantity.start:
            continue
        if before is not None and other.idx < before.end:
            return before.concept
        if "\n" in other.text or other.text in (".", ";", "?", "!"):
            return None
        if other.pos_ in NOUNS and other.text[0].isalpha() and other.ent_type_ not in CALENDAR:
            return _phrase(other, quantity)
    return None


def _top(quantity: Quantity, token: Token) -> Token:
    """Return the highest token inside the quantity's own words: its head noun or the number."""
    top = token
    for _ in range(FURTHEST):
        head = top.head
        if head == top or not quantity.start <= head.idx < quantity.end:
            break
        top = head
    return top


def _of_phrase(quantity: Quantity, token: Token) -> Token | None:
    """Return the noun of ``25 per cent of voters``, ``$5 million in damages``."""
    top = _top(quantity, token)
    allowed = ("of", "in", "for") if quantity.kind == "money" and not quantity.change else ("of",)
    for child in top.rights:
        if (
            child.dep_ == "prep"
            and child.lower_ in allowed
            and child.idx >= quantity.end
            and child.idx <= quantity.end + 2
        ):
            for noun in child.rights:
                if noun.pos_ in NOUNS and noun.ent_type_ not in CALENDAR:
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
        while (
            head.dep_ in ("compound", "nmod")
            and head.head.i > head.i
            and head.head.pos_ in NOUNS
            and _is_unit(head, top)
        ):
            head = head.head
        return head
    if top.dep_ == "npadvmod" and head.pos_ == "ADJ" and head.head.pos_ in NOUNS and head.head.i > top.i:
        return head.head
    if top.pos_ in NOUNS and not quantity.start <= top.idx < quantity.end:
        return top
    return None


def _is_unit(noun: Token, top: Token) -> bool:
    """Say whether a noun before another is the unit of a measure: ``a 5 mile (8 km) trail``."""
    return _numbered(noun) or noun.lemma_ == top.lemma_


def _attributive(quantity: Quantity, token: Token) -> Token | None:
    """Return the noun after a quantity that has an article before it, where the parse does not tie them: ``a 352 μm pixel pitch``."""
    doc, first, after = token.doc, token.i, token.i + 1
    while first > 0 and doc[first].idx > quantity.start:
        first -= 1
    while after < len(doc) and doc[after].idx < quantity.end:
        after += 1
    if (
        quantity.kind == "count"
        or first == 0
        or doc[first - 1].tag_ != "DT"
        or after >= len(doc)
        or doc[after].tag_ not in ATTRIBUTED
    ):
        return None
    while after + 1 < len(doc) and doc[after + 1].tag_ in NOUN_TAGS:
        after += 1
    return doc[after] if doc[after].tag_ in NOUN_TAGS else None


def _object(quantity: Quantity, token: Token) -> Token | None:
    """Return what a verb changes by the quantity: ``raised prices by 5 per cent``, ``extended its lease by a year``."""
    by = _top(quantity, token).head
    if by.lower_ not in ("by", "to", "from") or by.i > token.i or by.head.pos_ != "VERB":
        return None
    if by.lower_ != "by" and (quantity.kind == "count" or by.head.lemma_.lower() not in change_words()):
        return None
    return next(
        (
            child
            for child in by.head.rights
            if child.dep_ == "dobj" and child.pos_ in NOUNS and child.i < by.i and not _numbered(child)
        ),
        None,
    )


def _numbered(noun: Token) -> bool:
    """Say whether a noun is itself a quantity: ``lost 54 points to 1,299``."""
    return any(child.dep_ == "nummod" for child in noun.lefts)


def _subject(quantity: Quantity, token: Token) -> Token | None:
    """Return the subject of the verb that governs the quantity, past reporting verbs, or the noun it is attached to."""
    node = _top(quantity, token)
    if node.dep_ in SUBJECTS:
        return None
    for _ in range(FURTHEST):
        if (
            node.dep_ in ("appos", "parataxis", "npadvmod")
            and node.head.pos_ in NOUNS
            and node.head.i < node.i
        ):
            return node.head
        if node.head == node:
            break
        head = node.head
        if (
            head.pos_ in NOUNS
            and head.ent_type_ not in CALENDAR
            and node.dep_ in ("prep", "acl", "relcl")
            and head.i < token.i
            and (
                head.lemma_.lower() not in EXTREMES
                or (quantity.kind == "count" and quantity.unit is not None)
            )
            and not _purpose(node)
        ):
            return head
        node = head
        if node.pos_ in ("VERB", "AUX"):
            subject = _subject_of(node)
            if subject is not None:
                return subject
    if (node.dep_ == "ROOT" and node.pos_ == "ADV") or node.lower_ == "has":
        return None
    return (
        _subject_of(node)
        if node.pos_ in ("VERB", "AUX")
        else node
        if node.pos_ in NOUNS and node.dep_ == "ROOT" and node.i < token.i
        else None
    )


def _subject_of(verb: Token) -> Token | None:
    """Return a verb's subject that names something; a relative pronoun gives the noun it stands for."""
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            if (
                child.pos_ in NOUNS
                or child.pos_ == "ADJ"
                or (
                    child.text[:1].isupper()
                    and child.pos_ not in ("PRON", "DET")
                    and child.lower_ not in PRONOUNS
                )
            ):
                return child
            if child.lower_ in ("that", "which", "who") and verb.dep_ == "relcl":
                return antecedent(verb)
            if child.lower_ == "who" and child.i and child.nbor(-1).pos_ in NOUNS:
                return child.nbor(-1)
    if _purpose(verb):
        return None
    if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in NOUNS and verb.head.ent_type_ not in CALENDAR:
        return verb.head
    first = next(iter(verb.lefts), None)  # a name that the tagger took for an adverb
    if (
        first is not None
        and first.is_sent_start
        and first.text.istitle()
        and first.dep_ == "advmod"
        and first.nbor(1) == verb
    ):
        return first
    return None


def _purpose(verb: Token) -> bool:
    """Say whether an infinitive tells what somebody's plan is: ``announced plans to close``; then that somebody is meant."""
    return verb.dep_ == "acl" and verb.head.dep_ == "dobj" and any(child.tag_ == "TO" for child in verb.lefts)


def _phrase(noun: Token, quantity: Quantity) -> Span:
    """Return a noun with its modifiers and ``of`` phrases, without the quantity itself."""
    first, last = noun, noun
    for child in noun.lefts:
        if (
            child.dep_ in ("compound", "amod", "poss", "nmod", "nummod", "advmod")
            and not quantity.start <= child.idx < quantity.end
            and child.pos_ not in ("PUNCT", "DET")
            and not (child.dep_ == "nmod" and _numbered(child))
        ):
            edge = child.left_edge
            if (
                edge.i < first.i
                and not (edge.idx < quantity.end and child.idx >= quantity.start)
                and not edge.idx <= quantity.start < noun.idx
            ):
                first = edge
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "in", "to", "on") and child.i == last.i + 1:
            edge = child.right_edge
            if not _fits(edge, child, noun, quantity):  # without the clause that hangs on it
                edge = next(
                    (inner for inner in child.rights if inner.dep_ == "pobj" and inner.pos_ in NOUNS), edge
                )
            if _fits(edge, child, noun, quantity):
                last = edge
    while last.is_punct and last.i > noun.i:
        last = last.doc[last.i - 1]
    while first.pos_ in ("DET", "PUNCT") and first.i < noun.i:
        first = first.doc[first.i + 1]
    return Span(first.idx, last.idx + len(last))


def _fits(last: Token, first: Token, noun: Token, quantity: Quantity) -> bool:
    """Say whether a phrase from one word to another is short enough for a label and keeps clear of the quantity."""
    return last.i - noun.i <= FURTHEST and not (last.idx >= quantity.start and first.idx < quantity.end)
