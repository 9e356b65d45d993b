"""What a page declares about its article."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, islice

from lxml.html import HtmlElement

from tui.document.metadata import Metadata
from tui.loading.bylines import clean_authors
from tui.loading.page_fields import PageFields, is_elsewhere, strings
from tui.loading.page_titles import Head
from tui.loading.written_dates import declared_day

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published",
    "datepublished", "citation_publication_date", "citation_online_date", "citation_date",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.available",
    "govuk:first-published-at", "dc.date", "dc:date", "dcterms.date", "dc.date.created", "dcterms.created",
    "dc.created", "prism.publicationdate", "rnews:datepublished", "pubdate", "publishdate", "publish-date",
    "publish_date", "published-date", "publication_date", "publication-date", "originalpublicationdate",
    "article_date_original", "article.published", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
    "bt:pubdate", "displaydate", "live_date", "vr:published_time", "analytics-s-date", "date",
)  # fmt: skip
"""Names of meta elements that state the day of publication, the most reliable first."""
_MODIFIED = (
    "article:modified_time", "og:updated_time", "datemodified", "dc.date.modified", "dcterms.modified",
    "article:updated", "last-modified", "lastmod", "cxenseparse:modifiedtime", "govuk:updated-at",
)  # fmt: skip
_AUTHORS = (
    "author", "article:author", "citation_author", "parsely-author", "sailthru.author", "dc.creator",
    "dc:creator", "dcterms.creator", "byl", "byline", "article:author_name",
)  # fmt: skip
_OUTLETS = ("og:site_name", "dc.publisher", "dc:publisher", "dcterms.publisher", "citation_journal_title",
            "publisher", "parsely-site", "application-name")  # fmt: skip
_LICENCES = ("dcterms.license", "dc.rights.license", "dcterms.rights", "dc.rights", "license")
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:byline|author|autor|auteur|autore|verfasser|reporter|contributor)s?(?:[\s_-]|$|name)",
    re.IGNORECASE,
)
_NO_BYLINE = re.compile(
    r"bio|avatar|image|social|follow|card-?box|about|more|title|role|job|desc", re.IGNORECASE
)
_MODIFIED_MARK = re.compile(r"updated|modified", re.IGNORECASE)
_PUBLISHED_MARK = re.compile(r"\bpublished\b|dt-published")
_ENTRY_DATE = re.compile(r"(?:entry|post)-date")
"""A theme's class for the day of an entry; as its only time it may be ``updated``, which hAtom requires."""
_MODIFIED_LABEL = re.compile(r"(?:last )?(?:updated|modified|edited)(?: on| at)?\s*:?", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{3,4})?", re.IGNORECASE)
_NAME = r"(?:[A-Z][\w.'’-]*|[dv][aeo]n?|de[rn]?)"
_BY_LINE = re.compile(rf"(?:By|BY|by):? {_NAME}(?: (?:{_NAME}|and|y|of)){{0,8}}(?:,.{{0,50}})?")
_MOST_BYLINE = 120  # characters; a longer element tells about the author
_MOST_MARKED = 50
_PROSE = 150  # characters from which a text is the article's
_TRUE, _FALSE = ("true", "yes", "1"), ("false", "no", "0")


def read_metadata(tree: HtmlElement, fields: PageFields, title: str | None, head: Head | None) -> Metadata:
    """Return what a page declares; its guesses at a date are added by others.

    Args:
        tree: The page.
        fields: Its declarations.
        title: The article's title.
        head: The elements around it.
    """
    outlet = _outlet(fields)
    return Metadata(
        title,
        _authors(tree, fields, outlet),
        _published(tree, fields, head),
        _modified(tree, fields),
        outlet,
        canonical_address(fields),
        _language(tree, fields),
        _licence(fields),
        _paywall(fields),
    )


def canonical_address(fields: PageFields) -> str | None:
    """Return the address that the page says is its own."""
    candidates = [
        fields.link("canonical"),
        *fields.meta(("og:url", "parsely-link", "dc.identifier.uri", "twitter:url")),
        *strings(fields.article.get("url")),
        *strings(fields.article.get("mainEntityOfPage")),
    ]
    return next((one for one in candidates if one and re.match(r"https?://[^\s/]+/?\S*$", one)), None)


