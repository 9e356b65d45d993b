"""How much a claim deserves a check, beside the other claims of its article.

A logistic regression over features of the claim: the check-worthiness model's scores of its sentence and
of its clause, its kinds, its modality and source, and the quantities in it.
``scripts/train_ranking.py`` trains it on articles labelled for this program.
"""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from math import exp, log

from msgspec import Struct

from tui.analysis.claims.lexicon import DATA, cues
from tui.document.findings import Claim, Number

FILE = DATA / "ranking.json"
EDGE = 4.0  # the models' words are cut at this many units of log odds
PLAIN_KINDS = frozenset(("rank", "age", "score"))
"""Kinds of numbers that seldom make a claim worth checking."""
MOST_COUNTED = 3
NO_EVIDENCE = frozenset(("no", "evidence"))


class Setting(Struct, frozen=True):
    """Features of a claim's context."""

    sentence_worth: float
    """What the check-worthiness model says of the sentence, from 0 to 1."""
    clause_worth: float
    """The same of the clause."""
    quoted: bool
    """Whether it is in somebody's words."""
    reported: bool
    """Whether a reporting verb or phrase governs it."""
    lemmas: frozenset[str]
    """Of the whole sentence."""


def worth_of(claim: Claim, setting: Setting, numbers: Sequence[Number]) -> float:
    """Return how much a claim deserves checking, from 0 to 1."""
    weights = _weights()
    total = weights["bias"] + sum(
        weights.get(name, 0.0) * value for name, value in traits(claim, setting, numbers)
    )
    return 1.0 / (1.0 + exp(-max(min(total, 30.0), -30.0)))


@cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in json.loads(FILE.read_text("utf-8"))["weights"].items()}


def traits(claim: Claim, setting: Setting, numbers: Sequence[Number]) -> Iterator[tuple[str, float]]:
    """Yield the features of a claim by name, scaled to about 1."""
    yield "sentence", _log_odds(setting.sentence_worth)
    yield "clause", _log_odds(setting.clause_worth)
    for kind in claim.kinds:
        yield f"kind={kind}", 1.0
    yield f"modality={claim.modality}", 1.0
    yield f"source={claim.source.kind}", 1.0
    yield from _quantities(numbers)
    flags = {
        "negated": claim.negated,
        "quoted": setting.quoted,
        "reported": setting.reported,
        "dated": bool(claim.times),
        "accused by name": "accusation" in claim.kinds and claim.source.kind == "named",
        "disputed": setting.lemmas >= NO_EVIDENCE or bool(setting.lemmas & cues("ranking", "disputed")),
        "routine": bool(setting.lemmas & cues("ranking", "routine")),
        "consequence": bool(setting.lemmas & cues("ranking", "consequence")),
    }
    yield from ((name, 1.0) for name, holds in flags.items() if holds)


def _quantities(numbers: Sequence[Number]) -> Iterator[tuple[str, float]]:
    told = [number for number in numbers if number.kind not in PLAIN_KINDS]
    yield "quantities", min(len(told), MOST_COUNTED) / MOST_COUNTED
    if any(number.currency or number.kind == "percent" for number in told):
        yield "share or sum", 1.0
    if any(number.change or number.relation != "=" for number in told):
        yield "moved or bounded", 1.0


def _log_odds(share: float) -> float:
    odds = log(max(share, 1e-6) / max(1 - share, 1e-6))
    return max(min(odds, EDGE), -EDGE) / EDGE
