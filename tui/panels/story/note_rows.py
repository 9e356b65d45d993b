"""Rows of the reader's notes in all articles of a story, and what the preview says of one."""

from collections.abc import Sequence

from tui.document.annotation import Annotation
from tui.document.display_names import plural
from tui.document.span import Span
from tui.panels.story.findings import LABEL, article_label
from tui.panels.story.values import StoryArticle, StoryMember, StoryRow
from tui.text.styled_text import Line, Piece, one_line, pad

GONE = "the words are gone"


def note_rows(articles: Sequence[StoryArticle]) -> list[StoryRow]:
    """Return all notes, article by article in the order of the text."""
    return [
        _note_row(place, article, note) for place, article in enumerate(articles) for note in article.notes
    ]


def _note_row(place: int, article: StoryArticle, note: Annotation) -> StoryRow:
    # annotations made elsewhere keep their ids, in however many articles they are imported
    ident, lost = f"note-{note.id}-{place}", note.anchor == "orphan"
    written, tags = one_line(note.note), _tags(note)
    words = one_line(_words(note))
    line = [
        Piece(pad(article_label(place, article, LABEL - len(f"{place + 1} ")), LABEL) + " ", "accent"),
        Piece(f" {one_line(note.label)} ", f"label-{note.label}"),
        Piece(" "),
        Piece(f"[{one_line(note.verdict)}] " if note.verdict else "", "strong"),
        Piece(f"{written}  " if written else ""),
        Piece(words, "dim" if written else ""),
        Piece(f"  {GONE}" if lost else "", "down"),
        Piece(f"  {tags}" if tags else "", "accent"),
    ]
    member = StoryMember(f"{ident}/0", place, note.id, Span(0, 0) if lost else note.span, [])
    said = " ".join(filter(None, (note.label, note.verdict, written, words, tags, GONE if lost else "")))
    return StoryRow(ident, line, (member,), f"{article.outlet} {article.name} {said}")


def notes_heading(articles: Sequence[StoryArticle]) -> str:
    """Return how many notes there are, in figures."""
    notes = [note for article in articles for note in article.notes]
    if not notes:
        return ""
    judged = sum(note.verdict is not None for note in notes)
    where = plural(sum(bool(article.notes) for article in articles), "article")
    return f"{len(notes)} in {where}" + (f", {plural(judged, 'verdict')}" if judged else "")


def note_lines(note: Annotation) -> list[Line]:
    """Return all that was written in a note, each line to be wrapped."""
    lines: list[Line] = [
        [
            Piece(f" {one_line(note.label)} ", f"label-{note.label}"),
            Piece(f" [{one_line(note.verdict)}]" if note.verdict else "", "strong"),
        ]
    ]
    if note.anchor == "orphan":
        lines.append([Piece(f"{GONE}: {one_line(_words(note))}", "down")])
    elif note.anchor == "changed" and note.was:
        lines.append([Piece(f"the words have changed, they were: {one_line(note.was)}", "down")])
    lines += [[Piece(one_line(words))] for words in note.note.splitlines()]
    lines += [[Piece(one_line(proof), "dim")] for proof in note.evidence]
    lines += [[Piece(_tags(note), "accent")]] if note.tags else []
    made = " · ".join(filter(None, (one_line(note.creator), (note.modified or note.created)[:10])))
    return [*lines, [Piece(made, "dim")]] if note.creator else lines


def _words(note: Annotation) -> str:
    if note.is_of_article:
        return "the whole article"
    return note.was or "" if note.anchor == "orphan" else note.quote


def _tags(note: Annotation) -> str:
    return " ".join(f"#{one_line(tag)}" for tag in note.tags)
