"""Rows of the timeline, of claims and of sentences that were taken over, and of the articles themselves."""

from collections.abc import Mapping, Sequence
from datetime import date

from tui.document.display_names import plural, source_name
from tui.document.findings import PUBLISHED
from tui.document.span import Span
from tui.panels.story.findings import WHERE, StoryFindings
from tui.panels.story.values import WHOLE, StoryArticle, StoryMember, StoryRow
from tui.panels.story.word_changes import word_changes
from tui.story.model import ClaimGroup, Member, Reuse, TimeGroup
from tui.text.styled_text import FILL, Piece, one_line, pad

_DAYS = 24  # cells of two days
_SIGN = 2  # cells before the words of a row on the time axis


def time_rows(found: StoryFindings) -> list[StoryRow]:
    """Return the days and events of all articles, and when each article was published, by the calendar.

    Datelines are left out: they say when an article was published.
    """
    rows = [
        (group.first, group.last, 0, _time_row(group, members, found))
        for group in found.story.times
        if (members := found.story.happening(group))
    ]
    for place, report in enumerate(found.story.reports):
        day = report.analysis.publication.value
        if day is not None:
            rows.append((str(day), str(day), 1, _publication_row(place, day, found)))
    return [row for *_, row in sorted(rows, key=lambda entry: entry[:3])]


def _time_row(group: TimeGroup, every: Sequence[Member], found: StoryFindings) -> StoryRow:
    first = every[0]
    time = found.get(first)
    words = found.words(first, time.event or time.span)
    days = group.first if group.first == group.last else f"{group.first} – {group.last}"
    line = [
        found.where(every),
        Piece(" " * _SIGN),
        Piece(pad(days, _DAYS), "strong"),
        Piece(words),
    ]
    members = tuple(
        found.member(
            group.id, number, member, found.get(member).span,
            [Piece(found.sentence(member, found.get(member).span))],
        )
        for number, member in enumerate(every)
    )  # fmt: skip
    said = " ".join(found.sentence(one, found.get(one).span) for one in every)
    return StoryRow(group.id, line, members, f"{days} {words} {said}")


def _publication_row(place: int, day: date, found: StoryFindings) -> StoryRow:
    ident = f"{PUBLISHED}-{place}"
    member = found.member(ident, 0, Member(place, PUBLISHED), Span(0, 0), [])
    line = [
        Piece(" " * found.width),
        Piece(pad("●", _SIGN), "accent"),
        Piece(pad(str(day), _DAYS), "strong"),
        Piece("published: ", "dim"),
        member.line[0],
    ]
    return StoryRow(ident, line, (member,), f"{day} published {member.line[0].text}")


def claim_rows(found: StoryFindings, verdicts: Mapping[str, str]) -> list[StoryRow]:
    """Return the claims that several articles make, those of most articles first; copies count once.

    Args:
        found: The story's findings.
        verdicts: What earlier checks of the claims came to, by the ids of their groups.
    """
    groups = sorted(
        found.story.claims,
        key=lambda group: (-found.sources(group.members), -len(found.numbers(group.members))),
    )
    return [_claim_row(group, verdicts.get(group.id, ""), found) for group in groups]


def _claim_row(group: ClaimGroup, verdict: str, found: StoryFindings) -> StoryRow:
    by_modality: dict[str, list[Member]] = {}
    for member in group.members:
        by_modality.setdefault(found.get(member).modality, []).append(member)
    put = " · ".join(
        f"{how} {' '.join(map(str, found.numbers(members)))}" for how, members in by_modality.items()
    )
    words = _claim_words(group.members[0], found)
    line = [
        found.where(group.members),
        Piece(f"[{verdict}] " if verdict else "", "strong"),
        Piece(words),
        Piece(FILL),
        Piece(f"  {put} ", "dim" if len(by_modality) == 1 else "down"),
    ]
    members = tuple(_claim_member(group, n, member, found) for n, member in enumerate(group.members))
    said = " ".join(_claim_words(member, found) for member in group.members)
    return StoryRow(group.id, line, members, f"{verdict} {put} {said}")


def _claim_member(group: ClaimGroup, number: int, member: Member, found: StoryFindings) -> StoryMember:
    claim = found.get(member)
    source = one_line(source_name(claim.source, found.names[member.article], found.text(member)))
    line = [
        Piece(pad(claim.modality, 12), "dim" if claim.modality == "asserted" else "down"),
        Piece(pad(source, 16) + " ", "strong" if claim.source.kind == "named" else "dim"),
        Piece(_claim_words(member, found)),
    ]
    return found.member(group.id, number, member, claim.span, line)


def _claim_words(member: Member, found: StoryFindings) -> str:
    claim = found.get(member)
    return one_line(claim.display) if claim.display else found.words(member, claim.span)


def reuse_rows(found: StoryFindings) -> list[StoryRow]:
    """Return the sentences that one article took over from another, in the order of the articles."""
    taken = sorted(found.story.reuse, key=lambda one: (one.target, one.target_span.start))
    return [_reuse_row(number, one, found) for number, one in enumerate(taken, 1)]


def _reuse_row(number: int, one: Reuse, found: StoryFindings) -> StoryRow:
    ident = f"sr{number}"
    source = Member(one.source, f"from-{one.source_span.start}")
    target = Member(one.target, f"to-{one.target_span.start}-{one.source}")
    before, after = found.words(source, one.source_span), found.words(target, one.target_span)
    how = "word for word" if one.literal else "lightly changed"
    (first,), (second,) = found.numbers((target,)), found.numbers((source,))
    line = [
        Piece(pad(f"{first} ← {second}", WHERE), "strong"),
        Piece(pad(how, 16), "dim" if one.literal else "down"),
        Piece(after),
    ]
    said = [Piece(after)] if one.literal else word_changes(before, after)
    members = (
        found.member(ident, 0, target, one.target_span, said),
        found.member(ident, 1, source, one.source_span, [Piece(before)]),
    )
    return StoryRow(ident, line, members, f"{how} {after}")


def article_rows(articles: tuple[StoryArticle, ...], taken: Mapping[int, float]) -> list[StoryRow]:
    """Return the articles themselves: where they are from, how many notes they have, why one is not read.

    Args:
        articles: The articles.
        taken: The share of each text that was taken over from another article, by its place.
    """
    return [_article_row(place, one, taken.get(place, 0.0)) for place, one in enumerate(articles)]


def _article_row(place: int, article: StoryArticle, taken: float) -> StoryRow:
    ident = f"article-{place}"
    facts = (
        one_line(article.outlet),
        str(article.day or ""),
        plural(len(article.notes), "note") if article.notes else "",
        f"{taken:.0%} taken over" if taken else "",
        article.state,
    )
    line = [
        Piece(f"{place + 1:>2} ", "accent"),
        Piece(one_line(article.name), "dim" if article.fault else "strong"),
        Piece(f"  {one_line(article.fault)}" if article.fault else "", "down"),
        Piece(FILL),
        Piece(f"  {' · '.join(filter(None, facts))} ", "dim"),
    ]
    member = StoryMember(f"{ident}/0", place, WHOLE, Span(0, 0), [])
    words = f"{article.name} {article.outlet} {article.fault} {article.state}"
    return StoryRow(ident, line, (member,), words)
