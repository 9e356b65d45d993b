"""Tags with very many attributes, which make parsers of HTML slow."""

import re

_LONG_TAG = re.compile(r"<([a-zA-Z][\w:-]{0,40})\s[^<>]{32768,}>?")
_MOST_ATTRIBUTES = 1_000


def without_endless_tags(source: str) -> str:
    """Return a page with tags of very many attributes as tags without any; the time grows with its length."""
    return _LONG_TAG.sub(_shortened, source) if len(source) > 32_768 else source


def _shortened(tag: re.Match[str]) -> str:
    return f"<{tag[1]}>" if len(tag[0].split()) > _MOST_ATTRIBUTES else tag[0]
