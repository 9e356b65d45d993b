"""Extracts text by its format, before cleaning."""

from datetime import date

from msgspec import Struct

from tui.document.metadata import Metadata, Notice
from tui.loading.sniffing import HTML, MARKDOWN


class Reading(Struct, frozen=True, tag=True):
    """A running text with the metadata of its format."""

    text: str
    metadata: Metadata = Metadata()
    id: str = ""
    """A stable id that the source gives the article, e.g. a Message-ID or a feed's guid."""
    notices: tuple[Notice, ...] = ()


def read_format(kind: str, text: str) -> Reading:
    """Extract a source of format :data:`HTML` or :data:`MARKDOWN`."""
    if kind == MARKDOWN:
        from tui.loading.markdown import read_markdown

        page = read_markdown(text)
        return Reading(page.text, _metadata(page.title, page.byline, page.published))
    from tui.loading.html import read_html
    from tui.loading.tags import without_endless_tags

    found = read_html(without_endless_tags(text))
    return Reading(found.text, _metadata(found.title, found.byline, found.published, found.language))


def _metadata(
    title: str | None, byline: str | None, published: date | None, language: str | None = None
) -> Metadata:
    return Metadata(title, (byline,) if byline else (), published, language=language)


def load_format(kind: str) -> None:
    """Load the libraries for a format by reading a text of two words."""
    read_format(kind, "<html><body><p>Two words.</p></body></html>" if kind == HTML else "Two words.")
