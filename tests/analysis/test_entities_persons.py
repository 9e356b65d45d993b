"""Whom he and she mean, and what lone names are: one row, one text, the thread's name, its label and its mentions."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from tui.analysis.entities.finder import find_entities

CASES: dict[str, tuple[str, str, str, list[str]]] = {
    "behind a workplace": (
        "“Nothing sold,” said Ines Duarte, an analyst at Halden, who left in May. She expected worse.", "Ines Duarte", "PERSON",
        ["Ines Duarte", "an analyst", "who", "She"],
    ),
    "who goes on speaking": (
        "Nina Holm, the owner, was calm. She hired ten men.\n\nOutside, Carla Reyes said that she would sue. “I lost it all,” she said.",
        "Carla Reyes", "PERSON", ["Carla Reyes", "she", "I", "she"],
    ),
    "nobody who is only in the quote": (
        "Paul Keane was short with them. Keane blamed the pilot. “It sank. Everybody saw it, except one man,” he said.", "Paul Keane", "PERSON",
        ["Paul Keane", "Keane", "he"],
    ),
    "the one who says, not the one spoken of": (
        "Paul Keane said on Monday that Peter Lund has long argued for a bridge. He said Lund hopes to build it.", "Paul Keane", "PERSON",
        ["Paul Keane", "He"],
    ),
    "behind questions and answers": (
        "Anna Holm ran the port for years. In May she resigned.\n\nWas it hard?\n\n“It was. I slept badly. I ate badly. I read all night. Then it was over.” "
        "She smiles.", "Anna Holm", "PERSON", ["Anna Holm", "she", "She"],
    ),
    "name at birth": (
        "Anna Holm, a painter, died on Friday. Anna Holm was 80.\n\nAnna Louise Bergman was born in Oslo in 1940. She began to draw at six.",
        "Anna Holm", "PERSON", ["Anna Holm", "a painter", "Anna Holm", "Anna Louise Bergman", "She"],
    ),
    "judge, much later": (
        "Paul Keane stood before Judge Laila Brandt. " + "It rained on the harbour. " * 18 + "The judge sent Keane home.", "Laila Brandt", "PERSON",
        ["Laila Brandt", "The judge"],
    ),
    "his lawyer again": (
        "His lawyer, Peter Lund, arrived at noon. The room was full. It was hot. “No,” his lawyer said.", "Peter Lund", "PERSON",
        ["His lawyer", "Peter Lund", "his lawyer"],
    ),
    "genitive within the phrase": ("Keane’s lawyer, Peter Lund, left.", "Peter Lund", "PERSON", ["Keane’s lawyer", "Peter Lund"]),
    "town by what is done to it": (
        "The water stood high in Aldwick at noon. Nina Holm, who visited Aldwick, left. Trains between Aldwick and the coast are late.", "Aldwick", "GPE",
        ["Aldwick", "Aldwick", "Aldwick"],
    ),
    "team with a score": ("Harbour City 3-2 Ashby\n\nHarbour City beat Ashby on Saturday. Ashby, who have won nothing, stay third.", "Ashby", "ORG", ["Ashby", "Ashby", "Ashby", "who"]),
    "epithet in a headline": (
        "Late Keane goal ends the wait\n\nA goal by Paul Keane in the last minute ended it.", "Paul Keane", "PERSON", ["Keane", "Paul Keane"],
    ),
    "river": ("The River Aldwen was close to its highest level.", "River Aldwen", "LOC", ["River Aldwen", "its"]),
    "fine behind a name": ("Paul Keane was late. The league fined Keane £500 for it.", "Paul Keane", "PERSON", ["Paul Keane", "Keane"]),
    "dateline is no antecedent": ("LONDON, July 3 (Wirenews) - The firm lost its way on Monday.", "LONDON", "GPE", ["LONDON"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "name", "label", "mentions"), CASES.values(), ids=CASES.keys())
def test_thread(parse: Callable[..., Doc], text: str, name: str, label: str, mentions: list[str]) -> None:
    threads = {entity.name: entity for entity in find_entities(parse(text))}
    assert name in threads, list(threads)
    assert (threads[name].label, [mention.span.of(text) for mention in threads[name].mentions]) == (
        label,
        mentions,
    )
