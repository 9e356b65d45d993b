"""``N times``: a multiplier before a comparison, else a count of times."""

from msgspec.structs import replace

from tui.analysis.numbers.lexicon import word_list
from tui.analysis.numbers.names import Place
from tui.analysis.numbers.numerals import skip_dash, word_at
from tui.analysis.numbers.phrases import Phrase
from tui.document.findings import NumberKind
from tui.document.span import Span

COMPARING = word_list("multiples", "comparing")


def with_times(place: Place) -> Phrase | None:
    """Return ``three times as many`` as a multiplier, ``three times`` as a count; ``None`` for other phrases."""
    phrase, tokens = place.phrase, place.tokens
    at = skip_dash(tokens, phrase.after)
    if phrase.numeral.form == "vague" and word_at(tokens, at) == "of" and word_at(tokens, at + 1) == "times":
        at += 1
    if phrase.unit is not None or word_at(tokens, at) != "times":
        return None
    span = Span(tokens[at].start, tokens[at].end)
    kind: NumberKind = "multiplier" if word_at(tokens, at + 1) in COMPARING else "count"
    return replace(phrase, kind=kind, unit="count", unit_span=span, after=at + 1, end=tokens[at].end)
