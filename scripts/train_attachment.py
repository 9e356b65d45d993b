"""Train the rankers of heads and directions and write their weights.

    python scripts/train_attachment.py LABELLED.jsonl MEASEVAL.jsonl

Besides them it reads ``scripts/attachment_sentences.txt``, written for this project. The first file holds
sentences with quantities (``{"id", "text", "gold": [{"value", "value2", "unit", "change",
"concept"}]}``), the second texts with quantities and the spans of what they measure (``{"id", "text",
"measured": [{"start", "end", "of"}]}``). The quantities are those that the program finds, so that
training sees what running sees. A conditional logit with an L2 penalty (that of directions the mean of
models of bootstrap samples, Breiman 1996), trained by full gradients with Adam; it needs only numpy, which
spaCy requires.
The same data and versions give the same files.
"""

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.analysis.analyzer import Analyzer
from tui.analysis.language.parsed_doc import ParsedDoc, Token
from tui.analysis.numbers import finder
from tui.analysis.numbers.attachment import Attachment
from tui.analysis.numbers.barred import barred
from tui.analysis.numbers.candidates import Candidate
from tui.analysis.numbers.carried import carried
from tui.analysis.numbers.direction_cues import direction_of
from tui.analysis.numbers.joins import joined
from tui.analysis.numbers.phrase import Phrase
from tui.analysis.numbers.units import DATA
from tui.analysis.numerals.scanner import scan
from tui.loading.source import make_article

ATTRIBUTION = (
    "Weights trained on sentences of Wikinews (CC BY 2.5) and GUM (CC BY, CC BY-SA) labelled for this "
    "project, and on MeasEval: Harper et al. (2021), SemEval-2021 Task 8, texts CC BY. The sentences "
    "themselves are not part of this file."
)
OWN = Path(__file__).with_name("attachment_sentences.txt")
HEADS_ONLY = "# For heads only."
"""The line of that file from which on only the model of heads learns."""
ROUNDS, RATE = 120, 0.08
SCIENCE = 0.3  # weight of a quantity of the second file
LEVELS = 127


class Fit(NamedTuple):
    """How a model is made."""

    penalty: float
    rarest: int
    """Candidates that a feature must occur with."""
    samples: int
    """Bootstrap samples whose models are averaged; none: one model of all examples."""
    kept: int = 3_300
    """Features in the file, those with the largest weights."""


FITS = {"heads": Fit(0.0005, 12, 0), "directions": Fit(0.0008, 3, 15, 2_900)}
Group = tuple[list[Candidate], list[int], float]
Floats = NDArray[np.float64]
FUNCTION_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "for",
        "to",
        "and",
        "or",
        "its",
        "his",
        "her",
        "their",
        "our",
        "my",
        "your",
        "this",
        "that",
        "these",
        "those",
    ]
)


def main() -> None:
    """Read the sentences, train, write both models."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("labelled", type=Path)
    parser.add_argument("science", type=Path)
    parser.add_argument(
        "--only", choices=("heads", "directions"), help="write this model and leave the other"
    )
    args = parser.parse_args()
    analyzer = Analyzer()
    heads: list[Group] = []
    directions: list[Group] = []
    for path in (args.labelled, args.science):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            doc, times = parsed(analyzer, row["text"])
            for kind, group in examples(row, doc, times):
                (heads if kind == "heads" else directions).append(group)
    for row in own_sentences():
        doc, times = parsed(analyzer, row["text"])
        for kind, group in examples(row, doc, times):
            (heads if kind == "heads" else directions).append(group)
    for name, groups in (("heads", heads), ("directions", directions)):
        if args.only in (None, name):
            write(name, groups)


def own_sentences() -> Iterator[dict[str, Any]]:
    """Yield the sentences written for this project: the quantities with their spans, directions and heads."""
    heads_only = False
    for number, line in enumerate(OWN.read_text("utf-8").splitlines()):
        heads_only = heads_only or line == HEADS_ONLY
        if not line or line.startswith("#"):
            continue
        text, gold = "", []
        for part in re.split(r"(\[[^\]]*\])", line):
            if not part.startswith("["):
                text += part
                continue
            words, change, concept = part[1:-1].split("|")
            gold.append(
                {"start": len(text), "end": len(text) + len(words), "change": change, "concept": concept}
            )
            text += words
        yield {"id": f"own{number}", "text": text, "gold": gold, "heads only": heads_only}


def parsed(analyzer: Analyzer, text: str) -> tuple[ParsedDoc, Any]:
    """Return a text's parse and its time expressions."""
    doc = analyzer.parse(make_article(text))
    for name, component in analyzer.finders.pipeline:
        if name == "closeread_timeline":
            component(doc)
    return ParsedDoc.of(doc), doc._.closeread_timeline


