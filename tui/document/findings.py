"""What an analysis finds in an article, as immutable values.

They are msgspec structs, as all values of the program are: creating their classes and instances takes a
fraction of the time of frozen dataclasses, which is noticeable at start-up and when the findings of a long
article arrive.

The JSON form of these values is described by the schema in ``tui/exchange``; the field names agree with it.
All positions are :class:`~tui.document.span.Span` values into ``Article.text``. Ids are unique within one
analysis.
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from tui.document.span import Span

MentionForm = Literal["name", "alias", "nominal", "pronoun"]
QuoteKind = Literal["direct", "mixed", "indirect"]
Stance = Literal["neutral", "doubting", "conceding", "asserting", "urging", "judging"]
NumberKind = Literal[
    "count",
    "money",
    "percent",
    "measure",
    "temperature",
    "rate",
    "age",
    "rank",
    "ratio",
    "score",
    "multiplier",
    "fraction",
]
Relation = Literal["=", "~", "<", ">", "<=", ">="]
Change = Literal["up", "down"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Modality = Literal["asserted", "hedged", "predicted", "conditional", "denied"]
SourceKind = Literal["named", "unnamed", "document", "narrator"]
ClaimKind = Literal[
    "quantity",
    "comparison",
    "cause",
    "prediction",
    "identity",
    "position",
    "accusation",
    "law",
    "record",
    "health",
    "science",
    "event",
]
"""What a claim is about; ``docs/glossary.md`` defines each."""
DateOrigin = Literal["given", "metadata", "dateline", "inferred", "unknown"]
CheckStrength = Literal["conflict", "not-found"]
"""Whether two places contradict each other, or something stands in one place only."""
CheckKind = Literal[
    "number-conflict",
    "arithmetic",
    "date-conflict",
    "quote-mismatch",
    "hidden-text",
    "damaged-text",
    "not-an-article",
    "other-language",
    "unsourced",
    "disagreement",
]
PUBLISHED = "published"
"""Id of the publication date where other dates have the id of a finding."""


class Mention(Struct, frozen=True):
    """One place where an entity is mentioned."""

    span: Span
    form: MentionForm


class Entity(Struct, frozen=True):
    """A cluster of coreferent mentions: of one person, organisation, place or other thing."""

    id: str
    label: str
    """OntoNotes label: PERSON, ORG, GPE, LOC, NORP, FAC, EVENT, WORK_OF_ART, LAW, PRODUCT or LANGUAGE."""
    name: str
    """The fullest name the article uses."""
    mentions: tuple[Mention, ...]
    """In order of their start."""
    description: Span | None = None
    """What the article itself calls the entity (“NATO Secretary-General”)."""
    rules: tuple[str, ...] = ()
    """Names of the rules that made the finding, in order of application; likewise in all findings."""


class Party(Struct, frozen=True):
    """A speaker or addressee: the mention beside the cue and who that is."""

    span: Span
    entity: str | None = None
    """Id of the entity that the mention belongs to, if it does."""
    name: str | None = None
    """The entity's name, where it is known."""


class Cue(Struct, frozen=True):
    """The word or words that announce a quote (“told”, “according to”)."""

    span: Span
    lemma: str
    stance: Stance = "neutral"


class Quote(Struct, frozen=True):
    """One contiguous span of quoted or reported speech; a direct quote's includes its quotation marks."""

    id: str
    kind: QuoteKind
    span: Span
    speaker: Party | None = None
    cue: Cue | None = None
    addressee: Party | None = None
    group: str | None = None
    """Equal for the spans of one statement on both sides of its attribution."""
    rules: tuple[str, ...] = ()


class Term(Struct, frozen=True):
    """Words in quotation marks that are nobody's speech: a scare quote, a title, a nickname."""

    id: str
    span: Span


class Number(Struct, frozen=True):
    """A quantity with its unit, its direction and what it counts."""

    id: str
    span: Span
    kind: NumberKind
    value: float
    value_end: float | None = None
    """The upper end of a range."""
    unit: str | None = None
    """Singular, lower case: ``troop``, ``dollar``, ``percent``, ``kilometre``."""
    unit_span: Span | None = None
    relation: Relation = "="
    change: Change | None = None
    concept: Span | None = None
    """What is counted or measured, where the unit is not itself that."""
    currency: str | None = None
    """ISO 4217 code of a sum of money."""
    rules: tuple[str, ...] = ()
    happening: str = ""
    """The lemma of the verb that the quantity depends on (``die`` for all ways of dying), for the checks."""


