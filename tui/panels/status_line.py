"""The texts of the header and the status line."""

from tui.document.annotation import Annotation
from tui.document.article import Article
from tui.document.display import short_form
from tui.document.display_names import (
    CORRECTED,
    WORDS_A_MINUTE,
    entity_kind,
    number_value,
    party_name,
    plural,
    published,
    resolution_words,
    source_name,
    time_value,
    unit_name,
    worth_words,
)
from tui.document.findings import Analysis, Claim, Entity, Number, Quote, Sentence, Term, TimeExpression
from tui.document.index import FindingsIndex, Item, Kind
from tui.document.span import Span
from tui.text.selection import Selection
from tui.text.styled_text import FILL, Line, Piece, one_line, shorten

_ORDER: tuple[Kind, ...] = ("annotation", "check", "entity", "number", "time", "term", "quote", "claim")
_AN_EVENING = 180  # minutes; nobody reckons longer readings in them
_PROGRESS_BAR = 8  # cells
_ESTIMATE_FROM = 3.0  # seconds after which the remaining time can be estimated
_SOON = 5.0  # seconds
_LONGEST_NAME = 28  # cells of a name in the status line
_CHARACTERS_A_WORD = (
    6.1  # English news, with the space after it; counting a million words would delay the first screen
)


def header(article: Article, index: FindingsIndex, progress: str) -> Line:
    """Return title, date, reading time and counts, or the progress of a running analysis."""
    minutes = max(1, round(len(article.text) / _CHARACTERS_A_WORD / WORDS_A_MINUTE))
    left = [
        Piece(" " + one_line(article.name), "strong"),
        Piece(f"  {one_line(article.byline)}" if article.byline else "", "dim"),
    ]
    facts = [
        published(index.analysis.publication) if index.analysis.digest else "",
        f"{minutes} min" if minutes < _AN_EVENING else f"{round(minutes / 60):,} h",
    ]
    if progress:
        facts.append(progress)
    elif index.analysis.digest:
        facts.append(plural(len(index.analysis.quotes), "quote"))
    if index.annotations:
        facts.append(plural(len(index.annotations), "note"))
    if checks := len(index.analysis.checks):
        facts.append(plural(checks, "check"))
    right = " · ".join(fact for fact in facts if fact)
    return [*left, Piece(FILL), Piece(f"  {right} ", "dim")]


def progress_words(share: float, seconds: float) -> str:
    """Return the progress of an analysis: a bar, the share, and the remaining time if it is long.

    Args:
        share: What is done, from 0 to 1.
        seconds: How long that took.
    """
    done = round(share * _PROGRESS_BAR)
    words = f"analysing {'▰' * done}{'▱' * (_PROGRESS_BAR - done)} {share:.0%}"
    left = seconds / share - seconds if share > 0 else 0.0
    if seconds < _ESTIMATE_FROM or left < _SOON:
        return words
    return f"{words}, {round(left / 60)} min left" if left >= 90 else f"{words}, {round(left, -1):.0f} s left"


def status(
    article: Article,
    index: FindingsIndex,
    selection: Selection,
    here: dict[str, str],
    saved: Line,
    extra: Line,
) -> Line:
    """Return in words what lies under the cursor, in the panels' terms."""
    text = article.text
    share = round(100 * selection.offset / max(1, len(text) - 1)) if text else 0
    pieces: Line = [Piece(f" {share:>3}% ", "dim")]
    if chosen := selection.span(text):
        words = len(chosen.of(text).split())
        pieces.append(Piece(f" selecting {plural(words, 'word')} ", "accent"))
    for kind in _ORDER:
        if (ident := here.get(kind)) and (words_ := _describe(Item(kind, ident), index, text)):
            mine = [Piece(f" {CORRECTED} as you say", "accent")] if ident in index.analysis.corrected else []
            pieces += [Piece("  "), *words_, *mine]
    return [*pieces, Piece(FILL), *extra, *saved]


def queue(index: FindingsIndex, selection: Selection) -> str:
    """Return how far the check of the claims is: the chosen one's place among those without a verdict."""
    chosen = selection.item
    if chosen is not None and chosen.kind == "claim" and (place := index.open_claims.get(chosen.id)):
        return f" claim {place} of {len(index.open_claims)} open "
    return f" {len(index.open_claims)} of {len(index.analysis.claims)} claims open " if index.verdicts else ""


def _describe(item: Item, index: FindingsIndex, text: str) -> Line:
    """Return one finding in a few words."""
    finding, names = index.get(item), index.names
    if isinstance(finding, Entity):
        name = shorten(one_line(short_form(finding, text) or finding.name), _LONGEST_NAME)
        return [
            Piece(name, "strong"),
            Piece(f" {entity_kind(finding.label)} ×{len(finding.mentions)}", "dim"),
        ]
    if isinstance(finding, Quote):
        speaker = party_name(finding.speaker, names, text)
        return [
            Piece(f"{finding.kind} quote", ""),
            Piece(f", {shorten(one_line(speaker), _LONGEST_NAME)}" if speaker else ", no speaker", "dim"),
        ]
    if isinstance(finding, Term):
        return [Piece("term", ""), Piece(", nobody's speech", "dim")]
    if isinstance(finding, Number):
        change = f" {finding.change}" if finding.change else ""
        return [
            Piece(f"{number_value(finding)} {unit_name(finding) or finding.kind}", "strong"),
            Piece(change, "dim"),
        ]
    if isinstance(finding, TimeExpression):
        return [
            Piece(time_value(finding), "strong"),
            Piece(f" {finding.type.lower()}", "dim"),
            Piece(resolution_words(finding, index.analysis.publication, text), "dim"),
        ]
    if isinstance(finding, Claim):
        source = shorten(one_line(source_name(finding.source, names, text)), _LONGEST_NAME)
        worth = worth_words(finding.check_worthiness)
        return [Piece(f"claim {finding.rank}, {worth}", ""), Piece(f", {finding.modality}, {source}", "dim")]
    if isinstance(finding, Annotation):
        return [
            Piece(f"{finding.label}", "accent"),
            Piece(f": {shorten(one_line(finding.note), 40)}" if finding.note else "", "dim"),
        ]
    return []


def default_claims(analysis: Analysis) -> int:
    """Return how many claims are tinted at first: eight or a third of the sentences, whichever is less."""
    return min(8, len(analysis.claims), -(-len(analysis.sentences) // 3))


def target(
    selection: Selection, index: FindingsIndex, text: str, words: Span | None
) -> tuple[Span | None, str | None]:
    """Return what an annotation made now would be of, and the id of the finding it targets.

    That is the range; else the row that was chosen; else the shortest highlight under the cursor; else its
    sentence; before the sentences are known, ``words``.
    """
    chosen = selection.span(text)
    if chosen is not None:
        return chosen, None
    if selection.item is not None and selection.item.kind != "annotation":
        places = [
            span
            for span, ident in index.spans_of_kind(selection.item.kind).overlapping(0, len(text))
            if ident == selection.item.id
        ]
        under = [span for span in places if selection.offset in span]
        if places:
            return (under or places)[0], selection.item.id
    found = [
        (len(hit[0]), hit)
        for kind in ("entity", "number", "time", "quote", "claim")
        if (hit := index.spans_of_kind(kind).innermost(selection.offset))
    ]
    if found:
        span, ident = min(found)[1]
        return span, ident
    sentence: Sentence | None = index.sentence_at(selection.offset)
    if sentence is not None and selection.offset in sentence.span:
        return sentence.span, None
    return words, None
