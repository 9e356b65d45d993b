"""Characters that were hidden in an article's text."""

import unicodedata
from collections import Counter

from tui.document.article import Article
from tui.document.cleaning import LAYOUT
from tui.document.findings import Check
from tui.document.span import Span

_NAMES = {
    "\x1b": "escape",
    "\x00": "null",
    "\x08": "backspace",
    "\x7f": "delete",
    "\x9b": "control sequence introducer",
}
MOST_SPANS = 50  # a text full of controls proves itself with the first few


def find_hidden(article: Article, ident: str) -> tuple[Check, ...]:
    """Return a check of kind ``hidden-text`` if cleaning removed characters that a reader cannot see."""
    hidden = tuple(item for item in article.replaced if item[1] not in LAYOUT)
    if not hidden:
        return ()
    counts = Counter(_name(character) for _, character in hidden)
    listed = ", ".join(f"{count} × {name}" for name, count in counts.most_common(4))
    total = len(hidden)
    noun = "character" if total == 1 else "characters"
    more = "" if len(counts) <= 4 else " and others"
    return (
        Check(
            ident,
            "hidden-text",
            f"{total:,} invisible {noun} in the text: {listed}{more}.",
            _runs(hidden),
        ),
    )


def _name(character: str) -> str:
    return _NAMES.get(character) or unicodedata.name(character, f"U+{ord(character):04X}").lower()


def _runs(replaced: tuple[tuple[int, str], ...]) -> tuple[Span, ...]:
    """Return the first stretches of neighbouring replaced characters."""
    spans: list[Span] = []
    for offset, _ in replaced:
        if spans and spans[-1].end == offset:
            spans[-1] = Span(spans[-1].start, offset + 1)
        elif len(spans) == MOST_SPANS:
            break
        else:
            spans.append(Span(offset, offset + 1))
    return tuple(spans)
