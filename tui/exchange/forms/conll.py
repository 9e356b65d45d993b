"""CoNLL columns with BIO2 tags: a word and its tag a line, an empty line after each paragraph's end.

A word has one tag, so of annotations that overlap the longest is written.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from tui.document.display_names import plural
from tui.document.words import words_cut
from tui.exchange.bundle import Bundle
from tui.exchange.marks import Mark, marks_of

HOLDS = frozenset(("label",))
_SPACE = re.compile(r"\s+")


def write(bundle: Bundle, *, findings: bool = False) -> str:
    """Return an article's words with their tags."""
    return "-DOCSTART- O\n\n" + "".join(f"{line}\n" for line in _lines(bundle, findings=findings))


def _lines(bundle: Bundle, *, findings: bool) -> Iterator[str]:
    text = bundle.article.text
    marks = apart(marks_of(bundle, findings=findings))
    ends = sorted(sentence.span.end for sentence in bundle.analysis.sentences)
    cuts = sorted({place for mark in marks for place in (mark.start, mark.end)})
    place = done = 0
    for start, end in words_cut(text, cuts):
        if done and (text.count("\n", done, start) or bisect_right(ends, start) > bisect_left(ends, done)):
            yield ""
        done = end
        while place < len(marks) and marks[place].end <= start:
            place += 1
        mark = marks[place] if place < len(marks) and marks[place].start <= start else None
        label = _SPACE.sub("_", mark.label) if mark else ""
        tag = f"{'B' if mark and mark.start == start else 'I'}-{label}" if mark else "O"
        yield f"{text[start:end]} {tag}"
    yield ""


def apart(marks: list[Mark]) -> list[Mark]:
    """Return the marks that do not overlap, the longest first, in the order of the text."""
    kept: list[Mark] = []
    starts: list[int] = []
    for mark in sorted(marks, key=lambda one: (one.start - one.end, one.start)):
        at = bisect_left(starts, mark.start)
        if (at == 0 or kept[at - 1].end <= mark.start) and (at == len(kept) or mark.end <= starts[at]):
            kept.insert(at, mark)
            starts.insert(at, mark.start)
    return kept


def overlapping(bundle: Bundle) -> list[str]:
    """Return what of the annotations is left out since others are longer, in one line."""
    marks = marks_of(bundle, findings=False)
    left = len(marks) - len(apart(marks))
    return [f"{plural(left, 'annotation')} in others"] if left else []
