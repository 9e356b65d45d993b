"""Quantities of a parsed document.

Stages: the scanner reads tokens from the text, the grammar reads phrases from the tokens, rules take out what
is a name, the parse ties each phrase to what it counts, to its direction and to what it is of.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from msgspec.structs import replace
from spacy.tokens import Doc

from tui.analysis.language.sentences import Sentences
from tui.analysis.numbers import names
from tui.analysis.numbers.ages import with_age
from tui.analysis.numbers.attachment import Attachment
from tui.analysis.numbers.bounds import relation_of
from tui.analysis.numbers.counted import with_counted
from tui.analysis.numbers.joins import bounded, carried, conversions, joined
from tui.analysis.numbers.lexicon import word_list
from tui.analysis.numbers.multiples import with_times
from tui.analysis.numbers.names import Place
from tui.analysis.numbers.phrases import Phrase, read_phrase
from tui.analysis.numbers.ranks import numbered, ranked
from tui.analysis.numbers.scanner import Token as Written
from tui.analysis.numbers.scanner import scan
from tui.analysis.numbers.units import Unit, read_rate
from tui.document.findings import Number, TimeExpression
from tui.document.span import Span

INDEX_WORDS = word_list("finder", "index-words")
"""Words by which stock indexes are known."""


def find_numbers(doc: Doc, times: Sequence[TimeExpression] = ()) -> tuple[Number, ...]:
    """Return the quantities of a document, in order; what lies in a time expression other than a duration is none."""
    if not len(doc):
        return ()
    text = doc.text
    tokens = scan(text)
    found = carried(tokens, joined(tokens, list(quantities(doc, text, tokens, names.barred(text, times)))))
    found = [replace(phrase, relation=relation_of(tokens, phrase)) for phrase in found]
    found = conversions(bounded(tokens, found), tokens)
    return tuple(_described(doc, text, tokens, found))


def quantities(doc: Doc, text: str, tokens: list[Written], barred: list[Span]) -> Iterator[Phrase]:
    """Yield the phrases that are quantities, with the nouns that they count."""
    starts = [token.idx for token in doc]
    named: set[str] = set()
    at, done = 0, 0
    while at < len(tokens):
        phrase = (
            read_phrase(text, tokens, at)
            if tokens[at].start >= done and not _in(barred, tokens[at].start, tokens[at].end)
            else None
        )
        if phrase is None or _in(barred, phrase.start, phrase.end):
            at += 1
            continue
        at = max(at + 1, phrase.after)
        token = doc[max(0, bisect_right(starts, tokens[phrase.numeral.first].start) - 1)]
        quantity = _quantity(Place(text, tokens, phrase, token, frozenset(named)), named)
        if quantity is not None:
            yield quantity
            done = max(done, quantity.end)


def _in(barred: list[Span], start: int, end: int) -> bool:
    """Say whether a stretch touches one of some stretches, which are in order and do not overlap."""
    at = bisect_left(barred, Span(end, -1))
    return at > 0 and barred[at - 1].end > start


def _quantity(place: Place, named: set[str]) -> Phrase | None:
    """Return a phrase with its unit, ``None`` where it is a name, a year, a pronoun or an ordinal that ranks nothing."""
    if place.phrase.numeral.form == "ordinal":
        return None if place.phrase.unit else ranked(place)
    if (rank := numbered(place)) is not None:
        return rank
    if (age := with_age(place)) is not None and age.value_end is not None:
        return age
    rule = names.refused(place)
    if rule is not None:
        if rule in names.NAMING:
            named.add(place.tokens[place.phrase.numeral.first].text)
        return None
    phrase = place.phrase
    if (age := with_age(place)) is not None:
        return age
    if phrase.unit is not None:
        return phrase
    if (multiple := with_times(place)) is not None:
        return multiple
    return _rated(place.tokens, with_counted(place))


def _rated(tokens: Sequence[Written], phrase: Phrase) -> Phrase:
    """Take ``a day`` or ``per week`` after counted things: ``3,000 tests a day``."""
    if phrase.unit is None or phrase.kind != "count":
        return phrase
    at = next(
        (
            at
            for at in range(phrase.after, min(phrase.after + 12, len(tokens)))
            if tokens[at].start >= phrase.end
        ),
        None,
    )
    if at is None:
        return phrase
    found = read_rate(tokens, at, Unit(phrase.unit, "count"))
    if found is None or (phrase.value == 1 and tokens[at].lower != "per"):
        return replace(phrase, after=at)
    return replace(
        phrase,
        unit=f"{phrase.unit} per {found[0]}",
        kind="rate",
        after=found[1],
        end=tokens[found[1] - 1].end,
    )


def _index_level(text: str, phrase: Phrase, concept: Span | None) -> Phrase:
    """Return the bare level of a stock index in points: ``closing at 4,851``."""
    if (
        phrase.unit is not None
        or phrase.kind != "count"
        or not phrase.plain
        or phrase.value < 100
        or concept is None
    ):
        return phrase
    of_index = any(
        word.strip(",’'s") in INDEX_WORDS for word in concept.of(text).replace("&", "").lower().split()
    )
    return replace(phrase, unit="point", kind="measure") if of_index else phrase


def _described(doc: Doc, text: str, tokens: list[Written], found: list[Phrase]) -> Iterator[Number]:
    """Yield the quantities with their directions and what they are of, as values."""
    attachment = Attachment(doc, text, found)
    sentences = Sentences(doc)
    for number, phrase in enumerate(found, 1):
        if sentences.readable(attachment.site(number - 1).start):
            change, concept = attachment.describe(number - 1)
        else:
            change, concept = None, None
        phrase = _index_level(text, phrase, concept)
        relation = "=" if change and phrase.role == "start" else phrase.relation
        yield Number(
            f"n{number}", phrase.span, phrase.kind, phrase.value, phrase.value_end, phrase.unit, phrase.unit_span,
            relation, change, concept, phrase.currency, phrase.rules,
        )  # fmt: skip
