"""Two long versions are compared in time that grows with their length, not with its square."""

import random
from time import process_time

from tui.audit.comparison import Comparison, compare_findings, compare_words
from tui.document.article import Article
from tui.document.findings import Analysis, Number
from tui.document.span import Span

SENTENCES = 2_000
CHANCE = random.Random(1)
WORDS = [f"word{number}" for number in range(20_000)]


def sentences(count: int) -> list[str]:
    return [" ".join(CHANCE.choices(WORDS, k=9)) + " 40 tonnes." for _ in range(count)]


def versions(count: int) -> tuple[str, str]:
    """Return a text and one in which sentences are changed, gone and new in turns."""
    before = [f"S{one}" for one in sentences(count)]
    after = [one for number, one in enumerate(before) if number % 4]
    after = [one.replace(" 40 ", " 50 ") if number % 3 else one for number, one in enumerate(after)]
    return " ".join(before), " ".join(after)


def numbers_of(text: str) -> Analysis:
    places = [at for at in range(len(text) - 1) if text[at : at + 2] in ("40", "50")]
    found = tuple(
        Number(f"n{n}", Span(at, at + 2), "count", float(text[at : at + 2])) for n, at in enumerate(places)
    )
    return Analysis("", numbers=found)


def compared(count: int) -> tuple[float, Comparison]:
    before, after = versions(count)
    was, now = numbers_of(before), numbers_of(after)
    start = process_time()
    found = compare_findings(compare_words(Article(before), Article(after)), was, now)
    return process_time() - start, found


def test_it_takes_twice_as_long_for_twice_as_much() -> None:
    compared(50)
    _, found = compared(SENTENCES)
    assert sum(one.edit.kind == "removed" for one in found.sentences) == SENTENCES // 4
    changed = [one for one in found.sentences if one.edit.kind == "changed"]
    assert len(changed) == SENTENCES // 2
    assert {one.touched[0].removed for one in changed} == {("40 count",)}
    ratios = (compared(2 * SENTENCES)[0] / compared(SENTENCES)[0] for _ in range(3))
    assert min(ratios) < 2.9
