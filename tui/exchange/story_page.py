"""A story as one self-contained HTML page: who, what was said, figures, claims, what was taken over, when.

Nothing is said by colour alone: what differs, and what only one article has, is said in words.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from tui.document.annotation import Annotation
from tui.document.display_names import entity_kind, number_value, party_name, plural, unit_name
from tui.document.evidence import link_of
from tui.exchange.page_parts import AXIS, drawing, section, short, table
from tui.exchange.page_shell import shell
from tui.exchange.story_said import agreement, counted, numbered, relation, where
from tui.story.heard import heard, quoted_in
from tui.story.model import Member, Story


def story_page(story: Story, verdicts: Mapping[str, str] | None = None) -> str:
    """Return the page.

    Args:
        story: The story.
        verdicts: What earlier checks of its claims came to, by the ids of their groups.
    """
    page = _Page(story, verdicts or {})
    title = "A story in " + plural(len(story.reports), "article")
    sections = (
        ("Articles", page.articles()),
        ("Cast", page.cast()),
        ("Timeline", page.timeline()),
        ("The same words", page.quotes()),
        ("The same figures", page.numbers()),
        ("The same claims", page.claims()),
        ("Taken over", page.reuse()),
        ("Notes", page.notes()),
    )
    language = story.reports[0].article.language if story.reports else "en"
    main = "".join(section(heading, content) for heading, content in sections)
    return shell(title, language, f"<h1>{escape(title)}</h1>\n", main)


class _Page:
    """The sections of a story's page."""

    def __init__(self, story: Story, verdicts: Mapping[str, str]) -> None:
        self._story, self._verdicts = story, verdicts
        self._reports = story.reports
        self._names = [
            {entity.id: entity.name for entity in report.analysis.entities} for report in story.reports
        ]

    def articles(self) -> str:
        """Return what the numbers in the other sections stand for, with how much was taken over."""
        rows = []
        for number, report in enumerate(self._reports):
            day = report.analysis.publication.value
            share = self._story.share_taken(number)
            cells = (
                report.article.name, report.article.metadata.outlet or "–", str(day or "–"), f"{share:.0%}"
            )  # fmt: skip
            rows.append((f'<span id="a{number + 1}">{number + 1}</span>', *map(_cell, cells)))
        return table("Articles", ("", "title", "outlet", "published", "taken over"), rows, {4})

    def cast(self) -> str:
        """Return who is in which articles, who is quoted, and what each is described as first."""
        quoted = heard(self._story)
        rows = []
        for person in self._story.cast:
            counts = quoted.get(person.id, {})
            own, copies = quoted_in(counts)
            first = next(filter(None, map(self._description, person.members)), "")
            rows.append(
                (
                    _cell(person.name),
                    _cell(entity_kind(person.label)),
                    self._where(person.members),
                    ", ".join([*map(_link, own), *(f"{_link(one)} (copy)" for one in copies)]) or "–",
                    str(sum(count.times for count in counts.values()) or "–"),
                    str(sum(count.words for count in counts.values()) or "–"),
                    _cell(first) or "–",
                )
            )
        heads = (
            "name", "kind", "articles", "quoted in", "times quoted", "words quoted", "first described as"
        )  # fmt: skip
        return table("Who is named, those named most first", heads, rows, {4, 5})

    def _description(self, member: Member) -> str:
        entity = self._get(member)
        return entity.description.of(self._text(member)) if entity and entity.description else ""

    def timeline(self) -> str:
        """Return the days of all articles on one axis, and when each article was published."""
        rows: list[tuple[date, date, str]] = []
        for group in self._story.times:
            members = self._story.happening(group)
            if not members:
                continue
            time = self._get(members[0])
            words = (time.event or time.span).of(self._text(members[0]))
            days = group.first if group.first == group.last else f"{group.first} to {group.last}"
            who = self._plain_where(members)
            rows.append(
                (
                    date.fromisoformat(group.first),
                    date.fromisoformat(group.last),
                    f"{days}, {who}: {short(words)}",
                )
            )
        for place, report in enumerate(self._reports):
            day = report.analysis.publication.value
            if day is not None:
                rows.append((day, day, f"{day}: article {numbered(place)} is published"))
        if not rows:
            return ""
        rows.sort()
        first = rows[0][0].toordinal()
        scale = AXIS / max(1, max(last.toordinal() for _, last, _ in rows) - first)
        bars = [
            ((begin.toordinal() - first) * scale, (end.toordinal() - begin.toordinal()) * scale, words)
            for begin, end, words in rows
        ]
        return drawing(f"When things happen and are reported, from {rows[0][0]} on", bars)

    def quotes(self) -> str:
        """Return the utterances that several articles have, each version with its speaker."""
        rows = []
        for group in self._story.quotes:
            if len({member.article for member in group.members}) < 2:
                continue
            for place, member in enumerate(group.members):
                quote = self._get(member)
                speaker = party_name(quote.speaker, self._names[member.article], self._text(member))
                how = f"{relation(self._story, group)}, first in {_link(group.first)}"
                rows.append(
                    (
                        f"{self._where(group.members)}; {how}" if place == 0 else "",
                        self._article(member),
                        _cell(speaker or "nobody"),
                        _cell(quote.span.of(self._text(member))),
                    )
                )
        heads = ("how", "article", "speaker", "words")
        return table("Each utterance with its versions", heads, rows, whole=True)

    def numbers(self) -> str:
        """Return the quantities that several articles have, those that differ first, with their sentences."""
        rows = []
        said_of = {"differ": "<strong>they differ</strong>", "agree": "they agree"}
        for group in self._story.numbers:
            how = agreement(self._story, group)
            said = said_of.get(how, how)
            for place, member in enumerate(group.members):
                found = self._get(member)
                value = f"{number_value(found)} {unit_name(found)}".strip()
                rows.append(
                    (
                        f"{self._where(group.members)}; {said}" if place == 0 else "",
                        self._article(member),
                        _cell(value),
                        _cell(self._reports[member.article].sentence(found.span)),
                    )
                )
        heads = ("", "article", "value", "sentence")
        return table("Each quantity with its sentences", heads, rows, whole=True)

    def claims(self) -> str:
        """Return the claims that several articles make, with how certain each is."""
        rows = []
        for group in self._story.claims:
            for place, member in enumerate(group.members):
                claim = self._get(member)
                words = claim.display or claim.span.of(self._text(member))
                spread = self._where(group.members) if place == 0 else ""
                verdict = _cell(self._verdicts.get(group.id, "–")) if place == 0 else ""
                rows.append((spread, self._article(member), claim.modality, _cell(words), verdict))
        heads = ("in", "article", "certainty", "words", "verdict")
        return table("Each claim with its versions", heads, rows, whole=True)

    def reuse(self) -> str:
        """Return the sentences that one article took over from another."""
        rows = [
            (
                _link(one.target),
                _link(one.source),
                "literally" if one.literal else "lightly changed",
                _cell(one.target_span.of(self._reports[one.target].article.text)),
            )
            for one in self._story.reuse
        ]
        return table("Sentences taken over", ("article", "from", "how", "sentence"), rows)

    def notes(self) -> str:
        """Return what the reader annotated, article by article."""
        tables = []
        for place, report in enumerate(self._reports):
            caption = f"{_link(place)} {_cell(report.article.name)}"
            rows = [_note(note) for note in report.annotations]
            tables.append(table(caption, ("label", "words", "note", "evidence", "made"), rows, whole=True))
        return "".join(tables)

    def _get(self, member: Member):  # type: ignore[no-untyped-def]  # a finding of the kind of its group
        return self._reports[member.article].findings[member.id]

    def _text(self, member: Member) -> str:
        return self._reports[member.article].article.text

    def _article(self, member: Member) -> str:
        """Return the article of a member, and of which other it took the words over."""
        source = self._story.copies.get(member)
        return _link(member.article) + ("" if source is None else f" copy of {_link(source)}")

    def _where(self, members: Sequence[Member]) -> str:
        return where(self._story, members, _link)

    def _plain_where(self, members: Sequence[Member]) -> str:
        articles = {member.article for member in members}
        if len(articles) == 1 and len(self._reports) > 1:
            return f"only in {numbered(min(articles))}"
        return counted(self._story, members)


def _note(note: Annotation) -> tuple[str, ...]:
    """Return the cells of an annotation."""
    lost = note.anchor == "orphan"
    words = _cell(note.was or "" if lost else note.quote)
    was = f"<br>was: {_cell(note.was)}" if note.anchor == "changed" and note.was else ""
    verdict = f" <strong>{_cell(note.verdict)}</strong>" if note.verdict else ""
    written = [*map(_cell, note.note.splitlines()), _cell(" ".join(f"#{tag}" for tag in note.tags))]
    return (
        _cell(note.label) + verdict,
        words + was + ("<br>no longer in the article" if lost else ""),
        "<br>".join(filter(None, written)),
        "<br>".join(map(_proof, note.evidence)),
        _cell(" · ".join(filter(None, (note.creator, (note.modified or note.created)[:10])))),
    )


def _proof(evidence: str) -> str:
    link = link_of(evidence)
    return f'<a rel="noreferrer" href="{escape(link)}">{_cell(evidence)}</a>' if link else _cell(evidence)


def _link(article: int) -> str:
    return f'<a href="#a{article + 1}">{article + 1}</a>'


def _cell(words: str) -> str:
    return escape(" ".join(words.split()))
