"""Keys typed faster than they are answered act as if they had been typed slowly."""

from typing import Any

import pytest
from textual import events
from textual.keys import _character_to_key

from tests.reader.conftest import Opener, Reader


async def burst(reader: Reader, *keys: str) -> None:
    """Let keys come all at once, as from a paste or before the program was ready."""
    for key in keys:
        name = _character_to_key(key) if len(key) == 1 else key
        reader.app.post_message(events.Key(name, key if len(key) == 1 else None))
    for _ in range(40):
        await reader.pilot.pause(0.02)


CASES: list[tuple[tuple[str, ...], Any]] = [
    (("/", *"Reyes", "enter"), lambda reader: reader.under.startswith("Reyes")),
    (
        ("5", "g", "j", "a", "d"),
        lambda reader: reader.notes == [("doubt", "the 1998 pier cost twice its budget")],
    ),
    (
        ("w", "v", "E", "c", *"a note", "ctrl+s"),
        lambda reader: [note.note for note in reader.screen.notebook.annotations] == ["a note"],
    ),
    (
        ("w", "v", "E", "c", *"👩\u200d👧", "ctrl+s"),
        lambda reader: [note.note for note in reader.screen.notebook.annotations] == ["👩\u200d👧"],
    ),
    (
        ("5", "g", "C", "2", "ctrl+s"),
        lambda reader: [note.verdict for note in reader.screen.notebook.annotations] == ["mostly true"],
    ),
    (("1", "/", *"wish", "enter", "enter"), lambda reader: reader.under.startswith("“Every")),
    (("5", "o", "u", "escape"), lambda reader: len(reader.screen.panes.panel(5).items) == 3),
    (("j",) * 30 + ("g", "w", "v", "E", "a", "e"), lambda reader: reader.notes == [("evidence", "board")]),
    (("/", *"Reyes", "ctrl+j", "w"), lambda reader: reader.under.startswith("a fisherman")),
    (("w",) * 12, lambda reader: reader.under.startswith("Ellery voted")),
    (("/", *"pier", "enter", "n", "N", "v", "E", "A"), lambda reader: reader.notes == [("evidence", "pier")]),
]


@pytest.mark.parametrize(("keys", "right"), CASES, ids=["".join(keys)[:20] for keys, _ in CASES])
async def test_a_burst(open_reader: Opener, keys: tuple[str, ...], right: Any) -> None:
    async with open_reader() as reader:
        await burst(reader, *keys)
        assert right(reader), (reader.under, reader.notes, reader.screen.message)
