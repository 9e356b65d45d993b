"""The command palette: the command table, searched by name."""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.commands.table import MOVES, READER, ROWS, Command, key_names


class Commands(Provider):
    """Every command that makes sense without its key, with its key beside its name."""

    @property
    def _commands(self) -> list[Command]:
        return [command for command in (*READER, *MOVES, *ROWS) if command.palette]

    async def discover(self) -> Hits:
        """Yield all commands while nothing is typed."""
        for command in self._commands:
            shown = _with_keys(Content(command.title), command)
            yield DiscoveryHit(shown, self._runner(command), text=command.title, help=command.tooltip)

    async def search(self, query: str) -> Hits:
        """Yield the commands whose names match."""
        matcher = self.matcher(query)
        for command in self._commands:
            if (score := matcher.match(command.title)) > 0:
                shown = _with_keys(matcher.highlight(command.title), command)
                yield Hit(score, shown, self._runner(command), text=command.title, help=command.tooltip)

    def _runner(self, command: Command) -> Callable[[], Coroutine[Any, Any, Any]]:
        owner = self.screen if command in READER else self.focused or self.screen
        return partial(self.app.run_action, command.invocation, owner)


def _with_keys(title: Content, command: Command) -> Content:
    return Content.assemble(title, (f"  {key_names(command)}", "dim"))
