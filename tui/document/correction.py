"""What a reader knew better than the analysis: corrections of findings.

A correction never names a finding by its id, since the next analysis gives other ids. It holds the place in the text of what
it is about, as an annotation does.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tui.document.annotation import Anchor
from tui.document.findings import QuoteKind, TimeType
from tui.document.span import Span

Scope = Literal["place", "words", "thread"]
"""How far a correction of a mention reaches: that mention, all of the same words in its thread, or the whole thread."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the text with what finds it again when the text has changed."""

    span: Span
    quote: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Rename:
    """The thread mentioned here has another name."""

    name: str


@dataclass(frozen=True, slots=True)
class Relabel:
    """The thread mentioned here is of another kind."""

    label: str


@dataclass(frozen=True, slots=True)
class Merge:
    """The thread mentioned here is the one mentioned at another place."""

    into: Place


@dataclass(frozen=True, slots=True)
class Split:
    """What is mentioned here is someone else: the thread mentioned at another place, or a new one."""

    scope: Scope
    name: str
    label: str
    into: Place | None = None


@dataclass(frozen=True, slots=True)
class NotEntity:
    """What is mentioned here is no entity."""

    scope: Scope


@dataclass(frozen=True, slots=True)
class NewEntity:
    """These words, here and wherever they are nothing else, mention an entity: a new one, or the one mentioned at another place."""

    name: str
    label: str
    into: Place | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """The quote here is somebody else's: an entity's, by one of its mentions, that of words of the text, or nobody's."""

    who: Place | None
    entity: bool = True
    """Whether ``who`` is the mention of an entity and not just words."""


@dataclass(frozen=True, slots=True)
class QuoteForm:
    """The quote here is of another kind; with ``None``, it is no quote."""

    kind: QuoteKind | None


@dataclass(frozen=True, slots=True)
class TimeValue:
    """The time expression here means something else."""

    type: TimeType
    value: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """The article was published on a day."""

    day: date


SETTINGS = (Rename, Relabel, Speaker, QuoteForm, TimeValue, Published)
"""What sets a value, so that a later one at the same place makes an earlier one idle; the others build on one another."""
What = Rename | Relabel | Merge | Split | NotEntity | NewEntity | Speaker | QuoteForm | TimeValue | Published


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction; ``span``, ``quote``, ``prefix`` and ``suffix`` find its place again, as an annotation's do."""

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
