"""One row, one sentence, and the quantities to be found in it."""

from collections.abc import Callable
from datetime import date

import pytest
from spacy.tokens import Doc

from tui.analysis.numbers.amounts import find_amounts
from tui.analysis.numbers.finder import find_numbers
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
    assert [amount.value for amount in find_amounts(text)] == pytest.approx(values)


ROWS = [
    # value, end of range, unit, kind
    ("The army sent 40,000 troops.", 40000, None, "troop", "count"),
    ("The firm has 300 software engineers.", 300, None, "software engineer", "count"),
    ("Dozens of people fled.", 12, 120, "people", "count"),
    ("One proposal was rejected.", 1, None, "proposal", "count"),
    ("It cost USD34.6 million.", 34600000, None, "dollar", "money"),
    ("Halden shares rose to 11.40 pounds in London.", 11.4, None, "pound sterling", "money"),
    ("The halibut weighed 20 pounds.", 20, None, "pound-mass", "measure"),
    ("Each worker was offered 15,000 soles.", 15000, None, "peruvian sol", "money"),
    ("It cost £20.", 20, None, "pound sterling", "money"),
    ("It cost RM2.70.", 2.7, None, "malaysian ringgit", "money"),
    ("It cost 450,000 yen.", 450000, None, "japanese yen", "money"),
    ("It cost 15 dollars and 50 cents.", 15.5, None, "dollar", "money"),
    ("They pay 15-20 usd.", 15, 20, "dollar", "money"),
    ("Petrol costs $2.15 a gallon.", 2.15, None, "dollar per gallon", "rate"),
    ("Prices grew 3 per cent a year.", 3, None, "percent per year", "rate"),
    ("The tax is 25%.", 25, None, "percent", "percent"),
    ("Rates rose a quarter of a percentage point.", 0.25, None, "percentage point", "percent"),
    ("The bridge is 12 km long.", 12, None, "kilometre", "measure"),
    ("The park covers 660 square meters.", 660, None, "square metre", "measure"),
    ("They pump 500,000 barrels a day.", 500000, None, "barrel per day", "rate"),
    ("Winds reached 60mph.", 60, None, "mile per hour", "measure"),
    ("It weighs 12.3m tonnes.", 12300000, None, "tonne", "measure"),
    ("The barrel is 7.62mm wide.", 7.62, None, "millimetre", "measure"),
    ("It was -5 degrees Celsius.", -5, None, "celsius", "temperature"),
    ("It was 98°F.", 98, None, "fahrenheit", "temperature"),
    ("She is 66 years old.", 66, None, "year", "age"),
    ("The six-year-old was found.", 6, None, "year", "age"),
    ("Maria Lopez, 66, said no.", 66, None, "year", "age"),
    ("It is the second-largest budget.", 2, None, None, "rank"),
    ("She finished third.", 3, None, None, "rank"),
    ("They are four times as likely to fail.", 4, None, "count", "multiplier"),
    ("Half of the voters stayed away.", 0.5, None, None, "fraction"),
    ("They won 3-1.", 3, 1, None, "score"),
    ("It takes between five and six weeks.", 5, 6, "week", "measure"),
    ("It takes between 3 million and 4 million dollars.", 3000000, 4000000, "dollar", "money"),
    ("Prices dropped by a fifth.", 0.2, None, None, "fraction"),
    ("Rent takes nearly a quarter of wages.", 0.25, None, None, "fraction"),
    ("Rent takes nearly a third.", 1 / 3, None, None, "fraction"),
    ("Porto are 12th in the league.", 12, None, None, "rank"),
    ("Porto lie fourth, behind Braga.", 4, None, None, "rank"),
    ("Porto, second in the standings, lost.", 2, None, None, "rank"),
    ("The poet died at 88.", 88, None, "year", "age"),
    ("She was 40 when the war began.", 40, None, "year", "age"),
    ("His aunt, who is 79, agreed.", 79, None, "year", "age"),
    ("He will be 35 in May.", 35, None, "year", "age"),
    ("They wrote a 300-page report.", 300, None, "page", "count"),
    ("It is a four-bedroom house.", 4, None, "bedroom", "count"),
    ("Porto City 4-1 Braga.", 4, 1, None, "score"),
    ("Porto City 1-4 Braga.", 1, 4, None, "score"),
    ("He fell 7 times out of 9.", 7, None, "count", "count"),
    ("It holds 2 cubic kilometres of water.", 2, None, "cubic kilometre", "measure"),
    ("The cell gives 1.5 V.", 1.5, None, "volt", "measure"),
    ("They sent 60 nurses and will send 20 more by June.", 20, None, "nurse", "count"),
    ("They sent 60 nurses, including 12 from Braga.", 12, None, "nurse", "count"),
    ("Sizes range from 450 to 900 acres.", 450, 900, "acre", "measure"),
    ("It has a 7- or 8-inch screen.", 7, None, "inch", "measure"),
    ("Those out of work for one to two years got help.", 1, 2, "year", "measure"),
    ("Rents will go up by an average of 1800.", 1800, None, None, "count"),
    ("The firm grew from 900 to 2000 workers.", 900, 2000, "worker", "count"),
    ("It was sold for PS3.4bn.", 3400000000, None, "pound sterling", "money"),
    ("The engine has 200 PS.", 200, None, "horsepower", "measure"),
    ("The share closed at Y=4,120.", 4120, None, "japanese yen", "money"),
    ("The dam cost Rupees 700 crore.", 7000000000, None, "rupee", "money"),
    ("It cost AU $20.", 20, None, "australian dollar", "money"),
    ("Oil fell from $70 U.S. per barrel to $50.", 50, 70, "dollar per barrel", "rate"),
    ("Women aged 20 to 39 were asked.", 20, 39, "year", "age"),
    ("A current of 2.5 A/cm2 was used.", 2.5, None, "ampere per square centimetre", "measure"),
    ("Two out of five doctors smoke.", 0.4, None, None, "fraction"),
    ("One in four voters stayed away.", 0.25, None, None, "fraction"),
    ("They will sign a keeper or two.", 2, None, "keeper", "count"),
    ("They closed ten coal-fired plants.", 10, None, "coal-fired plant", "count"),
    ("The town has 40 registered voters.", 40, None, "registered voter", "count"),
    ("It happened thousands of times.", 1000, 10000, "count", "count"),
    ("Porto beat Braga 2-1 thanks to a late goal.", 2, 1, None, "score"),
    ("Output rose tenfold.", 10, None, "count", "multiplier"),
    ("It is twice as large.", 2, None, "count", "multiplier"),
    ("The ratio is 3:1.", 3, 1, None, "ratio"),
    ("The odds are 10 to 1.", 10, 1, None, "ratio"),
    ("Rain is due, with a high of 25C.", 25, None, "celsius", "temperature"),
    ("It fell to -3C.", -3, None, "celsius", "temperature"),
    ("They have sons aged 3, 5 and 7.", 7, None, "year", "age"),
    ("It is a one-in-five chance.", 0.2, None, None, "fraction"),
    ("One of the mayor's lawyers left.", 1, None, "lawyer", "count"),
    ("Four plain-clothes officers came.", 4, None, "plain-clothes officer", "count"),
    ("They bid C$8 (US$6) per share.", 8, None, "canadian dollar per share", "rate"),
    ("They saw 200-odd people.", 200, None, "people", "count"),
    ("They built 40 Spitfires in Leeds.", 40, None, "Spitfire", "count"),
    ("Sales slid by a third to 3,000 units.", 3000, None, "unit", "count"),
    ("Two and a half million people fled.", 2500000, None, "people", "count"),
]


