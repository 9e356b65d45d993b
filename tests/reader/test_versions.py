"""An article that has changed since it was annotated."""

from tests.conftest import TEXT
from tests.reader.conftest import Opener
from tui.document.article import Article


async def test_annotations_come_over_and_are_told(open_reader: Opener) -> None:
    async with open_reader(text=Article(TEXT, source="/news/a.txt")) as reader:
        await reader.go_to("$40")
        await reader.press("a", "e")
        await reader.saved()
    changed = Article("First words.\n\n" + TEXT.replace("$40 million", "$50 million"), source="/news/a.txt")
    async with open_reader(text=changed) as reader:
        assert "1 changed" in reader.text()
        (note,) = reader.screen.notebook.annotations
        assert (note.quote, note.was) == ("about $50 million", "about $40 million")
        await reader.press("6")
        assert "the words have changed" in reader.text()
        await reader.saved()
    async with open_reader(text=changed) as reader:
        assert len(reader.screen.notebook.annotations) == 1
        assert "1 changed" not in reader.text()


async def test_attaching_a_lost_note_is_undone_under_its_own_name(open_reader: Opener) -> None:
    async with open_reader(text=Article(TEXT, source="/news/a.txt")) as reader:
        await reader.go_to("Tom Reyes")
        await reader.press("v", "E", "E", "a", "e")
        await reader.saved()
    without = TEXT[: TEXT.index("“Every")]
    async with open_reader(text=Article(without, source="/news/a.txt")) as reader:
        assert reader.screen.notebook.annotations[0].anchor == "orphan"
        await reader.press("6", "j", "r", "escape")
        await reader.go_to("Nora")
        await reader.press("6", "g", "r", "tab")
        reader.screen.view.focus()
        await reader.go_to("Nora")
        await reader.press("v", "E", "r")
        note = reader.screen.notebook.annotations[0]
        assert (note.anchor, note.quote) == ("exact", "Nora")
        await reader.press("z")
        assert "Undid: attach annotation." in reader.text()
        assert reader.screen.notebook.annotations[0].anchor == "orphan"
