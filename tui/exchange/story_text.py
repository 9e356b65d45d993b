"""A story as Markdown: what is in how many articles, and where they differ."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from tui.document.cleaning import cleaned
from tui.document.display_names import number_value, party_name, plural, unit_name
from tui.document.span import Span
from tui.exchange.markdown import escaped, note_lines
from tui.exchange.story_said import agreement, numbered, relation, where
from tui.story.heard import heard, quoted_in
from tui.story.model import Member, Report, Story

_MOST = 30  # people that are listed


def story_markdown(story: Story, verdicts: Mapping[str, str] | None = None) -> str:
    """Return a story for people to read.

    Args:
        story: The story.
        verdicts: What earlier checks of its claims came to, by the ids of their groups.
    """
    claims = partial(_claims, verdicts=verdicts or {})
    parts = (_articles, _cast, _quotes, _numbers, _times, claims, _reuse, _notes)
    return cleaned("\n".join(line for part in parts for line in part(story)) + "\n")


def _name(report: Report) -> str:
    return escaped(" ".join(report.article.name.split()))


def _articles(story: Story) -> Iterator[str]:
    yield from ("# A story in " + plural(len(story.reports), "article"), "")
    for place, report in enumerate(story.reports):
        day, share = report.analysis.publication.value, story.share_taken(place)
        taken = f"{share:.0%} taken over" if share else None
        facts = (report.article.metadata.outlet, day.isoformat() if day else None, taken)
        about = " · ".join(escaped(fact) for fact in facts if fact)
        yield f"{numbered(place)}. {_name(report)}" + (f" ({about})" if about else "")
    yield ""


def _where(members: Sequence[Member], story: Story) -> str:
    return where(story, members, numbered)


def _article(member: Member, story: Story) -> str:
    """Return the article of a member, and of which other it took the words over."""
    source = story.copies.get(member)
    return numbered(member.article) + ("" if source is None else f", copy of {numbered(source)}")


def _cast(story: Story) -> Iterator[str]:
    quoted = heard(story)
    yield from ("## Who", "", "| name | articles | quoted in | times quoted |", "|---|---|---|---|")
    for person in story.cast[:_MOST]:
        counts = quoted.get(person.id, {})
        own, copies = quoted_in(counts)
        said = ", ".join([*map(numbered, own), *(f"{numbered(one)} (copy)" for one in copies)]) or "–"
        times = sum(count.times for count in counts.values()) or "–"
        yield f"| {escaped(person.name)} | {_where(person.members, story)} | {said} | {times} |"
    yield ""


def _quotes(story: Story) -> Iterator[str]:
    yield from ("## The same words", "")
    for group in story.quotes:
        if len({member.article for member in group.members}) < 2:
            continue
        first = f"first in {numbered(group.first)}"
        yield f"- {relation(story, group)}, {first} – {_where(group.members, story)}"
        for member in group.members:
            report = story.reports[member.article]
            quote = report.findings[member.id]
            names = {entity.id: entity.name for entity in report.analysis.entities}
            speaker = party_name(quote.speaker, names, report.article.text) or "nobody"
            words = " ".join(quote.span.of(report.article.text).split())
            yield f"    - {_article(member, story)}, {escaped(speaker)}: {escaped(words)}"
    yield ""


def _numbers(story: Story) -> Iterator[str]:
    yield from ("## The same figures", "")
    for group in story.numbers:
        how = agreement(story, group)
        said = how if group.agree else f"**{how}**"
        yield f"- {said} – {_where(group.members, story)}"
        for member in group.members:
            report = story.reports[member.article]
            found = report.findings[member.id]
            value = f"{number_value(found)} {unit_name(found)}".strip()
            yield f"    - {_article(member, story)}, {value}: {_sentence(report, found.span)}"
    yield ""


def _sentence(report: Report, span: Span) -> str:
    return escaped(" ".join(report.sentence(span).split()))


def _times(story: Story) -> Iterator[str]:
    yield from ("## When", "")
    for group in story.times:
        members = story.happening(group)
        if not members:
            continue
        member = members[0]
        report = story.reports[member.article]
        time = report.findings[member.id]
        event = time.event.of(report.article.text) if time.event else time.span.of(report.article.text)
        days = group.first if group.first == group.last else f"{group.first} to {group.last}"
        yield f"- {days}: {escaped(' '.join(event.split()))} – {_where(members, story)}"
    yield ""


def _claims(story: Story, verdicts: Mapping[str, str]) -> Iterator[str]:
    yield from ("## The same claims", "")
    for group in story.claims:
        member = group.members[0]
        report = story.reports[member.article]
        claim = report.findings[member.id]
        words = claim.display or " ".join(claim.span.of(report.article.text).split())
        verdict = f" – **{escaped(verdicts[group.id])}**" if group.id in verdicts else ""
        yield f"- {escaped(words)} – {_where(group.members, story)}{verdict}"
    yield ""


def _reuse(story: Story) -> Iterator[str]:
    yield from ("## Taken over", "")
    for one in story.reuse:
        words = " ".join(one.target_span.of(story.reports[one.target].article.text).split())
        how = "literally" if one.literal else "lightly changed"
        yield f"- {one.target + 1} from {one.source + 1}, {how}: {escaped(words)}"
    yield ""


def _notes(story: Story) -> Iterator[str]:
    """Yield the reader's notes, article by article; nothing where there are none."""
    if any(report.annotations for report in story.reports):
        yield from ("## Notes", "")
    for place, report in enumerate(story.reports):
        if report.annotations:
            yield from (f"### {numbered(place)}. {_name(report)}", "")
            for note in report.annotations:
                yield f"**{escaped(note.label)}**"
                yield ""
                yield from note_lines(note)
                yield ""
