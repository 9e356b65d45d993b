"""Scores the quantities of news sentences: value, unit, sign, and what they are of."""

import math
import re
import tomllib
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tui.analysis.analyzer import Analyzer
from tui.document.findings import Number
from tui.loading.source import make_article

HERE = Path(__file__).parent
PUBLISHED = date(2024, 5, 15)
OPEN = "?"
"""What may be read either way: an open field is not compared, an open quantity may be found or not."""
NONE = "-"
"""What a quantity is of that is of nothing but what it counts."""
_SIGNS = {"<=": "<", ">=": ">"}
_FUNCTION_WORDS = frozenset(
    ("a", "an", "and", "at", "for", "from", "her", "his", "in", "its", "of", "on", "or", "own", "that", "the",
     "their", "this", "to", "with")
)  # fmt: skip


class Quantity(NamedTuple):
    """A quantity in comparable form; what is right alike stands side by side."""

    ends: tuple[float, ...]
    units: frozenset[str]
    signs: frozenset[str]
    concepts: frozenset[str]
    optional: bool = False

    def has_value(self, other: "Quantity") -> bool:
        """Say whether both have the same number, or the same two ends."""
        return len(self.ends) == len(other.ends) and all(
            math.isclose(a, b, rel_tol=1e-5) for a, b in zip(self.ends, other.ends, strict=True)
        )

    def is_same(self, other: "Quantity") -> bool:
        """Say whether value, unit and sign agree."""
        return self.has_value(other) and _agree(self.units, other.units) and _agree(self.signs, other.signs)

    def is_of_same(self, other: "Quantity") -> bool:
        """Say whether both are of something that shares a content word."""
        return bool(self.concepts & other.concepts)


