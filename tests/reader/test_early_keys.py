"""Keys that arrive before the fields of a dialog are there."""

from textual import events

from tui.dialogs.note_editor import EMPTY, NoteEditor, NoteText
from tui.terminal.key_queue import KeyQueueApp


async def results(note: NoteText, *keys: events.Key) -> list[NoteText | None]:
    """Return what an editor is left with when keys arrive while it opens."""
    app: KeyQueueApp[None] = KeyQueueApp()
    got: list[NoteText | None] = []
    async with app.run_test() as pilot:
        editor = NoteEditor("the pier", note)
        app.push_screen(editor, got.append)
        assert not editor.is_mounted
        for key in keys:
            await app.on_event(key)
        for _ in range(20):
            await pilot.pause(0.02)
    return got


async def test_a_note_that_is_saved_at_once_waits_for_its_fields() -> None:
    note = NoteText("ask her", ("pier",))
    assert await results(note, events.Key("ctrl+s", None)) == [note]


async def test_what_is_typed_at_once_is_in_the_note() -> None:
    typed = [events.Key(letter, letter) for letter in "yes"]
    assert await results(EMPTY, *typed, events.Key("ctrl+s", None)) == [NoteText("yes", ())]


async def test_an_editor_that_is_left_at_once_closes() -> None:
    assert await results(EMPTY, events.Key("escape", None)) == [None]
