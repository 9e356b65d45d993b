"""Recognises what a site sends in place of an article: offers, cookie walls, scripts, bot checks, errors."""

import re
from functools import cache
from pathlib import Path

from msgspec import Struct

from tui.document.metadata import Metadata, Notice, NoticeKind

KIND: NoticeKind = "not-an-article"
_HEAD = 3_000  # characters of the text in which a rule's words are looked for
PAYWALL = "paywall"
_STUB = 120  # words up to which a text may be the beginning of one that is for subscribers
_SHELL = 50  # words up to which a text may be what a page without an article shows besides
_SHOWN = 20_000  # characters
_SCRIPT_SHELL = 40  # words up to which a page with much script shows no article
_SCRIPT_SHARE = 20  # times as many characters of source as of text
_LEAST_SCRIPT = 2_000  # characters of source


class _Rule(Struct, frozen=True):
    """Words by which a kind of page is known, and up to how many words of text they count."""

    name: str
    message: str
    most_words: int
    words: tuple[str, ...]
    least: int = 1
    """How many of the words must occur."""
    example: str = ""


def find_fault(text: str, metadata: Metadata | None = None) -> tuple[Notice, ...]:
    """Return a notice if a text is not that of an article."""
    count = len(text.split(None, 600))
    if count > 500:
        return ()
    head = " ".join(text[:_HEAD].split())
    for rule in _rules():
        if rule.name == PAYWALL and metadata and metadata.paywall is False:
            continue
        if count <= rule.most_words and _hits(rule, head) >= rule.least:
            return (Notice(KIND, rule.message),)
    return ()


def find_page_fault(source: str, text: str, shown: str, metadata: Metadata | None) -> tuple[Notice, ...]:
    """Return a notice if a page holds no article, or only its beginning.

    Args:
        source: The page.
        text: What was extracted from it.
        shown: Everything that it shows, which counts where hardly any text was extracted.
        metadata: What it declares.
    """
    if found := find_fault(text, metadata) or _fault_beside(text, shown, metadata):
        return found
    count = len(text.split(None, _SCRIPT_SHELL + 1))
    scripts = "<script" in source.lower()
    if count <= _SCRIPT_SHELL and scripts and len(source) > max(_LEAST_SCRIPT, _SCRIPT_SHARE * len(text)):
        return (Notice(KIND, "This page holds scripts instead of a text; save it from a browser."),)
    return ()


def _fault_beside(text: str, shown: str, metadata: Metadata | None) -> tuple[Notice, ...]:
    """Return a notice if a page with little text shows beside it why there is no more."""
    count = len(text.split(None, _STUB + 1))
    if count > _STUB:
        return ()
    for rule in _rules():
        offer = rule.name == PAYWALL
        if offer and metadata is not None and metadata.paywall is not None:
            if metadata.paywall:
                return (Notice(KIND, rule.message),)
        elif (offer or count <= _SHELL) and _hits(rule, shown[:_SHOWN]) >= rule.least:
            return (Notice(KIND, rule.message),)
    return ()


def _hits(rule: _Rule, text: str) -> int:
    return sum(re.search(words, text, re.IGNORECASE) is not None for words in rule.words)


@cache
def _rules() -> tuple[_Rule, ...]:
    import tomllib

    data = tomllib.loads(Path(__file__).with_name("data").joinpath("not_an_article.toml").read_text("utf-8"))
    return tuple(
        _Rule(
            name,
            row["message"],
            row["most_words"],
            tuple(row["words"]),
            row.get("least", 1),
            row.get("example", ""),
        )
        for name, row in data.items()
    )
