"""What a reader knew better than the analysis: corrections of findings.

A correction never names a finding by its id, since the next analysis gives other ids. It holds the place in
the text of what it is about, as an annotation does.
"""

from datetime import date
from typing import Literal

from msgspec import Struct

from tui.document.annotation import Anchor
from tui.document.findings import Change, ClaimKind, Modality, NumberKind, QuoteKind, Relation, TimeType
from tui.document.span import Span

Scope = Literal["place", "words", "thread"]
"""The scope of a correction: one mention, all mentions with the same words, or the whole entity."""


class Place(Struct, frozen=True):
    """A stretch of the text with what finds it again when the text has changed."""

    span: Span
    quote: str
    prefix: str = ""
    suffix: str = ""


class Rename(Struct, frozen=True):
    """The entity mentioned here has another name."""

    name: str


class Relabel(Struct, frozen=True):
    """The entity mentioned here is of another kind."""

    label: str


class Merge(Struct, frozen=True):
    """The entity mentioned here is the one mentioned at another place."""

    into: Place


class Split(Struct, frozen=True):
    """What is mentioned here is someone else: the entity mentioned at another place, or a new one."""

    scope: Scope
    name: str
    label: str
    into: Place | None = None


class NotEntity(Struct, frozen=True):
    """What is mentioned here is no entity."""

    scope: Scope


class NewEntity(Struct, frozen=True):
    """These words, here and wherever they are no finding, mention a new or an existing entity."""

    name: str
    label: str
    into: Place | None = None


class Speaker(Struct, frozen=True):
    """The quote has another speaker: an entity, by one of its mentions, words of the text, or nobody."""

    who: Place | None
    entity: bool = True
    """Whether ``who`` is the mention of an entity and not just words."""


class QuoteForm(Struct, frozen=True):
    """The quote here is of another kind; with ``None``, it is no quote."""

    kind: QuoteKind | None


class TimeValue(Struct, frozen=True):
    """The time expression here means something else."""

    type: TimeType
    value: str
    first: date | None = None
    last: date | None = None


class NotTime(Struct, frozen=True):
    """What is here is no time expression."""

    scope: Scope


class NumberAmount(Struct, frozen=True):
    """The number here is this amount; where there is none, one was missed."""

    kind: NumberKind
    value: float
    value_end: float | None = None
    unit: str | None = None
    relation: Relation = "="
    currency: str | None = None


class NumberChange(Struct, frozen=True):
    """The number here is a rise, a fall or, with ``None``, neither."""

    change: Change | None


class NumberOf(Struct, frozen=True):
    """What the number here is of: words of the text, or nothing."""

    words: Place | None


class NotNumber(Struct, frozen=True):
    """What is here counts and measures nothing."""

    scope: Scope


class QuoteSpan(Struct, frozen=True):
    """The quote here begins and ends elsewhere."""

    to: Place


class NewQuote(Struct, frozen=True):
    """These words are a quote that was missed."""

    kind: QuoteKind


class ClaimSpan(Struct, frozen=True):
    """The claim here begins and ends elsewhere."""

    to: Place


class Claimant(Struct, frozen=True):
    """Who makes the claim: an entity, by one of its mentions, words of the text, or the article itself."""

    who: Place | None
    entity: bool = True
    """Whether ``who`` is the mention of an entity and not just words."""


class ClaimModality(Struct, frozen=True):
    """How certain the claim is put."""

    modality: Modality


class ClaimPolarity(Struct, frozen=True):
    """Whether the claim is that something is not so."""

    negated: bool


class ClaimKinds(Struct, frozen=True):
    """What kinds of claim it is; none is possible."""

    kinds: tuple[ClaimKind, ...]


class NotClaim(Struct, frozen=True):
    """What is here is no claim."""


class NewClaim(Struct, frozen=True):
    """These words are a claim that was missed."""


class Published(Struct, frozen=True):
    """The article was published on a day."""

    day: date


class Described(Struct, frozen=True):
    """The article has another title, authors, outlet or address; ``None`` leaves what its source says."""

    title: str | None = None
    authors: tuple[str, ...] | None = None
    outlet: str | None = None
    url: str | None = None


SETTINGS = (
    Rename, Relabel, Speaker, QuoteForm, QuoteSpan, TimeValue, NumberAmount, NumberChange, NumberOf,
    ClaimSpan, Claimant, ClaimModality, ClaimPolarity, ClaimKinds, Published, Described,
)  # fmt: skip
"""Corrections that set a value: a later one at the same span replaces an earlier one."""
What = (
    Rename
    | Relabel
    | Merge
    | Split
    | NotEntity
    | NewEntity
    | Speaker
    | QuoteForm
    | QuoteSpan
    | NewQuote
    | TimeValue
    | NotTime
    | NumberAmount
    | NumberChange
    | NumberOf
    | NotNumber
    | ClaimSpan
    | Claimant
    | ClaimModality
    | ClaimPolarity
    | ClaimKinds
    | NotClaim
    | NewClaim
    | Published
    | Described
)


class Correction(Struct, frozen=True):
    """One correction; ``span``, ``quote``, ``prefix`` and ``suffix`` anchor it as they do an annotation."""

    id: str
    """A UUID."""
    span: Span
    quote: str
    prefix: str
    suffix: str
    what: What
    creator: str = ""
    created: str = ""
    """ISO 8601, with the offset from UTC; corrections apply in this order."""
    modified: str = ""
    anchor: Anchor = "exact"
