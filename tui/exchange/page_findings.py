"""The findings on a page: claims with verdicts, times and speakers as drawings, numbers as a table."""

from collections.abc import Iterator, Sequence
from html import escape

from tui.document.display_names import (
    number_value,
    party_name,
    plural,
    source_name,
    time_value,
    unit_name,
)
from tui.document.findings import Claim, TimeExpression
from tui.exchange.bundle import Bundle

_MOST = 100
"""Entries of a drawing or a table; what is more is said."""
_WIDTH, _ROW, _LABEL, _AXIS = 860, 24, 430, 400
"""The sizes of a drawing, in its own units: whole, a row, where the words begin, the axis."""
_LEAST = 4  # width of a bar of a single day
_LONGEST = 60  # characters of a label


def found(bundle: Bundle) -> str:
    """Return the sections of the findings that there are."""
    sections = (
        ("Claims", _claims(bundle)),
        ("Timeline", _timeline(bundle)),
        ("Who speaks how much", _speakers(bundle)),
        ("Numbers", _numbers(bundle)),
    )
    return "".join(
        f"<section>\n<h2>{heading}</h2>\n{content}</section>\n" for heading, content in sections if content
    )


def _claims(bundle: Bundle) -> str:
    verdicts: dict[str, list[str]] = {}
    for number, note in enumerate(bundle.annotations, 1):
        claim = bundle.claim_of(note) if note.verdict else None
        if claim is not None:
            link = f'<a href="#n{number}">{escape(note.verdict or "")}</a>'
            verdicts.setdefault(claim.id, []).append(link)
    names = {entity.id: entity.name for entity in bundle.analysis.entities}
    rows = [
        (
            escape(_claim_words(claim, bundle)),
            escape(source_name(claim.source, names, bundle.article.text)),
            ", ".join(verdicts.get(claim.id, ["–"])),
        )
        for claim in bundle.analysis.claims
    ]
    return _table("Claims, those most worth checking first", ("claim", "source", "verdict"), rows)


def _claim_words(claim: Claim, bundle: Bundle) -> str:
    return " ".join((claim.display or claim.span.of(bundle.article.text)).split())


def _numbers(bundle: Bundle) -> str:
    text = bundle.article.text
    rows = [
        (
            escape(" ".join(number.span.of(text).split())),
            escape(f"{number_value(number)} {unit_name(number)}".strip()),
            {"up": "rises", "down": "falls"}.get(number.change or "", ""),
            escape(" ".join(number.concept.of(text).split()) if number.concept else ""),
        )
        for number in bundle.analysis.numbers
    ]
    return _table("Quantities in the order of the text", ("words", "value", "change", "of what"), rows, {1})


def _table(
    caption: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    figures: frozenset[int] | set[int] = frozenset(),
) -> str:
    """Return a table of cells that are escaped already, empty if there is no row."""
    if not rows:
        return ""
    top = "".join(f'<th scope="col">{head}</th>' for head in heads)
    body = "".join(
        "<tr>"
        + "".join(
            f"<td{' class=figure' if column in figures else ''}>{cell}</td>"
            for column, cell in enumerate(row)
        )
        + "</tr>\n"
        for row in rows[:_MOST]
    )
    return (
        f"<table>\n<caption>{caption}{_rest(len(rows))}</caption>\n<thead><tr>{top}</tr></thead>\n"
        f"<tbody>\n{body}</tbody>\n</table>\n"
    )


def _timeline(bundle: Bundle) -> str:
    text = bundle.article.text
    dated = [(time.first, time.last or time.first, time) for time in bundle.analysis.timeline if time.first]
    days = sorted(dated, key=lambda entry: (entry[0], entry[1], entry[2].span.start))
    if not days:
        return ""
    first = days[0][0].toordinal()
    scale = _AXIS / max(1, max(last.toordinal() for _, last, _ in days) - first)
    bars = [
        (
            (begin.toordinal() - first) * scale,
            (end.toordinal() - begin.toordinal()) * scale,
            f"{time_value(time)}: {_event(time, text)}",
        )
        for begin, end, time in days
    ]
    return _drawing(f"When things happen, from {days[0][0]} on", bars)


def _event(time: TimeExpression, text: str) -> str:
    return _short((time.event or time.span).of(text))


def _speakers(bundle: Bundle) -> str:
    names = {entity.id: entity.name for entity in bundle.analysis.entities}
    spoken: dict[str, int] = {}
    for quote in bundle.analysis.quotes:
        name = party_name(quote.speaker, names, bundle.article.text) or "not said who"
        spoken[name] = spoken.get(name, 0) + len(quote.span)
    whole = sum(spoken.values())
    bars = [
        (0.0, size / whole * _AXIS, f"{_short(name)}: {size / whole:.0%}")
        for name, size in sorted(spoken.items(), key=lambda entry: (-entry[1], entry[0]))
    ]
    return _drawing("Shares of the quoted and reported words", bars) if bars else ""


def _drawing(title: str, bars: Sequence[tuple[float, float, str]]) -> str:
    """Return bars with their words as SVG; the title says everything to those who do not see it."""
    shown = bars[:_MOST]
    height = _ROW * len(shown) + _ROW
    rest = _rest(len(bars))
    words = "; ".join(label for _, _, label in shown)
    return (
        f'<figure>\n<svg role="img" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}">\n'
        f"<title>{escape(title)}</title>\n<desc>{escape(words)}</desc>\n{''.join(_bars(shown))}</svg>\n"
        f"<figcaption>{escape(title)}{rest}</figcaption>\n</figure>\n"
    )


def _bars(bars: Sequence[tuple[float, float, str]]) -> Iterator[str]:
    for row, (start, length, label) in enumerate(bars):
        top = row * _ROW + 6
        yield f'<line x1="0" x2="{_AXIS}" y1="{top + 6}" y2="{top + 6}"/>'
        yield f'<rect x="{start:.1f}" y="{top}" width="{max(_LEAST, length):.1f}" height="12" rx="2"/>'
        yield f'<text x="{_LABEL}" y="{top + 11}">{escape(label)}</text>\n'


def _rest(count: int) -> str:
    return f"; {plural(count - _MOST, 'other')} are not shown" if count > _MOST else ""


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
