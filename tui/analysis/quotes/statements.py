"""From attributions and marked stretches to statements: who said what, each word said once."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.analysis.language.cues import CueWord
from tui.analysis.language.grammar import Phrase, Range, is_finite
from tui.analysis.language.quoted_spans import QuotedSpan
from tui.analysis.language.quoted_tokens import QuotedTokens
from tui.analysis.language.tokens import Tokens
from tui.analysis.quotes.attribution import Attribution
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
    tokens: Tokens, marked: Sequence[QuotedSpan], persons: frozenset[int]
) -> tuple[list[Statement], list[Span]]:
    """Return the statements of a document and the quoted spans that are no speech.

    ``persons`` are the tokens of persons' names.
    """
    quoted = QuotedTokens.of(tokens, marked)
    script = list(find_script_lines(tokens, quoted, persons))
    chosen = [
        _parted(tokens, quoted, found)
        for found in _choose(
            [
                *script,
                *(
                    _over_series(tokens, quoted, found)
                    for found in Reader(tokens, quoted, persons).attributions()
                ),
            ]
        )
    ]
    floating = Floating(tokens, quoted, chosen, persons)
    everything = sorted([*chosen, *floating.attributions()], key=lambda attribution: attribution.contents[0])
    statements = [
        statement
        for attribution in everything
        if (statement := _statement(tokens, quoted, attribution)) is not None
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


def _over_series(tokens: Tokens, quoted: QuotedTokens, attribution: Attribution) -> Attribution:
    """Extend the content over further quoted spans of a series: “this” and “that”."""
    start, end = attribution.contents[-1]
    while end <= len(tokens) and end > start and quoted.inside(end - 1):
        following = end
        while (
            following < len(tokens)
            and following - end < 3
            and tokens.lowers[following] in SERIES
            and not quoted.inside(following)
        ):
            following += 1
        if following == end or not quoted.inside(following) or tokens.words[end] in (".", "!"):
            break
        if quoted.tokens[quoted.at[following]][0] != following:
            break
        end = quoted.tokens[quoted.at[following]][1]
    return replace(attribution, contents=(*attribution.contents[:-1], (start, end)))


def _parted(tokens: Tokens, quoted: QuotedTokens, attribution: Attribution) -> Attribution:
    """Separate reported words from a quote after their colon: "said costs fell: “We buy less.”"."""
    start, end = attribution.contents[-1]
    number = quoted.at[end - 1] if end > start else -1
    first = quoted.tokens[number][0] if number >= 0 else start
    if (
        first - start < SHORTEST_CLAUSE
        or tokens.words[first - 1] != ":"
        or any(quoted.inside(index) for index in range(start, first))
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


def _statement(tokens: Tokens, quoted: QuotedTokens, attribution: Attribution) -> Statement | None:
    pieces = tuple(
        piece
        for content in attribution.contents
        if (piece := _piece(tokens, quoted, content, verbatim=attribution.verbatim)) is not None
    )
    if not pieces:
        return None
    return Statement(pieces, attribution.speaker, attribution.cue, attribution.word, attribution.addressee)


def _piece(
    tokens: Tokens, quoted: QuotedTokens, content: Range, *, verbatim: bool
) -> tuple[Span, QuoteKind] | None:
    """Return a stretch without the punctuation around it, and its kind; none if it has no word."""
    start, end = content
    while start < end and not quoted.inside(start) and not _is_word(tokens.words[start]):
        start += 1
    while (
        end > start
        and not quoted.inside(end - 1)
        and not _is_word(tokens.words[end - 1])
        and tokens.words[end - 1] not in ("%", ")")
    ):
        end -= 1
    while end > start and tokens.words[end - 1].isspace():
        end -= 1
    inside = [quoted.inside(index) for index in range(start, end) if _is_word(tokens.words[index])]
    if not inside:
        return None
    span = _span(tokens, quoted, start, end)
    return span, "direct" if verbatim or all(inside) else "mixed" if any(inside) else "indirect"


def _is_word(word: str) -> bool:
    return any(map(str.isalnum, word))


def _span(tokens: Tokens, quoted: QuotedTokens, start: int, end: int) -> Span:
    """Return the characters of a range; where it begins or ends with a marked stretch, exactly that one's."""
    first, last = quoted.at[start], quoted.at[end - 1]
    left = (
        quoted.span(first).start if first >= 0 and quoted.tokens[first][0] == start else tokens.starts[start]
    )
    right = quoted.span(last).end if last >= 0 and quoted.tokens[last][1] >= end else tokens.end(end - 1)
    return Span(left, max(right, left + 1))
