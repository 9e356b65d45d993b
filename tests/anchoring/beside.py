"""Sentences that are edited beside the annotated words: edits that change what is said, and edits that do not."""

import random
import re
from collections.abc import Iterator

from tests.anchoring.adversary import Case, Story
from tui.document.span import Span

_GRAVE: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        "“We waited 12 years for this pier,” Blake said after the council meeting.",
        (
            ("name", "Blake", "Doe"),
            ("number", "12 years", "15 years"),
            (
                "quotation marks",
                "“We waited 12 years for this pier,” Blake",
                "We waited 12 years for this pier, Blake",
            ),
            ("pronoun", "We waited", "They waited"),
            ("negation", "We waited", "We never waited"),
            ("negation", "Blake said", "Blake denied"),
            ("direction", "after the council", "before the council"),
        ),
    ),
    (
        "The contractor allegedly paid more than 40 inspectors to look away in the spring.",
        (
            ("hedge", "allegedly paid", "paid"),
            ("hedge", "The contractor", "The contractor reportedly"),
            ("comparison", "more than 40", "less than 40"),
            ("comparison", "more than 40", "40"),
            ("number", "more than 40", "more than 400"),
            ("negation", "allegedly paid", "allegedly never paid"),
        ),
    ),
    (
        "Unemployment in the coastal towns rose to 7 percent while he ran the labour office.",
        (
            ("direction", "rose", "fell"),
            ("direction", "rose", "climbed down"),
            ("pronoun", "while he ran", "while she ran"),
            ("name", "the labour office", "the Ellery office"),
            ("number", "7 percent", "9 percent"),
            ("negation", "rose", "hardly rose"),
            ("hedge", "rose", "may have risen"),
        ),
    ),
    (
        "Anton Reyes, who leads the ferry union, called the offer “a slap in the face” on local radio.",
        (
            ("name", "Anton Reyes", "Ilse Marten"),
            ("name", "Reyes", "Okafor"),
            ("quotation marks", "“a slap in the face”", "a slap in the face"),
            ("quotation marks", "called the offer “a", "called “the offer a"),
            ("hedge", "called the offer", "would call the offer"),
            ("negation", "called the offer", "never called the offer"),
        ),
    ),
    (
        "Ministers believe that the budget gap will shrink because exports of timber are growing quickly.",
        (
            ("name", "Ministers believe", "Marten believes"),
            ("hedge", "Ministers believe", "Ministers confirmed"),
            ("hedge", "will shrink", "might shrink"),
            ("direction", "will shrink", "will widen"),
            ("direction", "are growing", "are falling"),
            ("negation", "are growing", "are not growing"),
            ("negation", "are growing", "aren't growing"),
        ),
    ),
    (
        "Most residents support the ban on night flights, and they want it to begin in March.",
        (
            ("comparison", "Most residents", "Few residents"),
            ("comparison", "Most residents", "All residents"),
            ("direction", "support the ban", "oppose the ban"),
            ("number", "in March", "in May"),
            ("pronoun", "they want it", "we want it"),
            ("direction", "to begin", "to end"),
            ("negation", "support", "do not support"),
        ),
    ),
    (
        "Doe told the hearing that her company had at least three warnings about the older turbines.",
        (
            ("name", "Doe told", "Blake told"),
            ("pronoun", "her company", "his company"),
            ("comparison", "at least three", "at most three"),
            ("comparison", "older", "younger"),
            ("number", "three warnings", "two warnings"),
            ("negation", "had at least three", "had no"),
            ("hedge", "had at least", "could have had at least"),
        ),
    ),
    (
        "According to Okafor the court rejected the appeal, which cleared the way for the larger terminal.",
        (
            ("name", "Okafor", "Lindqvist"),
            ("direction", "rejected", "accepted"),
            ("comparison", "larger", "smaller"),
            ("negation", "cleared", "never cleared"),
            ("hedge", "rejected", "is expected to reject"),
            ("hedge", "cleared", "possibly cleared"),
        ),
    ),
)
_PASSAGES: tuple[tuple[str, str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        "“The dredging will go on. It was agreed in writing,” Blake said to reporters.",
        "The dredging will go on.",
        (
            ("name", "Blake said", "Doe said"),
            ("negation", "Blake said", "Blake never said"),
            ("hedge", "Blake said", "Blake suggested"),
        ),
    ),
    (
        "“The dredging will go on,” Marten said. “Nobody at the port has asked for a delay.”",
        "“Nobody at the port has asked for a delay.”",
        (
            ("name", "Marten said", "Reyes said"),
            ("pronoun", "Marten said", "she said"),
            ("hedge", "Marten said", "Marten reportedly said"),
        ),
    ),
    (
        "Reyes was blunt at the harbour gate. “The tariff makes no sense to any of the crews.”",
        "“The tariff makes no sense to any of the crews.”",
        (("name", "Reyes was", "Blake was"), ("negation", "was blunt", "was not blunt")),
    ),
    (
        "“The crews are tired,” Okafor said. “The tariff makes no sense,” he added with a shrug.",
        "“The tariff makes no sense,”",
        (("name", "Okafor said", "Lindqvist said"), ("pronoun", "he added", "she added")),
    ),
)
"""A paragraph, the words in it that are annotated, and what may be changed in another sentence of it."""
_TIMES = ("yesterday", "today", "again", "recently", "already", "later", "this week", "at the time")


