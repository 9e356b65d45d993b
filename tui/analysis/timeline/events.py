"""What a time belongs to: the noun it dates or the clause it is in."""

from bisect import bisect_right
from collections.abc import Iterator

from tui.analysis.language.parsed_doc import ParsedDoc, Token
from tui.analysis.language.relative_clauses import antecedent
from tui.analysis.language.sentences import Sentences
from tui.document.span import Span

FURTHEST = 10  # steps up the parse
LONGEST = 12  # words of a label
EVENTS = frozenset(
    (
        "nsubj",
        "nsubjpass",
        "dobj",
        "attr",
        "prt",
        "neg",
        "aux",
        "auxpass",
        "acomp",
        "xcomp",
        "prep",
        "pobj",
        "agent",
        "dative",
        "expl",
    )
)
RELATIVE = frozenset(("which", "who", "that"))
LIGHT = frozenset(
    (
        "in",
        "on",
        "at",
        "by",
        "since",
        "until",
        "during",
        "for",
        "from",
        "of",
        "to",
        "after",
        "before",
        "through",
        "over",
        "within",
    )
)


def event_of(doc: ParsedDoc, span: Span, sentences: Sentences) -> Span | None:
    """Return the clause or noun phrase that a time expression belongs to, None for one that stands alone."""
    token = _head(doc, span)
    if token is None or not sentences.readable(token.i):
        return None
    for _ in range(FURTHEST):
        head = token.head
        if head == token:
            break
        if (
            head.pos_ in ("NOUN", "PROPN")
            and not _inside(head, span)
            and token.dep_
            in ("compound", "nmod", "poss", "amod", "nummod", "npadvmod", "prep", "pobj", "appos")
        ):
            return _noun(head, span)
        token = head
        if token.pos_ in ("VERB", "AUX"):
            return _clause(token, span)
    return None


def _head(doc: ParsedDoc, span: Span) -> Token | None:
    """Return the syntactic root of an expression."""
    if not len(doc):
        return None
    at = max(0, bisect_right(doc.tokens.starts, span.start) - 1)
    token = doc[at]
    for _ in range(FURTHEST):
        if token.head == token or not _inside(token.head, span):
            return token
        token = token.head
    return token


def _inside(token: Token, span: Span) -> bool:
    return span.start <= token.idx < span.end


def _noun(noun: Token, span: Span) -> Span:
    """Return a noun with what describes it, without the time."""
    first, last = noun, noun
    for child in noun.lefts:
        if (
            child.dep_ in ("compound", "amod", "nmod")
            and not _inside(child, span)
            and child.left_edge.idx >= span.end
        ):
            first = min(first, child.left_edge, key=lambda token: token.i)
    for child in noun.rights:
        if (
            child.dep_ == "prep"
            and child.right_edge.i - noun.i <= LONGEST
            and not (child.idx < span.end and span.start <= child.right_edge.idx)
        ):
            last = child.right_edge
            break
    while last.is_punct and last.i > noun.i:
        last = last.nbor(-1)
    return Span(first.idx, last.idx + len(last))


def _arguments(verb: Token, span: Span) -> Iterator[Token]:
    """Yield the words of a verb's subject, objects and particles that are near it and outside the time."""
    for child in verb.children:
        if child.dep_ not in EVENTS or child.dep_ in ("prep", "xcomp") or child.pos_ == "PUNCT":
            continue
        if verb.i - child.left_edge.i > LONGEST:
            yield from _short(child, verb)
        elif not any(_inside(token, span) for token in child.subtree):
            near = child.right_edge.i - verb.i <= LONGEST
            for token in child.subtree:
                if verb.i - token.i <= LONGEST and (near or token.i <= child.i):
                    yield token


def _is_light(token: Token) -> bool:
    """Return whether a word at the end of a clause tells nothing: punctuation, white space, a preposition."""
    if token.is_punct or token.is_space:
        return True
    return token.lower_ in LIGHT and token.dep_ != "prt"


def _clause(verb: Token, span: Span) -> Span:
    """Return a verb with its subject and object, as far as they stand together on one side of the time."""
    kept = [verb, *_arguments(verb, span)]
    places = {token.i for token in kept}
    doc = verb.doc
    first, last = min(places), max(places)
    before = [i for i in places if doc[i].idx + len(doc[i]) <= span.start]
    after = [i for i in places if doc[i].idx >= span.end]
    if before and after:  # the time is in the middle: keep the side of the verb
        first, last = (min(after), max(after)) if verb.i in after else (min(before), max(before))
    while last > first and _is_light(doc[last]):
        last -= 1
    while first < last and (doc[first].is_punct or doc[first].is_space):
        first += 1
    first = _described(verb, first, span)
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))


def _short(noun: Token, verb: Token) -> list[Token]:
    """Return the words directly before a verb that name its long subject, none where others stand between."""
    if noun.right_edge != noun or noun.i > verb.i or noun.pos_ not in ("NOUN", "PROPN"):
        return []
    first = noun
    while first.i > 0 and noun.i - first.i < LONGEST and first.nbor(-1).pos_ in ("NOUN", "PROPN", "ADJ"):
        first = first.nbor(-1)
    return list(noun.doc[first.i : noun.i + 1])


def _described(verb: Token, first: int, span: Span) -> int:
    """Return the first token of a clause and its antecedent: ``the strike, which began``."""
    doc = verb.doc
    if verb.dep_ != "relcl" or doc[first].lower_ not in RELATIVE:
        return first
    noun = antecedent(verb)
    start = min(
        (child.left_edge.i for child in noun.lefts if child.dep_ in ("compound", "amod", "nmod")),
        default=noun.i,
    )
    apart = first - start > LONGEST or verb.head.i >= first
    return first if apart or (span.start < doc[first].idx and span.end > doc[start].idx) else start
