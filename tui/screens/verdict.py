"""Giving a verdict on a claim."""

from collections.abc import Sequence

from msgspec import Struct
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, TextArea
from textual.widgets import Label as Words

from tui.layout.evidence import read_evidence
from tui.layout.pieces import Line, Piece
from tui.widgets.lines import Inked
from tui.widgets.rows import RowList

_HINT = "a digit or ↑ ↓ chooses · tab to reason and evidence · ctrl+s saves · escape leaves"


class Judgement(Struct, frozen=True):
    """A verdict with what it rests on."""

    verdict: str | None
    """``None`` takes an earlier verdict away."""
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


class VerdictEditor(Inked[Judgement | None], ModalScreen[Judgement | None]):
    """Asks what a check of a claim came to, why, and on what evidence.

    Args:
        claim: The claim's words.
        verdicts: What there is to choose from.
        before: An earlier verdict.
    """

    BINDINGS = [
        Binding("ctrl+s", "save", "Save", id="verdict.save", show=False, priority=True),
        Binding("escape", "leave", "Leave", id="verdict.leave", show=False, priority=True),
    ]

    def __init__(self, claim: str, verdicts: Sequence[str], before: Judgement | None = None) -> None:
        super().__init__()
        self._claim = claim
        known = [*verdicts, *([before.verdict] if before and before.verdict and before.verdict not in verdicts else [])]
        self._rows = [_Row(str(n), verdict) for n, verdict in enumerate(known, 1)]
        self._taken_back = [_Row("0", "no verdict")] if before and before.verdict else []
        self._before = before or Judgement(None)
        self._asked = False

    def compose(self) -> ComposeResult:
        """Make claim, verdicts, reason and evidence."""
        with Vertical(classes="dialog", id="verdict-dialog"):
            yield Words(self._claim, id="note-quote", markup=False)
            yield VerdictList(id="verdicts")
            yield TextArea(self._before.reason, id="verdict-reason", soft_wrap=True, show_line_numbers=False, placeholder="why")
            yield Input(
                " ".join(self._before.evidence), placeholder="evidence: addresses, separated by spaces", id="verdict-evidence", select_on_focus=False
            )
            yield Words(_HINT, classes="dialog-hint", id="verdict-hint", markup=False)

    def on_mount(self) -> None:
        """List the verdicts, the earlier one marked."""
        rows = self.query_one(VerdictList)
        every = [*self._rows, *self._taken_back]
        rows.styles.height = len(every)
        rows.list_items(every, "", [])
        rows.current = next((row.id for row in self._rows if row.words == self._before.verdict), None)
        rows.focus()

    @property
    def written(self) -> Judgement:
        """What is chosen and stands in the fields."""
        current = self.query_one(VerdictList).current
        verdict = next((row.words for row in self._rows if row.id == current), None)
        return Judgement(verdict, self.query_one(TextArea).text.rstrip(), read_evidence(self.query_one("#verdict-evidence", Input).value)[0])

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
        """Leave with what was chosen, if it is whole."""
        evidence = self.query_one("#verdict-evidence", Input)
        wrong = read_evidence(evidence.value)[1]
        if self.query_one(VerdictList).current is None:
            self._say("not saved: choose a verdict first")
            self.query_one(VerdictList).focus()
        elif wrong:
            self._say(f"not saved: {wrong[0]} is no address; write https://…")
            evidence.focus()
        else:
            self.dismiss(self.written)

    def action_leave(self) -> None:
        """Leave without; where something was written, only when asked twice."""
        written = self.written
        if self._asked or (written.reason, written.evidence) == (self._before.reason, self._before.evidence):
            self.dismiss(None)
            return
        self._asked = True
        self._say("not saved: ctrl+s saves · escape again throws it away")

    def _say(self, words: str) -> None:
        self.query_one("#verdict-hint", Words).update(words)

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _written_on(self) -> None:
        self._asked = False

    @on(Input.Submitted)
    def _done(self) -> None:
        self.action_save()
