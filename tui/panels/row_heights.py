"""Where rows lie in a list whose rows have one height, apart from a few that are taller."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping


class RowHeights:
    """Lines of rows, counted from the first row's; with no taller rows everything is one division.

    Args:
        height: Lines of a row.
        taller: Lines of the rows that have more, by place.
    """

    def __init__(self, height: int = 1, taller: Mapping[int, int] | None = None) -> None:
        self.height = height
        self.taller = dict(taller or {})
        self._places = sorted(self.taller)
        self._tops: list[int] = []
        """The first line of each taller row."""
        self._more = [0]
        """How many lines the first so many taller rows have beyond the usual height."""
        for place in self._places:
            self._tops.append(place * height + self._more[-1])
            self._more.append(self._more[-1] + self.taller[place] - height)

    def of(self, place: int) -> int:
        """Return how many lines a row has."""
        return self.taller.get(place, self.height)

    def top(self, place: int) -> int:
        """Return the line at which a row begins."""
        return place * self.height + self._more[bisect_left(self._places, place)]

    def at(self, line: int) -> tuple[int, int]:
        """Return the row on a line, and which of its lines that is."""
        before = bisect_right(self._tops, line) - 1
        if before < 0:
            return divmod(line, self.height)
        place = self._places[before]
        below = line - self._tops[before] - self.taller[place]
        if below < 0:
            return place, line - self._tops[before]
        more, part = divmod(below, self.height)
        return place + 1 + more, part
