"""Guards: rules that reject words which only look like a time, each with a name and an example."""

from collections.abc import Callable
from functools import cache

from msgspec import Struct

from tui.analysis.language.calendar_words import MONTHS
from tui.analysis.language.lexicon import word_set
from tui.analysis.language.numerals import words_value
from tui.analysis.rules import is_on
from tui.analysis.timeline.clause_guards import goes_on, is_conjunction, names_nothing
from tui.analysis.timeline.day_guards import (
    is_no_day,
    is_no_figure_date,
    is_ordinal_alone,
    is_undotted_month,
    is_undotted_weekday,
    last_is_no_end,
)
from tui.analysis.timeline.game_guards import is_of_game
from tui.analysis.timeline.grammar import Match
from tui.analysis.timeline.name_guards import (
    day_in_name,
    election_elsewhere,
    holiday_in_name,
    is_no_noun,
    is_person,
    is_verb_or_name,
    weekday_in_name,
    weekday_of_year,
)
from tui.analysis.timeline.scene import Scene
from tui.analysis.timeline.season_guards import is_fall_or_spring, season_in_name, season_is_verb
from tui.analysis.timeline.time_stamps import is_time_stamp
from tui.analysis.timeline.year_guards import (
    MONEY,
    counts_noun,
    is_address,
    is_bare_number,
    is_counted,
    is_in_series,
    is_no_early_year,
    is_no_year_in_words,
    is_part_of_number,
    is_population,
    is_quantity,
    is_share_or_sum,
    is_unlikely_year,
    measures,
    range_counts,
)

YOUNG = frozenset(("baby", "boy", "girl", "child", "infant", "son", "daughter", "puppy", "calf", "twins"))
"""Nouns whose age is told by "year-old"."""
OLD = frozenset(("old", "olds"))
BEFORE_AGE = frozenset(("aged", "age", "ages"))
SEVERAL_UNITS = frozenset(("quarters", "nights", "seconds"))
NAMED_HOURS = frozenset(("noon", "midday", "midnight", "dawn", "dusk"))
BEFORE_HOUR = frozenset(("at", "by", "before", "after", "until", "since", "around", "from"))
BEFORE_PART = frozenset(("in", "during", "by", "until", "into", "through", "of", "for"))
BEFORE_CLOCK = frozenset(("at", "by", "until", "before", "after", "from", "around"))
FINANCIAL = frozenset(("year", "fiscal", "financial", "fy", "season"))
"""Words after "the third quarter of" that leave it a quarter of a year."""
SEASON_NAMES = frozenset(("summer", "spring", "fall", "winter"))
BEFORE_SHORT_YEAR = SEASON_NAMES | {
    *("in", "since", "of", "from", "until", "by", "before", "after", "between"),
}
POSSESSIVES = frozenset(("his", "her", "their", "my", "our", "your", "its"))
AFTER_UNIT = frozenset(("of", "when", "that", "after", "before", "-", "he", "she", "they", "it", "i", "we"))
"""Words after "the year" or "the day" that say which one is meant."""
BEFORE_DAY_LONG = frozenset(("over", "during", "through", "throughout", "by", "of", "in", "for"))
"""Words before "the day" behind which a noun may begin the clause: "over the day prices fell"."""
AFTER_UNIT_BEFORE = frozenset(("and", "but", "in", "at", "to", "when", "with", "as", "on", "from"))


class Guard(Struct, frozen=True):
    """A rule that rejects matches of some meanings."""

    name: str
    meanings: frozenset[str]
    rejects: Callable[[Match, Scene], bool]
    example: str
    """A sentence with words that it rejects."""


def rejected_by(match: Match, scene: Scene) -> str:
    """Return the name of the first guard that rejects a match, empty if none does."""
    guards = _guards_of(match.meaning)
    return next((guard.name for guard in guards if is_on(guard.name) and guard.rejects(match, scene)), "")


@cache
def _guards_of(meaning: str) -> tuple[Guard, ...]:
    return tuple(guard for guard in GUARDS if meaning in guard.meanings)


# Durations -----------------------------------------------------------------------------------------------


def _age_follows(match: Match, scene: Scene) -> bool:
    after, second = match.after(), match.after(1)
    return after in OLD or (after == "-" and second in OLD) or (after, second) == ("of", "age")


def _age_precedes(match: Match, scene: Scene) -> bool:
    return match.before() in BEFORE_AGE


def _is_ordinal(match: Match, scene: Scene) -> bool:
    return match.word("n") in ("a", "an") and match.word("unit") in ("second", "quarter")


def _is_fraction(match: Match, scene: Scene) -> bool:
    return match.word("unit") in ("quarter", "quarters") and len(match.words("n")) == len(match.text) - 1


