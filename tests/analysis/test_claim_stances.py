"""How sure, how negated and whose the statements of the samples are, labelled by hand before the rules saw them (``tests/samples/stances.tsv``).

Each row is one sentence with the modality, the polarity and the source of what it mainly asserts; of several claims in a sentence
the most check-worthy is compared. Whether the sentence yields a claim at all is not asked here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pytest

from tests.evaluation.tables import rows, stances
from tui.analysis.analyzer import Analyzer
from tui.document.article import Article
from tui.document.findings import Analysis, Claim
from tui.loading.samples import find_samples
from tui.loading.source import load_article

LEAST, COMPARED = 0.9, 120


@dataclass(frozen=True)
class Statement:
    """A sentence, what a person says of it, and the claim that was found in it."""

    sentence: str
    expected: dict[str, str]
    claim: Claim

    def found(self, what: str) -> str:
        """Return what the rules say."""
        said = {"modality": self.claim.modality, "source": self.claim.source.kind}
        return said.get(what) or ("negated" if self.claim.negated else "plain")


@pytest.fixture(scope="module")
def statements(analyzer: Analyzer) -> list[Statement]:
    paths = {path.name: path for path in find_samples()}

    @lru_cache
    def read(name: str) -> tuple[str, Analysis]:
        article = load_article(str(paths[name]))
        return article.text, analyzer.analyze(article)

    def compared() -> Iterator[Statement]:
        for row in stances():
            text, found = read(row["sample"])
            spans = [s.span for s in found.sentences if " ".join(s.span.of(text).split()) == row["sentence"]]
            assert spans, f"no such sentence in {row['sample']}: {row['sentence']}"
            claims = [claim for claim in found.claims if spans[0].covers(claim.span)]
            if claims:
                yield Statement(row["sentence"], row, min(claims, key=lambda claim: claim.rank))

    return list(compared())


@pytest.mark.parametrize("what", ["modality", "polarity", "source"])
def test_nine_in_ten_are_as_a_person_says(statements: list[Statement], what: str) -> None:
    wrong = [
        f"{s.found(what)}, not {s.expected[what]}: {s.sentence}"
        for s in statements
        if s.found(what) != s.expected[what]
    ]
    print(f"{what}: {len(statements) - len(wrong)} of {len(statements)} right", *wrong, sep="\n  ")
    assert len(statements) >= COMPARED
    assert len(wrong) <= (1 - LEAST) * len(statements), wrong


LEAST_OF_OWN = 0.93


def test_constructions_of_certainty_and_source(analyzer: Analyzer) -> None:
    """Of the labelled sentences, nearly all have the modality, polarity and source that they were given."""
    table = rows("claim_stances", "own")
    wrong: dict[str, list[str]] = {"modality": [], "polarity": [], "source": []}
    for construction, text, *expected in table:
        found = sorted(analyzer.analyze(Article(text)).claims, key=lambda claim: claim.span)
        shown = ["none", "-", "-"]
        if found:
            polarity = "negated" if found[0].negated else "plain"
            shown = [found[0].modality, polarity, found[0].source.kind]
        for what, wanted, got in zip(wrong, expected, shown, strict=True):
            if wanted != got:
                wrong[what].append(f"{construction}: {got}, not {wanted}: {text}")
    for what, lines in wrong.items():
        print(f"{what}: {len(table) - len(lines)} of {len(table)} right", *lines, sep="\n  ")
    assert all(len(lines) <= (1 - LEAST_OF_OWN) * len(table) for lines in wrong.values()), wrong
