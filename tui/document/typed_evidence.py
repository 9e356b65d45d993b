"""The evidence for a verdict, as a reader types it in one line."""

from collections.abc import Iterator

from tui.document.evidence import link_of

SEPARATOR = "; "


def read_evidence(typed: str) -> tuple[str, ...]:
    """Return the pieces of evidence in a line, each once and in order; any text is evidence.

    Semicolons separate, and so do spaces and commas around addresses. A bare ``example.org/page`` is taken
    for https where nothing but addresses is beside it.
    """
    found: dict[str, None] = {}
    for part in f"{typed} ".split(SEPARATOR):
        found |= dict.fromkeys(_pieces(part))
    return tuple(found)


def write_evidence(evidence: tuple[str, ...]) -> str:
    """Return pieces of evidence as a line that :func:`read_evidence` takes apart again."""
    return SEPARATOR.join(evidence)


def _pieces(part: str) -> Iterator[str]:
    words = part.split()
    addresses = [_address(word) for word in words]
    if all(addresses):
        yield from (address for address in addresses if address)
        return
    text: list[str] = []
    for word in words:
        if link_of(word.rstrip(",")):
            yield from _joined(text)
            text = []
            yield word.rstrip(",")
        else:
            text.append(word)
    yield from _joined(text)


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
