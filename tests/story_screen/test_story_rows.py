"""What the panels of a story show, without an app."""

import pytest

from tests.story_screen.conftest import Draft, shown
from tui.panels.story.article_tabs import article_tabs
from tui.panels.story.preview import preview
from tui.panels.story.spot import (
    StorySpot,
    at_article,
    at_item,
    at_panel,
    at_row,
    current_member,
    listed_items,
    renewed,
    target,
)
from tui.panels.story.values import PANELS, StoryRow, StoryView
from tui.panels.story.word_changes import word_changes
from tui.story.model import Report
from tui.text.styled_text import Line, fit

QUOTES, NUMBERS, TIMELINE, CAST, CLAIMS, REUSE, ARTICLES, _NOTES = (number for number, _ in PANELS)


def words(line: Line) -> str:
    return " ".join("".join(piece.text for piece in line).split())


def lines(view: StoryView, panel: int) -> list[str]:
    return [words(row.line) for row in view.rows(panel)]


def members(view: StoryView, panel: int, part: str) -> list[str]:
    row = next(row for row in view.rows(panel) if part in words(row.line))
    return [words(member.line) for member in row.members]


def test_quotes_that_differ_most_come_first(view: StoryView) -> None:
    assert lines(view, QUOTES) == [
        "2 of 3 re-attributed “Nobody slept in this valley,” Otto Brandt",
        "3 of 3 altered “We were not warned that the gate was stuck before the storm,” Ines Vale",
    ]
    assert view.headings[QUOTES] == "1 re-attributed, 1 altered, 0 in one only"


def test_the_words_of_each_version_are_compared_with_the_first(view: StoryView) -> None:
    assert members(view, QUOTES, "altered") == [
        "1 Ledger Ines Vale “We were not warned that the gate was stuck before the storm,”",
        "2 Courier Ines Vale “We were [-not-] warned that the gate was stuck before the storm,”",
        "3 Post Ines Vale “We were not warned that the gate was stuck,” [-before the storm,”-]",
    ]
    assert members(view, QUOTES, "re-attributed")[1].startswith("2 Courier ≠ Rosa Lind")


def test_a_quote_of_one_article_says_which(reports: tuple[Report, ...]) -> None:
    rows = lines(shown(reports[1]), QUOTES)
    assert rows[0].startswith("1 of 1 one only")
    both = shown(reports[0], reports[2])
    assert "only 1 one only “Nobody slept in this valley,” Otto Brandt" in lines(both, QUOTES)


def test_figures_by_how_much_they_differ(view: StoryView) -> None:
    assert lines(view, NUMBERS) == [
        "3 of 3 differ 30 million USD (1 2) ≠ 45 million USD (3) The repair",
        "2 of 3 differ 12 people (1) ≠ 15 people (2) people",
    ]
    assert members(view, NUMBERS, "15 people")[1].startswith("2 Courier 15 people The dam above Old Mill")


def test_figures_that_agree_come_last(reports: tuple[Report, ...]) -> None:
    rows = lines(shown(reports[0], reports[1]), NUMBERS)
    assert [row.split()[3] for row in rows] == ["differ", "agree"]


def test_cast(view: StoryView) -> None:
    rows = lines(view, CAST)
    assert "3 of 3 Ines Vale person quoted 3× in 1–3 · 32 words who leads the rescue" in rows
    assert "2 of 3 Otto Brandt person quoted 1× only in 1 · 5 words the mayor" in rows
    assert "only 1 Karst Power organisation accused, never quoted" in rows
    assert members(view, CAST, "Otto Brandt")[1].startswith("3 Post 1× not quoted The sirens")


def test_days_of_all_articles_without_datelines(view: StoryView) -> None:
    assert lines(view, TIMELINE) == [
        "only 3 2024-05-01 The sirens had failed",
        "2 of 3 2024-06-03 The dam above Old Mill broke",
        "● 2024-06-04 published: 1 Ledger",
        "● 2024-06-05 published: 2 Courier",
        "● 2024-06-06 published: 3 Post",
    ]


def test_claims_say_who_asserts_and_who_hedges(view: StoryView) -> None:
    assert lines(view, CLAIMS)[0] == ("2 of 3 The dam above Old Mill broke on Monday asserted 1 · hedged 2")
    assert (
        members(view, CLAIMS, "repair")[1] == "2 Courier hedged the article The repair may cost $30 million"
    )


def test_sentences_that_were_taken_over(view: StoryView) -> None:
    (row,) = view.rows(REUSE)
    assert words(row.line).startswith("3 ← 1 lightly changed The repair will cost $45 million")
    assert (
        words(row.members[0].line) == "3 Post The repair will cost [-$30-] {+$45+} million, the council said."
    )
    assert "taken over" in lines(view, ARTICLES)[2]


def test_an_article_that_cannot_be_read_is_listed_with_the_reason(reports: tuple[Report, ...]) -> None:
    view = shown(reports[0], "it is empty", reports[2])
    assert (view.analysed, view.readable, view.complete) == (2, 2, True)
    assert "it is empty" in lines(view, ARTICLES)[1]
    assert any("30 million USD (1) ≠ 45 million USD (3)" in row for row in lines(view, NUMBERS))
    spot = at_item(view, at_panel(view, StorySpot(), ARTICLES), "article-1")
    assert target(view, spot) == (1, None)
    assert "it is empty" in words(preview(view, spot)[1])


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("The gate was stuck.", "the gate was stuck", "the gate was stuck"),
        ("It is not so", "It is so", "It is [-not-] so"),
        ("killed 12 people", "killed 15 people", "killed [-12-] {+15+} people"),
        ("one two three four five six seven end", "end", "[-one two … 7 words-] end"),
        ("", "new", "{+new+}"),
    ],
)
def test_word_changes(before: str, after: str, changes: str) -> None:
    assert words(word_changes(before, after)) == changes


