"""Puts together what the story screen shows of a story."""

from collections.abc import Mapping, Sequence

from tui.document.display_names import plural
from tui.panels.story.findings import StoryFindings
from tui.panels.story.more_rows import article_rows, claim_rows, reuse_rows, time_rows
from tui.panels.story.rows import RELATIONS, cast_rows, number_rows, quote_rows
from tui.panels.story.values import ARTICLES, StoryArticle, StoryRow, StoryView
from tui.story.model import Story


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
        return StoryView(every, {ARTICLES: tuple(article_rows(every, {}))})
    places = [place for place, article in enumerate(every) if article.report is not None]
    found = StoryFindings(story, places, every)
    taken = {places[place]: share for place, share in shares_taken(story).items()}
    rows = (
        quote_rows(found),
        number_rows(found),
        time_rows(found),
        cast_rows(found),
        claim_rows(found, verdicts or {}),
        reuse_rows(found),
        article_rows(every, taken),
    )
    panels = {number: tuple(listed) for number, listed in enumerate(rows, 1)}
    return StoryView(every, panels, _headings(story, panels))


def shares_taken(story: Story) -> dict[int, float]:
    """Return the share of each article's text that was taken over from another, by its place in the story."""
    found: dict[int, float] = {}
    for place, report in enumerate(story.reports):
        spans = {tuple(one.target_span) for one in story.reuse if one.target == place}
        length = sum(end - start for start, end in spans)
        if length:
            found[place] = length / max(1, len(report.article.text))
    return found


def _headings(story: Story, panels: Mapping[int, tuple[StoryRow, ...]]) -> dict[int, str]:
    """Return what the panels hold, in figures."""
    several = [group for group in story.quotes if len({member.article for member in group.members}) > 1]
    relations = [
        f"{count} {words}"
        for name, words in RELATIONS.items()
        if (count := sum(group.relation == name for group in several))
    ]
    alone = len(story.quotes) - len(several)
    differ = sum(not group.agree for group in story.numbers)
    shared = sum(len({member.article for member in one.members}) > 1 for one in story.times)
    people = sum(len({member.article for member in one.members}) > 1 for one in story.cast)
    literal = sum(one.literal for one in story.reuse)
    return {
        1: ", ".join([*relations, f"{alone} in one article only"]),
        2: f"{differ} differ, {len(story.numbers) - differ} agree",
        3: f"{shared} in several articles, {len(story.times) - shared} in one only, ● published",
        4: f"{people} in several articles, {len(story.cast) - people} in one only",
        5: f"{plural(len(panels[5]), 'claim')} in several articles",
        6: f"{literal} word for word, {len(story.reuse) - literal} lightly changed; article ← its source",
        7: "enter opens the article",
    }
