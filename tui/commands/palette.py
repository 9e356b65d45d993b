"""The command palette: the command table, searched by name."""

import re
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.commands.keymap import Keymap
from tui.commands.table import CHANGES, READER, STORY, Command, commands_in

PLACE = re.compile(r"\d{1,9}%?")
"""A line or a share of the text, as it is typed."""


class Commands(Provider):
    """Every command that makes sense without its key, with its key beside its name."""

    @property
    def _keymap(self) -> Keymap:
        return getattr(self.app, "keys", Keymap())

    @property
    def _commands(self) -> list[Command]:
        every = commands_in(getattr(self.screen, "mode", "reading"))
        return [command for command in every if command.palette]

    async def discover(self) -> Hits:
        """Yield all commands while nothing is typed."""
        for command in self._commands:
            shown = self._with_keys(Content(command.title), command)
            yield DiscoveryHit(shown, self._runner(command), text=command.title, help=command.tooltip)

    async def search(self, query: str) -> Hits:
        """Yield the commands whose names match."""
        matcher = self.matcher(query)
        for command in self._commands:
            score = max(matcher.match(name) for name in (command.title, *command.called))
            if score > 0:
                shown = self._with_keys(matcher.highlight(command.title), command)
                yield Hit(score, shown, self._runner(command), text=command.title, help=command.tooltip)

    def _runner(self, command: Command) -> Callable[[], Coroutine[Any, Any, Any]]:
        owner = self.screen if command in (*READER, *STORY, *CHANGES) else self.focused or self.screen
        return partial(self.app.run_action, command.invocation, owner)

    def _with_keys(self, title: Content, command: Command) -> Content:
        return Content.assemble(title, (f"  {self._keymap.names(command)}", "dim"))


class Places(Provider):
    """A line of the article or a share of it: ``42``, ``50%``."""

    async def search(self, query: str) -> Hits:
        """Yield where to go, if a number is typed."""
        words = query.strip()
        if getattr(self.screen, "mode", None) in ("story", "changes"):
            return  # they have no text
        if PLACE.fullmatch(words):
            where = f"{words} of the text" if words.endswith("%") else f"line {words}"
            yield Hit(
                1.0, f"Go to {where}", partial(self.app.run_action, f"run('go_to', '{words}')", self.screen)
            )
