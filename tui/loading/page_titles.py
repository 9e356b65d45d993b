"""The headline of a page: what it declares, without the name of the site."""

import re
from collections import deque
from collections.abc import Iterator
from itertools import pairwise

from lxml.html import HtmlElement
from msgspec import Struct

from tui.loading.page_fields import PageFields, strings

_SEPARATOR = re.compile(r"\s+[|·•»«–—:-]\s+|\s*[|_]\s*|:\s+")
_HEADINGS = ("h1", "h2", "h3")
_SITE_HEAD = re.compile(r"masthead|site-?header|top-?bar|navbar|main-?nav|breaking|ticker", re.IGNORECASE)
_WHOLE = ("html", "body", "main", "article", "header", "section")
_FEW_CHILDREN = 6
_BEFORE = 10  # elements before the headline that may hold the day: a line above it
_MOST_HEAD = 120  # elements after which there is no text to come
_PROSE = 150  # characters from which an element is the article's text
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
    title = _without_site(declared[0], tree, fields)
    shown = _shown_headline(tree)
    named = len(declared) > 1  # not only for the tab of a browser
    return shown if shown and (not named or _shares_words(shown, title)) else title


def _shown_headline(tree: HtmlElement) -> str | None:
    """Return the only heading of the first level in the article, or in the page, that is no site's name."""
    for path in ("//article//h1", "//main//h1", "//h1"):
        found = [one for one in tree.xpath(path) if one.find('.//a[@href="/"]') is None and _words(one)]
        if len(found) == 1 and len(_words(found[0])) <= _LONGEST:
            return _words(found[0])
    return None


def _shares_words(one: str, other: str) -> bool:
    """Return whether two headlines may be of one article: a third of the words of the shorter are in both."""
    first, second = set(_plain(one).split()), set(_plain(other).split())
    return 3 * len(first & second) >= min(len(first), len(second)) > 0


class Head(Struct, frozen=True):
    """The part of a page around the headline, up to the article's text: its elements, in order."""

    elements: tuple[HtmlElement, ...]

    def __contains__(self, element: object) -> bool:
        return any(one is element for one in self.elements)


def find_head(tree: HtmlElement, title: str | None) -> Head | None:
    """Return the elements around the headline, ``None`` where the page shows no headline.

    The date of an article is there; the date that a site's own head shows is that of the visit.
    """
    wanted = _plain(title or "")
    before: deque[HtmlElement] = deque(maxlen=_BEFORE)
    elements: list[HtmlElement] = []
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("head", "title", "meta", "script", "style"):
            continue
        if not elements:
            if wanted and _is_headline(element, wanted):
                elements = [one for one in before if not _is_site_head(one)]
            before.append(element)
            if not elements and not (wanted and _is_headline(element, wanted)):
                continue
        if len(" ".join((element.text or "").split())) > _PROSE or len(elements) > _MOST_HEAD:
            break
        elements.append(element)
    return Head(tuple(elements)) if elements else None


def _is_headline(element: HtmlElement, wanted: str) -> bool:
    """Return whether an element is the innermost one that shows the headline."""
    return element.tag not in _WHOLE and len(element) < _FEW_CHILDREN and _plain(_words(element)) == wanted


def _is_site_head(element: HtmlElement) -> bool:
    around = (element, *element.iterancestors())
    return any(
        _SITE_HEAD.search(f"{one.get('class') or ''} {one.get('id') or ''}") or one.tag == "nav"
        for one in around
    )


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
    """Return whether words are more than half of a title, and end at one of its separators."""
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