def idents(view: StoryView, spot: StorySpot) -> list[str]:
    return [item.id for item in listed_items(view, spot)]


def test_the_current_row_unfolds_and_others_do_not(view: StoryView) -> None:
    spot = at_panel(view, StorySpot(), QUOTES)
    first, second = view.rows(QUOTES)
    assert idents(view, spot) == [first.id, f"{first.id}/0", f"{first.id}/1", second.id]
    spot = at_row(view, spot, 1)
    assert idents(view, spot) == [first.id, second.id, *(f"{second.id}/{n}" for n in range(3))]
    assert at_row(view, spot, 1) == spot
    inside = at_item(view, spot, f"{second.id}/2")
    assert inside.article == 2
    assert at_row(view, inside, -1).row == first.id


def test_a_row_keeps_the_chosen_article_where_it_has_it(view: StoryView) -> None:
    first, second = view.rows(QUOTES)
    spot = at_item(view, StorySpot(article=2), second.id)
    assert spot.article == 2
    member = current_member(view, spot)
    assert member is not None
    assert member.article == 2
    assert at_item(view, StorySpot(article=2), first.id).article == 0


def test_another_article_of_the_row_is_its_member_there(view: StoryView) -> None:
    spot = at_panel(view, StorySpot(), QUOTES)
    spot = at_article(view, spot, 1)
    assert (spot.member, spot.article) == (1, 1)
    absent = at_article(view, spot, 2)
    assert (absent.member, absent.article) == (None, 2)
    assert current_member(view, absent) is None
    assert target(view, absent) == (2, None)
    assert "not in this article" in words(preview(view, absent)[1])
    assert at_article(view, absent, 3) == absent
    assert at_article(view, spot, -1) == spot


def test_only_one_article_and_only_rows_with_words(view: StoryView) -> None:
    spot = StorySpot(panel=QUOTES, article=2, only=True)
    assert [row.id for row in listed_items(view, spot) if isinstance(row, StoryRow)] == [
        view.rows(QUOTES)[1].id
    ]
    assert len(idents(view, StorySpot(panel=CAST, words="BRANDT otto"))) == 1
    assert idents(view, StorySpot(panel=CAST, words="nobody of this name")) == []


def test_the_place_is_kept_when_the_story_is_told_anew(reports: tuple[Report, ...]) -> None:
    before = shown(reports[0], "not yet", reports[2])
    row = next(row for row in before.rows(QUOTES) if len(row.members) > 1)
    spot = at_item(before, StorySpot(), f"{row.id}/1")
    member = current_member(before, spot)
    after = shown(*reports)
    moved = renewed(before, spot, after)
    same = current_member(after, moved)
    assert member is not None
    assert same is not None
    assert same.key == member.key
    assert moved.member == 2, "the article between them has the quote too"
    gone = renewed(after, at_item(after, spot, f"{moved.row}/1"), shown(reports[0], "lost", reports[2]))
    assert gone.member is None
    assert gone.row is not None


def test_the_preview_of_a_row_has_all_its_sentences(view: StoryView) -> None:
    spot = at_panel(view, StorySpot(), NUMBERS)
    shown_lines = [words(line) for line in preview(view, spot)]
    assert shown_lines == [
        "1 Ledger · 2024-06-04", "The repair will cost $30 million, the council said.", "",
        "2 Courier · 2024-06-05", "The repair may cost $30 million.", "",
        "3 Post · 2024-06-06", "The repair will cost $45 million, the council said.",
    ]  # fmt: skip
    emphasised = [piece.text for line in preview(view, spot) for piece in line if piece.role == "hit"]
    assert emphasised == ["$30 million", "$30 million", "$45 million"]


def test_the_preview_of_a_member_has_its_paragraph(view: StoryView) -> None:
    row = view.rows(QUOTES)[1]
    heading, paragraph, _, changes = preview(view, at_item(view, StorySpot(), f"{row.id}/1"))
    assert words(heading) == "2 Courier · 2024-06-05"
    assert words(paragraph).startswith("The dam above Old Mill broke on Monday and 15 people died")
    assert "[-not-]" in words(changes)


def test_a_text_of_one_long_line_is_cut() -> None:
    draft = Draft("He said so. " + "and " * 100_000 + "end", "Long", None)
    rambler = draft.entity("He", "He")
    draft.quote("and " * 50_000, "He", rambler)
    view = shown(draft.report())
    (row,) = view.rows(QUOTES)
    assert len(words(row.line)) < 3_000
    assert sum(len(words(line)) for line in preview(view, at_item(view, StorySpot(), row.id))) < 7_000


def test_tabs_fit_and_the_chosen_one_is_there(view: StoryView) -> None:
    articles = view.articles * 5
    assert "1 Ledger 4 Jun" in words(article_tabs(view.articles, 0, 80)[0])
    for width in (20, 40, 80, 120, 200):
        for chosen in range(len(articles)):
            line, ends = article_tabs(articles, chosen, width)
            text = "".join(piece.text for piece in fit(line, width))
            assert f"▸{chosen + 1} {view.articles[chosen % 3].outlet}"[: width - 3] in text, (width, chosen)
            assert len(ends) == len(articles)
            assert text.startswith("‹") == (ends[0] == 0)


def test_nothing_is_known_yet() -> None:
    view = shown("no such file")
    assert view.complete
    assert lines(view, QUOTES) == []
    spot = at_panel(view, StorySpot(), QUOTES)
    assert spot.row is None
    assert at_row(view, spot, 1) == spot
    assert "no such file" in words(preview(view, spot)[1])
    assert preview(StoryView(), StorySpot()) == []
