"""The footer: what the keys do now, in the few commands that are of most use in each mode."""

from typing import Literal

from msgspec import Struct

from tui.commands.keymap import Keymap
from tui.commands.table import SCOPES

Mode = Literal["reading", "selecting", "panel", "resizing", "story", "changes"]


class Hint(Struct, frozen=True):
    """What one key, or a pair of keys, does."""

    words: str
    commands: tuple[str, ...]
    """Ids of commands; the key of each is shown."""
    nth: int = 0
    """Which of their keys is shown where they have several."""


_HELP = Hint("help", ("app.help",))
HINTS: dict[Mode, tuple[Hint, ...]] = {
    "reading": (
        Hint("move", ("article.down", "article.up")),
        Hint("mark", ("highlight.previous", "highlight.next")),
        Hint("too", ("highlight.previous", "highlight.next"), nth=1),
        Hint("select", ("range.start",)),
        Hint("annotate", ("annotation.make",)),
        Hint("correct", ("finding.correct",)),
        Hint("next to check", ("claim.next_open",)),
        Hint("find", ("find.open",)),
        Hint("panels", ("panel.next",)),
        _HELP,
    ),
    "selecting": (
        Hint("extend", ("article.next_word", "article.next_sentence", "article.next_paragraph")),
        Hint("more", ("range.extend",)),
        Hint("other end", ("range.swap",)),
        Hint("annotate", ("annotation.make",)),
        Hint("note", ("annotation.note",)),
        Hint("correct", ("finding.correct",)),
        Hint("copy", ("copy",)),
        Hint("stop", ("app.back",)),
    ),
    "panel": (
        Hint("rows", ("panel.down", "panel.up")),
        Hint("text", ("panel.go",)),
        Hint("sort", ("panel.sort",)),
        Hint("filter", ("panel.filter",)),
        Hint("only", ("panel.only",)),
        Hint("correct", ("finding.correct",)),
        Hint("note", ("annotation.note",)),
        Hint("verdict", ("claim.judge",)),
        Hint("back", ("app.back",)),
        _HELP,
    ),
    "resizing": (
        Hint("move the end", ("article.left", "article.right")),
        Hint("other end", ("range.swap",)),
        Hint("take it", ("annotation.resize",)),
        Hint("stop", ("app.back",)),
    ),
    "story": (
        Hint("rows", ("story.down", "story.up")),
        Hint("articles", ("story.previous_article", "story.next_article")),
        Hint("read", ("story.read",)),
        Hint("panels", ("story.next_panel",)),
        Hint("skip members", ("story.previous_row", "story.next_row")),
        Hint("only this article", ("story.only",)),
        Hint("filter", ("story.filter",)),
        Hint("export", ("story.export",)),
        Hint("quit", ("story.quit",)),
        Hint("help", ("story.help",)),
    ),
    "changes": (
        Hint("changes", ("changes.next", "changes.previous")),
        Hint("go there", ("changes.go",)),
        Hint("earlier and later texts", ("changes.earlier", "changes.later")),
        Hint("back", ("changes.back",)),
        Hint("help", ("changes.help",)),
    ),
}  # fmt: skip
_SHORT = {"escape": "esc", "question_mark": "?", "alt+left": "alt+←", "alt+right": "alt+→"}


def hints(mode: Mode, keymap: Keymap) -> list[str]:
    """Return the hints of a mode, the most useful first: the keys as they are now, and what they do."""
    commands = {command.id: command for members in SCOPES.values() for command in members}
    said = []
    for hint in HINTS[mode]:
        keys = [keymap.names(commands[ident]).split() for ident in hint.commands]
        shown = [_SHORT.get(names[hint.nth], names[hint.nth]) for names in keys if len(names) > hint.nth]
        if len(shown) == len(keys):
            said.append(f"{_joined(shown)} {hint.words}")
    return said


def _joined(keys: list[str]) -> str:
    """Return keys side by side: ``j/k``, ``alt+←/→``, ``w ) }``."""
    modifier = keys[0].rpartition("+")[0]
    if len(keys) == 2 and modifier and keys[1].startswith(f"{modifier}+"):
        return f"{keys[0]}/{keys[1].rpartition('+')[2]}"
    return ("/" if len(keys) == 2 and max(map(len, keys)) == 1 else " ").join(keys)


def fitting(said: list[str], width: int) -> str:
    """Return as many hints as fit into some cells; the last, which leads out or to help, is always there."""
    kept, room = [], width - len(said[-1]) - 3
    for hint in said[:-1]:
        if len(hint) + 2 > room:
            break
        kept.append(hint)
        room -= len(hint) + 2
    return " " + "  ".join([*kept, said[-1]])
