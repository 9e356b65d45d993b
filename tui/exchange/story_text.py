"""A story as Markdown: what is in how many articles, and where they differ."""

from collections.abc import Iterator, Sequence

from tui.document.cleaning import cleaned
from tui.document.display_names import number_value, party_name, plural, unit_name
from tui.exchange.markdown import escaped
from tui.story.model import Member, Report, Story

_SAID = {
    "identical": "word for word",
    "trimmed": "trimmed",
    "altered": "with other words",
    "reattributed": "given to somebody else",
    "paraphrased": "paraphrased",
}
_MOST = 30  # people that are listed


def story_markdown(story: Story) -> str:
    """Return a story for people to read."""
    parts = (_articles, _cast, _quotes, _numbers, _times, _claims, _reuse)
    return cleaned("\n".join(line for part in parts for line in part(story)) + "\n")


def _name(report: Report) -> str:
    return escaped(" ".join(report.article.name.split()))


def _articles(story: Story) -> Iterator[str]:
    yield from ("# A story in " + plural(len(story.reports), "article"), "")
    for number, report in enumerate(story.reports, 1):
        day = report.analysis.publication.value
        facts = (report.article.metadata.outlet, day.isoformat() if day else None)
        about = " · ".join(escaped(fact) for fact in facts if fact)
        yield f"{number}. {_name(report)}" + (f" ({about})" if about else "")
    yield ""


def _where(members: Sequence[Member], story: Story) -> str:
    articles = sorted({member.article + 1 for member in members})
    return f"{len(articles)} of {len(story.reports)}: {', '.join(map(str, articles))}"


def _cast(story: Story) -> Iterator[str]:
    quoted = _times_quoted(story)
    yield from ("## Who", "", "| name | articles | quoted in |", "|---|---|---|")
    for person in story.cast[:_MOST]:
        said = sorted({article + 1 for article in quoted.get(person.id, ())})
        where = ", ".join(map(str, said)) or "–"
        yield f"| {escaped(person.name)} | {_where(person.members, story)} | {where} |"
    yield ""


def _times_quoted(story: Story) -> dict[str, list[int]]:
    who = {member: person.id for person in story.cast for member in person.members}
    found: dict[str, list[int]] = {}
    for number, report in enumerate(story.reports):
        for quote in report.analysis.quotes:
            if quote.speaker is not None and quote.speaker.entity is not None:
                ident = who.get(Member(number, quote.speaker.entity))
                if ident is not None:
                    found.setdefault(ident, []).append(number)
    return found


def _quotes(story: Story) -> Iterator[str]:
    yield from ("## The same words", "")
    for group in story.quotes:
        if len({member.article for member in group.members}) < 2:
            continue
        yield f"- {_SAID[group.relation]}, first in {group.first + 1}"
        for member in group.members:
            report = story.reports[member.article]
            quote = next(one for one in report.analysis.quotes if one.id == member.id)
            names = {entity.id: entity.name for entity in report.analysis.entities}
            speaker = party_name(quote.speaker, names, report.article.text) or "nobody"
            words = " ".join(quote.span.of(report.article.text).split())
            yield f"    - {member.article + 1}, {escaped(speaker)}: {escaped(words)}"
    yield ""


def _numbers(story: Story) -> Iterator[str]:
    yield from ("## The same figures", "")
    for group in story.numbers:
        yield "- " + ("agree" if group.agree else "**differ**")
        for member in group.members:
            report = story.reports[member.article]
            number = next(one for one in report.analysis.numbers if one.id == member.id)
            value = f"{number_value(number)} {unit_name(number)}".strip()
            yield f"    - {member.article + 1}, {value}: {_sentence(report, number.span.start)}"
    yield ""


def _sentence(report: Report, offset: int) -> str:
    found = (s.span for s in report.analysis.sentences if s.span.start <= offset < s.span.end)
    span = next(found, None)
    return escaped(" ".join(span.of(report.article.text).split())) if span else ""


def _times(story: Story) -> Iterator[str]:
    yield from ("## When", "")
    for group in story.times:
        member = group.members[0]
        report = story.reports[member.article]
        time = next(one for one in report.analysis.timeline if one.id == member.id)
        event = time.event.of(report.article.text) if time.event else time.span.of(report.article.text)
        days = group.first if group.first == group.last else f"{group.first} to {group.last}"
        yield f"- {days}: {escaped(' '.join(event.split()))} ({_where(group.members, story)})"
    yield ""


def _claims(story: Story) -> Iterator[str]:
    yield from ("## The same claims", "")
    for group in story.claims:
        member = group.members[0]
        report = story.reports[member.article]
        claim = next(one for one in report.analysis.claims if one.id == member.id)
        words = claim.display or " ".join(claim.span.of(report.article.text).split())
        yield f"- {escaped(words)} ({_where(group.members, story)})"
    yield ""


def _reuse(story: Story) -> Iterator[str]:
    yield from ("## Taken over", "")
    for one in story.reuse:
        words = " ".join(one.target_span.of(story.reports[one.target].article.text).split())
        how = "literally" if one.literal else "lightly changed"
        yield f"- {one.target + 1} from {one.source + 1}, {how}: {escaped(words)}"
