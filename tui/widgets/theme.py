"""The two themes.

Their hues are those of Okabe and Ito, which colour-blind readers can distinguish, at a contrast of 4.5 : 1.
"""

from textual.theme import Theme

from tui.terminal.colours import BACKGROUND, FOREGROUND, PANEL

_DARK = {
    "entity-person": "#f0b44c",
    "entity-organisation": "#6cc1f2",
    "entity-place": "#3fcf9f",
    "entity-group": "#efe57a",
    "entity-event": "#e3a0c4",
    "entity-work": "#ff9d66",
    "entity-law": "#ff9d66",
    "entity-facility": "#3fcf9f",
    "entity-product": "#e3a0c4",
    "claim-tint": "#1e2733",
    "focus-tint": "#3a4252",
    "range-tint": "#264f78",
    "hit-tint": "#574a17",
    "quiet": "#949aa5",
    "rising": "#3fcf9f",
    "falling": "#ff9d66",
    "label-evidence": "#0d4a38",
    "label-question": "#4c4300",
    "label-doubt": "#5e2a0d",
    "label-context": "#123f60",
    "label-framing": "#542a45",
    "label-important": "#5a4208",
    "label-verdict": "#3d3f52",
}
_LIGHT = {
    "entity-person": "#7a4f00",
    "entity-organisation": "#00507f",
    "entity-place": "#005a41",
    "entity-group": "#5a5200",
    "entity-event": "#84345f",
    "entity-work": "#8f3d00",
    "entity-law": "#8f3d00",
    "entity-facility": "#005a41",
    "entity-product": "#84345f",
    "claim-tint": "#eaf0f7",
    "focus-tint": "#d5dce8",
    "range-tint": "#b5d7f5",
    "hit-tint": "#fbe08c",
    "quiet": "#5f6670",
    "rising": "#005a41",
    "falling": "#8f3d00",
    "label-evidence": "#c9ecdf",
    "label-question": "#f6efb0",
    "label-doubt": "#fbd9c4",
    "label-context": "#cfe6f7",
    "label-framing": "#f3d9e7",
    "label-important": "#fbe3b3",
    "label-verdict": "#dcdcec",
}
DARK = Theme(
    "closeread-dark",
    primary="#6cc1f2",
    secondary="#f0b44c",
    accent="#f0b44c",
    foreground=FOREGROUND,
    background=BACKGROUND,
    surface="#17191d",
    panel=PANEL,
    warning="#f0b44c",
    error="#ff9d66",
    success="#3fcf9f",
    dark=True,
    variables=_DARK,
)
LIGHT = Theme(
    "closeread-light",
    primary="#00507f",
    secondary="#7a4f00",
    accent="#7a4f00",
    foreground="#1f2328",
    background="#fbfaf7",
    surface="#f5f3ee",
    panel="#ecebe6",
    warning="#7a4f00",
    error="#8f3d00",
    success="#005a41",
    dark=False,
    variables=_LIGHT,
)


def variables(*, dark: bool) -> dict[str, str]:
    """Return our colours for themes that are not ours."""
    return dict(_DARK if dark else _LIGHT)
