"""What is highlighted, how, and going from one highlight to the next."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui.panels.specs import PANELS
from tui.reader.desk import Act

if TYPE_CHECKING:
    from tui.reader.screen import ReaderScreen


class Looks:
    """Acts on layers, tinted claims, and steps between highlights.

    Args:
        screen: The reader screen, which owns what is shown.
    """

    def __init__(self, screen: "ReaderScreen") -> None:
        self._screen = screen
        self.claims_chosen = False
        """The reader has said how many claims are tinted."""

    @property
    def commands(self) -> Mapping[str, Act]:
        """What each action of the command table does."""
        return {
            "highlight": self.step_highlight,
            "layer": self.switch_layer,
            "claims": self.tint_claims,
            "measure": self.lengthen_lines,
        }

    def step_highlight(self, step: int) -> None:
        """Go to the next highlight: of the panel's kind from a panel, else of any layer that is on."""
        screen, panel = self._screen, self._screen.panes.focused_panel
        shown = [spec.kind for spec in PANELS if spec.kind in screen.shown_layers]
        places = [screen.index.spans_of_kind(kind) for kind in ([panel.listing.kind] if panel else shown)]
        offset = screen.selection.offset
        spans = [place.next(offset) if step > 0 else place.previous(offset) for place in places]
        found = [span.start for span in spans if span is not None]
        if not found:
            screen.report("No highlight further on." if step > 0 else "No highlight before this.")
            return
        screen.select(screen.selection.moved(min(found) if step > 0 else max(found)))

    def switch_layer(self, name: str) -> None:
        """Switch a layer on or off."""
        self._screen.shown_layers = self._screen.shown_layers ^ {name}
        self._screen.lines.write_status()

    def tint_claims(self, step: int) -> None:
        """Tint more or fewer claims."""
        self.claims_chosen = True
        most = len(self._screen.index.analysis.claims)
        self._screen.shown_claims = max(0, min(most, self._screen.shown_claims + step))

    def lengthen_lines(self, step: int) -> None:
        """Make the text wider or narrower by some cells."""
        self._screen.report(self._screen.panes.lengthen_lines(step))
