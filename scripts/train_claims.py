"""Train the check-worthiness model on the ClaimBuster sentences and write its weights.

    python scripts/train_claims.py SENTENCES.jsonl[.gz] [STRICT.jsonl] --output FILE

FILE is tui/analysis/claims/data/check-worthiness.json.gz. Each line of the data is ``{"id", "text",
"label", "verdict"}``; sentences that are also in the second file, those with strong agreement among the
annotators, weigh more. The model is a logistic regression with an L2 penalty, trained by full gradients
with Adam; it needs only numpy, which spaCy requires. The same data, options and versions give the same
file.
"""

import argparse
import base64
import gzip
import json
from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tui.analysis.analyzer import Analyzer
from tui.analysis.claims.features import features
from tui.analysis.language.parsed_doc import ParsedDoc

ATTRIBUTION = (
    "Weights trained on ClaimBuster: Arslan, Hassan, Li, Tremayne (2020), A Benchmark Dataset of "
    "Check-worthy Factual Claims, "
    "doi:10.5281/zenodo.3609356, licensed CC BY 4.0. The sentences themselves are not part of this file."
)
RAREST, RAREST_PAIR = 3, 5  # sentences that a feature, and a pair of words, must occur in
WEAK = 0.8  # weight of a sentence without strong agreement
PENALTY = 0.17
PAIRS = 2.0  # so many times heavier is the penalty on pairs of words, of which there are many
ROUNDS = 150
RATE = 0.05
KEPT = 24_000  # features in the file, the most telling ones
LEVELS = 127  # weights are stored in one byte each

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def main() -> None:
    """Read the sentences, train, write the model."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sentences", type=Path)
    parser.add_argument("strict", type=Path, nargs="?")
    parser.add_argument("--output", type=Path, required=True)
    args = parser.parse_args()
    rows = read(args.sentences)
    strong = {row["id"] for row in read(args.strict)} if args.strict else set()
    language = Analyzer().language
    found = [
        sorted(features(ParsedDoc.of(doc)))
        for doc in language.pipe([str(row["text"]) for row in rows], batch_size=256)
    ]
    weights = np.array([1.0 if row["id"] in strong else WEAK for row in rows])
    labels = np.array([float(str(row["label"])) for row in rows])
    names, theta, bias = train(found, labels, weights / weights.mean())
    write(args.output, names, theta, bias, Counter(name for row in found for name in row))


def read(path: Path) -> list[dict[str, object]]:
    """Return the objects of a JSON Lines file, gzipped or not."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def train(found: list[list[str]], labels: Floats, weights: Floats) -> tuple[list[str], Floats, float]:
    """Return the features' names, their weights and the bias."""
    counts = Counter(name for row in found for name in row)
    names = sorted(
        name for name, count in counts.items() if count >= (RAREST_PAIR if name.startswith("b=") else RAREST)
    )
    place = {name: i for i, name in enumerate(names)}
    pairs = [(i, place[name]) for i, row in enumerate(found) for name in row if name in place]
    rows, columns = (np.array(side, dtype=np.int64) for side in zip(*pairs, strict=True))
    values = 1.0 / np.sqrt(np.bincount(rows, minlength=len(found)).clip(1))[rows]
    kept = np.array([PENALTY * (PAIRS if name.startswith("b=") else 1.0) for name in names])
    theta, bias = descend(rows, columns, values, labels, weights, kept)
    return names, theta, bias


def descend(
    rows: Ints, columns: Ints, values: Floats, labels: Floats, weights: Floats, penalty: Floats
) -> tuple[Floats, float]:
    """Return the minimum of the penalised log loss, by Adam (Kingma and Ba 2015) with full gradients."""
    count, width = len(labels), len(penalty)
    theta, mean, square = np.zeros(width + 1), np.zeros(width + 1), np.zeros(width + 1)
    for step in range(1, ROUNDS + 1):
        total = np.bincount(rows, weights=values * theta[columns], minlength=count) + theta[-1]
        miss = weights * (1.0 / (1.0 + np.exp(-total)) - labels)
        gradient = (
            np.append(
                np.bincount(columns, weights=values * miss[rows], minlength=width) + penalty * theta[:-1],
                miss.sum(),
            )
            / count
        )
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        theta -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return theta[:-1], float(theta[-1])


def write(path: Path, names: list[str], theta: Floats, bias: float, counts: Counter[str]) -> None:
    """Write the most telling features with their weights in one byte each."""
    telling = np.abs(theta) * np.sqrt([counts[name] for name in names])
    kept = sorted(np.argsort(-telling)[:KEPT].tolist(), key=lambda i: names[i])
    scale = float(np.abs(theta[kept]).max()) / LEVELS
    levels = np.round(theta[kept] / scale).astype(np.int8)
    data = {
        "about": ATTRIBUTION,
        "bias": round(bias, 6),
        "scale": scale,
        "features": [names[i] for i in kept],
        "weights": base64.b64encode(levels.tobytes()).decode(),
    }
    path.write_bytes(
        gzip.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8"), mtime=0)
    )


if __name__ == "__main__":
    main()
