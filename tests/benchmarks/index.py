"""Time the index across articles: ``python -m tests.benchmarks.index [ARTICLES]``.

The articles are constructed, of 800 words each and with as many findings as news of that length has, so that
no language model is needed; what is timed is what the index adds to an analysis.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from tui.annotations.history import Change, Edit
from tui.annotations.notebook import Notebook
from tui.document.annotation import Annotation
from tui.document.article import Article
from tui.document.findings import (
    Analysis,
    Claim,
    ClaimSource,
    Entity,
    Mention,
    Number,
    Party,
    Publication,
    Quote,
    Sentence,
    TimeExpression,
)
from tui.document.span import Span
from tui.indexing.lookup import checked_before, claims_like, quotes_like
from tui.indexing.writing import write
from tui.store.library import Library

SENTENCES, WORDS = 40, 20
MEASURED = 200  # articles that are added one by one, with everything on disk after each, at the end
_CHANCE = random.Random(1)
_VOCABULARY = [
    "".join(_CHANCE.choices("bcdfglmnprst", k=2)) + "".join(_CHANCE.choices("aeiou", k=1)) + "".join(
        _CHANCE.choices("abcdefghilmnoprstu", k=_CHANCE.randrange(2, 7))
    )
    for _ in range(20_000)
]  # fmt: skip
_WEIGHTS = [1 / (rank + 10) for rank in range(len(_VOCABULARY))]  # words are as frequent as in news (Zipf)
_NAMES = [
    f"{first.title()} {last.title()}"
    for first, last in zip(_VOCABULARY[::7], _VOCABULARY[1::7], strict=False)
]


def constructed(number: int) -> tuple[Article, Analysis]:
    """Return an article with its findings."""
    chance = random.Random(number)
    cast, sentences, texts, at = chance.choices(_NAMES, k=15), list[Sentence](), list[str](), 0
    numbers, times, claims, quotes = list[Number](), list[TimeExpression](), list[Claim](), list[Quote]()
    mentions: dict[str, list[Mention]] = {}
    for place in range(SENTENCES):
        words = chance.choices(_VOCABULARY, _WEIGHTS, k=WORDS - 4)
        name, value, day = chance.choice(cast), chance.randrange(2, 900), date(2024, 1, 1) + timedelta(place)
        head = f"{name} said "
        body = f"{' '.join(words[:8])} {value} {' '.join(words[8:])}"
        text = f"{head}{body} {day}. "
        mentions.setdefault(name, []).append(Mention(Span(at, at + len(name)), "name"))
        start, end = at + len(head), at + len(head) + len(body)
        figure = start + len(" ".join(words[:8])) + 1
        span = Span(figure, figure + len(str(value)))
        numbers.append(Number(f"n{place}", span, "count", value, unit=words[8]))
        times.append(
            TimeExpression(f"t{place}", Span(end + 1, end + 11), "DATE", str(day), day, day, Span(start, end))
        )
        source, party = ClaimSource("named"), Party(Span(at, at + len(name)), name, name)
        claims.append(
            Claim(
                f"c{place}", Span(start, end), ("quantity",), 0.5, place + 1, source, numbers=(f"n{place}",)
            )
        )
        if place % 3 == 0:
            quotes.append(Quote(f"q{place}", "direct", Span(start, end), party))
        sentences.append(Sentence(Span(at, at + len(text) - 1), 0.5))
        texts.append(text)
        at += len(text)
    entities = tuple(Entity(name, "PERSON", name, tuple(found)) for name, found in mentions.items())
    article = Article("".join(texts), title=f"Article {number}", source=f"/news/{number}.txt")
    found = Analysis(
        article.digest, tuple(sentences), entities, tuple(quotes), (), tuple(numbers), tuple(times),
        tuple(claims), (), Publication(date(2024, 3, 1)), len(article.text),
    )  # fmt: skip
    return article, found


def judged(article: Article, analysis: Analysis) -> Change:
    """Return a change that gives two claims a verdict."""
    book, edits = Notebook(article.text), list[Edit]()
    for claim in analysis.claims[:2]:
        book.add([claim.span], "verdict", "checked", None, ())
    for note in book.annotations:
        record = Annotation(
            note.id, note.span, note.quote, note.prefix, note.suffix, "verdict", verdict="false"
        )
        edits.append(Edit(None, record))
    return Change(f"change of {article.source}", "do", "verdict", tuple(edits), "2026-01-01")


def add(library: Library, number: int) -> float:
    """Add an article with its verdicts; return how long the index took, in seconds."""
    article, found = constructed(number)
    library.remember(article)
    library.append(article, judged(article, found))
    began = time.perf_counter()
    write(library, article, found)
    return time.perf_counter() - began


def timed(question: Callable[[int], object], rounds: int = 30) -> str:
    """Return the median and the longest time of a question about different articles."""
    times = []
    for number in range(rounds):
        began = time.perf_counter()
        question(number)
        times.append(time.perf_counter() - began)
    return f"{statistics.median(times) * 1000:7.1f} ms, at most {max(times) * 1000:7.1f} ms"


def ask(library: Library, count: int) -> None:
    """Print how long the questions take."""
    known = [constructed(number * count // 40) for number in range(40)]
    other = [constructed(count * 2 + number) for number in range(40)]

    def rows(query: str, *values: object) -> list[object]:
        with library.reading() as connection:
            return list(connection.execute(query, values).fetchall())

    def words(number: int) -> str:
        article, found = known[number]
        return found.claims[3].span.of(article.text)

    numbers = "SELECT * FROM numbers WHERE unit = ? LIMIT 100"
    times = "SELECT * FROM times WHERE first = ? LIMIT 100"
    people = "SELECT * FROM people WHERE key = ?"
    asked: dict[str, Callable[[int], object]] = {
        "claims like one": lambda n: claims_like(library, words(n)),
        "quotes like one": lambda n: quotes_like(library, words(n)),
        "numbers of a unit": lambda n: rows(numbers, known[n][1].numbers[0].unit),
        "times of a day": lambda n: rows(times, f"2024-01-{n + 1:02}"),
        "one by name": lambda n: rows(people, known[n][1].entities[0].name.lower()),
    }
    for name, question in asked.items():
        print(f"{name:<22} {timed(question)}")
    took = timed(lambda n: checked_before(library, *other[n]), 10)
    print(f"checked before, an article of {SENTENCES} claims: {took}")


def main(count: int = 10_000) -> None:
    """Fill a library and print size, what one more article takes, and what questions take."""
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory, "library.sqlite3")
        with closing(Library(path)) as library:
            library._connection.execute("PRAGMA synchronous = OFF")
            sizes = []
            for number in range(count - MEASURED):
                add(library, number)
                if number + 1 in (count // 10, count // 2):
                    sizes.append(f"{number + 1:,}: {path.stat().st_size / (number + 1) / 1000:.1f} KB")
        with closing(Library(path)) as library:
            took = [add(library, number) for number in range(count - MEASURED, count)]
            text = sum(len(data) for (data,) in library._connection.execute("SELECT text FROM version"))
            size = path.stat().st_size
            print(f"{count:,} articles: {size / count / 1000:.1f} KB an article ({', '.join(sizes)}),")
            print(f"of which {text / count / 1000:.1f} KB are its text, compressed")
            print(f"adding one: {statistics.median(took) * 1000:.1f} ms, at most {max(took) * 1000:.1f} ms")
            ask(library, count)
        began = time.perf_counter()
        Library(path).close()
        print(f"opening the library: {(time.perf_counter() - began) * 1000:.1f} ms")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
