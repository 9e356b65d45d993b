"""The tags and labels of all articles: how often each is used, and giving one another name.

A new name is a change of each article's journal like any other: it is undone there, exported and carried on.
Where the new name is used already, the two become one.
"""

from typing import Literal

from msgspec.structs import replace

from tui.annotations.history import Edit, History, now
from tui.document.annotation import VERDICT, Annotation
from tui.document.article import Article
from tui.errors import LibraryError
from tui.store.library import Library

TermKind = Literal["tag", "label"]


def used(library: Library, kind: TermKind) -> list[tuple[str, int, int]]:
    """Return each tag or label with its number of annotations and of articles, the most used first."""
    counts: dict[str, tuple[int, set[str]]] = {}
    for known in library.articles():
        for note in library.annotations(known.digest):
            for term in note.tags if kind == "tag" else (note.label,):
                count, articles = counts.get(term, (0, set()))
                counts[term] = count + 1, articles | {known.digest}
    found = [(term, count, len(articles)) for term, (count, articles) in counts.items()]
    return sorted(found, key=lambda entry: (-entry[1], entry[0]))


def rename(library: Library, kind: TermKind, old: str, new: str) -> int:
    """Give a tag or label another name in all articles; return how many annotations have it now.

    Raises:
        LibraryError: No annotation has it, or the text of an article was not kept.
    """
    if kind == "label" and VERDICT in (old, new):
        raise LibraryError(f"{VERDICT}: marks verdicts and cannot be renamed")
    renamed = 0
    for known in library.articles():
        history = History(library.changes(known.digest))
        edits = [
            Edit(note, changed)
            for note in history.annotations
            if (changed := _renamed(note, kind, old, new)) is not None
        ]
        if not edits:
            continue
        text = library.text(known.digest)
        if text is None:
            raise LibraryError(f"{known.title}: its text was not kept, so it cannot be changed")
        change = history.make(f"rename {kind} {old} to {new}", edits)
        library.append(Article(text, title=known.title, source=known.source), change)
        renamed += len(edits)
    if not renamed:
        raise LibraryError(f"no annotation has the {kind} {old!r}")
    return renamed


def _renamed(note: Annotation, kind: TermKind, old: str, new: str) -> Annotation | None:
    if kind == "label":
        return replace(note, label=new, modified=now()) if note.label == old else None
    if old not in note.tags:
        return None
    tags = tuple(dict.fromkeys(new if tag == old else tag for tag in note.tags))
    return replace(note, tags=tags, modified=now())
