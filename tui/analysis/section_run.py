"""The order in which sections of a text are analysed, and how their findings become those of the whole."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from tui.analysis.checks.figures import find_headline_checks, in_order
from tui.analysis.checks.headline import headline_of
from tui.analysis.checks.notices import find_noticed
from tui.analysis.sections import ClusterLinks, find_sections, merged, renumbered, shifted
from tui.analysis.timeline.page_guesses import with_guesses
from tui.document.article import Article
from tui.document.derived import derive
from tui.document.findings import Analysis, Check, Publication
from tui.document.paragraphs import find_paragraphs
from tui.document.publication import stated_publication
from tui.document.span import Span

HEAD = 4_000  # characters; where a text says when it was written


class Parsed(Struct, frozen=True):
    """So much of the text is parsed, from 0 to 1."""

    share: float


class Provisional(Struct, frozen=True, eq=False):
    """Findings in part of a section; what follows takes their place."""

    analysis: Analysis


class Section(Struct, frozen=True, eq=False):
    """The findings of one section of several; its claims are not ranked among those of the others yet."""

    analysis: Analysis


class Complete(Struct, frozen=True, eq=False):
    """Everything found."""

    analysis: Analysis
    revised: bool = False
    """A section's findings are not those that it was said to have."""


Step = Parsed | Provisional | Section | Complete


def unanalysed(article: Article) -> Analysis:
    """Return the findings in an article in another language: what is known without reading its text."""
    publication = stated_publication(article)
    publication = with_guesses(publication, None, () if publication.value else article.metadata.guesses)
    return Analysis(article.digest, publication=publication, checks=renumbered(find_noticed(article, "k")))


class SectionRun:
    """The sections of an article, in the order in which a reader wants them, with their findings so far.

    What is analysed is the derived text; the findings that are given out are in the article's.

    Args:
        article: What is analysed.
        place: Where its reader is: the section is cut there, and comes first.
    """

    def __init__(self, article: Article, place: int = 0) -> None:
        self._source = article
        derived = derive(article)
        self._cuts = derived.map
        self._article = article = derived.article(article)
        """The article with the text that is analysed; findings are placed in the source's."""
        self._sections = list(find_sections(article.text))
        place = self._cuts.derived(place)
        self._first = self._cut(place) if len(self._sections) > 1 and place >= self._sections[0].end else 0
        self._found: dict[int, Analysis] = {}
        self._clusters = ClusterLinks()
        self._publication = Publication()
        """When the article was published, as far as is known by now: its beginning tells."""
        self._assumed: date | None = article.given_date
        """The date by which the reader's own section was analysed."""
        self.revised = False
        """The reader's own section was analysed again, by another date."""

    def __len__(self) -> int:
        return len(self._sections)

    @property
    def analysed(self) -> int:
        """The number of characters in the sections that are done."""
        return sum(found.analysed for found in self._found.values())

    def order(self) -> Iterator[int]:
        """Yield the numbers of the sections: the reader's own, then all others from the start.

        The reader's own comes again if the date of the article proves to be another one.
        """
        yield self._first
        yield from (number for number in range(len(self._sections)) if number != self._first)
        if self._first and self._publication.value != self._assumed:
            self.revised = True
            yield self._first

    @property
    def head(self) -> Article | None:
        """The beginning of the article, where the date is read if the reader is in another section."""
        if not self._first or self._article.given_date:
            return None
        title = self._article.title_span
        return replace(
            self._article,
            text=self._article.text[:HEAD],
            title_span=title if title and title.end <= HEAD else None,
        )

    def date_from(self, head: Analysis) -> None:
        """Take the date that the beginning gives, until the whole first section is known."""
        self._publication = shifted(head, 0, "", self._cuts).publication
        self._assumed = head.publication.value

    def piece(self, number: int) -> Article:
        """Return a section as an article of its own, with the date that is known by then."""
        article, section = self._article, self._sections[number]
        if len(self) == 1:
            return article
        title = article.title_span if article.title_span and section.covers(article.title_span) else None
        return replace(
            article,
            text=section.of(article.text),
            whole=article.text,
            offset=section.start,
            title_span=title,
            given_date=article.given_date or self._publication.value,
        )

    def placed(self, number: int, found: Analysis) -> Analysis:
        """Return what was found in a section, or in its beginning, as findings in the whole text."""
        prefix = f"s{number + 1}." if number else ""
        moved = shifted(found, self._sections[number].start, prefix, self._cuts)
        return replace(moved, digest=self._source.digest)

    def take(self, number: int, found: Analysis) -> Analysis:
        """Take in a section's findings and return them placed, in clusters with those of the sections before.

        The date is the whole article's, and the checks are those of all sections so far.
        """
        placed = self.placed(number, found)
        if number == 0 or self._article.given_date:
            self._publication = placed.publication
        part = replace(self._clusters.joined(placed), publication=self._publication)
        self._found[number] = part
        return replace(
            part, checks=tuple(check for known in sorted(self._found) for check in self._found[known].checks)
        )

    def complete(self) -> Analysis:
        """Return the findings of all sections as those of the article."""
        analysis = merged(self._found[number] for number in sorted(self._found))
        analysis = replace(analysis, publication=self._publication)
        checks = in_order((*analysis.checks, *self._headline_checks(analysis)))
        return replace(analysis, checks=renumbered((*checks, *find_noticed(self._source, "k"))))

    def _headline_checks(self, analysis: Analysis) -> Iterator[Check]:
        """Yield the checks of the headline, which no section could make."""
        headline = headline_of(self._article.text, self._article.title_span) if len(self) > 1 else None
        if headline is not None:
            yield from find_headline_checks(self._source.text, analysis, self._cuts.source_span(headline))

    def _cut(self, place: int) -> int:
        """Cut the section at a place in two, at the paragraph's start; return the number of the second."""
        number = bisect_right(self._sections, (place, len(self._article.text))) - 1
        section = self._sections[number]
        starts = [
            section.start + paragraph.start for paragraph in find_paragraphs(section.of(self._article.text))
        ]
        start = starts[max(0, bisect_right(starts, place) - 1)] if starts else section.start
        if start <= section.start:
            return number
        self._sections[number : number + 1] = [Span(section.start, start), Span(start, section.end)]
        return number + 1
