"""The protocol of screens with unsaved text, used when the program ends."""

from typing import Protocol, runtime_checkable


@runtime_checkable
class HasUnsavedText(Protocol):
    """A screen with text that leaving the program would lose."""

    @property
    def unsaved(self) -> str:
        """The name of the unsaved text; empty if there is none."""

    @property
    def keeps_draft(self) -> bool:
        """Whether :meth:`keep_draft` can keep the text."""

    def keep_draft(self) -> None:
        """Write the text where the next opening of the article finds it."""

    def discard_draft(self) -> None:
        """Forget the text."""
