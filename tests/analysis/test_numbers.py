"""One row, one sentence, and the quantities to be found in it."""

from collections.abc import Callable
from datetime import date

import pytest
from spacy.tokens import Doc

from tests.evaluation.tables import rows
from tui.analysis.numbers.finder import find_numbers
from tui.analysis.numbers.phrases import read_phrases
from tui.analysis.numerals.scanner import scan
from tui.analysis.timeline.finder import find_timeline
from tui.document.findings import Number

Parse = Callable[..., Doc]


def numbers(parse: Parse, text: str) -> tuple[Number, ...]:
    doc = parse(text)
    return find_numbers(doc, find_timeline(doc, date(2023, 5, 12)).expressions)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,234.5", [1234.5]),
        ("12,34,567", [1234567]),
        ("1 200", [1200]),
        ("1.234.567,89", [1234567.89]),
        ("5,00", [5]),
        ("twenty-one", [21]),
        ("three hundred and five", [305]),
        ("two million and a half", [2500000]),
        ("one and a half", [1.5]),
        ("a dozen", [12]),
        ("three dozen", [36]),
        ("two-thirds", [2 / 3]),
        ("three quarters of", [0.75]),
        ("7 1/4", [7.25]),
        ("½", [0.5]),
        ("1.2 million", [1200000]),
        ("35k", [35000]),
        ("13 lakh", [1300000]),
        ("2 crore", [20000000]),
        ("1.5x10^3", [1500]),
        ("2e3", [2000]),
        ("minus ten", [-10]),
        ("-4.5", [-4.5]),
        ("nine point four", [9.4]),
        ("3 hundred and 2 hundred", [300, 200]),
        ("1e999", []),
        ("three thousand and two hundred", [3200]),
        ("two and a half million", [2500000]),
        ("two-and-a-half", [2.5]),
        ("three quarters of a million", [750000]),
        ("a quarter of a million", [250000]),
        ("six and forty-four hundredths", [6.44]),
        ("three twenty-fifths", [0.12]),
        ("one twenty-fifth of", [0.04]),
        ("ten-thousandth", [10000]),
        ("two hundredth", [200]),
        ("one thousand two hundred and third", [1203]),
        ("a five-thousandth of an inch", [0.0002]),
        ("4 × 10^5.", [400000]),
        ("sixfold", [6]),
        ("a 3-fold", [3]),
        ("twice as", [2]),
    ],
)
def test_value(text: str, values: list[float]) -> None:
    assert [phrase.value for phrase in read_phrases(scan(text))] == pytest.approx(values)


ROWS = rows("numbers", "quantities")


@pytest.mark.parametrize(("text", "value", "end", "unit", "kind"), ROWS)
def test_quantity(
    parse: Parse, text: str, value: float, end: float | None, unit: str | None, kind: str
) -> None:
    found = [(round(item.value, 6), item.value_end, item.unit, item.kind) for item in numbers(parse, text)]
    if kind == "fraction":
        assert (round(value, 6), kind) in [(row[0], row[3]) for row in found]
    else:
        assert (value, end, unit, kind) in found


@pytest.mark.parametrize("text", dict.fromkeys(row[0] for row in ROWS))
def test_nothing_else_is_found(parse: Parse, text: str) -> None:
    labelled = sorted((kind, round(value, 6)) for other, value, _, _, kind in ROWS if other == text)
    assert sorted((item.kind, round(item.value, 6)) for item in numbers(parse, text)) == labelled


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("It cost $5.", "USD"),
        ("It cost C$5.", "CAD"),
        ("It cost ₹5.", "INR"),
        ("It cost 5 euros.", "EUR"),
        ("It cost 5 pesos.", None),
    ],
)
def test_currency(parse: Parse, text: str, code: str | None) -> None:
    assert [item.currency for item in numbers(parse, text)] == [code]


@pytest.mark.parametrize(
    "text",
    rows("numbers", "none"),
)
def test_no_number(parse: Parse, text: str) -> None:
    assert [item.span.of(text) for item in numbers(parse, text)] == []


@pytest.mark.parametrize(
    ("text", "relation", "change"),
    rows("numbers", "relations"),
)
def test_relation_and_change(parse: Parse, text: str, relation: str, change: str | None) -> None:
    assert [(item.relation, item.change) for item in numbers(parse, text)] == [(relation, change)]


def test_over_before_a_stretch_of_time_may_say_how_long_it_takes(parse: Parse) -> None:
    assert [item.relation for item in numbers(parse, "People over 65 travel free.")] == [">"]
    assert [item.relation for item in numbers(parse, "Wages will rise by 7.5% over two years.")] == ["=", "="]
    assert [item.relation for item in numbers(parse, "He waited for over two years.")] == [">"]


