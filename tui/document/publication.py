"""The day of publication as it is known before any analysis."""

from tui.document.article import Article
from tui.document.findings import Publication


def stated_publication(article: Article) -> Publication:
    """Return the day that the reader or the source states, and nothing where neither does."""
    if article.given_date:
        return Publication(article.given_date, "given", 1.0)
    if article.metadata_date:
        return Publication(article.metadata_date, "metadata", 1.0)
    return Publication()
