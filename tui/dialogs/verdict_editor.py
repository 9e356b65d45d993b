"""The editor of a verdict on a claim."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, TextArea
from textual.widgets import Label as Words

from tui.dialogs.draft_editor import Editor
from tui.document.typed_evidence import read_evidence, write_evidence
from tui.terminal.line_screen import LineScreen
from tui.text.styled_text import Line, Piece
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from tui.store.drafts import DraftFile

_HINT = "a digit or ↑ ↓ chooses · tab to reason and evidence · ctrl+s saves · escape leaves"


class Judgement(Struct, frozen=True):
    """A verdict with reason and evidence."""

    verdict: str | None
    """``None`` removes an earlier verdict."""
    reason: str = ""
    evidence: tuple[str, ...] = ()


class _Row(Struct, frozen=True):
    id: str
    words: str


class VerdictList(RowList):
    """The verdicts, a digit each."""

    def compose_row(self, item: _Row) -> list[Line]:
        """Return digit and verdict."""
        return [[Piece(f" {item.id} ", "key"), Piece(f" {item.words}")]]


class VerdictEditor(LineScreen[Judgement | None], Editor[Judgement | None]):
    """Asks for the verdict on a claim, with reason and evidence.

    Args:
        claim: The claim's words.
        verdicts: What there is to choose from.
        before: An earlier verdict.
        draft: Where the text is kept while it is typed; what it holds already is shown.
    """

    TITLE_OF_TEXT = "verdict"

    def __init__(
        self,
        claim: str,
        verdicts: Sequence[str],
        before: Judgement | None = None,
        draft: "DraftFile | None" = None,
    ) -> None:
        super().__init__(draft)
        self._claim = claim
        self._before = before or Judgement(None)
        kept = self.kept_draft
        self._reason, self._evidence, self._chosen = (
            (kept.text, kept.line, kept.verdict)
            if kept
            else (self._before.reason, write_evidence(self._before.evidence), self._before.verdict)
        )
        others = [verdict for verdict in (self._before.verdict, self._chosen) if verdict]
        self._rows = [
            _Row(str(n), verdict) for n, verdict in enumerate(dict.fromkeys([*verdicts, *others]), 1)
        ]
        self._taken_back = [_Row("0", "no verdict")] if self._before.verdict else []

    def compose(self) -> ComposeResult:
        """Make claim, verdicts, reason and evidence."""
        evidence = "evidence: addresses or any text, separated by ;"
        with Vertical(classes="dialog", id="verdict-dialog"):
            yield Words(self._claim, id="note-quote", markup=False)
            yield VerdictList(id="verdicts")
            yield TextArea(
                self._reason, id="verdict-reason", soft_wrap=True, show_line_numbers=False, placeholder="why"
            )
            yield Input(self._evidence, placeholder=evidence, id="verdict-evidence", select_on_focus=False)
            yield Words(_HINT, classes="dialog-hint", id="verdict-hint", markup=False)

    def on_mount(self) -> None:
        """List the verdicts, the earlier one marked."""
        rows = self.query_one(VerdictList)
        every = [*self._rows, *self._taken_back]
        rows.styles.height = len(every)
        rows.list_items(every, "", [])
        rows.current = next((row.id for row in self._rows if row.words == self._chosen), None)
        rows.focus()

    @property
    def verdict(self) -> str | None:
        """The verdict that is chosen."""
        current = self.query_one(VerdictList).current
        return next((row.words for row in self._rows if row.id == current), None)

    @property
    def written(self) -> Judgement:
        """The verdict that is chosen, and the reason and evidence as they are in the fields."""
        line = self.query_one("#verdict-evidence", Input).value
        unchanged = line == write_evidence(self._before.evidence)
        evidence = self._before.evidence if unchanged else read_evidence(line)
        return Judgement(self.verdict, self.query_one(TextArea).text.rstrip(), evidence)

    @property
    def changed(self) -> bool:
        """Whether reason or evidence differ from what was saved; a verdict that is chosen is one key."""
        if not self.is_mounted:
            return False
        written = self.written
        return (written.reason, written.evidence) != (self._before.reason, self._before.evidence)

    def on_key(self, event: events.Key) -> None:
        """Choose by digit."""
        rows = self.query_one(VerdictList)
        if rows.has_focus and event.character in {row.id for row in rows.items}:
            event.stop()
            rows.current = event.character

    @on(RowList.RowMoved)
    def _mark(self, event: RowList.RowMoved) -> None:
        event.rows.current = event.key
        if isinstance(event, RowList.RowChosen):
            self.action_save()

    def action_save(self) -> None:
        """Close and return the verdict, if it is complete."""
        if self.query_one(VerdictList).current is None:
            self.hint("not saved: choose a verdict first")
            self.query_one(VerdictList).focus()
        else:
            self.dismiss(self.written)
