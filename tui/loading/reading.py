"""Extracts text by its format, before cleaning."""

from msgspec import Struct

from tui.document.metadata import Metadata, Notice

HTML, MARKDOWN = "HTML", "Markdown"


class Reading(Struct, frozen=True):
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

        return read_markdown(text)
    from tui.loading.html import read_html

    return read_html(text)


def load_format(kind: str) -> None:
    """Load the libraries for a format by reading a text of two words."""
    read_format(kind, "<html><body><p>Two words.</p></body></html>" if kind == HTML else "Two words.")
