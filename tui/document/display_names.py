"""What readers call the things that the analysis finds."""

import re
from calendar import day_name, month_name
from collections.abc import Mapping
from datetime import date

from tui.document.calendar_names import (
    PARTS_OF_DAY,
    SEASONS,
    calendar_value,
    guessed_day,
    ordinal,
)
from tui.document.findings import Claim, ClaimSource, Number, Party, Publication, TimeExpression

ENTITY_KINDS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "NORP": "group",
    "LANGUAGE": "group",
    "EVENT": "event",
    "WORK_OF_ART": "work",
    "LAW": "law",
    "FAC": "facility",
    "PRODUCT": "product",
}
"""spaCy's labels in plain words; the words also name styles."""
SHORT_KINDS = {"person": "pers.", "organisation": "org.", "facility": "fac.", "product": "prod."}
"""Shorter words for kinds of names, where there is no room for theirs."""
SHORT_CHECKS: dict[str, str] = {
    "number-conflict": "numbers",
    "date-conflict": "dates",
    "quote-mismatch": "quote",
    "hidden-text": "hidden",
    "damaged-text": "damaged",
    "not-an-article": "no article",
    "other-language": "language",
}
"""Shorter words for kinds of checks."""
UNCHANGED = (
    "aircraft", "baht", "cattle", "celsius", "fahrenheit", "fish", "hertz", "horsepower", "kelvin",
    "livestock", "magnitude", "percent", "police", "rand", "sheep", "species", "staff", "sterling",
    "stone", "won", "yen", "yuan", "people",
)  # fmt: skip
PLURALS = {
    "foot": "feet", "inch": "inches", "man": "men", "woman": "women", "child": "children",
    "person": "people", "penny": "pence", "pound-mass": "pounds", "pound-foot": "pound-feet",
    "pound sterling": "pounds sterling", "life": "lives", "wife": "wives", "half": "halves",
    "mouse": "mice", "tooth": "teeth", "count": "",
} | {noun: noun for noun in UNCHANGED}  # fmt: skip
"""Plurals that do not end in s, and nouns without one."""
MODALITY_SIGNS = {"asserted": " ", "hedged": "~", "predicted": "→", "conditional": "?", "denied": "✗"}
NEGATED = "¬"
"""Stands before a claim that says that something is not so."""
WORTH_LEVELS = (
    (0.75, "▮▮▮", "check first"),
    (0.5, "▮▮▯", "worth checking"),
    (0.25, "▮▯▯", "minor"),
    (0.0, "▯▯▯", "routine"),
)
"""From which check-worthiness on a claim has which bars, and the words for them."""
CORRECTED = "✎"
"""Stands beside what is as the reader says."""
ORIGINS = {
    "given": "given",
    "metadata": "from metadata",
    "dateline": "from the dateline",
    "inferred": "inferred",
}
GUESSED = frozenset(("dateline", "inferred"))
SURE_DATE = 0.75  # confidence below which a date is shown as a guess; a dateline without its year has less
MOST_OFFERED = 3  # days that are offered where an article's own is not known
WORDS_A_MINUTE = 238  # silent reading of English non-fiction (Brysbaert 2019)


def entity_kind(label: str) -> str:
    """Return the plain word for an entity's label."""
    return ENTITY_KINDS.get(label, "work")


def plural(count: int, noun: str) -> str:
    """Return a count with its noun."""
    return f"{count:,} {noun if count == 1 else noun + 's'}"


def number_value(number: Number) -> str:
    """Return a quantity's value as people write it, with the sign of its relation."""
    sign = {"=": "", "~": "~", "<": "<", ">": ">", "<=": "≤", ">=": "≥"}[number.relation]
    if number.kind == "rank":
        return sign + ordinal(number.value)
    figure = number_share if number.kind == "fraction" else number_figure
    first, last = number.value, number.value_end
    value = figure(first)
    if last is not None:
        joint = ":" if number.kind in ("ratio", "score") else " → " if number.change else "–"
        if number.change == "down" and number.kind not in ("ratio", "score"):
            first, last = last, first  # in the order of the move: it fell from the higher
        start, end = figure(first), figure(last)
        scale = end.partition(" ")[2]
        if scale and start.endswith(f" {scale}"):
            start = start.removesuffix(f" {scale}")  # "3–4 million"
        value = start + joint + end
    return sign + value + ("×" if number.kind == "multiplier" else "")


def number_share(value: float) -> str:
    """Return a fraction in small whole numbers where it is one: ``1/3``, ``2/5``."""
    for bottom in range(2, 101):
        top = value * bottom
        if 0 < value < 1 and abs(top - round(top)) < 1e-6 and round(top) > 0:
            return f"{round(top)}/{bottom}"
    return number_figure(value)


