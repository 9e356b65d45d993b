"""Obsidian: a Markdown note per article, with front matter (YAML) and a template of one's own.

The template is ``templates/obsidian.md`` in the configuration directory: Python's ``string.Template`` with
``$front_matter``, ``$title``, ``$facts``, ``$annotations`` and ``$text``.
"""

from pathlib import Path
from string import Template
from typing import Any

import yaml

from tui.directories import user_directory
from tui.document.annotation import Annotation
from tui.document.cleaning import cleaned, cleaned_line
from tui.errors import InputError
from tui.exchange.bundle import Bundle
from tui.exchange.markdown import escaped

HOLDS = frozenset(("label", "note", "tags", "verdict", "evidence", "creator", "created", "orphan"))
TEMPLATE = "---\n$front_matter---\n\n# $title\n\n$facts\n\n$annotations"


def write(bundle: Bundle, *, findings: bool = False) -> str:
    """Return the note.

    Raises:
        InputError: The template of the reader's own has an unknown name in it.
    """
    values = {
        "front_matter": yaml.safe_dump(front_matter(bundle), allow_unicode=True, sort_keys=False),
        "title": escaped(cleaned_line(bundle.article.name)),
        "facts": escaped(" · ".join(filter(None, (bundle.article.byline, bundle.article.metadata.outlet)))),
        "annotations": "\n".join(_callout(note) for note in bundle.annotations),
        "text": bundle.article.text,
    }
    path = template_file()
    try:
        template = path.read_text("utf-8") if path.exists() else TEMPLATE
        return cleaned(Template(template).substitute(values))
    except (KeyError, ValueError, OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: is no template ({error})") from None


def template_file() -> Path:
    """Return where a template of the reader's own is."""
    return Path(user_directory("config")) / "templates" / "obsidian.md"


def front_matter(bundle: Bundle) -> dict[str, Any]:
    """Return the properties of the note."""
    article = bundle.article
    day = bundle.analysis.publication.value
    tags = dict.fromkeys(tag for note in bundle.annotations for tag in note.tags)
    found = {
        "title": article.name,
        "author": list(article.metadata.authors) or ([article.byline] if article.byline else []),
        "outlet": article.metadata.outlet,
        "published": day.isoformat() if day else None,
        "source": bundle.article.address or bundle.address,
        "sha256": article.digest,
        "tags": [cleaned_line(tag).replace(" ", "-") for tag in tags],
        "verdicts": len([note for note in bundle.annotations if note.verdict]),
    }
    return {name: value for name, value in found.items() if value}


def _callout(note: Annotation) -> str:
    """Return an annotation as a callout, with a block reference to link to."""
    words = note.was or "" if note.anchor == "orphan" else note.quote
    verdict = f": {escaped(note.verdict)}" if note.verdict else ""
    lines = [f"> [!{'note' if note.is_of_article else 'quote'}] {escaped(note.label)}{verdict}"]
    lines += [f"> {escaped(line)}" for line in words.splitlines()]
    extra = [note.note] if note.note else []
    extra += [f"- {one}" for one in note.evidence]
    extra += [" ".join(f"#{tag.replace(' ', '-')}" for tag in note.tags)] if note.tags else []
    for one in extra:
        lines += [">", *(f"> {line}" for line in cleaned(one).splitlines())]
    return "\n".join([*lines, "", f"^{note.id[:8]}", ""])