@pytest.mark.parametrize(("text", "value", "end", "unit", "kind"), ROWS)
def test_quantity(
    parse: Parse, text: str, value: float, end: float | None, unit: str | None, kind: str
) -> None:
    found = [(round(item.value, 6), item.value_end, item.unit, item.kind) for item in numbers(parse, text)]
    if unit is None and kind == "fraction":
        assert [(row[0], row[3]) for row in found] == [(round(value, 6), kind)]
    else:
        assert (value, end, unit, kind) in found


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
    [
        "He was born in 1987 and left in May 2019.",
        "The film starts at 2.15pm.",
        "The season of 2012–13 was lost.",
        "She bought an iPhone 11.",
        "The S&P 500 closed flat.",
        "Call +1-222-222-2222.",
        "That one is better, and this one too.",
        "1. Introduction",
        "See page 4 and Section 12.",
        "COVID-19 spread.",
        "Read https://example.org/?q=20%25&n=300 now.",
        "She has a first in history.",
        "He was the third in the list.",
        "It was a third attempt.",
        "The plan was first proposed here.",
        "They use 5G phones.",
        f"Read https://example.org/?{'q=20%25&n=300&' * 20} now.",
        "Read https://example.org/a?f=1%2F02%2F2003%2F04%2F2005%29%202006-07-08%20%2F2009-10-11%20%28x%2912%2013%29 now.",
        "The model is the X200b.",
        "Between 1600 and 1900 the glaciers grew.",
        "He sells the iPad 11 Pro and the 13 Max.",
        "He plays on a PS5.",
        "He sat in seat 14C.",
        "He tested positive for COVID -19.",
        "He voted twice; the first one won.",
        "He reads from John 3:2 at 3:15.",
    ],
)
def test_no_number(parse: Parse, text: str) -> None:
    assert [item.span.of(text) for item in numbers(parse, text)] == []


