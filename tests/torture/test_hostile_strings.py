"""Strings that a terminal would obey, in everything that comes from elsewhere: none reaches the terminal.

A library, a file of annotations, a settings file and a file's name are full of them; the real program shows them
on a pseudo-terminal, in every command and on every screen, and what it writes is searched without the program's
own idea of what is safe.
"""

import json
import os
import random
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.program.terminal import Program, reader
from tests.torture import FACTOR
from tui.annotations.history import Edit, History
from tui.annotations.records import to_record
from tui.document.annotation import Annotation
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.document.span import Span
from tui.exchange.native import NativeForm
from tui.store.library import Library
from tui.terminal.background import QUERY

FAMILY = "👨\u200d👩\u200d👧"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
MARK = "4242"
"""A parameter in each hostile sequence that the program itself never writes."""
SEQUENCES = (
    f"\x1b]52;c;{MARK}Zm9v\x07", f"\x1b]0;{MARK}\x1b\\", f"\x1b[{MARK}m", f"\x1b[{MARK};1H", f"\x1bP{MARK}q\x1b\\", "\x1bc", "\x1b(0", f"\x9b{MARK}m", f"\x9d52;c;{MARK}\x9c",
    "\x90", "\x85", "\x07", "\b\b", "\x0e", "\x7f", "\r", "\v", "\f", "\u202e", "\u2066", "\u200f", "\u061c", "\u200b", "\u2060", "\ufeff", "\u00ad", "\u2028",
    "\U000e0041\U000e0042", "\U0001f3f4\U000e0068\U000e0069\U000e007f", "\ufdd0", "\uffff", "\U0001fffe", "a\u200db",
)  # fmt: skip
TEXT = "Harbour board votes for a pier\n\nThe board of Port Ellery voted on Tuesday, said Nora Blake. It will cost $40 million.\n\n“No,” Tom Reyes said."
QUOTE = Span(TEXT.index("Nora"), TEXT.index("Nora") + len("Nora Blake"))
_CSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
_OWN = re.compile(rf"\x1b[=>]|\x1b\]22;[a-z-]+\x07|{re.escape(QUERY)}")
"""The keypad and the pointer's shape, which Textual sets, and the question for the background."""
_FAMILY = re.compile("(?<=[👨👩👧])\u200d(?=[👨👩👧])")


class Hostile:
    """Material full of sequences, made anew for each run."""

    def __init__(self, directory: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.directory = directory / f"{seed} {self.words(name=True)}"
        self.directory.mkdir()
        self.story = self.directory / f"{self.words(name=True)}.txt"
        self.story.write_text(f"{TEXT}\n\n{self.words()} {FAMILY} {ENGLAND}", "utf-8")
        self.library = directory / f"library-{seed}"
        self.config = directory / f"config-{seed}.toml"
        self.environment = {
            "CLOSEREAD_LIBRARY": str(self.library), "CLOSEREAD_CONFIG": str(self.config),
            **{name: str(directory / name) for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "HOME")},
        }  # fmt: skip
        self._fill_library()
        self._write_settings()
        self.export = self.directory / f"{self.words(name=True)}.json"
        self.export.write_text(json.dumps(self._record()), "utf-8")
        self.bad = self.directory / "bad.json"
        record = self._record()
        record["annotations"][0] |= {"note": f"{self.words()}\ud800", "modified": self.words()}
        record["article"]["sha256"] = self.words()
        self.bad.write_text(json.dumps(record), "utf-8")

    def words(self, *, name: bool = False) -> str:
        """Return a few words with sequences between them; a file's name holds neither a slash nor half a character."""
        parts = [
            "pier",
            *self.chance.sample(SEQUENCES, 6),
            FAMILY,
            "x",
            *self.chance.sample(SEQUENCES, 3),
            ENGLAND,
        ]
        return "".join(parts)[: 40 if name else None].replace("/", "|")

    def annotation(self, number: int, *, whole: bool = True) -> Annotation:
        label = self.words() if whole else "doubt"
        ident, moment = f"12345678-1234-1234-1234-{number:012}", "2026-01-02T03:04:05+00:00"
        return Annotation(
            ident, QUOTE, QUOTE.of(TEXT), self.words(), self.words(), label, self.words(), (self.words(),), self.words(), (self.words(),), self.words(),
            self.words(), moment, moment, "changed", self.words(),
        )  # fmt: skip

    def _record(self) -> dict[str, Any]:
        article = Article(TEXT, id=self.words(), title=self.words(), source=self.words())
        return NativeForm(article).record(
            Analysis(article.digest), [to_record(self.annotation(n)) for n in range(2)]
        )

    def _fill_library(self) -> None:
        """Put into the library what cleaning on the way in would not let through."""
        shelf = Library(self.library)
        for number, title in enumerate((self.words(), self.words())):
            article = Article(
                f"{TEXT}\n\n{number}", title=title, source=str(self.story) if number else self.words()
            )
            change = History([]).make(self.words(), [Edit(None, self.annotation(10 + number))])
            shelf.remember(article)
            shelf.append(article, change)
        shelf.close()

    def _write_settings(self) -> None:
        def quoted(words: str) -> str:
            return '"' + "".join(c if c.isalnum() else f"\\U{ord(c):08x}" for c in words) + '"'

        palette = quoted(self.words())
        lines = [
            f"creator = {quoted(self.words())}", f"labels = {palette}", f"verdicts = [{quoted(self.words())}, {quoted(self.words())}]",
            f"{quoted(self.words())} = 1", f"[palettes.{palette}.{quoted(self.words())}]", 'key = "l"', f"description = {quoted(self.words())}",
            f"[palettes.{palette}.{quoted(self.words())}]", f"key = {quoted(self.words())}",
        ]  # fmt: skip
        self.config.write_text("\n".join(lines), "utf-8")


