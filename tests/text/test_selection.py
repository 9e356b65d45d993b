"""What follows from a selection: each direction in which one part of the screen moves the others."""

from tests.conftest import TEXT, span
from tui.document.findings import Analysis
from tui.document.index import FindingsIndex, Item
from tui.panels.status_line import target
from tui.text.selection import Selection, situation_of


def test_under_the_cursor(analysis: Analysis) -> None:
    situation = situation_of(Selection(span("$40").start), FindingsIndex(analysis))
    assert situation.row("number") == "n3"
    assert situation.row("claim") == "c1"
    assert ("number", "n3") in situation.linked


def test_an_entity_marks_all_its_mentions_and_its_quotes(analysis: Analysis) -> None:
    situation = situation_of(Selection(0, item=Item("entity", "e1")), FindingsIndex(analysis))
    assert tuple(situation.focus) == (span("Nora Blake"), span("She"))
    assert {("quote", "q1"), ("quote", "q2")} <= situation.linked


def test_a_claim_brings_its_quotes_numbers_and_times(analysis: Analysis) -> None:
    situation = situation_of(
        Selection(span("work would").start, item=Item("claim", "c3")), FindingsIndex(analysis)
    )
    assert (situation.row("quote"), situation.row("time")) == ("q2", "t2")
    assert {("quote", "q2"), ("time", "t2")} <= situation.linked


def test_a_quote_marks_its_speaker(analysis: Analysis) -> None:
    situation = situation_of(
        Selection(span("“Every").start, item=Item("quote", "q3")), FindingsIndex(analysis)
    )
    assert ("entity", "e2") in situation.linked


def test_what_an_annotation_would_be_of(analysis: Analysis) -> None:
    index = FindingsIndex(analysis)
    assert target(Selection(span("$40").start), index, TEXT, None) == (span("about $40 million"), "n3")
    assert target(Selection(5, 2), index, TEXT, None)[0] == span("rbou")
    assert target(Selection(0, item=Item("quote", "q3")), index, TEXT, None) == (
        span("“Every estimate in this town is a wish,”"),
        "q3",
    )
    assert target(Selection(span("largest").start), index, TEXT, None)[0] == analysis.sentences[1].span
    assert target(Selection(3), FindingsIndex(Analysis("")), TEXT, span("Harbour"))[0] == span("Harbour")
