"""The editor of an article's metadata."""

import re
from collections.abc import Mapping
from datetime import date

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input
from textual.widgets import Label as Words

from tui.document.article import Article

_NAMES = ("title", "authors", "published", "outlet", "url")
_LABELS: Mapping[str, str] = {
    "title": "title",
    "authors": "authors, separated by ;",
    "published": "published (YYYY-MM-DD; nothing for what the text says)",
    "outlet": "outlet",
    "url": "address",
}
_HINT = "tab to the next field · ctrl+s or enter saves · escape leaves"
_NOT_SAVED = "not saved: ctrl+s saves · escape again throws it away"
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")


class MetadataFields(Struct, frozen=True):
    """The metadata as they are in the fields."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: date | None = None
    outlet: str = ""
    url: str = ""


def fields_of(article: Article, published: date | None) -> MetadataFields:
    """Return what is known of an article.

    Args:
        article: The article.
        published: Its day of publication as the analysis gives it.
    """
    metadata = article.metadata
    authors = metadata.authors or ((article.byline,) if article.byline else ())
    return MetadataFields(article.title or "", authors, published, metadata.outlet or "", metadata.url or "")


class MetadataEditor(ModalScreen[MetadataFields | None]):
    """Asks for title, authors, date, outlet and address of the article.

    Args:
        before: The metadata as they are.
    """

    BINDINGS = [
        Binding("ctrl+s", "save", "Save", show=False, priority=True),
        Binding("escape", "leave", "Leave", show=False, priority=True),
    ]
    keeps_draft = False

    def __init__(self, before: MetadataFields) -> None:
        super().__init__()
        self._before = before
        self._asked = False

    def compose(self) -> ComposeResult:
        """Make a line for each field."""
        values = self._shown()
        with Vertical(classes="dialog", id="metadata-dialog"):
            for name in _NAMES:
                yield Words(_LABELS[name], markup=False, classes="field-name")
                yield Input(values[name], id=f"metadata-{name}", select_on_focus=False, compact=True)
            yield Words(_HINT, classes="dialog-hint", markup=False)

    @property
    def unsaved(self) -> str:
        """The name of what was typed and not saved; empty if nothing was."""
        return "metadata" if self.is_mounted and self._typed() != self._shown() else ""

    def keep_draft(self) -> None:
        """Do nothing: lines of metadata have no draft."""

    def discard_draft(self) -> None:
        """Do nothing: there is no draft."""

    def action_leave(self) -> None:
        """Leave without saving; if something was typed, only at the second request."""
        if self.unsaved and not self._asked:
            self._asked = True
            self._say(_NOT_SAVED)
        else:
            self.dismiss(None)

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Leave with what was written, if it can be understood."""
        typed = self._typed()
        day = _day(typed["published"])
        if typed["published"] and day is None:
            self._refuse("published", "not saved: the day is written as YYYY-MM-DD")
        elif typed["url"] and not _ADDRESS.fullmatch(typed["url"]):
            self._refuse("url", "not saved: an address looks like https://example.org/story")
        else:
            authors = tuple(name for one in typed["authors"].split(";") if (name := one.strip()))
            self.dismiss(MetadataFields(typed["title"], authors, day, typed["outlet"], typed["url"]))

    def _typed(self) -> dict[str, str]:
        return {name: " ".join(self.query_one(f"#metadata-{name}", Input).value.split()) for name in _NAMES}

    def _shown(self) -> dict[str, str]:
        before = self._before
        return {
            "title": " ".join(before.title.split()),
            "authors": "; ".join(before.authors),
            "published": before.published.isoformat() if before.published else "",
            "outlet": before.outlet,
            "url": before.url,
        }

    def _refuse(self, name: str, words: str) -> None:
        self._say(words)
        self.query_one(f"#metadata-{name}", Input).focus()

    def _say(self, words: str) -> None:
        self.query_one(".dialog-hint", Words).update(words)

    @on(Input.Changed)
    def _typed_on(self) -> None:
        self._asked = False


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
