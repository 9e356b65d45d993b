"""The preview beside the rows: the sentences of all members, or the paragraph of the chosen one."""

from tui.document.display_names import plural
from tui.document.span import Span
from tui.panels.story.findings import LONGEST, flat, sentence_around
from tui.panels.story.note_rows import note_lines
from tui.panels.story.spot import StorySpot, current_member, current_row
from tui.panels.story.values import StoryArticle, StoryMember, StoryRow, StoryView
from tui.story.model import Report
from tui.text.styled_text import Line, Piece, one_line

_PARAGRAPHS = 4  # of an article's beginning


def preview(view: StoryView, spot: StorySpot) -> list[Line]:
    """Return the lines of the preview, each to be wrapped; an empty line parts two articles."""
    row, member = current_row(view, spot), current_member(view, spot)
    if row is not None and row.unfolds and spot.member is None and member is not None:
        return _side_by_side(view, row)
    if member is not None:
        return _in_its_article(view, row, member)
    if not 0 <= spot.article < len(view.articles):
        return []
    article = view.articles[spot.article]
    absent: list[Line] = [[Piece("not in this article", "dim")], []] if row is not None else []
    return [_heading(spot.article, article), *absent, *_beginning(article)]


def _side_by_side(view: StoryView, row: StoryRow) -> list[Line]:
    lines: list[Line] = []
    for member in row.members:
        article = view.articles[member.article]
        if article.report is not None:
            around = sentence_around(article.report, member.span)
            lines += [[]] if lines else []
            lines.append(_heading(member.article, article, member.copy_of))
            lines.append(_emphasised(article.report, around, member.span))
    return lines


def _in_its_article(view: StoryView, row: StoryRow | None, member: StoryMember) -> list[Line]:
    article = view.articles[member.article]
    heading = _heading(member.article, article, member.copy_of)
    notes = (note for note in article.notes if note.id == member.finding)
    written: list[Line] = [line for note in notes for line in (*note_lines(note), [])]
    if not member.span or article.report is None:
        return [heading, *(written or _beginning(article))]
    text = article.report.article.text
    start = text.rfind("\n", 0, member.span.start) + 1
    end = text.find("\n", member.span.end)
    around = Span(start, end if end >= 0 else len(text))
    if written and (inside := article.report.sentences_around(member.span)):
        around = Span(inside[0].start, inside[-1].end)  # what is noted has the room
    lines = [heading, *written, _emphasised(article.report, around, member.span)]
    changed = any(piece.role in ("up", "down") for piece in member.line)
    if changed and row is not None and row.unfolds:
        lines += [[], [Piece(piece.text.strip() + " ", piece.role) for piece in member.line]]
    return lines


def _heading(place: int, article: StoryArticle, copy_of: int | None = None) -> Line:
    facts = (
        str(article.day or ""),
        plural(len(article.notes), "note") if article.notes else "",
        "" if copy_of is None else f"taken over from {copy_of + 1}",
    )
    return [
        Piece(f"{place + 1} {one_line(article.outlet or article.name)}", "strong"),
        Piece("".join(f" · {fact}" for fact in facts if fact), "dim"),
    ]


def _beginning(article: StoryArticle) -> list[Line]:
    """Return the first paragraphs of an article, else why it has none."""
    if article.article is None or article.fault:
        return [[Piece(one_line(article.fault) or article.state, "down" if article.fault else "dim")]]
    paragraphs = [words for words in article.article.shown[:LONGEST].split("\n") if words.strip()]
    return [[Piece(one_line(words))] for words in paragraphs[:_PARAGRAPHS]]


def _emphasised(report: Report, around: Span, span: Span) -> Line:
    """Return some text of an article in one line, with a place in it emphasised."""
    text = report.article.shown
    last = min(span.end, span.start + LONGEST)
    pieces = (
        Piece(flat(text[max(around.start, span.start - LONGEST) : span.start])),
        Piece(flat(text[span.start : last]), "hit"),
        Piece(flat(text[last : min(around.end, last + LONGEST)])),
    )
    return [piece for piece in pieces if piece.text]
