"""Train the ranking of claims on the articles labelled for this program and write its weights.

    python scripts/train_ranking.py [--output FILE]

It reads ``scripts/claim_articles.txt``, whose head explains the labels, and writes
``tui/analysis/claims/data/ranking.json``. A logistic regression with an L2 penalty, trained by full
gradients with Adam on every claim that the program finds; a claim's target is the worth of its sentence.
It prints P@5 and nDCG@5 with each article left out in turn. It needs only numpy, which spaCy requires.
"""

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from math import log2
from pathlib import Path
from unittest.mock import patch

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from tui.analysis.analyzer import Analyzer
from tui.analysis.claims import ranking
from tui.document.article import Article
from tui.document.findings import Claim, Number

ARTICLES = Path(__file__).with_name("claim_articles.txt")
TARGETS = (0.03, 0.2, 0.6, 0.95)
"""What the model is to say of a claim by the worth of its sentence, 0 to 3."""
PENALTY, ROUNDS, RATE = 4.0, 600, 0.05
TOP = 5
Floats = NDArray[np.float64]


class Labelled(Struct):
    """An article: its text, and its sentences as start, end and worth."""

    name: str
    text: str
    sentences: list[tuple[int, int, int]]


class Example(Struct):
    """One claim that the program finds: its article, its sentence, that one's worth, and its traits."""

    article: int
    sentence: int
    worth: int
    traits: dict[str, float]


def main() -> None:
    """Read the articles, train, say how good it is on articles left out, write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--output", type=Path, default=ranking.FILE)
    args = parser.parse_args()
    articles = list(read(ARTICLES.read_text("utf-8")))
    examples = list(find(articles))
    figures = [judge(examples, articles, left_out) for left_out in range(len(articles))]
    at_five, gain = (100 * float(np.mean([figure[place] for figure in figures])) for place in (0, 1))
    print(f"{len(articles)} articles, {len(examples)} claims; left out: P@5 {at_five:.1f}, nDCG@5 {gain:.1f}")
    weights = train(examples)
    lines = ",\n".join(f"    {json.dumps(name)}: {weight:.3f}" for name, weight in sorted(weights.items()))
    about = "Weights of the ranking of claims; scripts/train_ranking.py writes them."
    args.output.write_text(f'{{\n  "about": "{about}",\n  "weights": {{\n{lines}\n  }}\n}}\n', "utf-8")


def read(written: str) -> Iterator[Labelled]:
    """Yield the labelled articles of a file."""
    for part in re.split(r"^= ", written, flags=re.MULTILINE)[1:]:
        name, _, body = part.partition("\n")
        text, sentences = "", []
        for line in body.strip().split("\n"):
            worth, bar, marked = line.partition("|")
            if not bar:
                text = text.rstrip() + "\n\n"
                continue
            sentence = marked.replace("{", "").replace("}", "")
            sentences.append((len(text), len(text) + len(sentence), int(worth)))
            ended = sentence.endswith((".", "!", "?", "”"))
            text += sentence + (" " if ended else "\n\n")
        yield Labelled(name, text.rstrip(), sentences)


def find(articles: Sequence[Labelled]) -> Iterator[Example]:
    """Yield the claims that the program finds in the articles, with what it knows of each."""
    analyzer = Analyzer()
    known: list[tuple[Claim, dict[str, float]]] = []

    def noted(claim: Claim, setting: ranking.Setting, numbers: Sequence[Number]) -> float:
        known.append((claim, dict(ranking.traits(claim, setting, numbers))))
        return 0.5

    with patch("tui.analysis.claims.finder.worth_of", noted):
        for number, article in enumerate(articles):
            known.clear()
            analyzer.analyze(Article(article.text))
            for claim, traits in known:
                middle = (claim.span.start + claim.span.end) // 2
                for place, (start, end, worth) in enumerate(article.sentences):
                    if start <= middle < end:
                        yield Example(number, place, worth, traits)


def train(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weight of each trait, and the bias."""
    names = sorted({name for example in examples for name in example.traits})
    place = {name: number for number, name in enumerate(names)}
    values = np.zeros((len(examples), len(names) + 1))
    values[:, -1] = 1.0
    for row, example in enumerate(examples):
        for name, value in example.traits.items():
            values[row, place[name]] = value
    targets = np.array([TARGETS[example.worth] for example in examples])
    theta = descend(values, targets)
    return dict(zip(names, theta.tolist(), strict=False)) | {"bias": float(theta[-1])}


def descend(values: Floats, targets: Floats) -> Floats:
    """Return the minimum of the penalised log loss, by Adam (Kingma and Ba 2015) with full gradients."""
    theta, mean, square = (np.zeros(values.shape[1]) for _ in range(3))
    kept = np.append(np.full(values.shape[1] - 1, PENALTY), 0.0)
    for step in range(1, ROUNDS + 1):
        miss = 1.0 / (1.0 + np.exp(-(values @ theta))) - targets
        gradient = (values.T @ miss + kept * theta) / len(targets)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        theta -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return theta


def judge(examples: Sequence[Example], articles: Sequence[Labelled], left_out: int) -> tuple[float, float]:
    """Return P@5 and nDCG@5 of one article, ranked by a model of the others."""
    weights = train([example for example in examples if example.article != left_out])
    own = [example for example in examples if example.article == left_out]
    own.sort(
        key=lambda example: -sum(weights.get(name, 0.0) * value for name, value in example.traits.items())
    )
    top = list(dict.fromkeys(example.sentence for example in own))[:TOP]
    worths = [articles[left_out].sentences[place][2] for place in top]
    best = sorted((worth for _, _, worth in articles[left_out].sentences), reverse=True)
    good = sum(worth > 1 for worth in worths) / max(1, min(TOP, sum(worth > 1 for worth in best)))
    return good, gained(worths) / gained(best)


def gained(worths: Sequence[int]) -> float:
    """Return the discounted gain of the first sentences of a list."""
    return sum((2.0**worth - 1) / log2(place + 2) for place, worth in enumerate(worths[:TOP]))


if __name__ == "__main__":
    main()
