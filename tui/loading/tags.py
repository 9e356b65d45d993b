"""Tags with very many or very long attributes, which make parsers of HTML slow."""

import re

_LONG_TAG = re.compile(r"<([a-zA-Z][\w:-]{0,40})\s[^<>]{32768,}>?")
_MOST_ATTRIBUTES = 1_000
_LONGEST = 500_000  # characters of a tag; a longer one holds an embedded picture, or nothing of use


def without_endless_tags(source: str) -> str:
    """Return a page with tags of very many or very long attributes as tags without any.

    The time grows with the page's length.
    """
    return _LONG_TAG.sub(_shortened, source) if len(source) > 32_768 else source


def _shortened(tag: re.Match[str]) -> str:
    endless = len(tag[0]) > _LONGEST or len(tag[0].split()) > _MOST_ATTRIBUTES
    return f"<{tag[1]}>" if endless else tag[0]
