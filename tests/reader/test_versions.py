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
