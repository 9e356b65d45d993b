"""The clause that asserts, cut out of its attribution."""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.analysis.claims.lexicon import cues
from tui.analysis.claims.reports import Standing, is_held, report_of, standing_of
from tui.analysis.language import quotation_marks
from tui.analysis.language.parsed_doc import ParsedDoc, Sentence, Token
from tui.document.findings import Quote
from tui.document.span import Span

LONGEST_PHRASE = 25  # words of an "according to" phrase
SHORTEST = 3  # words of a quote that can be a statement
DATELINE = re.compile(
    r"[A-Z][A-Z.'’ -]+[A-Z](?:[ ,][^\n()]{0,40})?(?:\([^()\n]{2,40}\))?\s*(?:--|[-–—])\s+"
    r"|\([A-Z][\w. ]{1,30}\)\s*(?:--|[-–—])\s+"
)
"""Where and by whom a report was written, before its first words: ``LIMA, Sept 14 (Agency) -``."""
DEEPEST = 3  # reports below one another: "X said that Y told": deeper hearsay is rare
OWN_CLAUSES = frozenset(("advcl", "relcl", "conj", "acl"))
"""Relations to the main clause of what is said beside it, not by it."""
FINITE = frozenset(("VBD", "VBZ", "VBP"))
FIRST_PERSON = frozenset(("i", "we"))
MARKS = frozenset(f"{quotation_marks.ANY_OF_EUROPE} ,;:–—-()[]…._*•")
CONNECTIVES = frozenset(
    [
        "and",
        "but",
        "so",
        "or",
        "yet",
        "also",
        "meanwhile",
        "however",
        "moreover",
        "furthermore",
        "nevertheless",
        "nonetheless",
        "still",
        "while",
        "although",
        "though",
        "whereas",
        "then",
        "thus",
        "therefore",
    ]
)


class Clause(Struct, frozen=True, eq=False):
    """A span of one sentence that makes a statement, with the reporting verb that governs it, if any."""

    tokens: list[Token]
    root: Token
    span: Span
    cue: Token | None
    standing: Standing = "said"
    """What the report makes of it."""

    def holds(self, token: Token) -> bool:
        """Return whether a token lies in the clause."""
        return self.tokens[0].i <= token.i <= self.tokens[-1].i


def whole_clause(sentence: Sentence) -> Clause:
    """Return a sentence as one clause."""
    tokens = list(sentence)
    return Clause(tokens, sentence.root, Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1])), None)


def find_clause(part: Clause, text: str, quote: Quote | None = None) -> Clause | None:
    """Return what a part of a sentence asserts, without who says so; None where it has no words."""
    if (
        quote is not None
        and not _is_judged(part.root, quote)
        and (clause := _quoted(part, text, quote)) is not None
    ):
        return clause
    root, cue, standing = _innermost(part.root)
    tokens = _tokens(part, root, cue)
    span = _trimmed(tokens, text)
    if span is None:
        return None
    return replace(part, tokens=_within(tokens, span), root=root, span=span, cue=cue, standing=standing)


def _is_judged(root: Token, quote: Quote) -> bool:
    """Return whether words are called false, refused, or reported of an accused in the passive.

    Then they are not their speaker's claim: "claims that the dam had failed are
    baseless", "declined to say who".
    """
    if quote.span.start <= root.idx < quote.span.end:
        return False
    report = report_of(root)
    if report is None:
        return is_held(root)
    refused = root.lemma_.lower() in cues("negation", "verbs")
    return refused or is_held(root) or report.standing in ("false", "rumoured")


def _innermost(root: Token) -> tuple[Token, Token | None, Standing]:
    """Return the head of what is said below a main verb, the word that reports it, and the standing."""
    cue: Token | None = None
    standing: Standing = "said"
    for _ in range(DEEPEST):
        report = report_of(root)
        if report is None:
            break
        standing = report.standing if standing == "said" else standing
        cue = cue if report.by_narrator else report.cue
        if report.inner == root:
            break
        root = report.inner
    return root, cue, standing


def narrowed(clause: Clause, tokens: Sequence[Token], root: Token, text: str) -> Clause | None:
    """Return a part of a clause as a clause of its own, with the same report."""
    span = _trimmed(tokens, text)
    return replace(clause, tokens=_within(tokens, span), root=root, span=span) if span else None


