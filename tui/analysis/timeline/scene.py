"""What the resolution of a time expression may look at: the article's day, the parse, and what was told before."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date

from msgspec import Struct
from spacy.tokens import Doc, Token

from tui.analysis.language.sentences import Sentences
from tui.analysis.timeline.calendar import Period
from tui.analysis.timeline.grammar import Match
from tui.document.findings import TimeType
from tui.document.span import Span

MOST_TOLD = 12  # expressions back that one may be counted from
FURTHEST_HEAD = 12  # steps up the parse to the governing verb; deeper nesting is a broken parse
MOST_COORDINATED = 4  # infinitives joined under one verb
PLANNING = frozenset(
    [
        "plan",
        "expect",
        "schedule",
        "hope",
        "intend",
        "set",
        "prepare",
        "agree",
        "vow",
        "promise",
        "threaten",
        "aim",
        "slate",
        "due",
        "want",
        "decide",
    ]
)
MODALS = frozenset(
    ("will", "shall", "'ll", "’ll", "wo", "may", "might", "must", "should", "can", "could", "would")
)
FUTURE = frozenset(("will", "shall", "'ll", "’ll", "wo"))
PAST_TAGS = frozenset(("VBD",))
SCHEDULED = frozenset(
    (
        "due",
        "scheduled",
        "set",
        "expected",
        "slated",
        "plan",
        "planned",
        "planning",
        "hope",
        "intend",
        "going",
        "ready",
        "until",
        "upcoming",
    )
)
"""Words beside which a time lies ahead whatever the tense."""


class Reading(Struct, frozen=True):
    """What an expression means; ``span`` where it is not the whole match, ``anchor`` the expression it was counted from."""

    type: TimeType
    value: str
    period: Period | None = None
    span: Span | None = None
    anchor: Span | None = None


class Told(Struct, frozen=True):
    """An expression already resolved."""

    span: Span
    reading: Reading
    explicit: bool
    """It names its year."""


@dataclass(slots=True)
class Scene:
    """The state of one pass through a document."""

    doc: Doc
    base: date | None
    """The article's own day, if it is known."""
    told: list[Told] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _sentences: list[int] = field(default_factory=list)
    _lengths: Sentences | None = None

    def token(self, offset: int) -> Token | None:
        """Return the token that holds a character."""
        if not self._starts:
            self._starts = [token.idx for token in self.doc]
        at = bisect_right(self._starts, offset) - 1
        return self.doc[at] if at >= 0 else None

    def readable(self, token: Token) -> bool:
        """Say whether a token's sentence is of a length that its parse can be trusted with."""
        if self._lengths is None:
            self._lengths = Sentences(self.doc)
        return self._lengths.readable(token.i)

    def sentence_start(self, match: Match) -> int:
        """Return where the sentence that holds a match begins."""
        if not self._sentences:
            self._sentences = [0, *(token.idx for token in self.doc if token.i and token.is_sent_start)]
        return self._sentences[bisect_right(self._sentences, match.span.start) - 1]

    def earlier_in_sentence(self, match: Match) -> list[Told]:
        """Return what the sentence told before a match, the nearest last."""
        start = self.sentence_start(match)
        found = []
        for told in reversed(self.told[-MOST_TOLD:]):
            if told.span.start < start:
                break
            found.append(told)
        return found[::-1]

    def same_verb(self, one: Span, other: Span) -> bool:
        """Say whether two expressions of a sentence hang on the same verb."""
        first, second = self.token(one.start), self.token(other.start)
        return (
            first is not None
            and second is not None
            and _verb(first) is not None
            and _verb(first) == _verb(second)
        )

    def narrated(self) -> Told | None:
        """Return the last expression that names calendar days: where the story stands."""
        return next(
            (
                told
                for told in reversed(self.told[-MOST_TOLD:])
                if told.reading.period and told.reading.period.first
            ),
            None,
        )

    def follows_noun(self, match: Match) -> bool:
        """Say whether a noun or a number stands right before an expression."""
        token = self.token(match.span.start)
        return token is not None and token.i > 0 and token.nbor(-1).pos_ in ("NOUN", "PROPN", "NUM", "SYM")

    def _beside(self, match: Match) -> int:
        """Return the direction that the words next to an expression give, 0 for none."""
        if match.before() == "as" and match.before(2) in ("soon", "early", "late"):
            return 1
        if (
            match.before() == "until"
            and match.first >= 1
            and match.part(match.first - 1, match.first).start == self.sentence_start(match)
        ):
            return -1  # "Until Thursday, they had not"
        if match.before() in SCHEDULED or (
            match.before() in ("for", "on", "in", "by") and match.before(2) in SCHEDULED
        ):
            return 1
        if match.after().startswith("'"):
            return -1
        return 0

    def direction(self, match: Match, plainly: bool = False) -> int:
        """Return -1, 1 or 0: the governing clause tells of the past, looks ahead, or says neither.

        ``plainly`` asks for more than a possibility or a purpose before it answers 1.
        """
        token = self.token(match.span.start)
        if token is None or not self.readable(token):
            return 0
        beside = self._beside(match)
        if beside:
            return beside
        for _ in range(FURTHEST_HEAD):
            if token.lower_ in SCHEDULED and token.lower_ != "set":
                return 1
            if token.pos_ in ("VERB", "AUX") and (found := _verb_direction(token, plainly)) is not None:
                return found
            if token.head == token or token.dep_ == "ROOT":
                break
            token = token.head
        return 0


def _verb_direction(verb: Token, plainly: bool) -> int | None:
    """Return the direction of a verb, None if it leaves the question to what governs it."""
    found = _tense(verb, FUTURE if plainly else MODALS)
    if not found and any(child.lower_ == "to" for child in verb.children):
        return 1 if _planned(verb) else -1 if plainly else 0
    if verb.lower_ == "set" and any(child.lower_ == "for" for child in verb.children):
        return 1
    return found or None


def _planned(verb: Token) -> bool:
    """Say whether a verb of planning governs an infinitive, also one coordinated with others: ``expects it to ease and to stop``."""
    head = verb.head
    for _ in range(MOST_COORDINATED):
        if head.lemma_.lower() in PLANNING:
            return True
        if verb.dep_ != "conj" or head == verb:
            return False
        verb, head = head, head.head
    return False


def _tense(verb: Token, ahead: frozenset[str]) -> int:
    """Return the direction in which one verb points."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass") and child.i < verb.i]
    words = {helper.lower_ for helper in helpers}
    if words & {"have", "has", "had", "'ve", "’ve", "having"}:
        return -1
    if words & ahead:
        return 1
    if words & MODALS:
        return 0
    if verb.tag_ in PAST_TAGS or any(helper.tag_ in PAST_TAGS for helper in helpers):
        return -1
    if verb.tag_ == "VBN" and not helpers:
        return -1
    return 0


def _verb(token: Token) -> Token | None:
    """Return the verb that governs a token."""
    for _ in range(FURTHEST_HEAD):
        if token.pos_ in ("VERB", "AUX"):
            return token
        if token.head == token:
            return None
        token = token.head
    return None
