"""Quantities that one sentence tells apart are not one, whatever other articles say."""

from datetime import date

from tests.story_screen.conftest import Draft
from tui.analysis.analyzer import Analyzer
from tui.document.article import Article
from tui.story.build import tell
from tui.story.model import Report, Story

HURT = "At least 21 people were injured in the crash at Dorn, three of them seriously, the clinic said.\n"


def hurt(text: str, *figures: tuple[str, float], day: int = 1) -> Report:
    draft = Draft(text, f"Paper {day}", date(2024, 5, day))
    for words, value in figures:
        draft.number(words, value, "people", "crash", "injure")
    return draft.report()


def values(story: Story) -> list[list[float]]:
    found = [
        [story.reports[member.article].findings[member.id].value for member in group.members]
        for group in story.numbers
    ]
    return sorted(map(sorted, found))


def test_a_figure_and_its_part_in_a_sentence_that_others_have_too() -> None:
    other = "A crash at Dorn left 24 people injured, the clinic said on Friday.\n"
    told = tell(
        [
            hurt(HURT, ("21 people", 21), ("three", 3)),
            hurt(HURT, ("21 people", 21), ("three", 3), day=2),
            hurt(other, ("24 people", 24), day=3),
        ]
    )
    assert values(told) == [[3, 3], [21, 21, 24]]
    assert [group.agree for group in told.numbers] == [False, True], (
        "21 and 24 differ, 3 is of something else"
    )


def test_figures_of_different_sentences_differ_still() -> None:
    one = "The crash at Dorn injured 21 people, it said.\n\nThe crash at Dorn injured 24 people, they said.\n"
    told = tell(
        [
            hurt(one, ("21 people", 21), ("24 people", 24)),
            hurt("The crash at Dorn injured 19 people, said the clinic.\n", ("19 people", 19), day=2),
        ]
    )
    assert values(told) == [[19, 21, 24]]


def test_figures_of_what_happened_on_other_days_do_not_differ(analyzer: Analyzer) -> None:
    """An earlier quake that one article recalls is not the one that the other reports."""
    texts = (
        "A quake hit Dorn on 24 November 2013, injuring 5 people, officials said.\n",
        "A quake hit Dorn on 10 {}, injuring 40 people, officials said.\n",
    )

    def told(month: str) -> list[list[float]]:
        articles = [Article(text.format(month), given_date=date(2013, 11, 25)) for text in texts]
        return values(tell([Report(article, analyzer.analyze(article)) for article in articles]))

    assert told("November 2013") == [[5, 40]]
    assert told("September 2013") == []


def test_the_order_of_the_articles_makes_no_difference() -> None:
    texts = [
        (
            "The crash at Dorn injured 24 people, up from 21 people on Monday.\n",
            (("24 people", 24), ("21 people", 21)),
        ),
        ("The crash at Dorn injured 24 people, the clinic said on Friday.\n", (("24 people", 24),)),
        ("The crash at Dorn injured 21 people, the clinic said on Monday.\n", (("21 people", 21),)),
    ]
    wanted = [[21, 21], [24, 24]]
    for order in ((0, 1, 2), (2, 1, 0), (1, 2, 0)):
        told = tell([hurt(texts[n][0], *texts[n][1], day=n + 1) for n in order])
        assert values(told) == wanted, order


def test_a_figure_without_a_unit_contradicts_nothing() -> None:
    """Parts of addresses and clocks that were read as figures have none."""
    reports = []
    for day, (text, figure) in enumerate(
        (("The page about the crash at Dorn is number 4711 of the archive.\n", ("4711", 4711)),
         ("The page about the crash at Dorn is number 815 of the archive.\n", ("815", 815)),
         ("The page about the crash at Dorn is number 4711 in the archive.\n", ("4711", 4711))), 1
    ):  # fmt: skip
        draft = Draft(text, "Paper", date(2024, 5, day))
        draft.number(*figure, "", "crash")
        reports.append(draft.report())
    assert values(tell(reports)) == [[4711, 4711]]


def test_of_bare_counts_only_those_of_people_differ() -> None:
    def told(verb: str, words: str) -> list[list[float]]:
        reports = []
        for day, value in enumerate((14, 17), 1):
            text = f"The crash at Dorn: {value} {words}, the paper said on Friday.\n"
            draft = Draft(text, "Paper", date(2024, 5, day))
            draft.number(str(value), value, "", "crash", verb)
            reports.append(draft.report())
        return values(tell(reports))

    assert told("die", "dead") == [[14, 17]]
    assert told("injure", "hurt") == [[14, 17]]
    assert told("update", "updated") == [], "a clock that was read as a figure"


def test_changed_figures_are_paired_by_what_they_are_of() -> None:
    """Both sums were changed, and the other article has them the other way round."""

    def spent(text: str, *sums: tuple[str, float, str], day: int) -> Report:
        draft = Draft(text, "Paper", date(2024, 5, day))
        for words, value, of in sums:
            draft.number(words, value, "dollar", of)
        return draft.report()

    first = "Dorn will spend $31 million on the new harbour bridge and $12 million on the harbour road.\n"
    second = "Dorn will spend $16 million on the harbour road and $37 million on the new harbour bridge.\n"
    reports = [
        spent(
            first, ("$31 million", 31e6, "new harbour bridge"), ("$12 million", 12e6, "harbour road"), day=1
        ),
        spent(
            second, ("$16 million", 16e6, "harbour road"), ("$37 million", 37e6, "new harbour bridge"), day=2
        ),
    ]
    assert values(tell(reports)) == [[12e6, 16e6], [31e6, 37e6]]


def of_the_bridge(text: str, day: int, *figures: tuple[str, float], unit: str = "dollar") -> Report:
    draft = Draft(text, f"Paper {day}", date(2024, 5, day))
    for words, value in figures:
        draft.number(words, value, unit, "bridge")
    return draft.report()


def test_figures_that_one_article_has_side_by_side_are_of_two_things() -> None:
    both = "The bridge at Dorn will cost 41 million dollars.\n\nThat in Orra will cost 46 million dollars."
    one = "The bridge at Dorn will cost 41 million dollars, the town said.\n"
    other = "The bridge at Dorn will cost 46 million dollars, the town said.\n"
    forty, more = ("41 million dollars", 4.1e7), ("46 million dollars", 4.6e7)
    apart = tell([of_the_bridge(one, 1, forty), of_the_bridge(other, 2, more)])
    assert [group.agree for group in apart.numbers] == [False]
    told = tell(
        [of_the_bridge(one, 1, forty), of_the_bridge(other, 2, more), of_the_bridge(both, 3, forty, more)]
    )
    assert all(group.agree for group in told.numbers)


def test_a_figure_that_is_far_more_or_an_adjective_is_no_other_version() -> None:
    far = [
        of_the_bridge("The bridge at Dorn will cost 4 million dollars.\n", 1, ("4 million dollars", 4e6)),
        of_the_bridge("The bridge at Dorn will cost 40 million dollars.\n", 2, ("40 million dollars", 4e7)),
    ]
    assert values(tell(far)) == []
    adjectives = [
        of_the_bridge("The 30-metre bridge at Dorn is shut.\n", 1, ("30-metre", 30), unit="metre"),
        of_the_bridge("The 70-metre bridge at Dorn is shut.\n", 2, ("70-metre", 70), unit="metre"),
    ]
    assert values(tell(adjectives)) == []
