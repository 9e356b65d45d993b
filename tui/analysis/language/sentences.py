"""Which sentences are short enough to be read by their parse.

Lists and tables are parsed as one huge sentence with a flat tree: walking the children of each head's
head's children would cost the square of the length; no relation found there would mean anything either.
"""

from bisect import bisect_right

from spacy.tokens import Doc

from tui.analysis.language.tokens import Tokens

LONGEST = 250  # words; the longest sentences of prose have fewer


class Sentences:
    """The bounds of a document's sentences, in tokens."""

    def __init__(self, doc: Doc) -> None:
        self._starts = [*(Tokens.of(doc).sentence_starts or [0]), len(doc)]

    def readable(self, token: int) -> bool:
        """Return whether the sentence that holds a token is of a length that a parser can be trusted with."""
        at = min(bisect_right(self._starts, token), len(self._starts) - 1)
        return self._starts[at] - self._starts[at - 1] <= LONGEST
