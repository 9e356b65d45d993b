"""Extracts text by its format, before cleaning."""

from msgspec import Struct

from tui.document.metadata import Metadata, Notice
from tui.loading.sniffing import HTML, MARKDOWN

_PAGE = "<html><body><h1>Two words</h1><p>Published 3 May 2020</p></body></html>"
_MARKDOWN = "---\ntitle: Two words\n---\n<p>Two words.</p>\n"


class FormatText(Struct, frozen=True, tag=True):
    """A running text with the metadata of its format."""

    text: str
    metadata: Metadata = Metadata()
    id: str = ""
    """A stable id that the source gives the article, e.g. a Message-ID or a feed's guid."""
    notices: tuple[Notice, ...] = ()


def read_format(kind: str, text: str) -> FormatText:
    """Extract a source of format :data:`HTML` or :data:`MARKDOWN`."""
    if kind == MARKDOWN:
        from tui.loading.markdown import read_markdown

        return read_markdown(text)
    from tui.loading.bombs import refuse_dense_page
    from tui.loading.html import read_html
    from tui.loading.tags import without_endless_tags

    refuse_dense_page(text)
    return read_html(without_endless_tags(text))


def load_format(kind: str) -> None:
    """Load the libraries for a format by reading a short text that needs all of them."""
    read_format(kind, _PAGE if kind == HTML else _MARKDOWN)
