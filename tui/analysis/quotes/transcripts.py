"""Lines that begin with their speaker: names, as in "ROE: We never did", and Q and A of interviews."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from tui.analysis.language.grammar import Phrase
from tui.analysis.language.quoted_tokens import QuotedTokens
from tui.analysis.language.tokens import Tokens
from tui.analysis.quotes.attribution import NO_CUE, Attribution
from tui.analysis.quotes.lexicon import word_list

LONGEST_LABEL = 5  # tokens of a name
LONGEST_OFFICE = 10  # tokens of a name in capitals with an office behind a comma
SHORTEST_LINE = 3  # tokens of speech: fewer make a table or a heading
FEWEST_TURNS = 3  # lines of questions and answers that make an interview
LONGEST_QUESTION = 60  # tokens
LONGEST_ANSWER = 3  # paragraphs
SECOND_PERSON = frozenset(("you", "your"))
FIRST_PERSON = frozenset(("i", "my", "we", "our", "me"))
_QUESTION, _ANSWER = "Q", "A"


class _Label(Struct, frozen=True):
    """What a line begins with: a speaker, as tokens."""

    start: int
    name_end: int
    """The end of the name; an office may follow."""
    content: int
    """The first token of what is said."""
    stop: int
    """The end of the line."""


def find_script_lines(tokens: Tokens, quoted: QuotedTokens, persons: frozenset[int]) -> Iterator[Attribution]:
    """Yield the words after a speaker's name at the start of a line, and after Q and A.

    Names in upper case count if they recur or are known; Q and A count if both occur, in several lines.
    """
    labels = list(_labels(tokens))
    surnames = Counter(tokens.words[label.name_end - 1] for label in labels)
    adjoining = _adjoining(tokens, labels)
    for label in labels:
        shouted = tokens.slice(label.start, label.name_end).isupper()
        known = any(index in persons for index in range(label.start, label.name_end))
        turns = surnames[tokens.words[label.name_end - 1]] > 1 or label.start in adjoining
        if known or (shouted and turns):
            if quoted.inside(label.content) and not quoted.inside(label.start):
                continue  # marked words behind a colon are found as such
            yield _attribution(label)
    yield from map(_attribution, _questions_and_answers(tokens))
    if not any(surnames[word] > 1 for word in surnames):
        yield from _answers(tokens, quoted, persons)


def _adjoining(tokens: Tokens, labels: list[_Label]) -> set[int]:
    """Return the starts of lines of two names in capitals that follow one another: a dialogue."""
    found: set[int] = set()
    for first, second in pairwise(labels):
        names = [tokens.slice(label.start, label.name_end) for label in (first, second)]
        parted = tokens.slice(first.stop, second.start).strip() if first.stop < second.start else ""
        if all(name.isupper() and " " in name for name in names) and names[0] != names[1] and not parted:
            found |= {first.start, second.start}
    return found


def _attribution(label: _Label) -> Attribution:
    speaker = Phrase(label.start, label.name_end, label.name_end - 1)
    place = label.content - 1
    return Attribution((place, place), NO_CUE, speaker, ((label.content, label.stop),), verbatim=True)


def _lines(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Yield the first token and the end of each line."""
    starts = [0, *(index + 1 for index, word in enumerate(tokens.words) if "\n" in word)]
    for start, following in zip(starts, [*starts[1:], len(tokens) + 1], strict=True):
        yield start, min(following - 1, len(tokens))


def _labels(tokens: Tokens) -> Iterator[_Label]:
    """Yield the names with which lines begin."""
    for start, stop in _lines(tokens):
        if start < stop and not tokens.words[start][0].isalnum():
            start += 1
        end = name_end = _capitalised(tokens, start, min(stop, start + LONGEST_LABEL))
        if end < stop and tokens.words[end] == "," and tokens.slice(start, end).isupper():
            end = _capitalised(tokens, end + 1, min(stop, start + LONGEST_OFFICE))
            if not tokens.slice(name_end, end).isupper():
                continue
        labelled = start < end < stop and tokens.words[end] == ":" and stop - end > SHORTEST_LINE
        if labelled and tokens.lowers[start] not in word_list("no-speaker"):
            yield _Label(start, name_end, end + 1, stop)


def _capitalised(tokens: Tokens, start: int, stop: int) -> int:
    """Return the end of the capitalised words from a token on."""
    end = start
    while end < stop and tokens.words[end][0].isupper():
        end += 1
    return end


def _answers(tokens: Tokens, quoted: QuotedTokens, persons: frozenset[int]) -> Iterator[Attribution]:
    """Yield the answers of an interview whose questions are lines of their own, with nothing to mark them.

    Who answers is the first person that is named above them; an answer speaks of itself as "I".
    """
    lines = list(_lines(tokens))
    asked = [number for number, line in enumerate(lines) if _is_question(tokens, quoted, *line)]
    addressed = sum(bool(SECOND_PERSON & set(tokens.lowers[slice(*lines[number])])) for number in asked)
    gaps = [following - first for first, following in pairwise(asked)]
    if len(asked) < FEWEST_TURNS or addressed * 2 < len(asked) or max(gaps) > LONGEST_ANSWER + 1:
        return
    answers = [
        line
        for first, following in pairwise((*asked, asked[-1] + 2))
        for line in lines[first + 1 : min(following, first + 1 + LONGEST_ANSWER)]
        if line[1] - line[0] >= SHORTEST_LINE and not quoted.inside(line[0])
    ]
    own = sum(bool(FIRST_PERSON & set(tokens.lowers[start:stop])) for start, stop in answers)
    first = next((index for index in range(lines[asked[0]][0]) if index in persons), None)
    if first is None or own * 2 < len(asked):
        return
    end = first
    while end in persons and "\n" not in tokens.words[end]:
        end += 1
    speaker = Phrase(first, end, end - 1)
    for start, stop in answers:
        yield Attribution((start, start), NO_CUE, speaker, ((start, stop),), verbatim=True)


def _is_question(tokens: Tokens, quoted: QuotedTokens, start: int, stop: int) -> bool:
    """Return whether a line is a question that somebody is asked: short, without quotes, about "you"."""
    if not SHORTEST_LINE <= stop - start <= LONGEST_QUESTION or tokens.words[stop - 1] != "?":
        return False
    return not any(map(quoted.inside, range(start, stop)))


def _questions_and_answers(tokens: Tokens) -> list[_Label]:
    """Return the lines that begin with Q or A; none if they are no interview."""
    found: list[_Label] = []
    letters = set()
    for start, stop in _lines(tokens):
        if start >= stop or tokens.words[start].rstrip(".:") not in (_QUESTION, _ANSWER):
            continue
        alone = tokens.words[start] in (_QUESTION, _ANSWER)
        content = start + 1 + alone
        marked = not alone or (start + 1 < stop and tokens.words[start + 1] in (".", ":"))
        if marked and stop - content >= SHORTEST_LINE - 1:
            letters.add(tokens.words[start][0])
            found.append(_Label(start, start + 1, content, stop))
    return found if len(found) >= FEWEST_TURNS and len(letters) > 1 else []
