"""Build the table of movable feasts: ``python scripts/feasts.py``.

It takes the days of feasts of lunar calendars from the calendars of the ``holidays`` library (MIT licence)
and writes them year by year. Needs ``pip install holidays``; the program itself does not.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from holidays.calendars.chinese import _ChineseLunisolar
from holidays.calendars.hebrew import _HebrewLunisolar
from holidays.calendars.hindu import _HinduLunisolar
from holidays.calendars.islamic import _IslamicLunar

OUTPUT = Path(__file__).parents[1] / "tui" / "analysis" / "timeline" / "data" / "feasts.tsv"
YEARS = range(1901, 2078)
HEAD = (
    "# Days of movable feasts, written by scripts/feasts.py. Columns: feast, then year-month-day of each;\n"
    "# those that depend on the sight of the moon may be a day off.\n"
)
CHINESE, HEBREW = _ChineseLunisolar(), _HebrewLunisolar()
HINDU, ISLAMIC = _HinduLunisolar(), _IslamicLunar()
FEASTS: dict[str, Callable[[int], Any]] = {
    "lunar-new-year": CHINESE.lunar_new_year_date,
    "mid-autumn": CHINESE.mid_autumn_date,
    "dragon-boat": CHINESE.dragon_boat_date,
    "ramadan": ISLAMIC.ramadan_beginning_dates,
    "eid-al-fitr": ISLAMIC.eid_al_fitr_dates,
    "eid-al-adha": ISLAMIC.eid_al_adha_dates,
    "islamic-new-year": ISLAMIC.hijri_new_year_dates,
    "ashura": ISLAMIC.ashura_dates,
    "mawlid": ISLAMIC.mawlid_dates,
    "diwali": HINDU.diwali_india_date,
    "holi": HINDU.holi_date,
    "passover": HEBREW.passover_date,
    "purim": HEBREW.purim_date,
    "rosh-hashanah": HEBREW.rosh_hashanah_date,
    "yom-kippur": HEBREW.yom_kippur_date,
    "sukkot": HEBREW.sukkot_date,
    "hanukkah": HEBREW.hanukkah_date,
}


def days(found: Any) -> Iterator[date]:
    """Yield the days in what a calendar answers: a day, a day and whether it is an estimate, or several."""
    if isinstance(found, date):
        yield found
    elif isinstance(found, Iterable):
        for part in found:
            yield from days(part)


def main() -> None:
    """Write the table and print how many days each feast has."""
    lines = []
    for feast, of_year in FEASTS.items():
        every = sorted({day for year in YEARS for day in days(of_year(year)) if day.year == year})
        lines.append("\t".join((feast, *(day.strftime("%Y%m%d") for day in every))) + "\n")
        print(f"{feast}: {len(every)} days, {every[0].year} to {every[-1].year}")
    OUTPUT.write_text(HEAD + "".join(lines), "utf-8")


if __name__ == "__main__":
    main()
