"""The language of searches over all articles: words, ``label:doubt``, ``since:2024-05-01``, ``/pattern/``.

All terms must hold. A value with spaces is put in double quotes: ``article:"night market"``.
"""

import re
from collections.abc import Callable
from datetime import date
from difflib import get_close_matches
from typing import Any

from msgspec import Struct

from tui.document.annotation import Annotation
from tui.errors import UsageError

LONGEST_PATTERN = 200  # characters
_TERM = re.compile(
    r"(?P<field>[A-Za-z]+):(?:\"(?P<quoted>[^\"]*)\"|(?P<plain>\S+))"
    r"|/(?P<pattern>(?:[^/\\]|\\.)+)/(?!\S)|(?P<word>\S+)"
)
TIME_LIMIT = 0.1  # seconds that a pattern may take on one note: some take for ever
_NEAR = 0.7  # likeness of two words, from which one is taken for the other misspelt
FIELDS = ("label", "tag", "verdict", "speaker", "article", "since")


class Query(Struct, frozen=True):
    """What annotations are looked for."""

    words: tuple[str, ...] = ()
    """Words of quote, note, tags or label; the last may be half a word."""
    label: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    verdict: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    """Parts of the name of who says the annotated words."""
    article: tuple[str, ...] = ()
    """Words of an article's title or source."""
    since: str = ""
    """ISO day: annotations made or changed from then on."""
    patterns: tuple[Any, ...] = ()
    """Regular expressions that quote or note hold."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked."""
        return self == Query()

    def holds(self, note: Annotation) -> bool:
        """Return whether an annotation is what is looked for, words, speaker and article aside."""
        tests: tuple[Callable[[], bool], ...] = (
            lambda: all(_same(label, note.label) for label in self.label),
            lambda: all(any(_same(tag, own) for own in note.tags) for tag in self.tag),
            lambda: all(_same(verdict, note.verdict or "") for verdict in self.verdict),
            lambda: not self.since or max(note.created, note.modified)[:10] >= self.since,
            lambda: all(_found(pattern, note) for pattern in self.patterns),
        )
        return all(test() for test in tests)


def read_query(text: str) -> Query:
    """Return the query that a line of words describes.

    Raises:
        UsageError: A field is misspelt, a day is no day, or a pattern is no regular expression.
    """
    found: dict[str, list[str]] = {name: [] for name in (*FIELDS, "words")}
    patterns: list[Any] = []
    for term in _TERM.finditer(text):
        if term["pattern"]:
            patterns.append(_pattern(term["pattern"]))
        elif (field := (term["field"] or "").lower()) in FIELDS:
            found[field].append(term["plain"] or term["quoted"] or "")
        else:
            _refuse_misspelt(field)
            found["words"].append(term.group().strip('"'))
    return Query(
        words=tuple(word for word in found["words"] if word),
        label=tuple(found["label"]),
        tag=tuple(tag.removeprefix("#") for tag in found["tag"]),
        verdict=tuple(found["verdict"]),
        speaker=tuple(filter(None, found["speaker"])),
        article=tuple(found["article"]),
        since=_day(found["since"]),
        patterns=tuple(patterns),
    )


def unknown_fields(text: str) -> list[str]:
    """Return what stands as a field before a colon and is none, addresses aside."""
    terms = [term for term in _TERM.finditer(text) if not term["pattern"]]
    fields = [term["field"] or (term["word"] or "").partition(":")[0] for term in terms if ":" in term[0]]
    return [
        field
        for field in fields
        if field.isalpha() and field.lower() not in FIELDS and f"{field}://" not in text
    ]


def _refuse_misspelt(field: str) -> None:
    """Refuse what is nearly a field; any other word with a colon may stand in a note, as an address does."""
    near = get_close_matches(field, FIELDS, 1, _NEAR) if field else ()
    if near:
        raise UsageError(f"{field}: is no field; did you mean “{near[0]}:”?")


def _day(values: list[str]) -> str:
    """Return the latest of some days."""
    try:
        return max((date.fromisoformat(value).isoformat() for value in values), default="")
    except ValueError:
        raise UsageError(f"since:{values[-1]}: write a day as since:2024-05-01") from None


def _pattern(written: str) -> Any:
    import regex  # unlike re, it can be told to give up

    if len(written) > LONGEST_PATTERN:
        raise UsageError(f"/{written[:20]}…/: a pattern has at most {LONGEST_PATTERN} characters")
    try:
        return regex.compile(written, regex.IGNORECASE)
    except regex.error as error:
        raise UsageError(f"/{written}/: {error}") from None


def _found(pattern: Any, note: Annotation) -> bool:
    try:
        return any(pattern.search(words, timeout=TIME_LIMIT) for words in (note.was or note.quote, note.note))
    except TimeoutError:
        raise UsageError(f"/{pattern.pattern}/: takes too long; write a simpler pattern") from None


def _same(wanted: str, own: str) -> bool:
    return wanted.casefold() == own.casefold()
