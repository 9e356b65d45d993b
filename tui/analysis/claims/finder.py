"""Claims of a parsed document."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace
from spacy.tokens import Doc

from tui.analysis.claims import clause as clauses
from tui.analysis.claims.clause import Clause
from tui.analysis.claims.features import features
from tui.analysis.claims.kinds import kinds_of
from tui.analysis.claims.model import model
from tui.analysis.claims.ranking import Setting, worth_of
from tui.analysis.claims.sources import EntityIndex, source_of
from tui.analysis.claims.split import statements, subject_elsewhere
from tui.analysis.claims.stance import asserts, is_idle, is_negated, modality_of
from tui.analysis.language.parsed_doc import ParsedDoc, Token
from tui.analysis.language.parsed_doc import Sentence as ParsedSentence
from tui.document.display import display_of
from tui.document.findings import Claim, Entity, Number, Quote, Sentence, TimeExpression
from tui.document.span import Span

FURNITURE = re.compile(
    r"(?:advertise(?:ment|ing)|sponsored|promoted|(?:story|article) continues|continue reading|skip past)\b"
    r"|(?:related|recommended|read (?:more|also|next)|also read|see also|watch|listen|more on|photos?|image)"
    r"(?: stor(?:y|ies)| articles?| this)?\s*[:|]"
    r"|\(?(?:additional |further )?(?:reporting|writing|editing|compiled|edited)"
    r" (?:and (?:writing|editing) )?by\b"
    r"|(?:sign up|subscribe|follow us|share this|click here|join our|get our)\b",
    re.IGNORECASE,
)
"""How lines of a page begin that are no part of the article."""


HEADING = re.compile(r"[012]?\d[:.][0-5]\d\s[^.!?”\"]*")
"""How entries of a live blog are headed: a clock and words without a full stop."""


class ClaimFindings(Struct, frozen=True):
    """Every sentence with its check-worthiness, and the claims, best first."""

    sentences: tuple[Sentence, ...] = ()
    claims: tuple[Claim, ...] = ()


def find_claims(
    doc: Doc,
    entities: Sequence[Entity] = (),
    quotes: Sequence[Quote] = (),
    numbers: Sequence[Number] = (),
    times: Sequence[TimeExpression] = (),
) -> ClaimFindings:
    """Return the sentences and claims of a document, linked to what the other finders found."""
    parsed, index, judge, spoken = ParsedDoc.of(doc), EntityIndex(entities), model(), QuoteIndex(quotes)
    text = parsed.tokens.text
    sentences: list[Sentence] = []
    claims: list[Claim] = []
    for sentence in clauses.sentences(parsed):
        tokens = list(sentence)
        worth = judge.score(features(tokens))
        sentences.append(Sentence(_span(tokens), worth))
        if FURNITURE.match(sentence.text.lstrip()) or HEADING.fullmatch(sentence.text.strip()):
            continue
        opens = len(sentences) == 1
        if opens and _is_headline(sentence) and text[sentence.end_char :].strip():
            continue  # the article says it again
        touching = spoken.touching(sentences[-1].span)
        for clause in _asserted(sentence, text, touching):
            claim, held = _claim(clause, tokens, text, index, touching, numbers, times)
            marked = any(quote.kind == "direct" for quote in touching if quote.id in claim.quotes)
            if is_idle(clause, claim.kinds, quoted=marked, held=bool(held or claim.times or claim.entities)):
                continue
            whole = clause.cue is None and len(clause.tokens) > len(tokens) / 2
            setting = Setting(
                sentence_worth=worth,
                clause_worth=worth if whole else judge.score(features(clause.tokens)),
                quoted=bool(claim.quotes),
                reported=clause.cue is not None,
                lemmas=frozenset(token.lemma_.lower() for token in tokens),
            )
            claims.append(replace(claim, check_worthiness=worth_of(claim, setting, held)))
    claims.sort(key=lambda claim: (-claim.check_worthiness, claim.span.start))
    return ClaimFindings(
        tuple(sentences),
        tuple(replace(claim, id=f"c{rank}", rank=rank) for rank, claim in enumerate(claims, 1)),
    )


class QuoteIndex:
    """Finds the quotes that touch a stretch of the text."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self._quotes = sorted(quotes, key=lambda quote: quote.span)
        self._reach: list[int] = []
        for quote in self._quotes:
            self._reach.append(max(quote.span.end, self._reach[-1] if self._reach else 0))

    def touching(self, span: Span) -> list[Quote]:
        """Return the quotes that share a character with a span, in order."""
        at = bisect_left(self._quotes, span.end, key=lambda quote: quote.span.start)
        found = []
        while at > 0 and self._reach[at - 1] > span.start:
            at -= 1
            if self._quotes[at].span.end > span.start:
                found.append(self._quotes[at])
        return found[::-1]


def _asserted(sentence: ParsedSentence, text: str, quotes: Sequence[Quote]) -> list[Clause]:
    """Return the clauses that a sentence asserts."""
    return [
        clause
        for part in statements(clauses.whole_clause(sentence), text)
        if not _only_announces(part, quotes)
        for clause in _asserted_by(part, text, [quote for quote in quotes if quote.span.overlaps(part.span)])
    ]


