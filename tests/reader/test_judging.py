"""Verdicts on claims by keyboard."""

import pytest
from textual.widgets import TextArea

from tests.reader.conftest import Opener
from tui.document.annotation import VERDICT
from tui.document.typed_evidence import read_evidence, write_evidence


async def test_a_claim_gets_a_verdict_with_reason_and_evidence(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("5", "g", "C", "4", "tab", *"too", "tab", *"example.org/a", "enter")
        note = reader.screen.notebook.annotations[0]
        claim = reader.screen.index.claim_of(note)
        assert (note.label, note.verdict, note.note, note.evidence) == (
            VERDICT,
            "false",
            "too",
            ("https://example.org/a",),
        )
        assert (note.target, note.span) == (claim.id, claim.span)
        assert "[false]" in reader.text()
        await reader.press("o", "o")
        assert claim.id not in {row.id for row in reader.screen.panes.panel(5).items}


async def test_a_second_verdict_replaces_the_first_and_none_takes_it_away(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("5", "g", "C", "1", "ctrl+s")
        await reader.press("C", "j", "ctrl+s")
        assert [note.verdict for note in reader.screen.notebook.annotations] == ["mostly true"]
        await reader.press("C", "0", "enter")
        assert reader.screen.notebook.annotations == ()
        await reader.press("z")
        assert [note.verdict for note in reader.screen.notebook.annotations] == ["mostly true"]


async def test_words_that_are_no_claim_can_be_judged_too(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("w", "v", "E", "C", "5", "enter")
        note = reader.screen.notebook.annotations[0]
        assert (note.quote, note.verdict, note.target) == ("board", "unproven", None)


async def test_nothing_written_is_lost_unasked(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("5", "g", "C", "tab", *"why", "ctrl+s")
        assert "choose a verdict first" in reader.text()
        await reader.press("2", "escape")
        assert "throws it away" in reader.text()
        assert reader.app.screen.query_one(TextArea).text == "why"
        await reader.press("tab", "tab", *"her diary, p. 4", "ctrl+s")
        note = reader.screen.notebook.annotations[0]
        assert (note.note, note.evidence) == ("why", ("her diary, p. 4",))


@pytest.mark.parametrize(
    ("typed", "evidence"),
    [
        ("", ()),
        (
            "https://example.org/a?b=c, http://example.com",
            ("https://example.org/a?b=c", "http://example.com"),
        ),
        ("example.org/page example.org/page", ("https://example.org/page",)),
        ("javascript:alert(1) file:///etc/passwd", ("javascript:alert(1) file:///etc/passwd",)),
        ("http://[broken", ("http://[broken",)),
        (
            "Minutes of 3 May, p. 4; doi:10.1000/182; mailto:ana@example.org",
            ("Minutes of 3 May, p. 4", "doi:10.1000/182", "mailto:ana@example.org"),
        ),
        ("see https://example.org/a, page 2", ("see", "https://example.org/a", "page 2")),
        ("example.org/a (archived 2024-05-03)", ("https://example.org/a (archived 2024-05-03)",)),
        ("https://example.org/a (2024-05-03)", ("https://example.org/a (archived 2024-05-03)",)),
        (
            "example.org/a archived 2024-05-03, example.org/b",
            ("https://example.org/a (archived 2024-05-03)", "https://example.org/b"),
        ),
        (
            "https://example.org/a archived 2024-05-03 https://example.org/b",
            ("https://example.org/a (archived 2024-05-03)", "https://example.org/b"),
        ),
        (
            "https://archive.example/web/20240503101500/https://example.org/a",
            ("https://archive.example/web/20240503101500/https://example.org/a (archived 2024-05-03)",),
        ),
        ("call with Ana Ruiz (press office), 3 May", ("call with Ana Ruiz (press office), 3 May",)),
        ("https://example.org/a (page 2)", ("https://example.org/a (page 2)",)),
    ],
)
def test_any_text_is_evidence(typed: str, evidence: tuple[str, ...]) -> None:
    assert read_evidence(typed) == evidence
    assert read_evidence(write_evidence(evidence)) == evidence
