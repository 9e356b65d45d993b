"""The statements that a clause joins: each stands by itself, and may be negated or certain in its own way.

A clause is cut where another one with a subject of its own begins, at "although" and its like, and where
only one of two joined predicates is negated. A predicate that shares its subject
otherwise stays: an assertion is not cut at "and".
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from tui.analysis.claims import negation
from tui.analysis.claims.clause import Clause, narrowed
from tui.analysis.claims.lexicon import cues
from tui.analysis.claims.reports import SUBJECTS
from tui.analysis.language.lexicon import word_set
from tui.analysis.language.parsed_doc import Token

SHORTEST = 3  # words of a part
MOST = 6  # parts of a clause
LONGEST_SUBJECT = 12  # words of a subject that is repeated before a part
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


def statements(clause: Clause, text: str) -> list[Clause]:
    """Return the statements of a clause, in order; the clause itself where it makes only one."""
    rest, parts = clause, list[Clause]()
    for head in sorted(_heads(clause), key=lambda token: token.i, reverse=True)[:MOST]:
        first, last = _extent(head, rest)
        inside, before, after = (
            [token for token in rest.tokens if test(token)] for test in _sides(first, last)
        )
        outside = before if head.i > rest.root.i else after
        left_over = after if head.i > rest.root.i else before
        if _words(left_over) or _words(inside) < SHORTEST or _words(outside) < SHORTEST:
            continue
        part, kept = narrowed(clause, inside, head, text), narrowed(clause, outside, clause.root, text)
        if part is not None and kept is not None:
            parts.append(part)
            rest = kept
    return sorted([rest, *parts], key=lambda found: found.span)


def _sides(first: int, last: int) -> tuple[Callable[[Token], bool], ...]:
    """Return tests for the tokens of a part, before it and after it."""
    return (
        lambda token: first <= token.i <= last,
        lambda token: token.i < first,
        lambda token: token.i > last,
    )


def _words(tokens: Sequence[Token]) -> int:
    return sum(not token.is_punct and not token.is_space for token in tokens)


def _extent(head: Token, rest: Clause) -> tuple[int, int]:
    """Return the first and last token of what belongs to a joined verb."""
    first = head.left_edge.i
    if head.i > rest.root.i:
        if first > 0 and head.doc[first - 1].lower_ == "nor":
            first -= 1
        return first, rest.tokens[-1].i if head.dep_ == "conj" else head.right_edge.i
    return head.left_edge.i, head.right_edge.i


def _heads(clause: Clause) -> Iterator[Token]:
    """Yield the heads of the statements beside the main one."""
    open_heads = [clause.root]
    while open_heads:
        verb = open_heads.pop()
        for child in verb.children:
            if child.pos_ not in ("VERB", "AUX") or not clause.holds(child):
                continue
            if _is_beside(child, verb):
                yield child
                open_heads.append(child)
            elif child.dep_ in ("conj", "xcomp"):
                open_heads.append(child)  # "met, but decided …, although …"
        yield from _relative(verb, clause)


def _relative(verb: Token, clause: Clause) -> Iterator[Token]:
    """Yield the relative clause after a comma that ends a statement: "…, which will be built abroad"."""
    for token in clause.tokens:
        if token.dep_ != "relcl" or token.pos_ not in ("VERB", "AUX") or not _is_after_comma(token):
            continue
        if token.head.i > verb.i and verb.is_ancestor(token) and token.left_edge.tag_ in ("WDT", "WP"):
            yield token


def _is_beside(child: Token, verb: Token) -> bool:
    """Return whether a clause below a verb makes a statement beside it."""
    own_subject = any(other.dep_ in SUBJECTS for other in child.children)
    if child.dep_ == "conj":
        return own_subject or (_is_finite(child) and _stands_alone(child, verb))
    if child.dep_ in ("ccomp", "parataxis"):
        return own_subject and (_is_parted(child, verb) or _is_spliced(child, verb))
    if child.dep_ != "advcl":
        return False
    if child.tag_ == "VBG" and not own_subject:
        return _is_after_comma(child) and child.lemma_.lower() in participles()
    return own_subject and any(
        mark.dep_ == "mark" and mark.lower_ in cues("modality", "contrasts") for mark in child.children
    )


@cache
def participles() -> frozenset[str]:
    """Return the verbs whose participle after a comma makes a statement: "…, adding that", "…, forcing …"."""
    return word_set("reporting_verbs", "attribution") | cues("kinds", "consequences")


def _is_after_comma(verb: Token) -> bool:
    first = verb.left_edge.i
    return first > 0 and verb.doc[first - 1].text in (",", ")", "–", "—", "--") and first > verb.head.i


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in FINITE or any(child.tag_ in FINITE for child in verb.children if child.dep_ == "aux")


def _stands_alone(child: Token, verb: Token) -> bool:
    """Return whether a predicate that shares its subject is another statement.

    It is where it has auxiliaries of its own, and where only one is negated.
    """
    if any(other.dep_ in ("aux", "auxpass") for other in child.children):
        return True
    if _is_planned(child) != _is_planned(verb):
        return True
    return negation.count(child, [child]) % 2 != negation.count(verb, [verb]) % 2


def _is_planned(verb: Token) -> bool:
    """Return whether a predicate tells of the future by its verb: "expects to grow"."""
    return verb.lemma_.lower() in cues("modality", "planning") and any(
        child.dep_ == "xcomp" for child in verb.children
    )


def _is_parted(child: Token, verb: Token) -> bool:
    """Return whether a semicolon stands between two verbs."""
    first, last = sorted((child.i, verb.i))
    return any(token.text == ";" for token in child.doc[first:last])


def _is_spliced(child: Token, verb: Token) -> bool:
    """Return whether two sentences are only parted by a comma: "The line is cut, the port is closed"."""
    first = child.left_edge
    if child.i > verb.i or first.lower_ in cues("modality", "inverted") or first.dep_ in ("neg", "preconj"):
        return False  # "had the dam failed, …", "not only did it fall, …"
    if verb.lemma_.lower() in participles() | cues("attribution", "saying"):
        return False
    subject = next((other for other in verb.children if other.dep_ in SUBJECTS), None)
    after = subject is not None and subject.i > child.i
    return after and _is_finite(child) and any(token.text == "," for token in child.doc[child.i : verb.i])


def subject_elsewhere(clause: Clause, text: str) -> str | None:
    """Return the subject that a statement shares with the one before: "[The plant] can now make 500 cars"."""
    root = clause.root
    own = next((child for child in root.children if child.dep_ in SUBJECTS), None)
    if root.dep_ == "relcl":
        noun = root.head
        if own is None or own.tag_ not in ("WDT", "WP") or noun.i >= clause.tokens[0].i:
            return None
        return text[noun.left_edge.idx : noun.idx + len(noun)]
    if own is not None or root.dep_ not in ("conj", "advcl"):
        return None
    above = next((child for child in root.head.children if child.dep_ in SUBJECTS), None)
    if above is None or clause.holds(above) or above.right_edge.i - above.left_edge.i > LONGEST_SUBJECT:
        return None
    return text[above.left_edge.idx : above.right_edge.idx + len(above.right_edge)]
