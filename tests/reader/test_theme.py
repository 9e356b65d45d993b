"""Every colour that text is drawn in can be read on every background that it may stand on."""

import itertools

import pytest
from rich.color import ColorSystem
from rich.terminal_theme import TerminalTheme
from textual.color import Color
from textual.theme import Theme

from tui.document.annotation import DEFAULT_LABELS
from tui.widgets.theme import Depth, themes

LEAST = 4.5  # WCAG 2.1, level AA
BACKGROUNDS = ("claim-tint", "focus-tint")
TINTS = ("claim-tint", "focus-tint", "range-tint", "hit-tint", *(label.colour for label in DEFAULT_LABELS))
SYSTEMS = {
    "truecolor": ColorSystem.TRUECOLOR,
    "256": ColorSystem.EIGHT_BIT,
    "16": ColorSystem.STANDARD,
}
_DIM = [(170 * (n & 1), 170 * (n >> 1 & 1), 170 * (n >> 2)) for n in range(8)]
_DIM[3] = (170, 85, 0)
_BRIGHT = [tuple(85 + part for part in colour) for colour in _DIM]
_BRIGHT[3] = (255, 255, 85)
VGA = TerminalTheme((0, 0, 0), (255, 255, 255), _DIM, [(*map(int, colour),) for colour in _BRIGHT])  # type: ignore[misc]
"""The sixteen colours as most terminals have them."""
THEMES = [(depth, theme) for depth in ("truecolor", "256", "16") for theme in themes(depth)]


def luminance(colour: Color) -> float:
    """Return the relative luminance that WCAG 2.1 defines."""
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def shown(colour: str, depth: Depth) -> Color:
    """Return the colour that a terminal of some depth shows."""
    found = Color.parse(colour).rich_color.downgrade(SYSTEMS[depth]).get_truecolor(VGA)
    return Color(*found)


@pytest.mark.parametrize(("depth", "theme"), THEMES, ids=lambda value: getattr(value, "name", value))
def test_contrast(depth: Depth, theme: Theme) -> None:
    foregrounds = {
        name: shown(value, depth)
        for name, value in {**theme.variables, "accent": theme.accent, "primary": theme.primary}.items()
        if value and not name.endswith("-tint") and not name.startswith("label-")
    }
    below = {name: shown(theme.variables[name], depth) for name in BACKGROUNDS}
    below |= {"background": shown(theme.background or "", depth), "panel": shown(theme.panel or "", depth)}
    for (name, colour), (under, background) in itertools.product(foregrounds.items(), below.items()):
        assert contrast(colour, background) >= LEAST, (name, under)
    text = shown(theme.foreground or "", depth)
    for name in TINTS:
        assert contrast(text, shown(theme.variables[name], depth)) >= LEAST, name


@pytest.mark.parametrize(("depth", "theme"), THEMES, ids=lambda value: getattr(value, "name", value))
def test_the_chosen_row_and_a_range_stand_out(depth: Depth, theme: Theme) -> None:
    base = shown(theme.background or "", depth)
    for name in ("focus-tint", "range-tint", "hit-tint"):
        assert shown(theme.variables[name], depth) != base
