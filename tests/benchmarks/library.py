"""Time search and export in a large library: ``python tests/benchmarks/library.py [ARTICLES NOTES]``."""

import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tui.annotations.history import Change, Edit
from tui.annotations.notebook import Notebook
from tui.document.article import Article
from tui.document.span import Span
from tui.store.library import Library

QUERIES = (
    "harbour bud",
    "h",
    "harbour",
    "estimate of the pi",
    "nothing-of-the-kind",
    "doubt",
    "t",
    "word4711",
)
_WORDS = [
    "harbour",
    "board",
    "budget",
    "pier",
    "estimate",
    "of",
    "the",
    "a",
    "council",
    "ferry",
    "union",
    "minister",
    "said",
    "rose",
    "fell",
    "doubt",
    "source",
    "figure",
    "percent",
    "timber",
    "crane",
    "winter",
    "court",
    "appeal",
    "tariff",
    "crews",
    "turbine",
    "offer",
    "hearing",
    "reporters",
    "contract",
    "repair",
    "network",
]


def fill(path: Path, articles: int, notes: int, each: int = 10) -> None:
    """Make a library of so many articles, the first of them annotated with so many notes together."""
    chance, library = random.Random(1), Library(path)
    library._connection.execute("PRAGMA synchronous = OFF")
    for n in range(articles):
        text = f"Article {n}. " + " ".join(chance.choices(_WORDS, k=200))
        article, book = Article(text, title=f"Article {n}", source=f"/news/{n}.txt"), Notebook(text)
        library.remember(article)
        edits: list[Edit] = []
        for _ in range(min(each, notes)):
            start = chance.randrange(len(text) - 40)
            note = " ".join([*chance.choices(_WORDS, k=12), f"word{chance.randrange(100_000)}"])
            edits += book.add([Span(start, start + 30)], "doubt", note, None, (chance.choice(_WORDS),)).edits
        notes -= len(edits)
        if edits:
            library.append(article, Change(f"change-{n}", "do", "annotate", tuple(edits), "2026-01-01"))
    library.close()


def timed(call: Callable[[], object], rounds: int = 5) -> tuple[float, object]:
    """Return the median time of a call in seconds, and what it returned."""
    times, result = [], None
    for _ in range(rounds):
        began = time.perf_counter()
        result = call()
        times.append(time.perf_counter() - began)
    return statistics.median(times), result


def main(articles: int = 10_000, notes: int = 100_000) -> None:
    """Fill libraries and print what searching and exporting them takes."""
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory, "library.sqlite3")
        took, _ = timed(lambda: fill(path, articles, notes), 1)
        print(
            f"{articles:,} articles, {notes:,} notes: written in {took:.0f} s, {path.stat().st_size / 1e6:.0f} MB"
        )

        def searched(words: str) -> int:
            library = Library(path)
            try:
                return len(library.search(words))
            finally:
                library.close()

        for words in QUERIES:
            took, count = timed(lambda words=words: searched(words))  # type: ignore[misc]
            print(f"search {words!r:24} {took * 1000:7.1f} ms  {count} shown")
        for name in ("articles", "recent", "tags"):
            library = Library(path)
            took, _ = timed(getattr(library, name))
            library.close()
            print(f"{name:31} {took * 1000:7.1f} ms")
        path = Path(directory, "smaller.sqlite3")
        fill(path, 2000, 20_000)
        command = [
            sys.executable,
            "-m",
            "tui",
            "export",
            "--all",
            "--no-findings",
            "--library",
            str(path),
            "-o",
        ]
        for form in ("json", "markdown"):
            target = str(Path(directory, form))
            export = partial(subprocess.run, [*command, target, "--format", form], check=True)
            took, _ = timed(export, 1)
            print(f"export --all of 2,000 articles as {form}: {took:.1f} s")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
