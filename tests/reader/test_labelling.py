"""Labels everywhere at once, palettes, tags that complete, clauses, lost annotations, and the search over all articles."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.widgets import Input

from tests.conftest import TEXT, span
from tests.reader.conftest import Opener
from tui.annotations.notebook import Notebook
from tui.dialogs.note_editor import LastTag
from tui.document.article import Article
from tui.document.findings import Check
from tui.document.span import Span
from tui.reader import annotate, session
from tui.store.library import Library


async def test_every_occurrence_of_the_selected_words_as_one_step(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.go_to("pier")
        await reader.press("v", "E", "asterisk", "d")
        assert [quote for _, quote in reader.notes] == ["pier"] * TEXT.count("pier")
        assert "z takes all of it back" in reader.text()
        await reader.go_to("pier")
        await reader.press("v", "E", "asterisk", "d")
        assert len(reader.notes) == TEXT.count("pier")
        await reader.press("escape", "z")
        assert reader.notes == []


async def test_places_beyond_the_most_are_said_to_be_left(
    open_reader: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (session, annotate):
        monkeypatch.setattr(module, "MOST_OCCURRENCES", 2)
    async with open_reader() as reader:
        await reader.go_to("pier")
        await reader.press("v", "E", "asterisk")
        assert "the first 2 times" in reader.text()
        await reader.press("d")
        assert len(reader.notes) == 2 < TEXT.count("pier")
        assert "Places beyond these are as they were." in reader.text()


async def test_every_mention_of_a_name(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.go_to("Nora")
        await reader.press("escape", "asterisk", "enter")  # escape forgets the search, of which it was a hit
        assert reader.notes == [("evidence", "Nora Blake")]


async def test_every_hit_of_a_search_as_one_step(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("slash", "alt+r", *r"\b\d\d+\b", "enter", "n", "asterisk")
        hits = [match.group() for match in re.finditer(r"\b\d\d+\b", TEXT)]
        assert f"{len(hits)} times" in reader.text()
        await reader.press("d")
        assert reader.notes == [("doubt", hit) for hit in hits]
        await reader.press("z")
        assert reader.notes == []
        await reader.press("l", "l", "l", "l", "l", "l", "asterisk", "d")  # beside the hit: what is here
        assert all(quote not in hits for _, quote in reader.notes)


async def test_a_selected_word_or_a_chosen_row_goes_before_the_hits(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.go_to("pier")
        await reader.press("v", "asterisk", "d")
        assert {quote for _, quote in reader.notes} != {"pier"}
        await reader.press("z")
        await reader.go_to("Blake")
        await reader.press("4", "g", "asterisk", "d")
        name = reader.screen.index.analysis.entities[0]
        assert reader.notes
        assert "Blake" in name.name or all(quote != "Blake" for _, quote in reader.notes)


async def test_clauses(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.go_to("Opponents")
        await reader.press("semicolon")
        assert reader.under.startswith("and the 1998")
        await reader.press("comma")
        assert reader.under.startswith("Opponents")
        await reader.go_to("figure")
        await reader.press("V", "V")
        chosen = reader.screen.selection.span(TEXT)
        assert chosen is not None
        assert chosen.of(TEXT) == "Opponents say the figure is far too low"


async def test_another_palette(open_reader: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config.toml"
    monkeypatch.setenv("CLOSEREAD_CONFIG", str(config))
    async with open_reader() as reader:
        await reader.press("L")
        assert "one palette" in reader.text()
    config.write_text('creator = "Ana"\n[palettes.study.loaded]\nkey = "l"\ncolour = "#ff0000"\n')
    async with open_reader() as reader:
        await reader.press("L")
        assert "l loaded" in reader.text()
        await reader.press("w", "a", "l")
        assert reader.notes[-1][0] == "loaded"
        assert reader.screen.notebook.annotations[-1].creator == "Ana"
        assert reader.app.label_colours["loaded"] == "#ff0000"
    config.write_text("verdicts = 3")
    async with open_reader() as reader:
        assert "verdicts is not a list" in reader.text()


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("mo", "money"),
        ("a, #MO", "a, #money"),
        ("money", "money-laundering"),
        ("x", None),
        ("", None),
        ("money ", None),
    ],
)
async def test_the_last_tag_completes(typed: str, suggested: str | None) -> None:
    assert await LastTag(["money", "money-laundering", "tone"]).get_suggestion(typed) == suggested


async def test_tags_of_other_articles_are_known(open_reader: Opener, library_path: Path) -> None:
    library = Library(library_path)
    library.append(
        Article("Other text."), Notebook("Other text.").add([Span(0, 5)], "doubt", "", None, ("harbour-tax",))
    )
    library.close()
    async with open_reader() as reader:
        await reader.press("c", *"why", "tab", *"harb", "right", "enter")
        assert reader.screen.notebook.annotations[0].tags == ("harbour-tax",)


async def test_a_lost_annotation_is_attached_again_and_a_changed_one_accepted(
    open_reader: Opener, library_path: Path
) -> None:
    old = Article("Quite another text about a lighthouse.", source="/news/a.txt")
    library, book = Library(library_path), Notebook(old.text)
    library.remember(old)
    library.append(old, book.add([Span(27, 37)], "doubt", "lost"))
    library.close()
    async with open_reader(text=Article(TEXT, source="/news/a.txt")) as reader:
        await reader.press("6")
        assert "the words are gone" in reader.text()
        await reader.press("g", "equals_sign")
        assert "Its words are gone" in reader.text()
        await reader.press("r", "escape")
        await reader.go_to("fisherman")
        await reader.press("v", "E", "r")
        (note,) = reader.screen.notebook.annotations
        assert (note.quote, note.anchor, note.was, note.note) == ("fisherman", "exact", None, "lost")
        await reader.press("z")
        assert reader.screen.notebook.annotations[0].anchor == "orphan"
        change = reader.screen.notebook.history
        note = replace(note, anchor="changed", was="lighthouse")
        reader.screen.notebook.history.apply(change.make("test", []))
        change._present[note.id] = note
        reader.screen.show_annotations()
        await reader.press("escape", "6", "g", "equals_sign")
        assert reader.screen.notebook.annotations[0].anchor == "exact"


async def test_searching_all_articles(open_reader: Opener, library_path: Path, tmp_path: Path) -> None:
    other = Article("The lighthouse is closed.", title="Lights out", source=str(tmp_path / "gone.txt"))
    library, book = Library(library_path), Notebook(other.text)
    library.remember(other)
    library.append(other, book.add([Span(4, 14)], "doubt", "really?"))
    library.close()
    async with open_reader() as reader:
        await reader.go_to("fisherman")
        await reader.press("v", "E", "a", "e", "g", "F", *"evid")
        assert await reader.shows("evidence  fisherman")
        await reader.press("enter")
        while reader.screen.selection.item is None:
            await reader.pilot.pause(0.01)
        assert reader.screen.selection.offset == reader.screen.notebook.annotations[0].span.start
        await reader.saved()
        await reader.press("F", *"realy")
        assert await reader.shows("no annotation has")
        await reader.press("backspace", *"ly")
        reader.app.screen.query_one(Input).value = "really"
        assert await reader.shows("Lights out")
        await reader.press("enter")
        assert await reader.shows("lighthouse is closed")
        assert reader.app.screen.article.text == other.text
        assert reader.app.screen.selection.offset == 4
        await reader.press("q")
        assert reader.app.screen.article.text == TEXT


async def test_disagreements_of_two_coders_are_walked_through(open_reader: Opener) -> None:
    places = tuple(
        Check(f"d{n}", "disagreement", f"A says doubt {n}", (span(words),))
        for n, words in enumerate(("fisherman", "twice"))
    )
    async with open_reader(checks=places) as reader:
        await reader.press("7", "g", "j")
        assert "disagreement: A says doubt 1" in reader.text()
        assert reader.screen.selection.offset == span("fisherman").start
