"""Authors that a text itself names under its headline, where its format has no field for them."""

import re
import tomllib
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from tui.document.article import Article

HEAD = 1_500  # characters in which the line of the authors is looked for
MOST_LINES = 6  # lines with text before which it stands, the headline among them
LONGEST = 120  # characters of such a line
_OPENINGS = (
    *("by ", "by: ", "byline: ", "written by ", "author: ", "authors: ", "words by ", "words: "),
    *("text by ", "text: ", "story by ", "report by ", "reported by "),
)
_STOPS = (".", "!", "?", ":", ",", ";", "”", '"')
_ABBREVIATED = re.compile(r"\b[JS]r\.$")
_BESIDE = re.compile(r"\s*[(<\[]?\S*@\S+|,?\s+(?:special (?:to|for)|of the)\b.*$", re.IGNORECASE)
"""Addresses, and for whom somebody writes."""
_JOINED = re.compile(r"\s*[,|/·•]\s*|\s+(?:[-–—&]|and)\s+", re.IGNORECASE)


def with_printed_byline(article: Article) -> Article:
    """Return the article with the authors that stand in a line of their own: ``By Anna Lind and Tom Roe``.

    The line stands under the headline, or is the first one, and consists of names of at least two words.
    """
    if article.byline or article.metadata.authors:
        return article
    names = _authors(article.text[:HEAD], article.title or "")
    if not names:
        return article
    return replace(article, byline=", ".join(names), metadata=replace(article.metadata, authors=names))


def _authors(head: str, title: str) -> tuple[str, ...]:
    lines = [line.strip() for line in head.split("\n") if line.strip()]
    for line in lines[:MOST_LINES]:
        opening = max((one for one in _OPENINGS if line.lower().startswith(one)), key=len, default="")
        if line == title or len(line) > LONGEST or not opening:
            continue
        from tui.loading.bylines import clean_authors  # its patterns take milliseconds, and few texts need it

        names = clean_authors([_without_outlets(_BESIDE.sub("", line[len(opening) :]))])
        ends = line.endswith(_STOPS) and not _ABBREVIATED.search(line)
        if names and not ends and all(map(_is_whole_name, names)):
            return names
    return ()


def _without_outlets(line: str) -> str:
    """Return a line without what stands behind its names: a place or an agency of one word, a paper."""
    marks = list(_JOINED.finditer(line))
    end = len(line)
    for mark, before in reversed(list(zip(marks, [None, *marks], strict=False))):
        words = line[mark.end() : end].split()
        outlet = bool(words) and words[-1].lower() in _words("outlets")
        one = len(words) == 1 and (outlet or not _is_and(mark[0]))
        named = len(line[before.end() if before else 0 : mark.start()].split()) > 1
        if not named or not (one or (outlet and not _is_and(mark[0]))):
            break
        end = mark.start()
    return line[:end]


def _is_and(mark: str) -> bool:
    return mark.strip().lower() in ("and", "&")


def _is_whole_name(name: str) -> bool:
    """Return whether words are a name: two or more, capitalised outside and none of them of a sentence."""
    words = name.split()
    lowers = [word.lower() for word in words]
    if len(words) < 2 or not (words[0][0].isupper() and words[-1][0].isupper()) or ":" in name:
        return False
    if lowers[-1] in _words("outlets"):
        return not _words("never") & set(lowers[1:])  # "The Associated Press"
    other = lowers[0] in _words("other") or lowers[-1] in _words("ends")
    return not other and not _words("never") & set(lowers)


@cache
def _words(kind: str) -> frozenset[str]:
    file = Path(__file__).with_name("data") / "printed_bylines.toml"
    return frozenset(tomllib.loads(file.read_text("utf-8"))[kind].split())