def _follows_number(match: Match, scene: Scene) -> bool:
    # the pattern for counted durations matched first and was rejected: its unit alone is no duration either
    before = match.before()
    return match.meaning == "vague_duration" and (before.isdigit() or words_value([before]) is not None)


def _names_years(match: Match, scene: Scene) -> bool:
    """``the years 1914 and 1918``."""
    return match.word("unit") == "years" and len(match.after()) == len("1914") and match.after().isdigit()


def _is_plural_noun(match: Match, scene: Scene) -> bool:
    vague = match.meaning == "vague_duration" and not match.word("rel")
    return vague and match.word("unit") in SEVERAL_UNITS


def _is_sum(match: Match, scene: Scene) -> bool:
    return match.word("unit") in ("second", "seconds") and match.before() in MONEY


def _is_rate(match: Match, scene: Scene) -> bool:
    """``12-hour-a-day``."""
    return match.word("n") in ("a", "an") and match.before() == "-"


def _is_age(match: Match, scene: Scene) -> bool:
    """``a 3-year-old``, ``a year-old boy``; "the month-old strike" is no age."""
    if match.text[-1] != "old":
        return False
    return match.before() == "-" or match.before().isdigit() or match.after() in YOUNG


# Months and weekdays -------------------------------------------------------------------------------------


# Years ---------------------------------------------------------------------------------------------------


def _is_part_of_game(match: Match, scene: Scene) -> bool:
    """``the third quarter of the match``: of what has no quarters of a year."""
    words = [match.after(step) for step in range(4)]
    if words[0] != "of" or match.word("year") or match.word("rely"):
        return False
    if "century" in words:
        return True
    return not any(word in FINANCIAL or word[:1].isdigit() for word in words[1:])


def _is_share_of(match: Match, scene: Scene) -> bool:
    """``Three-quarters of voters``."""
    return match.word("unit") in ("quarter", "quarters") and "-" in match.text and match.after() == "of"


def _is_year(word: str) -> bool:
    return len(word) == len("1956") and word.isdigit()


def _is_quote_or_foot(match: Match, scene: Scene) -> bool:
    earlier = match.before(2)
    series = match.before() in ("and", "or", ",") and (earlier[:1] in ("'", "’") or _is_year(earlier))
    if match.word("mod"):
        return False
    return not series and match.before() not in BEFORE_SHORT_YEAR and match.before() not in MONTHS


# Seasons, decades, parts of the day, units ---------------------------------------------------------------


def _hour_without_preposition(match: Match, scene: Scene) -> bool:
    before = match.before(2 if match.before() == "12" else 1)  # "at 12 noon"
    return match.word("part") in NAMED_HOURS and before not in BEFORE_HOUR


def _part_without_preposition(match: Match, scene: Scene) -> bool:
    if match.word("part") in NAMED_HOURS:
        return False
    return match.text[0] not in ("the", "early", "late", "mid") or match.before() not in BEFORE_PART


def _noun_follows(match: Match, scene: Scene) -> bool:
    token = scene.token(match.encoded.ends[match.last - 1] - 1)
    return token is not None and token.i + 1 < len(token.doc) and token.nbor().pos_ in ("NOUN", "SYM")


def _clock_without_preposition(match: Match, scene: Scene) -> bool:
    before = match.before()
    if is_time_stamp(match, scene):
        return False
    if match.word("past").endswith(" to") and (
        before == "from" or _noun_follows(match, scene) or _is_result(match)
    ):
        return True  # "at 5 to 10 metres", "won by seven to one"
    return before != "about" and (before not in BEFORE_CLOCK or match.after() == "-")


def _is_result(match: Match) -> bool:
    """Return whether two numbers are those of a match or a vote: ``by 7 to 1``, ``voted by ten to five``."""
    first = match.words("past")[0]
    minutes = words_value([first]) or 0
    if minutes % 5 and "minutes" not in match.text and "minute" not in match.text:
        return True
    before = {match.before(step) for step in range(2, 6)}
    if before & word_set("numerals", "ratios"):
        return True  # "capping the ratio at five to one"
    return match.before() == "by" and (bool(before & word_set("verbs", "deciding")) or first.isdigit())


def _is_age_in_decades(match: Match, scene: Scene) -> bool:
    return match.before() in POSSESSIVES


def _is_two_digits(word: str) -> bool:
    return word[0].isdigit() and len(word.rstrip("s'’")) <= 2