def is_attribution(part: Clause, quotes: Sequence[Quote]) -> bool:
    """Return whether a part of a sentence only attributes quotes: its main clause is quoted or attributes."""
    root = part.root
    by_start = {token.idx: token for token in root.sent}
    for quote in quotes:
        if quote.cue is None or quote.span.start <= root.idx < quote.span.end:
            return True
        cue = by_start.get(quote.cue.span.start)
        while cue is not None and cue != root and cue.dep_ not in OWN_CLAUSES:
            cue = cue.head if cue.head != cue else None
        if cue is None or cue == root:
            return True
    return False


def _quoted(part: Clause, text: str, quote: Quote) -> Clause | None:
    """Return what a quote's span covers, where its cue or speaker is beside it."""
    sentence = part.root.sent
    inside = [token for token in part.tokens if quote.span.covers(Span(token.idx, token.idx + len(token)))]
    attribution = [side.span for side in (quote.cue, quote.speaker) if side is not None]
    beside = any(sentence.start_char <= span.start < sentence.end_char for span in attribution)
    inside = inside[_opens_report(inside, quote) :]
    if len(inside) < SHORTEST or not beside:
        return None
    span = _trimmed(inside, text)
    if span is None:
        return None
    root = _head_of_words(inside, quote)
    if root is None or _is_only_condition(inside, root):
        return None
    cue = next((token for token in sentence if quote.cue and token.idx == quote.cue.span.start), None)
    standing: Standing = "said" if cue is None else standing_of(cue)
    clause = Clause(_within(inside, span), root, span, cue, standing)
    if quote.kind == "direct" and (passed := _passed_on(clause, text)) is not None:
        return passed
    return _called_false(clause, text) if standing == "said" else clause


def _is_only_condition(inside: Sequence[Token], root: Token) -> bool:
    """Return whether words are the condition of what is said behind their announcement."""
    led = inside[0].lower_ in cues("modality", "conditions") or inside[0].lower_ == "even"
    return led and root.dep_ == "advcl" and root.head not in inside


def _opens_report(inside: Sequence[Token], quote: Quote) -> bool:
    """Return whether reported words begin with a "that" before them, whatever the parse took it for."""
    if quote.kind == "direct" or len(inside) < SHORTEST:
        return False
    return inside[0].lower_ == "that" and inside[1].pos_ != "AUX"


def _passed_on(clause: Clause, text: str) -> Clause | None:
    """Return what quoted words report of somebody else: "The governor says [the plant failed]"."""
    inner, cue, standing = _innermost(clause.root)
    if cue is None or inner == clause.root or not clause.holds(cue) or standing not in ("said", "denied"):
        return None
    speaker = next((child for child in cue.children if child.dep_ == "nsubj"), None)
    if speaker is None or speaker.lower_ in FIRST_PERSON or not clause.holds(speaker):
        return None
    span = _trimmed(_tokens(clause, inner, cue), text)
    if span is None:
        return None
    return replace(
        clause, tokens=_within(clause.tokens, span), root=inner, span=span, cue=cue, standing=standing
    )


def _called_false(clause: Clause, text: str) -> Clause:
    """Return what quoted words call false, as denied; the clause itself where they call nothing so."""
    inner, _, verdict = _innermost(clause.root)
    if verdict != "false":
        return clause
    tokens = [token for token in clause.tokens if inner.left_edge.i <= token.i <= inner.right_edge.i]
    if inner != clause.root and (narrow := _trimmed(tokens, text)) is not None:
        return replace(clause, tokens=_within(tokens, narrow), root=inner, span=narrow, standing=verdict)
    return replace(clause, standing=verdict)


def _head_of_words(inside: Sequence[Token], quote: Quote) -> Token | None:
    """Return the head of quoted words; None for a phrase that is no statement: "admitted two counts"."""
    held = {token.i for token in inside}
    roots = [token for token in inside if token.head == token or token.head.i not in held]
    verbs = [token for token in roots if token.pos_ in ("VERB", "AUX")]
    if not verbs and quote.kind != "direct":
        verbs = [
            token
            for token in inside
            if token.tag_ in FINITE and token.dep_ not in ("relcl", "aux", "auxpass")
        ]
    return (verbs or roots or inside)[0] if verbs or quote.kind == "direct" else None


