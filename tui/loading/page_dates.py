"""Guesses at the day of publication of a page that declares none, each with how often its kind is right."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from lxml.html import HtmlElement

from tui.document.metadata import DateGuess, Metadata
from tui.loading.page_fields import PageFields, is_elsewhere, strings
from tui.loading.page_titles import Head
from tui.loading.written_dates import WrittenDay, declared_day, written_days

CONFIDENCE = {
    "labelled": 0.93,
    "at-the-head": 0.9,
    "hidden-value": 0.9,
    "url-day": 0.9,
    "live-start": 0.85,
    "date-class": 0.7,
    "ambiguous": 0.5,
    "modified": 0.4,
}
"""How often a guess of each rule is right; ``make eval`` prints the shares on the pages of the tests."""
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-]?(\d\d|[a-z]{3})[/_-]?(\d\d)(?!\d)", re.IGNORECASE)
_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}  # noqa: SIM905
_LABEL = re.compile(
    r"(?:published|posted|submitted|issued|first published|date|publié|paru|veröffentlicht|erstellt|"
    r"stand|publicado|"
    r"pubblicato|gepubliceerd|publisert|publicerad|udgivet|opublikowano|入力|입력|등록|发布|公開|掲載)"
    r"[^\d]{0,60}$",
    re.IGNORECASE,
)
_NOT_PUBLICATION = re.compile(
    r"(?:updated|modified|edited|accessed|retrieved|copyright|©|expires|deadline|event|born|modifié|aktualisiert|"
    r"actualizado|수정|更新)[^\d]{0,60}$",
    re.IGNORECASE,
)
_DATE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:date|time|timestamp|datetime|published|pubdate|posted|submitted|dateline|created)s?"
    r"(?:[\s_-]|$|line|time)",
    re.IGNORECASE,
)
_INLINE = ("b", "i", "em", "strong", "a", "font", "span", "small")
_SHORT = 90  # characters; a longer element that names a day is text
_PROSE = 150  # characters from which a paragraph is the article's text
_MOST_ELEMENTS = 20_000
_NOT_AMERICAN = re.compile(r"en-(?:gb|au|nz|in|ie|za)|\.(?:uk|au|nz|in|ie|za|sg)\b", re.IGNORECASE)


def guess_dates(
    tree: HtmlElement, fields: PageFields, metadata: Metadata, head: Head | None
) -> tuple[DateGuess, ...]:
    """Return what suggests a day of publication, the surest first and each day once.

    Never a day from a bare year or month, nor from a notice of copyright or a style sheet.
    """
    found = [
        *_hidden_values(tree),
        *_shown(tree, _month_first(tree, metadata.url), head),
        *_from_address(metadata.url),
        *_live_start(fields),
    ]
    if metadata.modified:
        found.append(_guess(metadata.modified, "modified", "the page was modified on this day"))
    return _once(found)


def _once(found: Iterable[DateGuess]) -> tuple[DateGuess, ...]:
    """Return the guesses, each day once: independent guesses of one day confirm each other."""
    days: dict[date, DateGuess] = {}
    for guess in sorted(found, key=lambda one: -one.confidence):
        known = days.get(guess.day)
        if known is None:
            days[guess.day] = guess
        elif known.rule.split("+")[0] != guess.rule and guess.rule != "modified" and "+" not in known.rule:
            both = 1 - (1 - known.confidence) * (1 - guess.confidence)
            days[guess.day] = DateGuess(
                guess.day,
                round(min(both, 0.97), 3),
                f"{known.evidence}; {guess.evidence}",
                f"{known.rule}+{guess.rule}",
            )
    return tuple(sorted(days.values(), key=lambda one: -one.confidence))


def _guess(day: date, rule: str, evidence: str) -> DateGuess:
    return DateGuess(day, CONFIDENCE[rule], evidence, rule)


def _month_first(tree: HtmlElement, address: str | None) -> bool | None:
    language = tree.get("lang") or ""
    host = re.sub(r"^https?://([^/]+).*", r"\1", address or "")
    if _NOT_AMERICAN.search(language) or _NOT_AMERICAN.search(host):
        return False
    if language.lower() == "en-us" or host.endswith((".us", ".gov")):
        return True
    return False if language and not language.lower().startswith("en") else None


def _shown(tree: HtmlElement, month_first: bool | None, head: Head | None) -> Iterator[DateGuess]:
    """Yield the days that short elements show: with a label, at the head of the text, by their class."""
    before_text, seen_title, label = True, False, ""
    for count, element in enumerate(tree.iter()):
        if count > _MOST_ELEMENTS or not isinstance(element.tag, str):
            continue
        words = _own_words(element)
        if element.tag in ("h1", "h2", "h3") or _is_title(element):
            seen_title = True
        if len(words) > _PROSE and element.tag not in ("script", "style", "head", "title"):
            before_text = False
        if element.tag in ("script", "style", "noscript", "template", "title") or not words:
            continue
        for written in written_days(words, month_first=month_first) if len(words) <= _SHORT else ():
            if is_elsewhere(element):
                break
            rule = _rule(
                element, words, label, written, head=element in head if head else before_text and seen_title
            )
            if rule:
                yield _guess(written.day, rule, f"the page shows “{words}”")
                if written.other:
                    yield _guess(written.other, "ambiguous", f"the page shows “{words}”")
            break
        label = words if len(words) <= _SHORT else ""


def _rule(element: HtmlElement, words: str, label: str, written: WrittenDay, *, head: bool) -> str | None:
    """Return the rule by which a shown day may be the article's."""
    before = words[: written.start] or label
    if _NOT_PUBLICATION.search(before):
        return None
    if written.other:
        return "ambiguous"
    marks = " ".join(
        f"{one.get('class') or ''} {one.get('id') or ''}"
        for one in (element, element.getparent())
        if one is not None
    )
    if _LABEL.search(before) and (head or _DATE_CLASS.search(marks)):
        return "labelled"
    filled = sum(character.isalnum() for character in words[: written.start] + words[written.end :])
    if head and filled <= 40:
        return "at-the-head"
    if _DATE_CLASS.search(marks):
        return "date-class"
    return None


