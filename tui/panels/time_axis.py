"""The time axis: times grouped by century, decade, year, month or day, with their position in it."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Literal, get_args

from tui.document.findings import PUBLISHED, TimeExpression
from tui.panels.groups import Group, Grouping
from tui.panels.rows import RowContext
from tui.text.styled_text import FILL, Piece

Zoom = Literal["century", "decade", "year", "month", "day"]
ZOOMS: tuple[Zoom, ...] = get_args(Zoom)
"""From far to near; under a day, the axis shows hours."""
CELLS = 10
_SPAN_DAYS: tuple[tuple[Zoom, int], ...] = (
    ("century", 150 * 365),
    ("decade", 15 * 365),
    ("year", 400),
    ("month", 45),
)
_POINT, _BAR, _VAGUE, _AXIS = "●", "━", "░", "·"
_DAYS_A_YEAR = 365.25
_UNDATED = {"DATE": "Undated", "TIME": "Undated", "DURATION": "Durations", "SET": "Repeated"}


def zoom_for(times: Sequence[TimeExpression]) -> Zoom:
    """Return the zoom that yields a useful number of groups, judged by the middle half of the times."""
    days = sorted(time.first for time in times if time.first)
    if len(days) < 2:
        return "month"
    quarter = len(days) // 4
    spread = (days[-1 - quarter] - days[quarter]).days
    return next((zoom for zoom, least in _SPAN_DAYS if spread >= least), "day")


def along_axis(times: Sequence[TimeExpression], context: RowContext) -> Grouping:
    """Group times in calendar order by their periods, with gaps between these; undated times come last.

    The margin of each time shows the axis of its period: a point for a moment, a line for several days,
    shading for a day without a time.
    """
    zoom = zoom_for(times) if context.zoom is None else ZOOMS[context.zoom]
    rows: list[Any] = []
    margins: dict[str, Piece] = {}
    before: date | None = None
    for start, end, size, same in _periods(times, zoom):
        rows.append(_heading(start, len(same), size, before))
        for time in same:
            margins[time.id] = Piece(_line(time, start, end), "accent" if time.id == PUBLISHED else "dim")
            rows.append(time)
        before = start
    undated = sorted(
        (time for time in times if not time.first),
        key=lambda time: (_UNDATED[time.type] != "Undated", time.type, time.span),
    )
    named = ""
    for time in undated:
        if _UNDATED[time.type] != named:
            named = _UNDATED[time.type]
            count = sum(_UNDATED[other.type] == named for other in undated)
            rows.append(
                Group(f"group:{named}", ([Piece(f" {named} ", "strong"), Piece(f" {count}", "dim")],))
            )
        rows.append(time)
    return Grouping(rows, margins)


def in_order(times: Sequence[TimeExpression], context: RowContext) -> Grouping:
    """Mark, in the order of the text, where the narrative goes back and where it skips ahead."""
    margins: dict[str, Piece] = {}
    before: date | None = None
    for time in times:
        if time.first is None or time.id == PUBLISHED:
            continue
        if before is not None and time.first != before:
            margins[time.id] = Piece(
                "↑ " if time.first < before else "↓ ", "up" if time.first < before else "down"
            )
        before = time.first
    return Grouping(list(times), margins)


def period(day: date, zoom: Zoom) -> tuple[date, date]:
    """Return the first day of the period that a day falls in and of the one after it."""
    year = {"century": (day.year - 1) // 100 * 100 + 1, "decade": day.year // 10 * 10}.get(zoom, day.year)
    length = {"century": 100, "decade": 10, "year": 1}.get(zoom)
    if length is not None:
        after = year + length
        return date(max(1, year), 1, 1), date(after, 1, 1) if after <= date.max.year else date.max
    if zoom == "month":
        start = day.replace(day=1)
        return start, _next_month(start)
    return day, day + timedelta(days=1) if day < date.max else date.max


def _next_month(start: date) -> date:
    year, month = divmod(start.year * 12 + start.month, 12)
    return date(year, month + 1, 1) if year <= date.max.year else date.max


def _periods(
    times: Sequence[TimeExpression], zoom: Zoom
) -> Iterator[tuple[date, date, Zoom, list[TimeExpression]]]:
    """Yield each period with the times in it; what does not fit into one of that size is in a larger one."""
    found: dict[tuple[date, int, Zoom], list[TimeExpression]] = {}
    for time in times:
        if time.first:
            size = _fitting(time.first, time.last or time.first, zoom)
            start, end = period(time.first, size)
            found.setdefault((start, (start - end).days, size), []).append(
                time
            )  # of two that begin together, the longer comes first
    for (start, _, size), same in sorted(found.items(), key=lambda entry: entry[0][:2]):
        yield start, period(start, size)[1], size, same


def _fitting(first: date, last: date, zoom: Zoom) -> Zoom:
    """Return the zoom at which one period contains some days, the requested one if possible."""
    at = ZOOMS.index(zoom)
    return next((ZOOMS[place] for place in range(at, -1, -1) if last < period(first, ZOOMS[place])[1]), zoom)


def _heading(start: date, count: int, zoom: Zoom, before: date | None) -> Group:
    """Return a period's heading: its name, the number of times in it, and the gap since the previous one."""
    line = [Piece(f" {_name(start, zoom)} ", "strong"), Piece(f" {count}", "dim")]
    if gap := _gap(before, start, zoom) if before else "":
        line += [Piece(FILL), Piece(f"┊ {gap} later ", "dim")]
    return Group(f"group:{zoom}{start.isoformat()}", (line,))


