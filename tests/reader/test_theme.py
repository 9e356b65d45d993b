"""Every colour that text is drawn in can be read on every background that it may stand on."""

import pytest
from textual.color import Color
from textual.theme import Theme

from tui.document.annotation import DEFAULT_LABELS
from tui.widgets.theme import DARK, LIGHT

LEAST = 4.5  # WCAG 2.1, level AA
BACKGROUNDS = ("claim-tint",)


def luminance(colour: Color) -> float:
    """Return the relative luminance that WCAG 2.1 defines."""
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_contrast(theme: Theme) -> None:
    base = Color.parse(theme.background or "")
    text = Color.parse(theme.foreground or "")
    foregrounds = {
        name: Color.parse(value)
        for name, value in theme.variables.items()
        if name.startswith(("entity-", "quiet", "rising", "falling"))
    }
    for name, colour in foregrounds.items():
        for background in (base, *(Color.parse(theme.variables[tint]) for tint in BACKGROUNDS)):
            assert contrast(colour, background) >= LEAST, name
    for name in (
        "claim-tint",
        "focus-tint",
        "range-tint",
        "hit-tint",
        *(label.colour for label in DEFAULT_LABELS),
    ):
        assert contrast(text, Color.parse(theme.variables[name])) >= LEAST, name