def _story(chance: random.Random, passage: str) -> tuple[str, int]:
    """Return an article with a passage in it as a paragraph of its own, and where that begins."""
    story = Story(chance, 14)
    text, starts = story.text()
    at = chance.choice(starts[1:])
    before = text[:at].rstrip() + "\n\n"
    return before + passage + "\n\n" + text[at:], len(before)


def _stretch(chance: random.Random, sentence: str, low: int, high: int) -> Span | None:
    """Return two to five words that do not touch a range, and no quotation mark at either end."""
    words = [found.span() for found in re.finditer(r"[\w-]+(?: [\w-]+)*", sentence)]
    runs = []
    for start, end in words:
        places = [
            (start + found.start(), start + found.end()) for found in re.finditer(r"\S+", sentence[start:end])
        ]
        for first in range(len(places)):
            ends = [end for _, end in places[first + 1 : first + 5]]
            runs += [Span(places[first][0], end) for end in ends if end < low or places[first][0] > high]
    return chance.choice(runs) if runs else None


def _case(
    chance: random.Random, name: str, passage: str, span: Span, low: int, high: int, now: str, *, grave: bool
) -> Case:
    old, start = _story(chance, passage)
    new = old[: start + low] + now + old[start + high :]
    shift = len(now) - (high - low) if span.start >= high else 0
    here = Span(start + span.start, start + span.end)
    place = Span(here.start + shift, here.end + shift)
    assert old[here.start : here.end] == new[place.start : place.end]
    return Case(name, old, here, new, "changed" if grave else "kept", place)


def grave_cases(seed: int, count: int) -> Iterator[Case]:
    """Yield edits beside the annotated words that change what is said of them."""
    chance = random.Random(seed)
    while count:
        if chance.random() < 0.2:
            passage, words, edits = chance.choice(_PASSAGES)
            kind, was, now = chance.choice(edits)
            at, start = passage.index(was), passage.index(words)
            span = Span(start, start + len(words))
        else:
            passage, edits = chance.choice(_GRAVE)
            kind, was, now = chance.choice(edits)
            at = passage.index(was)
            found = _stretch(chance, passage, at, at + len(was))
            if found is None:
                continue
            span = found
        yield _case(chance, f"beside: {kind}", passage, span, at, at + len(was), now, grave=True)
        count -= 1


def harmless_cases(seed: int, count: int) -> Iterator[Case]:
    """Yield edits beside the annotated words that change nothing: a comma, a typing error, an adverb of time."""
    chance = random.Random(seed)
    while count:
        passage = chance.choice(_GRAVE)[0]
        kind = chance.choice(("comma", "typing error", "adverb of time"))
        gaps = [found.start() for found in re.finditer(r"(?<=\w) (?=[a-z])", passage)]
        if kind == "comma":
            commas = [found.start() for found in re.finditer(r",(?= )", passage)]
            remove = bool(commas) and chance.random() < 0.3
            low = chance.choice(commas if remove else gaps)
            high, now = low + remove, "" if remove else ","
        elif kind == "typing error":
            word = chance.choice(list(re.finditer(r"\b[a-z]{5,}\b", passage)))
            at = chance.randrange(1, len(word.group()) - 1)
            letters = word.group()
            now = letters[:at] + chance.choice(
                (
                    letters[at + 1] + letters[at] + letters[at + 2 :],
                    letters[at + 1 :],
                    letters[at] * 2 + letters[at + 1 :],
                )
            )
            low, high = word.span()
            if now == letters:
                continue
        else:
            low = chance.choice([*gaps, len(passage) - 1])
            high, now = low, " " + chance.choice(_TIMES)
        span = _stretch(chance, passage, low, high)
        if span is not None:
            yield _case(chance, f"harmless: {kind}", passage, span, low, high, now, grave=False)
            count -= 1
