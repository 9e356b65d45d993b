"""Lines that begin with their speaker's name, as in transcripts and some headlines: "ROE: We never did"."""

from collections import Counter
from collections.abc import Iterator

from tui.analysis.language.grammar import Phrase
from tui.analysis.language.quoted_tokens import QuotedTokens
from tui.analysis.language.tokens import Tokens
from tui.analysis.quotes.attribution import NO_CUE, Attribution
from tui.analysis.quotes.lexicon import word_list

LONGEST_LABEL = 5  # tokens
SHORTEST_LINE = 3  # tokens of speech: fewer make a table or a heading


def find_script_lines(tokens: Tokens, quoted: QuotedTokens, persons: frozenset[int]) -> Iterator[Attribution]:
    """Yield the words after a speaker's name at the start of a line.

    Names in upper case count if they recur or are known.
    """
    labels = list(_labels(tokens))
    counts = Counter(tokens.slice(start, end) for start, end, _ in labels)
    for start, end, stop in labels:
        shouted = tokens.slice(start, end).isupper()
        known = any(index in persons for index in range(start, end))
        if known or (shouted and counts[tokens.slice(start, end)] > 1):
            content = (end + 1, stop)
            if quoted.inside(end + 1) and not quoted.inside(start):
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
