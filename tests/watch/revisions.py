"""Constructed revisions: texts with one known edit each, and what ``closeread diff`` says of them.

    python -m tests.watch.revisions

The texts are put together from lists by chance with a fixed seed. An edit is *found* if the diff says it in its
kind; what the diff says beside it, other than what the edit brings with it, is *false*.
"""

import random
from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple

from tui.analysis.analyzer import Analyzer
from tui.cli.diff import compared
from tui.loading.source import make_article

TEXTS = 110
PEOPLE = (
    "Ida Horn", "Paul Keane", "Marta Ilves", "Owen Pratt", "Lena Fisk", "Hugh Landry", "Rosa Blum", "Karl Boden",
    "Nina Castell", "Yusuf Demir", "Grace Oduya", "Tom Ashe",
)  # fmt: skip
ROLES = ("the mayor", "a pilot", "an engineer", "the harbour master", "a shopkeeper", "a union official")
PLACES = ("Port Ellery", "Marling", "Saltmere", "Ludbrook", "Orra", "Werth")
THINGS = ("pier", "bridge", "library", "school", "market hall", "station")
UNNAMED = ("a spokesman", "an official", "a resident", "a witness")
QUOTES = (
    "We have waited long enough",
    "Nobody told us anything",
    "It is a good day for the town",
    "This was a mistake",
)


class Draft(NamedTuple):
    """The parts of a text."""

    headline: str
    hedge: str
    thing: str
    place: str
    amount: int
    speaker: str
    role: str
    quote: str
    other: str
    more: str

    @property
    def text(self) -> str:
        """The text."""
        return (
            f"{self.headline}\n\n"
            f"The {self.thing} in {self.place} {self.hedge} close in spring. "
            f"The repairs cost ${self.amount} million last year.\n\n"
            f"“{self.quote},” said {self.speaker}, {self.role}. "
            f"{self.other} said the work had begun too late.{self.more}\n\n"
            f"The {self.thing} was built in 1931. It has been closed twice."
        )


def draft(chance: random.Random) -> Draft:
    """Return a text."""
    speaker, other = chance.sample(PEOPLE, 2)
    place, thing = chance.choice(PLACES), chance.choice(THINGS)
    return Draft(
        f"{place} waits for its {thing}", chance.choice(("may", "could", "will")), thing, place,
        chance.randint(3, 90), speaker, chance.choice(ROLES), chance.choice(QUOTES), other, "",
    )  # fmt: skip


def _other(chance: random.Random, values: tuple[str, ...], *known: str) -> str:
    return chance.choice([value for value in values if value not in known])


def _edits() -> dict[str, Callable[[Draft, random.Random], tuple[Draft, Draft]]]:
    def more(one: Draft, chance: random.Random) -> Draft:
        person = _other(chance, PEOPLE, one.speaker, one.other)
        return one._replace(more=f" {person}, {chance.choice(ROLES)}, said that money was short.")

    return {
        "headline": lambda one, chance: (one, one._replace(headline=f"A {one.thing} divides {one.place}")),
        "number": lambda one, chance: (one, one._replace(amount=one.amount + chance.randint(1, 9))),
        "name": lambda one, chance: (
            one,
            one._replace(place=_other(chance, PLACES, one.place), headline=one.headline),
        ),
        "quote": lambda one, chance: (one, one._replace(quote=_other(chance, QUOTES, one.quote))),
        "source added": lambda one, chance: (one, more(one, chance)),
        "source removed": lambda one, chance: (more(one, chance), one),
        "unnamed": lambda one, chance: (one, one._replace(other=chance.choice(UNNAMED).capitalize())),
        "named": lambda one, chance: (one._replace(other=chance.choice(UNNAMED).capitalize()), one),
        "hedge": lambda one, chance: (
            one,
            one._replace(hedge=_other(chance, ("may", "could", "will"), one.hedge)),
        ),
        "nothing": lambda one, chance: (one, one),
        "other words": lambda one, chance: (one, one._replace(more=" The gulls stayed.")),
    }


BROUGHT = {
    "source added": {"name", "quote"},
    "source removed": {"name", "quote"},
    "unnamed": {"name", "quote"},
    "named": {"name", "quote"},
}
"""What an edit brings with it: a new source has a name and says something."""


def said(record: dict[str, Any]) -> set[str]:
    """Return the kinds of changes that a diff says."""
    found = {"headline"} if record["headline"] else set()
    found |= {"hedge"} if record["hedges"] else set()
    for change in record["sources"]:
        found.add(change["kind"] if change["kind"] in ("named", "unnamed") else f"source {change['kind']}")
    for edit in record["edits"]:
        for kind in ("numbers", "names", "quotes"):
            touched = edit["touched"][kind]
            found |= {kind[:-1]} if touched["removed"] or touched["added"] else set()
    return found


class RevisionScore(NamedTuple):
    """How many edits of each type were found, and what else was said."""

    made: Counter[str]
    found: Counter[str]
    false: list[str]
    missed: list[str]

    @property
    def recall(self) -> float:
        """The share of edits that were found."""
        return self.found.total() / self.made.total()

    @property
    def false_share(self) -> float:
        """The share of what was said that is false."""
        return len(self.false) / (len(self.false) + self.found.total())


def revision_score(analyzer: Analyzer) -> RevisionScore:
    """Compare each text with its revision."""
    score = RevisionScore(Counter(), Counter(), [], [])
    chance = random.Random(25)
    edits = list(_edits().items())
    for number in range(TEXTS):
        kind, edit = edits[number % len(edits)]
        before, after = edit(draft(chance), chance)
        old, new = (make_article(one.text, kind="text") for one in (before, after))
        kinds = said(compared(old, new, analyzer.analyze))
        if kind not in ("nothing", "other words"):
            score.made[kind] += 1
            score.found[kind] += kind in kinds
            if kind not in kinds:
                score.missed.append(f"{kind}: {before.text!r} → {after.text!r}")
        beside = kinds - {kind} - BROUGHT.get(kind, set())
        score.false.extend(f"{kind}: {one}: {before.text!r} → {after.text!r}" for one in sorted(beside))
    return score


def main() -> None:
    """Print the score."""
    score = revision_score(Analyzer())
    for kind, made in score.made.items():
        print(f"{kind:<16}{score.found[kind]:>4} of {made}")
    print(f"found {score.recall:.3f}, false {score.false_share:.3f}")
    print(*score.missed, *score.false, sep="\n")


if __name__ == "__main__":
    main()
