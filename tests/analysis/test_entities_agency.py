"""Agency copy: results, names that the model passed over, what nouns before names tell, nouns that stand for names."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from tui.analysis.entities.finder import find_entities


def threads(parse: Callable[..., Doc], text: str) -> dict[str, tuple[str, list[str]]]:
    """Return name → label and the text of each mention."""
    return {
        entity.name: (entity.label, [mention.span.of(text) for mention in entity.mentions])
        for entity in find_entities(parse(text))
    }


ROWS: dict[str, tuple[str, str, str, list[str]]] = {
    "result": ("Hensley 3 Marland 1 after extra time, Oskar Brandl scoring twice for Hensley.", "Hensley", "ORG", ["Hensley", "Hensley"]),
    "figures of a match": ("Grange beat Ilkton 2-1 on Saturday. Ilkton coach Rob Marr blamed the referee.", "Ilkton", "ORG", ["Ilkton", "Ilkton"]),
    "athlete and country": ("Leading results: 1. Ana Bruhl (Germany) 11.05 2. Tess Okoro (Nigeria) 11.10", "Tess Okoro", "PERSON", ["Tess Okoro"]),
    "surname left out": ("Tamworth Town striker Neil Hobday signed for Port Vale on loan.", "Neil Hobday", "PERSON", ["Neil Hobday"]),
    "firm before its legal form": (
        "German car maker Opal AG said on Monday its plant in Eisenach would close. Opal employs 4,000 people.",
        "Opal AG", "ORG", ["German car maker", "Opal AG", "its", "Opal"],
    ),
    "lone subject": ("Barlow took four wickets for Essex.", "Barlow", "PERSON", ["Barlow"]),
    "acronym that the tagger takes for a noun": ("CBOT traders cited dry weather in Iowa.", "CBOT", "ORG", ["CBOT"]),
    "listed name that goes on": ("She won the Fed Cup final in Moscow.", "Fed Cup", "EVENT", ["Fed Cup"]),
    "article before no place": (
        "The Lithuanian parliament, the Seimas, voted down the bill.", "Seimas", "ORG", ["The Lithuanian parliament", "Seimas"],
    ),
    "name before its kind": ("The MSZP party may split.", "MSZP", "ORG", ["The MSZP party", "MSZP"]),
    "place before a colon": ("SOFIA: Interior Minister Petar Goranov resigned on Friday.", "SOFIA", "GPE", ["SOFIA"]),
    "results in a row": ("Dutch first division results: Vitesse Arnhem 2 Heerenveen 1 Willem II 0 Feyenoord 0", "Willem II", "ORG", ["Willem II"]),
    "sets behind a player": ("Spain's Conchita Ruiz 6-1 6-2 on Friday.", "Conchita Ruiz", "PERSON", ["Conchita Ruiz"]),
    "occupation that opens a sentence": ("Striker Amara Diallo joined Sporting Lisbon.", "Amara Diallo", "PERSON", ["Amara Diallo"]),
    "noun that tells what is named": ("The tanker Sea Empress ran aground off Milford Haven.", "Sea Empress", "PRODUCT", ["The tanker", "Sea Empress"]),
    "long form in brackets": ("CEI (Conferenza Episcopale Italiana) met on Friday.", "Conferenza Episcopale Italiana", "ORG",
                              ["CEI", "Conferenza Episcopale Italiana"]),
    "general word of a name": ("The Marland Port Authority met. Later the Authority closed a pier.", "Marland Port Authority", "ORG",
                               ["Marland Port Authority", "Authority"]),
    "surname that opens a sentence": ("Jane Quibble spoke first. Quibble requested a vote.", "Jane Quibble", "PERSON", ["Jane Quibble", "Quibble"]),
    "name written small once": (
        "The Tidewater sank. Divers found the Tidewater in May. The Tidewater was old. Critics of Tidewater said a tidewater engine was faulty. "
        "Tidewater declined.", "Tidewater", "ORG", ["Tidewater", "Tidewater", "Tidewater", "Tidewater", "Tidewater"],
    ),
    "party that is a common word": ("Labour leader Jane Roe spoke first.", "Labour", "ORG", ["Labour"]),
    "place where a firm is based": ("Wolfsburg-based Halden AG will inject cash.", "Wolfsburg", "GPE", ["Wolfsburg"]),
    "results with commas": ("Baseball: Cubs 4, Mets 3; Astros 7, Padres 1.", "Mets", "ORG", ["Mets"]),
    "country": ("Norway sent aid on Monday. Ministers met in the afternoon. The country has given most so far.", "Norway", "GPE",
                ["Norway", "The country"]),
    "company somewhere": ("Halden Shipping Corp. sold two ferries. Workers at the company in Oslo protested.", "Halden Shipping Corp.", "ORG",
                          ["Halden Shipping Corp.", "the company"]),
    "war that is told": ("The Cold War ended. Critics of the war in Ruritania marched on Sunday.", "Cold War", "EVENT", ["Cold War"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "name", "label", "mentions"), ROWS.values(), ids=ROWS.keys())
def test_thread(parse: Callable[..., Doc], text: str, name: str, label: str, mentions: list[str]) -> None:
    assert threads(parse, text)[name] == (label, mentions)


@pytest.mark.parametrize(
    "text", ["1996-04-11 Share prices closed lower.", "The next Test starts on Friday.", "Labour costs rose."]
)
def test_capitals_of_other_reasons_are_no_names(parse: Callable[..., Doc], text: str) -> None:
    assert threads(parse, text) == {}
