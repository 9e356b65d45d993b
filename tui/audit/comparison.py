"""What changed between two versions of an article: sentences, headline, sources, hedges, findings."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from tui.anchoring.meaning import sense_as_written
from tui.anchoring.sentence_diff import SentenceEdit, sentence_edits
from tui.anchoring.version_alignment import Revision
from tui.audit.article import audit_of
from tui.audit.revision import SourceChange, source_changes
from tui.document.article import Article
from tui.document.display_names import number_value, time_value
from tui.document.findings import Analysis, Number, Quote
from tui.document.span import Span
from tui.document.span_index import SpanIndex

Touchable = Literal["numbers", "names", "quotes", "times"]
TOUCHABLE: tuple[Touchable, ...] = ("numbers", "names", "quotes", "times")
MOST_GONE = 0.9  # share of a text that may be gone from a version of it
_WORD = re.compile(r"[^\W\d_]+")


class Touched(Struct, frozen=True):
    """The findings of one kind that an edit took out of the text or brought into it, as words to compare."""

    kind: Touchable
    removed: tuple[str, ...]
    added: tuple[str, ...]


class Replaced(Struct, frozen=True):
    """Words that took the place of others; either may be empty."""

    was: str
    now: str


class ComparedSentence(Struct, frozen=True):
    """An edit of a sentence with what it does to the findings."""

    edit: SentenceEdit
    touched: tuple[Touched, ...]
    """One for each of :data:`TOUCHABLE`; without findings all are empty."""


class Comparison(Struct, frozen=True):
    """Everything that differs between two versions of an article."""

    before: Article
    after: Article
    sentences: tuple[ComparedSentence, ...] = ()
    headline: Replaced | None = None
    sources: tuple[SourceChange, ...] = ()
    hedges: tuple[Replaced, ...] = ()
    """Words that hedge, which came, went or were replaced, within sentences that were changed."""
    complete: bool = False
    """Whether findings were compared too, and not words only."""

    def __bool__(self) -> bool:
        return bool(self.sentences or self.headline)

    @property
    def related(self) -> bool:
        """Whether they are versions of one article: something of the earlier one is left."""
        gone = sum(
            len(one.edit.old)
            for one in self.sentences
            if one.edit.kind == "removed" and one.edit.old is not None
        )
        return gone <= MOST_GONE * len(self.before.text.strip())


def compare_words(before: Article, after: Article) -> Comparison:
    """Compare the words of two versions of an article; no findings are needed."""
    edits = sentence_edits(Revision(before.text, after.text))
    none = tuple(Touched(kind, (), ()) for kind in TOUCHABLE)
    return Comparison(
        before,
        after,
        tuple(ComparedSentence(edit, none) for edit in edits),
        _headline(before, after),
        hedges=tuple(_hedge_changes(edits)),
    )


def compare_findings(words: Comparison, was: Analysis, now: Analysis) -> Comparison:
    """Add what the edits do to the findings of two versions.

    Args:
        words: How their words differ.
        was: The findings of the earlier version.
        now: The findings of the later version.
    """
    before, after = words.before, words.after
    edits = [one.edit for one in words.sentences]
    sources: tuple[SourceChange, ...] = ()
    if edits:
        sources = source_changes(
            audit_of(before, was).sources, before.text, audit_of(after, now).sources, after.text
        )
    gone, come = _Findings(was, before.text), _Findings(now, after.text)
    sentences = tuple(ComparedSentence(edit, _touched(edit, gone, come)) for edit in edits)
    return replace(words, sentences=sentences, sources=sources, complete=True)


def _headline(before: Article, after: Article) -> Replaced | None:
    was, now = (" ".join((one.title or "").split()) for one in (before, after))
    return None if was == now else Replaced(was, now)


def _hedge_changes(edits: Iterable[SentenceEdit]) -> Iterator[Replaced]:
    for edit in edits:
        for change in edit.differences:
            was, now = _hedges(change.was), _hedges(change.now)
            if was != now:
                yield Replaced(" ".join(was), " ".join(now))


def _hedges(words: str) -> list[str]:
    """Return the hedges among some words."""
    found = ((word, sense_as_written(word)) for word in _WORD.findall(words))
    return [word for word, sense in found if sense is not None and sense[0] == "hedge"]


def _touched(edit: SentenceEdit, was: "_Findings", now: "_Findings") -> tuple[Touched, ...]:
    gone, come = was.within(edit.old), now.within(edit.new)
    return tuple(
        Touched(kind, _without(gone[kind], come[kind]), _without(come[kind], gone[kind]))
        for kind in TOUCHABLE
    )


class _Findings:
    """The findings of a text by their places, in a form that can be compared between versions."""

    def __init__(self, analysis: Analysis, text: str) -> None:
        names = (
            mention
            for entity in analysis.entities
            for mention in entity.mentions
            if mention.form in ("name", "alias")
        )
        found: dict[Touchable, list[tuple[Span, str]]] = {
            "numbers": [(one.span, _quantity(one)) for one in analysis.numbers],
            "names": [(one.span, one.span.of(text)) for one in names],
            "quotes": [(one.span, _quote(one, text)) for one in analysis.quotes],
            "times": [(one.span, f"{one.span.of(text)} ({time_value(one)})") for one in analysis.timeline],
        }
        self._places = {kind: SpanIndex(placed) for kind, placed in found.items()}

    def within(self, span: Span | None) -> dict[Touchable, list[str]]:
        """Return what is in a sentence; of quotes what is partly in it."""
        if span is None:
            return {kind: [] for kind in TOUCHABLE}
        return {
            kind: [
                words
                for place, words in self._places[kind].overlapping(span.start, span.end)
                if kind == "quotes" or span.covers(place)
            ]
            for kind in TOUCHABLE
        }


def _quantity(number: Number) -> str:
    change = f" {number.change}" if number.change else ""
    return f"{number_value(number)} {number.unit or number.kind}{change}"


def _quote(quote: Quote, text: str) -> str:
    speaker = f"{quote.speaker.name or quote.speaker.span.of(text)}: " if quote.speaker else ""
    return " ".join(f"{speaker}{quote.span.of(text)}".split())


def _without(mine: Iterable[str], theirs: Iterable[str]) -> tuple[str, ...]:
    left = list(theirs)
    kept = []
    for one in mine:
        if one in left:
            left.remove(one)
        else:
            kept.append(one)
    return tuple(kept)
