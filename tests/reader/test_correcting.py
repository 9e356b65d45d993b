"""Correcting by key: from a row, from the text, one step back, taken back, and there again."""

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from msgspec.structs import replace
from textual.widgets import Input

from tests.conftest import TEXT, span
from tests.reader.conftest import Opener, Reader
from tui.analysis.protocol import Found
from tui.dialogs.choosers import LetterChooser, Picker
from tui.document.correction import Rename
from tui.document.findings import Analysis, Claim, DateCandidate, Publication
from tui.exchange.schema import native_schema
from tui.reader.screen import ReaderScreen
from tui.store.library import Library


def names(reader: Reader) -> list[str]:
    return [entity.name for entity in reader.screen.index.analysis.entities]


def kinds(reader: Reader) -> dict[str, str]:
    return {entity.name: entity.label for entity in reader.screen.index.analysis.entities}


async def blake(reader: Reader) -> None:
    """Choose the row of the entity that is mentioned most."""
    await reader.press("4", "g")


async def type_over(reader: Reader, words: str) -> None:
    await reader.press("ctrl+u", *words, "enter")


async def test_without_a_chosen_row_nothing_in_the_text_is_corrected(open_reader: Opener) -> None:
    """The next letter would otherwise relabel what is under the cursor of the text."""
    async with open_reader((160, 50)) as reader:
        await reader.go_to("estimate")  # a sentence without a number
        await reader.press("v", "E", "a", "d", "2", "e")
        assert "No row is chosen" in reader.text()
        await reader.press("j", "e", "escape", "escape")
        assert reader.notes == [("doubt", "estimate")]


async def test_a_name_that_is_typed_at_once_takes_the_place_of_the_old_one(open_reader: Opener) -> None:
    async with open_reader((160, 50)) as reader:
        await blake(reader)
        await reader.press("e", "n", *"Ann Lee", "enter")
        assert "Ann Lee" in names(reader)
        await reader.press("z", "e", "n", "end", *" MP", "enter")
        assert "Nora Blake MP" in names(reader)


async def test_a_row_is_renamed_and_every_panel_follows(open_reader: Opener, analysis: Analysis) -> None:
    async with open_reader((160, 50)) as reader:
        await blake(reader)
        await reader.press("e", "n")
        assert reader.app.screen.query_one(Input).value == "Nora Blake"
        await type_over(reader, "N. B.")
        assert names(reader) == ["Port Ellery", "N. B.", "Ellery Herald", "Tom Reyes"]
        assert "Nora Blake is called “N. B.”. z takes it back." in reader.text()
        assert "✎ as you say" in reader.text()
        assert "✎ person" in reader.text()
        assert reader.screen.panes.focused_panel is not None
        await reader.press("1")
        assert "N. B. · said" in reader.text()
        await reader.press("z")
        found = reader.screen.index.analysis
        assert (found.entities, found.quotes, found.claims, found.corrected) == (
            analysis.entities,
            analysis.quotes,
            analysis.claims,
            {},
        )
        assert "Undid: call Nora Blake “N. B.”." in reader.text()
        await reader.press("Z")
        assert "N. B." in names(reader)


