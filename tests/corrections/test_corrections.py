"""Each kind of correction on the hand-made article, and what follows from it everywhere else."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.conftest import TEXT, span
from tui.anchoring.selectors import describe
from tui.annotations.notebook import Notebook
from tui.corrections.apply import corrected, dated
from tui.document.article import Article
from tui.document.correction import (
    Merge,
    NewEntity,
    NotEntity,
    Place,
    Published,
    QuoteForm,
    Relabel,
    Rename,
    Scope,
    Speaker,
    Split,
    TimeValue,
    What,
)
from tui.document.findings import (
    PUBLISHED,
    Analysis,
    Claim,
    ClaimSource,
    Entity,
    Mention,
    Party,
    Quote,
    TimeExpression,
)
from tui.document.span import Span

BLAKE, SHE, REYES, ELLERY, HERALD = (
    span("Nora Blake"),
    span("She"),
    span("Tom Reyes"),
    span("Port Ellery"),
    span("Ellery Herald"),
)
WAITED, BEGIN, ESTIMATE = (
    span("“We have waited 12 years for this,”"),
    span("that work would begin in June"),
    span("“Every estimate in this town is a wish,”"),
)


def place(at: Span, text: str = TEXT) -> Place:
    return Place(at, *describe(text, at))


def correct(analysis: Analysis, *steps: tuple[Span, What], text: str = TEXT) -> Analysis:
    """Return the findings after some corrections, made one after the other."""
    book = Notebook(text)
    for where, what in steps:
        book.correct(where, what, "correct")
    return corrected(analysis, text, book.corrections)


def entities(analysis: Analysis) -> dict[str, tuple[str, list[str]]]:
    """Return name, kind and mentions of every entity."""
    return {
        entity.name: (entity.label, [mention.span.of(TEXT) for mention in entity.mentions])
        for entity in analysis.entities
    }


def speakers(analysis: Analysis) -> list[str | None]:
    """Return the speaker that the panel shows for each quote."""
    names = {entity.id: entity.name for entity in analysis.entities}

    def shown(party: Party) -> str:
        return party.name or names.get(party.entity or "") or party.span.of(TEXT)

    return [shown(quote.speaker) if quote.speaker else None for quote in analysis.quotes]


def claim(analysis: Analysis, ident: str) -> Claim:
    return next(claim for claim in analysis.claims if claim.id == ident)


def test_no_corrections_give_the_same_object(analysis: Analysis) -> None:
    assert corrected(analysis, TEXT, ()) is analysis
    assert correct(analysis, (Span(0, 7), Rename("nobody is mentioned there"))).entities is analysis.entities


def test_a_entity_gets_another_name_everywhere(analysis: Analysis) -> None:
    found = correct(analysis, (SHE, Rename("Nora B. Blake")))
    assert entities(found)["Nora B. Blake"] == ("PERSON", ["Nora Blake", "She"])
    assert speakers(found) == ["Nora B. Blake", "Nora B. Blake", "Tom Reyes"]
    assert list(found.corrected) == ["e1"]
    told = Claim(
        "c4",
        span("She told the Ellery Herald that work would begin in June"),
        ("event",),
        0.2,
        4,
        ClaimSource("narrator"),
        entities=("e1", "e4"),
    )
    named = correct(replace(analysis, claims=(*analysis.claims, told)), (SHE, Rename("Nora B. Blake")))
    assert (
        claim(named, "c4").display
        == "She [Nora B. Blake] told the Ellery Herald that work would begin in June"
    )


def test_a_name_that_the_quote_itself_holds_is_replaced(analysis: Analysis) -> None:
    quotes = (replace(analysis.quotes[0], speaker=Party(BLAKE, "e1", "Nora Blake")), *analysis.quotes[1:])
    assert speakers(correct(replace(analysis, quotes=quotes), (BLAKE, Rename("N. B."))))[0] == "N. B."


def test_a_entity_is_of_another_kind(analysis: Analysis) -> None:
    found = correct(analysis, (ELLERY, Relabel("ORG")))
    assert entities(found)["Port Ellery"][0] == "ORG"
    assert [entity.id for entity in found.entities] == [entity.id for entity in analysis.entities]
    faceless = correct(analysis, (BLAKE, Relabel("WORK_OF_ART")), (BLAKE, Relabel("PERSON")))
    assert claim(faceless, "c3").source == ClaimSource("named", SHE, "e1")


def test_two_entities_are_one(analysis: Analysis) -> None:
    found = correct(analysis, (BLAKE, Merge(place(REYES))))
    assert entities(found) == {
        "Port Ellery": ("GPE", ["Port Ellery"]),
        "Tom Reyes": ("PERSON", ["Nora Blake", "She", "Tom Reyes"]),
        "Ellery Herald": ("ORG", ["Ellery Herald"]),
    }
    assert speakers(found) == ["Tom Reyes"] * 3
    assert claim(found, "c3").source == ClaimSource("named", SHE, "e2")
    assert found.entities[1].description == span("board president")
    assert correct(analysis, (BLAKE, Merge(place(SHE)))).entities == analysis.entities


def test_one_mention_is_someone_else(analysis: Analysis) -> None:
    found = correct(analysis, (SHE, Split("place", "Ada Finch", "PERSON")))
    assert entities(found)["Nora Blake"][1] == ["Nora Blake"]
    assert entities(found)["Ada Finch"] == ("PERSON", ["She"])
    assert speakers(found) == ["Nora Blake", "Ada Finch", "Tom Reyes"]
    assert claim(found, "c3").source.entity == found.quotes[1].speaker.entity  # type: ignore[union-attr]
    assert set(found.corrected) == {"e1", found.entities[2].id}


def test_a_mention_goes_to_a_entity_that_is_there(analysis: Analysis) -> None:
    found = correct(analysis, (SHE, Split("place", "", "", place(REYES))))
    assert entities(found)["Tom Reyes"][1] == ["She", "Tom Reyes"]
    assert speakers(found) == ["Nora Blake", "Tom Reyes", "Tom Reyes"]


REPEATS = "Blake spoke. Then Blake left, and she waved. Nora Blake came back. Blake sat."


def repeated() -> Analysis:
    def every(words: str) -> list[Mention]:
        return [Mention(span(words, nth, REPEATS), "name") for nth in range(REPEATS.count(words))]

    blakes = [
        mention
        for mention in every("Blake")
        if mention.span.start != span("Nora Blake", 0, REPEATS).start + 5
    ]
    mentions = sorted(
        [*blakes, *every("Nora Blake"), Mention(span("she", 0, REPEATS), "pronoun")],
        key=lambda mention: mention.span,
    )
    return Analysis(
        "d", entities=(Entity("e1", "PERSON", "Nora Blake", tuple(mentions)),), analysed=len(REPEATS)
    )


@pytest.mark.parametrize(
    ("scope", "left", "moved"),
    [
        ("place", ["Blake", "she", "Nora Blake", "Blake"], ["Blake"]),
        ("words", ["she", "Nora Blake"], ["Blake", "Blake", "Blake"]),
        ("thread", [], ["Blake", "Blake", "she", "Nora Blake", "Blake"]),
    ],
)
def test_how_far_a_split_reaches(scope: Scope, left: list[str], moved: list[str]) -> None:
    found = correct(
        repeated(), (span("Blake", 1, REPEATS), Split(scope, "Sam Blake", "PERSON")), text=REPEATS
    )
    words = {
        entity.name: [mention.span.of(REPEATS) for mention in entity.mentions] for entity in found.entities
    }
    assert words.get("Nora Blake", []) == left
    assert words["Sam Blake"] == moved


def test_where_no_name_is_left_the_pronouns_go_too(analysis: Analysis) -> None:
    found = correct(analysis, (BLAKE, Split("place", "Ada Finch", "PERSON")))
    assert entities(found)["Ada Finch"][1] == ["Nora Blake", "She"]
    gone = correct(analysis, (BLAKE, NotEntity("place")))
    assert "Nora Blake" not in entities(gone)


def test_what_is_no_entity_speaks_by_its_words(analysis: Analysis) -> None:
    found = correct(analysis, (REYES, NotEntity("thread")))
    assert "Tom Reyes" not in entities(found)
    assert found.quotes[2].speaker == Party(REYES)
    assert entities(correct(analysis, (SHE, NotEntity("place"))))["Nora Blake"][1] == ["Nora Blake"]
    assert [claim.source.entity for claim in correct(analysis, (SHE, NotEntity("place"))).claims] == [
        None,
        None,
        None,
    ]


def test_words_become_an_entity_wherever_they_are_nothing_else(analysis: Analysis) -> None:
    found = correct(analysis, (span("pier", 2), NewEntity("the second pier", "FAC")))
    assert entities(found)["the second pier"] == ("FAC", ["pier"] * 4)
    board = correct(analysis, (span("harbour board"), NewEntity("harbour board", "ORG", place(ELLERY))))
    assert entities(board)["Port Ellery"][1] == ["harbour board", "Port Ellery"]
    assert board.entities[0].mentions[0].form == "nominal"


def test_new_words_take_the_place_of_what_they_overlap(analysis: Analysis) -> None:
    whole = span("harbour board of Port Ellery")
    found = correct(analysis, (whole, NewEntity("Harbour Board of Port Ellery", "ORG")))
    assert "Port Ellery" not in entities(found)
    assert entities(found)["Harbour Board of Port Ellery"][1] == ["harbour board of Port Ellery"]
    elsewhere = correct(analysis, (span("Ellery", 1), NewEntity("Ellery", "GPE")))
    assert entities(elsewhere)["Port Ellery"][1] == ["Port Ellery"], (
        "a place that is something else already does not follow"
    )


def test_a_speaker_who_becomes_an_entity_is_linked(analysis: Analysis) -> None:
    found = correct(analysis, (span("Opponents"), NewEntity("the opponents", "NORP")))
    new = next(entity for entity in found.entities if entity.name == "the opponents")
    assert claim(found, "c2").source == ClaimSource("unnamed", span("Opponents"), new.id), (
        "a name in small letters is none"
    )
    named = correct(analysis, (span("Opponents"), NewEntity("Opponents", "NORP")))
    assert claim(named, "c2").source.kind == "named"


@pytest.mark.parametrize(
    ("what", "speaker", "source"),
    [
        (Speaker(place(REYES)), Party(REYES, "e2", "Tom Reyes"), ClaimSource("named", REYES, "e2")),
        (
            Speaker(place(span("a fisherman")), entity=False),
            Party(span("a fisherman")),
            ClaimSource("unnamed", span("a fisherman")),
        ),
        (Speaker(None), None, ClaimSource("unnamed", span("told"))),
    ],
    ids=["an entity", "words", "nobody"],
)
def test_the_speaker_of_a_quote(
    analysis: Analysis, what: Speaker, speaker: Party | None, source: ClaimSource
) -> None:
    found = correct(analysis, (BEGIN, what))
    assert found.quotes[1].speaker == speaker
    assert claim(found, "c3").source == source
    assert list(found.corrected) == ["q2"]
    assert found.entities is analysis.entities


def test_both_sides_of_a_statement_have_one_speaker(analysis: Analysis) -> None:
    quotes = tuple(replace(quote, group="g1") if quote.id != "q2" else quote for quote in analysis.quotes)
    found = correct(replace(analysis, quotes=quotes), (ESTIMATE, Speaker(place(BLAKE))))
    assert speakers(found) == ["Nora Blake"] * 3
    assert set(found.corrected) == {"q1", "q3"}


def test_a_speaker_follows_its_mention(analysis: Analysis) -> None:
    found = correct(
        analysis,
        (ESTIMATE, Speaker(place(SHE))),
        (SHE, Split("place", "Ada Finch", "PERSON")),
        (BLAKE, Rename("N. B.")),
    )
    assert speakers(found) == ["N. B.", "Ada Finch", "Ada Finch"]


def test_the_kind_of_a_quote(analysis: Analysis) -> None:
    assert correct(analysis, (BEGIN, QuoteForm("mixed"))).quotes[1].kind == "mixed"
    none = correct(analysis, (BEGIN, QuoteForm(None)))
    assert [quote.id for quote in none.quotes] == ["q1", "q3"]
    assert (claim(none, "c3").quotes, claim(none, "c3").source) == ((), ClaimSource("narrator"))
    assert none.terms == ()
    assert correct(analysis, (WAITED, QuoteForm(None))).terms == (WAITED,)


def test_a_time_means_something_else(analysis: Analysis) -> None:
    what = TimeValue("DATE", "2025-06", date(2025, 6, 1), date(2025, 6, 30))
    found = correct(analysis, (span("June"), what))
    assert found.timeline[1] == replace(
        analysis.timeline[1], value="2025-06", first=what.first, last=what.last
    )
    assert list(found.corrected) == ["t2"]
    assert found.claims is analysis.claims


def test_the_date_of_the_article(analysis: Analysis, article: Article) -> None:
    book = Notebook(TEXT)
    for day in (date(2024, 3, 20), date(2024, 3, 15)):
        book.correct(Span(0, 0), Published(day), "date")
    assert len(book.corrections) == 1
    found = corrected(analysis, TEXT, book.corrections)
    assert (found.publication.value, found.publication.origin) == (date(2024, 3, 15), "given")
    assert list(found.corrected) == [PUBLISHED]
    assert dated(article, book.corrections).given_date == date(2024, 3, 15)
    assert dated(article, ()) is article


def test_another_analysis_with_other_ids_and_bounds(analysis: Analysis) -> None:
    blake = Entity("s2.e9", "ORG", "Nora Blake", (Mention(span("president Nora Blake"), "name"),))
    quotes = (
        Quote(
            "s2.q7",
            "indirect",
            span("We have waited 12 years for this"),
            Party(span("president Nora Blake"), "s2.e9"),
        ),
    )
    times = (TimeExpression("t9", span("on Tuesday"), "DATE", "2024-03-05"),)
    again = replace(analysis, entities=(blake,), quotes=quotes, timeline=times, claims=())
    found = correct(
        again,
        (BLAKE, Relabel("PERSON")),
        (WAITED, QuoteForm("direct")),
        (span("Tuesday"), TimeValue("DATE", "2024-03-12", date(2024, 3, 12), date(2024, 3, 12))),
        (REYES, Rename("not found this time")),
    )
    assert (found.entities[0].label, found.quotes[0].kind, found.timeline[0].value) == (
        "PERSON",
        "direct",
        "2024-03-12",
    )


def test_what_is_not_found_yet_waits_but_new_words_need_no_analysis(analysis: Analysis) -> None:
    early = replace(analysis, entities=(), analysed=ELLERY.end)
    assert correct(early, (REYES, Rename("T. R."))).entities == ()
    assert entities(correct(early, (REYES, NewEntity("Tom Reyes", "PERSON")))) == {
        "Tom Reyes": ("PERSON", ["Tom Reyes"])
    }


def test_a_correction_of_another_text_changes_nothing(analysis: Analysis) -> None:
    book = Notebook(TEXT.replace("Nora", "Cora"))
    book.correct(BLAKE, Rename("Cora B."), "rename")
    assert corrected(analysis, TEXT, book.corrections) is analysis
