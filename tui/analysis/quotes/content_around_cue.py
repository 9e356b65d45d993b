"""What an inserted clause with "as" reports: "As Roe said, it failed", "It has, as Roe put it, failed"."""

from tui.analysis.language.grammar import Range, is_finite
from tui.analysis.language.quoted_tokens import QuotedTokens
from tui.analysis.language.tokens import Tokens
from tui.analysis.quotes.attribution import LONGEST_CONTENT

SHORTEST = 2  # words before an insertion that are part of what it reports
FARTHEST_AS = 8  # tokens between "as" and the head of the subject
LONGEST_INSERTION = 14  # tokens of a clause such as "as the mayor told the council last week"


class ContentAroundCue:
    """Finds the sentence around an inserted clause with "as"."""

    def __init__(self, tokens: Tokens, quoted: QuotedTokens) -> None:
        self.tokens, self.quoted = tokens, quoted

    def content(self, verb: int, subject: int | None) -> tuple[Range, ...]:
        """Return what the verb of such a clause reports, in one part or two; nothing of another verb."""
        clause = self._insertion(verb, subject)
        if clause is None:
            return ()
        tokens, (start, end) = self.tokens, clause
        first, limit = tokens.sentence_start(verb), tokens.sentence_end(verb)
        before, after = (first, start), (end, limit)
        parts = [(low, high) for low, high in (before, after) if any(map(self._is_word, range(low, high)))]
        if len(parts) > 1 and sum(map(self._is_word, range(*parts[0]))) < SHORTEST:
            parts = parts[1:]  # "Yet, as Roe said, it failed"
        words = sum(high - low for low, high in parts)
        if not 1 < words <= LONGEST_CONTENT or not any(is_finite(tokens, *part) for part in parts):
            return ()
        if len(parts) > 1 and is_finite(tokens, *parts[0]) and not self._goes_on(parts[1]):
            parts = parts[:1]  # "It failed, as Roe had said, and they left"
        return tuple(self.quoted.widened(*part) for part in parts)

    def _insertion(self, verb: int, subject: int | None) -> Range | None:
        """Return the clause from "as" to the comma behind the verb."""
        tokens = self.tokens
        if subject is None or subject > verb:
            return None
        first, limit = tokens.sentence_start(verb), tokens.sentence_end(verb)
        near = range(subject, max(first, subject - FARTHEST_AS) - 1, -1)
        start = next((at for at in near if tokens.lowers[at] == "as"), None)
        if start is None or verb - start > LONGEST_INSERTION:
            return None
        if any(map(self.quoted.inside, range(start, verb))):
            return None
        if start > first and tokens.words[start - 1] not in (",", "—", "–", "--"):
            return None  # "as many as he said"
        behind = range(verb + 1, min(limit, start + LONGEST_INSERTION))
        end = next((at for at in behind if tokens.words[at] in (",", "—", "–")), None)
        if end is None:
            return (start, limit) if start > first else None
        return (start, end + 1)

    def _goes_on(self, part: Range) -> bool:
        """Return whether a sentence goes on behind an insertion, and no other begins there."""
        tokens = self.tokens
        return tokens.lowers[part[0]] not in ("and", "but", "so", "or", "who", "which", "while")

    def _is_word(self, index: int) -> bool:
        return any(map(str.isalnum, self.tokens.words[index]))
