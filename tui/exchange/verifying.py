"""Verifies an export: its schema, offsets, quotes, order and hash."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tui.document.foreign import Foreign
from tui.exchange import web_annotation
from tui.exchange.annotation_files import objects
from tui.exchange.native import FORMAT
from tui.exchange.validation import is_credible, listed, record_faults

JsonObject = dict[str, Any]
_LINKED = {"claims", "entities", "quotes", "numbers", "timeline"}
_LISTED = 20  # faults of one kind that are listed


def faults(path: Path, words: str, text: str | None, original: str | None = None) -> tuple[list[str], int]:
    """Return the faults of a file, one line each, and the number of spans checked.

    Args:
        path: The file, for messages.
        words: Its content.
        text: The article's text, if it is to be checked against the article.
        original: The text as its source has it, if cleaning changed it.

    Raises:
        InputError: It is not JSON.
    """
    found: list[str] = []
    checked = 0
    for value in objects(path, words):
        if isinstance(value, dict) and value.get("format") == FORMAT:
            lines, count = _native(value, text)
        elif web_annotation.is_web_annotation(value):
            lines, count = _web(value, text, original or text)
        elif value == []:  # a list of annotations without any
            lines, count = [], 0
        else:
            lines, count = ["is neither closeread's JSON nor Web Annotations"], 0
        found += lines
        checked += count
    return found, checked


def _native(value: JsonObject, text: str | None) -> tuple[list[str], int]:
    wrong = list(record_faults(value))
    found = listed(iter(wrong), _LISTED)
    article = value["article"] if isinstance(value.get("article"), dict) else {}
    own = article.get("text")
    if not isinstance(own, str):
        return [*found, "article/text: is missing"], 0
    if hashlib.sha256(own.encode("utf-8", "surrogatepass")).hexdigest() != article.get("sha256"):
        found.append("article/sha256: is not the hash of the text")
    if text is not None and text != own:
        found.append(
            f"article/text: is not the article's; they differ from character {_first_difference(own, text)}"
        )
    found += _dates(value.get("annotations"))
    broken = {path.split("/")[0] for path, _ in wrong}
    valid = {name: part for name, part in value.items() if name not in broken or name == "annotations"}
    spans = list(_spans(valid))
    found += [line for where, item in spans for line in _span(where, item, own)]
    found += _order(valid)
    if not broken & _LINKED:
        found += _links(valid)
    return found, len(spans)


def _first_difference(one: str, other: str) -> int:
    shorter = min(len(one), len(other))
    return next((at for at in range(shorter) if one[at] != other[at]), shorter)


def _order(value: JsonObject) -> Iterator[str]:
    """Yield the lists that are not in the order that the format promises."""
    for name in ("sentences", "quotes", "numbers", "timeline"):
        items = [item for item in value.get(name) or () if isinstance(item, dict)]
        starts = [item["start"] for item in items if isinstance(item.get("start"), int)]
        if starts != sorted(starts):
            yield f"{name}: are not in the order of the text"
    ranks = [claim.get("rank") for claim in value.get("claims") or () if isinstance(claim, dict)]
    if ranks != list(range(1, len(ranks) + 1)):
        yield "claims: are not in the order of their ranks"


def _dates(notes: Any) -> Iterator[str]:
    """Yield each annotation date that is invalid or in the future."""
    for number, note in enumerate(notes if isinstance(notes, list) else ()):
        for name in ("created", "modified"):
            moment = note.get(name) if isinstance(note, dict) else None
            if isinstance(moment, str) and moment and not is_credible(moment):
                yield f"annotations/{number}/{name}: {moment[:40]!r} is not a date in the past"


def _spans(value: JsonObject) -> Iterator[tuple[str, JsonObject]]:
    """Yield every object with a span and its text, with its path; iterative, as files may nest deeply."""
    waiting: list[tuple[str, Any]] = [("", value)]
    while waiting:
        where, node = waiting.pop()
        inner: list[tuple[str, Any]] = []
        if isinstance(node, dict):
            if "start" in node and "end" in node and isinstance(node.get("text"), str):
                yield where, node
            inner = [(f"{where}/{key}" if where else key, part) for key, part in node.items()]
        elif isinstance(node, list):
            inner = [(f"{where}/{number}", part) for number, part in enumerate(node)]
        waiting += reversed(inner)


def _span(where: str, item: JsonObject, text: str) -> Iterator[str]:
    start, end = item["start"], item["end"]
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= len(text)):
        yield f"{where}: {start} to {end} is not a span of a text of {len(text)} characters"
    elif text[start:end] != item["text"]:
        held, stated = text[start:end][:40], item["text"][:40]
        yield f"{where}: {start} to {end} holds {held!r} and not {stated!r}{_count(text, item)}"


def _count(text: str, item: JsonObject) -> str:
    """Name the other unit of counting in which a span is right."""
    start, end, words = item["start"], item["end"], item["text"]
    if text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end] == words.encode(
        "utf-16-le", "surrogatepass"
    ):
        return " (right in UTF-16 units)"
    if text.encode("utf-8", "surrogatepass")[start:end] == words.encode("utf-8", "surrogatepass"):
        return " (right in bytes of UTF-8)"
    return ""


def _links(value: JsonObject) -> Iterator[str]:
    """Yield references to something that does not exist."""
    known = {
        name: {item.get("id") for item in value.get(name) or () if isinstance(item, dict)}
        for name in ("entities", "quotes", "numbers", "timeline")
    }
    for claim in value.get("claims") or ():
        for name, group in (
            ("entities", "entities"),
            ("quotes", "quotes"),
            ("numbers", "numbers"),
            ("times", "timeline"),
        ):
            for ident in claim.get(name) or () if isinstance(claim, dict) else ():
                if ident not in known[group]:
                    yield f"claims/{claim.get('id')}: its {name} name {ident!r}, which does not exist"


def _web(value: Any, text: str | None, original: str | None) -> tuple[list[str], int]:
    found, checked = [], 0
    units = (
        None
        if original is None
        else {"code points": original, "UTF-16 units": original.encode("utf-16-le", "surrogatepass")}
    )
    counts: set[str] = set()
    digest = None if text is None else hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    for number, item in enumerate(web_annotation.read(value), 1):
        if not isinstance(item, Foreign):
            found.append(f"annotation {number}: {item}")
            continue
        checked += 1
        if units is None:
            continue
        if digest != item.digest and item.digest:
            found.append(f"annotation {number}: was made on another text than the article's")
        held = _held(item, units)
        if item.start is None:
            if item.quote not in (original or ""):
                found.append(
                    f"annotation {number}: has no position, and its quote is not in the article:"
                    f" {item.quote[:40]!r}"
                )
        elif not held:
            found.append(
                f"annotation {number}: {item.start} to {item.end} does not hold"
                f" {item.quote[:40]!r} in any count"
            )
        else:
            counts = counts & held if counts else held
            if not counts:
                found.append(f"annotation {number}: its offsets are counted otherwise than those before it")
    return found, checked


def _held(item: Foreign, units: dict[str, Any]) -> set[str]:
    """Return the units of counting in which a position matches its quote."""
    held = set()
    if item.start is not None and item.end is not None:
        if units["code points"][item.start : item.end] == item.quote:
            held.add("code points")
        if units["UTF-16 units"][2 * item.start : 2 * item.end] == item.quote.encode(
            "utf-16-le", "surrogatepass"
        ):
            held.add("UTF-16 units")
    return held
