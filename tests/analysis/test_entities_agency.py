"""Agency copy: results, names that the model passed over, what nouns before names tell, nouns that stand for names."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from tests.evaluation.tables import named_rows, rows
from tui.analysis.entities.finder import find_entities


def entities(parse: Callable[..., Doc], text: str) -> dict[str, tuple[str, list[str]]]:
    """Return name → label and the text of each mention."""
    return {
        entity.name: (entity.label, [mention.span.of(text) for mention in entity.mentions])
        for entity in find_entities(parse(text))
    }


ROWS = named_rows("entities", "agency")  # fmt: skip


@pytest.mark.parametrize(("text", "name", "label", "mentions"), ROWS.values(), ids=ROWS.keys())
def test_entity(parse: Callable[..., Doc], text: str, name: str, label: str, mentions: list[str]) -> None:
    assert entities(parse, text)[name] == (label, mentions)


@pytest.mark.parametrize("text", rows("entities", "none"))
def test_capitals_of_other_reasons_are_no_names(parse: Callable[..., Doc], text: str) -> None:
    assert entities(parse, text) == {}
