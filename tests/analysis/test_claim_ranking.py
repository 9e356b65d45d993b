"""Which claims of an article come first, and what the model of pairs of words sees."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from tui.analysis.analyzer import Analyzer
from tui.analysis.claims.features import features
from tui.analysis.claims.model import Model
from tui.analysis.language.parsed_doc import ParsedDoc
from tui.document.article import Article

ROUTINE = (
    "The council met in the town hall on Monday. It will meet again in June. The hall was built in 1961. "
)


@pytest.mark.parametrize(
    "first",
    [
        "Mayor Tom Hale accused the builder Carl Jessup of paying bribes to two judges.",
        "There is no evidence that the filter removes lead from the water, Dr Ana Roe said.",
        "The harbour cost £86 million, twice as much as any other on the coast.",
        "The ferry is the oldest that is still at sea, its owner claims, and has never lost a passenger.",
        "A report says that the firm hid the deaths of nine miners.",
    ],
)
def test_what_a_desk_would_check_comes_first(analyzer: Analyzer, first: str) -> None:
    text = ROUTINE + first
    claims = analyzer.analyze(Article(text)).claims
    assert claims[0].span.start >= len(ROUTINE), [claim.span.of(text) for claim in claims]


def test_ranks_follow_the_worth(analyzer: Analyzer) -> None:
    claims = analyzer.analyze(Article(ROUTINE * 3)).claims
    worths = [claim.check_worthiness for claim in claims]
    assert worths == sorted(worths, reverse=True)
    assert all(0 <= worth <= 1 for worth in worths)


def test_the_model_sees_pairs_of_words(parse: Callable[..., Doc]) -> None:
    found = features(ParsedDoc.of(parse("Taxes rose by 4 percent.")))
    assert {"b=^ taxes", "b=taxes rose", "b=# percent"} <= found


def test_a_score_does_not_depend_on_the_order_of_features() -> None:
    weights = {f"feature {number}": 0.1 * number - 1.7 for number in range(40)}
    scores = {
        Model(weights, 0.3).score(order) for order in (list(weights), list(weights)[::-1], sorted(weights))
    }
    assert len(scores) == 1, "sets have another order in each run"
