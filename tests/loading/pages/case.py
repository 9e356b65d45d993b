"""A page's content and the truth about it, written down before any extractor sees the page."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"


@dataclass(frozen=True)
class Case:
    """One page: which story, in the manner of which site, and what is true of it."""

    style: str
    story: str
    day: date
    """When the article was published, whether its page says so or not."""
    authors: tuple[str, ...] = ()
    stated: bool = True
    """Whether the page declares the date in its markup."""
    variant: str = ""
    """A further difference between the pages of one style."""
    held_out: bool = False
    captions: tuple[str, ...] = ()
    modified: date | None = None
    named: bool = True
    """Whether the page names its authors where a program can know that they are its authors."""
    extra: tuple[str, ...] = field(default=())

    @property
    def name(self) -> str:
        """Return a name for messages."""
        return "-".join(filter(None, (self.style, self.story, self.variant)))

    @property
    def title(self) -> str:
        """Return the headline."""
        return str(stories()[self.story]["title"])

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Return the running text."""
        return tuple(map(str, stories()[self.story]["paragraphs"]))

    @property
    def language(self) -> str:
        """Return the language of the text."""
        return str(stories()[self.story].get("language", "en"))

    @property
    def text(self) -> str:
        """Return all words that a reader of the article reads."""
        return "\n\n".join((self.title, *self.paragraphs, *self.captions, *self.extra))

    @property
    def slug(self) -> str:
        """Return the title as part of an address."""
        return "-".join("".join(c if c.isalnum() else " " for c in self.title.lower()).split())[:60]

    # Ways to write the day ----------------------------------------------------------------------------------

    @property
    def iso(self) -> str:
        """Return the day with a time of day."""
        return f"{self.day.isoformat()}T09:24:00+00:00"

    @property
    def long(self) -> str:
        """Return ``5 March 2024``."""
        return f"{self.day.day} {MONTHS[self.day.month - 1]} {self.day.year}"

    @property
    def american(self) -> str:
        """Return ``March 5, 2024``."""
        return f"{MONTHS[self.day.month - 1]} {self.day.day}, {self.day.year}"

    @property
    def weekday(self) -> str:
        """Return ``Tuesday``."""
        return WEEKDAYS[self.day.weekday()]

    @property
    def byline(self) -> str:
        """Return the authors in one line."""
        *first, last = self.authors or ("",)
        return f"{', '.join(first)} and {last}" if first else last


@cache
def stories() -> dict[str, dict[str, Any]]:
    """Return the invented stories by name."""
    files = ("stories.toml", "stories_second.toml")
    return {
        name: story
        for file in files
        for name, story in tomllib.loads(Path(__file__).with_name(file).read_text("utf-8")).items()
    }


def paras(case: Case, wrap: str = "<p>{}</p>") -> list[str]:
    """Return the paragraphs as markup."""
    return [wrap.format(escape(words, quote=False)) for words in case.paragraphs]


def lines(parts: Iterable[str]) -> str:
    """Join markup by line feeds."""
    return "\n".join(parts)
