"""Headlines of texts whose format has no title field."""

from tui.document.span import Span

LONGEST_TITLE = 200  # characters; a longer first paragraph is the lead, not a headline


def find_title(text: str) -> Span | None:
    """Return the first paragraph if it is a headline: a single line that does not end like a sentence."""
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    first = text[start:end].rstrip() if end > 0 else ""
    alone = text[end : end + 2] == "\n\n" or text[end + 1 : end + 2].isspace()
    if first and alone and len(first) <= LONGEST_TITLE and first[-1] not in ".;:,":
        return Span(start, start + len(first))
    return None
