"""``N times``: a multiplier before a comparison, else a count of times."""

from msgspec.structs import replace

from tui.analysis.numbers.lexicon import word_list
from tui.analysis.numbers.phrase import Phrase
from tui.analysis.numbers.place import Place
from tui.analysis.numerals.scanner import skip_hyphen, word_at
from tui.document.findings import NumberKind
from tui.document.span import Span

COMPARING = word_list("multiples", "comparing")


def with_times(place: Place) -> Phrase | None:
    """Return ``three times as many`` as a multiplier, ``three times`` as a count, else ``None``."""
    phrase, tokens = place.phrase, place.tokens
    at = skip_hyphen(tokens, phrase.after)
    if phrase.numeral.form == "vague" and word_at(tokens, at) == "of" and word_at(tokens, at + 1) == "times":
        at += 1
    if phrase.unit is not None or word_at(tokens, at) != "times":
        return None
    span = Span(tokens[at].start, tokens[at].end)
    kind: NumberKind = "multiplier" if word_at(tokens, at + 1) in COMPARING else "count"
    return replace(phrase, kind=kind, unit="count", unit_span=span, after=at + 1, end=tokens[at].end)
