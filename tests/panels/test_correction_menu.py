from tests.conftest import TEXT, span
from tui.annotations.notebook import Notebook
from tui.corrections.apply import corrected
from tui.document.correction import NotEntity, Rename
from tui.document.display_names import ENTITY_KINDS
from tui.document.findings import Analysis, Entity, Mention
from tui.document.index import FindingsIndex, Item
from tui.document.span import Span
from tui.panels.correction_menu import Thing, by_letter, chooser_lines, entity_kinds, quote_kinds, things_here
from tui.text.motions import word_at
from tui.text.selection import Selection


def here(analysis: Analysis, selection: Selection, book: Notebook | None = None) -> list[tuple[str, str]]:
    """Return the letters that are offered for each thing at a selection."""
    index = FindingsIndex(analysis, book.annotations if book else ())
    things = things_here(
        selection, index, TEXT, word_at(TEXT, selection.offset), book.corrections if book else ()
    )
    return [
        ("".join(piece.text for piece in thing.title), "".join(choice.key for choice in thing.choices))
        for thing in things
    ]


def test_what_is_offered_in_the_text_the_shortest_first(analysis: Analysis) -> None:
    assert here(analysis, Selection(span("Nora").start)) == [("Nora Blake person", "nkmsxf")]
    assert here(analysis, Selection(span("12 years").start)) == [
        ("number 12 years", "aroz"),
        ("12 years P12Y", "tj"),
        ("direct quote, Nora Blake", "wdbq"),
        ("“12”", "if"),
    ]
    assert here(analysis, Selection(span("pier").start)) == [("“pier”", "if")]
    assert here(analysis, Selection(span("pier").end + 1)) == []


def test_what_is_offered_for_a_range_and_for_a_row(analysis: Analysis) -> None:
    board = span("harbour board ")
    assert here(analysis, Selection(board.end - 1, board.start)) == [("“harbour board”", "ifqcat")]
    assert here(analysis, Selection(span("Tom Reyes").end - 1, span("Tom Reyes").start)) == [
        ("Tom Reyes person", "nkmsxf"),
        ("“Tom Reyes”", "ifqcat"),
    ]
    assert here(analysis, Selection(0, item=Item("quote", "q3"))) == [("direct quote, Tom Reyes", "wdbq")]
    assert [letters for _, letters in here(analysis, Selection(0, item=Item("claim", "c1")))] == ["chpgey"]
    assert here(analysis, Selection(0, item=Item("check", "k1"))) == []
    assert here(analysis, Selection(0, item=Item("entity", "gone"))) == []
    blank = TEXT.index("\n\n")
    assert here(analysis, Selection(blank + 1, blank)) == []


def test_an_annotation_comes_before_what_it_is_of(analysis: Analysis) -> None:
    book = Notebook(TEXT)
    book.add([span("Nora Blake")], "doubt")
    assert here(analysis, Selection(span("Nora").start), book)[0] == ("your annotation", "l")
    book.resize(book.annotations[0].id, span("said board president Nora Blake"))
    assert here(analysis, Selection(span("Nora").start), book)[0] == ("Nora Blake person", "nkmsxf")


def test_what_was_taken_away_can_be_had_back(analysis: Analysis) -> None:
    book = Notebook(TEXT)
    book.correct(span("Tom Reyes"), NotEntity("thread"), "drop")
    found = corrected(analysis, TEXT, book.corrections)
    assert here(found, Selection(span("Tom").start), book) == [("“Tom”", "if"), ("✎ “Tom Reyes”", "u")]
    book.correct(span("Nora Blake"), Rename("N. B."), "rename")
    renamed = corrected(analysis, TEXT, book.corrections)
    assert here(renamed, Selection(span("Nora").start), book) == [
        ("N. B. person", "nkmsxf"),
        ("✎ N. B. person", "u"),
    ]


def test_a_lone_entity_has_nobody_to_be_merged_with() -> None:
    alone = Analysis(
        "d", entities=(Entity("e1", "PERSON", "Tom Reyes", (Mention(span("Tom Reyes"), "name"),)),)
    )
    assert here(alone, Selection(span("Tom").start)) == [("Tom Reyes person", "nksxf")]


def test_a_letter_means_one_thing() -> None:
    first, second = (Thing([], entity_kinds(), Span(0, 1)) for _ in range(2))
    assert all(thing is first for thing, _ in by_letter((first, second)).values())
    for kinds in (entity_kinds(), quote_kinds()):
        assert len({choice.key for choice in kinds}) == len(kinds)
    assert {choice.words for choice in entity_kinds()} == set(ENTITY_KINDS.values())
    assert {choice.value for choice in entity_kinds()} <= set(ENTITY_KINDS)


def test_no_choice_is_cut_off_on_a_narrow_screen(analysis: Analysis) -> None:
    index = FindingsIndex(analysis)
    things = things_here(Selection(span("Nora").start), index, TEXT, None)
    for width in (40, 60, 80, 120):
        lines = ["".join(piece.text for piece in line) for line in chooser_lines(things, width)]
        assert max(map(len, lines)) <= width
        assert all(f" {choice.key} {choice.words} " in " ".join(lines) for choice in things[0].choices)
    assert len(chooser_lines(things, 120)) == 1
