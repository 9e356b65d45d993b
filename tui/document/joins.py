"""What is cut from a text to join its words: invisible signs, escape sequences, hyphens at line ends."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence

from tui.document.cleaning import is_unsafe
from tui.document.hyphenation import Joiner
from tui.document.offset_map import OffsetMap
from tui.document.paragraphs import find_paragraphs, unwrapped
from tui.document.shown import UNSEEN, may_have_hyphens
from tui.document.span import Span

SOFT_HYPHEN, ZERO_WIDTH_SPACE = "\u00ad", "\u200b"
EVIDENCE = 1_000_000  # characters; the words that decide about hyphens, counted in less than 0.1 s
_SEQUENCES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor movements
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\n\x07\x1b\x9c]{0,2000}(?:\x07|\x1b\\|\x9c)"  # OSC: titles
    r"|\x1b[ -/]+[0-~]|\x1b[78=>]"  # character sets, keypad, saved cursor
    r"|[^\n\x08]\x08"  # overstriking: what nroff does for bold and underlined letters
)
"""Control sequences (ECMA-48)."""
_SENTENCE_ENDS = re.compile(r"[.!?]['\"”’)]?$")
_SOFT_BREAK = re.compile(rf"{SOFT_HYPHEN}[ \t]*\n[ \t]*(?=[^\W\d_])")
_LONGEST_PART = 60  # characters of a word's part before or after a break; bounds the search in endless words
_HARD_BREAK = re.compile(r"(?<=\w)([-\u2010])([ \t]*\n[ \t]*)(?=(\w{1,60}))")
_LAST_WORD = re.compile(r"\w+$")
_QUOTING = re.compile(r"^ ?(?:> ?)+", re.MULTILINE)
SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Spaces of other widths than usual, which tokenizers take for letters or for words of their own."""
_SPACE = re.compile(f"(?<![0-9])[{SPACES}]|[{SPACES}](?![0-9])")


def restored(text: str, replaced: Sequence[tuple[int, str]]) -> str:
    """Return a text with the invisible characters that cleaning replaced, each where it was."""
    if not replaced:
        return text
    pieces: list[str] = []
    done = 0
    for offset, was in replaced:
        if is_unsafe(was) and offset < len(text):
            pieces += (text[done:offset], was)
            done = offset + 1
    return "".join((*pieces, text[done:]))


def find_signs(original: str, replaced: Sequence[tuple[int, str]]) -> Iterator[Span]:
    """Yield the invisible characters within words and the control sequences, where there are any.

    Args:
        original: The text with its invisible characters, see :func:`restored`.
        replaced: The characters that cleaning replaced.
    """
    if not replaced:
        return
    controls = any(was < " " or "\x7f" <= was < "\xa0" for _, was in replaced)
    if controls:
        yield from (Span(*match.span()) for match in _SEQUENCES.finditer(original))
    soft = soft_breaks(original)
    for offset, was in replaced:
        if offset in soft:
            continue  # joined with the lines
        lost = "\ud800" <= was <= "\udfff" or was == "\f"  # a letter, a line break
        if not lost and is_unsafe(was) and not _separates(original, offset, was):
            yield Span(offset, offset + 1)


def soft_breaks(original: str) -> frozenset[int]:
    """Return the offsets of soft hyphens at which a line ends within a word.

    Args:
        original: The text with its invisible characters.
    """
    return frozenset(match.start() for match in _SOFT_BREAK.finditer(original))


def _separates(text: str, offset: int, sign: str) -> bool:
    """Return whether a zero-width space is all that separates two sentences."""
    following = text[offset + 1 : offset + 2]
    return (
        sign == ZERO_WIDTH_SPACE
        and following.isupper()
        and bool(_SENTENCE_ENDS.search(text, max(0, offset - 2), offset))
    )


def find_quoting(text: str) -> Iterator[Span]:
    """Yield the signs at the beginning of lines that an e-mail quotes: ``> ``, ``>> ``."""
    if not text.startswith((">", " >")) and "\n>" not in text and "\n >" not in text:
        return
    found = [Span(*match.span()) for match in _QUOTING.finditer(text)]
    for number, span in enumerate(found):
        comparison = text[span.end : span.end + 1].isdigit()  # "> 5 per cent"
        before = number > 0 and "\n" not in text[found[number - 1].end : span.start - 1]
        after = number + 1 < len(found) and text.count("\n", span.end, found[number + 1].start) == 1
        if not comparison or before or after:
            yield span


def find_hyphens(text: str, soft: Container[int] = (), evidence: int = EVIDENCE) -> tuple[str, list[Span]]:
    """Return the text, equally long and unwrapped, and what is between the parts of words hyphenated in it.

    That is the space for a line break, and the hyphen unless it belongs to its word; the words of the text
    are the evidence. A text without such words is not unwrapped.

    Args:
        text: The text.
        soft: The offsets of hyphens that certainly do not belong to their words.
        evidence: How many characters of the text are looked at for its words.
    """
    if not may_have_hyphens(text):
        return text, []
    paragraphs: tuple[Span, ...] = ()
    joiner: Joiner | None = None
    cuts: list[Span] = []
    for match in _HARD_BREAK.finditer(text):
        if joiner is None:
            joiner, paragraphs = Joiner(text[:evidence].split("\n")), find_paragraphs(text)
        if match.start() in soft:
            cuts.append(Span(*match.span()))
            continue
        number = bisect_right(paragraphs, (match.start(), len(text))) - 1
        if number < 0 or paragraphs[number].end <= match.end():
            continue
        left = _LAST_WORD.search(text[max(0, match.start() - _LONGEST_PART) : match.start()])
        one = left is not None and joiner.is_one_word(left.group(), match[3])
        cuts.append(Span(match.start() if one else match.start(2), match.end()))
    return unwrapped(text, paragraphs) if cuts else text, cuts


def with_usual_spaces(text: str) -> str:
    """Return the text, equally long, with usual spaces for all others but those within numbers."""
    if text.isascii() or not any(space in text for space in SPACES):
        return text
    return _SPACE.sub(" ", text)


def drawn_part(shown: str) -> tuple[str, OffsetMap]:
    """Return what is drawn of a shown text, and the cuts that lead from there to it."""
    cuts = OffsetMap(len(shown), (Span(*match.span()) for match in re.finditer(f"{UNSEEN}+", shown)))
    return cuts.applied(shown), cuts
