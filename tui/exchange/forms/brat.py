"""brat's standoff: ``NAME.txt`` and ``NAME.ann``, offsets in code points.

A text-bound annotation is ``T1 TAB Label start end TAB words``; words on several lines are fragments joined
by ``;``. Notes are ``#1 TAB AnnotatorNotes T1 TAB words``. Labels are of letters, digits, hyphens and
underscores; the label as it is follows in a note of type ``Label`` where it had to be changed.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tui.document.foreign import Foreign
from tui.exchange.bundle import Bundle
from tui.exchange.foreign_document import Document
from tui.exchange.marks import Mark, Marked, marks_of

HOLDS = frozenset(("label", "note", "tags", "verdict", "creator", "created", "modified"))
_NAME = re.compile(r"[^A-Za-z0-9_-]+")
_BOUND = re.compile(r"(T\S*)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)")
_NOTE = re.compile(r"#\S*\t(\S+) (\S+)\t?(.*)")
_ATTRIBUTE = re.compile(r"[AM]\S*\t(\S+) (\S+)(?: (.*))?")
_NEWLINE = "\u2028"
"""Stands for a line break in a note: a note is one line."""


def write(bundle: Bundle, *, findings: bool = False) -> Mapping[str, bytes]:
    """Return the two files by their endings."""
    lines = [
        line
        for n, mark in enumerate(marks_of(bundle, findings=findings), 1)
        for line in _lines(n, mark, bundle)
    ]
    notes = (f"#{number}\t{line}" for number, line in enumerate((w for k, w in lines if k == "#"), 1))
    bound = (words for kind, words in lines if kind == "T")
    found = "".join(f"{line}\n" for line in (*bound, *notes))
    return {".txt": bundle.article.text.encode("utf-8"), ".ann": found.encode("utf-8")}


def _lines(number: int, mark: Mark, bundle: Bundle) -> Iterator[tuple[str, str]]:
    words = bundle.article.text[mark.start : mark.end]
    fragments = [
        (mark.start + match.start(), mark.start + match.end()) for match in re.finditer(r"[^\n]+", words)
    ] or [(mark.start, mark.end)]
    places = ";".join(f"{start} {end}" for start, end in fragments)
    name = _NAME.sub("_", mark.label).strip("_") or "annotation"
    yield "T", f"T{number}\t{name} {places}\t{words.replace(chr(10), ' ')}"
    said = {
        "Label": mark.label if name != mark.label else "",
        "AnnotatorNotes": mark.note,
        "Tags": " ".join(mark.tags),
        "Verdict": mark.verdict or "",
        "Creator": mark.creator,
        "Created": mark.created,
        "Modified": mark.modified,
    }
    for kind, value in said.items():
        if value:
            yield "#", f"{kind} T{number}\t{value.replace(chr(10), _NEWLINE).replace(chr(9), ' ')}"


def is_it(words: str) -> bool:
    """Return whether a file's text is brat's standoff."""
    lines = [line for line in words.split("\n") if line.strip()]
    return (
        bool(lines)
        and any(_BOUND.fullmatch(line) for line in lines)
        and all(line[0] in "TREAMN#*" for line in lines)
    )


def read(words: str, text: str) -> Document:
    """Return the annotations of a text.

    Args:
        words: The content of the ``.ann`` file.
        text: The content of the ``.txt`` file beside it.
    """
    marked = Marked(text)
    bound: dict[str, tuple[str, int, int]] = {}
    said: dict[str, dict[str, str]] = {}
    for line in words.split("\n"):
        if match := _BOUND.fullmatch(line):
            places = [tuple(map(int, one.split())) for one in match[3].split(";")]
            bound[match[1]] = match[2], places[0][0], places[-1][1]
        elif match := _NOTE.fullmatch(line) or _ATTRIBUTE.fullmatch(line):
            of = said.setdefault(match[2], {})
            of[match[1]] = "; ".join(
                filter(None, (of.get(match[1]), (match[3] or "yes").replace(_NEWLINE, "\n")))
            )
    found = [_annotation(place, said.get(ident, {}), marked) for ident, place in bound.items()]
    return marked.document("brat", found)


def _annotation(place: tuple[str, int, int], said: dict[str, str], text: Marked) -> Foreign | str:
    label, start, end = place
    more: dict[str, Any] = {
        "note": said.get("AnnotatorNotes", ""),
        "tags": tuple(said.get("Tags", "").split()),
        "verdict": said.get("Verdict"),
        "creator": said.get("Creator", ""),
        "created": said.get("Created", ""),
        "modified": said.get("Modified", ""),
    }
    return text.annotation(start, end, said.get("Label", label), **more)
