"""Whom he and she mean, and what lone names are: one row, one text, the entity's name, its label and its mentions."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from tests.evaluation.tables import named_rows
from tui.analysis.entities.finder import find_entities

CASES = named_rows("entities", "persons")  # fmt: skip


@pytest.mark.parametrize(("text", "name", "label", "mentions"), CASES.values(), ids=CASES.keys())
def test_entity(parse: Callable[..., Doc], text: str, name: str, label: str, mentions: list[str]) -> None:
    entities = {entity.name: entity for entity in find_entities(parse(text))}
    assert name in entities, list(entities)
    assert (entities[name].label, [mention.span.of(text) for mention in entities[name].mentions]) == (
        label,
        mentions,
    )
