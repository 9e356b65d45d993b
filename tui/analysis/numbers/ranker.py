"""A linear ranker over candidates, its weights in a data file.

The score of a candidate is the sum of the weights of its features; the highest is chosen, the first of
equals. Trained by ``scripts/train_attachment.py`` as a conditional logit (McFadden 1974): the probability of
the right candidate among those of one quantity.
"""

import json
from collections.abc import Iterable
from functools import cache

from tui.analysis.numbers.candidates import Candidate
from tui.analysis.numbers.units import DATA


@cache
def weights(name: str) -> dict[str, float]:
    """Return a model's weights by feature: "heads" or "directions"."""
    data = json.loads((DATA / f"{name}.json").read_text("utf-8"))
    return {feature: level * data["scale"] for feature, level in data["weights"].items()}


def choose(name: str, candidates: Iterable[Candidate]) -> Candidate:
    """Return the best candidate by a model."""
    known = weights(name)
    return max(
        candidates, key=lambda candidate: sum(known.get(feature, 0.0) for feature in candidate.features)
    )
