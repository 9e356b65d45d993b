"""The text that is analysed: an article's own words, joined, and the way back to where they are.

What is cut stays in ``Article.text``, where every offset outside the analysis points. A text that needs no
cuts is itself, and its map is the identity.
"""

from msgspec import Struct
from msgspec.structs import replace

from tui.document import furniture, joins, wire
from tui.document.article import Article
from tui.document.offset_map import OffsetMap
from tui.document.span import Span


class Derived(Struct, frozen=True):
    """A text made from an article's, and where each of its characters is in that."""

    text: str
    map: OffsetMap

    def article(self, article: Article) -> Article:
        """Return the article with the derived text in place of its own."""
        if self.text is article.text:
            return article
        title = self.map.derived_span(article.title_span) if article.title_span else None
        return replace(article, text=self.text, title_span=title, replaced=())


def derive(article: Article) -> Derived:
    """Return an article's text for analysis: without furniture, with words and sentences joined."""
    text = article.text
    original = joins.restored(text, article.replaced)
    lines = original.replace("\f", "\n")  # where a soft hyphen is no hyphen
    feeds = [offset for offset, was in article.replaced if was == "\f" and offset < len(text)]
    cuts: list[Span] = [
        *joins.find_signs(original, article.replaced),
        *joins.find_quoting(lines),
        *wire.find_slugs(lines),
        *furniture.find_stated_numbers(lines),
    ]
    if signature := furniture.find_signature(lines):
        cuts.append(signature)
    if feeds:
        cuts += furniture.find_page_furniture(text, feeds)
    own = OffsetMap(len(text), cuts)
    if feeds:
        breaks = furniture.find_page_breaks(own.applied(text), map(own.derived, feeds))
        own = OffsetMap(len(text), (*cuts, *map(own.source_span, breaks)))
    left = own.applied(joins.with_usual_spaces(wire.with_datelines(text)))
    soft = frozenset(map(own.derived, joins.soft_breaks(original))) if article.replaced else frozenset()
    return _with_hyphens(left, own, soft, len(text))


def _with_hyphens(left: str, own: OffsetMap, soft: frozenset[int], length: int) -> Derived:
    """Return what cuts left of a text of such a length, with its hyphenated words joined."""
    left, hyphens = joins.find_hyphens(left, soft)
    if not hyphens:
        return Derived(left, own)
    both = OffsetMap(length, (*own.cuts, *map(own.source_span, hyphens)))
    return Derived(OffsetMap(len(left), hyphens).applied(left), both)
