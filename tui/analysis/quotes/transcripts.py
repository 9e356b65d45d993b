"""Lines that begin with their speaker's name, as in transcripts and some headlines: "ROE: We never did"."""

from collections import Counter
from collections.abc import Iterator

from tui.analysis.entities.tokens import Tokens
from tui.analysis.quotes.attribution import NO_CUE, Attribution
from tui.analysis.quotes.cues import word_list
from tui.analysis.quotes.grammar import Phrase
from tui.analysis.quotes.quotation_marks import SpanLayer

LONGEST_LABEL = 5  # tokens
SHORTEST_LINE = 3  # tokens of speech: fewer make a table or a heading


def find_script_lines(tokens: Tokens, marks: SpanLayer, persons: frozenset[int]) -> Iterator[Attribution]:
    """Yield what stands behind a speaker's name at a line's start; names in capitals count if they come back or are known."""
    labels = list(_labels(tokens))
    counts = Counter(tokens.slice(start, end) for start, end, _ in labels)
    for start, end, stop in labels:
        shouted = tokens.slice(start, end).isupper()
        known = any(index in persons for index in range(start, end))
        if known or (shouted and counts[tokens.slice(start, end)] > 1):
            content = (end + 1, stop)
            if marks.inside(end + 1) and not marks.inside(start):
                continue  # marked words behind a colon are found as such
            yield Attribution((end, end), NO_CUE, Phrase(start, end, end - 1), (content,), verbatim=True)


def _labels(tokens: Tokens) -> Iterator[tuple[int, int, int]]:
    """Yield the first and the last token of each label, and the end of its line."""
    starts = [0, *(index + 1 for index, word in enumerate(tokens.words) if "\n" in word)]
    for start, following in zip(starts, [*starts[1:], len(tokens) + 1], strict=True):
        stop = min(following - 1, len(tokens))
        if start < stop and not tokens.words[start][0].isalnum():
            start += 1
        end = start
        while end < stop and end - start < LONGEST_LABEL and tokens.words[end][0].isupper():
            end += 1
        labelled = start < end < stop and tokens.words[end] == ":" and stop - end > SHORTEST_LINE
        if labelled and tokens.lowers[start] not in word_list("no-speaker"):
            yield start, end, stop
