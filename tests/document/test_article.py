import pickle

from hypothesis import given
from hypothesis import strategies as st

from tui.document.article import Article
from tui.document.span import Span


@given(st.text(), st.integers(0, 5))
def test_an_article_goes_to_another_process_and_back(text: str, end: int) -> None:
    article = Article(text, title="x", title_span=Span(0, end))
    again = pickle.loads(pickle.dumps(article))
    assert again == article
    assert again.digest == article.digest
