"""Context in which a time expression is resolved: publication date, parse, and earlier expressions."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice

from msgspec import Struct
from spacy.tokens import Doc

from tui.analysis.context import Context
from tui.analysis.language.parsed_doc import ParsedDoc, Token
from tui.analysis.language.sentences import Sentences
from tui.analysis.language.tokens import Tokens
from tui.analysis.rules import is_on
from tui.analysis.timeline.article_years import ArticleYears
from tui.analysis.timeline.calendar import Period
from tui.analysis.timeline.directions import (
    ENDS,
    FURTHEST_HEAD,
    OPENING,
    PLANNED_EVENTS,
    SCHEDULED,
    by_end,
    governing_verb,
    verb_direction,
)
from tui.analysis.timeline.grammar import Match
from tui.document.findings import TimeMod, TimeType
from tui.document.span import Span

STORY_DAY = "time.context.story-day"
SENTENCE_DAY = "time.context.day-of-sentence"
SENTENCE_YEAR = "time.context.year-of-sentence"
NEAREST_DAY = "time.context.nearest-day"
STORY_YEAR = "time.context.year-of-story"
PARAGRAPH_YEAR = "time.context.year-of-paragraph"
YEAR_BESIDE = "time.context.year-beside-holiday"
BEFORE_ERA = "time.context.before-our-era"
KNOWN_DAY = "time.context.known-day"
DAY_TOLD = "time.context.day-told-before"
DAY_FIRST = "time.context.day-before-month"
MONTH_OF_SENTENCE = "time.context.month-of-sentence"
DIRECTION_OF_NEIGHBOURS = "time.context.direction-of-neighbours"
DIRECTION_OF_CLAUSE = "time.context.direction-of-clause"
CONTEXT_RULES = {
    STORY_DAY: "He resigned on 3 May 2012. The week before, he had been ill.",
    SENTENCE_DAY: "He resigned on 3 May 2012 in the evening.",
    SENTENCE_YEAR: "The strike lasted from October 2008 to March.",
    YEAR_BESIDE: "The shops were shut at Easter in 2019.",
    BEFORE_ERA: (
        "The king died in 486 BC. The revolt of 499 BC failed. In 480 BC they sailed. In August they fought."
    ),
    KNOWN_DAY: "The September 11 attacks changed it.",
    DAY_TOLD: "He was robbed on 3 May 2012. The thief came at 10 p.m. and ran.",
    DAY_FIRST: "The memo of 12-03-2007 was leaked on 25/03/2007.",
    MONTH_OF_SENTENCE: "In March she came on the 3rd.",
    NEAREST_DAY: "The shop closed on January 4.",
    PARAGRAPH_YEAR: "In 2008 he joined the team. On 3 June he scored.",
    STORY_YEAR: (
        "He was born in 1801, went to sea in 1817, married in 1824 and returned in 1826. In 1830 he bought a "
        "mill and in 1831 a farm.\n\nThe mill burnt down on 4 May."
    ),
    DIRECTION_OF_NEIGHBOURS: "He could leave as soon as Tuesday.",
    DIRECTION_OF_CLAUSE: "The council will meet on Monday.",
}
"""Rules of context, each with an example."""
TURN = 8  # months back after which a story is taken to have reached the next year
FURTHEST_BACK = 500  # expressions back that a story is followed to find the year that it has reached
MOST_EARLIER = 12  # expressions back that one may be counted from
NEAR_AHEAD = 7  # words between "ahead of" and a day that it governs


class Reading(Struct, frozen=True):
    """The meaning of an expression.

    ``span`` is set where it is not the whole match, ``anchor`` to the expression that it was counted from.
    """

    type: TimeType
    value: str
    period: Period | None = None
    span: Span | None = None
    anchor: Span | None = None
    mod: TimeMod = ""
    begin: date | None = None
    end: date | None = None


class Resolved(Struct, frozen=True):
    """A resolved expression."""

    span: Span
    reading: Reading
    explicit: bool
    """Whether it names its year."""
    rules: tuple[str, ...] = ()
    """Names of the rules that made it."""
    mod: TimeMod = ""
    counted_from: date | None = None
    guessed: bool = False
    aside: bool = False
    """Whether its year is one that the story leaves again at once."""


def before_in_sentence(token: Token, most: int) -> list[Token]:
    """Return at most ``most`` preceding tokens of a token's sentence."""
    return token.doc[max(token.sent.start, token.i - most) : token.i]


