"""Annotated texts in many scripts, for the tests of what goes out and comes back."""

from tests.torture.test_hostile_strings import ENGLAND, FAMILY
from tui.annotations.notebook import Notebook
from tui.annotations.records import to_record
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.document.span import Span
from tui.exchange.bundle import Bundle

TEXTS = {
    "plain": "The night market sold 40 kilos of plums.\n\nThe council praised it, and nobody asked why.\n",
    "emoji": f"Team {FAMILY} beat {ENGLAND} by two.\n\nFans 👩🏽‍🚀 cheered “loudly”, 🇫🇷 wept.\n",
    "cjk": "夜市卖出了四十公斤李子。\n\n议会称赞了它，没有人问为什么。\n",
    "right to left": "قالت البلدية إن السوق باع أربعين كيلوغراما.\n\nولم يسأل أحد.\n",
    "repeats": "🍜 ha ha ha ha ha.\n\n🍜 ha ha ha ha ha.\n\n🍜 ha ha ha ha ha.\n",
    "marks": "Cafe\u0301 owner Zoe\u0308 said nai\u0308ve things.\n\nशहर ने कहा कि हाँ।\n",
}


def annotated(text: str, count: int = 6) -> Bundle:
    """Return a text with annotations, some of which overlap, end at line breaks or touch one another."""
    article = Article(text, title="A market & <its> plums", source="https://example.org/a?b=1&c=2")
    book = Notebook(text, creator="Ana Ruiz")
    words = [word for word in text.split() if word]
    places = []
    at = 0
    for word in words:
        at = text.index(word, at)
        places.append((at, at + len(word)))
        at += len(word)
    step = max(1, len(places) // count)
    for number, (start, _) in enumerate(places[::step][:count]):
        end = places[min(len(places) - 1, places.index((start, _)) + number % 3)][1]
        book.add(
            [Span(start, end)],
            ("evidence", "a label", "doubt")[number % 3],
            ("", "why?\nSecond line, with \ttab & <b>.")[number % 2],
            tags=(("check", "süß") if number % 3 == 0 else ()),
        )
    book.judge(
        None,
        Span(places[0][0], places[-1][1]),
        "mostly false",
        ("https://example.org/proof", "her diary, p. 4"),
        "since it is not so",
    )
    return bundled(article, book)


def bundled(article: Article, book: Notebook) -> Bundle:
    return Bundle(article, Analysis(article.digest), book.annotations, list(map(to_record, book.annotations)))
