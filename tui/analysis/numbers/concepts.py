"""The words that name a head: a noun with its modifiers and ``of`` phrase."""

from tui.analysis.language.parsed_doc import Token
from tui.analysis.numbers.lexicon import word_list
from tui.document.span import Span

NOUNS = frozenset(("NOUN", "PROPN"))
NAMES = frozenset(("ORG", "FAC", "LAW", "EVENT", "WORK_OF_ART", "PRODUCT", "GPE", "LOC"))
"""The model's entities that a label has whole."""
MODIFIERS = word_list("concepts", "modifiers")
COMPLEMENTS = frozenset(("of", "for", "in", "to", "on"))
LONGEST = 8  # words after the head; more is a clause, not a label


def concept_span(head: Token, start: int, end: int) -> Span:
    """Return a head with its modifiers and complement, without the quantity at an offset range."""
    if head.pos_ not in NOUNS:
        return Span(head.idx, head.idx + len(head))
    first, last = _whole_name(_first(head, start, end), _last(head, start, end), start, end)
    while last.is_punct and last.i > head.i:
        last = last.doc[last.i - 1]
    while first.pos_ in ("DET", "PUNCT") and first.i < head.i:
        first = first.doc[first.i + 1]
    return Span(first.idx, last.idx + len(last))


def _whole_name(first: Token, last: Token, start: int, end: int) -> tuple[Token, Token]:
    """Return the bounds of a label widened to the names that it begins and ends in.

    So it is "Department for Work and Pensions" also where the parse parted the name at "and".
    """
    doc = first.doc
    while first.i and first.ent_iob_ == "I" and first.ent_type_ in NAMES:
        before = doc[first.i - 1]
        if before.idx < end and start < before.idx + len(before):
            break
        first = before
    while last.i + 1 < len(doc) and last.ent_type_ in NAMES:
        after = doc[last.i + 1]
        if after.ent_iob_ != "I" or (after.idx < end and start < after.idx + len(after)):
            break
        last = after
    return first, last


def _first(head: Token, start: int, end: int) -> Token:
    first = head
    for child in head.lefts:
        if child.dep_ not in MODIFIERS or child.pos_ in ("PUNCT", "DET") or start <= child.idx < end:
            continue
        if child.dep_ == "nmod" and any(other.dep_ == "nummod" for other in child.lefts):
            continue
        edge = child.left_edge
        overlaps = (edge.idx < end and child.idx >= start) or edge.idx <= start < head.idx
        if edge.i < first.i and not overlaps:
            first = edge
    return first


def _last(head: Token, start: int, end: int) -> Token:
    last = head
    for child in head.rights:
        if child.dep_ != "prep" or child.lower_ not in COMPLEMENTS or child.i != last.i + 1:
            continue
        edge = child.right_edge
        if any(token.pos_ == "NUM" for token in head.doc[child.i : edge.i + 1]) and child.lower_ == "of":
            break  # "a dividend of 15 cents" is a dividend
        if not _fits(edge, child, head, start, end):  # without the clause that hangs on it
            edge = next(
                (inner for inner in child.rights if inner.dep_ == "pobj" and inner.pos_ in NOUNS), edge
            )
        if _fits(edge, child, head, start, end):
            last = edge
    return last


def _fits(last: Token, first: Token, head: Token, start: int, end: int) -> bool:
    """Return whether a complement is short enough for a label and keeps clear of the quantity."""
    return last.i - head.i <= LONGEST and not (last.idx >= start and first.idx < end)
