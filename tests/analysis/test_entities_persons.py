"""Whom he and she mean, and what lone names are: one row, one text, the thread's name, its label and its mentions."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from tests.evaluation.tables import named_rows
from tui.analysis.entities.finder import find_entities

CASES = named_rows("entities", "persons")  # fmt: skip


@pytest.mark.parametrize(("text", "name", "label", "mentions"), CASES.values(), ids=CASES.keys())
def test_thread(parse: Callable[..., Doc], text: str, name: str, label: str, mentions: list[str]) -> None:
    threads = {entity.name: entity for entity in find_entities(parse(text))}
    assert name in threads, list(threads)
    assert (threads[name].label, [mention.span.of(text) for mention in threads[name].mentions]) == (
        label,
        mentions,
    )
