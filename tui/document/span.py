"""Half-open spans of an article's text."""

from operator import itemgetter

TYPE_CHECKING = False  # what type checkers take for typing's own, which would be loaded before the first page
if TYPE_CHECKING:
    from typing import Self


class Span(tuple[int, int]):
    """A half-open span ``[start, end)`` in Unicode code points into ``Article.text``.

    It is a pair, so that many thousand spans are sorted, hashed and pickled at C speed.
    """

    __slots__ = ()

    def __new__(cls, start: int, end: int) -> "Self":
        """Return the span from one offset to another."""
        return tuple.__new__(cls, (start, end))

    start: int = property(itemgetter(0))  # type: ignore[assignment]
    end: int = property(itemgetter(1))  # type: ignore[assignment]

    def __getnewargs__(self) -> tuple[int, int]:
        """Return the arguments for unpickling."""
        return self[0], self[1]

    def __repr__(self) -> str:
        return f"Span({self[0]}, {self[1]})"

    def __len__(self) -> int:
        return self[1] - self[0]

    def __contains__(self, offset: object) -> bool:
        return isinstance(offset, int) and self[0] <= offset < self[1]

    def overlaps(self, other: "Span") -> bool:
        """Return whether the two spans share at least one character."""
        return self[0] < other[1] and other[0] < self[1]

    def covers(self, other: "Span") -> bool:
        """Return whether ``other`` lies wholly within this span."""
        return self[0] <= other[0] and other[1] <= self[1]

    def shifted(self, by: int) -> "Span":
        """Return the span moved by a number of characters."""
        return Span(self[0] + by, self[1] + by)

    def of(self, text: str) -> str:
        """Return the characters that the span covers in ``text``."""
        return text[self[0] : self[1]]
