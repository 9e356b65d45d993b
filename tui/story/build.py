"""Puts a story together."""

from collections.abc import Sequence

from msgspec.structs import replace

from tui.story.cast import find_cast
from tui.story.copies import find_copies
from tui.story.model import Report, Story
from tui.story.numbers import find_numbers
from tui.story.quotes import find_quotes
from tui.story.times_and_claims import find_claims, find_reuse, find_times


def tell(reports: Sequence[Report]) -> Story:
    """Return what is the same in some articles."""
    cast = find_cast(reports)
    who = {member: person.id for person in cast for member in person.members}
    order = publication_order(reports)
    told = Story(
        tuple(reports),
        cast,
        find_quotes(reports, who, order),
        find_numbers(reports),
        find_times(reports),
        find_claims(reports, who),
        find_reuse(reports, order),
    )
    return replace(told, copies=find_copies(told, who, order))


def publication_order(reports: Sequence[Report]) -> list[int]:
    """Return the places of the articles by the day of publication; others come last."""
    days = [report.analysis.publication.value for report in reports]
    return sorted(range(len(reports)), key=lambda place: (days[place] is None, str(days[place]), place))
