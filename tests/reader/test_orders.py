"""Headings among rows, the time axis and measures, by key."""

from msgspec.structs import replace

from tests.conftest import span
from tests.reader.conftest import Opener
from tui.document.findings import Analysis
from tui.document.index import Item
from tui.panels.groups import Group


async def test_keys_step_over_headings(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("1", "s")
        panel = reader.screen.panes.panel(1)
        assert isinstance(panel.items[0], Group)
        assert "by speaker" in reader.text()
        await reader.press("g")
        first = reader.screen.selection.item
        await reader.press("k")
        assert reader.screen.selection.item == first
        seen = [first]
        for _ in range(len(panel.items)):
            await reader.press("j")
            seen.append(reader.screen.selection.item)
        assert {item.id for item in seen if item} == {
            row.id for row in panel.items if not isinstance(row, Group)
        }
        await reader.press("G", "enter")
        assert reader.screen.focused is reader.screen.view


async def test_the_axis_from_nearer_and_farther(open_reader: Opener) -> None:
    async with open_reader(size=(200, 60)) as reader:
        await reader.press("3", "less_than_sign", "less_than_sign", "less_than_sign", "less_than_sign")
        assert "21st century" in reader.text()
        await reader.press(*["greater_than_sign"] * 4)
        assert "2024" in reader.text()
        headings = [row for row in reader.screen.panes.panel(3).items if isinstance(row, Group)]
        assert any(":day2024-" in heading.id for heading in headings)
        await reader.press("s")
        assert not any(isinstance(row, Group) for row in reader.screen.panes.panel(3).items)


async def test_measures_in_other_units_and_back(open_reader: Opener, analysis: Analysis) -> None:
    number = replace(analysis.numbers[0], kind="measure", value=10.0, unit="mile", relation="=")
    async with open_reader(found=replace(analysis, numbers=(number,))) as reader:
        await reader.press("2", "m")
        assert "16.1" in reader.text()
        assert "kilometre" in reader.text()
        assert "metric" in reader.text()
        await reader.press("m")
        assert "16.1" not in reader.text()
        await reader.press("m")
        assert " 10 mile" in reader.text()
        assert reader.screen.index.get(Item("number", number.id)) == number


async def test_terms_are_listed_beside_the_quotes(open_reader: Opener, analysis: Analysis) -> None:
    here = span("second pier")
    async with open_reader(found=replace(analysis, terms=(here,))) as reader:
        await reader.press("1", "s", "s")
        assert "terms" in reader.text()
        assert [row.span for row in reader.screen.panes.panel(1).items] == [here]
        await reader.press("g", "enter")
        assert reader.screen.selection.offset == here.start
        assert "nobody's speech" in reader.text()
        await reader.press("1", "s")
        assert len(reader.screen.panes.panel(1).items) == len(analysis.quotes)


async def test_claims_are_narrowed_by_letters_and_escape_lists_all(
    open_reader: Opener, analysis: Analysis
) -> None:
    async with open_reader(found=analysis) as reader:
        panel = reader.screen.panes.panel(5)
        every = len(analysis.claims)
        unsourced = [claim.id for claim in analysis.claims if claim.source.kind == "narrator"]
        await reader.press("5", "o", "u")
        assert [claim.id for claim in panel.items] == unsourced
        assert "only unsourced" in reader.text()
        await reader.press("o", "n")
        assert all(claim.numbers and claim.source.kind == "narrator" for claim in panel.items)
        await reader.press("o", "u")
        assert {claim.id for claim in panel.items} == {claim.id for claim in analysis.claims if claim.numbers}
        await reader.press("escape")
        assert len(panel.items) == every


async def test_quotes_by_the_speaker_of_the_current_row(open_reader: Opener, analysis: Analysis) -> None:
    async with open_reader(found=analysis) as reader:
        await reader.press("1", "g", "o", "s")
        listed = reader.screen.panes.panel(1).items
        assert listed
        assert analysis.quotes[0].speaker is not None
        speakers = [quote.speaker for quote in listed]
        assert {speaker and speaker.name for speaker in speakers} == {analysis.quotes[0].speaker.name}
        await reader.press("o", "a")
        assert len(reader.screen.panes.panel(1).items) == len(analysis.quotes)