def is_told(resolved: Resolved) -> bool:
    """Return whether an expression without its year has one that the story gave it."""
    return (
        STORY_YEAR in resolved.rules or SENTENCE_YEAR in resolved.rules or resolved.reading.anchor is not None
    )


@dataclass
class Scene:
    """The state of one pass through a document."""

    doc: Doc
    base: date | None
    """The article's own day, if it is known."""
    resolved: list[Resolved] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _sentences: list[int] = field(default_factory=list)
    _lengths: Sentences | None = None
    _used: list[str] = field(default_factory=list)
    told_by: Span | None = None
    """The expression that gave the year or day of the one at hand."""
    undecided: bool = False
    """Whether the clause of the one at hand was asked for its direction and had none."""

    def applies(self, rule: str) -> bool:
        """Return whether a rule of context is on; one that is has a share in the expression at hand."""
        if not is_on(rule):
            return False
        if rule not in self._used:
            self._used.append(rule)
        return True

    def rules_used(self) -> tuple[str, ...]:
        """Return the rules of context that were applied since the last call."""
        used = tuple(self._used)
        self._used.clear()
        return used

    def token(self, offset: int) -> Token | None:
        """Return the token that holds a character."""
        if not self._starts:
            self._starts = Tokens.of(self.doc).starts
        at = bisect_right(self._starts, offset) - 1
        return self.parsed[at] if at >= 0 else None

    @cached_property
    def parsed(self) -> ParsedDoc:
        """The document's tokens."""
        return ParsedDoc.of(self.doc)

    def readable(self, token: Token) -> bool:
        """Return whether a token's sentence is of a length that its parse can be trusted with."""
        if self._lengths is None:
            self._lengths = Sentences(self.doc)
        return self._lengths.readable(token.i)

    def sentence_start(self, match: Match) -> int:
        """Return where the sentence that holds a match begins."""
        if not self._sentences:
            tokens = Tokens.of(self.doc)
            self._sentences = [tokens.starts[first] for first in tokens.sentence_starts]
        return self._sentences[bisect_right(self._sentences, match.span.start) - 1]

    def earlier_in_sentence(self, match: Match) -> list[Resolved]:
        """Return the resolved expressions before a match in its sentence, the nearest last."""
        start = self.sentence_start(match)
        found = []
        for earlier in reversed(self.resolved[-MOST_EARLIER:]):
            if earlier.span.start < start:
                break
            found.append(earlier)
        return found[::-1]

    def same_verb(self, one: Span, other: Span) -> bool:
        """Return whether two expressions of a sentence hang on the same verb."""
        first, second = self.token(one.start), self.token(other.start)
        return (
            first is not None
            and second is not None
            and governing_verb(first) is not None
            and governing_verb(first) == governing_verb(second)
        )

    @cached_property
    def text(self) -> str:
        """The text of the document, which spaCy would join anew each time."""
        return Tokens.of(self.doc).text

    @cached_property
    def story(self) -> ArticleYears:
        """The years that the article tells of."""
        return ArticleYears(Context.of(self.doc), self.text, self.base)

    @property
    def history(self) -> bool:
        """Whether the text is a history."""
        return self.story.is_history

    @property
    def has_day_first(self) -> bool:
        """Whether the text's dates in figures have their day first."""
        return self.story.has_day_first

    def story_year(self, month: int, start: int) -> int | None:
        """Return the year of a month that is named without one, in a text that tells of the past.

        It is the year that the story has reached, or the next where the story has passed that month long ago.

        Args:
            month: The number of the month.
            start: Where it is named.
        """
        if (died := self.story.year_of_death(month, start)) is not None:
            return died if self.applies(STORY_YEAR) else None
        if not self.history:
            return None
        found = self._reached(start)
        if found is None:
            told = self.story.told_before
            return told if told is not None and self.applies(STORY_YEAR) else None
        return found.year + (found.month - month >= TURN) if self.applies(STORY_YEAR) else None

    def latest(self) -> Iterator[Resolved]:
        """Yield the resolved expressions, the last first, as far back as a story is followed."""
        return islice(reversed(self.resolved), FURTHEST_BACK)

    def _reached(self, start: int) -> date | None:
        """Return the beginning of the last period that the story has told of before a place.

        A bare year after a day or month of the same year does not take the story back to its January.
        """
        paragraph = self.text.rfind("\n", 0, start)
        year: date | None = None
        for earlier in self.latest():
            period = earlier.reading.period
            if period is None or period.first is None or period.grain not in "DMY":
                continue
            if not (earlier.explicit or is_told(earlier)) or (
                earlier.aside and earlier.span.end <= paragraph
            ):
                continue
            if year is not None:
                return period.first if period.first.year == year.year else year
            self.told_by = earlier.span
            if period.grain != "Y":
                return period.first
            year = period.first
        return year

    def narrated(self) -> Resolved | None:
        """Return the last expression that names calendar days: the day that the story has reached."""
        dated = (
            earlier
            for earlier in reversed(self.resolved[-MOST_EARLIER:])
            if earlier.reading.period and earlier.reading.period.first
        )
        found = next(dated, None)
        return found if found is not None and self.applies(STORY_DAY) else None

    def follows_noun(self, match: Match) -> bool:
        """Return whether a noun or a number is right before an expression."""
        token = self.token(match.span.start)
        return token is not None and token.i > 0 and token.nbor(-1).pos_ in ("NOUN", "PROPN", "NUM", "SYM")

    def _beside(self, match: Match) -> int:
        """Return the direction that the words next to an expression give, 0 for none."""
        if match.before() == "as" and match.before(2) in ("soon", "early", "late"):
            return 1
        if match.before() in OPENING and (opened := self._opens_sentence(match)):
            return opened
        if (match.before(), match.before(2)) == ("of", "ahead"):
            return 1
        if match.before() in ENDS and (found := by_end(self.token(match.span.end - 1), match.before())):
            return found
        if match.before() in SCHEDULED or (
            match.before() in ("for", "on", "in", "by") and match.before(2) in SCHEDULED
        ):
            return 1
        if self._after_ahead(match):
            return 1
        return self._of_event(match) if match.after().startswith("'") else 0

    def _opens_sentence(self, match: Match) -> int:
        """Return the direction of "Until Thursday, they had not" and "From Thursday, fares rise"."""
        if match.part(match.first - 1, match.first).start != self.sentence_start(match):
            return 0
        token = self.token(match.span.start)
        verb = governing_verb(token) if token is not None else None
        found = verb_direction(verb, plainly=True) if verb is not None else None
        if match.before() == "until":
            return 1 if found == 1 else -1
        return -1 if found == -1 else 1

    def _of_event(self, match: Match) -> int:
        """Return the direction of "Friday's attack", of "Sunday's runoff" where the clause looks ahead."""
        token = self.token(match.span.start)
        planned = token is not None and token.head.lemma_.lower() in PLANNED_EVENTS
        ahead = planned and token is not None and self._clause_direction(token.head, plainly=True) > 0
        return 1 if ahead else -1

    def _after_ahead(self, match: Match) -> bool:
        """Return whether only a noun phrase stands between "ahead of" and an expression."""
        token = self.token(match.span.start)
        if token is None:
            return False
        for before in reversed(before_in_sentence(token, NEAR_AHEAD)):
            if before.lower_ == "ahead":
                return before.nbor().lower_ == "of"
            if before.pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "ADP", "NUM"):
                break
        return False

    def direction(self, match: Match, plainly: bool = False) -> int:
        """Return -1, 1 or 0: the governing clause tells of the past, looks ahead, or says neither.

        ``plainly`` asks for more than a possibility or a purpose before it answers 1.
        """
        found = self._direction(match, plainly)
        self.undecided = found == 0
        return found

    def _direction(self, match: Match, plainly: bool) -> int:
        token = self.token(match.span.start)
        if token is None or not self.readable(token):
            return 0
        beside = self._beside(match)
        if beside and self.applies(DIRECTION_OF_NEIGHBOURS):
            return beside
        found = self._clause_direction(token, plainly and not self._in_headline(token))
        return found if found and self.applies(DIRECTION_OF_CLAUSE) else 0

    def _in_headline(self, token: Token) -> bool:
        """Return whether a word is in the headline, whose present tense tells of what was."""
        title = Context.of(self.doc).title
        if title is not None:
            return token.idx < title.end
        end = self.text.find("\n")
        return 0 <= token.idx < end and self.text[:end].rstrip()[-1:] not in '.!?”"'

    def _clause_direction(self, token: Token, plainly: bool) -> int:
        at = token.i
        for _ in range(FURTHEST_HEAD):
            if token.lower_ in SCHEDULED and token.lower_ != "set":
                return 1
            if token.pos_ in ("VERB", "AUX") and (found := verb_direction(token, plainly, at)) is not None:
                return found
            if token.head == token or token.dep_ == "ROOT":
                break
            token = token.head
        return 0