def _name(start: date, zoom: Zoom) -> str:
    if zoom == "century":
        number = start.year // 100 + 1
        ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{ending} century"
    if zoom == "decade":
        return f"{start.year}s"
    if zoom == "year":
        return str(start.year)
    return (
        f"{start:%B} {start.year}" if zoom == "month" else f"{start:%A} {start.day} {start:%B} {start.year}"
    )


def _gap(before: date, start: date, zoom: Zoom) -> str:
    """Return the gap between two periods in the largest suitable unit; empty if they are adjacent."""
    if period(before, zoom)[1] == start:
        return ""
    days = (start - before).days
    for unit, length in (
        ("century", _DAYS_A_YEAR * 100),
        ("year", _DAYS_A_YEAR),
        ("month", _DAYS_A_YEAR / 12),
        ("day", 1.0),
    ):
        count = round(days / length)
        if days >= length * 0.95:
            return f"{count} {unit if count == 1 else {'century': 'centuries'}.get(unit, unit + 's')}"
    return ""


def _line(time: TimeExpression, start: date, end: date) -> str:
    """Return the axis of a period with one time on it."""
    first = time.first or start
    last = max(first, time.last or first)
    left = _cell(first, start, end) + _hour(time.value) * ((end - start).days == 1)
    if last > first and (last - first).days + 1 >= (end - start).days / CELLS:
        right = _cell(last, start, end)
        mark = _BAR if time.type == "DURATION" or "/" in time.value else _VAGUE
        width = max(1, min(CELLS - 1, int(right)) - int(left) + 1)
        return (_AXIS * int(left) + mark * width).ljust(CELLS, _AXIS)[:CELLS] + " "
    place = min(CELLS - 1, int(left))
    return _AXIS * place + _POINT + _AXIS * (CELLS - 1 - place) + " "


def _cell(day: date, start: date, end: date) -> float:
    """Return where a day lies on the axis of a period."""
    return CELLS * (day - start).days / max(1, (end - start).days)


def _hour(value: str) -> float:
    """Return where the time of day of a TIMEX3 value lies on the axis of a day."""
    _, found, clock = value.partition("T")
    parts = {"MO": 9, "MI": 12, "AF": 15, "EV": 19, "NI": 21}
    hour = parts.get(clock[:2], int(clock[:2]) if clock[:2].isdigit() else 0) if found else 0
    return CELLS * min(hour, 23) / 24