def _published(tree: HtmlElement, fields: PageFields, head: Head | None) -> date | None:
    stated = [
        *strings(fields.article.get("datePublished")),
        *fields.meta(_PUBLISHED),
        *strings(fields.article.get("dateCreated")),
        *strings(fields.page.get("datePublished")),
        *_marked(
            fields, ("datePublished", "dc:date", "dc:created", "dcterms:issued", "schema:datePublished")
        ),
        *_times(tree, head),
    ]
    return next((day for day in map(declared_day, stated) if day), None)


def _modified(tree: HtmlElement, fields: PageFields) -> date | None:
    stated = [
        *strings(fields.article.get("dateModified")),
        *fields.meta(_MODIFIED),
        *_marked(fields, ("dateModified", "dcterms:modified", "schema:dateModified")),
        *(time.get("datetime") for time in tree.iter("time") if _says_modified(time)),
    ]
    return next((day for day in map(declared_day, stated) if day), None)


def _marked(fields: PageFields, names: tuple[str, ...]) -> Iterator[str]:
    """Yield the machine-readable values of elements with a property."""
    for element in fields.marked(names):
        if value := element.get("content") or element.get("datetime") or element.get("title"):
            yield value


def _marks_of(time: HtmlElement) -> str:
    around = time.getparent().get("class") or ""
    return f"{time.get('class') or ''} {time.get('itemprop') or ''} {around}"


def _says_modified(time: HtmlElement) -> bool:
    """Return whether a time element of the article is marked, or labelled, as that of a change."""
    if not time.get("datetime") or is_elsewhere(time):
        return False
    before = time.getprevious()
    label = _words(before) if before is not None else (time.getparent().text or "")
    marks = _marks_of(time)
    if _MODIFIED_MARK.search(marks):
        return not _PUBLISHED_MARK.search(marks) and not _ENTRY_DATE.search(time.get("class") or "")
    return bool(_MODIFIED_LABEL.fullmatch(label.strip()))


def _times(tree: HtmlElement, head: Head | None) -> Iterator[str]:
    """Yield the days of the time elements at the article's head, those that say so first."""
    near: list[str] = []
    only: list[str] = []
    clocks = sum(_CLOCK.fullmatch(_words(one)) is not None for one in tree.iter("time"))
    for element in tree.iter("time"):
        value = element.get("datetime")
        if not value or is_elsewhere(element):
            continue
        marks = _marks_of(element)
        if _says_modified(element) or (_MODIFIED_MARK.search(marks) and "published" not in marks):
            if head is not None and element in head and _ENTRY_DATE.search(element.get("class") or ""):
                only.append(value)
            continue
        if element.get("pubdate") is not None or _PUBLISHED_MARK.search(marks):
            yield value
        elif not (clocks > 1 and _CLOCK.fullmatch(_words(element))) and head is not None and element in head:
            near.append(value)
    yield from near[:1] or only[-1:]


def _authors(tree: HtmlElement, fields: PageFields, outlet: str | None) -> tuple[str, ...]:
    """Return the authors from the first source that names any."""
    persons = fields.article.get("author") or fields.article.get("creator")
    persons = [fields.resolved(one) for one in (persons if isinstance(persons, list) else [persons])]
    people = [name for one in persons if not _is_organisation(one) for name in strings(one)]
    links = (one for one in tree.iter("a", "span") if one.get("rel") == "author" and not is_elsewhere(one))
    if people and (written := _written_by(fields)):
        together = clean_authors([written], outlet)
        if set(clean_authors(people, outlet)) < set(together):
            people = list(together)
    sources: Iterable[list[str]] = chain(
        (people, list(fields.meta(_AUTHORS)), list(_marked_authors(fields))),
        ([_words(one)] for one in islice(links, 1)),
        ([line] for line in islice(_bylines(tree), _MOST_MARKED)),
        ([line] for line in _printed_bylines(tree)),
    )
    return next((names for source in sources if (names := clean_authors(source, outlet))), ())


def _written_by(fields: PageFields) -> str:
    """Return what a page tells cards of links under ``Written by``: all authors, where JSON-LD has one."""
    labels = list(fields.meta(("twitter:label1", "twitter:label2")))
    values = list(fields.meta(("twitter:data1", "twitter:data2")))
    return next(
        (value for label, value in zip(labels, values, strict=False) if label.lower() == "written by"), ""
    )