TimeMod = Literal[
    "", "START", "MID", "END", "APPROX", "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS"
]


class TimeExpression(Struct, frozen=True):
    """A TIMEX3 expression (TimeML 1.2.1) and the calendar days it covers."""

    id: str
    span: Span
    type: TimeType
    value: str
    """``2022-02-24``, ``2022-W14``, ``P46D``, ``PXY``, ``XXXX-WXX-7``, ``PRESENT_REF`` …"""
    first: date | None = None
    last: date | None = None
    event: Span | None = None
    """The clause or noun phrase that the time belongs to."""
    anchor: Span | None = None
    """The earlier expression a relative one was resolved from; ``None`` means the publication date."""
    rules: tuple[str, ...] = ()
    mod: TimeMod = ""
    """TIMEX3's modifier: ``START`` of "early May", ``MORE_THAN`` of "over two years"."""
    counted_from: date | None = None
    """The day that a relative value was counted from."""
    begin: date | None = None
    """The first day of a stretch that is counted from a day: "the last five years"."""
    end: date | None = None
    guessed: bool = False
    """Whether nothing in the sentence says if it lies ahead or behind."""


class Evidence(Struct, frozen=True):
    """One reason for an inferred publication date, in words, with the span it rests on."""

    span: Span
    reason: str


class DateCandidate(Struct, frozen=True):
    """A day that an article may be of, how sure that is, and why."""

    day: date
    confidence: float = 0.0
    reason: str = ""


class Publication(Struct, frozen=True):
    """The publication date, its origin and the evidence for it."""

    value: date | None = None
    origin: DateOrigin = "unknown"
    confidence: float = 0.0
    evidence: tuple[Evidence, ...] = ()
    candidates: tuple[DateCandidate, ...] = ()
    """The other possible days, the likelier first."""
    years: tuple[int, ...] = ()
    """The likely years where no day follows."""


class Sentence(Struct, frozen=True):
    """A sentence and how much it deserves checking, from 0 to 1."""

    span: Span
    check_worthiness: float = 0.0


class ClaimSource(Struct, frozen=True):
    """The source of a claim; the narrator has no span."""

    kind: SourceKind
    span: Span | None = None
    entity: str | None = None


class Claim(Struct, frozen=True):
    """A factual assertion that could be checked."""

    id: str
    span: Span
    kinds: tuple[ClaimKind, ...]
    check_worthiness: float
    rank: int
    source: ClaimSource
    modality: Modality = "asserted"
    negated: bool = False
    quotes: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    display: str | None = None
    """The claim made self-contained: referents in brackets follow pronouns; ``None`` if none is needed."""
    rules: tuple[str, ...] = ()


class Check(Struct, frozen=True):
    """A problem of the article, described in one sentence, with the spans that prove it."""

    id: str
    kind: CheckKind
    message: str
    spans: tuple[Span, ...]
    rules: tuple[str, ...] = ()
    strength: CheckStrength = "conflict"


class Analysis(Struct, frozen=True, eq=False):
    """Everything found in one article. Compared by identity: it is large and held in reactives."""

    digest: str
    """The digest of the article that was analysed: a result for another text is stale."""
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    terms: tuple[Span, ...] = ()
    """Words in quotation marks that are nobody's speech: scare quotes, titles, nicknames."""
    numbers: tuple[Number, ...] = ()
    timeline: tuple[TimeExpression, ...] = ()
    claims: tuple[Claim, ...] = ()
    """In order of rank."""
    checks: tuple[Check, ...] = ()
    publication: Publication = Publication()
    analysed: int = 0
    """Number of characters analysed; the length of the text when done."""
    corrections: tuple[str, ...] = ()
    """Ids of the reader's corrections that were applied, in order."""
    corrected: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Ids of the corrected findings, each with the ids of its corrections."""

    def with_checks(self, checks: tuple[Check, ...]) -> "Analysis":
        """Return the analysis with other checks."""
        return replace(self, checks=checks)
