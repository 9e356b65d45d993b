"""Mailboxes (mbox, RFC 4155): messages one after another."""

import re
from collections.abc import Iterator

from tui.errors import InputError
from tui.loading.format_text import FormatText
from tui.loading.formats.mail import read_message
from tui.loading.formats.registry import FormatError, Unreadable

_BEGIN = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\n]*\n(?=>?[A-Za-z][A-Za-z0-9-]*:)")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def read(data: bytes) -> Iterator[FormatText | Unreadable]:
    """Yield the article of each message."""
    data = data.lstrip()
    starts = list(_BEGIN.finditer(data))
    for number, (begin, following) in enumerate(zip(starts, [*starts[1:], None], strict=True), 1):
        message = data[begin.end() : following.start() if following else len(data)]
        try:
            yield read_message(_QUOTED.sub(rb"\1", message))
        except (FormatError, InputError) as error:
            yield Unreadable(str(error), number)
        except (MemoryError, RecursionError):
            raise
        except Exception as error:  # one damaged message costs only itself
            yield Unreadable(f"is damaged ({type(error).__name__})", number)
