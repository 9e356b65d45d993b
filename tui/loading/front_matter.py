"""The head of a Markdown file: YAML between ``---``, TOML between ``+++``, or a JSON object."""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from tui.document.metadata import Metadata
from tui.loading.bylines import clean_authors

_YAML = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)\n\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(\w[\w -]*?)[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_LONGEST = 65_536  # characters; more is no front matter
_ALIAS = re.compile(r"(?:^|[\s\[{,:-])[&*][A-Za-z0-9]", re.MULTILINE)  # anchors nest exponentially
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
_TITLES = ("title", "headline")
_AUTHORS = ("authors", "author", "byline", "creator", "by")
_PUBLISHED = (
    "date", "published", "publishdate", "pubdate", "publication_date", "publication-date", "date_published",
    "datepublished", "published_at", "created",
)  # fmt: skip
_MODIFIED = ("lastmod", "modified", "updated", "last_modified_at", "date_modified", "datemodified")
_OUTLETS = ("outlet", "publisher", "publication", "source_name", "site", "site_name")
_ADDRESSES = ("url", "canonical", "canonical_url", "canonicalurl", "link", "source_url", "source")
_LICENCES = ("license", "licence", "rights")


def split_front_matter(source: str) -> tuple[Metadata, str]:
    """Return what the head of a Markdown file declares, and the rest of the file."""
    for pattern, read in ((_YAML, _yaml), (_TOML, _toml)):
        if (match := pattern.match(source)) and len(match[1]) <= _LONGEST:
            return _metadata(read(match[1])), source[match.end() :]
    if source.startswith("{"):
        try:
            fields, end = json.JSONDecoder().raw_decode(source[:_LONGEST])
        except (ValueError, RecursionError):
            return Metadata(), source
        if isinstance(fields, dict) and source[end : end + 1] in ("", "\n"):
            return _metadata(fields), source[end:]
    return Metadata(), source


def _yaml(text: str) -> Mapping[str, Any]:
    """Return the fields of YAML; where it is broken, those of its lines ``name: value``."""
    import yaml

    try:
        fields = None if _ALIAS.search(text) else yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        fields = None
    if isinstance(fields, dict):
        return {str(name): value for name, value in fields.items()}
    return {name: value.strip("\"'[] ") for name, value in _FIELD.findall(text)}


def _toml(text: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}


def _metadata(fields: Mapping[str, Any]) -> Metadata:
    known = {name.strip().lower().replace(" ", "_"): value for name, value in fields.items()}
    outlet = _line(_first(known, _OUTLETS))
    url = _line(_first(known, _ADDRESSES))
    return Metadata(
        _line(_first(known, _TITLES)),
        clean_authors(_names(_first(known, _AUTHORS)), outlet),
        _day(known, _PUBLISHED),
        _day(known, _MODIFIED),
        outlet,
        url if url and re.match(r"https?://\S+$", url) else None,
        _line(_first(known, ("lang", "language"))),
        _line(_first(known, _LICENCES)),
    )


def _first(fields: Mapping[str, Any], names: Iterable[str]) -> Any:
    return next((fields[name] for name in names if fields.get(name)), None)


def _line(value: Any) -> str | None:
    """Return a value as one line, ``None`` for what is none: a list, a number, nothing."""
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _names(value: Any) -> list[str]:
    """Return the names in a string, a list, or objects with a name."""
    if isinstance(value, str):
        return [_WIKI_LINK.sub(r"\1", value)]
    if isinstance(value, list):
        return [name for item in value for name in _names(item)]
    if isinstance(value, dict):
        return _names(value.get("name") or [value.get("first", ""), value.get("last", "")])
    return []


def _day(fields: Mapping[str, Any], names: Iterable[str]) -> date | None:
    """Return the first day among some fields, which YAML and TOML may have read already."""
    from tui.loading.written_dates import declared_day

    for name in names:
        value = fields.get(name)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        if isinstance(value, str) and (day := declared_day(value)):
            return day
    return None
