"""What loading notices about an article as a whole: its language, and whether it is an article."""

from msgspec.structs import replace

from tui.document.article import Article
from tui.loading.language import language_notice, language_of
from tui.loading.not_an_article import KIND, find_fault


def with_remarks(article: Article) -> Article:
    """Return the article with the language that its text is in, and notices of what is wrong with it."""
    language = language_of(article.text, article.metadata.language)
    notices = [*article.notices, *language_notice(language)]
    if all(notice.kind != KIND for notice in notices):
        notices += find_fault(article.text, article.metadata)
    return replace(article, language=language, notices=tuple(notices))
