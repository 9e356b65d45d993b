"""Puts together what the story screen shows of a story."""

from collections import Counter
from collections.abc import Mapping, Sequence

from tui.document.display_names import plural
from tui.panels.story.findings import StoryFindings
from tui.panels.story.more_rows import article_rows, claim_rows, reuse_rows, time_rows
from tui.panels.story.note_rows import note_rows, notes_heading
from tui.panels.story.rows import (
    COPIED,
    RELATIONS,
    agreement,
    cast_rows,
    number_rows,
    quote_rows,
    relation,
)
from tui.panels.story.values import ARTICLES, NOTES, StoryArticle, StoryRow, StoryView
from tui.story.model import Member, Story

_COPIES = " · + ← copies"


def story_view(
    articles: Sequence[StoryArticle], story: Story | None, verdicts: Mapping[str, str] | None = None
) -> StoryView:
    """Return the rows of all panels.

    Args:
        articles: All articles in the order of the screen, also those that are not analysed.
        story: What is the same in those that are analysed, which are its reports in this order; ``None``
            where there is none yet.
        verdicts: What earlier checks of the claims came to, by the ids of their groups.
    """
    every = tuple(articles)
    if story is None:
        listed = {ARTICLES: tuple(article_rows(every, {})), NOTES: tuple(note_rows(every))}
        return StoryView(every, listed, {NOTES: notes_heading(every)})
    places = [place for place, article in enumerate(every) if article.report is not None]
    found = StoryFindings(story, places, every)
    taken = {shown: story.share_taken(place) for place, shown in enumerate(places)}
    rows = (
        quote_rows(found),
        number_rows(found),
        time_rows(found),
        cast_rows(found),
        claim_rows(found, verdicts or {}),
        reuse_rows(found),
        article_rows(every, taken),
        note_rows(every),
    )
    panels = {number: tuple(listed) for number, listed in enumerate(rows, 1)}
    return StoryView(every, panels, _headings(found, every, panels))


def _headings(
    found: StoryFindings, articles: Sequence[StoryArticle], panels: Mapping[int, tuple[StoryRow, ...]]
) -> dict[int, str]:
    """Return what the panels hold, in figures; what was taken over counts once."""
    story = found.story
    how = Counter(relation(group, found) for group in story.quotes)
    relations = [f"{how[words]} {words}" for words in (*RELATIONS.values(), COPIED) if how[words]]
    several = sum(len({member.article for member in group.members}) > 1 for group in story.quotes)
    agree = Counter(agreement(group, found) for group in story.numbers)
    claims = sum(found.sources(group.members) > 1 for group in story.claims)
    literal = sum(one.literal for one in story.reuse)
    headings = {
        1: ", ".join([*relations, f"{len(story.quotes) - several} in one only"]),
        2: f"{agree['differ']} differ, {agree['agree']} agree{_copied(agree[COPIED])}",
        3: _spread(found, [group.members for group in story.times]) + ", ● published",
        4: _spread(found, [group.members for group in story.cast]),
        5: f"{plural(claims, 'claim')} in several articles{_copied(len(panels[5]) - claims)}",
        6: f"{literal} word for word, {len(story.reuse) - literal} lightly changed; article ← its source",
        7: "enter opens the article",
        8: notes_heading(articles),
    }
    with_copies = {
        number
        for number in headings
        if any(member.copy_of is not None for row in panels[number] for member in row.members)
    }
    return {number: said + _COPIES * (number in with_copies) for number, said in headings.items()}


def _spread(found: StoryFindings, groups: Sequence[Sequence[Member]]) -> str:
    several = sum(found.sources(members) > 1 for members in groups)
    return f"{several} in several articles, {len(groups) - several} in one only"


def _copied(count: int) -> str:
    return f", {count} {COPIED}" if count else ""