def test_change_is_carried_across_coordination(parse: Parse) -> None:
    found = numbers(parse, "The index was up 17.5 points, or 0.22%.")
    assert [(item.unit, item.change) for item in found] == [("point", "up"), ("percent", "up")]


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("Membership stood at 900, down from 1,200.", ["down", None]),
        ("The rent is $700 (up from $650).", ["up", None]),
        ("Price growth slowed to 2.8% in March from 3.4% in February.", ["down", None]),
        ("Fares went up from $3 to $4.", ["up"]),
        ("Shares, which fell by a fifth, were up 3% at 90 pence.", ["down", "up", "up"]),
    ],
)
def test_the_level_before_a_move_has_no_direction(parse: Parse, text: str, changes: list[str | None]) -> None:
    assert [item.change for item in numbers(parse, text)] == changes


def test_level_takes_the_points_of_the_move(parse: Parse) -> None:
    found = numbers(parse, "The index rose 64.06 points to 4,577.10.")
    assert [(item.value, item.unit) for item in found] == [(64.06, "point"), (4577.1, "point")]


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Tesla jumped 8.5%.", "Tesla"),
        ("Profit rose 12% year on year.", "Profit"),
        ("The company made a $200 million bid.", "bid"),
        ("Exports to China dropped 7%.", "Exports to China"),
        ("China imposed a 25% tax.", "tax"),
        ("The grocer raised prices by 5 percent.", "prices"),
        ("The minister extended his stay by 3 days.", "his stay"),
        ("They wrote a 300-page report.", "report"),
        ("They paid $9 million for the old mill.", "old mill"),
        ("The firm earned $9 million for the first time.", "firm"),
        ("We counted 30 mills.", "We"),
        ("They checked the claims, ranging from $200 to $900.", "claims"),
        ("Acme cut its outlook for the quarter ended May to $8 million.", "its outlook for the quarter"),
        ("The bank lowered its forecast to 2%.", "its forecast"),
        ("The index fell to a low of 812.5 points.", "index"),
        ("Acme announced plans to close 40 shops.", "Acme"),
        ("He praised the strike in Bolivia, which has lasted for 20 days.", "strike in Bolivia"),
        ("He praised the people of Bolivia, which has lasted for 20 days.", "Bolivia"),
        ("It was the third-wettest June on record.", "June on record"),
        ("The ministry said it had shot down 34 drones.", "ministry"),
        ("Patients on the pill lost an average of 9 kg.", "Patients on the pill"),
        ("The council raised fares by 4 per cent.", "fares"),
    ],
)
def test_concept(parse: Parse, text: str, concept: str) -> None:
    found = numbers(parse, text)
    assert [item.concept.of(text) if item.concept else None for item in found] == [concept]


def test_concept_of_what_a_value_is_compared_with(parse: Parse) -> None:
    text = "The firm will pay a dividend of 15 cents, up from 11 cents."
    assert [item.concept.of(text) for item in numbers(parse, text) if item.concept] == [
        "dividend",
        "dividend",
    ]


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("Shares of Acme fell by 3%, and Borden by 5%.", ["Shares of Acme", "Borden"]),
        ("A 60-year-old might save 2%.", [None, "60-year-old"]),
        ("They walked a five mile (8 km) trail.", ["trail", "trail"]),
        ("The agency put the number of refugees at 30,000.", ["number of refugees"]),
        ("Customs found 14 kilograms of ivory.", ["ivory"]),
        ("Thousands marched; hundreds were held.", [None, None]),
    ],
)
def test_concepts(parse: Parse, text: str, concepts: list[str | None]) -> None:
    assert [item.concept.of(text) if item.concept else None for item in numbers(parse, text)] == concepts


def test_spans_hold_their_words(parse: Parse) -> None:
    text = "The alliance sent an additional 40,000 troops for 46 days at $2.15 a gallon."
    for item in numbers(parse, text):
        assert item.span.of(text).strip() == item.span.of(text) != ""
        if item.unit_span:
            assert item.span.covers(item.unit_span)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "😀",
        "−−5",
        "$",
        "%",
        "1/0",
        "9^999999",
        "1,,2",
        "and a half",
        "0/0 of the",
        "1" * 5000,
        "one " * 500,
    ],
)
def test_hostile(parse: Parse, text: str) -> None:
    numbers(parse, text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The prize is $1e999, they say.", []),
        ("The gap was $-1e999 or 5 metres.", [5]),
        ("It fell from 21 -5 metres away.", [21, -5]),
        ("They saw ten -5 litre cans.", [10, -5]),
    ],
)
def test_malformed_amounts_do_not_stop_the_analysis(parse: Parse, text: str, values: list[float]) -> None:
    assert [number.value for number in numbers(parse, text)] == values


def test_part_of_what_was_named(parse: Parse) -> None:
    text = "The mill owns 90 looms, of which 30 are idle."
    owned, idle = numbers(parse, text)
    assert owned.concept
    assert owned.concept.of(text) == "mill"
    assert idle.concept
    assert idle.concept.of(text) == "90 looms"
    later = numbers(parse, "It received 137 complaints this year, of which 90 had been resolved.")[-1]
    assert later.concept is not None
    assert later.concept.of("It received 137 complaints this year, of which 90 had been resolved.").endswith(
        "complaints"
    )