def _decade_without_article(match: Match, scene: Scene) -> bool:
    if len(match.word("d").rstrip("s'’")) == 3 and match.word("d")[0].isdigit():
        return not match.word("era") and not scene.story.is_early  # "the 480s BC"
    if not _is_two_digits(match.word("d")):
        return False
    series = match.before() == "and" and match.before(2).endswith("0s")
    return not (match.text[0] == "the" or match.word("mod") or series)


def _tens_without_article(match: Match, scene: Scene) -> bool:
    word = match.word("d")
    if _is_two_digits(word) or word[0] in "'’‘0123456789":
        return False
    if match.word("mod"):
        return False
    return match.text[0] != "the" and match.before() not in ("the", "early", "late")


def _plain(match: Match) -> bool:
    return not (match.word("rel") or match.word("mod"))


def _is_plain_century(match: Match, scene: Scene) -> bool:
    return _plain(match) and match.word("unit") == "century"


def _is_to_the_day(match: Match, scene: Scene) -> bool:
    """``ten years ago to the day``."""
    return match.before() == "to" and match.word("unit") == "day" and _plain(match)


def _unit_is_described(match: Match, scene: Scene) -> bool:
    if match.after() in ("was", "is") and match.after(1).isdigit():
        return True  # "The year was 1845"
    return _plain(match) and match.after() in AFTER_UNIT


def _unit_of_noun(match: Match, scene: Scene) -> bool:
    """``the day centre``, ``the year 9 pupils``."""
    if not _plain(match) or match.text[0] != "the":
        return False
    if match.word("unit") == "year":
        return match.after().isdigit() and len(match.after()) < len("100")
    token = scene.token(match.encoded.ends[match.last - 1] - 1)
    compound = token is not None and token.dep_ == "compound" and token.head.i > token.i
    return compound and match.word("unit") == "day" and match.before() not in BEFORE_DAY_LONG


def _unit_before_event(match: Match, scene: Scene) -> bool:
    return match.after().isalpha() and match.after() not in AFTER_UNIT_BEFORE


# References ----------------------------------------------------------------------------------------------


def _is_now_that(match: Match, scene: Scene) -> bool:
    if match.word("ref") != "now":
        return False
    token = scene.token(match.span.start)
    return match.after() in ("-", "that") or (token is not None and token.dep_ == "mark")


def _is_as_recently(match: Match, scene: Scene) -> bool:
    """``as recently as yesterday``."""
    return match.before() == "as" and match.after() == "as"


def _soon_compares(match: Match, scene: Scene) -> bool:
    if match.word("ref") != "soon":
        return False
    compared = match.before() in ("as", "too", "so") or match.after() in ("-", "after", "as")
    return compared or scene.direction(match) < 0


def _shortly_relates(match: Match, scene: Scene) -> bool:
    return match.word("ref") == "shortly" and match.after() in ("after", "before", "thereafter")


def _future_is_adjective(match: Match, scene: Scene) -> bool:
    if match.word("ref") not in ("future", "soon", "the present") or match.text[0] == "the":
        return False
    token = scene.token(match.span.start)
    return token is not None and token.pos_ not in ("NOUN", "ADV")


