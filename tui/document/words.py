"""A text's words and signs, cut where spans begin or end, for formats whose spans are of whole tokens."""

import re
from collections.abc import Iterator, Sequence

_TOKEN = re.compile(r"\w+|[^\w\s]")


def words_cut(text: str, cuts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the start and end of words and signs, cut where a span begins or ends.

    Args:
        text: The text.
        cuts: Where spans begin and end, in order.
    """
    place = 0
    for match in _TOKEN.finditer(text):
        start = match.start()
        while place < len(cuts) and cuts[place] <= start:
            place += 1
        while place < len(cuts) and cuts[place] < match.end():
            yield start, cuts[place]
            start = cuts[place]
            place += 1
        yield start, match.end()
