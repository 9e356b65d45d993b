"""From matches of the grammar to time expressions on the calendar."""

from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache

from msgspec.structs import replace
from spacy.tokens import Doc

from tui.analysis.rules import is_on
from tui.analysis.timeline import (
    absolute,
    clocks,
    durations,
    elliptical,
    eras,
    holidays,
    month_days,
    nth_days,
    offsets,
    relative,
    shifts,
    years,
)
from tui.analysis.timeline.grammar import Match, patterns
from tui.analysis.timeline.guards import GUARDS, rejected_by
from tui.analysis.timeline.lexicon import grammar
from tui.analysis.timeline.modifiers import modifier
from tui.analysis.timeline.scene import CONTEXT_RULES, Reading, Resolved, Scene

Meaning = Callable[[Match, Scene], "Reading | list[Reading | None] | None"]
MEANINGS: dict[str, Meaning] = {
    "iso": absolute.read_iso,
    "slash": absolute.read_slash,
    "numeric": month_days.read_numeric,
    "calendar": absolute.read_calendar,
    "days": month_days.read_days,
    "days_slash": month_days.read_days_slash,
    "figures": month_days.read_figures,
    "day_list": month_days.read_day_list,
    "month_day": month_days.read_month_day,
    "month_set": month_days.read_month_set,
    "period_set": month_days.read_period_set,
    "month": absolute.read_month,
    "ordinal_week": nth_days.read_ordinal_week,
    "week_of": nth_days.read_week_of,
    "year": years.read_year,
    "year_short": years.read_year,
    "early_year": years.read_year,
    "years": years.read_years,
    "years_short": years.read_years,
    "era": eras.read_era,
    "era_years": eras.read_era_years,
    "decade": years.read_decade,
    "century": years.read_century,
    "centuries": years.read_centuries,
    "part_of_age": years.read_part_of_age,
    "journey": clocks.read_clock_of_journey,
    "departure": clocks.read_departure,
    "spoken_day": month_days.read_spoken_day,
    "years_slash": years.read_years_slash,
    "year_words": years.read_year_in_words,
    "quarter": years.read_quarter,
    "half": years.read_half,
    "fiscal": years.read_fiscal,
    "season": years.read_season,
    "seasons": elliptical.read_seasons,
    "season_pair": elliptical.read_season_pair,
    "elided": elliptical.read_elided,
    "weekday_range": elliptical.read_weekday_range,
    "millennium": years.read_millennium,
    "holiday": holidays.read_holiday,
    "weekday": relative.read_weekday,
    "nth_weekday": nth_days.read_nth_weekday,
    "weekday_day": nth_days.read_weekday_day,
    "weekday_week": relative.read_weekday_week,
    "before_last": relative.read_before_last,
    "weekend_set": relative.read_weekend_set,
    "weekday_set": relative.read_weekday_set,
    "weekday_sets": relative.read_weekday_sets,
    "after_next": relative.read_before_last,
    "named_day": relative.read_named_day,
    "part": relative.read_part,
    "part_alone": relative.read_part_alone,
    "unit": relative.read_unit,
    "unit_before": relative.read_unit_before,
    "at_the_time": offsets.read_at_the_time,
    "same_period": offsets.read_same_period,
    "shift": shifts.read_shift,
    "weekday_by_holiday": shifts.read_weekday_by_holiday,
    "shift_compound": shifts.read_shift_compound,
    "ago": shifts.read_ago,
    "ago_day": offsets.read_ago_day,
    "weekdays_away": offsets.read_weekdays_away,
    "weekday_week_ahead": offsets.read_weekday_week_ahead,
    "clock": clocks.read_clock,
    "bare_clock": clocks.read_clock,
    "clock_after_verb": clocks.read_clock_after_verb,
    "clock_told_on": clocks.read_clock_told_on,
    "clock_range": clocks.read_clock_range,
    "part_on_day": clocks.read_part_on_day,
    "duration": durations.read_duration,
    "relative_duration": durations.read_duration,
    "vague_duration": durations.read_duration,
    "duration_pair": durations.read_duration_pair,
    "duration_range": durations.read_duration_range,
    "compound_duration": durations.read_compound,
    "duration_to": durations.read_duration_to,
    "fraction_duration": durations.read_fraction,
    "set": durations.read_set,
    "set_fraction": durations.read_set_fraction,
    "set_adverb": durations.read_adverb,
    "set_part": durations.read_set_part,
    "reference": durations.read_reference,
}
"""How the patterns of each meaning are read."""
DIRECTED = frozenset(
    ("weekday", "weekday_range", "calendar", "month", "days", "day_list", "holiday", "season", "clock")
)
"""Meanings whose day lies ahead or behind as the clause says."""
AGES = frozenset(("century", "centuries", "part_of_age", "millennium"))
"""Meanings that name centuries, which are counted from nothing."""
EXPLICIT = frozenset(
    ("iso", "slash", "numeric", "year_short", "decade", "years_slash", "years_short", "era", "era_years")
)
"""Meanings that name their year by their form."""


