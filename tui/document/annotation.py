"""Annotations of spans of an article."""

from typing import Literal

from msgspec import Struct

from tui.document.span import Span

Anchor = Literal["exact", "moved", "changed", "orphan", "article"]
"""*article*: it is about the article as a whole, so it has no place in any version of the text."""


class Annotation(Struct, frozen=True):
    """One annotation; ``quote``, ``prefix`` and ``suffix`` find its place again when the text has changed."""

    id: str
    """A UUID."""
    span: Span
    quote: str
    prefix: str
    suffix: str
    label: str
    note: str = ""
    tags: tuple[str, ...] = ()
    verdict: str | None = None
    """What the reader's check of a claim came to, by its name in the settings."""
    evidence: tuple[str, ...] = ()
    """What the verdict rests on: addresses or any other text; the reason for it is the note."""
    target: str | None = None
    """Id of the finding that was annotated from its panel row."""
    creator: str = ""
    created: str = ""
    """ISO 8601, with the offset from UTC."""
    modified: str = ""
    anchor: Anchor = "exact"
    """How it came to its place in this version of the text."""
    was: str | None = None
    """The words that were annotated, where the text has changed since or they are gone."""

    @property
    def is_of_article(self) -> bool:
        """Whether it is about the article as a whole."""
        return self.anchor == "article"

    @property
    def has_place(self) -> bool:
        """Whether it is about words of this version of the text."""
        return self.anchor not in ("orphan", "article") and len(self.span) > 0


def text_order(note: Annotation) -> tuple[bool, Span, str, str]:
    """Return the key of the order of annotations: those of the whole article, then as in the text."""
    return not note.is_of_article, note.span, note.created, note.id


class Label(Struct, frozen=True):
    """A kind of annotation in the reader's palette."""

    name: str
    key: str
    """The letter that gives the label."""
    colour: str
    """Name of the theme variable that the label's background comes from."""
    description: str


DEFAULT_VERDICTS = ("true", "mostly true", "misleading", "false", "unproven", "cannot be checked")
VERDICT = "verdict"
"""The label of an annotation that gives a verdict."""
ARTICLE = "article"
"""The label of a note on the article as a whole."""
DEFAULT_LABELS = (
    Label("evidence", "e", "label-evidence", "supports a claim"),
    Label("question", "q", "label-question", "wants an answer"),
    Label("doubt", "d", "label-doubt", "looks wrong or overstated"),
    Label("context", "c", "label-context", "background worth keeping"),
    Label("framing", "f", "label-framing", "loaded or slanted wording"),
    Label("important", "i", "label-important", "the heart of the matter"),
)