def unit_name(number: Number) -> str:
    """Return a quantity's unit as it stands beside the value: in the plural, but for one."""
    unit = number.unit or ""
    if number.kind in ("percent", "rank", "age", "multiplier") or (
        number.value_end is None and abs(number.value) == 1
    ):
        return unit
    head, joint, rest = unit.partition(" per ")
    return plural_of(head) + joint + rest if head else unit


def plural_of(noun: str) -> str:
    """Return a noun phrase with its last word in the plural."""
    words = noun.split()
    last = words[-1] if words else ""
    if last in PLURALS:
        words[-1] = PLURALS[last]
    elif last and not last.endswith("s") and last.isalpha():
        if last.endswith("y") and last[-2:-1] not in "aeiou":
            words[-1] = last[:-1] + "ies"
        else:
            words[-1] = last + ("es" if last.endswith(("x", "ch", "sh", "z")) else "s")
    return " ".join(words)


def singular_of(noun: str) -> str:
    """Return a noun phrase with its last word in the singular, as :func:`plural_of` would make it plural."""
    *first, last = noun.split()
    known = next((one for one, many in PLURALS.items() if many == last), None)
    if last in UNCHANGED or len(last) < 4 or last.endswith(("ss", "us", "is")):
        known = last
    elif known is None and last.endswith("ies"):
        known = f"{last[:-3]}y"
    elif known is None and last.endswith("s"):
        known = last[: -2 if last.endswith(("xes", "ches", "shes", "sses")) else -1]
    return " ".join((*first, known or last))


def number_figure(value: float) -> str:
    """Return a value with separators, or in millions and more where that is exact."""
    if abs(value) >= 1e15:
        return f"{value:.3g}"
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size and (value / size * 1000).is_integer():
            return f"{value / size:g} {name}"
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.10g}"


def party_name(party: Party | None, names: Mapping[str, str], text: str) -> str | None:
    """Return who a speaker or addressee is: the entity's name, else the words of the text."""
    if party is None:
        return None
    return party.name or names.get(party.entity or "") or party.span.of(text)


def source_name(source: ClaimSource, names: Mapping[str, str], text: str) -> str:
    """Return who stands behind a claim."""
    if source.kind == "narrator" or source.span is None:
        return "the article"
    return names.get(source.entity or "") or source.span.of(text)


UNKNOWN_STRETCHES = {
    "XXXX": "a year", "XXXX-XX": "a month", "XXXX-WXX": "a week", "XXXX-XX-XX": "a day",
    "XXXX-QX": "a quarter", "XXXX-WXX-WE": "a weekend",
}  # fmt: skip
PERIOD_UNITS = {
    "Y": "year", "M": "month", "W": "week", "D": "day", "Q": "quarter", "DE": "decade", "CE": "century",
    "WE": "weekend", "TH": "hour", "TM": "minute", "TS": "second",
}  # fmt: skip
_PERIOD = re.compile(r"(T?)(\d+(?:\.\d+)?|X+)(DE|CE|WE|[YMWDQHS])")


SAID_BY = {
    "given": "the date given",
    "metadata": "the metadata",
    "dateline": "the dateline",
    "inferred": "what the text says of its day",
}


def resolution_words(time: TimeExpression, publication: Publication, text: str) -> str:
    """Return how a time was resolved: ``counted from 15 May 2024, said in the dateline``."""
    words = ""
    if time.counted_from is not None:
        day = f"{time.counted_from.day} {time.counted_from:%b} {time.counted_from.year}"
        if time.anchor is not None:
            words = f", counted from {day}, “{' '.join(time.anchor.of(text).split())}”"
        elif time.counted_from == publication.value:
            source = SAID_BY.get(publication.origin)
            words = f", counted from {day}" + (f", said in {source}" if source else "")
    return words + (", ahead or behind is a guess" if time.guessed else "")


def time_value(time: TimeExpression) -> str:
    """Return a TIMEX3 value in English, with "?" where its direction is a guess.

    So ``46 days``, ``a Wednesday``, ``spring 1955``, ``Mon 20 May 2024?``.
    """
    if time.guessed and time.type == "DATE" and time.first is not None and time.first == time.last:
        return f"{guessed_day(time.first)}?"
    return _time_value(time) + ("?" if time.guessed else "")


def _time_value(time: TimeExpression) -> str:
    known = {"PRESENT_REF": "now", "PAST_REF": "past", "FUTURE_REF": "future"}
    value = known.get(time.value, time.value)
    if value.startswith("P") and (time.type in ("DURATION", "SET") or "X" in value):
        return _stretch(value, each=time.type == "SET")
    if value.startswith("BC"):
        return _before_our_era(value)
    if value.startswith("XXXX"):
        return _undated(value, each=time.type == "SET")
    return calendar_value(value, time.first, time.last)


