import pytest
from msgspec.structs import replace
from textual import events

from tests.conftest import TEXT, span
from tests.reader.conftest import Opener
from tui.document.findings import Analysis
from tui.document.index import Item
from tui.document.span import Span
from tui.panels.specs import PANELS
from tui.widgets.panel import _ONE_AT_A_TIME, AT_ONCE

LAST = TEXT.rstrip()[-1]


@pytest.mark.parametrize(
    ("keys", "under"),
    [
        (["j"], "\nThe harbour"),
        (["j", "j", "j", "k"], "The harbour "),
        (["down", "down"], "The harbour "),
        (["l", "l", "h"], "arbour board"),
        (["right", "right", "left"], "arbour board"),
        (["w", "w"], "votes for a "),
        (["w", "w", "W"], "board votes "),
        (["E"], "r board vote"),
        (["right_parenthesis"], "The harbour "),
        (["s", "s"], "“We have wai"),
        (["s", "s", "left_parenthesis"], "The harbour "),
        (["s", "s", "S"], "The harbour "),
        (["right_curly_bracket", "right_curly_bracket"], "“We have wai"),
        (["right_curly_bracket", "right_curly_bracket", "left_curly_bracket"], "The harbour "),
        (["dollar_sign"], "r\n"),
        (["dollar_sign", "0"], "Harbour boar"),
        (["G"], "."),
        (["end"], "."),
        (["G", "g"], "Harbour boar"),
        (["G", "home"], "Harbour boar"),
    ],
)
async def test_motion_keys(open_reader: Opener, keys: list[str], under: str) -> None:
    async with open_reader() as reader:
        await reader.press(*keys)
        assert under
        assert reader.under.startswith(under)


@pytest.mark.parametrize(
    ("forth", "back"),
    [("space", "b"), ("pagedown", "pageup"), ("d", "u"), ("ctrl+d", "ctrl+u"), ("ctrl+f", "ctrl+b")],
)
async def test_pages(open_reader: Opener, forth: str, back: str) -> None:
    async with open_reader(size=(80, 16)) as reader:
        await reader.press(forth)
        there = reader.screen.selection.offset
        assert there > 0
        await reader.press(back)
        assert reader.screen.selection.offset < there
        assert reader.screen.view.scroll_offset.y == 0


async def test_down_and_up_keep_the_cell(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("dollar_sign", "j", "j", "j", "k", "k", "k")
        assert reader.screen.selection.offset == span("pier").end - 1


async def test_brackets_walk_the_highlights(open_reader: Opener) -> None:
    async with open_reader() as reader:
        places = []
        for _ in range(5):
            await reader.press("right_square_bracket")
            places.append(reader.screen.selection.offset)
        assert places == sorted(set(places))
        assert places[0] == span("second").start
        await reader.press("left_square_bracket")
        assert reader.screen.selection.offset == places[3]
        await reader.press("G", "right_square_bracket")
        assert "No highlight" in reader.text()


@pytest.mark.parametrize(("number", "kind"), [(spec.number, spec.kind) for spec in PANELS])
async def test_every_panel_is_called_by_its_number_and_moves_the_article(
    open_reader: Opener, number: int, kind: str
) -> None:
    async with open_reader() as reader:
        if kind == "annotation":
            await reader.press("A")
        await reader.press(str(number))
        panel = reader.screen.panes.focused_panel
        assert panel is not None
        assert panel.spec.number == number
        assert panel.region.height > 0
        await reader.press("G")
        chosen = reader.screen.selection.item
        assert chosen is not None
        assert chosen.kind == kind
        assert panel.current == chosen.id
        assert reader.screen.selection.offset in reader.screen.session.row_spans(chosen)[0]
        await reader.press("g", "j", "k", "enter")


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ("$40", {1: None, 2: "n3", 3: None, 4: None, 5: "c1", 7: "k1"}),
        ("Herald", {1: "q2", 2: None, 3: "t2", 4: "e4", 5: "c3", 7: None}),
        ("Nora", {1: "q1", 2: "n2", 3: "t4", 4: "e1", 5: None, 7: None}),
    ],
)
async def test_the_cursor_moves_every_panel(
    open_reader: Opener, words: str, rows: dict[int, str | None]
) -> None:
    async with open_reader(size=(200, 60)) as reader:
        await reader.go_to(words)
        for number, row in rows.items():
            reader.screen.panes.call(number)
            await reader.pilot.pause()
            assert reader.screen.panes.panel(number).current == row


