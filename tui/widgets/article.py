"""The article pane: wrapped text with its layers, drawn line by line."""

from asyncio import sleep
from collections import OrderedDict
from collections.abc import Sequence

from rich.segment import Segment
from textual import events
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.commands.table import bindings
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.document.graphemes import snapped
from tui.document.index import FindingsIndex
from tui.document.span import Span
from tui.panels.status_line import default_claims
from tui.remembered import TEXT_MOST
from tui.terminal.compact_strip import line_strip
from tui.terminal.line_widget import WheelScrolled
from tui.text import motions
from tui.text.geometry import CONTEXT, Column, column, pane, top_line
from tui.text.layers import Layer, SpanLayer
from tui.text.page import LAYERS, Page, cursor_layer
from tui.text.search import Search
from tui.text.selection import Selection, Situation, situation_of
from tui.text.wrap import PART, Wrapping

KEPT = 2_000  # strips; some fifty screens

_EMPTY = FindingsIndex(Analysis(""))


_UNITS = ("word", "sentence", "clause", "paragraph")
"""Moves by which a range ends with a unit, and not with the first character of the next."""


class ArticleView(WheelScrolled, ScrollView, can_focus=True):
    """The article. It shows the screen's selection and requests another by message; it never assigns it."""

    BINDINGS = bindings("article")

    article: var[Article] = var(Article(""), init=False)
    index: var[FindingsIndex] = var(_EMPTY, init=False)
    selection: var[Selection] = var(Selection(), init=False)
    situation: var[Situation] = var(Situation(), init=False)
    search: var[Search] = var(Search(), init=False)
    shown_layers: var[frozenset[str]] = var(frozenset(LAYERS), init=False)
    shown_claims: var[int] = var(0, init=False)
    text_width: var[int] = var(0, init=False)
    """How wide the text is at most; 0 for the usual."""

    class CursorMoved(Message):
        """The reader wants the cursor elsewhere."""

        def __init__(self, offset: int, goal: int | None = None) -> None:
            super().__init__()
            self.offset = offset
            self.goal = goal
            """The cell to keep to when moving on by lines."""

    class RangeDragged(Message):
        """The mouse selects from one offset to another."""

        def __init__(self, anchor: int, offset: int) -> None:
            super().__init__()
            self.anchor, self.offset = anchor, offset

    class RowWanted(Message):
        """The panel row of the finding under the cursor is requested."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._wrapping = Wrapping("", 1)
        self._column = Column(0, 1)
        self._page: Page | None = None
        self._strips: OrderedDict[tuple[object, ...], Strip] = OrderedDict()
        self._overlays: list[Layer] = []
        self._focus: Sequence[Span] = ()
        self._focus_layer: Layer = Layer()
        self._pressed: int | None = None

    # Rendering ---------------------------------------------------------------------------------------------

    def strip_at(self, y: int) -> Strip:
        """Return a line of the pane."""
        return self.strips_at((y,))[0]

    def strips_at(self, lines: Sequence[int]) -> list[Strip]:
        """Return lines of the pane; drawn lines are kept under all that they depend on."""
        page, top, width = self._current_page(), self.scroll_offset.y, self.size.width
        kept, count = self._strips, len(self._wrapping)
        numbers = [number for y in lines if (number := top + y) < count]
        strips: list[Strip] = []
        for key in zip(numbers, page.overlaid(numbers, self._overlays), strict=True):
            strip = kept.get(key)
            if strip is None:
                strip = kept[key] = self._draw(page, key[0], width)
                if len(kept) > KEPT:
                    kept.popitem(last=False)
            strips.append(strip)
        return strips + [self.strip((), width)] * (len(lines) - len(strips))

    def _draw(self, page: Page, number: int, width: int) -> Strip:
        segments = [
            Segment(text, self.style_of(styles)) for text, styles in page.line(number, self._overlays)
        ]
        used = page.cells(number)
        end = self._wrapping.line(number).end
        if (
            used < width
            and self._wrapping.line_of(self.selection.offset) == number
            and self.selection.offset >= end
        ):
            segments.append(Segment(" ", self.style_of(("cursor",))))
            used += 1
        segments.append(Segment(" " * max(0, width - used), self.style_of(())))
        return line_strip(segments, max(width, used)).crop(0, width)

    def lines_as_opened(
        self, size: tuple[int, int], place: int, side: int = 0, widest: int = 0
    ) -> list[Strip]:
        """Return the pane's lines as they will look when the article is opened next.

        Args:
            size: Columns and rows of the screen.
            place: The offset at which it will open.
            side: What the reader made of the panels' width; 0 for the usual.
            widest: How wide the text is at most; 0 for the usual.
        """
        width, height = pane(*size, side, widest)
        place_of_text = column(width, widest)
        same = place_of_text == self._column
        wrapping = (
            self._wrapping if same else Wrapping(self.article.shown, place_of_text.width, upto=place + PART)
        )
        index = self.index
        claims = default_claims(index.analysis)
        page = Page(self.article, wrapping, place_of_text, index, claims)
        focus = situation_of(Selection(place), index).focus
        overlays = [SpanLayer(focus, "focus"), cursor_layer(self.article.shown, place)]
        top = top_line(wrapping.line_of(place), 0, height, len(wrapping))
        lines = range(top, min(top + height, len(wrapping)))
        return [
            line_strip([Segment(text, self.style_of(styles)) for text, styles in page.line(number, overlays)])
            for number in lines
        ]

    @property
    def text_cells(self) -> tuple[int, int]:
        """How wide the text is, and how wide it could be in this pane."""
        return self._column.width, column(self.size.width, TEXT_MOST).width

    def cursor_cell(self, size: Size) -> Offset:
        """Return the cell of the cursor, within the pane even where it is scrolled out of view."""
        line, cell = self._wrapping.cell_of(self.selection.offset)
        y = max(0, min(line - self.scroll_offset.y, size.height - 1))
        return Offset(self._column.text + cell, y)

    def line_start(self, number: int) -> int:
        """Return the offset at which a line begins, from 0; the last line's for one behind the end."""
        last = len(self._wrapping) - 1
        return self._wrapping.line(min(number, last)).start if last >= 0 else 0

    def _current_page(self) -> Page:
        if self._page is None:
            self._page = Page(
                self.article, self._wrapping, self._column, self.index, self.shown_claims, self.shown_layers
            )
        return self._page

    def _forget(self) -> None:
        """Draw everything anew."""
        self._page = None
        self._strips.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget strips that were drawn in other colours."""
        super().notify_style_update()
        self._strips.clear()

    # Changes of state ---------------------------------------------------------------------------------------

    def watch_article(self) -> None:
        """Wrap another text; where only facts about the article changed, nothing moves."""
        if (
            self._wrapping.text is not self.article.shown and self.size.width
        ):  # before the first layout there is nothing to wrap to
            self._rewrap(keep=False)

    def watch_text_width(self) -> None:
        """Wrap the text to another width."""
        if self.size.width:
            self._rewrap(keep=True)

    def watch_index(self) -> None:
        """Show other findings or annotations."""
        self._forget()

    def watch_shown_layers(self) -> None:
        """Show other layers."""
        self._forget()

    def watch_shown_claims(self) -> None:
        """Tint more or fewer claims."""
        self._forget()

    def watch_selection(self) -> None:
        """Follow the cursor."""
        self._overlay()
        self.keep_in_view(self.selection.offset)

    def watch_situation(self) -> None:
        """Mark what was chosen."""
        if self.situation.focus is not self._focus:
            self._overlay()

    def watch_search(self) -> None:
        """Mark what was found."""
        self._overlay()

    def _overlay(self) -> None:
        """Update the overlays of selection and hits; only lines on which they differ are repainted."""
        before, selection = self._overlays, self.selection
        if self.situation.focus is not self._focus:
            self._focus = self.situation.focus
            self._focus_layer = SpanLayer(self._focus, "focus")
        chosen = selection.span(self.article.text)
        search = self.search
        self._overlays = [
            self._focus_layer,
            search.layer,
            Layer([(search.current, "hit-current")] if search.current else ()),
            Layer([(chosen, "range")] if chosen else ()),
            cursor_layer(self.article.shown, selection.offset),
        ]
        page, top = self._current_page(), self.scroll_offset.y
        last = min(top + self.size.height, len(self._wrapping))
        numbers = page.lines_changed(before, self._overlays, range(top, last))
        for number, old, new in zip(
            numbers, page.overlaid(numbers, before), page.overlaid(numbers, self._overlays), strict=True
        ):
            if old != new:
                self.refresh(Region(0, number - top, self.size.width, 1))

    def on_resize(self, event: events.Resize) -> None:
        """Wrap to the new width and keep the place."""
        place_of_text = column(event.size.width, self.text_width)
        if place_of_text != self._column or self._wrapping.text is not self.article.shown:
            self._rewrap(keep=True)
        else:
            self._strips.clear()
            self.keep_in_view(self.selection.offset)

    def _rewrap(self, *, keep: bool) -> None:
        """Wrap the text to the pane; the line at the top stays at the top if the place is kept."""
        same = keep and self._wrapping.text is self.article.shown
        top = self._wrapping.line(min(self.scroll_offset.y, len(self._wrapping) - 1)).start if same else 0
        at_top = self.scroll_offset.y == 0
        self._column = column(self.size.width, self.text_width)
        seen = max(top, self.selection.offset) + PART
        self._wrapping = Wrapping(
            self.article.shown, self._column.width, self._wrapping.paragraphs if same else None, upto=seen
        )
        self._forget()
        self._measure()
        if not self._wrapping.complete:
            self.run_worker(self._wrap_on(self._wrapping), group="wrapping", exclusive=True)
        if same and not at_top:
            self.scroll_to(y=self._wrapping.line_of(top), animate=False)
        self._overlay()
        self.keep_in_view(self.selection.offset)

    async def _wrap_on(self, wrapping: Wrapping) -> None:
        """Wrap text far from the visible part, in short steps."""
        while wrapping.go_on():
            await sleep(0)
        self._measure()

    def _measure(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._wrapping))

    def keep_in_view(self, offset: int) -> None:
        """Scroll as little as brings an offset's line into view, with some lines around it."""
        height = self.size.height
        if not height:
            return
        top, line = self.scroll_offset.y, self._wrapping.line_of(offset)
        if self.virtual_size.height != len(self._wrapping):
            self._measure()
        wanted = top_line(line, top, height, len(self._wrapping))
        if wanted != top:
            self.scroll_to(y=wanted, animate=False, force=True)

    # Keys and mouse -----------------------------------------------------------------------------------

    def action_move(self, unit: str, step: int) -> None:
        """Move the cursor by a unit such as ``line``, ``page`` or ``word``."""
        text, offset = self.article.text, self.selection.offset
        if not text:
            return
        self._wrapping.finish()  # lines are about to be counted
        if unit in ("line", "page", "half"):
            self._move_lines(unit, step)
            return
        if unit == "line_end":
            width = self._column.width
            target = self._wrapping.offset_at(self._wrapping.line_of(offset), width)
            self.screen.post_message(self.CursorMoved(target, width))
            return
        anchor = self.selection.anchor
        if step > 0 and unit in _UNITS and anchor is not None and offset >= anchor:
            target = motions.up_to_next(text, offset, lambda place: self._target(unit, step, place))
        else:
            target = self._target(unit, step, offset)
        self.screen.post_message(self.CursorMoved(target))

    def _target(self, unit: str, step: int, offset: int) -> int:
        """Return where a move by a unit leads from an offset."""
        text, sentences = self.article.text, self.index.analysis.sentences
        if unit == "character":
            return motions.character(text, offset, step)
        if unit == "word":
            return motions.word(text, offset, step)
        if unit == "word_end":
            return motions.word_end(text, offset)
        if unit == "sentence":
            return motions.sentence(text, offset, step, sentences)
        if unit == "clause":
            return motions.clause(text, offset, step, sentences)
        if unit == "paragraph":
            return motions.paragraph(text, offset, step, self._wrapping.paragraphs)
        if unit == "line_start":
            return self._wrapping.line(self._wrapping.line_of(offset)).start
        return motions.last_offset(text) if step > 0 else self._wrapping.line(0).start

    def _move_lines(self, unit: str, step: int) -> None:
        """Move up or down, keeping to the cell where the movement began."""
        number, cell = self._wrapping.cell_of(self.selection.offset)
        goal = cell if self.selection.goal is None else self.selection.goal
        height = max(1, self.size.height)
        count = {"line": 1, "page": max(1, height - CONTEXT), "half": max(1, height // 2)}[unit]
        target = max(0, min(len(self._wrapping) - 1, number + step * count))
        if unit != "line":
            top = max(0, min(self.scroll_offset.y + step * count, len(self._wrapping) - height))
            self.scroll_to(y=top, animate=False, force=True)
        self.screen.post_message(self.CursorMoved(self._wrapping.offset_at(target, goal), goal))

    def action_open_row(self) -> None:
        """Request the panel row of the finding under the cursor."""
        self.screen.post_message(self.RowWanted())

    def offset_under(self, x: int, y: int) -> int:
        """Return the offset of the text at a cell of the pane."""
        line = min(max(0, y + self.scroll_offset.y), len(self._wrapping) - 1)
        return snapped(self.article.text, self._wrapping.offset_at(line, x - self._column.text))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the mouse is; a drag may follow."""
        if event.button == 1 and self.article.text:
            self._pressed = self.offset_under(event.x, event.y)
            self.capture_mouse()
            self.screen.post_message(self.CursorMoved(self._pressed))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Extend the range while the button is held; past an edge the text scrolls."""
        if self._pressed is not None:
            self.screen.post_message(self.RangeDragged(self._pressed, self.offset_under(event.x, event.y)))

    def on_mouse_up(self) -> None:
        """End a drag."""
        self._pressed = None
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Select a word by double click, a paragraph by triple click."""
        if event.chain > 1 and self.article.text:
            offset = self.offset_under(event.x, event.y)
            span = (
                motions.word_at(self.article.text, offset) if event.chain == 2 else self._paragraph_at(offset)
            )
            if span:
                self.screen.post_message(self.RangeDragged(span.start, span.end - 1))

    def _paragraph_at(self, offset: int) -> Span | None:
        return next((span for span in self._wrapping.paragraphs if offset in span), None)
