"""Paragraphs of a text, with lines that were wrapped by hand joined again."""

from itertools import pairwise

from tui.document.span import Span

WIDEST_WRAP = 100  # a line longer than this was not broken to fit a page
NARROWEST_WRAP = 40  # nor was a block of verse, a list or a byline
LONGEST_LABEL, MOST_NAMES = 40, 4  # characters and words before the colon of a line of a dialogue
ENDS = '.?!…”"’'


def find_paragraphs(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Return the paragraphs of a text, or of a part between blank lines, in order, without outer space.

    A blank line ends a paragraph. A single line break ends one too unless the line before it is *full*: its
    block has the look of text wrapped to a fixed width, and the next line's first word would not have fitted
    or is the rest of a hyphenated one.
    """
    paragraphs: list[Span] = []
    block: list[Span] = []
    for line in (text if not start and end is None else text[start:end]).split("\n"):
        words = line.strip()
        if words:
            left = start if len(words) == len(line) else start + len(line) - len(line.lstrip())
            block.append(Span(left, left + len(words)))
        elif block:
            paragraphs += block if len(block) == 1 else _join(text, block)
            block = []
        start += len(line) + 1
    return (*paragraphs, *_join(text, block))


def _join(text: str, lines: list[Span]) -> list[Span]:
    """Return the paragraphs of one block of consecutive lines."""
    if not lines:
        return []
    width = max(map(len, lines))
    wrapped = len(lines) > 1 and NARROWEST_WRAP <= width <= WIDEST_WRAP
    spans = lines[:1]
    for before, line in pairwise(lines):
        first_word = len(line.of(text).split(None, 1)[0])
        full = len(before) + 1 + first_word > width or _is_hyphenated(text, before.end, line.start)
        if wrapped and full and not _is_turn(text, before, line):
            spans[-1] = Span(spans[-1].start, line.end)
        else:
            spans.append(line)
    return spans


def _is_turn(text: str, before: Span, line: Span) -> bool:
    """Return whether a line begins with who speaks, behind a line that ends a sentence: ``Roe: Yes``."""
    label, colon, _ = line.of(text)[:LONGEST_LABEL].partition(":")
    names = label.split()
    return (
        bool(colon)
        and 0 < len(names) <= MOST_NAMES
        and all(name[0].isupper() for name in names)
        and text[before.end - 1] in ENDS
    )


def _is_hyphenated(text: str, end: int, start: int) -> bool:
    """Return whether a line ends within a word, which goes on in the next one."""
    return text[end - 1] in "-\u2010" and text[end - 2 : end - 1].isalpha() and text[start].islower()


def unwrapped(text: str, paragraphs: tuple[Span, ...] | None = None) -> str:
    """Return the text, equally long, with the line breaks inside paragraphs made spaces.

    Args:
        text: The text.
        paragraphs: Its paragraphs, where they are known already.
    """
    pieces: list[str] = []
    done = 0
    for paragraph in find_paragraphs(text) if paragraphs is None else paragraphs:
        if "\n" in (words := paragraph.of(text)):
            pieces += (text[done : paragraph.start], words.replace("\n", " "))
            done = paragraph.end
    return "".join((*pieces, text[done:])) if pieces else text
