"""What is stated before reviews are written, as they would be, and who may have made a claim."""

import pytest
from msgspec.structs import replace

from tests.exchange.conftest import place
from tui.document.findings import Entity, Mention
from tui.exchange.bundle import Bundle
from tui.exchange.claim_review import Publishing, is_public, reviews
from tui.exchange.reviewing import Reviewing, Stated
from tui.panels.correction_candidates import NEW, NOBODY, published_claimants


@pytest.fixture
def described(market: Bundle) -> Bundle:
    greens = Entity("e2", "NORP", "Greens", (Mention(place("Lin Wei"), "name"),))
    square = Entity("e3", "FAC", "Green Square", (Mention(place("Lin Wei"), "name"),))
    metadata = replace(market.article.metadata, outlet="The Herald", authors=("Ann Lee",))
    return Bundle(
        replace(market.article, metadata=metadata),
        replace(market.analysis, entities=(*market.analysis.entities, greens, square)),
        market.annotations,
        market.records,
    )


def test_what_is_stated_is_shown_as_it_would_be_written(described: Bundle) -> None:
    reviewing = Reviewing(described)
    (row,) = reviewing.rows(Stated())
    assert (row.number, row.verdict, row.claimant, len(reviewing)) == (1, "misleading", "Lin Wei", 1)
    for name, kind in (("ann lee", "Person"), ("Greens", "Organization"), ("the herald", "Organization")):
        stated = Stated("Checkers", "https://c.example/1", "https://herald.example/a", {row.id: name})
        assert reviewing.faults(stated) == []
        (written,) = reviews([reviewing.bundle_of(stated)], reviewing.publishing(stated))["@graph"]
        assert written["itemReviewed"]["author"]["@type"] == kind
        assert written["itemReviewed"]["appearance"]["url"] == "https://herald.example/a"
    assert described.article.metadata.url is None
    left_out = Stated(claimants={row.id: ""})
    assert reviewing.rows(left_out)[0].claimant == ""
    assert any("claimant of review 1" in fault.words for fault in reviewing.faults(left_out))


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", ["Lin Wei", "Greens", "Ann Lee", "The Herald", "nobody"]),
        ("lee", ["Ann Lee", "lee", "nobody"]),
        ("lin wei", ["Lin Wei", "nobody"]),
        ("  Tom  Roe ", ["Tom Roe", "nobody"]),
    ],
)
def test_who_may_have_made_a_claim(described: Bundle, typed: str, offered: list[str]) -> None:
    found = published_claimants(described.article, described.analysis, typed)
    assert [offer.name for offer in found] == offered
    assert found[-1].id == NOBODY
    assert len({offer.id for offer in found}) == len(found)
    assert [offer.name for offer in found if offer.id == NEW] in ([], [" ".join(typed.split())])


@pytest.mark.parametrize(
    "address", ["http://[", "https://", "file:///a", "", "urn:x", "https:///a", "checks"]
)
def test_addresses_that_others_cannot_open(address: str, market: Bundle) -> None:
    assert not is_public(address)
    reviews([market], Publishing(address, "Checkers"))
