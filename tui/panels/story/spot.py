"""Where the reader is in a story: panel, row, member and article, and how keys move there."""

from msgspec import Struct
from msgspec.structs import replace

from tui.document.span import Span
from tui.panels.story.values import ARTICLES, NOTES, WHOLE, StoryMember, StoryRow, StoryView


class StorySpot(Struct, frozen=True):
    """Where the reader is."""

    panel: int = 1
    row: str | None = None
    """The id of the current row."""
    member: int | None = None
    """Which of the row's members is current; ``None`` for the row itself."""
    article: int = 0
    """The article that is chosen, by its place on the screen."""
    only: bool = False
    """Whether only rows of the chosen article are listed."""
    words: str = ""
    """Words that the listed rows have."""

    @property
    def ident(self) -> str | None:
        """The id of the item that is current in the list."""
        return self.row if self.row is None or self.member is None else f"{self.row}/{self.member}"


def listed_rows(view: StoryView, spot: StorySpot) -> list[StoryRow]:
    """Return the rows that are listed of the panel."""
    words = spot.words.casefold().split()
    return [
        row
        for row in view.rows(spot.panel)
        if (not spot.only or row.place_in(spot.article) is not None)
        and (not words or all(word in row.words.casefold() for word in words))
    ]


def listed_items(view: StoryView, spot: StorySpot) -> list[StoryRow | StoryMember]:
    """Return the rows that are listed, the current one unfolded to its members."""
    items: list[StoryRow | StoryMember] = []
    for row in listed_rows(view, spot):
        items.append(row)
        if row.id == spot.row and row.unfolds:
            items += row.members
    return items


def current_row(view: StoryView, spot: StorySpot) -> StoryRow | None:
    """Return the row where the reader is."""
    return next((row for row in view.rows(spot.panel) if row.id == spot.row), None)


def current_member(view: StoryView, spot: StorySpot) -> StoryMember | None:
    """Return the member where the reader is: of a row itself, its first in the chosen article."""
    row = current_row(view, spot)
    if row is None:
        return None
    place = row.place_in(spot.article) if spot.member is None else spot.member
    return row.members[place] if place is not None and place < len(row.members) else None


def at_item(view: StoryView, spot: StorySpot, ident: str) -> StorySpot:
    """Return the spot at a row or a member, whose article is chosen then."""
    name, _, number = ident.partition("/")
    moved = replace(spot, row=name, member=int(number) if number else None)
    row = current_row(view, moved)
    if row is None:
        return spot
    if moved.member is not None:
        return replace(moved, article=row.members[moved.member].article)
    if not row.members or spot.only or row.place_in(spot.article) is not None:
        return moved
    return replace(moved, article=row.members[0].article)


def at_row(view: StoryView, spot: StorySpot, step: int) -> StorySpot:
    """Return the spot so many rows away, members left out; past the ends, at the first or last row."""
    rows = listed_rows(view, spot)
    if not rows:
        return spot
    now = next((place for place, row in enumerate(rows) if row.id == spot.row), -1 if step > 0 else 0)
    return at_item(view, spot, rows[max(0, min(now + step, len(rows) - 1))].id)


def at_panel(view: StoryView, spot: StorySpot, panel: int) -> StorySpot:
    """Return the spot at the first row of a panel; all its rows are listed."""
    return settled(view, replace(spot, panel=panel, row=None, member=None, words=""))


def at_article(view: StoryView, spot: StorySpot, article: int) -> StorySpot:
    """Return the spot with another article chosen: at its member of the row, if there is one."""
    if not 0 <= article < len(view.articles):
        return spot
    moved = replace(spot, article=article, member=None)
    if spot.only:
        return settled(view, moved)
    if spot.panel == ARTICLES:
        return replace(moved, row=f"article-{article}")
    if spot.panel == NOTES:
        its = (row.id for row in listed_rows(view, spot) if row.place_in(article) is not None)
        return replace(moved, row=next(its, spot.row))
    row = current_row(view, spot)
    return replace(moved, member=row.place_in(article) if row is not None and row.unfolds else None)


def settled(view: StoryView, spot: StorySpot) -> StorySpot:
    """Return the spot at a row that is listed: where it is, else at the first."""
    rows = listed_rows(view, spot)
    if any(row.id == spot.row for row in rows):
        return spot
    empty = replace(spot, row=None, member=None)
    return at_item(view, empty, rows[0].id) if rows else empty


def renewed(before: StoryView, spot: StorySpot, after: StoryView) -> StorySpot:
    """Return the same spot in a story that was told anew, whose rows may have other ids."""
    row = current_row(before, spot)
    if row is None or not row.members:
        return settled(after, spot)
    key = row.members[spot.member or 0].key
    for other in after.rows(spot.panel):
        for number, member in enumerate(other.members):
            if member.key == key:
                inside = number if spot.member is not None and other.unfolds else None
                return settled(after, replace(spot, row=other.id, member=inside))
    return settled(after, replace(spot, row=None, member=None))


def target(view: StoryView, spot: StorySpot) -> tuple[int, Span | None]:
    """Return the article that enter opens, and where: at the member, else at the article's own place."""
    member = current_member(view, spot)
    if member is None:
        return spot.article, None
    unplaced = member.finding == WHOLE or (spot.panel == NOTES and not member.span)
    return member.article, None if unplaced else member.span
