"""The text as it is drawn: equally long, with a sign that takes no cell for all that is not drawn.

Nothing is imported for texts that are drawn as they are: the first page waits for this.
"""

TYPE_CHECKING = False  # what type checkers take for typing's own, which would be loaded before the first page
if TYPE_CHECKING:
    from collections.abc import Sequence

UNSEEN = "\u200b"
"""What is left out when a line is drawn. No text has it: cleaning replaces it."""
EVIDENCE = 16_000  # characters whose words decide about hyphens; every reading of a beginning has so many


def shown_text(text: str, replaced: "Sequence[tuple[int, str]]" = ()) -> str:
    """Return the text with :data:`UNSEEN` for hyphens at the ends of lines, invisible signs and sequences.

    Args:
        text: The text of an article, or its beginning.
        replaced: The characters that cleaning replaced in it.
    """
    if not replaced and not may_have_hyphens(text):
        return text
    from tui.document import joins
    from tui.document.offset_map import OffsetMap

    original = joins.restored(text, replaced)
    signs = OffsetMap(len(text), joins.find_signs(original, replaced))
    soft = frozenset(map(signs.derived, joins.soft_breaks(original))) if replaced else frozenset()
    left, breaks = joins.find_hyphens(signs.applied(text), soft, EVIDENCE)
    if not signs and not breaks:
        return text
    hyphens = OffsetMap(len(left), breaks)
    return signs.filled(hyphens.filled(hyphens.applied(left), UNSEEN), UNSEEN)


def may_have_hyphens(text: str) -> bool:
    """Return whether a line of the text ends with a hyphen."""
    return "-\n" in text or "- \n" in text or (not text.isascii() and "\u2010\n" in text)


def seen(text: str) -> str:
    """Return a part of a shown text without what is not drawn."""
    return text if text.isascii() else text.replace(UNSEEN, "")
