"""What of the evidence for a verdict may become a link, in every format and on the screen.

A remark in parentheses may follow an address: ``https://example.org/a (archived 2024-05-03)``.
"""

import re
from datetime import date
from urllib.parse import quote, urlsplit

_DOI = re.compile(r"doi:\s*(10\.\d{4,9}/\S+)", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^\s@<>\"]+@[^\s@<>\"]+", re.IGNORECASE)
_REMARK = re.compile(r"(\S+)\s+\(([^()]*)\)")
_ARCHIVED = re.compile(r"archived (\d{4}-\d{2}-\d{2})")
_IN_ARCHIVE = re.compile(r"/(\d{4})(\d{2})(\d{2})(?:\d{6})?(?:[a-z]{2}_)?/https?:/")
_NOT_IN_ADDRESS = re.compile(r"[\s<>\"\\^`{|}\x00-\x1f\x7f-\x9f]")


def remark_of(evidence: str) -> tuple[str, str]:
    """Return the address of evidence and the remark behind it; evidence without a remark is all address."""
    found = _REMARK.fullmatch(evidence)
    return (found[1], found[2]) if found and _link(found[1]) else (evidence, "")


def archived_on(evidence: str) -> date | None:
    """Return the day on which a page was archived: as the remark says, else as the archive's address does."""
    address, remark = remark_of(evidence)
    said, dated = _ARCHIVED.fullmatch(remark), _IN_ARCHIVE.search(address)
    written = said[1] if said else "-".join(dated.groups()) if dated else ""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def archived(address: str, day: date) -> str:
    """Return evidence that is an archived page with its day."""
    return f"{address} (archived {day.isoformat()})"


def link_of(evidence: str) -> str | None:
    """Return the address that evidence links to: http, https, mailto, or a DOI's at its resolver.

    Any other text has none. Other schemes run code (``javascript:``), carry contents (``data:``) or read what
    is on the reader's machine (``file:``).
    """
    return _link(remark_of(evidence)[0])


def _link(evidence: str) -> str | None:
    if doi := _DOI.fullmatch(evidence):
        return "https://doi.org/" + quote(doi.group(1), safe="/:;()._-", errors="replace")
    if _NOT_IN_ADDRESS.search(evidence):
        return None
    if _MAIL.fullmatch(evidence):
        return evidence
    try:
        parts = urlsplit(evidence)
        return evidence if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None
