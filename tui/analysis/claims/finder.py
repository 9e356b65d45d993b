"""Claims of a parsed document."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from tui.document.findings import Claim, Entity, Number, Quote, Sentence, TimeExpression


@dataclass(frozen=True, slots=True)
class ClaimFindings:
    """Every sentence with its check-worthiness, and the claims, best first."""

    sentences: tuple[Sentence, ...] = ()
    claims: tuple[Claim, ...] = ()


def find_claims(
    doc: Doc,
    entities: Sequence[Entity] = (),
    quotes: Sequence[Quote] = (),
    numbers: Sequence[Number] = (),
    times: Sequence[TimeExpression] = (),
) -> ClaimFindings:
    """Return the sentences and claims of a document, linked to what the other finders found."""
    return ClaimFindings()
