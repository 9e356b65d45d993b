"""Groups of things that are joined two by two."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


class Joined:
    """Sets of things; joining is refused where it would join what must stay apart (union-find)."""

    def __init__(self) -> None:
        self._above: dict[Hashable, Hashable] = {}
        self._members: dict[Hashable, list[Hashable]] = {}

    def root(self, thing: Hashable) -> Hashable:
        """Return what stands for the set of a thing."""
        above = self._above.setdefault(thing, thing)
        if thing not in self._members and above == thing:
            self._members[thing] = [thing]
        while above != (higher := self._above[above]):
            self._above[thing], above = higher, higher
        return above

    def members(self, thing: Hashable) -> Sequence[Hashable]:
        """Return the set of a thing."""
        return self._members[self.root(thing)]

    def join(self, one: Hashable, other: Hashable) -> None:
        """Join the sets of two things."""
        first, second = self.root(one), self.root(other)
        if first != second:
            self._above[second] = first
            self._members[first] += self._members.pop(second)


def groups(things: Iterable[Thing], joined: Joined) -> Iterator[list[Thing]]:
    """Yield the sets of things, in the order of their first members."""
    found: dict[Hashable, list[Thing]] = {}
    for thing in things:
        found.setdefault(joined.root(thing), []).append(thing)
    yield from found.values()