def let_through(written: bytes) -> list[str]:
    """Return what in the bytes for a terminal is neither text nor a sequence that the program means."""
    text = re.sub(
        r"\r(?=\x1b\[)", "", written.decode("utf-8", "replace")
    )  # a progress bar goes back to its line's start
    sequences = _CSI.findall(text)
    rest = _FAMILY.sub("", _OWN.sub("", _CSI.sub("", text))).replace(ENGLAND, "").replace("\r\n", "")
    found = [sequence for sequence in sequences if MARK in sequence]
    found += [
        character
        for character in rest
        if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        or ord(character) & 0xFFFE == 0xFFFE
        or 0xFDD0 <= ord(character) < 0xFDF0
    ]
    return found


Command = Callable[[Hostile], list[object]]
COMMANDS: dict[str, Command] = {
    "import": lambda hostile: ["import", hostile.export],
    "import what is bad": lambda hostile: ["import", hostile.bad],
    "import for a file": lambda hostile: ["import", "--article", hostile.story, hostile.export],
    "search": lambda hostile: ["search", "pier"],
    "search as JSON": lambda hostile: ["search", "--json", "pier"],
    "search for nothing": lambda hostile: ["search", "--limit", hostile.words(), "pier"],
    "verify": lambda hostile: ["verify", hostile.bad, "--article", hostile.story],
    "agree": lambda hostile: ["agree", hostile.export, hostile.export],
    "agree on what is bad": lambda hostile: ["agree", hostile.export, hostile.bad, "--format", "json"],
    "diff": lambda hostile: ["diff", "--no-findings", hostile.story, hostile.bad],
    "diff as JSON": lambda hostile: ["diff", "--no-findings", "--format", "json", hostile.story, hostile.bad],
    "export as JSON": lambda hostile: ["export", "--all", "--no-findings"],
    "export as CSV": lambda hostile: ["export", "--all", "--no-findings", "--format", "csv"],
    "export as Markdown": lambda hostile: ["export", "--all", "--no-findings", "--format", "markdown"],
    "export to nowhere": lambda hostile: [
        "export",
        hostile.story,
        "--no-findings",
        "-o",
        hostile.directory / hostile.words(name=True) / "x",
    ],
    "analyze what is missing": lambda hostile: ["analyze", hostile.directory / hostile.words(name=True)],
    "read what is missing": lambda hostile: [hostile.directory / hostile.words(name=True)],
    "audit": lambda hostile: ["audit", hostile.story, "--format", "csv"],
    "audit as JSON": lambda hostile: ["audit", hostile.story, hostile.bad, "--format", "json"],
    "audit as a page": lambda hostile: ["audit", hostile.story, "--format", "html"],
    "story as Markdown": lambda hostile: ["story", hostile.story, hostile.bad, "--format", "markdown"],
    "story as a page": lambda hostile: ["story", hostile.story, hostile.story, "--format", "html"],
    "watch": lambda hostile: ["watch", "--once", hostile.story, hostile.directory / "none"],
    "versions": lambda hostile: ["library", "versions", hostile.story],
    "versions of nothing": lambda hostile: ["diff", hostile.story, "--version", "1", "--version", "2"],
    "index": lambda hostile: ["library", "index", "--all"],
    "samples": lambda hostile: ["samples", hostile.words()],
    "usage": lambda hostile: ["export", "--format", hostile.words()],
    "another usage": lambda hostile: [f"--{hostile.words()}"],
    "a wrong library": lambda hostile: ["search", "--library", hostile.story, "x"],
}


