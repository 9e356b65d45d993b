"""Quantities of a parsed document: the stages of the package, one after the other."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace
from spacy.tokens import Doc

from tui.analysis.language.parsed_doc import ParsedDoc
from tui.analysis.language.sentences import Sentences
from tui.analysis.numbers.ages import with_age
from tui.analysis.numbers.attachment import Attachment
from tui.analysis.numbers.barred import barred
from tui.analysis.numbers.bounds import moderated
from tui.analysis.numbers.carried import carried
from tui.analysis.numbers.counted import with_counted
from tui.analysis.numbers.happenings import happening
from tui.analysis.numbers.joins import joined
from tui.analysis.numbers.lexicon import word_list
from tui.analysis.numbers.multiples import with_times
from tui.analysis.numbers.names import NAMING, refused
from tui.analysis.numbers.phrase import Phrase, ending_before, with_rule
from tui.analysis.numbers.phrases import read_phrase
from tui.analysis.numbers.place import Place
from tui.analysis.numbers.ranks import numbered, ranked
from tui.analysis.numbers.rates import read_rate
from tui.analysis.numbers.units import Unit
from tui.analysis.numerals.scanner import Token as Written
from tui.analysis.numerals.scanner import scan
from tui.document.findings import Number, TimeExpression
from tui.document.span import Span

INDEX_WORDS = word_list("finder", "index-words")
"""Words by which stock indexes are known."""
LOWEST_LEVEL = 100  # of a stock index
_SUBSTANCE = 3  # words of what is counted before what it is per
_RATE_REACH = 12  # tokens after a number in which its counted noun ends


def find_numbers(doc: Doc, times: Sequence[TimeExpression] = ()) -> tuple[Number, ...]:
    """Return the quantities of a document, in order.

    Args:
        doc: The parsed document.
        times: Its time expressions: what is in one, other than a duration, is no quantity.
    """
    if not len(doc):
        return ()
    parsed = ParsedDoc.of(doc)
    text = parsed.tokens.text
    tokens = scan(text)
    phrases = joined(tokens, list(quantities(parsed, text, tokens, barred(text, times))))
    phrases = moderated(tokens, carried(tokens, phrases))
    return tuple(_described(parsed, text, phrases, Sentences(doc)))


def quantities(doc: ParsedDoc, text: str, tokens: list[Written], taken: list[Span]) -> Iterator[Phrase]:
    """Yield the phrases that are quantities, with the nouns that they count.

    Args:
        doc: The parsed document.
        text: Its text.
        tokens: The scanner's tokens of the text.
        taken: Spans where no number counts anything, in order and without overlaps.
    """
    starts = doc.tokens.starts
    named: set[str] = set()
    at, done = 0, 0
    while at < len(tokens):
        phrase = None
        if tokens[at].start >= done and not _touches(taken, tokens[at].start, tokens[at].end):
            phrase = read_phrase(tokens, at)
        if phrase is None or _touches(taken, phrase.start, phrase.end):
            at += 1
            continue
        at = max(at + 1, phrase.after)
        token = doc[max(0, bisect_right(starts, tokens[phrase.numeral.first].start) - 1)]
        quantity = _quantity(Place(text, tokens, phrase, token, frozenset(named)), named)
        if quantity is not None:
            yield quantity
            done = max(done, quantity.end)


def _touches(spans: list[Span], start: int, end: int) -> bool:
    """Return whether a range overlaps one of some spans, which are in order and do not overlap."""
    at = bisect_left(spans, Span(end, -1))
    return at > 0 and spans[at - 1].end > start


def _quantity(place: Place, named: set[str]) -> Phrase | None:
    """Return a phrase with its unit, ``None`` where it is no quantity."""
    phrase = place.phrase
    if phrase.numeral.form == "ordinal":
        rank = None if phrase.unit else ranked(place)
        return rank and with_rule(rank, "number.rank")
    if (rank := numbered(place)) is not None:
        return with_rule(rank, "number.rank.label")
    age = with_age(place)
    if age is not None and age.value_end is not None:
        return with_rule(age, "number.age.decade")
    rule = refused(place)
    if rule is not None:
        if rule in NAMING:
            named.add(place.figures)
        return None
    if age is not None:
        return with_rule(age, "number.age")
    if phrase.unit is not None:
        return phrase if phrase.rules else with_rule(phrase, "number.unit")
    if (multiple := with_times(place)) is not None:
        return _rated(place.tokens, with_rule(multiple, "number.times"))
    return _rated(place.tokens, _counting(place))


def _counting(place: Place) -> Phrase:
    """Return a phrase with the noun that it counts."""
    counted = with_counted(place)
    return counted if counted is place.phrase else with_rule(counted, "number.counted")


def _rated(tokens: Sequence[Written], phrase: Phrase) -> Phrase:
    """Take ``a day`` or ``per week`` after counted things: ``3,000 tests a day``."""
    if phrase.unit is None or phrase.kind != "count":
        return phrase
    reach = range(phrase.after, min(phrase.after + _RATE_REACH, len(tokens)))
    at = next((at for at in reach if tokens[at].start >= phrase.end), None)
    if at is None:
        return phrase
    if tokens[at].lower == "of":  # "6.8 quintals of cotton per acre"
        reach = range(at + 2, min(at + 2 + _SUBSTANCE, len(tokens)))
        at = next((place for place in reach if tokens[place].lower == "per"), at)
    found = read_rate(tokens, at, Unit(phrase.unit, "count"))
    if found is None or (phrase.value == 1 and tokens[at].lower != "per"):
        return replace(phrase, after=at)
    rated = replace(phrase, unit=f"{phrase.unit} per {found[0]}", kind="rate")
    return with_rule(ending_before(tokens, rated, found[1]), "number.rate")


def _described(doc: ParsedDoc, text: str, phrases: list[Phrase], sentences: Sentences) -> Iterator[Number]:
    """Yield the quantities with their directions and what they are of, as values."""
    attachment = Attachment(doc, text, phrases)
    for number, phrase in enumerate(phrases):
        change, concept, rules = None, None, phrase.rules
        if sentences.readable(attachment.site(number).start):
            change, concept = attachment.describe(number)
            rules += attachment.rules_used()
        if (thing := attachment.numbered()) is not None and phrase.bare_count:
            phrase = replace(phrase, unit=thing)
            rules += ("number.counted.number",)
        if _is_index_level(text, phrase, concept):
            phrase = replace(phrase, unit="point", kind="measure")
            rules += ("number.index",)
        yield Number(
            f"n{number + 1}", phrase.span, phrase.kind, phrase.value, phrase.value_end, phrase.unit,
            phrase.unit_span, phrase.relation, change, concept, phrase.currency, _shared(rules),
            happening(doc, phrase.start, phrase.end),
        )  # fmt: skip


def _is_index_level(text: str, phrase: Phrase, concept: Span | None) -> bool:
    """Return whether a bare number is the level of a stock index: ``closing at 4,851``."""
    if concept is None or not phrase.plain or phrase.kind != "count" or phrase.value < LOWEST_LEVEL:
        return False
    words = concept.of(text).replace("&", "").lower().split()
    return any(word.strip(",’'s") in INDEX_WORDS for word in words)


@lru_cache(maxsize=4096)
def _shared(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return one object for equal tuples, which pickle then writes once."""
    return names
