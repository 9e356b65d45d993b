"""Extracts text by its format, before cleaning."""

from datetime import date

from msgspec import Struct

HTML, MARKDOWN = "HTML", "Markdown"


class Reading(Struct, frozen=True):
    """A running text with the metadata of its format."""

    text: str
    title: str | None = None
    byline: str | None = None
    published: date | None = None
    language: str | None = None


def read_format(kind: str, text: str) -> Reading:
    """Extract a source of format :data:`HTML` or :data:`MARKDOWN`."""
    if kind == MARKDOWN:
        from tui.loading.markdown import read_markdown

        page = read_markdown(text)
        return Reading(page.text, page.title, page.byline, page.published)
    from tui.loading.html import read_html

    found = read_html(text)
    return Reading(found.text, found.title, found.byline, found.published, found.language)


def load_format(kind: str) -> None:
    """Load the libraries for a format by reading a text of two words."""
    read_format(kind, "<html><body><p>Two words.</p></body></html>" if kind == HTML else "Two words.")
