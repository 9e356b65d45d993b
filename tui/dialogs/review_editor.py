"""What is asked before verdicts are written as ClaimReviews: the reviewer, two addresses, the claimants."""

from functools import partial

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input
from textual.widgets import Label as Words

from tui.dialogs.choosers import Picker
from tui.document.display_names import plural
from tui.exchange.reviewing import Reviewing, ReviewRow, Stated
from tui.panels.correction_candidates import NOBODY, Offer, published_claimants
from tui.terminal.line_screen import LineScreen
from tui.text.styled_text import FILL, Line, Piece
from tui.widgets.row_list import RowList

_FIELDS = {
    "reviewer": "reviewer (nothing for who made the verdicts)",
    "page": "address of the page with the reviews",
    "article": "address of the article",
}
_HINT = "tab to the next field · enter on a claim: who made it · ctrl+s writes · escape leaves and keeps this"


class ReviewList(RowList):
    """The reviews, each with its verdict and who made the claim."""

    def compose_row(self, item: ReviewRow) -> list[Line]:
        """Return the claim, and below it verdict and claimant."""
        claimant = Piece(f"{item.claimant} ") if item.claimant else Piece("claimant not known ", "warning")
        return [
            [Piece(f" {item.number} ", "key"), Piece(f" “{item.claim}”")],
            [Piece(f"    {item.verdict}", "strong"), Piece(FILL), claimant],
        ]


class ReviewEditor(LineScreen[bool | None], ModalScreen[bool | None]):
    """Asks for what reviews need; the answer is whether they are to be written.

    What is missing is warned of once; saving again writes all the same. :attr:`stated` has what was typed and
    chosen, also after escape.

    Args:
        reviewing: The reviews.
        stated: What is known of them.
    """

    BINDINGS = [
        Binding("ctrl+s", "save", "Write", show=False, priority=True),
        Binding("escape", "leave", "Leave", show=False, priority=True),
    ]
    keeps_draft = False

    def __init__(self, reviewing: Reviewing, stated: Stated) -> None:
        super().__init__()
        self._reviewing = reviewing
        self._before = self.stated = stated
        self._warned: Stated | None = None

    def compose(self) -> ComposeResult:
        """Make a line for each field and a list of the reviews."""
        with Vertical(classes="dialog", id="review-dialog"):
            for name, words in _FIELDS.items():
                yield Words(words, markup=False, classes="field-name")
                value = getattr(self.stated, name)
                yield Input(value, id=f"review-{name}", select_on_focus=False, compact=True)
            count = plural(len(self._reviewing), "review")
            yield Words(f"{count}: who made the claim", markup=False, classes="field-name")
            yield ReviewList(row_height=2, id="review-claims")
            yield Words(_HINT, classes="dialog-hint", markup=False)

    def on_mount(self) -> None:
        """List the reviews, and begin where something is missing."""
        rows = self.query_one(ReviewList)
        rows.styles.height = 2 * len(self._reviewing)
        self._list()
        rows.current = rows.items[0].id if rows.items else None
        empty = next((name for name in ("page", "article") if not getattr(self.stated, name)), "reviewer")
        self.query_one(f"#review-{empty}", Input).focus()

    @property
    def unsaved(self) -> str:
        """The name of what was typed and not written; empty if nothing was."""
        return "review" if self.stated != self._before else ""

    def keep_draft(self) -> None:
        """Do nothing: what was typed is kept by the reader until the article is left."""

    def discard_draft(self) -> None:
        """Do nothing: there is no draft."""

    def action_leave(self) -> None:
        """Leave; nothing is written."""
        self.dismiss(None)

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Write the reviews; if something is missing, only at the second request."""
        self._take_typed()
        faults = self._reviewing.faults(self.stated)
        if faults and self._warned != self.stated:
            self._warned = self.stated
            self._say(f"{'; '.join(fault.words for fault in faults)} · ctrl+s writes all the same")
        else:
            self.dismiss(True)

    @on(Input.Changed)
    def _take_typed(self) -> None:
        typed = {name: " ".join(self.query_one(f"#review-{name}", Input).value.split()) for name in _FIELDS}
        changed = replace(self.stated, **typed)
        if changed != self.stated:
            self.stated = changed
            self._say(_HINT)

    @on(RowList.RowMoved)
    def _mark(self, event: RowList.RowMoved) -> None:
        event.rows.current = event.key
        if isinstance(event, RowList.RowChosen):
            row = next(row for row in event.rows.items if row.id == event.key)
            bundle = self._reviewing.bundle
            picker = Picker(
                f"Who claimed “{row.claim}”?", partial(published_claimants, bundle.article, bundle.analysis)
            )
            self.app.push_screen(picker, partial(self._choose, event.key))

    def _choose(self, ident: str, offer: Offer | None) -> None:
        if offer is not None:
            name = "" if offer.id == NOBODY else offer.name
            self.stated = replace(self.stated, claimants={**self.stated.claimants, ident: name})
            self._say(_HINT)
            self._list()

    def _list(self) -> None:
        self.query_one(ReviewList).list_items(self._reviewing.rows(self.stated), "", [])

    def _say(self, words: str) -> None:
        self.query_one(".dialog-hint", Words).update(words)
