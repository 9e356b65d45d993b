"""Copied text with its source."""

from pathlib import PurePath

from tui.document.article import Article
from tui.document.cleaning import cleaned_line
from tui.document.findings import Publication


def cite(words: str, article: Article, publication: Publication, speaker: str | None = None) -> str:
    """Return words in quotation marks (unless they have their own), their speaker and a source line."""
    words = cleaned_line(words)
    quoted = words if words[:1] in "“\"'‘" and words[-1:] in "”\"'’" else f"“{words}”"
    address = article.address
    if address and "://" not in address:  # where the file is on this machine is nobody's business
        address = PurePath(address).name
    parts = [article.title, article.byline, article.metadata.outlet, address]
    if publication.value is not None:
        marker = "" if publication.origin in ("given", "metadata") else f" ({publication.origin})"
        parts.append(f"{publication.value.isoformat()}{marker}")
    source = cleaned_line(", ".join(part for part in parts if part))
    return (
        f"{quoted} — {'; '.join(part for part in (speaker, source) if part)}" if speaker or source else quoted
    )
