"""The headline of a page: what it declares, without the name of the site."""

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml.html import HtmlElement

from tui.loading.page_fields import PageFields, strings

_SEPARATOR = re.compile(r"\s+[|·•»«–—:-]\s+|\s*[|_]\s*|:\s+")
_HEADINGS = ("h1", "h2", "h3")
_LONGEST = 300


def find_title(tree: HtmlElement, fields: PageFields) -> str | None:
    """Return the headline: a heading that agrees with what is declared, else the declared title."""
    declared = [
        *strings(fields.article.get("headline")),
        *fields.meta(
            ("og:title", "citation_title", "parsely-title", "dc.title", "dcterms.title", "twitter:title")
        ),
        *(_words(element) for element in tree.xpath("//head/title")[:1] or tree.xpath("//title")[:1]),
    ]
    declared = [words for one in declared if (words := " ".join(one.split())) and len(words) <= _LONGEST]
    headings = list(_headings(tree))
    for title in declared:
        if heading := _agreeing(title, headings):
            return heading
    if not declared:
        return headings[0] if headings else None
    return _without_site(declared[0], tree, fields)


def _headings(tree: HtmlElement) -> Iterator[str]:
    for tag in _HEADINGS:
        for element in tree.iter(tag):
            if (words := _words(element)) and len(words) <= _LONGEST:
                yield words


def _agreeing(title: str, headings: list[str]) -> str | None:
    """Return the longest heading that is the title, or the title without a site's name before or after it."""
    plain = _plain(title)
    fitting = [
        one for one in headings if (words := _plain(one)) and (plain == words or _is_part(words, title))
    ]
    return max(fitting, key=len, default=None)


def _is_part(words: str, title: str) -> bool:
    """Say whether words are more than half of a title, and end at one of its separators."""
    parts = [_plain(part) for part in _parts(title)]
    return words in parts and 2 * len(words) > len(_plain(title))


def _parts(title: str) -> Iterator[str]:
    """Yield what is left of a title without its last or first parts."""
    cuts = list(_SEPARATOR.finditer(title))
    for cut in cuts:
        yield title[: cut.start()]
        yield title[cut.end() :]
    for first, last in pairwise(cuts):
        yield title[first.end() : last.start()]


def _without_site(title: str, tree: HtmlElement, fields: PageFields) -> str:
    """Return a title without the site's name: the part that the page shows, or less the declared name."""
    site = {_plain(name) for name in fields.meta(("og:site_name", "application-name", "dc.publisher"))}
    cuts = list(_SEPARATOR.finditer(title))
    for cut in cuts:
        if _plain(title[cut.end() :]) in site:
            return title[: cut.start()]
        if _plain(title[: cut.start()]) in site:
            return title[cut.end() :]
    if not cuts:
        return title
    shown = {_plain(text) for text in tree.xpath("//body//text()[string-length() < 300]")}
    fitting = [part for part in _parts(title) if _plain(part) in shown and 2 * len(part) > len(title)]
    return max(fitting, key=len, default=title)


def _words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", words).casefold().split())