DURATIONS = "duration duration_pair duration_range vague_duration compound_duration"
THAT = "part unit month weekday season"
_TABLE: tuple[tuple[str, str, Callable[[Match, Scene], bool], str], ...] = (
    ("duration-age-follows", DURATIONS, _age_follows, "She is 46 years old."),
    ("duration-age-precedes", DURATIONS, _age_precedes, "Children aged two years were vaccinated."),
    ("duration-ordinal", DURATIONS, _is_ordinal, "A second ferry arrived."),
    ("duration-fraction", DURATIONS, _is_fraction, "Three quarters of them left."),
    ("duration-after-number", DURATIONS, _follows_number, "Children aged 2 years were vaccinated."),
    ("duration-plural-noun", DURATIONS, _is_plural_noun, "Nights are cold here."),
    ("duration-sum", DURATIONS, _is_sum, "He paid $ 5 seconds before the end."),
    ("duration-rate", DURATIONS, _is_rate, "A 12-hour-a-day curfew began."),
    ("duration-age-of-young", DURATIONS, _is_age, "The month-old baby slept."),
    ("duration-names-years", DURATIONS, _names_years, "The years 1914 and 1918 were hard."),
    ("month-no-day", "month", is_no_day, "They met on 32 August."),
    ("month-person", "month", is_person, "June Hale said no."),
    ("last-is-no-end", "calendar month weekday", last_is_no_end, "March last saw snow."),
    ("figures-no-date", "figures", is_no_figure_date, "Add 1/2 cup of milk."),
    ("quarter-of-game", "quarter", _is_part_of_game, "The third quarter of the match was dull."),
    ("day-ordinal-alone", "month_day", is_ordinal_alone, "They live on the 3rd floor."),
    ("month-undotted", "month", is_undotted_month, "They met at Mar a Lago."),
    ("month-verb-or-name", "month", is_verb_or_name, "April Jones said no."),
    ("month-no-noun", "month", is_no_noun, "May they rest in peace."),
    ("weekday-undotted", "weekday", is_undotted_weekday, "The Sat nav failed."),
    ("year-sum", "year years", is_share_or_sum, "It cost $ 2014 in all."),
    ("year-part-of-number", "year years", is_part_of_number, "Use version .2014 in it."),
    ("year-in-series", "year years", is_in_series, "He used Windows 2000 for it."),
    ("year-of-three-digits", "early_year", is_no_early_year, "In 250 cases they lost."),
    ("year-counted", "year", is_counted, "The theatre said 2001 tickets were sold."),
    ("year-population", "year", is_population, "It killed 1995 of its 2005 inhabitants."),
    ("year-bare-number", "year", is_bare_number, "He ran the 1500 in a hall."),
    ("year-in-words-alone", "year_words", is_no_year_in_words, "Nineteen eighty-four votes were cast."),
    ("year-address", "year", is_address, "He lives at 2019 Oak Street."),
    ("weekday-in-name", "weekday", weekday_in_name, "He joined the Monday Club."),
    ("weekday-of-year", "weekday", weekday_of_year, "The Friday agreement of 1998 held."),
    ("holiday-election-elsewhere", "holiday", election_elsewhere, "Election day is Sunday."),
    ("duration-share", "duration", _is_share_of, "Three-quarters of voters agreed."),
    ("year-measure", "year years", measures, "They walked 2000 metres."),
    ("year-range-counts", "year years", range_counts, "The firm plans 1900 to 2000 hires."),
    ("year-counts-noun", "year years", counts_noun, "Some 2000 soldiers marched."),
    ("year-unlikely", "year years", is_unlikely_year, "Flight 1234 was late."),
    ("year-quantity", "year years", is_quantity, "They raised 2014 dollars."),
    ("season-verb", "season", season_is_verb, "Prices that fall in 2012 hurt sellers."),
    ("season-fall-or-spring", "season", is_fall_or_spring, "A fall in prices hurt them."),
    ("season-in-name", "season", season_in_name, "Winter Palace Hotels closed."),
    ("part-hour-alone", "part_alone", _hour_without_preposition, "Midnight cities never sleep."),
    ("part-alone", "part_alone", _part_without_preposition, "Night shifts are long."),
    ("clock-alone", "bare_clock", _clock_without_preposition, "She ran it in 9:30 flat."),
    ("quarter-in-game", "quarter", is_of_game, "A fumble, a punt, a touchdown: a bad third quarter."),
    ("decade-age", "decade", _is_age_in_decades, "He is in his forties."),
    ("decade-digits", "decade", _decade_without_article, "Temperatures in 80s were rare."),
    ("decade-word", "decade", _tens_without_article, "He paid in twenties."),
    ("unit-century", "unit", _is_plain_century, "It was the crime of the century."),
    ("unit-described", "unit", _unit_is_described, "It was the day of the vote."),
    ("unit-of-noun", "unit", _unit_of_noun, "The day school shut."),
    ("day-in-name", "named_day", day_in_name, "She told USA Today about it."),
    ("unit-before-event", "unit_before", _unit_before_event, "He left the day before she came."),
    ("reference-now-that", "reference", _is_now_that, "Now that it is over, they rest."),
    ("reference-soon-as", "reference", _soon_compares, "They left as soon as they could."),
    ("reference-shortly-after", "reference", _shortly_relates, "It sank shortly after the storm."),
    ("reference-as-recently", "reference", _is_as_recently, "It fell as recently as May."),
    ("that-conjunction", THAT, is_conjunction, "It shows that night work is bad."),
    ("shift-before-something", "shift", goes_on, "She left two days before the vote."),
    ("ordinal-elided", "elided", names_nothing, "In the third quarter of 2018 the fourth mill closed."),
    ("unit-to-the-day", "unit", _is_to_the_day, "It was ten years ago to the day."),
    ("reference-adjective", "reference", _future_is_adjective, "They met future owners."),
    ("holiday-in-name", "holiday", holiday_in_name, "He wrote about the Easter Rising."),
    ("year-short-alone", "year_short years_short", _is_quote_or_foot, "They called it a '45 pistol."),
)
GUARDS = tuple(
    Guard(f"time.guard.{name}", frozenset(meanings.split()), rejects, example)
    for name, meanings, rejects, example in _TABLE
)
"""All guards; any of them can be switched off to measure what it is worth."""
