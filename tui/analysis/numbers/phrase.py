"""A quantity as it is written: its number, unit and place. The rules of the grammar take and return it."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.analysis.numbers.units import Unit
from tui.analysis.numerals.numeral import Numeral
from tui.analysis.numerals.scanner import Token
from tui.document.findings import Change, NumberKind, Relation
from tui.document.span import Span


class Phrase(Struct, frozen=True):
    """A quantity as it is written. Offsets are code points into the text; indexes count its tokens."""

    first: int
    after: int
    numeral: Numeral
    start: int
    end: int
    value: float
    value_end: float | None = None
    kind: NumberKind = "count"
    unit: str | None = None
    unit_span: Span | None = None
    currency: str | None = None
    relation: Relation = "="
    change: Change | None = None
    signed: bool = False
    role: str = ""
    """*rise* or *fall* of a move from one level to another, *half* of two sizes side by side, or nothing."""
    rules: tuple[str, ...] = ()
    """Names of the rules that made it."""

    @property
    def plain(self) -> bool:
        """Whether it is figures without unit."""
        return self.numeral.plain and self.unit is None and not self.signed

    @property
    def bare_count(self) -> bool:
        """Whether it has no unit, and nothing says that it is more than a count."""
        return self.unit is None and self.kind == "count"

    @property
    def span(self) -> Span:
        """Where the quantity is."""
        return Span(self.start, self.end)

    @property
    def whole(self) -> bool:
        """Whether its value is an integer."""
        return self.value.is_integer()


def ending_before(tokens: Sequence[Token], phrase: Phrase, after: int) -> Phrase:
    """Return a phrase that ends before a token."""
    return replace(phrase, after=after, end=tokens[after - 1].end)


def with_unit(tokens: Sequence[Token], phrase: Phrase, unit: Unit, span: Span, after: int) -> Phrase:
    """Return a phrase with its unit, which ends before a token."""
    named = replace(phrase, unit=unit.name, kind=unit.kind, currency=unit.currency, unit_span=span)
    return ending_before(tokens, named, after)


def with_unit_of(phrase: Phrase, giver: Phrase) -> Phrase:
    """Return a phrase with another's unit."""
    return replace(phrase, unit=giver.unit, kind=giver.kind, currency=giver.currency)


def with_rule(phrase: Phrase, name: str) -> Phrase:
    """Return a phrase with the name of one more rule that made it."""
    return phrase if name in phrase.rules else replace(phrase, rules=(*phrase.rules, name))


def gap(tokens: Sequence[Token], first: Phrase, second: Phrase) -> list[Token]:
    """Return the tokens between two phrases."""
    return list(tokens[first.after : second.first])


def words_of(between: Sequence[Token]) -> str:
    """Return tokens as one string, in lower case."""
    return " ".join(token.lower for token in between)
