"""The evidence for a verdict, as a reader types it in one line."""

import re
from collections.abc import Iterator

from tui.document.evidence import archived, archived_on, link_of

SEPARATOR = "; "
_WORD = re.compile(r"(\S+)(?:(?:\s+\(([^();]*)\)|\s+archived\s+(\d{4}-\d{2}-\d{2})),?(?!\S))?")
"""A word, and what may be said of an address behind it: a remark, the day on which it was archived."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_evidence(typed: str) -> tuple[str, ...]:
    """Return the pieces of evidence in a line, each once and in order; any text is evidence.

    Semicolons separate, and so do spaces and commas around addresses. A bare ``example.org/page`` is taken
    for https where nothing but addresses is beside it. A remark in parentheses stays with the address before
    it; a day there, or behind ``archived``, is when the page was archived.
    """
    found: dict[str, None] = {}
    for part in f"{typed} ".split(SEPARATOR):
        found |= dict.fromkeys(_pieces(part))
    return tuple(found)


def write_evidence(evidence: tuple[str, ...]) -> str:
    """Return pieces of evidence as a line that :func:`read_evidence` takes apart again."""
    return SEPARATOR.join(evidence)


def _pieces(part: str) -> Iterator[str]:
    words = list(_WORD.finditer(part))
    addresses = [_address(word[1]) for word in words]
    if all(addresses):
        for address, word in zip(addresses, words, strict=True):
            yield _with_remark(address or "", word)
        return
    text: list[str] = []
    for word in words:
        if link_of(word[1].rstrip(",")):
            yield from _joined(text)
            text = []
            yield _with_remark(word[1].rstrip(","), word)
        else:
            text += word[0].split()
    yield from _joined(text)


def _with_remark(address: str, word: re.Match[str]) -> str:
    """Return an address with what is said of it; an archive's address may say itself when it was archived."""
    said, day = " ".join((word[2] or "").split()), word[3]
    if day or _DAY.fullmatch(said):
        said = f"archived {day or said}"
    own = archived_on(address)
    return f"{address} ({said})" if said else archived(address, own) if own else address


def _joined(words: list[str]) -> Iterator[str]:
    if words:
        yield " ".join(words)


def _address(word: str) -> str | None:
    """Return a word as an address, with https before it if it is a bare one; ``None`` if it is none."""
    word = word.rstrip(",")
    host = word.split("/")[0]
    bare = ":" not in host and "." in host.strip(".")
    address = f"https://{word}" if bare else word
    return address if link_of(address) else None
