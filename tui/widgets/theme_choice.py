"""Which theme the app has: the settings' own, else the one chosen last, else what suits the terminal."""

from typing import Any

from rich.color import Color as RichColour
from rich.color import ColorSystem
from rich.style import Style
from textual.app import App

from tui.remembered import Remembered, load_remembered, remember
from tui.terminal.colours import depth, is_light
from tui.terminal.compact_strip import style_change
from tui.widgets.theme import DARK, LIGHT, Depth, themes, variables

_DEPTHS: dict[str | None, Depth] = {"256": "256", "standard": "16", "windows": "16"}
_SYSTEMS = {"truecolor": ColorSystem.TRUECOLOR, "256": ColorSystem.EIGHT_BIT}


class ThemeChoice:
    """Registers the themes of an app, and remembers which one the reader chooses.

    Args:
        app: The app.
        wanted: The theme that the settings name, if they do.
    """

    def __init__(self, app: App[Any], wanted: str) -> None:
        self._app = app
        self.depth: Depth = _DEPTHS.get(app.console.color_system, "truecolor")
        """The colours of the terminal."""
        self.fault = ""
        """Why the theme that was wanted is not the one there is."""
        for theme in themes(self.depth):
            app.register_theme(theme)
        looks = load_remembered()
        chosen = wanted or looks.theme
        self.is_chosen = bool(chosen) and self._known(chosen)
        """Whether the reader chose the theme, and not the terminal."""
        said = is_light()
        usual = LIGHT.name if said or (said is None and looks.background == "light") else DARK.name
        self.first = chosen if self.is_chosen else usual
        """The theme to begin with."""

    @property
    def names(self) -> list[str]:
        """Every theme there is: ours, the reader's own, and Textual's."""
        from tui.widgets.own_themes import own_themes

        ours = [DARK.name, LIGHT.name, *own_themes()]
        return list(dict.fromkeys((*ours, *sorted(self._app.available_themes))))

    def variables(self, *, dark: bool) -> dict[str, str]:
        """Return the colours that our stylesheets name, for a theme that lacks them."""
        return variables(self.depth, dark=dark)

    def choose(self, name: str) -> bool:
        """Change the theme for good; return whether it could be: see :attr:`fault`."""
        if not self._known(name):
            return False
        self._app.theme = name
        self.is_chosen = True
        remember(theme=name)
        self.remember_base()
        return True

    def suit(self, *, light: bool) -> None:
        """Change to what suits the terminal, unless the reader chose a theme; the next first page too."""
        remember(background="light" if light else "")
        name = LIGHT.name if light else DARK.name
        if not self.is_chosen and self._app.theme != name:
            self._app.theme = name
            self.remember_base()

    def switch(self) -> None:
        """Change between light and dark."""
        self.choose(LIGHT.name if self._app.current_theme.dark else DARK.name)

    def remember_base(self) -> Remembered:
        """Remember the theme's base colours, in which the next opening draws its first page."""
        system = _SYSTEMS.get(depth())
        known = load_remembered()
        if system is None:
            return known
        parameters = self._base(system)
        if known.base(depth()) or self._app.theme != DARK.name:
            remember(**{depth(): parameters})
        return load_remembered()

    def _base(self, system: ColorSystem) -> str:
        shown = self._app.get_css_variables()
        ink, paper = (RichColour.parse(shown[name][:7]) for name in ("foreground", "background"))
        return style_change(None, Style(color=ink, bgcolor=paper), system)[4:-1]

    def _known(self, name: str) -> bool:
        if name in self._app.available_themes:
            return True
        from tui.widgets.own_themes import own_themes, read_theme

        if name not in own_themes():
            self.fault = f"there is no theme called “{name}”"
            return False
        try:
            self._app.register_theme(read_theme(name))
        except (OSError, ValueError) as error:
            self.fault = str(error)
            return False
        return True
