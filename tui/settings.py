"""User settings from ``config.toml``: label palettes for different projects, verdicts, the annotator's name.

    creator = "Ana Ruiz"
    labels = "framing study"            # the palette selected at start
    verdicts = ["true", "half true", "false"]
    offline = true                      # addresses are never fetched
    warm = false                        # the language model is loaded anew for each article
    mouse = false                       # the mouse is the terminal's
    theme = "closeread-light"           # or any of Textual's, or one's own in themes/NAME.toml

    [keys]
    "highlight.next" = ["]", "ctrl+n"]  # ids as ``closeread config --keys`` lists them

    [palettes."framing study".loaded]
    key = "l"
    colour = "pink"                     # green yellow orange blue pink brown, or "#rrggbb"
    description = "a word that judges"

The six named colours can be distinguished by colour-blind readers (Okabe and Ito's hues). An error in the
file is reported in one line, and the setting concerned keeps its default.
"""

import os
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from tui.directories import user_directory
from tui.document.annotation import DEFAULT_LABELS, DEFAULT_VERDICTS, Label
from tui.document.cleaning import cleaned_line
from tui.remembered import TEXT_LEAST, TEXT_MOST

USUAL = "usual"
"""The palette that always exists."""
COLOURS = {
    "green": "label-evidence",
    "yellow": "label-question",
    "orange": "label-doubt",
    "blue": "label-context",
    "pink": "label-framing",
    "brown": "label-important",
}
_KNOWN = (
    *("creator", "labels", "verdicts", "palettes", "offline", "keys", "theme", "warm", "mouse"),
    "text_width",
)


class Settings(Struct, frozen=True):
    """The user's choices."""

    creator: str = ""
    palettes: dict[str, tuple[Label, ...]] = field(default_factory=lambda: {USUAL: DEFAULT_LABELS})
    palette: str = USUAL
    verdicts: tuple[str, ...] = DEFAULT_VERDICTS
    faults: tuple[str, ...] = ()
    """Errors of the file, one line each."""
    offline: bool = False
    """Whether addresses are never fetched."""
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys of the reader's own by command id; none for a command that shall have no key."""
    theme: str = ""
    """Name of the theme to begin with; empty for the one chosen last."""
    warm: bool = True
    """Whether the analysis process stays for the next article, also of another run."""
    mouse: bool = True
    """Whether the mouse is the app's; otherwise it is the terminal's, which selects and copies with it."""
    text_width: int = 0
    """How many cells wide the article's text is at most; 0 for what was chosen in the app, else the usual."""

    @property
    def labels(self) -> tuple[Label, ...]:
        """The labels of the palette selected at start."""
        return self.palettes[self.palette]

    @property
    def colours(self) -> dict[str, str]:
        """The colour of each label by name: a theme variable's name, or ``#rrggbb``."""
        return {label.name: label.colour for palette in self.palettes.values() for label in palette}


def settings_file() -> Path:
    """Return the path of the settings: ``CLOSEREAD_CONFIG``, else in the user's configuration directory."""
    chosen = os.environ.get("CLOSEREAD_CONFIG")
    return Path(chosen).expanduser() if chosen else Path(user_directory("config")) / "config.toml"


def load_settings() -> Settings:
    """Return the user's settings; the defaults if there is no file, or if it cannot be parsed."""
    settings = _read(settings_file())
    return replace(settings, warm=False) if os.environ.get("CLOSEREAD_WARM") == "0" else settings


def _read(path: Path) -> Settings:
    if not path.exists():
        return Settings()
    import tomllib  # most users have no file

    try:
        with path.open("rb") as file:
            values = _cleaned(tomllib.load(file))
    except OSError as error:
        return Settings(faults=(f"{path}: cannot be read ({error.strerror or error})",))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return Settings(faults=(f"{path}: is not TOML ({error})",))
    return _Reading(path).settings(values)


