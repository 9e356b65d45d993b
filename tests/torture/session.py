"""A reader's session as a process: annotates without end, and says of each change when it is on disk.

``python -m tests.torture.session LIBRARY SEED [CHANGES]`` prints a line for each change that was acknowledged as saved.
"""

import queue
import random
import sys
from pathlib import Path

from tui.annotations.history import Change
from tui.annotations.notebook import Notebook
from tui.document.article import Article
from tui.document.span import Span
from tui.errors import LibraryError
from tui.store.autosave import Autosave, Event, Saved
from tui.store.library import Library

TEXT = (
    "The harbour board voted for a second pier. 👨‍👩‍👧 families asked why; the café owner 林薇 said nothing. "
    * 20
)
ARTICLE = Article(TEXT, title="Torture", source="/news/torture.txt")


def step(book: Notebook, chance: random.Random) -> Change | None:
    """Do something that a reader may do."""
    notes, pick = book.annotations, chance.random()
    start = chance.randrange(len(TEXT) - 1)
    span = Span(start, min(len(TEXT), start + chance.randint(1, 60)))
    if pick < 0.4 or not notes:
        return book.add([span], chance.choice("abc"), "note\n" * chance.randint(0, 3), None, ("tag",))
    note = chance.choice(notes)
    if pick < 0.5:
        return book.write(note.id, f"rewritten {chance.random()}", ("x", "y"))
    if pick < 0.6:
        return book.resize(note.id, span)
    if pick < 0.7:
        return book.delete(note.id)
    if pick < 0.8:
        return book.relabel(note.id, chance.choice("def"))
    return book.history.undo() if pick < 0.92 else book.history.redo()


def earlier(library: Path) -> list[Change]:
    """Return what was done before; as in the app, a library that does not answer is no reason not to begin."""
    try:
        shelf = Library(library)
    except LibraryError:
        return []
    try:
        return shelf.changes(ARTICLE.digest)
    except LibraryError:
        return []
    finally:
        shelf.close()


def main(library: Path, seed: int, changes: int) -> None:
    """Annotate until killed, or so many times."""
    kept: queue.SimpleQueue[Event] = queue.SimpleQueue()
    book = Notebook(TEXT, earlier(library), creator=f"seed {seed}")
    autosave = Autosave(library, ARTICLE, kept.put)
    chance = random.Random(seed)
    print("ready", flush=True)
    while changes:
        change = step(book, chance)
        if change is None:
            continue
        autosave.keep(change)
        while not isinstance(kept.get(), Saved):
            pass
        print(change.id, flush=True)
        changes -= 1
    autosave.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else -1)