def quantities(doc: ParsedDoc, times: Any) -> list[Phrase]:
    """Return the quantities that the program finds in a document."""
    text = doc.tokens.text
    tokens = scan(text)
    found = finder.quantities(doc, text, tokens, barred(text, times))
    return carried(tokens, joined(tokens, list(found)))


def examples(row: dict[str, Any], doc: ParsedDoc, times: Any) -> Iterator[tuple[str, Group]]:
    """Yield the groups of candidates of a text with the right ones, for either model."""
    phrases = quantities(doc, times)
    attachment = Attachment(doc, doc.tokens.text, phrases)
    pairs = paired(row["gold"], phrases) if "gold" in row else {}
    for number, phrase in enumerate(phrases):
        state = attachment.state_at(number)
        change, cue, head, concept = None, -1, None, ""
        if "gold" in row:
            gold = pairs.get(number)
            if gold is None:
                attachment.remember(number, None, None, -1)
                continue
            change = gold["change"] if gold["change"] in ("up", "down") else None
            options = attachment.direction_candidates(number, state)
            right = [
                at
                for at, one in enumerate(options)
                if (direction_of(one.head) if one.head is not None else None) == change
            ]
            if right and not row.get(
                "heads only"
            ):  # also where a rule decides: what it has seen helps where the rule does not hold
                yield "directions", (options, right, 1.0)
            if right:
                chosen = options[right[0]].head
                cue = chosen.i if chosen is not None else -1
            if gold["concept"] is None:
                continue
            concept = str(gold["concept"])
        options = attachment.head_candidates(number, change, state)
        if "gold" in row:
            right = named(options, concept)
        else:
            right = measured(options, row["measured"], phrase)
        if right:
            head = options[right[0]].head
            if attachment.ruled_head(attachment.site(number)) is None:
                yield "heads", (options, right, 1.0 if "gold" in row else SCIENCE)
        attachment.remember(number, head, change, cue)


def paired(gold: Sequence[dict[str, Any]], phrases: Sequence[Phrase]) -> dict[int, dict[str, Any]]:
    """Return the gold quantity of each found one with the same value, in order."""
    out: dict[int, dict[str, Any]] = {}
    taken: set[int] = set()
    for number, phrase in enumerate(phrases):
        if gold and "start" in gold[0]:
            own = next((one for one in gold if one["start"] < phrase.end and phrase.start < one["end"]), None)
            if own is not None:
                out[number] = own
            continue
        ends = [end for end in (phrase.value, phrase.value_end) if end is not None]
        for at, one in enumerate(gold):
            wanted = sorted(float(end) for end in (one["value"], one.get("value2")) if end is not None)
            if (
                at not in taken and np.allclose(sorted(ends), wanted, rtol=1e-5)
                if len(ends) == len(wanted)
                else False
            ):
                out[number] = one
                taken.add(at)
                break
    return out


def singular(word: str) -> str:
    """Return a rough singular, enough to compare two spellings of one word."""
    return (
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
    )


def named(options: Sequence[Candidate], concept: str) -> list[int]:
    """Return the candidates that a concept in words names: by its head, else by any of its words."""
    words = [singular(word) for word in re.findall(r"[\w$&]+", concept.lower()) if word not in FUNCTION_WORDS]
    if not words or concept == "-":
        return [0]
    first = re.split(r"\b(?:of|in|for|on|at|from|to|with|by)\b", concept.lower())[0]
    head = [singular(word) for word in re.findall(r"[\w$&]+", first)][-1:]
    for wanted in (head, words):
        right = [
            at
            for at, one in enumerate(options)
            if one.head is not None and singular(one.head.lower_) in wanted
        ]
        if right:
            return right
    return []


