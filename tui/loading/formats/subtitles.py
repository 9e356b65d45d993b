"""Subtitles (SRT, WebVTT) as a transcript: a paragraph for each turn, its speaker's name before a colon."""

import html
import re
from collections.abc import Iterator

from msgspec import Struct

from tui.document.metadata import Metadata
from tui.loading.decoding import decode
from tui.loading.format_text import FormatText
from tui.loading.formats.common import one_line
from tui.loading.formats.registry import FormatError, Unreadable

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d\d)[.,](\d{1,3})"
_CUE = re.compile(rf"^[ \t]*{_TIME}[ \t]+-->[ \t]+{_TIME}.*$")
_VOICE = re.compile(r"<v(?:\.[\w.-]+)?[ \t]+([^>]{1,100})>")
_TAG = re.compile(r"</?[a-zA-Z][^>]{0,200}>|<\d[\d:.]*>|\{\\[^}]{0,100}\}")
_LABEL = re.compile(r"^(?:>>+|-)?\s*((?:[A-Z][\w.'’-]*)(?:\s+[A-Z\d][\w.'’-]*){0,4}):\s+(?=\S)")
_CHANGE = re.compile(r"^(?:>>+|[-–—])\s*")
_PAUSE = 2.5  # seconds after which a sentence begins a new paragraph
_LONG = 600  # characters after which the next sentence begins a new paragraph
_ENDS = (".", "?", "!", "…", '"', "”", "’")


class _Turn(Struct):
    """What somebody says until another speaks."""

    speaker: str
    text: str
    end: float


def read(data: bytes) -> Iterator[FormatText | Unreadable]:
    """Yield the transcript of subtitles."""
    source = decode(data, "the subtitles").replace("\r\n", "\n").lstrip("\ufeff")
    head = source.partition("\n")[0]
    title = one_line(head.removeprefix("WEBVTT").strip(" -\t")) if head.startswith("WEBVTT") else ""
    turns = list(_turns(source))
    if not turns:
        raise FormatError("has no subtitles in it")
    lines = (f"{turn.speaker}: {turn.text}" if turn.speaker else turn.text for turn in turns)
    text = "\n\n".join(lines)
    yield FormatText(f"{title}\n\n{text}" if title else text, Metadata(title=title or None))


def _turns(source: str) -> Iterator[_Turn]:
    """Yield turns: cues of one speaker, or sentences up to a pause where speakers are not named."""
    turn: _Turn | None = None
    shown: list[str] = []
    for start, end, lines in _cues(source):
        spoken = [(words, speaker, changes) for speaker, words, changes in map(_spoken, lines) if words]
        fresh = [one for one in spoken if one[0] not in shown]  # captions that roll repeat the line above
        shown = [one[0] for one in spoken]
        for words, speaker, changes in fresh:
            if turn is not None and not _begins(turn, start, speaker, changes=changes):
                turn.text, turn.end = f"{turn.text} {words}", end
                continue
            if turn is not None:
                yield turn
            turn = _Turn(speaker, words, end)
    if turn is not None:
        yield turn


def _begins(turn: _Turn, start: float, speaker: str, *, changes: bool) -> bool:
    """Return whether words begin a new turn; those of a named speaker go on until another speaks."""
    if speaker:
        return speaker != turn.speaker
    if changes:
        return True
    ended = turn.text.endswith(_ENDS)
    return not turn.speaker and ended and (start - turn.end > _PAUSE or len(turn.text) > _LONG)


def _cues(source: str) -> Iterator[tuple[float, float, list[str]]]:
    """Yield start and end in seconds of each cue, and its lines."""
    times: tuple[float, float] | None = None
    lines: list[str] = []
    for line in [*source.split("\n"), ""]:
        found = _CUE.match(line)
        if found:
            if times is not None and lines:
                yield *times, lines[:-1] if lines[-1].isdigit() else lines
            times, lines = (_seconds(found.groups()[:4]), _seconds(found.groups()[4:])), []
        elif times is not None and line.strip():
            lines.append(line.strip())
        elif times is not None:
            if lines:
                yield *times, lines
            times, lines = None, []


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = (int(part or 0) for part in parts)
    return hours * 3_600 + minutes * 60 + seconds + fraction / 1_000


def _spoken(line: str) -> tuple[str, str, bool]:
    """Return who speaks in a line, if it says so, what is said, and whether another speaker begins."""
    voice = _VOICE.search(line)
    words = one_line(html.unescape(_TAG.sub("", _VOICE.sub("", line))))
    label = _LABEL.match(words)
    if label:
        return one_line(label[1]), words[label.end() :], True
    changes = bool(_CHANGE.match(words))
    return one_line(voice[1]) if voice else "", _CHANGE.sub("", words), changes
