"""What changed between two versions: rows with their places, and one line."""

import random

from tests.conftest import TEXT, findings_of
from tui.audit.comparison import Comparison, compare_findings, compare_words
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.loading.source import with_title
from tui.panels.changes import change_rows, change_summary
from tui.text.styled_text import Line

BEFORE = """Harbour board votes for a second pier

The board voted on Tuesday. The pier will cost $40 million. The ministry may object. It opens in June.

Nothing else was decided.
"""


def compared(after: str, before: str = BEFORE) -> Comparison:
    return compare_words(*(with_title(Article(text, source="/news/pier.txt")) for text in (before, after)))


def shown(line: Line) -> str:
    return " ".join("".join(piece.text for piece in line).split())


def test_each_kind_of_edit_has_a_row_with_its_place() -> None:
    after = BEFORE.replace("$40", "$45").replace(" It opens in June.", "").replace("was", "was ever")
    after = after.replace("decided.", "decided. A vote is due.")
    found = compared(after)
    rows = {row.id: shown(row.line) for row in change_rows(found)}
    assert list(rows.values()) == [
        "~ number … pier will cost [-$40-] {+$45+} million.",
        "- removed It opens in June.",
        "~ Nothing else was {+ever+} decided.",
        "+ added A vote is due.",
    ]
    places = [row.place for row in change_rows(found)]
    assert places == [
        after.index("The pier will"), None, after.index("Nothing"), after.index("A vote"),
    ]  # fmt: skip


def test_a_headline_is_one_row_and_not_two() -> None:
    found = compared(BEFORE.replace("votes for", "approves"))
    assert [shown(row.line) for row in change_rows(found)] == [
        "headline Harbour board [-votes for-] {+approves+} a second pier"
    ]
    assert change_summary(found) == "the headline, 1 sentence"


def test_the_line_says_numbers_names_and_hedges() -> None:
    found = compared(BEFORE.replace("$40", "$45").replace("may object", "will object"))
    assert change_summary(found) == "1 number, 1 hedge, 2 sentences"


def test_nothing_changed() -> None:
    assert not compared(BEFORE.replace("\n\n", "\n\n\n"))
    assert change_summary(compared(BEFORE)) == ""


def test_what_shares_nothing_is_no_version() -> None:
    assert compared(BEFORE.replace("Tuesday", "Monday")).related
    assert not compared("Late goal wins the cup\n\nOsei scored twice in ten minutes.\n").related


def test_findings_say_who_came_and_went() -> None:
    before, after = (with_title(Article(one, source="/news/harbour.txt")) for one in (TEXT, f"{TEXT}\nEnd."))
    found = compare_findings(compare_words(before, after), findings_of(before.digest), Analysis(after.digest))
    assert found.complete
    gone = [shown(row.line) for row in change_rows(found) if row.id.startswith("source")]
    assert "source out Nora Blake" in gone
    assert "source out: Nora Blake" in change_summary(found)


def test_a_sentence_of_a_megabyte_is_compared_and_shown_from_its_first_change() -> None:
    chance = random.Random(1)
    words = [f"word{chance.randrange(3_000)}" if number % 3 else "and" for number in range(60_000)]
    before = " ".join(words)
    after = " ".join([*words[:901], "pier", *words[902:30_000], "harbour", *words[30_000:]])
    (row,) = change_rows(compared(after, before))
    begin = f"… {words[898]} {words[899]} {words[900]} [-{words[901]}-] {{+pier+}} {words[902]}"
    assert shown(row.line).startswith(f"~ number {begin}")
    assert shown(row.passage[0]).startswith(begin)
    assert sum(len(piece.text) for line in row.passage for piece in line) < 10_000
