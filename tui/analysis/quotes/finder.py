"""Quotes of a parsed document."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace
from spacy.tokens import Doc

from tui.analysis.language.quoted_spans import find_quoted_spans
from tui.analysis.language.tokens import Tokens
from tui.analysis.quotes.continuing import with_continuing
from tui.analysis.quotes.headline import with_headline
from tui.analysis.quotes.speaker_linking import Parties
from tui.analysis.quotes.statements import Statement, find_statements
from tui.document.findings import Cue, Entity, Quote
from tui.document.span import Span


class QuoteFindings(Struct, frozen=True):
    """Quotes, and marked words that are no one's speech."""

    quotes: tuple[Quote, ...] = ()
    terms: tuple[Span, ...] = ()


def find_quotes(doc: Doc, entities: Sequence[Entity] = ()) -> QuoteFindings:
    """Return the quotes of a document with their speakers resolved to the given entities."""
    tokens = Tokens.of(doc)
    parties = Parties(tokens, entities)
    statements, terms = find_statements(tokens, find_quoted_spans(tokens.text), parties.persons())
    quotes = [
        quote
        for number, statement in enumerate(statements, 1)
        for quote in _quotes(tokens, statement, f"g{number}", parties)
    ]
    quotes = with_continuing(tokens.text, _with_addressees(quotes), entities)
    quotes, terms = with_headline(tokens.text, quotes, terms)
    terms = [
        term for term in terms if any(map(str.isalnum, term.of(tokens.text)))
    ]  # quotation marks alone are no term
    return QuoteFindings(tuple(_numbered(_disjoint(quotes))), tuple(terms))


def _quotes(tokens: Tokens, statement: Statement, group: str, parties: Parties) -> list[Quote]:
    """Return the quotes of one statement, without their ids."""
    speaker, addressee = parties.party(statement.speaker), parties.party(statement.addressee)
    word, cue = statement.word, None
    if word is not None and statement.cue is not None and statement.cue[0] < statement.cue[1]:
        cue = Cue(tokens.span(*statement.cue), word.lemma, word.stance)
    shared = group if len(statement.pieces) > 1 else None
    return [Quote("", kind, span, speaker, cue, addressee, shared) for span, kind in statement.pieces]


def _with_addressees(quotes: list[Quote]) -> list[Quote]:
    """Return the quotes, those that one cue announces with the same addressee."""
    told = {quote.cue.span: quote.addressee for quote in quotes if quote.cue and quote.addressee}
    return [
        replace(quote, addressee=told.get(quote.cue.span)) if quote.cue and not quote.addressee else quote
        for quote in quotes
    ]


def _disjoint(quotes: list[Quote]) -> list[Quote]:
    """Return the quotes in order, without those that begin within the previous one."""
    kept: list[Quote] = []
    for quote in sorted(quotes, key=lambda quote: quote.span):
        if not kept or quote.span.start >= kept[-1].span.end:
            kept.append(quote)
    return kept


def _numbered(quotes: Sequence[Quote]) -> list[Quote]:
    return [replace(quote, id=f"q{number}") for number, quote in enumerate(quotes, 1)]
