"""Corrections of time expressions."""

from collections.abc import Iterable

from msgspec.structs import replace

from tui.corrections.places import is_meant, new_id
from tui.corrections.span_map import Places
from tui.document.correction import Correction, NotTime, TimeValue
from tui.document.findings import TimeExpression

ALIKE = 0.3  # “last Thursday” still matches “Thursday”


def corrected_times(
    timeline: tuple[TimeExpression, ...], text: str, corrections: Iterable[Correction]
) -> tuple[tuple[TimeExpression, ...], dict[str, tuple[str, ...]]]:
    """Return the time expressions as corrected, in order, and the corrections behind each changed one.

    Args:
        timeline: The time expressions as found.
        text: The article's text.
        corrections: The corrections in the order in which they were made.
    """
    wanted = [correction for correction in corrections if isinstance(correction.what, TimeValue | NotTime)]
    if not wanted:
        return timeline, {}
    times = {time.id: time for time in timeline}
    places: Places[str] = Places((time.span, time.id) for time in timeline)
    made_by: dict[str, tuple[str, ...]] = {}
    for correction in wanted:
        where = places.alike(correction.span, ALIKE)
        time = times.get(places.get(where) or "") if where is not None else None
        if isinstance(correction.what, TimeValue):
            now = _valued(time, correction, correction.what)
            times[now.id] = now
            places.put(now.span, now.id)
            made_by[now.id] = (*made_by.get(now.id, ()), correction.id)
        elif isinstance(correction.what, NotTime) and where is not None:
            for other in list(times.values()):
                if is_meant(other.span, where, correction.what.scope, text):
                    del times[other.id]
                    places.drop(other.span)
                    made_by.pop(other.id, None)
    found = times.values()
    added = len(made_by.keys() - {time.id for time in timeline})
    return tuple(sorted(found, key=lambda time: time.span) if added else found), made_by


def _valued(time: TimeExpression | None, correction: Correction, what: TimeValue) -> TimeExpression:
    """Return a time expression with the reader's value; a new one where none was found."""
    if time is None:
        time = TimeExpression(new_id(correction.id), correction.span, what.type, what.value)
    return replace(
        time, type=what.type, value=what.value, first=what.first, last=what.last, anchor=None, rules=()
    )