def measured(options: Sequence[Candidate], items: Sequence[dict[str, Any]], phrase: Phrase) -> list[int]:
    """Return the candidates inside the span that a quantity measures."""
    for item in items:
        if item["start"] < phrase.end and phrase.start < item["end"] and item["of"]:
            for spans in (item["of"][:1], item["of"]):
                right = [
                    at
                    for at, one in enumerate(options)
                    if one.head is not None and any(inside(one.head, *span) for span in spans)
                ]
                if right:
                    return right
    return []


def inside(token: Token, start: int, end: int) -> bool:
    """Say whether a token overlaps a span."""
    return token.idx < end and start < token.idx + len(token)


def fitted(groups: Sequence[Group], fit: Fit) -> dict[str, float]:
    """Return the weights of all groups, or the mean ones of samples drawn with replacement."""
    if not fit.samples:
        return train(groups, fit)
    chance = random.Random(1)  # noqa: S311 - not for cryptography
    total: dict[str, float] = {}
    for _ in range(fit.samples):
        for feature, weight in train([chance.choice(groups) for _ in groups], fit).items():
            total[feature] = total.get(feature, 0.0) + weight / fit.samples
    return total


def train(groups: Sequence[Group], fit: Fit) -> dict[str, float]:
    """Return the weights of the features that occur often enough."""
    counts = Counter(name for options, _, _ in groups for one in options for name in set(one.features))
    place = {
        name: at
        for at, name in enumerate(sorted(name for name, count in counts.items() if count >= fit.rarest))
    }
    rows: list[int] = []
    columns: list[int] = []
    right: list[float] = []
    sizes: list[int] = []
    for options, wanted, _ in groups:
        sizes.append(len(options))
        for at, one in enumerate(options):
            for name in set(one.features) & place.keys():
                rows.append(len(right))
                columns.append(place[name])
            right.append(float(at in wanted))
    weight = np.array([group[2] for group in groups])
    theta = descend(
        np.array(rows),
        np.array(columns),
        np.array(right),
        np.array(sizes),
        weight,
        len(place),
        fit.penalty,
    )
    return {name: float(theta[at]) for name, at in place.items()}


def descend(
    rows: Any,
    columns: Any,
    right: Floats,
    sizes: Any,
    weight: Floats,
    features: int,
    penalty: float,
) -> Floats:
    """Return the weights after so many rounds of Adam on the conditional likelihood."""
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    group = np.repeat(np.arange(len(sizes)), sizes)
    theta, mean, square = np.zeros(features), np.zeros(features), np.zeros(features)
    for step in range(1, ROUNDS + 1):
        score = np.bincount(rows, theta[columns], len(right))
        share = np.exp(score - np.maximum.reduceat(score, starts)[group])
        share /= np.add.reduceat(share, starts)[group]
        hit = share * right
        hit /= np.maximum(np.add.reduceat(hit, starts), 1e-12)[group]
        slope = (
            np.bincount(columns, ((share - hit) * weight[group])[rows], features) / len(sizes)
            + penalty * theta
        )
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope * slope
        theta -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return theta


def write(name: str, groups: Sequence[Group]) -> None:
    """Train on all groups and write the weights, in one byte each."""
    fit = FITS[name]
    found = fitted(groups, fit)
    scale = max(map(abs, found.values())) / LEVELS
    largest = sorted(found, key=lambda feature: -abs(found[feature]))[: fit.kept]
    levels = {feature: round(found[feature] / scale) for feature in sorted(largest)}
    kept = {feature: level for feature, level in levels.items() if level}
    record = {"about": ATTRIBUTION, "scale": scale, "weights": kept}
    path = DATA / f"{name}.json"
    path.write_text(json.dumps(record, ensure_ascii=False, indent=0) + "\n", "utf-8")
    print(f"{name}: {len(groups)} quantities, {len(kept)} features, {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
