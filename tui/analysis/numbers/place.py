"""A phrase with its surroundings: what the rules over the parse work on."""

from collections.abc import Sequence

from msgspec import Struct

from tui.analysis.language.parsed_doc import Token
from tui.analysis.numbers.phrase import Phrase
from tui.analysis.numerals.scanner import Token as Written
from tui.analysis.numerals.scanner import mark_at, word_at


class Place(Struct, frozen=True):
    """A phrase with what is around it."""

    text: str
    tokens: Sequence[Written]
    phrase: Phrase
    token: Token
    """The parse's token of the number."""
    named: frozenset[str]
    """Figures that the text has used as names so far."""

    @property
    def figures(self) -> str:
        """The first token of the number, as written."""
        return self.tokens[self.phrase.numeral.first].text

    @property
    def word_before(self) -> str:
        """The word before the phrase in lower case, an empty string without one."""
        return word_at(self.tokens, self.phrase.first - 1)

    @property
    def mark_before(self) -> str:
        """The punctuation mark before the phrase, an empty string without one."""
        return mark_at(self.tokens, self.phrase.first - 1)

    @property
    def word_after(self) -> str:
        """The word after the phrase in lower case, an empty string without one."""
        return word_at(self.tokens, self.phrase.after)

    @property
    def mark_after(self) -> str:
        """The punctuation mark after the phrase, an empty string without one."""
        return mark_at(self.tokens, self.phrase.after)

    @property
    def bare(self) -> bool:
        """Whether nothing but the number itself is there."""
        phrase = self.phrase
        return phrase.bare_count and not phrase.signed and phrase.numeral.form == "cardinal"

    @property
    def bare_figures(self) -> bool:
        """Whether nothing but the number itself is there, in figures."""
        return self.bare and self.phrase.numeral.plain
