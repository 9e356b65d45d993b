"""What all corrections share: which findings they reach, and the ids of new ones."""

from tui.document.correction import Scope
from tui.document.span import Span


def new_id(correction: str) -> str:
    """Return the id of a finding that a correction adds; no analysis uses such ids."""
    return f"r{correction[:8]}"


def same_words(span: Span, other: Span, text: str) -> bool:
    """Return whether two spans have the same words, whatever their spaces and capitals."""
    return plain(span.of(text)) == plain(other.of(text))


def is_meant(span: Span, where: Span, scope: Scope, text: str) -> bool:
    """Return whether a correction at a place, with its scope, reaches a finding."""
    return span == where or (scope != "place" and same_words(span, where, text))


def plain(words: str) -> str:
    """Return words without what makes no difference: kinds of white space, capitals."""
    return " ".join(words.split()).casefold()
