"""Keys that are typed ahead: each is dealt with before the next one is looked at.

Textual sends a key to whatever has the focus when the key is read, and what the key before it does to the focus may come later, by
messages: of ``/pier`` typed at once, the first letters would reach the article and not the line that the slash opens.
"""

from collections import deque
from collections.abc import Callable
from time import monotonic

from textual import events
from textual.app import App, ReturnType
from textual.message_pump import MessagePump

LONGEST = 0.5  # seconds that a key may hold up the next; what takes longer goes on beside it
REST = 1.0  # seconds without a key after which the reader is taken to read
_LINE_FEED = "ctrl+j"  # what a terminal makes of enter until the program has told it not to
_MOVES = "move("  # an action that leaves the focus where it is, and asks the screen by one message


_JOINERS = frozenset("\u200d\u200c")
"""What holds an emoji's parts together, and what parts letters in Persian and many Indian scripts."""


class Key(events.Key):
    """A joiner that is typed: Python calls it unprintable, so that Textual's fields would leave it out of what is written."""

    @property
    def is_printable(self) -> bool:
        """Whether it belongs into a text."""
        return True


class TypeAhead(App[ReturnType]):
    """An app whose keys act in the order in which they were typed."""

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]  # as they come
        self._held: deque[events.Key] = deque()
        self._since: float | None = None
        self._last = 0.0
        """When a key was dealt with last."""

    @property
    def resting(self) -> bool:
        """Whether no key has come for a while."""
        return monotonic() - self._last > REST

    async def on_event(self, event: events.Event) -> None:
        """Deal with a key when those before it are done; with everything else at once."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        if event.key == _LINE_FEED:
            event = events.Key("enter", "\r")
        elif event.character in _JOINERS:
            event = Key(event.key, event.character)
        if self._held or self._busy:
            self._held.append(event)
            self.set_timer(LONGEST, self._go_on)
        else:
            await self._deal(event)

    @property
    def _busy(self) -> bool:
        return self._since is not None and monotonic() - self._since < LONGEST

    async def _deal(self, event: events.Key) -> None:
        target = self.focused or self.screen
        self._since = self._last = monotonic()
        await super().on_event(event)
        if self._only_moves(event, target):
            self._pass_through([self.screen, self])
            return
        path = [*target.ancestors_with_self, self]
        # twice: what the key did may have been to post a message that does the rest; in the end the screen that is on then
        self._pass_through([*path, *path, lambda: self.screen, self])

    def _only_moves(self, event: events.Key, target: MessagePump) -> bool:
        found = getattr(target, "_bindings", None)
        bindings = found.key_to_bindings.get(event.key, ()) if found is not None else ()
        return any(binding.priority and binding.action.startswith(_MOVES) for binding in bindings)

    def _pass_through(self, path: list[MessagePump | Callable[[], MessagePump]]) -> None:
        """Go behind the key through the queues that it goes through, then let the next one come."""
        while path:
            pump = path.pop(0)
            pump = pump if isinstance(pump, MessagePump) else pump()
            if pump.post_message(events.Callback(lambda: self._pass_through(path))):
                return  # it goes on from there
        self._since = None
        if self._held:
            self.call_later(self._go_on)

    async def _go_on(self) -> None:
        """Deal with the next key that is held, unless one is being dealt with."""
        if self._held and not self._busy:
            await self._deal(self._held.popleft())
