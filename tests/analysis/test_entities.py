"""Who and what an article speaks of: one row, one text, and the entities with all their mentions."""

import random
from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from tests.evaluation.tables import named_rows
from tui.analysis.entities.finder import find_entities
from tui.document.findings import Entity


def entities(parse: Callable[..., Doc], text: str) -> dict[str, tuple[str, list[str]]]:
    """Return name → label and the text of each mention."""
    return {
        entity.name: (entity.label, [mention.span.of(text) for mention in entity.mentions])
        for entity in find_entities(parse(text))
    }


CASES = named_rows("entities", "clusters")  # fmt: skip


@pytest.mark.parametrize(("text", "name", "label", "mentions"), CASES.values(), ids=CASES.keys())
def test_entity(parse: Callable[..., Doc], text: str, name: str, label: str, mentions: list[str]) -> None:
    assert entities(parse, text)[name] == (label, mentions)


def test_two_people_of_one_surname_stay_two(parse: Callable[..., Doc]) -> None:
    text = "Mary Smith of the bank was surprised. Ms. Smith left. John Smith, 45, a pilot, was not. Mr. Smith stayed."
    assert entities(parse, text)["Mary Smith"][1] == ["Mary Smith", "Smith"]
    assert entities(parse, text)["John Smith"][1] == ["John Smith", "a pilot", "Smith"]


def test_dates_and_numbers_are_no_entities(parse: Callable[..., Doc]) -> None:
    assert find_entities(parse("On Monday, 14 June 2021, some 300 people paid $5 each.")) == ()


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("UNESCO Director Petra Lund spoke.", "UNESCO Director"),
        ("Paul Keane, the mayor of Port Ellis, resigned.", "the mayor of Port Ellis"),
        ("Paul Keane resigned.", None),
        ("Paul Keane was not a criminal, the judge said.", None),
    ],
)
def test_description(parse: Callable[..., Doc], text: str, description: str | None) -> None:
    entity = next(entity for entity in find_entities(parse(text)) if entity.label == "PERSON")
    assert (entity.description and entity.description.of(text)) == description


def test_forms(parse: Callable[..., Doc]) -> None:
    text = "The Northern Anglers Association (NAA) is small. It met NATO. Paul Keane left. Keane was ill."
    forms = {
        mention.span.of(text): mention.form
        for entity in find_entities(parse(text))
        for mention in entity.mentions
    }
    assert (forms["Northern Anglers Association"], forms["NAA"], forms["Keane"]) == ("name", "alias", "name")


def well_formed(entities: tuple[Entity, ...], text: str) -> bool:
    spans = [mention.span for entity in entities for mention in entity.mentions]
    ids = [entity.id for entity in entities]
    return (
        all(0 <= span.start < span.end <= len(text) and span.of(text).strip() for span in spans)
        and len(set(ids)) == len(ids)
        and all(entity.mentions and entity.name.strip() for entity in entities)
        and all(
            list(entity.mentions) == sorted(entity.mentions, key=lambda mention: mention.span)
            for entity in entities
        )
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "\n\n\n",
        "A",
        "the",
        "😀",
        "( )",
        "Mr.",
        "Mr. ",
        "President",
        "The The The",
        "he",
        "U.S.",
        "'s",
        "LONDON (",
        "A (A) (A",
        "x" * 5000,
        "NATO " * 500,
        "Roe, who " * 200,
    ],
)
def test_nothing_raises(parse: Callable[..., Doc], text: str) -> None:
    assert well_formed(find_entities(parse(text)), text)


def test_random_words_keep_the_invariants(parse: Callable[..., Doc]) -> None:
    chance = random.Random(5)
    words = [
        *"“”(),.—\n",
        "Paul",
        "Keane",
        "President",
        "Mr.",
        "NATO",
        "OSLO",
        "the",
        "The",
        "of",
        "and",
        "’s",
        "company",
        "city",
        "1996-08-30",
    ]
    words += ["who", "he", "it", "we", "I", "his"]
    for _ in range(150):
        text = " ".join(chance.choices(words, k=chance.randint(0, 30)))
        assert well_formed(find_entities(parse(text)), text), text
