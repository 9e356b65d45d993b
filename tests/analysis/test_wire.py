"""Requests to the warm process as bytes."""

import pytest
from msgspec import MsgspecError

from tests.conftest import TEXT
from tui.analysis.warm.wire import Ask, decode_request, encode
from tui.document.article import Article
from tui.document.metadata import Metadata, Notice
from tui.document.span import Span


def test_an_article_arrives_as_it_was_sent() -> None:
    notice = Notice("hidden-text", "three words", Span(1, 4))
    article = Article(TEXT, title_span=Span(0, 9), metadata=Metadata(authors=("Ana",)), notices=(notice,))
    ask = Ask(article, 7, True)
    assert decode_request(encode(ask)[8:]) == ask
    with pytest.raises(MsgspecError):
        decode_request(encode(Ask(Article(TEXT, title_span=Span(9, 1))))[8:])