class _Reading:
    """Reads settings from a file's values and records errors."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.faults: list[str] = []

    def settings(self, values: dict[str, Any]) -> Settings:
        for key in values:
            if key not in _KNOWN:
                self._fault(key, f"is not a setting (there are {', '.join(_KNOWN)})")
        palettes: dict[str, tuple[Label, ...]] = {USUAL: DEFAULT_LABELS}
        for name, labels in self._table(values, "palettes").items():
            found = self._palette(name, labels)
            if found:
                palettes[name] = found
        palette = self._words(values, "labels", USUAL)
        if palette not in palettes:
            self._fault("labels", f"names no palette: {palette!r} (there are {', '.join(palettes)})")
            palette = USUAL
        # what was meant as a prohibition stays one
        offline = self._switch(values, "offline", usual=False, otherwise=True)
        warm = self._switch(values, "warm", usual=True, otherwise=False)
        mouse = self._switch(values, "mouse", usual=True, otherwise=False)
        creator, verdicts, keys = (
            self._words(values, "creator", ""),
            self._verdicts(values),
            self._keys(values),
        )
        theme, text_width = self._words(values, "theme", ""), self._cells(values, "text_width")
        faults = tuple(self.faults)
        return Settings(
            creator, palettes, palette, verdicts, faults, offline, keys, theme, warm, mouse, text_width
        )

    def _cells(self, values: dict[str, Any], key: str) -> int:
        """Return a width; 0 where the file has none that can be."""
        value = values.get(key)
        if type(value) is int and TEXT_LEAST <= value <= TEXT_MOST:
            return value
        if key in values:
            self._fault(key, f"is not a whole number from {TEXT_LEAST} to {TEXT_MOST}")
        return 0

    def _keys(self, values: dict[str, Any]) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for ident, keys in self._table(values, "keys").items():
            several = [keys] if isinstance(keys, str) else keys
            if isinstance(several, list) and all(isinstance(key, str) and key for key in several):
                found[ident] = tuple(several)
            else:
                self._fault(f"keys.{ident}", "is neither a key nor a list of keys")
        return found

    def _palette(self, name: str, labels: Any) -> tuple[Label, ...]:
        where = f"palettes.{name}"
        if not isinstance(labels, dict) or not labels:
            self._fault(where, "is not a table of labels")
            return ()
        found: list[Label] = []
        for label, values in labels.items():
            here = f"{where}.{label}"
            if not isinstance(values, dict):
                self._fault(here, 'is not a table; write key = "…", colour = "…"')
                continue
            key, colour = values.get("key", label[:1]), values.get("colour", "blue")
            taken = {other.key: other.name for other in found}
            if not isinstance(key, str) or len(key) != 1 or not key.isprintable() or key.isspace():
                self._fault(here, f"has a key that is not one character: {key!r}")
            elif key in taken:
                self._fault(here, f"has the key {key!r} of {taken[key]}")
            elif not isinstance(colour, str) or not (colour in COLOURS or _is_hex(colour)):
                self._fault(
                    here, f"has no known colour: {colour!r} (there are {', '.join(COLOURS)} and #rrggbb)"
                )
            else:
                found.append(
                    Label(label, key, COLOURS.get(colour, colour), str(values.get("description", "")))
                )
        return tuple(found)

    def _verdicts(self, values: dict[str, Any]) -> tuple[str, ...]:
        verdicts = values.get("verdicts", list(DEFAULT_VERDICTS))
        if (
            not isinstance(verdicts, list)
            or not all(isinstance(one, str) and one.strip() for one in verdicts)
            or not 1 <= len(verdicts) <= 9
        ):
            self._fault("verdicts", "is not a list of one to nine words")
            return DEFAULT_VERDICTS
        return tuple(dict.fromkeys(one.strip() for one in verdicts))

    def _switch(self, values: dict[str, Any], key: str, *, usual: bool, otherwise: bool) -> bool:
        """Return a setting that is true or false; ``otherwise`` where the file has something else."""
        value = values.get(key, usual)
        if isinstance(value, bool):
            return value
        self._fault(key, "is not true or false")
        return otherwise

    def _words(self, values: dict[str, Any], key: str, usual: str) -> str:
        value = values.get(key, usual)
        if isinstance(value, str):
            return value
        self._fault(key, "is not text")
        return usual

    def _table(self, values: dict[str, Any], key: str) -> dict[str, Any]:
        value = values.get(key, {})
        if isinstance(value, dict):
            return value
        self._fault(key, "is not a table")
        return {}

    def _fault(self, where: str, what: str) -> None:
        self.faults.append(f"{self.path}: {where} {what}")


def _cleaned(value: Any) -> Any:
    """Return a file's values with all strings, keys included, reduced to one line of safe characters."""
    if isinstance(value, str):
        return cleaned_line(value)
    if isinstance(value, dict):
        return {cleaned_line(key): _cleaned(inner) for key, inner in value.items()}
    return [_cleaned(inner) for inner in value] if isinstance(value, list) else value


def _is_hex(colour: str) -> bool:
    return (
        len(colour) == 7
        and colour[0] == "#"
        and all(digit in "0123456789abcdefABCDEF" for digit in colour[1:])
    )