async def test_kind_merge_and_no_name(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await blake(reader)
        await reader.press("e", "k", "o")
        assert kinds(reader)["Nora Blake"] == "ORG"
        await reader.press("e", "m", *"reyes", "enter")
        assert names(reader) == ["Port Ellery", "Tom Reyes", "Ellery Herald"]
        chosen = reader.screen.selection.item
        assert chosen is not None
        assert chosen.id == "e2"
        await reader.press("e", "x", "a")
        assert names(reader) == ["Port Ellery", "Ellery Herald"]
        assert reader.screen.selection.item is None
        await reader.press("z", "z", "z")
        assert kinds(reader)["Nora Blake"] == "PERSON"
        assert "Tom Reyes" in names(reader)


async def test_a_mention_in_the_text_is_someone_else(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.go_to("She told")
        await reader.press("e", "s", *"Ada Finch", "enter")
        speakers = [quote.speaker.name for quote in reader.screen.index.analysis.quotes if quote.speaker]
        assert speakers == ["Nora Blake", "Ada Finch", None]
        assert "Ada Finch" in names(reader)
        await reader.press("z")
        await reader.go_to("She told")
        await reader.press("e", "s", *"reyes", "enter")
        assert "Ada Finch" not in names(reader)
        assert names(reader).count("Tom Reyes") == 1
        speakers = [quote.speaker.name for quote in reader.screen.index.analysis.quotes if quote.speaker]
        assert speakers == ["Nora Blake", "Tom Reyes", "Tom Reyes"]


async def test_words_become_a_name(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.go_to("pier will")
        await reader.press("e", "i", "f")
        assert kinds(reader)["pier"] == "FAC"
        assert len(reader.screen.index.analysis.entities[0].mentions) == 4
        await reader.press("z")
        await reader.go_to("harbour board of")
        await reader.press("v", "w", "E", "e", "i", "m", *"port", "enter")
        assert reader.screen.selection.anchor is None
        assert [mention.span for mention in reader.screen.index.analysis.entities[0].mentions] == [
            span("harbour board"),
            span("Port Ellery"),
        ]


@pytest.mark.parametrize(
    ("typed", "speaker"),
    [("tom", "Tom Reyes"), ("a fisherman", "a fisherman"), ("nobody", None)],
    ids=["entity", "words", "nobody"],
)
async def test_the_speaker_of_a_quote(open_reader: Opener, typed: str, speaker: str | None) -> None:
    async with open_reader() as reader:
        await reader.press("1", "g", "e", "w", *typed, "enter")
        quote = reader.screen.index.analysis.quotes[0]
        assert (quote.speaker and (quote.speaker.name or quote.speaker.span.of(TEXT))) == speaker
        await reader.press("z")
        assert reader.screen.index.analysis.quotes[0].speaker is not None


async def test_the_kind_of_a_quote(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("1", "g", "e", "d", "m")
        assert reader.screen.index.analysis.quotes[0].kind == "mixed"
        await reader.press("e", "q")
        assert [quote.id for quote in reader.screen.index.analysis.quotes] == ["q2", "q3"]
        assert "2 quotes" in reader.text()


async def test_a_time(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.go_to("June")
        await reader.press("e", "t")
        await type_over(reader, "someday")
        assert "'someday' is no time" in reader.text()
        await type_over(reader, "June 3, 2025")
        time = reader.screen.index.analysis.timeline[1]
        assert (time.value, time.first, time.last) == ("2025-06-03", date(2025, 6, 3), date(2025, 6, 3))
        await reader.press("3", "g", "e", "t", "escape", "escape")
        assert isinstance(reader.app.screen, ReaderScreen)


async def test_the_date_is_kept_and_the_article_is_analysed_again(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("D")
        await type_over(reader, "2024-03-20")
        asked = reader.services.started[0].asked
        assert [article.given_date for article in asked] == [None, date(2024, 3, 20)]
        assert "20 Mar 2024 (given)" in reader.text()
        await reader.saved()
        await reader.press("q")
    async with open_reader() as reader:
        asked = reader.services.started[0].asked
        assert [article.given_date for article in asked] == [date(2024, 3, 20)]
        assert "20 Mar 2024 (given)" in reader.text()
        await reader.press("D")
        await type_over(reader, "")
        assert "13 Mar 2024 (inferred)" in reader.text()
        assert asked[-1].given_date is None
        await reader.press("z")
        assert asked[-1].given_date == date(2024, 3, 20)


async def test_the_row_of_the_articles_own_date_asks_for_it(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("3", "g", "j", "j", "e")
        assert "The article was published on:" in reader.text()


async def test_likely_days_are_offered_with_their_proof(open_reader: Opener, analysis: Analysis) -> None:
    wednesday = DateCandidate(date(2016, 11, 2), 0.4, "after 30 October, and a Wednesday")
    unsaid = Publication(candidates=(wednesday, DateCandidate(date(2016, 11, 9), 0.3, "a Wednesday")))
    async with open_reader((160, 50), found=replace(analysis, publication=unsaid)) as reader:
        await reader.press("3")
        assert "published? 2 Nov 2016 · 9 Nov 2016 · D sets it" in reader.text()
        await reader.press("D")
        assert "2 Nov 2016? after 30 October, and a Wednesday" in reader.text()
        assert reader.app.screen.query_one(Input).value == "2016-11-02"
        await reader.press("enter")
        assert reader.screen.index.analysis.publication.value == date(2016, 11, 2)


async def test_escape_goes_one_step_back(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await blake(reader)
        await reader.press("e", "m")
        assert isinstance(reader.app.screen, Picker)
        await reader.press("escape")
        assert isinstance(reader.app.screen, LetterChooser)
        await reader.press("k", "escape")
        assert isinstance(reader.app.screen, LetterChooser)
        await reader.press("n", "escape", "escape")
        assert isinstance(reader.app.screen, ReaderScreen)
        assert reader.screen.notebook.corrections == ()


async def test_everything_under_the_cursor_is_offered_by_letter(open_reader: Opener) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.go_to("12 years")
        await reader.press("e")
        text = reader.text()
        assert "t when" in text
        assert "w who says it" in text
        assert "i is a name too" in text
        await reader.press("9", "v", "escape")
        assert isinstance(reader.app.screen, ReaderScreen)


async def test_nothing_to_correct(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("7", "g", "e")
        assert "Nothing to correct here" in reader.text()


async def test_an_annotation_is_still_relabelled(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.go_to("Nora")
        await reader.press("a", "enter", "e", "i")
        assert reader.notes == [("important", "Nora Blake")]
        await reader.press("6", "g", "e", "d")
        assert reader.notes == [("doubt", "Nora Blake")]


async def test_what_was_corrected_long_ago_is_as_found_again(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await blake(reader)
        await reader.press("e", "n")
        await type_over(reader, "N. B.")
        await reader.press("2", "g", "a", "enter", "4", "g", "e", "u")
        assert "Nora Blake" in names(reader)
        assert len(reader.notes) == 1
        await reader.press("z")
        assert "N. B." in names(reader)


async def test_what_was_taken_away_can_be_had_back_where_it_stood(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("1", "g", "e", "q", "1", "escape")
        await reader.go_to("We have")
        await reader.press("e", "u")
        assert [quote.id for quote in reader.screen.index.analysis.quotes] == ["q1", "q2", "q3"]
        assert "It is as it was found. z takes it back." in reader.text()


async def test_a_name_that_is_no_other_changes_nothing(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await blake(reader)
        await reader.press("e", "n", "enter", "escape")
        assert reader.screen.notebook.corrections == ()


async def test_corrections_survive_closing_and_another_analysis(
    open_reader: Opener, analysis: Analysis, library_path: Path
) -> None:
    async with open_reader() as reader:
        await blake(reader)
        await reader.press("e", "n")
        await type_over(reader, "N. B.")
        reader.services.started[0].tell(Found(analysis, final=True))
        await reader.pilot.pause()
        assert "N. B." in names(reader)
        assert "1 note" not in reader.text()
        await reader.saved()
        library = Library(library_path)
        assert library.annotations(reader.screen.article.digest) == []
        assert [correction.what for correction in library.corrections(reader.screen.article.digest)] == [
            Rename("N. B.")
        ]
        assert library.recent()[0].annotations == 0
        library.close()
        await reader.press("q")
    async with open_reader() as reader:
        assert "N. B." in names(reader)
        await reader.press("z")
        assert "Nora Blake" in names(reader)
        await reader.saved()


async def test_two_programs_see_each_others_corrections(open_reader: Opener) -> None:
    async with open_reader() as here, open_reader() as there:
        await blake(here)
        await here.press("e", "n")
        await type_over(here, "N. B.")
        for _ in range(500):
            if "N. B." in names(there):
                break
            await there.pilot.pause(0.01)
        assert names(there) == names(here)


async def test_the_export_holds_findings_as_corrected_and_the_corrections(
    open_reader: Opener, tmp_path: Path
) -> None:
    async with open_reader() as reader:
        await blake(reader)
        await reader.press("e", "m", *"reyes", "enter", "1", "g", "e", "w", *"nobody", "enter")
        await reader.press("D")
        await type_over(reader, "2024-03-20")
        await reader.press("ctrl+s")
        reader.app.screen.query_one(Input).value = str(tmp_path / "out.json")
        await reader.press("enter")
    written = json.loads((tmp_path / "out.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(native_schema()).validate(written)
    assert [entity["name"] for entity in written["entities"]] == ["Port Ellery", "Tom Reyes", "Ellery Herald"]
    assert [(one["correction"], one["findings"]) for one in written["corrections"]] == [
        ("merge", ["e2"]),
        ("speaker", ["q1"]),
        ("published", ["published"]),
    ]
    assert written["annotations"] == []


async def test_a_number_from_its_row(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("2", "g", "e", "a")
        await type_over(reader, "a lot")
        assert "'a lot' is not one number" in reader.text()
        await type_over(reader, "at least 41 million euros")
        number = reader.screen.index.analysis.numbers[0]
        assert (number.value, number.unit, number.relation) == (41e6, "euro", ">=")
        await reader.press("e", "r", "d")
        assert reader.screen.index.analysis.numbers[0].change == "down"
        await reader.press("e", "o", *"Port Ell", "enter")
        concept = reader.screen.index.analysis.numbers[0].concept
        assert concept is not None
        assert concept.of(TEXT) == "Port Ell"
        count = len(reader.screen.index.analysis.numbers)
        await reader.press("e", "z")
        assert len(reader.screen.index.analysis.numbers) == count - 1
        await reader.press("z", "z", "z", "z")
        assert reader.screen.notebook.corrections == ()


async def test_words_that_were_missed(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.go_to("twice")
        await reader.press("v", "V", "e", "a")
        await type_over(reader, "2 times")
        assert any(number.kind == "multiplier" for number in reader.screen.index.analysis.numbers)
        await reader.go_to("the largest")
        await reader.press("v", "V", "e", "q", "m")
        largest = span("the largest").start
        assert [largest] == [q.span.start for q in reader.screen.index.analysis.quotes if q.kind == "mixed"]
        await reader.go_to("budget")
        await reader.press("v", "V", "e", "t")
        await type_over(reader, "1999")
        assert "1999" in [time.value for time in reader.screen.index.analysis.timeline]
        await reader.go_to("largest")
        await reader.press("v", "V", "e", "c")
        claims = reader.screen.index.analysis.claims
        assert claims[0].span == span("largest")
        assert [claim.rank for claim in claims] == list(range(1, len(claims) + 1))


async def test_a_claim_from_its_row(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("5", "g", "e", "h", "h")
        chosen = reader.screen.selection.item
        assert chosen is not None

        def claim() -> Claim:
            claims: tuple[Claim, ...] = reader.screen.index.analysis.claims
            return next(one for one in claims if one.id == chosen.id)

        assert claim().modality == "hedged"
        negated = claim().negated
        await reader.press("e", "p")
        assert claim().negated is not negated
        before = set(claim().kinds)
        await reader.press("e", "g", "p", "escape")
        assert set(claim().kinds) ^ before == {"prediction"}
        await reader.press("e", "c", *"reyes", "enter")
        assert claim().source.entity is not None
        await reader.press("e", "e")
        assert reader.screen.selection.span(TEXT) == claim().span
        await reader.press("h", "h", "e", "c")
        assert claim().span.end < TEXT.index(".", claim().span.start)
        await reader.press("5", "g", "e", "y")
        assert chosen.id not in {one.id for one in reader.screen.index.analysis.claims}