async def test_choosing_a_claim_shows_what_it_rests_on(open_reader: Opener) -> None:
    async with open_reader(size=(200, 60)) as reader:
        await reader.press("5", "j")
        assert reader.screen.selection.item == Item("claim", "c1")  # from no row, the nearest
        await reader.press("j")
        assert reader.screen.selection.item == Item("claim", "c2")
        await reader.press("G")
        assert reader.screen.selection.item == Item("claim", "c3")
        assert reader.screen.panes.panel(1).current == "q2"
        assert reader.screen.panes.panel(1).linked == {"q2"}
        assert reader.screen.panes.panel(3).linked == {"t2"}


async def test_choosing_an_entity_marks_it_everywhere_and_enter_walks_on(open_reader: Opener) -> None:
    async with open_reader(size=(200, 60)) as reader:
        await reader.press("4", "g")
        assert reader.screen.selection.item == Item("entity", "e1")
        assert tuple(reader.screen.situation.focus) == (span("Nora Blake"), span("She"))
        assert reader.screen.panes.panel(1).linked == {"q1", "q2"}
        await reader.press("enter")
        assert reader.screen.selection.offset == span("She").start
        await reader.press("enter")
        assert reader.screen.selection.offset == span("Nora Blake").start


async def test_enter_in_the_article_opens_the_row_under_the_cursor(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.go_to("$40")
        await reader.press("enter")
        panel = reader.screen.panes.focused_panel
        assert panel is not None
        assert (panel.spec.kind, panel.current) == ("number", "n3")
        await reader.press("enter")
        assert reader.screen.focused is reader.screen.view
        await reader.go_to("history")
        await reader.press("enter")
        assert "Nothing was found under the cursor" in reader.text()


async def test_tab_goes_round(open_reader: Opener) -> None:
    async with open_reader() as reader:
        seen = []
        for _ in range(4):
            await reader.press("tab")
            panel = reader.screen.panes.focused_panel
            seen.append(panel.spec.number if panel else 0)
        assert seen == [1, 2, 3, 0]
        await reader.press("shift+tab")
        assert reader.screen.panes.focused_panel is reader.screen.panes.panel(3)


async def test_sorting_and_filtering(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("2", "s", "s")
        assert [item.id for item in reader.screen.panes.panel(2).items][0] == "n3"
        await reader.press("slash", *"dollar", "enter")
        assert [item.id for item in reader.screen.panes.panel(2).items] == ["n3"]
        assert reader.screen.panes.focused_panel is reader.screen.panes.panel(2)
        await reader.press("escape")
        assert len(reader.screen.panes.panel(2).items) == 4
        await reader.press("slash", *"zzz", "escape")
        assert len(reader.screen.panes.panel(2).items) == 4
        await reader.press("d", "u", "space", "b", "ctrl+f", "ctrl+b", "pagedown", "pageup", "home", "end")
        assert reader.screen.panes.focused_panel is reader.screen.panes.panel(2)


async def test_the_mouse(open_reader: Opener) -> None:
    async with open_reader() as reader:
        view = reader.screen.view
        text = view._column.text
        await reader.pilot.click("#article", offset=(text + 8, 0))
        await reader.pilot.pause()
        assert reader.under == "board votes "
        await reader.pilot.click("#article", offset=(text + 8, 0), times=2)
        await reader.pilot.pause()
        assert reader.screen.selection.span(TEXT) == span("board")
        await reader.press("escape")
        await reader.pilot.mouse_down("#article", offset=(text, 0))
        await reader.pilot.hover("#article", offset=(text + 6, 0))
        await reader.pilot.mouse_up("#article", offset=(text + 6, 0))
        await reader.pilot.pause()
        assert reader.screen.selection.span(TEXT) == span("Harbour")
        await reader.pilot.click("#numbers", offset=(3, 3))
        await reader.pilot.pause()
        assert reader.screen.selection.item == Item("number", "n3")


async def test_resizing_keeps_the_place(open_reader: Opener) -> None:
    async with open_reader(size=(80, 16)) as reader:
        await reader.go_to("Every estimate")
        for size in ((40, 12), (200, 60), (100, 20), (80, 16)):
            await reader.pilot.resize_terminal(*size)
            await reader.pilot.pause()
            view = reader.screen.view
            line = view._wrapping.line_of(reader.screen.selection.offset)
            assert view.scroll_offset.y <= line < view.scroll_offset.y + view.size.height
            assert reader.under == "Every estima"


async def test_finding(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("slash", *"pier")
        assert len(reader.screen.search.hits) == 4
        assert "1/4" in reader.text()
        await reader.press("enter", "n", "n")
        assert reader.screen.selection.offset == span("pier", 2).start
        await reader.press("N")
        assert reader.screen.selection.offset == span("pier", 1).start
        await reader.press("N", "N")
        assert "Continued at the bottom" in reader.text()
        await reader.press("slash", *"zebra", "enter")
        assert "was not found" in reader.text()


async def test_escape_takes_a_search_back(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("j", "j")
        before = reader.screen.selection.offset
        await reader.press("slash", *"wish", "escape")
        assert reader.screen.selection.offset == before
        assert reader.screen.search.query == ""


async def test_letters_go_to_the_input_while_it_has_focus(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("slash", *"q5avxz")
        assert reader.screen.search.query == "q5avxz"
        assert reader.notes == []


async def test_options_of_finding(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("slash", *"har")
        assert len(reader.screen.search.hits) == 2
        await reader.press("alt+w")
        assert reader.screen.search.hits == ()
        await reader.press("alt+w", "alt+r", *"b.ur")
        assert len(reader.screen.search.hits) == 2
        await reader.press("down")
        assert reader.screen.search.at == 1
        await reader.press("up", "left_parenthesis")
        assert "not a regular expression" in reader.text()


async def test_no_highlights_in_an_empty_article(open_reader: Opener) -> None:
    from tui.document.article import Article
    from tui.document.findings import Analysis

    async with open_reader(text=Article(""), found=Analysis(Article("").digest)) as reader:
        for key in "jkhlwWEsS0$Gg bdu[]nNvoVaAcerxzZy5":
            await reader.press("dollar_sign" if key == "$" else "space" if key == " " else key)
            if len(reader.app.screen_stack) > 1:
                await reader.press("escape")
        assert "an empty article" in reader.text()
        assert reader.notes == []
        assert reader.screen.selection.span("") in (None, Span(0, 0))


async def test_the_wheel_scrolls_without_moving_the_cursor(open_reader: Opener) -> None:
    async with open_reader(size=(80, 16)) as reader:
        view = reader.screen.view
        for event, wanted in ((events.MouseScrollDown, True), (events.MouseScrollUp, False)):
            for _ in range(3):
                view.post_message(event(view, 5, 5, 0, 1, 0, shift=False, meta=False, ctrl=False))
            await reader.pilot.pause(0.5)
            assert (view.scroll_offset.y > 0) == wanted
        assert reader.screen.selection.offset == 0


async def test_a_panel_of_very_many_rows_is_listed_in_steps(open_reader: Opener, analysis: Analysis) -> None:
    number = analysis.numbers[0]
    many = tuple(replace(number, id=f"x{n}", value=float(n % 977)) for n in range(4 * AT_ONCE))
    async with open_reader(found=replace(analysis, numbers=many)) as reader:
        panel = reader.screen.panes.panel(2)
        await reader.app.workers.wait_for_complete()
        assert len(panel.items) == len(many)
        await reader.press("2", "s", "s")
        await reader.app.workers.wait_for_complete()
        values = [item.value for item in panel.items]
        assert values == sorted(values, reverse=True)
        await reader.press("G", "enter")
        assert reader.screen.selection.item == Item("number", panel.items[-1].id)


async def test_a_panel_of_very_many_rows_never_shows_those_of_another_kind(
    open_reader: Opener, analysis: Analysis
) -> None:
    claim, entity = analysis.claims[0], analysis.entities[0]
    claims = tuple(replace(claim, id=f"x{n}", rank=n + 1) for n in range(4 * AT_ONCE))
    entities = tuple(replace(entity, id=f"y{n}") for n in range(4 * AT_ONCE))
    async with open_reader(
        found=replace(analysis, claims=claims, entities=entities), size=(120, 40)
    ) as reader:
        await reader.press("4")
        await reader.app.workers.wait_for_complete()
        with _ONE_AT_A_TIME:  # nothing is listed as long as it is held
            await reader.press("5", "j")
            assert reader.screen.panes.panel(5).items == ()
        await reader.app.workers.wait_for_complete()
        await reader.pilot.pause()
        panel = reader.screen.panes.panel(5)
        assert [row.id for row in panel.items] == [claim.id for claim in claims]
        await reader.press("s", "G")
        await reader.app.workers.wait_for_complete()
        await reader.pilot.pause()
        assert reader.screen.selection.item == Item("claim", panel.items[-1].id)
