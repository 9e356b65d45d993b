"""Repairs of names, each by itself: one row, one text, and the names after the repair."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from tui.analysis.entities.aliases import acronym_of, company, person_matches, plain
from tui.analysis.entities.bounds import split_lines, split_lists, trim
from tui.analysis.entities.finder import PASSES, find_names
from tui.analysis.entities.gazetteer_names import known_names
from tui.analysis.entities.headlines import datelines, headlines
from tui.analysis.entities.lexicon import gazetteer, given_names, name_parts, noun_kinds, titles
from tui.analysis.entities.name_patterns import acronyms, named_parts
from tui.analysis.entities.names import Name, Pass
from tui.analysis.entities.propagation import repeats
from tui.analysis.entities.titled import titled_persons
from tui.analysis.language.tokens import Tokens


def after(
    parse: Callable[..., Doc], repair: Pass, text: str, *given: tuple[str, str]
) -> list[tuple[str, str]]:
    """Return the names that one repair makes of given ones, as text and label."""
    doc = parse(text)
    tokens = Tokens.of(doc)
    names = []
    for words, label in given:
        span = doc.char_span(text.index(words), text.index(words) + len(words), alignment_mode="expand")
        assert span is not None
        names.append(Name(span.start, span.end, label))
    return [(tokens.slice(name.start, name.end), name.label) for name in repair(tokens, tuple(names))]


CASES: dict[str, tuple[Pass, str, list[tuple[str, str]], list[tuple[str, str]]]] = {
    "line end": (
        split_lines, "By Paul Keane\nHARARE is quiet.", [("Paul Keane\nHARARE", "PERSON")], [("Paul Keane", "PERSON"), ("HARARE", "PERSON")],
    ),
    "bracket": (split_lists, "The Northern Bank (NB) fell.", [("Northern Bank (NB", "ORG")], [("Northern Bank", "ORG"), ("NB", "ORG")]),
    "article": (trim, "The Northern Bank fell.", [("The Northern Bank", "ORG")], [("Northern Bank", "ORG")]),
    "genitive": (trim, "Keane’s boat sank.", [("Keane’s", "PERSON")], [("Keane", "PERSON")]),
    "title": (trim, "Mayor Paul Keane fell.", [("Mayor Paul Keane", "PERSON")], [("Paul Keane", "PERSON")]),
    "what stands before the title": (
        trim, "Russian President Ivan Orlov fell.", [("Russian President Ivan Orlov", "PERSON")], [("Russian", "NORP"), ("Ivan Orlov", "PERSON")],
    ),
    "list": (known_names, "He went to Riga.", [], [("Riga", "GPE")]),
    "list mends a label": (known_names, "He went to Riga.", [("Riga", "ORG")], [("Riga", "GPE")]),
    "list leaves longer names alone": (known_names, "The Riga Opera opened.", [("Riga Opera", "ORG")], [("Riga Opera", "ORG")]),
    "person after a title": (titled_persons, "He asked Sheriff Dowd about it.", [], [("Dowd", "PERSON")]),
    "word of a name": (named_parts, "He joined Brightwell Corp in May.", [("Brightwell Corp", "PERSON")], [("Brightwell Corp", "ORG")]),
    "acronym": (acronyms, "He joined the BXW in May.", [], [("BXW", "ORG")]),
    "dateline": (datelines, "PORT ELLIS, July 2 (Wirenews) - It rained.", [], [("PORT ELLIS", "GPE"), ("Wirenews", "ORG")]),
    "dateline with a date": (datelines, "HARARE 1996-08-14\n\nIt rained.", [], [("HARARE", "GPE")]),
    "headline": (headlines, "Harbour Crisis Deepens After Fire\n\nIt rained.", [("Harbour Crisis Deepens", "ORG")], []),
    "repeat": (repeats, "Paul Keane won. The crowd cheered for Keane.", [("Paul Keane", "PERSON")], [("Paul Keane", "PERSON"), ("Keane", "PERSON")]),
    "no repeat of a common word": (
        repeats, "Paul Rose won. Prices rose. Rose petals fell.", [("Paul Rose", "PERSON")], [("Paul Rose", "PERSON")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("repair", "text", "given", "wanted"), CASES.values(), ids=CASES.keys())
def test_repair(
    parse: Callable[..., Doc],
    repair: Pass,
    text: str,
    given: list[tuple[str, str]],
    wanted: list[tuple[str, str]],
) -> None:
    assert after(parse, repair, text, *given) == wanted


def test_every_repair_can_be_switched_off(parse: Callable[..., Doc]) -> None:
    doc = parse("Mayor Paul Keane of Riga met the BXW. Keane left.")
    tokens = Tokens.of(doc)
    for repair in PASSES:
        assert find_names(doc, tokens, tuple(other for other in PASSES if other is not repair))


def test_written_forms() -> None:
    assert plain("The Northern Bank’s") == "northern bank"
    assert plain("World Health Organisation") == plain("World Health Organization")
    assert acronym_of("Union of Harbour Workers") == "UHW"
    assert list(company("halden shipping corp")) == ["halden shipping", "halden"]


@pytest.mark.parametrize(
    ("short", "long", "same"),
    [
        ("ana reyes", "ana maria reyes", True),
        ("a reyes", "ana reyes", True),
        ("ana reyes", "ana ruiz", False),
        ("juan reyes", "ana maria reyes", False),
    ],
)
def test_persons(short: str, long: str, same: bool) -> None:
    assert person_matches(short, long) is same


def test_word_lists_are_read() -> None:
    assert gazetteer().find("U.K.") == gazetteer().find("Britain")
    assert (titles()["mrs."], given_names()["Anna"], name_parts()[0]["River"]) == ("f", "f", "LOC")
    assert noun_kinds()["chairwoman"] == ("woman",)
