"""Help: the keys that hold where it was asked for, then all others; every sign and colour; searchable."""

from collections.abc import Iterator
from itertools import groupby

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.commands.hints import HINTS, Mode
from tui.commands.keymap import Keymap
from tui.commands.table import Command, commands_in
from tui.document.display_names import MODALITY_SIGNS, NEGATED, WORTH_LEVELS

_COLUMN = 24  # cells of the keys
_HERE: dict[Mode, str] = {
    "reading": "In the text",
    "selecting": "While selecting",
    "panel": "In a panel",
    "resizing": "While resizing an annotation",
    "story": "In a story",
    "changes": "Among the changes",
}
SIGNS = (
    ("underlined name", "an entity; its colour is its kind, as in panel 4"),
    ("tinted sentence", "one of the claims to check first; + and - tint more or fewer"),
    ("” in the margin", "a quote"),
    ("▎ in the margin", "a claim, or your annotation"),
    ("▸", "the row where the cursor is"),
    ("↑ ↓", "the number is a rise, or a level reached by one; a fall"),
    ("~ < > ≤ ≥", "about; less, more, at most, at least"),
    ("✎", "as you say: you corrected it; e u has it as it was found"),
    ("# and letters", "tags of your notes"),
)
"""The signs of the screen and what they say."""
STORY_SIGNS = (
    ("3 of 5, only 2", "in three of five articles; in article 2 alone"),
    ("identical, trimmed …", "how the versions of a quote differ; the one published first comes first"),
    ("[-words-]", "left out of the first version"),
    ("{+words+}", "not in the first version"),
    ("≠ name", "the words are another speaker's there"),
    ("a = b, a ≠ b", "figures that can both be right; that cannot"),
    ("2 ← 1", "article 2 took the sentence over from article 1"),
    ("3 of 5 +1", "in three articles, and in one more that took it over"),
    ("2 Name ←1", "in article 2 as it was taken over from article 1"),
    ("●", "when an article was published"),
    ("✎2", "two notes of yours are in the article"),
    ("✗", "the article cannot be read: panel 7 says why"),
)
"""The signs of the story screen."""
CHANGE_SIGNS = (
    ("~ - + >", "a sentence that was changed, removed, added, moved"),
    ("[-words-]", "in the earlier text only"),
    ("{+words+}", "in the later text only"),
    ("source in, out", "who is quoted or named as a source now, or not any more"),
    ("no longer named", "a source that had a name and says much the same without it"),
)
"""The signs of the screen for changes."""
_SIGNS_OF: dict[Mode, tuple[tuple[str, str], ...]] = {"story": STORY_SIGNS, "changes": CHANGE_SIGNS}


def help_text(mode: Mode = "reading", keymap: Keymap | None = None, words: str = "") -> Text:
    """Return the commands with their keys, those of a mode first, and the signs.

    Args:
        mode: What the keys do where help was asked for.
        keymap: The reader's own keys.
        words: Only lines that hold all of these words are given.
    """
    keys = keymap or Keymap()
    text = Text(no_wrap=False)
    for title, lines in _sections(mode, keys):
        found = [line for line in lines if _holds(" ".join(line), words)]
        if found:
            text.append(f"\n{title}\n", "bold")
        for key, name, tip in found:
            text.append(f"  {key:<{_COLUMN - 1}} ", "bold cyan")
            text.append(f"{name:<20}")
            text.append(f"{tip}\n", "dim")
    return text if text.plain else Text(f"\n  Nothing in the help holds “{words}”.\n")


def _sections(mode: Mode, keys: Keymap) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    everything = commands_in(mode)
    known = {command.id: command for command in everything}
    here = dict.fromkeys(ident for hint in HINTS[mode] for ident in hint.commands)
    yield _HERE[mode], [_line(known[ident], keys) for ident in here]
    in_groups = sorted(everything, key=lambda command: command.group)
    for group, members in groupby(in_groups, lambda command: command.group):
        yield group, [_line(command, keys) for command in members]
    yield "Signs", [(sign, "", meaning) for sign, meaning in _SIGNS_OF.get(mode, SIGNS)]
    if mode in _SIGNS_OF:
        return
    yield "Claims", [(sign, "", meaning) for sign, meaning in claim_signs()]
    yield (
        "Mouse",
        [
            ("click", "", "goes there; on a row, to its place in the text"),
            ("double click, drag", "", "selects a word, a range"),
            ("wheel", "", "scrolls"),
        ],
    )


def _line(command: Command, keys: Keymap) -> tuple[str, str, str]:
    return keys.names(command), command.title, command.tooltip


def _holds(line: str, words: str) -> bool:
    return all(word in line.casefold() for word in words.casefold().split())


def claim_signs() -> list[tuple[str, str]]:
    """Return the signs in the rows of claims, with what they mean."""
    worth = [
        (bars, f"{words}: how much of a fact check the claim is worth") for _, bars, words in WORTH_LEVELS
    ]
    put = [
        (sign, f"{modality}: how the claim is put")
        for modality, sign in MODALITY_SIGNS.items()
        if sign.strip()
    ]
    return [*worth, *put, (NEGATED, "the claim says that something is not so")]


class HelpScreen(ModalScreen[None]):
    """All keys and signs, scrollable; a slash searches.

    Args:
        mode: What the keys do where help was asked for.
        keymap: The reader's own keys.
    """

    BINDINGS = [
        Binding("escape,q,question_mark,f1,enter", "close", "Close", id="help.close", show=False),
        Binding("slash", "search", "Search", id="help.search", show=False),
        Binding("j,down", "scroll('down')", "Down", id="help.down", show=False),
        Binding("k,up", "scroll('up')", "Up", id="help.up", show=False),
        Binding("space,d,pagedown", "scroll('page_down')", "Page down", id="help.page_down", show=False),
        Binding("b,u,pageup", "scroll('page_up')", "Page up", id="help.page_up", show=False),
        Binding("g,home", "scroll('home')", "Top", id="help.top", show=False),
        Binding("G,end", "scroll('end')", "Bottom", id="help.bottom", show=False),
    ]

    def __init__(self, mode: Mode = "reading", keymap: Keymap | None = None) -> None:
        super().__init__()
        self._mode, self._keymap = mode, keymap

    def compose(self) -> ComposeResult:
        """Show the text in a frame, and a line to search it below."""
        with Vertical(id="help"):
            with VerticalScroll():
                yield Static(help_text(self._mode, self._keymap), markup=False)
            yield Input(placeholder="/ searches the help · escape closes it", id="help-search")

    def on_mount(self) -> None:
        """Give the keys to the text."""
        self.query_one(VerticalScroll).focus()

    def action_scroll(self, where: str) -> None:
        """Scroll the text."""
        frame = self.query_one(VerticalScroll)
        getattr(frame, f"scroll_{where}")(animate=False)

    def action_search(self) -> None:
        """Go to the line for words."""
        self.query_one(Input).focus()

    def action_close(self) -> None:
        """Forget the words that are searched, else close."""
        words = self.query_one(Input)
        if words.value or self.focused is words:
            words.value = ""
            self.query_one(VerticalScroll).focus()
        else:
            self.dismiss()

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self.query_one(Static).update(help_text(self._mode, self._keymap, event.value))
        self.query_one(VerticalScroll).scroll_home(animate=False)

    @on(Input.Submitted)
    def _read_on(self) -> None:
        self.query_one(VerticalScroll).focus()