class NumbersScore(NamedTuple):
    """How many quantities were found, how many with unit and sign, how many tied to the right thing."""

    kind: str
    labelled: int
    found: int
    valued: int
    right: int
    concepts: int
    found_concepts: int
    right_concepts: int
    errors: list[str]

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall of value, unit and sign together."""
        return _f1(self.right, self.found, self.labelled)

    @property
    def concept_f1(self) -> float:
        """The same for what quantities are of, among those whose value is right."""
        return _f1(self.right_concepts, self.found_concepts, self.concepts)

    def line(self) -> str:
        """Return the figures as a line."""
        value = _f1(self.valued, self.found, self.labelled)
        counts = f"{self.labelled:>8}{self.found:>7}{self.right:>7}"
        return f"{self.kind:<18}{counts}{value:>9.3f}{self.f1:>11.3f}{self.concept_f1:>9.3f}"


def numbers_scores(analyzer: Analyzer, name: str = "held_out") -> list[NumbersScore]:
    """Return the score of each kind of news of a file, and of all together."""
    kinds = tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))
    scores = [_together(kind, [_scored(analyzer, *row) for row in rows]) for kind, rows in kinds.items()]
    return [*scores, _together("together", scores)]


def table(scores: list[NumbersScore]) -> str:
    """Return the scores as lines."""
    head = f"{'':<18}{'labelled':>8}{'found':>7}{'right':>7}{'value':>9}{'all three':>11}{'of what':>9}"
    return "\n".join([head, *(score.line() for score in scores)])


def labelled(row: str) -> Quantity:
    """Return a quantity as the files write it. Raises ValueError for a row without its four fields."""
    value, unit, sign, concept = row.removeprefix(OPEN).split(" | ")
    signs = {OPEN} if OPEN in sign else {part.strip() for part in sign.split("/")}
    units = {OPEN} if OPEN in unit else {_folded(part) for part in unit.split("/")}
    return Quantity(
        tuple(sorted(map(float, value.split("..")))),
        frozenset(units),
        frozenset(signs),
        _words(concept),
        row.startswith(OPEN),
    )


def described(number: Number, text: str) -> Quantity:
    """Return a found quantity in the same form."""
    ends = (number.value,) if number.value_end is None else (number.value, number.value_end)
    concept = number.concept.of(text) if number.concept else ""
    return Quantity(
        tuple(sorted(ends)),
        frozenset({_folded(number.unit or "")}),
        frozenset({number.change or _SIGNS.get(number.relation, number.relation)}),
        _words(concept),
    )


def _scored(analyzer: Analyzer, text: str, rows: list[str]) -> NumbersScore:
    article = make_article(text, kind="text", published=PUBLISHED)
    if article.text != text:
        raise ValueError(f"the text {text!r} changes when it is read")
    numbers = analyzer.analyze(article).numbers
    found = [described(number, text) for number in numbers]
    wanted = [labelled(row) for row in rows]
    owners = _paired(wanted, found, Quantity.has_value)
    optional = {j for i, j in owners.items() if wanted[i].optional}
    found = [quantity for j, quantity in enumerate(found) if j not in optional]
    shown = [repr(number.span.of(text)) for j, number in enumerate(numbers) if j not in optional]
    rows = [row for row, quantity in zip(rows, wanted, strict=True) if not quantity.optional]
    wanted = [quantity for quantity in wanted if not quantity.optional]
    owners = _paired(wanted, found, Quantity.has_value)
    same = len(_paired(wanted, found, Quantity.is_same))
    judged = [
        (wanted[i].concepts - {NONE}, found[j].concepts)
        for i, j in owners.items()
        if not _may_be_open(wanted[i], found[j])
    ]
    errors = [f"missed: {row} | {text}" for i, row in enumerate(rows) if i not in owners]
    errors += [
        f"invented: {shown[j]} {_shown(quantity)} | {text}"
        for j, quantity in enumerate(found)
        if j not in owners.values()
    ]
    for i, j in owners.items():
        parts = ["unit"] * (not _agree(wanted[i].units, found[j].units))
        parts += ["sign"] * (not _agree(wanted[i].signs, found[j].signs))
        if not _may_be_open(wanted[i], found[j]) and not wanted[i].is_of_same(found[j]):
            parts.append("of")
        if parts:
            errors.append(f"{'+'.join(parts)}: {rows[i]} << {_shown(found[j])} | {text}")
    return NumbersScore(
        text,
        len(wanted),
        len(found),
        len(owners),
        same,
        sum(bool(gold) for gold, _ in judged),
        sum(bool(own) for _, own in judged),
        sum(bool(gold & own) for gold, own in judged),
        errors,
    )


def _paired(
    wanted: list[Quantity], found: list[Quantity], agree: Callable[[Quantity, Quantity], bool]
) -> dict[int, int]:
    """Pair quantities one to one, those first that agree in most respects and are obligatory."""
    options = sorted(
        (one.optional, -2 * one.is_same(other) - one.is_of_same(other), i, j)
        for i, one in enumerate(wanted)
        for j, other in enumerate(found)
        if agree(one, other)
    )
    pairs: dict[int, int] = {}
    for _, _, i, j in options:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _together(kind: str, scores: Iterable[NumbersScore]) -> NumbersScore:
    scores = list(scores)

    def total(name: str) -> int:
        return sum(getattr(score, name) for score in scores)

    errors = [error for score in scores for error in score.errors]
    return NumbersScore(
        kind, total("labelled"), total("found"), total("valued"), total("right"),
        total("concepts"), total("found_concepts"), total("right_concepts"), errors,
    )  # fmt: skip


def _may_be_open(wanted: Quantity, found: Quantity) -> bool:
    return OPEN in wanted.concepts or (NONE in wanted.concepts and not found.concepts)


def _agree(one: Iterable[str], other: Iterable[str]) -> bool:
    return OPEN in one or not frozenset(one).isdisjoint(other)


def _shown(quantity: Quantity) -> str:
    ends = "..".join(f"{end:.10g}" for end in quantity.ends)
    return " | ".join([ends, *(" ".join(sorted(part)) for part in quantity[1:4])])


def _folded(unit: str) -> str:
    unit = unit.strip().lower()
    return {"person": "people", "count": ""}.get(unit, unit)


def _words(concept: str) -> frozenset[str]:
    if OPEN in concept:
        return frozenset({OPEN})
    words = re.findall(r"[\w&]+", concept.lower())
    kept = {word.removesuffix("s") if len(word) > 3 else word for word in words} - _FUNCTION_WORDS
    return frozenset(kept | {NONE} if NONE in concept.split() else kept)


def _f1(right: int, found: int, labelled: int) -> float:
    return 2 * right / (found + labelled) if found + labelled else 1.0
