"""How one version of some words differs from another, in the signs of ``git diff --word-diff``."""

from tui.anchoring.patience_diff import operations
from tui.text.styled_text import Line, Piece

_AROUND = "“”\"'‘’.,;:!?()…"
_MOST = 6  # words left out that are shown; of more, only how many they are


def word_changes(before: str, after: str) -> Line:
    """Return the later version, with ``[-words-]`` that it leaves out and ``{+words+}`` that it adds.

    Upper case and punctuation do not count: a quote that is trimmed begins with another letter.
    """
    old, new = before.split(), after.split()
    line: Line = []
    for kind, first, last, start, end in operations([*map(_bare, old)], [*map(_bare, new)]):
        if kind == "equal":
            line.append(Piece(" ".join(new[start:end])))
            continue
        if first < last:
            line.append(Piece(f"[-{_left_out(old[first:last])}-]", "down"))
        if start < end:
            line.append(Piece(f"{{+{' '.join(new[start:end])}+}}", "up"))
    spaced: Line = []
    for piece in line:
        spaced += [Piece(" "), piece] if spaced else [piece]
    return spaced


def _left_out(words: list[str]) -> str:
    return " ".join(words) if len(words) <= _MOST else f"{' '.join(words[:2])} … {len(words)} words"


def _bare(word: str) -> str:
    return word.strip(_AROUND).casefold() or word
