"""An article with everything known of it, and what the reader's keys mean there; without Textual.

The session owns the notebook (annotations and corrections) and combines it with the findings of the analysis
into the index that the screen shows. It answers what an annotation, a verdict or a citation made now would be
of; it does not save, ask or draw.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from tui.annotations.history import Change
from tui.annotations.notebook import Notebook
from tui.document.annotation import Annotation, Label
from tui.document.article import Article
from tui.document.display_names import party_name
from tui.document.findings import Analysis, Check, Claim, Entity, Quote
from tui.document.index import FindingsIndex, Item, Kind
from tui.document.span import Span
from tui.panels.specs import PANELS
from tui.panels.status_line import target
from tui.settings import Settings
from tui.text import motions
from tui.text.selection import Selection
from tui.text.styled_text import one_line, shorten

if TYPE_CHECKING:
    from tui.document.correction import Correction

SHORT = 40  # cells of quoted words in a message
MOST_OCCURRENCES = 10_000  # places that are labelled at once
_UNITS: tuple[Kind, ...] = ("entity", "number", "time", "quote", "claim")
"""The kinds of highlights that a selection can grow to."""

Severity = Literal["information", "warning"]


class Report(Struct, frozen=True):
    """What happened just now, for the line at the bottom."""

    words: str = ""
    severity: Severity = "information"


class VerdictTarget(Struct, frozen=True):
    """What a verdict given now would be about."""

    span: Span
    words: str
    """The claim as it is shown."""
    claim: str | None = None
    """Id of the claim; ``None`` for selected words or a sentence that is no claim."""
    before: Annotation | None = None
    """The annotation that holds an earlier verdict."""


class ReadingSession:
    """An article with its findings, annotations and corrections.

    Args:
        article: The article as it was loaded.
        changes: The journal of the article, oldest first.
        settings: The reader's settings.
        checks: Rows to walk through besides what the analysis finds.
    """

    def __init__(
        self,
        article: Article,
        changes: "Iterable[Change]",
        settings: Settings,
        checks: tuple[Check, ...] = (),
    ) -> None:
        self.settings = settings
        self.notebook = Notebook(article.text, changes, settings.creator)
        self.palette = settings.palette
        self.last_label = ""
        self._checks = checks
        self._loaded = article
        """The article as it was loaded; corrections come before what its source states."""
        self.known = FindingsIndex(Analysis(""))
        """What was found, before any correction."""
        self._corrections: tuple[Correction, ...] = ()
        """The corrections that the shown index holds."""
        self.article = self._dated()
        self.index = FindingsIndex(Analysis(""), self.notebook.annotations)
        """Everything found and annotated, as the reader says that it is."""

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    @property
    def stated(self) -> date | None:
        """When the article was published, as its source was given."""
        return self._loaded.given_date

    # Findings and annotations -------------------------------------------------------------------------------

    def take(self, known: FindingsIndex) -> None:
        """Take in what was found, and show it as corrected."""
        self.known = known
        self._corrections = self.notebook.corrections
        self.index = self._with_checks(self._corrected())

    def refresh(self) -> bool:
        """Take in what changed in the notebook; return whether the article has to be analysed again."""
        if self._corrections == self.notebook.corrections:
            self.index = self.index.annotated(self.notebook.annotations)
            return False
        self.take(self.known)
        before, self.article = self.article, self._dated()
        return _read_from(before) != _read_from(self.article)

    def _dated(self) -> Article:
        """Return the article with its date and metadata: as corrected, else as its source was given."""
        if self.notebook.corrections:
            from tui.corrections.apply import dated

            return dated(self._loaded, self.notebook.corrections)
        return self._loaded

    def _corrected(self) -> FindingsIndex:
        known = self.known.analysis
        if self._corrections:  # the code for corrections is loaded where there are some
            from tui.corrections.apply import corrected

            found = corrected(known, self.text, self._corrections, self.article.title_span)
            if found is not known:
                return FindingsIndex(found, self.notebook.annotations)
        return self.known.annotated(self.notebook.annotations)

    def _with_checks(self, index: FindingsIndex) -> FindingsIndex:
        checks = self._checks
        if not checks or checks[0] in index.analysis.checks:
            return index
        found = replace(index.analysis, checks=(*checks, *index.analysis.checks))
        return FindingsIndex(found, self.notebook.annotations)

    # Labels -------------------------------------------------------------------------------------------------

    @property
    def labels(self) -> Sequence[Label]:
        """The palette in use."""
        return self.settings.palettes[self.palette]

    @property
    def label(self) -> str:
        """The label given last, else the first of the palette."""
        names = [label.name for label in self.labels]
        return self.last_label if self.last_label in names else names[0]

    def next_palette(self) -> bool:
        """Use the next palette; return whether there is another one."""
        palettes = list(self.settings.palettes)
        self.palette = palettes[(palettes.index(self.palette) + 1) % len(palettes)]
        return len(palettes) > 1

    # What is meant by a selection ---------------------------------------------------------------------------

    def target(self, selection: Selection) -> tuple[Span | None, str | None]:
        """Return the span of an annotation made now, and the id of the finding that it targets."""
        offset = motions.beside_text(self.text, selection.offset)
        here = replace(selection, offset=offset) if selection.anchor is None else selection
        words = motions.sentence_at(self.text, offset) or motions.word_at(self.text, offset)
        return target(here, self.index, self.text, words)

    def annotation_at(self, selection: Selection) -> Annotation | None:
        """Return the annotation that is chosen or under the cursor."""
        if selection.item is not None and selection.item.kind == "annotation":
            return self.notebook.get(selection.item.id)
        hit = self.index.spans_of_kind("annotation").innermost(selection.offset)
        return self.notebook.get(hit[1]) if hit else None

    def note_at(self, selection: Selection) -> Annotation | None:
        """Return the annotation whose note is edited; ``None`` where words are selected for a new one."""
        return self.annotation_at(selection) if selection.anchor is None else None

    def wider(self, selection: Selection) -> Selection | None:
        """Return the next larger unit around a selection: word, highlight, clause, sentence, paragraphs."""
        now = selection.span(self.text) or Span(selection.offset, selection.offset)
        sentence = self.index.sentence_at(now.start)
        highlights = [self.index.spans_of_kind(kind).innermost(now.start) for kind in _UNITS]
        candidates = [
            motions.word_at(self.text, now.start),
            motions.clause_at(self.text, now.start, self.index.analysis.sentences),
            sentence.span if sentence else None,
            *(hit[0] for hit in highlights if hit is not None),
            *motions.paragraphs_around(self.text, now.start),
        ]
        wider = [
            span for span in candidates if span is not None and span.covers(now) and len(span) > len(now)
        ]
        if not wider:
            return None
        span = min(wider, key=len)
        return Selection(span.end - 1, span.start)

    def occurrences(self, selection: Selection) -> tuple[list[Span], str]:
        """Return every place of what is selected, chosen or under the cursor, and its name for a message."""
        if selection.anchor is None:
            item = selection.item
            if item is None or item.kind != "entity":
                hit = self.index.spans_of_kind("entity").innermost(selection.offset)
                item = Item("entity", hit[1]) if hit else None
            entity = self.index.get(item)
            if isinstance(entity, Entity):
                spans = [mention.span for mention in entity.mentions if mention.form != "pronoun"]
                return spans, shorten(one_line(entity.name), SHORT)
        span, _ = self.target(selection)
        words = span.of(self.text).strip() if span is not None else ""
        return list(_occurrences(self.text, words)) if words else [], shorten(one_line(words), SHORT)

    def verdict_target(self, selection: Selection) -> VerdictTarget | None:
        """Return what a verdict would be about: a claim here, else the selected words, else the sentence."""
        before = self._verdict_here(selection)
        claim = self.claim_at(selection) if before is None else self.index.claim_of(before)
        span = before.span if before else claim.span if claim else self._words_here(selection)
        if span is None:
            return None
        words = claim.display if claim and claim.display else one_line(span.of(self.text))
        return VerdictTarget(span, words, claim.id if claim else None, before)

    def _verdict_here(self, selection: Selection) -> Annotation | None:
        """Return the annotation with a verdict: the chosen one, the claim's, or the one under the cursor."""
        item = selection.item
        chosen = self.notebook.get(item.id) if item is not None and item.kind == "annotation" else None
        if chosen is not None and chosen.verdict is not None:
            return chosen
        claim = self.claim_at(selection)
        judged = [note for note in self.notebook.annotations if note.verdict is not None]
        if claim is not None:
            return next((note for note in judged if self.index.claim_of(note) == claim), None)
        if selection.anchor is not None:
            return None
        return next((note for note in judged if selection.offset in note.span), None)

    def claim_at(self, selection: Selection) -> Claim | None:
        """Return the claim that is chosen or nearest to the cursor; ``None`` where words are selected."""
        if selection.anchor is not None:
            return None
        item = selection.item
        if item is None or item.kind != "claim":
            nearest = self.index.nearby(selection.offset).get("claim")
            item = Item("claim", nearest) if nearest else None
        found = self.index.get(item)
        return found if isinstance(found, Claim) else None

    def _words_here(self, selection: Selection) -> Span | None:
        """Return the selected words, else the sentence under the cursor."""
        chosen = selection.span(self.text)
        sentence = self.index.sentence_at(selection.offset)
        if chosen is not None or sentence is None or selection.offset not in sentence.span:
            return chosen
        return sentence.span

    def row_spans(self, item: Item) -> Sequence[Span]:
        """Return the places of a row: of the finding, or of a row that its panel made."""
        if self.index.get(item) is not None:
            return self.index.spans(item)
        specs = [spec for spec in PANELS if spec.kind == item.kind]
        return [row.span for spec in specs for row in spec.items(self.index) if row.id == item.id]

    def speaker_of(self, ident: str | None) -> str | None:
        """Return the speaker of a quote as a citation names it, with the description."""
        quote = self.index.get(Item("quote", ident)) if ident else None
        if not isinstance(quote, Quote):
            return None
        name = party_name(quote.speaker, self.index.names, self.text)
        known = Item("entity", quote.speaker.entity) if quote.speaker and quote.speaker.entity else None
        entity = self.index.get(known)
        if isinstance(entity, Entity) and entity.description:
            return f"{name}, {entity.description.of(self.text)}"
        return name


def _read_from(article: Article) -> tuple[object, ...]:
    """Return the facts about an article, besides its text, on which its findings depend."""
    return article.given_date, article.title_span


def _occurrences(text: str, words: str) -> Iterator[Span]:
    """Yield every place of some words, as whole words where they begin or end in one."""
    at, count = text.find(words), 0
    while at >= 0 and count < MOST_OCCURRENCES:
        end = at + len(words)
        cut_before = words[0].isalnum() and text[at - 1 : at].isalnum()
        cut_after = words[-1].isalnum() and text[end : end + 1].isalnum()
        if not cut_before and not cut_after:
            count += 1
            yield Span(at, end)
        at = text.find(words, end)
