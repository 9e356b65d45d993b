"""What an audit says, as immutable values; ``docs/audit.md`` defines the fields."""

from typing import Literal

from msgspec import Struct

from tui.document.span import Span

Naming = Literal["named", "unnamed", "document", "media", "social"]
Body = Literal["person", "institution", "unknown"]
Kind = Literal[
    "government", "company", "party", "court", "police", "expert", "witness", "civil society", "unknown"
]
Stance = Literal["neutral", "doubting", "endorsing"]
Gender = Literal["female", "male", "unknown"]
NAMINGS: tuple[Naming, ...] = ("named", "unnamed", "document", "media", "social")
BODIES: tuple[Body, ...] = ("person", "institution", "unknown")
KINDS: tuple[Kind, ...] = (
    "government", "company", "party", "court", "police", "expert", "witness", "civil society", "unknown",
)  # fmt: skip
STANCES: tuple[Stance, ...] = ("neutral", "doubting", "endorsing")
GENDERS: tuple[Gender, ...] = ("female", "male", "unknown")


class Source(Struct, frozen=True):
    """One source of an article: all that one entity, or one phrase, says in it."""

    name: str
    """Its name, else the words by which it is first quoted."""
    span: Span
    """The words by which it is first quoted."""
    naming: Naming
    body: Body
    kind: Kind
    stance: Stance
    gender: Gender
    verbs: tuple[str, ...]
    """Lemmas of the cues, in the order of the text."""
    words: int
    quotes: int
    first: float
    """Where it first speaks: 0 at the beginning of the text, 1 at its end."""
    headline: bool
    lead: bool
    entity: str | None = None
    """Id of the entity, if it is one."""
    said: tuple[Span, ...] = ()
    """Its quotes and reported statements."""


class Accused(Struct, frozen=True):
    """Somebody of whom the article says, or lets say, that he or she did wrong."""

    name: str
    entity: str
    span: Span
    """The first claim that accuses."""
    heard: bool
    """Whether he or she is a source of the article, too."""


class Audit(Struct, frozen=True):
    """The audit of one article."""

    sources: tuple[Source, ...]
    claims: int
    """How many checkable claims the article has."""
    unsourced: tuple[Span, ...]
    """Those that it makes in its own voice."""
    accused: tuple[Accused, ...]
    words: int
    """Words of the article."""
    quoted: int
    """Words of its sources."""
