"""Keys that arrive before the fields of a dialog are there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from textual.screen import Screen


def once_mounted(action: Callable[..., None]) -> Callable[..., None]:
    """Decorate an action of a screen that reads its fields: until they are there, it waits for them.

    Keys with priority are not queued behind the screen's own messages, so one that is typed at once after the
    dialog was asked for would find it empty.
    """

    @wraps(action)
    def waiting(screen: Screen[Any], *arguments: Any) -> None:
        if screen.is_mounted:
            action(screen, *arguments)
        else:
            screen.call_later(waiting, screen, *arguments)

    return waiting
