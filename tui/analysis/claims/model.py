"""The check-worthiness model: a logistic regression with its weights in a data file."""

import base64
import gzip
import json
from collections.abc import Iterable
from functools import cache
from math import exp, fsum, sqrt

from msgspec import Struct

from tui.analysis.claims.lexicon import DATA

FILE = DATA / "check-worthiness.json.gz"


class Model(Struct, frozen=True):
    """Weights by feature; a sentence's features are scaled to unit length before they are summed."""

    weights: dict[str, float]
    bias: float

    def score(self, features: Iterable[str]) -> float:
        """Return how much a sentence with these features deserves checking, from 0 to 1."""
        known = [weight for weight in map(self.weights.get, features) if weight is not None]
        total = self.bias + (fsum(known) / sqrt(len(known)) if known else 0.0)
        return 1.0 / (1.0 + exp(-max(min(total, 30.0), -30.0)))


@cache
def model() -> Model:
    """Return the shipped model, read once."""
    data = json.loads(gzip.decompress(FILE.read_bytes()))
    scale = float(data["scale"])
    levels = memoryview(base64.b64decode(data["weights"])).cast("b")
    return Model(
        dict(zip(data["features"], (level * scale for level in levels), strict=True)), float(data["bias"])
    )