def _only_announces(part: Clause, quotes: Sequence[Quote]) -> bool:
    """Return whether a part of a sentence is nothing but the announcement of quotes beside it."""
    if any(quote.span.overlaps(part.span) for quote in quotes):
        return False
    return any(quote.cue is not None and quote.cue.span.start == part.root.idx for quote in quotes)


def _asserted_by(part: Clause, text: str, quotes: Sequence[Quote]) -> list[Clause]:
    """Return what a part of a sentence asserts.

    Where its quoted words assert nothing, such as a mere phrase, it is what is said around them.
    """
    clause = clauses.find_clause(part, text, _longest(quotes, part.span))
    if clause is not None and clause.cue is None and _divides(clause, quotes):
        return []  # "Even if it rained, Roe warned", before what he warned of
    found = _stated(clause, text)
    if found or (clause is not None and clause.standing == "withheld"):
        return found
    if not quotes or clauses.is_attribution(part, quotes):
        return []
    return _stated(clauses.find_clause(part, text), text)


def _divides(clause: Clause, quotes: Sequence[Quote]) -> bool:
    """Return whether a clause's verb announces the parts of a statement on both sides of it."""
    root = clause.root.idx
    return any(quote.group and quote.cue is not None and quote.cue.span.start == root for quote in quotes)


def _stated(clause: Clause | None, text: str) -> list[Clause]:
    """Return the statements of a clause that assert something."""
    if clause is None:
        return []
    return [part for part in statements(clause, text) if asserts(part, text)]


def _longest(quotes: Sequence[Quote], span: Span) -> Quote | None:
    """Return the quote that holds most of a span."""
    return max(
        quotes,
        key=lambda quote: min(quote.span.end, span.end) - max(quote.span.start, span.start),
        default=None,
    )


def _span(tokens: list[Token]) -> Span:
    """Return where a sentence is, without white space around it."""
    words = [token for token in tokens if not token.is_space]
    return Span(words[0].idx, words[-1].idx + len(words[-1]))


def _claim(
    clause: Clause,
    tokens: list[Token],
    text: str,
    index: EntityIndex,
    quotes: Sequence[Quote],
    numbers: Sequence[Number],
    times: Sequence[TimeExpression],
) -> tuple[Claim, list[Number]]:
    """Return a claim, not yet ranked, and the numbers in it."""
    span = clause.span
    narrated = clause.standing == "false" and clause.cue is None
    quote = None if narrated else _quote_around(quotes, clause)
    modality = modality_of(clause, quote)
    held = [number for number in _within(numbers, span) if isinstance(number, Number)]
    inside = index.within(span)
    moments = _within(times, span)
    touching = [quote.id for quote in quotes if quote.span.overlaps(span)]
    claim = Claim(
        "",
        span,
        kinds_of(clause, modality, held, dated=bool(moments)),
        0.0,
        0,
        source_of(clause, quote, tokens, index),
        modality,
        is_negated(clause),
        tuple(touching),
        tuple(number.id for number in held),
        tuple(item.id for item in moments),
        tuple(inside),
        display_of(
            span,
            text,
            [(index.entities[entity].name, mention) for entity, mention in index.mentions(span)],
            subject_elsewhere(clause, text),
        ),
    )
    return claim, held


def _is_divided(quote: Quote, clause: Clause) -> bool:
    """Return whether a clause holds the announcement of a quote, which stands in the middle."""
    return (
        quote.cue is not None
        and clause.span.covers(quote.cue.span)
        and clause.root.idx != quote.cue.span.start
    )


def _is_headline(sentence: ParsedSentence) -> bool:
    """Return whether the first sentence is a headline: it ends in no full stop."""
    return not sentence.text.rstrip().endswith((".", "!", "?", "”", '"'))


def _within(items: Sequence[Number] | Sequence[TimeExpression], span: Span) -> list[Number | TimeExpression]:
    """Return the findings that lie within a span; they come in order of their starts."""
    first = bisect_left(items, span.start, key=lambda item: item.span.start)
    found: list[Number | TimeExpression] = []
    for item in items[first:]:
        if item.span.start >= span.end:
            break
        if item.span.end <= span.end:
            found.append(item)
    return found


def _quote_around(quotes: Sequence[Quote], clause: Clause) -> Quote | None:
    """Return the quote that holds a clause's main word and most of the clause."""
    best, share = None, len(clause.span) / 2
    parts: dict[str, int] = defaultdict(int)  # of statements that their announcement divides
    for quote in quotes:
        held = min(quote.span.end, clause.span.end) - max(quote.span.start, clause.span.start)
        if quote.group is not None and held > 0:
            parts[quote.group] += held
            held = parts[quote.group]
        if held > share and quote.group is not None and _is_divided(quote, clause):
            best, share = quote, held
        if held > share and quote.span.start <= clause.root.idx < quote.span.end:
            best, share = quote, held
    return best
