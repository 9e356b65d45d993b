"""Days written out, as the fields of news databases have them: in English, else in another language."""

import re
from datetime import date

_MONTHS = {
    name: number
    for number, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        1,
    )
}
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_FORMS = (
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b"),
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+{_MONTH},?\s+(?P<year>\d{{4}})\b"),
    re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)"),
)


def find_day(text: str) -> date | None:
    """Return the first day in a text."""
    for form in _FORMS:
        for found in form.finditer(text):
            month = _month(found["month"])
            try:
                if month:
                    return date(int(found["year"]), month, int(found["day"]))
            except ValueError:
                continue
    from tui.loading.written_dates import written_days

    return next((found.day for found in written_days(text, month_first=False)), None)


def _month(name: str) -> int | None:
    if name.isdigit():
        return int(name)
    return next((number for word, number in _MONTHS.items() if word.startswith(name.lower())), None)
