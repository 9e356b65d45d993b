"""From matches of the grammar to time expressions on the calendar."""

from collections.abc import Callable
from datetime import date

from spacy.tokens import Doc

from tui.analysis.timeline import absolute, durations, relative
from tui.analysis.timeline.grammar import Match
from tui.analysis.timeline.guards import is_time
from tui.analysis.timeline.scene import Reading, Scene, Told

Meaning = Callable[[Match, Scene], "Reading | list[Reading | None] | None"]
MEANINGS: dict[str, Meaning] = {
    "iso": absolute.read_iso,
    "slash": absolute.read_slash,
    "calendar": absolute.read_calendar,
    "days": absolute.read_days,
    "month": absolute.read_month,
    "ordinal_week": absolute.read_ordinal_week,
    "week_of": absolute.read_week_of,
    "year": absolute.read_year,
    "year_short": absolute.read_year,
    "years": absolute.read_years,
    "era": absolute.read_era,
    "decade": absolute.read_decade,
    "century": absolute.read_century,
    "quarter": absolute.read_quarter,
    "half": absolute.read_half,
    "fiscal": absolute.read_fiscal,
    "season": absolute.read_season,
    "holiday": absolute.read_holiday,
    "weekday": relative.read_weekday,
    "weekday_week": relative.read_weekday_week,
    "before_last": relative.read_before_last,
    "weekend_set": relative.read_weekend_set,
    "weekday_set": relative.read_weekday_set,
    "named_day": relative.read_named_day,
    "part": relative.read_part,
    "part_alone": relative.read_part_alone,
    "unit": relative.read_unit,
    "unit_before": relative.read_unit_before,
    "same_period": relative.read_same_period,
    "shift": relative.read_shift,
    "ago": relative.read_ago,
    "clock": relative.read_clock,
    "bare_clock": relative.read_clock,
    "duration": durations.read_duration,
    "relative_duration": durations.read_duration,
    "vague_duration": durations.read_duration,
    "duration_range": durations.read_duration_range,
    "compound_duration": durations.read_compound,
    "set": durations.read_set,
    "set_adverb": durations.read_adverb,
    "reference": durations.read_reference,
}
"""What each rule of the grammar means."""


def resolved(matches: list[Match], doc: Doc, base: date | None) -> list[Told]:
    """Return what the matches mean from an article's day, in order of the text, overlapping ones left out."""
    scene = Scene(doc, base)
    done = 0
    for match in matches:
        if match.first < done or not is_time(match, scene):
            continue
        found = MEANINGS[match.rule](match, scene)
        readings = [reading for reading in (found if isinstance(found, list) else [found]) if reading]
        if not readings:
            continue
        done = match.last
        explicit = bool(
            match.word("year") or match.word("y1") or match.rule in ("iso", "slash", "year_short", "decade")
        )
        for reading in sorted(readings, key=lambda reading: reading.span or match.span):
            scene.told.append(Told(reading.span or match.span, reading, explicit))
    return scene.told