def resolve_matches(matches: list[Match], doc: Doc, base: date | None) -> list[Resolved]:
    """Return the meanings of matches on an article's day, in order of the text and without overlaps."""
    scene = Scene(doc, base)
    done = 0
    rejections: list[tuple[int, str]] = []
    for match in matches:
        if match.first < done:
            continue
        guard = rejected_by(match, scene)
        scene.told_by, scene.undecided = None, False
        scene.rules_used()  # a guard may ask for the direction of the clause; that made no finding
        if guard:
            rejections.append((match.last, guard))
            continue
        readings = _readings(match, scene)
        rules = scene.rules_used()
        if not readings:
            continue
        done = match.last
        explicit = bool(match.word("year") or match.word("y1")) or match.meaning in EXPLICIT
        made_way = tuple(name for last, name in rejections if last > match.first)
        rejections.clear()
        names = _shared((match.rule, *made_way, _meaning_rule(match.meaning), *rules))
        for reading in sorted(readings, key=lambda reading: reading.span or match.span):
            scene.resolved.append(_resolved(match, scene, reading, explicit, names))
    return scene.resolved


def _resolved(
    match: Match, scene: Scene, reading: Reading, explicit: bool, names: tuple[str, ...]
) -> Resolved:
    """Return a reading with what it was counted from and how it is modified."""
    span = reading.span or match.span
    anchor = reading.anchor or (scene.told_by if not explicit and reading.period else None)
    start = None
    if anchor is not None:
        start = next((one.reading.period for one in scene.latest() if one.span == anchor), None)
    counted_from = start.first if start is not None else None
    dated = reading.type in ("DATE", "TIME") and reading.period is not None
    relative = dated and not explicit and match.meaning not in AGES
    if relative and anchor is None:
        counted_from = scene.base
    guessed = relative and anchor is None and scene.undecided and match.meaning in DIRECTED
    reading = replace(reading, anchor=anchor)
    aside = scene.story.is_aside(*span)
    return Resolved(span, reading, explicit, names, modifier(match, reading), counted_from, guessed, aside)


def _readings(match: Match, scene: Scene) -> list[Reading]:
    if not is_on(_meaning_rule(match.meaning)):
        return []
    found = eras.read_in_story(match, scene) or MEANINGS[match.meaning](match, scene)
    return [reading for reading in (found if isinstance(found, list) else [found]) if reading]


@cache
def _meaning_rule(meaning: str) -> str:
    return f"time.meaning.{meaning.replace('_', '-')}"


@lru_cache(maxsize=4096)
def _shared(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return one object for equal tuples, which pickle then writes once."""
    return tuple(dict.fromkeys(names))


def timeline_rules() -> dict[str, str]:
    """Return the names of all timeline rules, each with an example; for a meaning, its first pattern's."""
    examples = patterns()
    meanings = {_meaning_rule(rule["meaning"]): str(rule["example"]) for rule in reversed(grammar()["rule"])}
    return {**examples, **{guard.name: guard.example for guard in GUARDS}, **meanings, **CONTEXT_RULES}
