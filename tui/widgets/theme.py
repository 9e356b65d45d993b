"""The two themes, for terminals of each colour depth.

Their hues are those of Okabe and Ito, which colour-blind readers can distinguish, at a contrast of 4.5 : 1.
On terminals with 256 or 16 colours the nearest colours are too dark or too much alike, so they are chosen by
hand.
"""

from dataclasses import replace
from typing import Literal

from textual.theme import Theme

from tui.terminal.colours import BACKGROUND, FOREGROUND, PANEL

Depth = Literal["truecolor", "256", "16"]

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
    "focus-tint": "#333a48",
    "range-tint": "#264f78",
    "hit-tint": "#574a17",
    "quiet": "#a0a6b1",
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
    "quiet": "#565d67",
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


_LIMITED: dict[tuple[Depth, bool], dict[str, str]] = {
    ("256", True): {
        "claim-tint": "#262626",
        "focus-tint": "#303030",
        "range-tint": "#005f87",
        "hit-tint": "#5f5f00",
        "quiet": "#a8a8a8",
        "label-evidence": "#005f00",
        "label-question": "#4e4e4e",
        "label-doubt": "#5f0000",
        "label-context": "#005f5f",
        "label-framing": "#5f005f",
        "label-important": "#5f5f00",
        "label-verdict": "#303030",
    },
    ("256", False): {
        "accent": "#5f5f00",
        "error": "#870000",
        "entity-person": "#5f5f00",
        "entity-group": "#444444",
        "entity-event": "#870087",
        "entity-product": "#870087",
        "entity-work": "#870000",
        "entity-law": "#870000",
        "falling": "#870000",
        "quiet": "#5f5f5f",
        "claim-tint": "#eeeeee",
        "focus-tint": "#e4e4e4",
        "range-tint": "#afd7ff",
        "hit-tint": "#ffd787",
    },
    ("16", True): {
        "foreground": "#ffffff",
        "primary": "#55ffff",
        "accent": "#ffff55",
        "error": "#ffff55",
        "entity-person": "#ffff55",
        "entity-organisation": "#55ffff",
        "entity-place": "#55ff55",
        "entity-group": "#ffffff",
        "entity-event": "#ff55ff",
        "entity-work": "#ffff55",
        "entity-law": "#ffff55",
        "entity-facility": "#55ff55",
        "entity-product": "#ff55ff",
        "claim-tint": "#000000",
        "focus-tint": "#0000aa",
        "range-tint": "#0000aa",
        "hit-tint": "#aa00aa",
        "quiet": "#aaaaaa",
        "rising": "#55ff55",
        "falling": "#ffff55",
        "label-evidence": "#0000aa",
        "label-question": "#0000aa",
        "label-doubt": "#aa0000",
        "label-context": "#0000aa",
        "label-framing": "#aa00aa",
        "label-important": "#aa0000",
        "label-verdict": "#aa00aa",
    },
    ("16", False): {
        "foreground": "#000000",
        "primary": "#0000aa",
        "accent": "#aa0000",
        "error": "#aa0000",
        "entity-person": "#aa0000",
        "entity-organisation": "#0000aa",
        "entity-place": "#555555",
        "entity-group": "#000000",
        "entity-event": "#aa00aa",
        "entity-work": "#aa0000",
        "entity-law": "#aa0000",
        "entity-facility": "#555555",
        "entity-product": "#aa00aa",
        "claim-tint": "#ffffff",
        "focus-tint": "#ffff55",
        "range-tint": "#55ffff",
        "hit-tint": "#ffff55",
        "quiet": "#555555",
        "rising": "#0000aa",
        "falling": "#aa0000",
        "label-evidence": "#55ff55",
        "label-question": "#ffff55",
        "label-doubt": "#ffff55",
        "label-context": "#55ffff",
        "label-framing": "#ff55ff",
        "label-important": "#ffff55",
        "label-verdict": "#55ffff",
    },
}
"""What is another colour on terminals of few colours; without an entry, the nearest one will do."""
_OF_THEME = ("foreground", "primary", "accent", "error")


def themes(depth: Depth) -> tuple[Theme, Theme]:
    """Return the dark and the light theme for a terminal of some depth."""
    return _limited(DARK, depth), _limited(LIGHT, depth)


def _limited(theme: Theme, depth: Depth) -> Theme:
    other = _LIMITED.get((depth, theme.dark), {})
    others = {name: value for name, value in other.items() if name not in _OF_THEME}
    return replace(
        theme,
        foreground=other.get("foreground", theme.foreground),
        primary=other.get("primary", theme.primary),
        accent=other.get("accent", theme.accent),
        error=other.get("error", theme.error),
        variables={**theme.variables, **others},
    )


def variables(depth: Depth, *, dark: bool) -> dict[str, str]:
    """Return our colours for themes that are not ours."""
    return {**(_DARK if dark else _LIGHT), **_LIMITED.get((depth, dark), {})}
