"""Words in marks that are said to be whose they are: "as Roe put it", "in Roe's words"."""

from tui.analysis.language.cues import CueWord
from tui.analysis.language.grammar import Phrase, Range
from tui.analysis.language.quoted_tokens import QuotedTokens
from tui.analysis.language.tokens import Tokens
from tui.analysis.quotes.attribution import Attribution

REACH = 14  # tokens of such a phrase
OWNING = frozenset(("'s", "’s", "'", "his", "her", "their"))
PRONOUNS = frozenset(("his", "her", "their"))
WORDS_OF = ["in", "the", "words", "of"]
CLAUSES = frozenset(("VERB", "AUX"))
"""What heads no speaker: "As luck would have it, they put it “in a box”"."""
PUT = CueWord("put", "neutral", frozenset())
WORDS = CueWord("words", "neutral", frozenset())
Found = tuple[Range, Range, CueWord]
"""Cue, speaker and the word that the cue counts as."""


def worded(tokens: Tokens, quoted: QuotedTokens, content: Range) -> Attribution | None:
    """Return who is said to have worded the quoted words that such a phrase stands before."""
    start = content[0]
    if (behind := _put_behind(tokens, quoted, content)) is not None:
        return behind
    last = start - 1 - (start > 0 and tokens.words[start - 1] in (",", ":"))
    first = max(tokens.sentence_start(start), last - REACH) if last > 1 else last
    if last < first + 2 or any(map(quoted.inside, range(first, last + 1))):
        return None
    for way in (_put, _own_words, _words_of):
        found = way(tokens, first, last)
        if found is not None and found[1][0] < found[1][1]:
            cue, (begin, stop), word = found
            heads = (at for at in range(begin, stop) if not begin <= tokens.heads[at] < stop)
            head = next(heads, stop - 1)
            if tokens.poses[head] in CLAUSES:
                return None
            return Attribution(cue, word, Phrase(begin, stop, head), (content,))
    return None


def _put_behind(tokens: Tokens, quoted: QuotedTokens, content: Range) -> Attribution | None:
    """``“a mess”, as Roe put it``."""
    first = content[1] + (tokens.words[content[1] : content[1] + 1] == [","])
    if tokens.lowers[first : first + 1] != ["as"]:
        return None
    limit = min(first + REACH, tokens.sentence_end(first))
    put = next((at for at in range(first + 2, limit - 1) if tokens.lemmas[at] == "put"), None)
    if put is None or tokens.lowers[put + 1] != "it" or any(map(quoted.inside, range(first, put))):
        return None
    heads = (at for at in range(first + 1, put) if not first < tokens.heads[at] < put)
    speaker = Phrase(first + 1, put, next(heads, put - 1))
    return Attribution((put, put + 2), PUT, speaker, (content,))


def _put(tokens: Tokens, first: int, last: int) -> Found | None:
    """``as Roe put it``."""
    if tokens.lowers[last] != "it" or tokens.lemmas[last - 1] != "put":
        return None
    begin = _last_of(tokens, "as", first, last - 1)
    return ((last - 1, last + 1), (begin + 1, last - 1), PUT) if begin is not None else None


def _own_words(tokens: Tokens, first: int, last: int) -> Found | None:
    """``in Roe's words``, ``in her words``."""
    owner = tokens.lowers[last - 1]
    begin = _last_of(tokens, "in", first, last)
    if tokens.lowers[last] != "words" or owner not in OWNING or begin is None:
        return None
    return (last, last + 1), (begin + 1, last - (owner not in PRONOUNS)), WORDS


def _words_of(tokens: Tokens, first: int, last: int) -> Found | None:
    """``in the words of a former guard``."""
    starts = range(last - len(WORDS_OF), first - 1, -1)
    at = next((at for at in starts if tokens.lowers[at : at + len(WORDS_OF)] == WORDS_OF), None)
    return ((at + 2, at + 3), (at + len(WORDS_OF), last + 1), WORDS) if at is not None else None


def _last_of(tokens: Tokens, word: str, first: int, end: int) -> int | None:
    """Return the last place of a word before a token."""
    return next((at for at in range(end - 1, first - 1, -1) if tokens.lowers[at] == word), None)
