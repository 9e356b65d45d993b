"""What of the evidence for a verdict may become a link, in every format and on the screen."""

import re
from urllib.parse import quote, urlsplit

_DOI = re.compile(r"doi:\s*(10\.\d{4,9}/\S+)", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^\s@<>\"]+@[^\s@<>\"]+", re.IGNORECASE)
_NOT_IN_ADDRESS = re.compile(r"[\s<>\"\\^`{|}\x00-\x1f\x7f-\x9f]")


def link_of(evidence: str) -> str | None:
    """Return the address that evidence links to: http, https, mailto, or a DOI's at its resolver.

    Any other text has none. Other schemes run code (``javascript:``), carry contents (``data:``) or read what
    is on the reader's machine (``file:``).
    """
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
