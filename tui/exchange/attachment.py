"""Attaches annotations made elsewhere to an article; those that do not match are kept as orphans."""

import uuid
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.anchoring.reattachment import resolve
from tui.anchoring.selectors import describe
from tui.anchoring.version_alignment import Resolution
from tui.annotations.history import Change, Edit, History, now
from tui.annotations.migration import Carrier
from tui.document.annotation import ARTICLE, Annotation
from tui.document.article import Article
from tui.document.foreign import Foreign
from tui.document.span import Span
from tui.exchange.web_annotation import astral_places

Reading = Callable[[int], int]
"""From an offset as a file has it to one in code points."""
HIGHLIGHT = "highlight"
"""The label of an annotation that has none."""


class Taken(Struct, frozen=True):
    """The result of importing one annotation of a file."""

    number: int
    """Its number in the file, from 1."""
    state: str
    """``attached``, ``moved``, ``changed``, ``orphan``, ``updated``, ``there already`` or ``refused``."""
    words: str
    detail: str = ""
    annotation: Annotation | None = None


class Importer:
    """Imports annotations into one article.

    Args:
        article: The article that they belong to.
        history: Its history.
        old: The text that they were made on, if it is known.
    """

    def __init__(self, article: Article, history: History, old: str | None = None) -> None:
        self.article, self.history = article, history
        self._readings: list[Reading] = [_as_it_is]
        """The ways to read the positions of a file, the likeliest first."""
        self._carrier = Carrier(article.text, article.digest, None if old == article.text else old)

    def take(self, annotations: Iterable[Foreign | str]) -> list[Taken]:
        """Return the result for each annotation, without changing anything yet."""
        every = list(annotations)
        self._readings = self._in_order(every)
        return list(self._take(every))

    def change(self, taken: Iterable[Taken], title: str) -> Change | None:
        """Apply and return the change that imports them as one undo step; ``None`` if nothing is new."""
        edits = [
            Edit(self.history.present.get(one.annotation.id), one.annotation)
            for one in taken
            if one.annotation is not None
        ]
        return self.history.make(title, edits) if edits else None

    def _take(self, annotations: Iterable[Foreign | str]) -> Iterator[Taken]:
        met: dict[str, Foreign] = {}
        for number, foreign in enumerate(annotations, 1):
            if isinstance(foreign, str):
                yield Taken(number, "refused", "", foreign)
                continue
            ident = self._id(foreign)
            if not foreign.id and ident in met and _is_elsewhere(foreign, met[ident]):
                ident = self._id(foreign, f"{foreign.start}-{foreign.end}")
            there = self.history.present.get(ident)
            if ident in met:
                yield Taken(number, "refused", foreign.quote, "its id was there before in the same file")
            elif there is not None and not foreign.modified > there.modified:
                met[ident] = foreign
                yield Taken(number, "there already", foreign.quote)
            else:
                met[ident] = foreign
                yield self._taken(number, foreign, ident, there)

    def _taken(self, number: int, foreign: Foreign, ident: str, there: Annotation | None) -> Taken:
        found = self._place(foreign)
        made = foreign.created or foreign.modified or now()
        state, was = found.state, foreign.was or found.was
        if foreign.anchor == "changed" or (foreign.was is not None and state == "exact"):
            state = "changed"  # it was made on other words, and the present ones are not accepted yet
        note = Annotation(
            ident,
            found.span or Span(0, 0),
            "",
            foreign.prefix,
            foreign.suffix,
            foreign.label or (ARTICLE if state == "article" else HIGHLIGHT),
            foreign.note,
            foreign.tags,
            foreign.verdict,
            foreign.evidence,
            foreign.target,
            foreign.creator,
            made,
            foreign.modified or made,
            state,
            was if state in ("changed", "orphan") else None,
        )
        if found.span is not None:
            quote, prefix, suffix = describe(self.article.text, found.span)
            note = replace(note, quote=quote, prefix=prefix, suffix=suffix)
        detail = "; ".join(found.changes)
        if there is not None:
            return Taken(number, "updated", foreign.quote, detail, note)
        return Taken(
            number,
            "attached" if state in ("exact", "article") else state,
            foreign.was or foreign.quote,
            detail,
            note,
        )

    def _place(self, foreign: Foreign) -> Resolution:
        if foreign.anchor == "article":
            return Resolution(None, "article", "")
        if not foreign.quote and not foreign.was and foreign.anchor != "orphan":
            return self._by_position(foreign)
        words = foreign.quote or foreign.was or ""
        if foreign.anchor == "orphan" or not foreign.quote:
            return Resolution(None, "orphan", words)
        span = self._span(foreign)
        if foreign.digest == self.article.digest and span is not None:
            return Resolution(span, "moved" if foreign.anchor == "moved" else "exact", words, words)
        if foreign.start is not None and foreign.end is not None and foreign.digest:
            return self._carrier.place(
                Span(foreign.start, foreign.end), foreign.quote, foreign.prefix, foreign.suffix
            )
        return resolve(
            self.article.text,
            foreign.quote,
            foreign.prefix,
            foreign.suffix,
            span.start if span else foreign.start,
        )

    def _by_position(self, foreign: Foreign) -> Resolution:
        """Return the place of an annotation that has a position and no words, counted in code points.

        Without words nothing tells whether the text is the one that was annotated, unless the file says so.
        """
        text = self.article.text
        if foreign.start is None or foreign.end is None or not 0 <= foreign.start < foreign.end <= len(text):
            return Resolution(None, "orphan", "")
        span = Span(foreign.start, foreign.end)
        sure = foreign.digest == self.article.digest
        return Resolution(span, "exact" if sure else "moved", span.of(text), span.of(text))

    def _span(self, foreign: Foreign) -> Span | None:
        """Return the annotation's own place if it holds its words, in the likeliest units of the file."""
        if foreign.start is None or foreign.end is None:
            return None
        for place in self._readings:
            start = place(foreign.start)
            if self.article.text.startswith(foreign.quote, start):
                return Span(start, start + len(foreign.quote))
        return None

    def _in_order(self, annotations: Sequence[Foreign | str]) -> list[Reading]:
        """Return the ways to read positions, first the one that finds most of a file's annotations.

        A file counts in code points or in UTF-16 units and seldom says so. Where a word occurs often, either
        may find it, but only one finds all of them, and what is around them.
        """
        text = self.article.text
        placed = [
            one for one in annotations if isinstance(one, Foreign) and one.start is not None and one.quote
        ]

        def found(place: Reading) -> tuple[int, int]:
            words = around = 0
            for one in placed:
                start = place(one.start or 0)
                if text.startswith(one.quote, start):
                    words += 1
                    around += text.startswith(one.suffix, start + len(one.quote)) and text.endswith(
                        one.prefix, 0, start
                    )
            return around, words

        readings = list(
            dict.fromkeys((_as_it_is, *map(from_utf16, dict.fromkeys((text, self.article.original)))))
        )
        return sorted(readings, key=found, reverse=True) if len(readings) > 1 else readings

    def _id(self, foreign: Foreign, place: str = "") -> str:
        """Return the new annotation's id: its own if it is a UUID of this version, else a derived one.

        Args:
            foreign: The annotation.
            place: Its place, where a file has others that are the same but for their place.
        """
        try:
            ident = str(uuid.UUID(foreign.id))
        except ValueError:
            sign = (
                foreign.id
                or f"{foreign.quote}\0{foreign.prefix}\0{foreign.label}\0{foreign.note}\0{foreign.created}"
            )
            apart = f"\0{place}" if place else ""
            return str(uuid.uuid5(uuid.NAMESPACE_URL, f"closeread:{sign}{apart}:{self.article.digest}"))
        elsewhere = foreign.digest and foreign.digest != self.article.digest
        return self._carrier.new_id(ident) if elsewhere else ident


def _is_elsewhere(one: Foreign, other: Foreign) -> bool:
    """Return whether two annotations are known to have different places."""
    return one.start is not None and (one.start, one.end) != (other.start, other.end)


def from_utf16(text: str) -> Reading:
    """Return the function from offsets in UTF-16 units to offsets in code points of a text."""
    astral = [place + number for number, place in enumerate(astral_places(text))]
    return (lambda start: start - bisect_left(astral, start)) if astral else _as_it_is


def _as_it_is(start: int) -> int:
    return start
