"""Writing a story to a file from the story screen."""

from pathlib import Path
from typing import TYPE_CHECKING

from tui.errors import OutputError
from tui.reader.services import Services
from tui.story.model import Story

if TYPE_CHECKING:
    from tui.reader.story import StoryScreen

NAME = "story.closeread.html"
_FORMATS = "the ending chooses: .html .md .json · escape cancels"


async def export_story(screen: "StoryScreen", story: Story) -> None:
    """Ask for a path and write the story there, in a thread: a long story takes a while."""
    from asyncio import to_thread

    from tui.dialogs.prompts import Confirm, Prompt

    answer = await screen.app.push_screen_wait(
        Prompt("Export the story to:", str(Path.cwd() / NAME), _FORMATS)
    )
    if not answer or not answer.strip():
        return
    path = Path(answer.strip()).expanduser()
    if path.is_dir():
        path /= NAME
    if path.exists() and not await screen.app.push_screen_wait(Confirm(f"{path} exists. Overwrite it?")):
        screen.report("Nothing was written.")
        return
    try:
        await to_thread(_write, path, story, screen.services)
    except OutputError as error:
        screen.report(str(error), "warning")
    else:
        screen.report(f"Wrote the story to {path}.")


def _write(path: Path, story: Story, services: Services) -> None:
    """Write a story in the format of the file name.

    Raises:
        OutputError: The ending is of no format, or the file cannot be written.
    """
    from tui.exchange.story_form import story_json
    from tui.exchange.story_page import story_page
    from tui.exchange.story_text import story_markdown
    from tui.exchange.writing import write_files
    from tui.indexing.story_verdicts import story_verdicts

    verdicts = services.asked(lambda library: story_verdicts(story, library), dict[str, str]())
    ending = path.suffix.lower()
    if ending == ".json":
        words = story_json(story, verdicts)
    elif ending in (".md", ".markdown"):
        words = story_markdown(story, verdicts)
    elif ending in (".html", ".htm"):
        words = story_page(story, verdicts)
    else:
        raise OutputError(f"{path.name}: a story is written as .html, .md or .json")
    write_files(path, words)
