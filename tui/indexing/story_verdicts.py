"""What checks of a story's claims came to, as far as the library knows."""

from tui.document.index import FindingsIndex
from tui.indexing.lookup import checked_before
from tui.store.library import Library
from tui.story.model import Story


def story_verdicts(story: Story, library: Library) -> dict[str, str]:
    """Return a verdict for each group of claims of which a member, or the same claim elsewhere, has one.

    Verdicts on the story's own articles come before those of others, the first article's before the next.

    Raises:
        LibraryError: The library cannot be read.
    """
    own, earlier = [], []
    for report in story.reports:
        notes = tuple(library.annotations(report.article.digest))
        own.append(FindingsIndex(report.analysis, notes).verdicts)
        earlier.append(checked_before(library, report.article, report.analysis))
    found: dict[str, str] = {}
    for group in story.claims:
        judged = (own[member.article].get(member.id) for member in group.members)
        before = (earlier[member.article].get(member.id) for member in group.members)
        verdict = next(filter(None, judged), None) or next(
            (one.verdict for one in before if one is not None and one.verdict), None
        )
        if verdict is not None:
            found[group.id] = verdict
    return found
