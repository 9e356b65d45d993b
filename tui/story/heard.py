"""Who is quoted how much: what an article took over is no other quotation."""

from collections.abc import Mapping

from msgspec import Struct

from tui.story.model import Member, Story


class Heard(Struct):
    """How much of somebody one article quotes."""

    times: int = 0
    words: int = 0
    copied_words: int = 0
    """Words of quotes that the article took over; they are in no other count."""


def heard(story: Story) -> Mapping[str, Mapping[int, Heard]]:
    """Return how much of each person is quoted, by person and by the article's place in the story."""
    who = {member: person.id for person in story.cast for member in person.members}
    found: dict[str, dict[int, Heard]] = {}
    for place, report in enumerate(story.reports):
        for quote in report.analysis.quotes:
            entity = quote.speaker.entity if quote.speaker else None
            ident = who.get(Member(place, entity)) if entity else None
            if ident is not None:
                count = found.setdefault(ident, {}).setdefault(place, Heard())
                words = len(quote.span.of(report.article.text).split())
                if Member(place, quote.id) in story.copies:
                    count.copied_words += words
                else:
                    count.times += 1
                    count.words += words
    return found


def quoted_in(by_article: Mapping[int, Heard]) -> tuple[list[int], list[int]]:
    """Return the articles that quote somebody, and those that only took such quotes over."""
    own = [place for place, count in sorted(by_article.items()) if count.times]
    return own, [place for place in sorted(by_article) if place not in own]
