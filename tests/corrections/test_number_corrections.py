"""Corrections of numbers, times, quotes and claims, and the checks and claims that follow from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from tui.anchoring.selectors import describe
from tui.annotations.notebook import Notebook
from tui.corrections.apply import corrected
from tui.corrections.numbers import LONGEST
from tui.document.correction import (
    Claimant,
    ClaimKinds,
    ClaimModality,
    ClaimPolarity,
    ClaimSpan,
    NewClaim,
    NewQuote,
    NotClaim,
    NotNumber,
    NotTime,
    NumberAmount,
    NumberChange,
    NumberOf,
    Place,
    QuoteSpan,
    TimeValue,
    What,
)
from tui.document.findings import (
    Analysis,
    Check,
    Claim,
    ClaimSource,
    Entity,
    Mention,
    Number,
    Quote,
    Sentence,
    TimeExpression,
)
from tui.document.span import Span

TEXT = (
    "Ferry sinks, 30 dead\n\n"
    "The ferry sank off Dunmore on Monday and 12 people died, mayor Ines Costa said. “We never had a chance to help,” "
    "she added. They saved 10 crates of 40 crates, or 25 percent. Costa believes the pilot slept."
)


def at(words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def place(span: Span) -> Place:
    return Place(span, *describe(TEXT, span))


DEAD, DIED = at("30 dead"), at("12 people")
CRATES, SAVED, SHARE = at("40 crates"), at("10 crates"), at("25 percent")
TITLE = at("Ferry sinks, 30 dead")
CLAIM = at("the pilot slept")
QUOTE = at("“We never had a chance")


@dataclass
class Found:
    analysis: Analysis
    book: Notebook

    def correct(self, *whats: tuple[Span, What]) -> Analysis:
        for span, what in whats:
            self.book.correct(span, what, "correct")
        return corrected(self.analysis, TEXT, self.book.corrections, TITLE)


@pytest.fixture
def found() -> Found:
    numbers = (
        Number("n1", Span(DEAD.start, DEAD.start + 2), "count", 30, happening="die"),
        Number("n2", DIED, "count", 12, unit="person", happening="die"),
        Number("n3", SAVED, "count", 10, unit="crate"),
        Number("n4", CRATES, "count", 40, unit="crate"),
        Number("n5", SHARE, "percent", 25, unit="percent"),
    )
    times = (TimeExpression("t1", at("Monday"), "DATE", "2024-05-13", date(2024, 5, 13), date(2024, 5, 13)),)
    costa = Entity(
        "e1", "PERSON", "Ines Costa", (Mention(at("Ines Costa"), "name"), Mention(at("Costa", 1), "alias"))
    )
    claims = (
        Claim("c1", at("The ferry sank off Dunmore on Monday and 12 people died"), ("event",), 0.9, 1,
              ClaimSource("named", at("mayor Ines Costa"), "e1"), numbers=("n2",), times=("t1",)),
        Claim("c2", CLAIM, (), 0.2, 2, ClaimSource("named", at("Costa", 1), "e1"), "hedged"),
    )  # fmt: skip
    checks = (
        Check(
            "k1", "number-conflict", "The headline says 30, the article 12 people.", (numbers[0].span, DIED)
        ),
        Check("k2", "unsourced", "No source.", (CLAIM,)),
    )
    sentences = tuple(Sentence(at(words)) for words in (
        "The ferry sank off Dunmore on Monday and 12 people died, mayor Ines Costa said.",
        "They saved 10 crates of 40 crates, or 25 percent.", "Costa believes the pilot slept.",
    ))  # fmt: skip
    quotes = (Quote("q1", "direct", QUOTE),)
    return Found(
        Analysis("d", sentences, (costa,), quotes, (), numbers, times, claims, checks, analysed=len(TEXT)),
        Notebook(TEXT),
    )


def kinds(checks: Sequence[Check]) -> list[str]:
    return [check.kind for check in checks]


def test_an_amount_and_the_checks_that_rest_on_it(found: Found) -> None:
    now = found.correct((DIED, NumberAmount("count", 30, unit="person")))
    assert (now.numbers[1].value, now.numbers[1].unit) == (30, "person")
    assert [check.id for check in now.checks] == ["k1"]
    assert kinds(now.checks) == ["unsourced"], "the headline is borne out now"
    wrong = found.correct((SHARE, NumberAmount("percent", 60, unit="percent")))
    assert "arithmetic" in kinds(wrong.checks)
    found.book.history.undo()
    found.book.history.undo()
    assert found.correct() is found.analysis


def test_only_the_checks_of_corrected_numbers_go_in_a_long_text(found: Found) -> None:
    long = TEXT + " \n" * LONGEST
    found.book.correct(DIED, NumberAmount("count", 31, unit="person"), "correct")
    now = corrected(found.analysis, long, found.book.corrections, TITLE)
    assert kinds(now.checks) == ["unsourced"]


def test_a_number_that_is_none_takes_its_like_along(found: Found) -> None:
    now = found.correct((SAVED, NotNumber("place")))
    assert [number.id for number in now.numbers] == ["n1", "n2", "n4", "n5"]
    now = found.correct((DIED, NotNumber("words")))
    assert now.claims[0].numbers == ()
    assert "n2" not in {number.id for number in now.numbers}


def test_a_missed_number(found: Found) -> None:
    words = at("never")
    now = found.correct(
        (words, NumberAmount("count", 0, unit="chance")), (words, NumberOf(place(at("Dunmore"))))
    )
    new = next(number for number in now.numbers if number.span == words)
    assert (new.value, new.unit, new.concept) == (0, "chance", at("Dunmore"))
    assert [number.span for number in now.numbers] == sorted(number.span for number in now.numbers)
    assert len(now.corrected[new.id]) == 2


def test_direction_and_what_a_number_is_of(found: Found) -> None:
    now = found.correct((SHARE, NumberChange("up")), (SHARE, NumberOf(place(at("crates")))))
    assert (now.numbers[4].change, now.numbers[4].concept) == ("up", at("crates"))
    assert found.correct((SHARE, NumberOf(None))).numbers[4].concept is None


def test_a_time_that_is_none_and_one_that_was_missed(found: Found) -> None:
    now = found.correct((at("Monday"), NotTime("place")))
    assert (now.timeline, now.claims[0].times) == ((), ())
    now = found.correct((at("chance"), TimeValue("DATE", "2024", date(2024, 1, 1), date(2024, 12, 31))))
    assert [(time.span, time.value) for time in now.timeline] == [(at("chance"), "2024")]


def test_the_bounds_of_a_quote_and_a_missed_one(found: Found) -> None:
    whole = at("“We never had a chance to help,”")
    assert found.correct((QUOTE, QuoteSpan(place(whole)))).quotes[0].span == whole
    now = found.correct((at("10 crates"), NewQuote("indirect")))
    assert [quote.span for quote in now.quotes] == [whole, at("10 crates")]
    assert found.correct((whole, NewQuote("mixed"))).quotes[0].kind == "mixed", (
        "one that is there is not doubled"
    )


def test_what_is_said_of_a_claim(found: Found) -> None:
    now = found.correct(
        (CLAIM, ClaimModality("asserted")),
        (CLAIM, ClaimPolarity(negated=True)),
        (CLAIM, ClaimKinds(("accusation",))),
        (CLAIM, Claimant(None)),
    )
    claim = now.claims[1]
    assert (claim.modality, claim.negated, claim.kinds) == ("asserted", True, ("accusation",))
    assert claim.source == ClaimSource("narrator")
    assert len(now.corrected["c2"]) == 4
    named = found.correct((CLAIM, Claimant(place(at("Ines Costa")))))
    assert named.claims[1].source == ClaimSource("named", at("Ines Costa"), "e1")
    words = found.correct((CLAIM, Claimant(place(at("the pilot")), entity=False)))
    assert words.claims[1].source == ClaimSource("unnamed", at("the pilot"))


def test_the_bounds_of_a_claim_decide_what_it_rests_on(found: Found) -> None:
    shorter = at("12 people died")
    before = found.analysis.claims[0].span
    now = found.correct((before, ClaimSpan(place(shorter))))
    assert (now.claims[0].span, now.claims[0].numbers, now.claims[0].times) == (shorter, ("n2",), ())
    again = found.correct((shorter, ClaimModality("hedged")))
    assert again.claims[0].modality == "hedged", "later corrections are about the claim at its new place"


def test_claims_that_were_missed_come_first_and_others_go(found: Found) -> None:
    words = at("10 crates of 40 crates, or 25 percent")
    now = found.correct((words, NewClaim()), (CLAIM, NotClaim()))
    assert [(claim.span, claim.rank) for claim in now.claims] == [
        (words, 1),
        (found.analysis.claims[0].span, 2),
    ]
    assert now.claims[0].numbers == ("n3", "n4", "n5")
    assert len(found.correct((words, NewClaim())).claims) == 2, "the same words are one claim"
