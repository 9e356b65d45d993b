"""An article with its highlights and notes as one self-contained HTML page: no script, font or connection.

Each paragraph is a row with its notes beside it. With findings, a part below shows what is better seen than
read: the claims with their verdicts, the times and the speakers' shares as drawings, the numbers as a table.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from html import escape

from tui.document.annotation import Annotation
from tui.document.evidence import link_of
from tui.exchange.bundle import Bundle
from tui.exchange.page_shell import shell

_PARAGRAPH = re.compile(r"\n+(?=[^\n])")


def page(bundle: Bundle, *, findings: bool = False) -> str:
    """Return the page; overlapping highlights are split where they overlap, so that elements never cross.

    Args:
        bundle: The article.
        findings: Show what the machine found too.
    """
    article, published = bundle.article, bundle.analysis.publication.value
    day = published.isoformat() if published else None
    facts = [fact for fact in (article.byline, article.metadata.outlet, day, article.address) if fact]
    heading = "" if article.title_span else f"<h1>{escape(article.name)}</h1>\n"
    header = f'{heading}<p class="facts">{escape(" · ".join(facts))}</p>\n'
    main = f"{''.join(_Rows(bundle).rows())}{_found(bundle) if findings else ''}"
    return shell(article.name, article.language, header, main)


def _found(bundle: Bundle) -> str:
    from tui.exchange.page_findings import found

    return found(bundle)


class _Rows:
    """The paragraphs of an article with the notes beside them."""

    def __init__(self, bundle: Bundle) -> None:
        self._text = bundle.article.text
        self._title = bundle.article.title_span
        self._notes = list(bundle.annotations)
        self._starts: dict[int, list[int]] = {}
        self._ends: dict[int, list[int]] = {}
        self._unplaced: list[int] = []
        self._on_article: list[int] = []
        for number, note in enumerate(self._notes, 1):
            if note.is_of_article:
                self._on_article.append(number)
            elif not note.has_place:
                self._unplaced.append(number)
            else:
                self._starts.setdefault(note.span.start, []).append(number)
                self._ends.setdefault(note.span.end, []).append(number)

    def rows(self) -> Iterator[str]:
        """Yield the notes on the whole article, a row for each paragraph, and what has lost its place."""
        yield from self._section("On the whole article", self._on_article)
        holding: dict[int, None] = {}
        bounds = self._bounds()
        cuts = sorted({*bounds, *self._starts, *self._ends, *(self._title or ())})
        at = 0
        for _start, end in itertools.pairwise(bounds):
            inside = []
            while at < len(cuts) and cuts[at] < end:
                inside.append(cuts[at])
                at += 1
            words = "".join(self._words([*inside, end], holding))
            numbers = [number for cut in inside for number in self._starts.get(cut, ())]
            beside = self._aside(numbers)
            yield f'<div class="row">\n<div class="text" dir="auto">{words}</div>\n{beside}</div>\n'
        yield from self._section("No longer in the article", self._unplaced)

    def _section(self, heading: str, numbers: Sequence[int]) -> Iterator[str]:
        if numbers:
            yield f"<section>\n<h2>{heading}</h2>\n{self._aside(numbers)}</section>\n"

    def _bounds(self) -> list[int]:
        """Return where paragraphs begin, and the end of the text; a headline of several lines is one."""
        title = self._title
        breaks = (match.end() for match in _PARAGRAPH.finditer(self._text))
        inner = (at for at in breaks if title is None or not title.start < at < title.end)
        return [0, *inner, len(self._text)] if self._text else []

    def _words(self, cuts: Sequence[int], holding: dict[int, None]) -> Iterator[str]:
        """Yield the text between some places, with a mark element around each part that notes hold."""
        for at, until in itertools.pairwise(cuts):
            begun = self._starts.get(at, [])
            holding |= dict.fromkeys(begun)
            yield "<h1>" if self._title and at == self._title.start else ""
            yield self._part(at, until, begun, holding)
            for number in self._ends.get(until, ()):
                holding.pop(number, None)
                yield f'<sup><a href="#n{number}" aria-label="note {number}">{number}</a></sup>'
            yield "</h1>" if self._title and until == self._title.end else ""

    def _part(self, at: int, until: int, begun: Sequence[int], holding: dict[int, None]) -> str:
        words = escape(self._text[at:until], quote=False)
        if not holding:
            return words
        several = " class=several" if len(holding) > 1 else ""
        anchors = "".join(f'<span id="t{number}"></span>' for number in begun)
        titles = escape("; ".join(self._notes[number - 1].label for number in holding))
        return f'{anchors}<mark{several} title="{titles}">{words}</mark>'

    def _aside(self, numbers: Sequence[int]) -> str:
        notes = "".join(_note(number, self._notes[number - 1]) for number in numbers)
        return f'<aside aria-label="Notes">\n{notes}</aside>\n' if notes else ""


def _note(number: int, note: Annotation) -> str:
    quote = note.was or "" if note.anchor == "orphan" else note.quote
    to_words = f'<a href="#t{number}" aria-label="to the words of note {number}">{number}</a> '
    back = to_words if note.has_place else ""
    parts = [f'<article id="n{number}"><p>{back}<strong>{escape(note.label)}</strong>']
    parts.append(f" — <strong>{escape(note.verdict)}</strong></p>" if note.verdict else "</p>")
    parts.append("" if note.is_of_article else f"<p><q>{escape(' '.join(quote.split()))}</q></p>")
    if note.anchor == "orphan":
        parts.append('<p class="was">These words are no longer in the article.</p>')
    elif note.anchor == "changed" and note.was:
        parts.append(f'<p class="was">Was: {escape(" ".join(note.was.split()))}</p>')
    if note.note:
        parts.append(f"<p>{escape(note.note)}</p>")
    for address in note.evidence:
        link, words = link_of(address), escape(address)
        parts.append(
            f'<p><a rel="noreferrer" href="{escape(link)}">{words}</a></p>' if link else f"<p>{words}</p>"
        )
    if note.tags:
        parts.append(f'<p class="tags">{escape(" ".join("#" + tag for tag in note.tags))}</p>')
    made = " · ".join(filter(None, (note.creator, (note.modified or note.created)[:10])))
    parts.append(f'<p class="made">{escape(made)}</p>' if made else "")
    return "".join(parts) + "</article>\n"
