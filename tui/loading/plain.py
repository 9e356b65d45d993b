"""Fast path for plain text: the first page, before the libraries for other texts are loaded."""

import os

from tui.document.graphemes import is_plain
from tui.loading.sniffing import may_be_formatted

TYPE_CHECKING = False  # type checkers treat it like typing's own
if TYPE_CHECKING:
    from tui.document.span import Span

HEAD = 65_536  # bytes; more than any screen shows
WHOLE = 4 * HEAD  # bytes; a longer text is read to the end only after its first page is shown
_SUFFIXES = ("", ".txt", ".text")


def read_plain(path: str, *, head: bool) -> "tuple[str, Span | None] | None":
    """Return the text and headline of a plain UTF-8 file, exactly as full loading does.

    Args:
        path: The file.
        head: Whether the beginning of a long text is enough.

    Returns:
        ``None`` if full loading is needed: another format or encoding, characters to be replaced, wide or
        combining characters, or a text that takes long to read.
    """
    if os.path.splitext(path)[1].lower() not in _SUFFIXES:
        return None
    with open(path, "rb") as stream:
        data = stream.read(WHOLE + 1)
    if len(data) > WHOLE:
        if not head:
            return None
        data = data[: data.rfind(b"\n", 0, HEAD) + 1]  # the last line may be incomplete
    if may_be_formatted(data):
        return None
    try:
        text = data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None
    if (
        not text
        or not all(character >= " " or character in "\t\n" for character in set(text))
        or "\x7f" in text
        or not is_plain(text)
    ):
        return None
    from tui.loading.titles import find_title

    return text, find_title(text)