def _within(tokens: Sequence[Token], span: Span) -> list[Token]:
    return [token for token in tokens if token.idx < span.end and token.idx + len(token) > span.start]


def _tokens(part: Clause, root: Token, cue: Token | None) -> list[Token]:
    """Return a clause's tokens in one run; the rest of the sentence if nothing reports it."""
    if root == part.root:
        return _without_phrases(part.tokens)
    first, last = root.left_edge.i, root.right_edge.i
    own = [token for token in part.tokens if first <= token.i <= last]
    if cue is not None and first <= cue.i <= last:  # "NATO, he said, is changing": keep the larger side
        before = [
            token for token in own if token.i < cue.left_edge.i or (token.i < cue.i and token.head != cue)
        ]
        after = [token for token in own if token.i > cue.i]
        own = after if len(after) >= len(before) else before
    return own


def _without_phrases(tokens: list[Token]) -> list[Token]:
    """Return a sentence's tokens without an ``according to`` phrase at either end."""
    for token in tokens:
        if token.lower_ != "according":
            continue
        first, last = token.left_edge.i, token.right_edge.i
        if last - first > LONGEST_PHRASE:
            break
        if first <= tokens[0].i + 1:
            return [other for other in tokens if other.i > last] or list(tokens)
        rest = [other for other in tokens if other.i > last and not other.is_punct and not other.is_space]
        if not rest:
            return [other for other in tokens if other.i < first] or tokens
        break
    return tokens


def _trimmed(tokens: Sequence[Token], text: str) -> Span | None:
    """Return the span of a clause without dateline, marks and connectives at its ends."""
    kept = list(tokens)
    if kept and (dateline := DATELINE.match(text, kept[0].idx)) is not None:
        kept = [token for token in kept if token.idx >= dateline.end()] or kept
    while kept and _is_before_clause(kept[0]):
        kept.pop(0)
    while kept and (_is_after_clause(kept[-1]) or kept[-1].dep_ in ("cc", "mark")):
        kept.pop()
    if not kept:
        return None
    start, end = kept[0].idx, kept[-1].idx + len(kept[-1])
    if _opened_before(text, start, end):
        start -= 1  # the mark that opens words of which the clause goes on: "“hiding” until he came"
    if text[end : end + 1] in ("”", "’") and text.count("“", kept[0].idx, end) > text.count(
        "”", kept[0].idx, end
    ):
        end += 1  # the mark that closes one opened inside
    if text[end : end + 1] == ")" and text.count("(", kept[0].idx, end) > text.count(")", kept[0].idx, end):
        end += 1
    return Span(start, end)


def _opened_before(text: str, start: int, end: int) -> bool:
    """Return whether a quotation mark directly before a clause is closed within it, not at its end."""
    mark = text[start - 1 : start]
    closer = {"“": "”", '"': '"'}.get(mark)
    if closer is None:
        return False
    closed = text.find(closer, start, end)
    return 0 <= closed < end - 1 and text.count(closer, start, end) % 2 == 1


def _is_before_clause(token: Token) -> bool:
    if token.lower_ in CONNECTIVES:
        return token.dep_ != "advmod" or token.head.dep_ in ("ROOT", "conj", "ccomp")
    return token.is_space or token.text in MARKS or _opens_clause(token)


def _is_after_clause(token: Token) -> bool:
    if token.is_space or token.text in MARKS:
        return True
    return token.is_punct and token.text not in ("%", "?", "!", "$")


def _opens_clause(token: Token) -> bool:
    """Return whether "that" only opens a clause.

    Directly after its verb it does, even where it was parsed as part of a name or noun.
    """
    return token.lower_ == "that" and (
        token.dep_ == "mark" or (token.i > 0 and token.nbor(-1).pos_ == "VERB")
    )


def sentences(doc: ParsedDoc) -> list[Sentence]:
    """Return the sentences of a document that hold more than white space."""
    return [sentence for sentence in doc.sents if sentence.text.strip()]
