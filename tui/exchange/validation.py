"""Validation of imported files against the format, before anything in them is used."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import islice
from typing import Any

from tui.exchange.schema import native_schema

_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST = 120  # characters of a message, which may quote the invalid value
_CLOCKS_DIFFER = timedelta(days=1)  # how far ahead a date may be, for clocks that differ


def record_faults(value: Any) -> Iterator[tuple[str, str]]:
    """Yield the faults of a whole record of the native format: path and message."""
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
    """Return whether a string is a valid date and time of a change, not in the future."""
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
        yield path, "contains an unpaired surrogate"


@cache
def _validator(definition: str | None) -> Any:
    import jsonschema  # takes longer to load than most commands take to run

    schema = native_schema()
    part = schema if definition is None else {"$ref": f"#/$defs/{definition}", "$defs": schema["$defs"]}
    return jsonschema.Draft202012Validator(part)


def listed(faults: Iterator[tuple[str, str]], most: int) -> list[str]:
    """Return the first faults, one line each."""
    return [f"schema: {path or 'the whole'}: {message}" for path, message in islice(faults, most)]
