"""How a story says in words where something is, and how its versions differ; for Markdown and HTML."""

from collections.abc import Callable, Sequence

from tui.story.model import Member, NumberGroup, QuoteGroup, Story

_RELATIONS = {
    "identical": "word for word",
    "trimmed": "trimmed",
    "altered": "with other words",
    "reattributed": "given to somebody else",
    "paraphrased": "paraphrased",
}
_COPIED = "copied"


def counted(story: Story, members: Sequence[Member]) -> str:
    """Return in how many articles members are, and in how many more as copies: ``2 of 5 (+1 copy)``."""
    spread = story.spread(members)
    noun = "copy" if len(spread.copies) == 1 else "copies"
    more = f" (+{len(spread.copies)} {noun})" if spread.copies else ""
    return f"{len(spread.own)} of {len(story.reports)}{more}"


def where(story: Story, members: Sequence[Member], name: Callable[[int], str]) -> str:
    """Return in how many articles members are, and in which.

    Args:
        story: The story.
        members: The members.
        name: Names an article by its place in the story.
    """
    return f"{counted(story, members)}: {', '.join(map(name, story.spread(members).articles))}"


def relation(story: Story, group: QuoteGroup) -> str:
    """Return how the versions of a quote differ."""
    copied = group.relation == "identical" and story.spread(group.members).is_copied
    return _COPIED if copied else _RELATIONS[group.relation]


def agreement(story: Story, group: NumberGroup) -> str:
    """Return whether figures agree; copies of one figure agree with nothing."""
    if not group.agree:
        return "differ"
    return _COPIED if story.spread(group.members).is_copied else "agree"


def numbered(article: int) -> str:
    """Return the number by which an article is named."""
    return str(article + 1)
