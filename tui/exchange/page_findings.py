"""The findings on a page: claims with verdicts, times and speakers as drawings, numbers as a table."""

from html import escape

from tui.document.display_names import (
    number_value,
    party_name,
    source_name,
    time_value,
    unit_name,
)
from tui.document.findings import Claim, TimeExpression
from tui.exchange.bundle import Bundle
from tui.exchange.page_parts import AXIS, drawing, section, short, table


def found(bundle: Bundle) -> str:
    """Return the sections of the findings that there are."""
    sections = (
        ("Claims", _claims(bundle)),
        ("Timeline", _timeline(bundle)),
        ("Who speaks how much", _speakers(bundle)),
        ("Numbers", _numbers(bundle)),
    )
    return "".join(section(heading, content) for heading, content in sections)


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
    return table("Claims, those most worth checking first", ("claim", "source", "verdict"), rows)


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
    return table("Quantities in the order of the text", ("words", "value", "change", "of what"), rows, {1})


def _timeline(bundle: Bundle) -> str:
    text = bundle.article.text
    dated = [(time.first, time.last or time.first, time) for time in bundle.analysis.timeline if time.first]
    days = sorted(dated, key=lambda entry: (entry[0], entry[1], entry[2].span.start))
    if not days:
        return ""
    first = days[0][0].toordinal()
    scale = AXIS / max(1, max(last.toordinal() for _, last, _ in days) - first)
    bars = [
        (
            (begin.toordinal() - first) * scale,
            (end.toordinal() - begin.toordinal()) * scale,
            f"{time_value(time)}: {_event(time, text)}",
        )
        for begin, end, time in days
    ]
    return drawing(f"When things happen, from {days[0][0]} on", bars)


def _event(time: TimeExpression, text: str) -> str:
    return short((time.event or time.span).of(text))


def _speakers(bundle: Bundle) -> str:
    names = {entity.id: entity.name for entity in bundle.analysis.entities}
    spoken: dict[str, int] = {}
    for quote in bundle.analysis.quotes:
        name = party_name(quote.speaker, names, bundle.article.text) or "not said who"
        spoken[name] = spoken.get(name, 0) + len(quote.span)
    whole = sum(spoken.values())
    bars = [
        (0.0, size / whole * AXIS, f"{short(name)}: {size / whole:.0%}")
        for name, size in sorted(spoken.items(), key=lambda entry: (-entry[1], entry[0]))
    ]
    return drawing("Shares of the quoted and reported words", bars) if bars else ""