TABLES = frozenset(("watch",))
"""Commands that write tabs between columns."""


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("name", COMMANDS)
def test_no_sequence_comes_through_a_command(tmp_path: Path, name: str) -> None:
    runs = max(1, FACTOR // 10)
    for seed in range(runs):
        hostile = Hostile(tmp_path, seed)
        arguments = map(os.fsencode, map(str, COMMANDS[name](hostile)))
        with Program(reader(*arguments), tmp_path, environment=hostile.environment) as program:
            assert program.end(60) is not None
        assert len(program.shown) > 20, program.shown
        assert b"Traceback" not in program.shown, program.shown
        shown = program.shown.replace(b"\t", b" ") if name in TABLES else program.shown
        assert let_through(shown) == [], (seed, program.shown)
    print(f"{runs} runs of “{name}”: nothing came through")


WALK = [
    *"1234567", "tab", "6", "j", "enter", "a", "escape", "c", "escape", "escape", "C", "escape", "escape", "e", "escape", "L", "L", "D", "escape", "F", "pier", "escape",
    "?", "escape", ":", "lab", "escape", "ctrl+s", "escape", "6", "o", "escape", "/", "pier", "escape", "f", "f", "t", "v", "w", "a", "l", "z", "7", "q",
]  # fmt: skip
KEYS = {"escape": "\x1b", "tab": "\t", "enter": "\r", "ctrl+s": "\x13"}


@pytest.mark.timeout(3600)
def test_no_sequence_comes_through_a_screen(tmp_path: Path) -> None:
    runs = max(1, FACTOR // 5)
    seen = set[str]()
    for seed in range(runs):
        hostile = Hostile(tmp_path, seed)
        story = os.fsencode(str(hostile.story))
        with Program(reader(story), tmp_path, environment=hostile.environment) as program:
            assert program.until(b"Harbour board")
            program.rest()
            for key in WALK:
                program.press(KEYS.get(key, key), 0.25)
            assert program.end(20) == 0, program.shown[-2_000:]
        assert let_through(program.shown) == [], seed
        seen |= {words for words in ("Verdict", "Commands", "saved") if words.encode() in program.shown}
        # the start screen, with articles of hostile titles
        with Program(reader(), tmp_path, (16, 60), environment=hostile.environment) as program:
            assert program.until(b"closeread")
            program.rest()
            for key in ("enter", "q", "q"):
                program.press(KEYS.get(key, key), 0.25)
            assert program.end(20) == 0
        assert let_through(program.shown) == [], seed
    print(f"{runs} walks over all screens: nothing came through")


@pytest.mark.timeout(3600)
def test_no_sequence_comes_through_a_story(tmp_path: Path) -> None:
    runs = max(1, FACTOR // 20)
    for seed in range(runs):
        hostile = Hostile(tmp_path, seed)
        other = hostile.directory / f"{hostile.words(name=True)}2.txt"
        other.write_bytes(hostile.story.read_bytes() + f"\n\n{hostile.words()}".encode())
        stories = [os.fsencode(str(path)) for path in (hostile.story, other, hostile.bad)]
        with Program(reader(b"story", *stories), tmp_path, environment=hostile.environment) as program:
            assert program.until(b"Quotes", 60)
            program.rest(3, 30)
            for key in [
                *"1234567",
                "j",
                "enter",
                "q",
                "o",
                "/",
                "pier",
                "enter",
                "escape",
                "?",
                "escape",
                "q",
            ]:
                program.press(KEYS.get(key, key), 0.4)
            assert program.end(20) == 0, program.shown[-2_000:]
        assert let_through(program.shown) == [], seed


def test_what_comes_through_is_noticed() -> None:
    for sequence in SEQUENCES:
        assert let_through(f"words{sequence}words".encode("utf-8", "surrogatepass")), repr(sequence)
    assert let_through(f"\x1b[0;38;2;1;2;3mwords {FAMILY} {ENGLAND}\x1b[2;1H\r\n".encode()) == []
