"""Whether what a file says is what the format allows: checked before anything of it is used."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import islice
from typing import Any

from tui.exchange.schema import native_schema

_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST = 120  # characters of a message; it may quote what is wrong
_CLOCKS_DIFFER = timedelta(days=1)  # so far may a date lie ahead without being false


def record_faults(value: Any) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a whole record of the native format: the path, and a message."""
    yield from _faults(None, value)


def fault_of(definition: str, value: Any) -> str | None:
    """Return the first fault of a part of a record, by the schema's definition of that name."""
    found = next(_faults(definition, value), None)
    return None if found is None else ": ".join(part for part in found if part)


def surrogate_path(value: Any) -> str | None:
    """Return the path of a string with half a surrogate pair in it, which no file or database can hold."""
    waiting: list[tuple[str, Any]] = [("", value)]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, str) and _SURROGATE.search(node):
            return path
        if isinstance(node, dict):
            waiting += (
                (f"{path}/{key}".lstrip("/"), part)
                for item in node.items()
                for key, part in ((item[0], item[0]), item)
            )
        elif isinstance(node, list | tuple):
            waiting += ((f"{path}/{number}".lstrip("/"), part) for number, part in enumerate(node))
    return None


def is_credible(moment: str) -> bool:
    """Say whether a date and time of a change may be true: it is one, and does not lie in the future."""
    try:
        stated = datetime.fromisoformat(moment)
        stated = stated if stated.tzinfo else stated.replace(tzinfo=UTC)
        return stated <= datetime.now(UTC) + _CLOCKS_DIFFER
    except (ValueError, OverflowError):
        return False


def _faults(definition: str | None, value: Any) -> Iterator[tuple[str, str]]:
    for error in _validator(definition).iter_errors(value):
        yield "/".join(map(str, error.absolute_path)), str(error.message)[:_LONGEST]
    if (path := surrogate_path(value)) is not None:
        yield path, "has half a surrogate pair, which is no character"


@cache
def _validator(definition: str | None) -> Any:
    import jsonschema  # takes longer to load than most commands to run

    schema = native_schema()
    part = schema if definition is None else {"$ref": f"#/$defs/{definition}", "$defs": schema["$defs"]}
    return jsonschema.Draft202012Validator(part)


def listed(faults: Iterator[tuple[str, str]], most: int) -> list[str]:
    """Return the first faults, a line each."""
    return [f"schema: {path or 'the whole'}: {message}" for path, message in islice(faults, most)]
