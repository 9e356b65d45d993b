"""Time expressions of a parsed document."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace
from spacy.tokens import Doc

from tui.analysis.language.parsed_doc import ParsedDoc
from tui.analysis.language.sentences import Sentences
from tui.analysis.language.tokens import Tokens
from tui.analysis.timeline.conflicts import find_conflicts
from tui.analysis.timeline.dateline import Dateline, find_dateline, other_datelines
from tui.analysis.timeline.events import event_of
from tui.analysis.timeline.grammar import Match, find_matches
from tui.analysis.timeline.inference import infer
from tui.analysis.timeline.modifiers import days_of
from tui.analysis.timeline.page_guesses import with_guesses
from tui.analysis.timeline.resolution import resolve_matches
from tui.analysis.timeline.scene import Resolved
from tui.document.findings import Check, DateCandidate, Evidence, Publication, TimeExpression
from tui.document.metadata import DateGuess


class TimelineFindings(Struct, frozen=True):
    """Time expressions in order, the document's own date, and dates that contradict one another."""

    expressions: tuple[TimeExpression, ...] = ()
    publication: Publication = field(default_factory=Publication)
    checks: tuple[Check, ...] = ()


def find_timeline(
    doc: Doc,
    given: date | None = None,
    metadata: date | None = None,
    today: date | None = None,
    guesses: Sequence[DateGuess] = (),
) -> TimelineFindings:
    """Return the time expressions of a document, resolved from its publication date.

    The date is the given one, else from metadata, the dateline or inference.

    Args:
        doc: A parsed document.
        given: The publication date that the reader or the corpus stated.
        metadata: The publication date that the source's metadata states.
        today: The latest date that may be inferred; the clock's, if none is given.
        guesses: What the page around the text suggests, the surest first.
    """
    matches = find_matches(Tokens.of(doc).text)
    publication, resolved = _published(doc, matches, given, metadata, today or date.today(), guesses)  # noqa: DTZ011 (the reader's own day is meant)
    sentences, parsed = Sentences(doc), ParsedDoc.of(doc)
    expressions = tuple(
        _expression(f"t{number}", item, parsed, sentences) for number, item in enumerate(resolved, 1)
    )
    return TimelineFindings(expressions, publication, find_conflicts(doc, matches, resolved, publication))


def _published(
    doc: Doc,
    matches: list[Match],
    given: date | None,
    metadata: date | None,
    today: date,
    guesses: Sequence[DateGuess],
) -> tuple[Publication, list[Resolved]]:
    """Return the article's own date, and the expressions resolved from it."""
    if given or metadata:
        base = given or metadata
        return Publication(base, "given" if given else "metadata", 1.0), resolve_matches(matches, doc, base)
    text = Tokens.of(doc).text
    dateline = find_dateline(matches, text)
    if dateline and dateline.date and dateline.date <= today:
        others = other_datelines(matches, text, dateline)
        return _printed(dateline, others, today), resolve_matches(matches, doc, dateline.date)
    resolved = resolve_matches(matches, doc, None)
    publication = infer(doc, resolved, dateline, today) if resolved else Publication()
    publication = with_guesses(publication, dateline, guesses)
    if publication.value is None:
        return publication, resolved
    if dateline and publication.value.month == dateline.month and publication.value.day == dateline.day:
        publication = replace(publication, origin="dateline")
    return publication, resolve_matches(matches, doc, publication.value)


def _printed(dateline: Dateline, others: tuple[Dateline, ...], today: date) -> Publication:
    """Return the day that the article prints at its head, with the other days there as candidates."""
    candidates = tuple(
        DateCandidate(other.date, other.confidence, other.reason)
        for other in others
        if other.date is not None and other.date <= today
    )
    evidence = Evidence(dateline.span, dateline.reason)
    return Publication(dateline.date, "dateline", dateline.confidence, (evidence,), candidates)


def _expression(name: str, item: Resolved, doc: ParsedDoc, sentences: Sentences) -> TimeExpression:
    reading = item.reading
    first, last = days_of(reading.period, item.mod) if reading.period else (None, None)
    return TimeExpression(
        name,
        item.span,
        reading.type,
        reading.value,
        first,
        last,
        event_of(doc, item.span, sentences),
        reading.anchor,
        rules=item.rules,
        mod=item.mod,
        counted_from=item.counted_from,
        begin=reading.begin,
        end=reading.end,
        guessed=item.guessed,
    )
