"""Pipeline components for any spaCy pipeline: ``nlp.add_pipe("closeread_quotes")``.

Each is a shell around a pure function ``find_…(doc, …)``. Its findings are kept on the document, as values in
``doc._.closeread_<name>`` and as spans in ``doc.spans["closeread_<name>"]``; a component that builds on
another reads them there.
"""

from collections.abc import Callable, Iterable

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from tui.analysis.claims.finder import find_claims
from tui.analysis.context import Context
from tui.analysis.entities.finder import find_entities
from tui.analysis.numbers.finder import find_numbers
from tui.analysis.quotes.finder import find_quotes
from tui.analysis.timeline.finder import find_timeline
from tui.analysis.timeline.grammar import prepare
from tui.document.span import Span

Component = Callable[[Doc], Doc]
COMPONENTS = (
    "closeread_entities",
    "closeread_quotes",
    "closeread_timeline",
    "closeread_numbers",
    "closeread_claims",
)
"""In the order in which they build on one another."""
EXTENSIONS = {
    "closeread_entities": (),
    "closeread_quotes": (),
    "closeread_terms": (),
    "closeread_timeline": (),
    "closeread_publication": None,
    "closeread_date_checks": (),
    "closeread_numbers": (),
    "closeread_sentences": (),
    "closeread_claims": (),
}

for _name, _default in EXTENSIONS.items():
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)


@Language.factory("closeread_entities")
def create_entities(nlp: Language, name: str) -> Component:
    """Return a component that finds entities and the mentions that mean them."""

    def entities(doc: Doc) -> Doc:
        doc._.closeread_entities = found = find_entities(doc)
        spans = [(mention.span, entity.label) for entity in found for mention in entity.mentions]
        return _with_spans(doc, name, spans)

    return entities


@Language.factory("closeread_quotes")
def create_quotes(nlp: Language, name: str) -> Component:
    """Return a component that finds quotes, and marked terms that are no quotes."""

    def quotes(doc: Doc) -> Doc:
        found = find_quotes(doc, doc._.closeread_entities)
        doc._.closeread_quotes, doc._.closeread_terms = found.quotes, found.terms
        return _with_spans(doc, name, ((quote.span, quote.kind) for quote in found.quotes))

    return quotes


@Language.factory("closeread_timeline")
def create_timeline(nlp: Language, name: str) -> Component:
    """Return a component that finds time expressions and the document's date."""
    prepare()

    def timeline(doc: Doc) -> Doc:
        context = Context.of(doc)
        found = find_timeline(doc, context.given_date, context.metadata_date, guesses=context.guesses)
        doc._.closeread_timeline, doc._.closeread_publication = found.expressions, found.publication
        doc._.closeread_date_checks = found.checks
        return _with_spans(doc, name, ((time.span, time.type) for time in found.expressions))

    return timeline


@Language.factory("closeread_numbers")
def create_numbers(nlp: Language, name: str) -> Component:
    """Return a component that finds quantities outside time expressions."""

    def numbers(doc: Doc) -> Doc:
        doc._.closeread_numbers = found = find_numbers(doc, doc._.closeread_timeline)
        return _with_spans(doc, name, ((number.span, number.kind) for number in found))

    return numbers


@Language.factory("closeread_claims")
def create_claims(nlp: Language, name: str) -> Component:
    """Return a component that scores sentences and finds claims."""

    def claims(doc: Doc) -> Doc:
        layers = doc._
        found = find_claims(
            doc,
            layers.closeread_entities,
            layers.closeread_quotes,
            layers.closeread_numbers,
            layers.closeread_timeline,
        )
        doc._.closeread_sentences, doc._.closeread_claims = found.sentences, found.claims
        return _with_spans(doc, name, ((claim.span, claim.modality) for claim in found.claims))

    return claims


def _with_spans(doc: Doc, name: str, spans: Iterable[tuple[Span, str]]) -> Doc:
    """Keep labelled spans in ``doc.spans[name]``; a span inside a token covers the whole token."""
    found = (
        doc.char_span(span.start, span.end, label=label, alignment_mode="expand") for span, label in spans
    )
    doc.spans[name] = [span for span in found if isinstance(span, TokenSpan)]
    return doc
