"""The fields in which pages declare facts about themselves: meta elements, JSON-LD, microdata, RDFa."""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

Node = dict[str, Any]
_MOST_DATA = 2_000_000  # characters of JSON-LD that are parsed; more is a catalogue, not an article
_MOST_NODES = 5_000
_DEEPEST = 40
_ARTICLE = re.compile(
    r"(?:Article|BlogPosting|LiveBlogPosting|Report|PressRelease|Opinion\w*|Recipe|Review)$"
)
_WRAPPER = re.compile(r"<!--|-->|/\*\s*<!\[CDATA\[\s*\*/|/\*\s*\]\]>\s*\*/|<!\[CDATA\[|\]\]>")
_PLAIN_FIELDS = ("headline", "datePublished", "dateModified")
_ELSEWHERE = re.compile(
    r"comment|respond|related|recommend|recent|sidebar|widget-?area|(?<!post-)(?<!entry-)(?<!article-)(?<!story-)footer|"
    r"read-?next|more-?from|promo|teaser|archive",
    re.IGNORECASE,
)
"""Classes and ids of parts of a page that are about other articles, or by other people."""
_OTHER_PARTS = {"aside", "nav", "footer"}


class PageFields:
    """A page's declarations.

    Args:
        tree: The page, with its scripts.
    """

    def __init__(self, tree: HtmlElement) -> None:
        self._tree = tree
        self._meta: dict[str, list[str]] = {}
        for element in tree.iter("meta"):
            content = (element.get("content") or "").strip()
            for key in ("name", "property", "itemprop"):
                for name in (element.get(key) or "").lower().split():
                    if content:
                        self._meta.setdefault(name, []).append(content)
        self.nodes = list(_nodes(tree))
        """All JSON-LD objects, the outermost first."""
        self._ids = {node["@id"]: node for node in reversed(self.nodes) if _has_more(node)}
        self.article: Node = next(self._articles(), {})
        """The JSON-LD object that describes the article; empty if there is none."""
        self.page: Node = next((node for node in self.nodes if _is(node, "WebPage")), {})

    def meta(self, names: Iterable[str]) -> Iterator[str]:
        """Yield the contents of the meta elements with some names, in the order of the names."""
        for name in names:
            yield from self._meta.get(name, ())

    def link(self, relation: str) -> str | None:
        """Return the address of the first link element with a relation."""
        for element in self._tree.iter("link", "a"):
            if relation in (element.get("rel") or "").lower().split() and element.get("href"):
                return str(element.get("href")).strip()
        return None

    def marked(self, names: Iterable[str]) -> Iterator[HtmlElement]:
        """Yield the elements of the article that microdata or RDFa gives one of some properties."""
        wanted = {name.lower() for name in names}
        for element in self._tree.iter():
            if not isinstance(element.tag, str) or element.tag == "meta":
                continue
            given = f"{element.get('itemprop') or ''} {element.get('property') or ''}".lower().split()
            if wanted.intersection(given) and not is_elsewhere(element):
                yield element

    def resolved(self, value: Any) -> Any:
        """Return the JSON-LD object that ``{"@id": …}`` stands for, else the value."""
        if isinstance(value, dict) and set(value) <= {"@id", "@type"}:
            return self._ids.get(value.get("@id"), value)
        return value

    def _articles(self) -> Iterator[Node]:
        """Yield the objects of a kind of article, those with a date or author first."""
        articles = [node for node in self.nodes if _ARTICLE.search(" ".join(_types(node)).strip())]
        yield from (node for node in articles if "datePublished" in node or "author" in node)
        yield from articles


def is_elsewhere(element: HtmlElement) -> bool:
    """Return whether an element is in a part of the page that is about something else.

    The foot of an article, where some themes name author and day, is not.
    """
    at_foot = False
    for parent in element.iterancestors():
        if parent.tag in ("body", "html", "main"):
            return at_foot
        marks = f"{parent.get('class') or ''} {parent.get('id') or ''}"
        if _is_article(parent):
            return at_foot and not parent.xpath("boolean(.//h1)")
        found = _ELSEWHERE.search(marks)
        if parent.tag == "footer" or (found and found[0].lower() == "footer"):
            at_foot = True
        elif parent.tag in _OTHER_PARTS or (found and not parent.xpath("boolean(.//h1)")):
            return True
    return at_foot


def _is_article(element: HtmlElement) -> bool:
    """Return whether an element is the whole of an article rather than a part of one or a link to one."""
    kind = element.get("itemtype") or ""
    named = element.tag == "article" or "hentry" in (element.get("class") or "") or _ARTICLE.search(kind)
    return bool(named) and bool(element.xpath("boolean(.//h1) or string-length(normalize-space(.)) > 600"))


def strings(value: Any) -> Iterator[str]:
    """Yield the strings in a JSON-LD value: itself, its items, or the name of an object."""
    if isinstance(value, str):
        if value.strip():
            yield value.strip()
    elif isinstance(value, list):
        for item in value[:50]:
            yield from strings(item)
    elif isinstance(value, dict):
        yield from strings(value.get("name") or value.get("@value") or value.get("url"))


def _nodes(tree: HtmlElement) -> Iterator[Node]:
    """Yield the objects of all JSON-LD scripts; a script that is no JSON is ignored."""
    left = _MOST_DATA
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = script.text or ""
        left -= len(text)
        if left < 0:
            return
        try:
            data = json.loads(_WRAPPER.sub("", text).strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            data = _readable_fields(text)
        yield from islice(_walked(data, 0), _MOST_NODES)


def _readable_fields(text: str) -> Node:
    """Return the plain fields of an article whose JSON is broken, as by a comma too many."""
    kind = re.search(r'"@type"\s*:\s*"([^"]*(?:Article|BlogPosting))"', text)
    if not kind:
        return {}
    fields = (re.search(rf'"{name}"\s*:\s*"([^"\\]{{1,300}})"', text) for name in _PLAIN_FIELDS)
    return {
        "@type": kind[1],
        **{name: found[1] for name, found in zip(_PLAIN_FIELDS, fields, strict=True) if found},
    }


def _walked(data: Any, depth: int) -> Iterator[Node]:
    """Yield an object and those in its graph, not those that are merely mentioned in it."""
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for item in data:
            yield from _walked(item, depth + 1)
    elif isinstance(data, dict):
        if "@type" in data or "@id" in data:
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(data.get(key), (list, dict)):
                yield from _walked(data[key], depth + 1)


def _types(node: Node) -> list[str]:
    kinds = node.get("@type")
    return [str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])]


def _is(node: Node, kind: str) -> bool:
    return any(name.endswith(kind) for name in _types(node))


def _has_more(node: Node) -> bool:
    return isinstance(node.get("@id"), str) and len(node) > 2
