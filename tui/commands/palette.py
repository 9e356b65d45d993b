"""The command palette: the command table, searched by name."""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider

from tui.commands.table import MOVES, READER, Command


class Commands(Provider):
    """Every command of the reader that makes sense without its key."""

    @property
    def _commands(self) -> list[Command]:
        return [command for command in (*READER, *MOVES) if command.palette]

    async def discover(self) -> Hits:
        """Yield all commands while nothing is typed."""
        for command in self._commands:
            yield DiscoveryHit(command.title, self._runner(command), help=command.tooltip)

    async def search(self, query: str) -> Hits:
        """Yield the commands whose names match."""
        matcher = self.matcher(query)
        for command in self._commands:
            if (score := matcher.match(command.title)) > 0:
                yield Hit(
                    score, matcher.highlight(command.title), self._runner(command), help=command.tooltip
                )

    def _runner(self, command: Command) -> Callable[[], Coroutine[Any, Any, Any]]:
        owner = self.screen if command in READER else self.focused or self.screen
        return partial(self.app.run_action, command.invocation, owner)


class Palette(CommandPalette):
    """Textual's command palette, without the KeyError of paging through a list that has no room or no lines yet."""

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).size.area:
            super()._action_command_list(action)
