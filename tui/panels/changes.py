"""What changed between two versions of an article, as rows, passages and one line."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.anchoring.sentence_diff import SIGNS
from tui.document.display_names import plural
from tui.panels.story.word_changes import word_changes
from tui.text.styled_text import ELLIPSIS, Line, Piece, one_line, shorten

if TYPE_CHECKING:
    from tui.anchoring.word_diff import Difference
    from tui.audit.comparison import ComparedSentence, Comparison, Touched
    from tui.audit.revision import SourceChange
    from tui.document.article import Article
    from tui.document.span import Span

_SOURCES = {
    "added": "source in",
    "removed": "source out",
    "unnamed": "no longer named",
    "named": "now named",
}
_NOUNS = {"numbers": "number", "names": "name", "quotes": "quote", "times": "time"}
_BY_WORDS = {"number": "number", "name": "name", "quotation marks": "quote"}
"""What a difference of words says of the findings, where these are not compared."""
_LONGEST_NAME = 30  # cells of a source's name in the summary
_BEFORE = 3  # words before the first change of a sentence
_KINDS = 18  # cells of what a row is about
_LONGEST = 2_000  # characters of a sentence that are shown: a text may be one sentence of a megabyte


class ChangeRow(Struct, frozen=True):
    """One change, as a row of a list."""

    id: str
    line: Line
    passage: Sequence[Line]
    """The paragraphs that show it at length."""
    place: int | None
    """Where it is in the later version; ``None`` for what is gone."""


def change_rows(found: "Comparison") -> list[ChangeRow]:
    """Return a row for each change: headline and sources first, then the sentences in order."""
    return [*_headline_row(found), *_source_rows(found), *_sentence_rows(found)]


def _headline_row(found: "Comparison") -> Iterator[ChangeRow]:
    if found.headline is not None:
        was, now = one_line(found.headline.was) or "(none)", one_line(found.headline.now) or "(none)"
        changes = word_changes(was, now)
        place = found.after.title_span.start if found.after.title_span else 0
        yield ChangeRow(
            "headline", [_about("headline"), *_cut(changes)], _before_and_now(changes, was, now), place
        )


def _source_rows(found: "Comparison") -> Iterator[ChangeRow]:
    for number, change in enumerate(found.sources):
        line = [_about(_SOURCES[change.kind]), Piece(_named(change))]
        passage: list[Line] = [[Piece(_SOURCES[change.kind], "strong")]]
        for source, article, when in (
            (change.was, found.before, "before"),
            (change.now, found.after, "now"),
        ):
            if source is not None:
                passage += [[], [Piece(f"{when}: {one_line(source.name)} ({source.naming})", "strong")]]
                passage += [[Piece(one_line(span.of(article.text)))] for span in source.said]
        said = change.now.said if change.now is not None else ()
        yield ChangeRow(f"source-{number}", line, passage, said[0].start if said else None)


def _named(change: "SourceChange") -> str:
    return " → ".join(one_line(one.name) for one in (change.was, change.now) if one is not None)


def _sentence_rows(found: "Comparison") -> Iterator[ChangeRow]:
    title = found.after.title_span if found.headline is not None else None
    for number, one in enumerate(found.sentences):
        if title is not None and one.edit.new is not None and title.covers(one.edit.new):
            continue  # it has a row of its own
        was, now = _words(one.edit.old, found.before), _words(one.edit.new, found.after)
        kinds = ", ".join(dict.fromkeys(_kinds(one)))
        sign = SIGNS[one.edit.kind]
        if one.edit.kind == "changed":
            changes = word_changes(was, now)
            words, passage = _cut(_from_first_change(changes)), _before_and_now(changes, was, now)
        else:
            role = {"removed": "down", "added": "up"}.get(one.edit.kind, "")
            words = _cut([Piece(was if one.edit.kind == "removed" else now, role)])
            passage = [[Piece(one.edit.kind, "strong")], words]
        passage += _findings(one.touched)
        place = one.edit.new.start if one.edit.new is not None else None
        yield ChangeRow(f"sentence-{number}", [_about(kinds, sign), *words], passage, place)


def _about(kinds: str, sign: str = " ") -> Piece:
    return Piece(f" {sign} {shorten(kinds, _KINDS):<{_KINDS}} ", "accent")


def _from_first_change(line: Line) -> Line:
    """Return the words of a changed sentence from shortly before the first change on."""
    first = line[0]
    words = first.text.split()
    if first.role or len(words) <= _BEFORE:
        return line
    return [Piece(f"… {' '.join(words[-_BEFORE:])}"), *line[1:]]


def _cut(line: Line) -> Line:
    """Return a line without what nobody would read of it."""
    kept: Line = []
    room = _LONGEST
    for piece in line:
        if len(piece.text) > room:
            return [*kept, Piece(piece.text[:room].rstrip() + ELLIPSIS, piece.role)]
        kept.append(piece)
        room -= len(piece.text)
    return kept


def _words(span: "Span | None", article: "Article") -> str:
    return one_line(span.of(article.text)) if span is not None else ""


def _kinds(one: "ComparedSentence") -> Iterator[str]:
    """Yield what an edit is about: grave differences of words, then the kinds of findings that it touches."""
    yield from (change.kind for change in one.edit.differences if change.grave)
    yield from (_NOUNS[touched.kind] for touched in one.touched if touched.removed or touched.added)
    if one.edit.kind != "changed":
        yield one.edit.kind


def _before_and_now(changes: Line, was: str, now: str) -> list[Line]:
    long = sum(len(piece.text) for piece in changes) > _LONGEST
    return [
        _cut(_from_first_change(changes) if long else changes),
        *([[], [Piece("before", "strong")], _cut([Piece(was)])] if was else []),
        [],
        [Piece("now", "strong")],
        _cut([Piece(now)]),
    ]


def _findings(every: "Sequence[Touched]") -> list[Line]:
    """Return the findings that an edit touches, a line for each."""
    lines: list[Line] = []
    for touched in every:
        for sign, role, words in (("-", "down", touched.removed), ("+", "up", touched.added)):
            lines += [[Piece(f"{sign} {_NOUNS[touched.kind]} {one_line(one)}", role)] for one in words]
    return [[], *lines] if lines else []


def change_summary(found: "Comparison") -> str:
    """Return in one line what changed, the most important first; empty where nothing did."""
    counts = [*_touched_counts(found)]
    parts = [
        "the headline" if found.headline is not None else "",
        *(f"{_SOURCES[one.kind]}: {shorten(_named(one), _LONGEST_NAME)}" for one in found.sources),
        *(plural(count, noun) for noun, count in counts if count),
        plural(len(found.hedges), "hedge") if found.hedges else "",
        plural(len(found.sentences), "sentence") if found.sentences else "",
    ]
    return ", ".join(part for part in parts if part)


def _touched_counts(found: "Comparison") -> Iterator[tuple[str, int]]:
    for kind, noun in _NOUNS.items():
        if found.complete:
            touched = [one for sentence in found.sentences for one in sentence.touched if one.kind == kind]
            yield noun, sum(max(len(one.removed), len(one.added)) for one in touched)
        else:
            yield noun, sum(_BY_WORDS.get(change.kind) == noun for change in _differences(found))


def _differences(found: "Comparison") -> "Iterator[Difference]":
    return (change for sentence in found.sentences for change in sentence.edit.differences)
