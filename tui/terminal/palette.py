"""Textual's command palette without one of its faults."""

from textual.command import CommandList, CommandPalette


class SafePalette(CommandPalette):
    """The command palette; paging through an empty list does nothing; Textual's raises KeyError."""

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).size.area:
            super()._action_command_list(action)
