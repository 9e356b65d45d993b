"""From attributions and marked stretches to statements: who said what, each word said once."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.analysis.entities.tokens import Tokens
from tui.analysis.quotes.attribution import Attribution
from tui.analysis.quotes.cues import CueWord
from tui.analysis.quotes.grammar import Phrase, Range, is_finite
from tui.analysis.quotes.quotation_marks import SpanLayer
from tui.analysis.quotes.quoted_tokens import Marked
from tui.analysis.quotes.reported import Reader
from tui.analysis.quotes.transcripts import find_script_lines
from tui.analysis.quotes.unattributed import Floating
from tui.document.findings import QuoteKind
from tui.document.span import Span


class Statement(Struct, frozen=True):
    """What somebody said: its stretches of text, who said it and what announces it."""

    pieces: tuple[tuple[Span, QuoteKind], ...]
    speaker: Phrase | None
    cue: Range | None = None
    word: CueWord | None = None
    addressee: Phrase | None = None


def find_statements(
    tokens: Tokens, marked: Sequence[Marked], persons: frozenset[int]
) -> tuple[list[Statement], list[Span]]:
    """Return the statements of a document, and the marked stretches that are no speech; ``persons`` are tokens of persons' names."""
    marks = SpanLayer.of(tokens, marked)
    script = list(find_script_lines(tokens, marks, persons))
    chosen = [
        _parted(tokens, marks, found)
        for found in _choose(
            [
                *script,
                *(
                    _over_series(tokens, marks, found)
                    for found in Reader(tokens, marks, persons).attributions()
                ),
            ]
        )
    ]
    floating = Floating(tokens, marks, chosen, persons)
    everything = sorted([*chosen, *floating.attributions()], key=lambda attribution: attribution.contents[0])
    statements = [
        statement
        for attribution in everything
        if (statement := _statement(tokens, marks, attribution)) is not None
    ]
    return statements, floating.terms


def _choose(attributions: Iterable[Attribution]) -> list[Attribution]:
    """Keep the outermost of attributions within one another."""
    kept: dict[int, Attribution] = {}
    owner: dict[int, Attribution] = {}  # of each token, the attribution that it is content of
    for attribution in attributions:
        if attribution.cue[0] in owner:
            continue  # an announcement within what somebody else says
        before = owner.get(attribution.speaker.head) if attribution.speaker is not None else None
        if before is not None and before.contents[-1][1] <= attribution.cue[0]:
            attribution = replace(
                attribution, speaker=before.speaker
            )  # "Roe said he was ill, adding that …": Roe adds it
        said = [
            owner[index]
            for start, end in attribution.contents
            for index in range(start, end)
            if index in owner
        ]
        overlapped = {id(other): other for other in said}
        if any(not _covers(attribution, other.cue[0]) for other in overlapped.values()):
            continue
        for other in overlapped.values():
            del kept[id(other)]
            for start, end in other.contents:
                for index in range(start, end):
                    owner.pop(index, None)
        kept[id(attribution)] = attribution
        owner.update(
            (index, attribution) for start, end in attribution.contents for index in range(start, end)
        )
    return list(kept.values())


def _over_series(tokens: Tokens, marks: SpanLayer, attribution: Attribution) -> Attribution:
    """Draw further marked stretches of a series into the content: “this” and “that”."""
    start, end = attribution.contents[-1]
    while end <= len(tokens) and end > start and marks.inside(end - 1):
        following = end
        while (
            following < len(tokens)
            and following - end < 3
            and tokens.lowers[following] in SERIES
            and not marks.inside(following)
        ):
            following += 1
        if following == end or not marks.inside(following) or tokens.words[end] in (".", "!"):
            break
        if marks.tokens[marks.at[following]][0] != following:
            break
        end = marks.tokens[marks.at[following]][1]
    return replace(attribution, contents=(*attribution.contents[:-1], (start, end)))


def _parted(tokens: Tokens, marks: SpanLayer, attribution: Attribution) -> Attribution:
    """Part reported words from a whole statement in marks behind their colon: "said costs fell: “We buy less.”"."""
    start, end = attribution.contents[-1]
    number = marks.at[end - 1] if end > start else -1
    first = marks.tokens[number][0] if number >= 0 else start
    if (
        first - start < SHORTEST_CLAUSE
        or tokens.words[first - 1] != ":"
        or any(marks.inside(index) for index in range(start, first))
    ):
        return attribution
    whole = is_finite(tokens, first, end) and tokens.slice(first, end).lstrip("\"'“‘ ")[:1].isupper()
    if not whole or not is_finite(tokens, start, first):
        return attribution
    return replace(attribution, contents=(*attribution.contents[:-1], (start, first - 1), (first, end)))


SHORTEST_CLAUSE = 3  # tokens
SERIES = frozenset((",", "and", "or", "but", "a", "an", "the", "to", "as"))


def _covers(attribution: Attribution, index: int) -> bool:
    return any(start <= index < end for start, end in attribution.contents)


def _statement(tokens: Tokens, marks: SpanLayer, attribution: Attribution) -> Statement | None:
    pieces = tuple(
        piece
        for content in attribution.contents
        if (piece := _piece(tokens, marks, content, verbatim=attribution.verbatim)) is not None
    )
    if not pieces:
        return None
    return Statement(pieces, attribution.speaker, attribution.cue, attribution.word, attribution.addressee)


def _piece(
    tokens: Tokens, marks: SpanLayer, content: Range, *, verbatim: bool
) -> tuple[Span, QuoteKind] | None:
    """Return a stretch without the punctuation around it, and its kind; none if it has no word."""
    start, end = content
    while start < end and not marks.inside(start) and not _is_word(tokens.words[start]):
        start += 1
    while (
        end > start
        and not marks.inside(end - 1)
        and not _is_word(tokens.words[end - 1])
        and tokens.words[end - 1] not in ("%", ")")
    ):
        end -= 1
    while end > start and tokens.words[end - 1].isspace():
        end -= 1
    inside = [marks.inside(index) for index in range(start, end) if _is_word(tokens.words[index])]
    if not inside:
        return None
    span = _span(tokens, marks, start, end)
    return span, "direct" if verbatim or all(inside) else "mixed" if any(inside) else "indirect"


def _is_word(word: str) -> bool:
    return any(map(str.isalnum, word))


def _span(tokens: Tokens, marks: SpanLayer, start: int, end: int) -> Span:
    """Return the characters of a range; where it begins or ends with a marked stretch, exactly that one's."""
    first, last = marks.at[start], marks.at[end - 1]
    left = marks.span(first).start if first >= 0 and marks.tokens[first][0] == start else tokens.starts[start]
    right = marks.span(last).end if last >= 0 and marks.tokens[last][1] >= end else tokens.end(end - 1)
    return Span(left, max(right, left + 1))
