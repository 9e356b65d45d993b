"""Keys that arrive before the fields of a dialog are there."""

from textual.app import App

from tui.dialogs.note_editor import EMPTY, NoteEditor, NoteText


async def test_a_note_that_is_saved_at_once_waits_for_its_fields() -> None:
    app: App[None] = App()
    got: list[NoteText | None] = []
    async with app.run_test() as pilot:
        editor = NoteEditor("the pier", NoteText("ask her", ("pier",)))
        app.push_screen(editor, got.append)
        assert not editor.is_mounted
        editor.action_save()  # as ctrl+s does, which goes before other keys
        await pilot.pause()
        assert got == [NoteText("ask her", ("pier",))]


async def test_it_waits_also_where_it_is_left_at_once() -> None:
    app: App[None] = App()
    got: list[NoteText | None] = []
    async with app.run_test() as pilot:
        editor = NoteEditor("the pier", EMPTY)
        app.push_screen(editor, got.append)
        editor.action_leave()
        await pilot.pause()
        assert got == [None]