def _is_title(element: HtmlElement) -> bool:
    return bool(re.search(r"\b(?:headline|title)\b", element.get("class") or "", re.IGNORECASE))


def _own_words(element: HtmlElement) -> str:
    """Return the words directly in an element and in the inline elements of it."""
    parts = [element.text or ""]
    for child in element:
        if child.tag in _INLINE and len(child) == 0:
            parts.append(child.text or "")
        parts.append(child.tail or "")
    return " ".join(" ".join(parts).split())


def _hidden_values(tree: HtmlElement) -> Iterator[DateGuess]:
    """Yield machine-readable days outside the properties that declare: microformats."""
    for element in tree.xpath(
        "//*[contains(@class, 'value-title') or contains(@class, 'published')][@title]"
    ):
        if (day := declared_day(element.get("title"))) and not is_elsewhere(element):
            yield _guess(day, "hidden-value", f"the page marks “{element.get('title')}”")


def _from_address(address: str | None) -> Iterator[DateGuess]:
    """Yield the day in an address such as ``/2024/03/05/``."""
    path = re.sub(r"^https?://[^/]+", "", address or "")
    for match in _URL_DAY.finditer(path):
        month = _MONTHS.get(match[2].lower(), match[2])
        if str(month).isdigit() and (day := declared_day(f"{match[1]}-{int(month):02}-{match[3]}")):
            yield _guess(day, "url-day", f"the address holds {match[0].strip('/')}")
            return


def _live_start(fields: PageFields) -> Iterator[DateGuess]:
    for value in strings(fields.article.get("coverageStartTime")):
        if day := declared_day(value):
            yield _guess(day, "live-start", "the coverage began on this day")
