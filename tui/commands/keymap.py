"""Keys of the reader's own: what ``[keys]`` of the settings says, checked against the command table."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from textual.keys import KEY_NAME_REPLACEMENTS, _character_to_key

from tui.commands.table import SCOPES, Command, Scope, typed

_NAMED = {
    "enter", "escape", "tab", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown", "up",
    "down", "left", "right", "space", *(f"f{number}" for number in range(1, 25)),
}  # fmt: skip
"""Keys that are known by a name and not by a character."""
NO_KEY = "no-key"
"""Stands for the keys of a command that has none: Textual takes no empty list."""
_KEY = re.compile(r"((?:ctrl\+|alt\+|shift\+)*)(.+)", re.DOTALL)
_FIXED = frozenset(("app.back",))
"""Commands whose keys stay, so that there is always a way back."""
_NAMES = frozenset(KEY_NAME_REPLACEMENTS.values())


class Keymap(Struct, frozen=True):
    """The keys that differ from those of the command table."""

    keys: dict[str, str] = field(default_factory=dict)
    """Textual's key names, separated by commas, by the id of the command."""
    faults: tuple[str, ...] = ()
    """What is wrong with the settings, one line each."""

    def of(self, command: Command) -> str:
        """Return a command's keys as Textual names them, separated by commas."""
        return self.keys.get(command.id, command.keys)

    def names(self, command: Command) -> str:
        """Return a command's keys as they are typed (``*``, not ``asterisk``), with spaces between them."""
        return " ".join(typed(key) for key in self.of(command).split(",") if key != NO_KEY)


def read_keymap(wanted: Mapping[str, Sequence[str]]) -> Keymap:
    """Return the keymap that the settings describe; what is wrong with them is left out and reported.

    A key that the reader gives to a command is taken from those that have it otherwise, in the same part of
    the screen.

    Args:
        wanted: Keys as they are typed, by command id; none for a command that shall have no key.
    """
    commands = {command.id: command for scope in SCOPES.values() for command in scope}
    faults: list[str] = []
    chosen: dict[str, list[str]] = {}
    for ident, keys in wanted.items():
        if ident not in commands:
            from difflib import get_close_matches

            near = get_close_matches(ident, commands, 1)
            hint = f"; did you mean {near[0]}?" if near else ""
            faults.append(f"keys: {ident!r} is no command{hint}")
            continue
        if ident in _FIXED:
            faults.append(f"keys: {ident} keeps its key")
            continue
        found = {key: textual_key(key) for key in keys}
        faults.extend(f"keys: {ident}: {key!r} is no key" for key, name in found.items() if name is None)
        chosen[ident] = [name for name in found.values() if name is not None]
    settled = _settled(chosen, commands, faults)
    return Keymap({ident: ",".join(keys) or NO_KEY for ident, keys in settled.items()}, tuple(faults))


def _settled(
    chosen: dict[str, list[str]], commands: Mapping[str, Command], faults: list[str]
) -> dict[str, list[str]]:
    """Return the keys of the commands whose keys differ; of two that want one key the first has it."""
    scopes = {command.id: scope for scope, members in SCOPES.items() for command in members}
    owner: dict[tuple[Scope, str], str] = {}
    settled: dict[str, list[str]] = {}
    for ident, keys in chosen.items():
        settled[ident] = []
        for key in keys:
            places = _places(scopes[ident])
            other = next((owner[place, key] for place in places if (place, key) in owner), ident)
            if other == ident:
                settled[ident].append(key)
                owner.update({(place, key): ident for place in places})
            else:
                faults.append(f"keys: {ident} and {other} both have {typed(key)!r}; {other} keeps it")
    for ident, command in commands.items():
        usual = command.keys.split(",")
        if ident in chosen:
            continue
        taken = {key for key in usual for place in _places(scopes[ident]) if (place, key) in owner}
        if taken:
            settled[ident] = [key for key in usual if key not in taken]
            if not settled[ident]:
                lost = ", ".join(map(typed, sorted(taken)))
                faults.append(f"keys: {ident} has no key any more: {lost} went to another")
    return settled


def _places(scope: Scope) -> tuple[Scope, ...]:
    """Return where a scope's keys hold: those of a whole screen hold in its parts."""
    inside: Mapping[Scope, tuple[Scope, ...]] = {"reader": ("article", "panel"), "story": ("story_rows",)}
    return inside.get(scope, (scope,))


def textual_key(key: str) -> str | None:
    """Return Textual's name of a key as it is typed or called: ``]``, ``ctrl+k``, ``alt+left``, ``f5``."""
    found = _KEY.fullmatch(key.strip() or key)
    if found is None:
        return None
    modifiers, name = found[1], found[2]
    if len(name) == 1 and name.isprintable():
        name = _character_to_key(name)
    elif name.lower() in _NAMED:
        name = name.lower()
    elif name not in _NAMES and not re.fullmatch(r"[a-z]+(?:_[a-z]+)+", name):
        return None
    return modifiers + name