def _is_organisation(author: object) -> bool:
    """Return whether a JSON-LD author is an organisation: an outlet or an agency, which is nobody's name."""
    return isinstance(author, dict) and "Organization" in str(author.get("@type"))


def _marked_authors(fields: PageFields) -> Iterator[str]:
    """Yield the authors that microdata or RDFa marks: the name in them, where they tell more than that."""
    for element in islice(fields.marked(("author", "dc:creator")), _MOST_MARKED):
        name = next((one for one in element.iter() if "name" in (one.get("itemprop") or "").split()), element)
        words = name.get("content") or _words(name)
        if len(words) <= _MOST_BYLINE:
            yield words


def _bylines(tree: HtmlElement) -> Iterator[str]:
    """Yield the words of the elements that the page's classes call a byline: in order."""
    for element in tree.iter("p", "div", "span", "a", "address", "cite", "h4", "h5", "li"):
        marks = " ".join(element.get(name) or "" for name in ("class", "id", "data-testid", "data-component"))
        if not _BYLINE.search(marks) or _NO_BYLINE.search(marks) or is_elsewhere(element):
            continue
        words = next(_first_lines(element), "")
        if 2 < len(words) <= _MOST_BYLINE:
            yield words


def _printed_bylines(tree: HtmlElement) -> Iterator[str]:
    """Yield a line ``By Jane Roe`` that is printed before the text."""
    for element in tree.iter("p", "div", "span", "i", "em", "b", "font", "address", "td", "li"):
        if len(element.text or "") > _PROSE:
            return
        words = _words(element)
        if len(words) <= _MOST_BYLINE and _BY_LINE.fullmatch(words) and not is_elsewhere(element):
            yield words
            return


def _words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _first_lines(element: HtmlElement) -> Iterator[str]:
    """Yield the lines of an element, which ``br`` and blocks end."""
    line: list[str] = []
    for node in element.iter():
        if node is not element and node.tag in ("br", "div", "p", "time", "ul"):
            if words := " ".join(" ".join(line).split()):
                yield words
            line = []
        if isinstance(node.tag, str) and node.tag not in ("script", "style", "time"):
            words = node.text or ""
            apart = words[:1].isupper() and "".join(line)[-1:].islower()
            line += [" | ", words] if apart else [words]
        if node is not element:
            line.append(node.tail or "")
    if words := " ".join(" ".join(line).split()):
        yield words


def _outlet(fields: PageFields) -> str | None:
    names = [
        *fields.meta(_OUTLETS[:1]),
        *strings(fields.resolved(fields.article.get("publisher"))),
        *fields.meta(_OUTLETS[1:]),
        *(
            name
            for node in fields.nodes
            if "WebSite" in str(node.get("@type"))
            for name in strings(node.get("name"))
        ),
    ]
    return next((name for name in names if len(name) <= 100 and not name.startswith("http")), None)


def _language(tree: HtmlElement, fields: PageFields) -> str | None:
    candidates = [
        tree.get("lang"),
        *strings(fields.article.get("inLanguage")),
        *fields.meta(("og:locale", "dc.language", "language")),
    ]
    found = (re.match(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8})*", one or "") for one in candidates)
    return next((match[0].replace("_", "-") for match in found if match), None)


def _licence(fields: PageFields) -> str | None:
    candidates = [
        fields.link("license"),
        *strings(fields.article.get("license")),
        *(
            one
            for one in fields.meta(_LICENCES)
            if re.search(r"licen[cs]e|creative|CC[ -]", one, re.IGNORECASE)
        ),
    ]
    return next((one for one in candidates if one and len(one) <= 300), None)


def _paywall(fields: PageFields) -> bool | None:
    """Return whether reading takes payment, as far as the page says."""
    free = fields.article.get("isAccessibleForFree", fields.page.get("isAccessibleForFree"))
    word = str(free).strip().lower()
    tier = next(fields.meta(("article:content_tier", "isaccessibleforfree")), "").lower()
    if word in _FALSE or tier in ("locked", "metered", *_FALSE):
        return True
    return False if word in _TRUE or tier in ("free", *_TRUE) else None
