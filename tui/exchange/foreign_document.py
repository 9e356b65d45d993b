"""What a file of annotations holds, whatever its format."""

from typing import Any

from msgspec import Struct, field

from tui.document.foreign import Foreign

JsonObject = dict[str, Any]


class Document(Struct, frozen=True):
    """The annotations of one article in a file."""

    form: str
    """The format, as it is called in messages."""
    annotations: list[Foreign | str]
    """Each annotation, or the reason why it is refused."""
    source: str = ""
    digest: str = ""
    text: str | None = None
    """The text that the annotations were made on, if the file contains it."""
    title: str | None = None
    corrections: list[JsonObject] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    """Faults of the file for which no annotation has to be refused, one line each."""
