"""What a claim says in a form that can be compared: words by their sense, figures, names, days, negation."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from tui.document.article import Article
from tui.document.findings import Analysis, Claim, Entity, Number, TimeExpression
from tui.document.span import Span
from tui.document.span_index import SpanIndex
from tui.indexing.lexicon import lexicon, sense
from tui.story.cast import Named
from tui.story.model import Member
from tui.story.words import stem, tokens, word_list

_COUNTS = frozenset(("count", "multiplier", "fraction", "ratio", "score", "age", "rank"))
"""Kinds of quantities whose unit is a noun, which the words of the claim have as well."""

COUNTED = "count"
"""The unit of what is counted, whatever it is: it is unlike every other, and unlike one that is not known."""


class Figure(Struct, frozen=True, array_like=True):
    """A quantity: its bounds, what it is measured in, and on which side of a bound it lies."""

    low: float
    high: float
    unit: str
    side: str = ""
    """``>`` of "more than", ``<`` of "at most"; empty where the value itself is given."""


class Facts(Struct, frozen=True, array_like=True):
    """What has to agree where two claims are one."""

    words: tuple[str, ...] = ()
    """The senses of the words that say what the claim is about, without names and figures."""
    figures: tuple[Figure, ...] = ()
    names: tuple[tuple[str, ...], ...] = ()
    """The names in full, each by its words, without titles."""
    days: tuple[str, ...] = ()
    """The values (TIMEX3) of the dates."""
    negations: int = 0
    """How many words deny something."""
    signs: tuple[tuple[str, int], ...] = ()
    """The words that have an opposite, with the side that each is on."""
    all_words: tuple[str, ...] = ()
    """Every word, for names that were not recognised as such."""


class FactFinder:
    """Finds the facts of places of an article.

    Args:
        article: The article.
        analysis: What was found in it.
    """

    def __init__(self, article: Article, analysis: Analysis) -> None:
        self._text = article.text
        self._numbers = {one.id: one for one in analysis.numbers}
        self._times = {one.id: one for one in analysis.timeline}
        self._entities = {one.id: one for one in analysis.entities}
        self._number_places = SpanIndex((one.span, one.id) for one in analysis.numbers)
        self._time_places = SpanIndex((one.span, one.id) for one in analysis.timeline)
        self._mentions = SpanIndex(
            (mention.span, one.id) for one in analysis.entities for mention in one.mentions
        )
        self._plain: dict[str, Named] = {}

    def of_claim(self, claim: Claim) -> Facts:
        """Return the facts of a claim."""
        return self.of(claim.span, claim.display, denied=claim.modality == "denied")

    def of(self, span: Span, shown: str | None = None, *, denied: bool = False) -> Facts:
        """Return the facts of a place.

        Args:
            span: The place.
            shown: The words as they are shown, with what pronouns stand for.
            denied: Whether somebody denies what is said there.
        """
        words = tokens(shown or span.of(self._text))
        numbers = [self._numbers[ident] for ident in self._at(self._number_places, span)]
        times = [self._times[ident] for ident in self._at(self._time_places, span)]
        entities = [self._entities[ident] for ident in dict.fromkeys(self._at(self._mentions, span))]
        named = [one for one in map(self._named, entities) if one.is_named]
        named_words = {word for one in named for form in one.forms for word in form}
        figure_words = {word for one in numbers for word in tokens(_figure_words(one, self._text))}
        dated = {word for one in times for word in tokens(one.span.of(self._text))}
        figures = [*_figures(numbers, times), *_multiples(words, figure_words)]
        content = _content(words, named_words | figure_words | dated)
        return Facts(
            tuple(sorted({sense(word) for word in content})),
            tuple(sorted(figures, key=lambda one: (one.unit, one.low))),
            tuple(sorted({one.full for one in named})),
            tuple(sorted({one.value for one in times if one.type in ("DATE", "TIME")})),
            _negations(words) + denied,
            tuple(sorted(_signs(word for word in words if word not in dated))),
            tuple(words),
        )

    def _named(self, entity: Entity) -> Named:
        if entity.id not in self._plain:
            self._plain[entity.id] = Named(Member(0, entity.id), entity, self._text)
        return self._plain[entity.id]

    @staticmethod
    def _at(places: SpanIndex, span: Span) -> Iterator[str]:
        return (ident for _, ident in places.overlapping(span.start, span.end))


def _figure_words(number: Number, text: str) -> str:
    """Return the words of a figure; a counted noun is a word like others."""
    end = number.unit_span.start if number.unit_span and number.kind in _COUNTS else number.span.end
    return Span(number.span.start, max(number.span.start, end)).of(text)


def _negations(words: Iterable[str]) -> int:
    return sum(word in lexicon().negators or word.endswith("n't") for word in words)


def _signs(words: Iterable[str]) -> set[tuple[str, int]]:
    return {sign for word in words if (sign := lexicon().signs.get(stem(word)))}


def _content(words: Sequence[str], apart: Iterable[str]) -> Iterator[str]:
    known, lists = set(apart), lexicon()
    for word in words:
        plain = stem(word)
        if word in known or word in word_list("stop") or word in lists.negators or word[0].isdigit():
            continue
        if (
            len(word) > 1
            and word not in lists.times
            and plain not in lists.light
            and plain not in lists.roles
        ):
            yield plain


def _figures(numbers: Iterable[Number], times: Sequence[TimeExpression]) -> Iterator[Figure]:
    """Yield quantities as they are compared; those within dates are compared as dates."""
    dates = [one.span for one in times if one.type in ("DATE", "TIME")]
    for number in numbers:
        if any(span.covers(number.span) for span in dates):
            continue
        low = number.value
        high = number.value_end if number.value_end is not None else low
        unit = number.currency or number.unit or ""
        if number.kind == "fraction" and 0 < low < 1:
            low, high, unit = low * 100, high * 100, "percent"
        elif number.kind in _COUNTS:
            unit = COUNTED
        yield Figure(min(low, high), max(low, high), sense(stem(unit)), number.relation[0].strip("=~"))


def _multiples(words: Iterable[str], figures: Iterable[str]) -> Iterator[Figure]:
    """Yield what words like "doubled" stand for where they are no figure by themselves."""
    known, values = set(figures), lexicon().times
    for word in words:
        if word in values and word not in known:
            yield Figure(values[word], values[word], COUNTED)


def names_of(analysis: Analysis, article: Article) -> Mapping[str, str]:
    """Return the names of the clusters in full, folded and without titles, by the clusters' ids."""
    return {one.id: " ".join(Named(Member(0, one.id), one, article.text).full) for one in analysis.entities}