def _before_our_era(value: str) -> str:
    """Return a value before our era in English: ``480 BC``, ``Aug 480 BC``, ``5th century BC``."""
    year, _, part = value[2:].partition("-")
    if len(year) == 2:
        return f"{ordinal(int(year) + 1)} century BC"
    if len(year) == 3:
        return f"the {int(year)}0s BC"
    month, _, day = part.partition("-")
    name = month_name[int(month)][:3] if month.isdigit() else SEASONS.get(month, "")
    return " ".join(word for word in (day.lstrip("0"), name, str(int(year)), "BC") if word)


def _stretch(value: str, *, each: bool) -> str:
    """Return an ISO 8601 period in English; one that recurs with "every"."""
    parts, clock = [], ""
    for mark, count, unit in _PERIOD.findall(value[1:]):
        clock = clock or mark
        noun = PERIOD_UNITS.get(f"{clock}{unit}") or PERIOD_UNITS[unit]
        if "X" in count:
            parts.append(f"some {plural_noun(noun)}")
        else:
            parts.append(f"{count} {noun if count == '1' else plural_noun(noun)}")
    if not parts:
        return value
    words = " ".join(parts)
    return f"every {words.removeprefix('1 ')}" if each else words


def plural_noun(noun: str) -> str:
    """Return a noun of time in the plural."""
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun != "day" else f"{noun}s"


def _undated(value: str, *, each: bool) -> str:
    """Return a value without its year in English: ``a Wednesday``, ``February (year unknown)``."""
    day, _, hour = value.partition("T")
    part = f" {PARTS_OF_DAY.get(hour, hour)}" if hour and "X" not in hour else ""
    article = "every" if each else "a"
    if match := re.fullmatch(r"XXXX-WXX-([1-7])", day):
        return f"{article} {day_name[int(match[1]) - 1]}{part}"
    if match := re.fullmatch(r"XXXX-XX-(\d\d)", day):
        return (
            f"{article} {ordinal(int(match[1]))} of the month"
            if not each
            else f"every {ordinal(int(match[1]))}"
        )
    if match := re.fullmatch(r"XXXX-(\d\d)(?:-(\d\d))?", day):
        month = month_name[int(match[1])] if 1 <= int(match[1]) <= 12 else match[1]
        return f"{int(match[2])} {month} (year?)" if match[2] else f"{month} (year?)"
    if each and day == "XXXX-XX-XX" and part:
        return f"every{part}"
    if day in UNKNOWN_STRETCHES:
        known = UNKNOWN_STRETCHES[day]
        return f"every {known.removeprefix('a ')}{part}" if each else f"{known}{part}"
    season = SEASONS.get(day.removeprefix("XXXX-"))
    return f"{season} (year?)" if season else value


def claim_links(claim: Claim) -> str:
    """Return how much a claim rests on, in a few signs."""
    parts = [(len(claim.numbers), "#"), (len(claim.times), "◷"), (len(claim.quotes), "“")]
    return " ".join(f"{sign}{count}" for count, sign in parts if count)


def shown_day(day: date) -> str:
    """Return a day as people write it: ``2 Nov 2016``."""
    return f"{day.day} {day:%b} {day.year}"


def proofs(publication: Publication) -> list[str]:
    """Return the likely days of an article with the proof of each, and what its own day rests on."""
    said = [f"{shown_day(one.day)}? {one.reason}".strip() for one in publication.candidates[:MOST_OFFERED]]
    if publication.value is not None:
        reasons = "; ".join(dict.fromkeys(one.reason for one in publication.evidence))
        said.insert(
            0, f"{shown_day(publication.value)}: {reasons}" if reasons else shown_day(publication.value)
        )
    elif publication.years:
        said.append(f"likely of {' or '.join(str(year) for year in publication.years[:MOST_OFFERED])}")
    return said


def published(publication: Publication) -> str:
    """Return the article's date and where it is known from; a guess says how sure it is."""
    if publication.value is None:
        return "date unknown"
    day = f"{publication.value.day} {publication.value:%b %Y}"
    if publication.origin in GUESSED and publication.confidence < SURE_DATE:
        return f"{day}? ({ORIGINS[publication.origin]}, {publication.confidence:.0%} sure)"
    return f"{day} ({ORIGINS[publication.origin]})" if publication.origin in ORIGINS else day


def worth_bars(worth: float) -> str:
    """Return how much a claim is worth checking as three bars."""
    return next(bars for least, bars, _ in WORTH_LEVELS if worth >= least)


def worth_words(worth: float) -> str:
    """Return how much a claim is worth checking in words."""
    return next(words for least, _, words in WORTH_LEVELS if worth >= least)


def day_and_reviewer(made: str, creator: str) -> str:
    """Return when a verdict was given and by whom, as far as both are known."""
    return " ".join(filter(None, (made[:10], f"by {creator}" if creator else ""))) or "undated"
