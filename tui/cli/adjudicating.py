"""The walk in which coders' disagreements are settled one by one, each by a key."""

import os
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from tui.cli.output import echo
from tui.document.annotation import Annotation
from tui.document.article import Article
from tui.exchange.coders import Coder, Difference

_AROUND = 160  # characters shown before and after a place
_NARROWEST = 20  # characters; text in a narrower terminal is cut by the terminal itself
_NONE, _LATER, _BACK, _STOP = "0", "s", "u", "q"
_ASIDE: dict[str, str] = {_NONE: "none of it", _LATER: "later", _BACK: "back", _STOP: "stop"}
MOST = 9
"""The most coders that have a key each."""


def adjudicated(
    article: Article, coders: Sequence[Coder], places: Sequence[Difference]
) -> tuple[list[Annotation], int]:
    """Ask about each place; return the annotations that were chosen, and how many places are not settled."""
    chosen: dict[int, tuple[Annotation, ...]] = {}
    at = 0
    with _keys() as keys:
        while at < len(places):
            echo(_shown(article.text, coders, places[at], f"{at + 1} of {len(places)}"), err=True)
            key = next((key for key in keys if key in _allowed(coders)), _STOP)
            if key == _STOP:
                break
            if key == _BACK:
                at = max(0, at - 1)
                chosen.pop(at, None)
                continue
            if key != _LATER:
                chosen[at] = () if key == _NONE else places[at].codings[int(key) - 1]
            at += 1
    return [note for notes in chosen.values() for note in notes], len(places) - len(chosen)


def _allowed(coders: Sequence[Coder]) -> set[str]:
    return {*_ASIDE, *(str(number) for number in range(1, len(coders) + 1))}


def _shown(text: str, coders: Sequence[Coder], place: Difference, where: str) -> str:
    """Return a place with the words around it, and what each key means."""
    before, after = _around(text, place)
    words = " ".join(f"{before}[[{text[place.start : place.end]}]]{after}".split())
    lines = ["", *_wrapped(f"{where}: {words}")]
    for number, (coder, notes) in enumerate(zip(coders, place.codings, strict=True), 1):
        codes = "; ".join(f"{note.label} “{' '.join(note.quote.split())}”" for note in notes) or "nothing"
        lines.append(f"  {number}  {coder.name}: {codes}")
    return "\n".join([*lines, "  " + ", ".join(f"{key} {words}" for key, words in _ASIDE.items())])


def _around(text: str, place: Difference) -> tuple[str, str]:
    """Return what is before and after a place, cut between words."""
    before, after = text[max(0, place.start - _AROUND) : place.start], text[place.end : place.end + _AROUND]
    if place.start > _AROUND:
        cut = before.partition(" ")
        before = f"… {cut[2] if cut[1] else before}"
    if place.end + _AROUND < len(text):
        cut = after.rpartition(" ")
        after = f"{cut[0] if cut[1] else after} …"
    return before, after


def _wrapped(words: str) -> list[str]:
    """Return words in lines of the terminal's width, as one line where there is no terminal."""
    if not sys.stderr.isatty():
        return [words]
    return textwrap.wrap(words, max(_NARROWEST, shutil.get_terminal_size().columns - 1))


@contextmanager
def _keys() -> Iterator[Iterator[str]]:
    """Yield the keys that are typed, each at once on a terminal; from a pipe they are its characters."""
    stream = sys.stdin.fileno()
    if not os.isatty(stream):
        yield _characters(stream)
        return
    import termios
    import tty

    before = termios.tcgetattr(stream)
    try:
        tty.setcbreak(stream)
        yield _characters(stream)
    finally:
        with suppress(termios.error):
            termios.tcsetattr(stream, termios.TCSADRAIN, before)


def _characters(stream: int) -> Iterator[str]:
    while key := os.read(stream, 1):
        yield key.decode("latin-1")
