"""Going far: back and forward through earlier places, to marks, a share of the text, the next open claim."""

import re
from collections.abc import Callable, Mapping

from tui.document.index import Item
from tui.reader.desk import Act, Desk
from tui.text.selection import Selection
from tui.text.styled_text import Piece, one_line, shorten

FAR = 400  # characters that the cursor moves at once before the place that it left is remembered
MOST = 100  # places that are remembered
_SHOWN = 30  # cells of the words at a mark
PLACE = re.compile(r"(\d{1,9})(%?)")
"""A line or a share of the text, as it is typed."""


class Jumps:
    """Acts on places: remembers those that were left by a jump, and those that the reader marked.

    Args:
        desk: The reader screen.
        line_start: Returns the offset at which a line of the article, as it is displayed, begins; from 0.
    """

    def __init__(self, desk: Desk, line_start: Callable[[int], int]) -> None:
        self._desk, self._line_start = desk, line_start
        self._last = desk.selection.offset
        self._back: list[int] = []
        self._forward: list[int] = []
        self._marks: dict[str, int] = {}
        self._returning = False

    @property
    def commands(self) -> Mapping[str, Act]:
        """What each action of the command table does."""
        return {
            "jump": self.jump,
            "mark": self.mark,
            "to_mark": self.to_mark,
            "next_open": self.next_open,
            "go_to": self.go_to,
        }

    def moved(self, selection: Selection) -> None:
        """Take note of where the reader is now; the place that a long way led from is remembered."""
        before, self._last = self._last, selection.offset
        if abs(before - selection.offset) < FAR or self._returning:
            return
        if not self._back or self._back[-1] != before:
            self._back = [*self._back[-MOST + 1 :], before]
        self._forward.clear()

    def jump(self, step: int) -> None:
        """Go to the place before the last jump, or forward again."""
        leave, reach = (self._back, self._forward) if step < 0 else (self._forward, self._back)
        if not leave:
            self._desk.report("No earlier place." if step < 0 else "No later place.")
            return
        reach.append(self._desk.selection.offset)
        self._go(leave.pop())

    def _go(self, offset: int) -> None:
        self._returning = True
        try:
            self._desk.select(Selection(min(offset, max(0, len(self._desk.session.text) - 1))))
        finally:
            self._returning = False

    def go_to(self, words: str) -> None:
        """Go to a line as it is displayed, from 1, or to a share of the text: ``42``, ``50%``."""
        found, text = PLACE.fullmatch(words), self._desk.session.text
        if found is None or not text:
            return
        number = int(found[1])
        share = len(text) * min(number, 100) // 100
        offset = share if found[2] else self._line_start(max(0, number - 1))
        self._desk.select(Selection(min(offset, len(text) - 1)))

    # Marks --------------------------------------------------------------------------------------------------

    async def mark(self) -> None:
        """Ask for a letter and mark the place of the cursor with it."""
        letter = await self._letter("Mark this place as", "any letter")
        if letter:
            self._marks[letter] = self._desk.selection.offset
            self._desk.report(f"Marked as {letter}: ' {letter} comes back here.")

    async def to_mark(self) -> None:
        """Go to one of the marks."""
        if not self._marks:
            self._desk.report("No marks yet: m and a letter mark this place.")
            return
        letter = await self._letter("Go to", "escape stays here")
        if letter in self._marks:
            self._desk.select(Selection(self._marks[letter]))
        elif letter:
            self._desk.report(f"There is no mark {letter}.")

    async def _letter(self, question: str, hint: str) -> str | None:
        from tui.dialogs.choosers import MarkChooser

        text = self._desk.session.text
        known = {
            letter: shorten(one_line(text[offset : offset + 2 * _SHOWN]), _SHOWN)
            for letter, offset in sorted(self._marks.items())
        }
        return await self._desk.ask(MarkChooser([Piece(question, "strong")], known, hint))

    # The work queue -----------------------------------------------------------------------------------------

    def next_open(self) -> None:
        """Go to the next claim without a verdict, in order of rank."""
        index = self._desk.session.index
        claims = index.analysis.claims
        still_open = [claim for claim in claims if claim.id in index.open_claims]
        if not still_open:
            self._desk.report("No claims were found." if not claims else "Every claim has a verdict.")
            return
        item = self._desk.selection.item
        rank = next((one.rank for one in claims if item == Item("claim", one.id)), 0)
        after = [claim for claim in still_open if claim.rank > rank]
        claim = (after or still_open)[0]
        self._desk.select(Selection(claim.span.start, item=Item("claim", claim.id)))
        place = still_open.index(claim) + 1
        again = "" if after else ", from the top again"
        self._desk.report(f"Claim {place} of {len(still_open)} open{again}. C gives a verdict, . goes on.")
