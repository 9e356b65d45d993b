"""A queue of typed keys: each is handled completely before the next one is dispatched.

Textual dispatches a key to the widget that has the focus when the key is read, while the previous key may
change the focus later, by messages. Of ``/pier`` typed at once, the first letters would reach the article and
not the input that the slash opens. A key with priority is not even queued behind the messages that make a
screen: ctrl+s, typed as an editor opens, would find it without fields.
"""

from collections import deque
from collections.abc import Callable
from time import monotonic

from textual import events
from textual.app import App, ReturnType
from textual.message_pump import MessagePump

LONGEST = 0.5  # seconds that a key may delay the next; slower actions continue beside it
IDLE = 1.0  # seconds without a key after which the user is assumed to read
_LINE_FEED = "ctrl+j"  # what a terminal sends for enter until the program has set raw mode
_MOVES = "move("  # an action that keeps the focus and sends the screen exactly one message


_JOINERS = frozenset("\u200d\u200c")
"""Zero-width joiner and non-joiner: in emoji sequences, Persian and many Indic scripts."""


class Key(events.Key):
    """A typed joiner: Python calls it unprintable, so Textual's inputs would drop it.

    The class is named as its base is, since Textual finds handlers by the name of an event's class.
    """

    @property
    def is_printable(self) -> bool:
        """Whether inputs insert the character."""
        return True


class KeyQueueApp(App[ReturnType]):
    """An app whose keys act in the order in which they were typed."""

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]  # passed on unchanged
        self._waiting: deque[events.Key] = deque()
        self._since: float | None = None
        """When the key that is being handled was dispatched."""
        self._last = 0.0
        """When the last key was dispatched."""

    @property
    def idle(self) -> bool:
        """Whether no key has arrived for a while."""
        return monotonic() - self._last > IDLE

    @property
    def keys_pending(self) -> bool:
        """Whether a key waits or is being handled."""
        return bool(self._waiting) or self._since is not None

    async def on_event(self, event: events.Event) -> None:
        """Queue a key until those before it are handled; handle all other events at once."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        if event.key == _LINE_FEED:
            event = events.Key("enter", "\r")
        elif event.character in _JOINERS:
            event = Key(event.key, event.character)
        if self._waiting or self._busy:
            self._waiting.append(event)
            self.set_timer(LONGEST, self._dispatch_next)
        elif not self.screen.is_mounted:
            self._waiting.append(event)
            self._follow([self.screen, self])
        else:
            await self._dispatch_key(event)

    @property
    def _busy(self) -> bool:
        return self._since is not None and monotonic() - self._since < LONGEST

    async def _dispatch_key(self, event: events.Key) -> None:
        target = self.focused or self.screen
        self._since = self._last = monotonic()
        await super().on_event(event)
        if self._only_moves(event, target):
            self._follow([self.screen, self])
            return
        path = [*target.ancestors_with_self, self]
        # twice, as the key may have posted a message that does the rest; then the screen that is then active
        self._follow([*path, *path, lambda: self.screen, self])

    def _only_moves(self, event: events.Key, target: MessagePump) -> bool:
        if self._keymap:
            return False  # the widgets' own bindings do not say which keys move
        found = getattr(target, "_bindings", None)
        bindings = found.key_to_bindings.get(event.key, ()) if found is not None else ()
        return any(binding.priority and binding.action.startswith(_MOVES) for binding in bindings)

    def _follow(self, path: list[MessagePump | Callable[[], MessagePump]]) -> None:
        """Post a callback through the same queues as the key; when it returns, dispatch the next key."""
        while path:
            pump = path.pop(0)
            pump = pump if isinstance(pump, MessagePump) else pump()
            if pump.post_message(events.Callback(lambda: self._follow(path))):
                return  # the callback continues
        self._since = None
        if self._waiting:
            self.call_later(self._dispatch_next)

    async def _dispatch_next(self) -> None:
        """Dispatch the next key that waits, unless one is being handled or the screen has no fields yet."""
        if not self._waiting or self._busy:
            return
        if self.screen.is_mounted:
            await self._dispatch_key(self._waiting.popleft())
        else:
            self._follow([self.screen, self])
