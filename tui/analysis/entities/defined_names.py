"""Long forms of acronyms in brackets: the words before them whose initials they are."""

from tui.analysis.entities.names import PART_WEIGHT, Name, is_capital, merged
from tui.analysis.language.tokens import Tokens

SHORTEST, LONGEST = 3, 8  # letters of an acronym
LINKS = frozenset(("and", "of", "for", "the", "'s", "’s", "'", "’", "&", "in", "on"))


def defined(tokens: Tokens, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Extend names to all the words that a bracketed acronym behind them is made of.

    So "Transport and Allied Workers' Union (TAWU)", of which the model saw only a part. The initials are
    compared from the end, as by Schwartz and Hearst (2003).
    """
    ends = {name.end: name for name in names if name.label != "PERSON"}
    found = []
    for opening in range(1, len(tokens) - 2):
        acronym = tokens.words[opening + 1]
        if tokens.words[opening] != "(" or tokens.words[opening + 2] != ")" or opening not in ends:
            continue
        if not (acronym.isupper() and acronym.isalpha() and SHORTEST <= len(acronym) <= LONGEST):
            continue
        start = _start(tokens, opening, acronym)
        if start is not None and start < ends[opening].start:
            found.append(Name(start, opening, "ORG", PART_WEIGHT))
    return merged(found, names)


def _start(tokens: Tokens, end: int, acronym: str) -> int | None:
    """Return the first of the words before a bracket whose initials are the letters in it."""
    at, left = end - 1, list(acronym)
    start = None
    while left and at >= 0 and tokens.sentences[at] == tokens.sentences[end]:
        word = tokens.words[at]
        if is_capital(word) and word[0] == left[-1]:
            left.pop()
            start = at
        elif tokens.lowers[at] not in LINKS:
            return None
        at -= 1
    return start if not left else None
