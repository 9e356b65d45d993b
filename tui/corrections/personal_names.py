"""What the reader's own list of names corrects in an article."""

import re
from collections.abc import Iterable, Iterator

from tui.document.correction import NewEntity, NotEntity, Relabel
from tui.document.findings import Analysis, Entity
from tui.document.personal_name import PersonalName
from tui.document.span import Span

FromList = tuple[Span, Relabel | NotEntity | NewEntity]
"""A correction and the words that it is about."""


def from_list(names: Iterable[PersonalName], analysis: Analysis, text: str) -> Iterator[FromList]:
    """Yield the corrections by which an article's names become as the list says.

    Args:
        names: The list.
        analysis: The findings, as corrected so far.
        text: The article's text.
    """
    mentioned: dict[str, tuple[Span, Entity]] = {}
    for entity in analysis.entities:
        for mention in entity.mentions:
            if mention.form in ("name", "alias"):
                mentioned.setdefault(_words(mention.span.of(text)), (mention.span, entity))
    taken = [mention.span for entity in analysis.entities for mention in entity.mentions]
    for one in names:
        found = mentioned.get(one.name)
        if found is not None:
            span, entity = found
            if one.label is None:
                yield span, NotEntity("words")
            elif entity.label != one.label and _words(entity.name) == one.name:
                yield span, Relabel(one.label)
        elif one.label is not None and (place := _free_place(one.name, text, taken)) is not None:
            yield place, NewEntity(one.name, one.label)


def _words(text: str) -> str:
    """Return words as the list has them: with single spaces."""
    return " ".join(text.split())


def _free_place(name: str, text: str, taken: list[Span]) -> Span | None:
    """Return the first place of a name, as whole words, that is no part of another name."""
    words = r"\s+".join(map(re.escape, name.split()))
    for match in re.finditer(rf"(?<!\w){words}(?!\w)", text):
        span = Span(*match.span())
        if not any(span.overlaps(other) for other in taken):
            return span
    return None