@pytest.mark.parametrize(
    ("text", "relation", "change"),
    [
        ("About 300 people came.", "~", None),
        ("More than 300 people came.", ">", None),
        ("At least 300 people came.", ">=", None),
        ("Up to 300 people came.", "<=", None),
        ("Fewer than 300 people came.", "<", None),
        ("300 people or more came.", ">=", None),
        ("Shares fell 3%.", "=", "down"),
        ("Shares rose by 3%.", "=", "up"),
        ("Shares were up about 3%.", "~", "up"),
        ("Shares changed +3%.", "=", "up"),
        ("Shares closed 3% lower.", "=", "down"),
        ("The army sent an additional 300 troops.", "=", "up"),
        ("The tax is 3%.", "=", None),
        ("The gap widened 30 basis points.", "=", "up"),
        ("The deficit narrowed by $3 billion.", "=", "down"),
        ("The club raised $3 million.", "=", None),
        ("The index was up at 5,000.1.", "=", None),
        ("Sales are down from the 500 units of May.", "=", None),
    ],
)
def test_relation_and_change(parse: Parse, text: str, relation: str, change: str | None) -> None:
    assert [(item.relation, item.change) for item in numbers(parse, text)] == [(relation, change)]


def test_over_before_a_stretch_of_time_may_say_how_long_it_takes(parse: Parse) -> None:
    assert [item.relation for item in numbers(parse, "Wages will rise by 7.5% over two years.")] == ["=", "="]
    assert [item.relation for item in numbers(parse, "He waited for over two years.")] == [">"]


def test_change_is_carried_across_coordination(parse: Parse) -> None:
    found = numbers(parse, "The index was up 17.5 points, or 0.22%.")
    assert [(item.unit, item.change) for item in found] == [("point", "up"), ("percent", "up")]


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
        ("We counted 30 mills.", None),
        ("The mill is one of the oldest plants in Leeds.", None),
        ("They checked the claims, ranging from $200 to $900.", "claims"),
        ("Acme cut its outlook for the quarter ended May to $8 million.", "its outlook for the quarter"),
        ("The bank lowered its forecast to 2%.", "its forecast"),
        ("The index fell to a low of 812.5 points.", "index"),
        ("Acme announced plans to close 40 shops.", "Acme"),
        ("He praised the strike in Bolivia, which has lasted for 20 days.", "strike in Bolivia"),
        ("He praised the people of Bolivia, which has lasted for 20 days.", "Bolivia"),
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
