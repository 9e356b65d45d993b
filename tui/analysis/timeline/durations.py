"""Meanings of stretches of time and of times that recur."""

from datetime import date

from msgspec.structs import replace

from tui.analysis.language.numerals import SCALES, words_value
from tui.analysis.timeline import calendar
from tui.analysis.timeline.absolute import read_month
from tui.analysis.timeline.grammar import Match
from tui.analysis.timeline.lexicon import table, unit_of
from tui.analysis.timeline.scene import Reading, Scene, before_in_sentence

FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
HALVES = {
    "hour": "PT30M",
    "day": "PT12H",
    "year": "P6M",
    "decade": "P5Y",
    "century": "P50Y",
    "minute": "PT30S",
    "month": "P15D",
}
RATES = frozenset(
    (
        "percent",
        "%",
        "cents",
        "dollars",
        "hours",
        "days",
        "times",
        "euros",
        "pounds",
        "million",
        "billion",
        "thousand",
        "tons",
        "barrels",
        "once",
    )
)
"""Words after which "a year" says how often."""
LASTS = frozenset(
    (
        "to",
        "will",
        "would",
        "could",
        "can",
        "may",
        "might",
        "should",
        "must",
        "not",
        "n't",
        "usually",
        "often",
        "typically",
        "normally",
        "generally",
        "only",
    )
)
"""Words after which "last" is a verb."""
NEAR_WORDS = 8  # words before "in two years" in which a superlative may stand
LONGEST = 1e7  # in whatever unit: more is astronomy, not news


def amount(match: Match, group: str = "n") -> float | None:
    """Return how many, None where the words leave it open ("several")."""
    words = list(match.words(group))
    half = 0.0
    if "and a half" in " ".join(match.text):
        half = 0.5
        words = [word for word in words if word != "half"]
    if (words and words[0] == "half") or words == ["a", "half"]:
        return 0.5
    if "couple" in words:
        return 2.0
    for word in words[:]:
        if "/" in word:
            top, bottom = (int(part) for part in word.split("/"))
            half += top / bottom if bottom else 0.0
            words.remove(word)
        elif word in FRACTIONS:
            half += FRACTIONS[word]
            words.remove(word)
    value = words_value(words) if words else 0.0
    return None if value is None or value + half > LONGEST or value + half == 0 else value + half


def period_value(count: float | None, unit_word: str) -> str | None:
    """Return an ISO 8601 period: ``P46D``, ``PT5H``, ``P2.5Y``, ``PXM`` where the number is open."""
    unit = unit_of(unit_word)
    if unit is None:
        return None
    if count == 0.5 and (half := HALVES.get(table("plurals").get(unit_word, unit_word))):
        return half
    number = "X" if count is None else f"{count * unit[1]:.10g}"
    return f"P{unit[0][:-1]}{number}{unit[0][-1]}"


def _length(match: Match) -> str | None:
    return period_value(amount(match), match.word("unit"))


def read_duration(match: Match, scene: Scene) -> Reading | None:
    """``46 days``, ``five-year``, ``half an hour``, ``weeks``, ``the past two months``."""
    if _lasts(match):
        length = _length(match)
        return Reading("DURATION", length, span=match.part(match.first + 1, match.last)) if length else None
    count = amount(match) if match.words("n") else 1.0 if match.word("unit") in table("units") else None
    value = period_value(count, match.word("unit"))
    if value and (point := _point_ahead(match, scene, count)) is not None:
        return point
    rate = match.before() in RATES or match.before()[:1].isdigit() or _is_rate(match, scene)
    if value and rate and match.word("n") in ("a", "an") and len(match.text) == 2:
        return Reading("SET", value)
    if value and match.meaning == "relative_duration" and scene.base is not None:
        return _counted_stretch(match, scene.base, value, count)
    return _length_of(match, scene, value, count)


def _is_rate(match: Match, scene: Scene) -> bool:
    """Return whether a counted noun or an amount stands before: ``1,700 crowns a month``, ``$5bn a year``."""
    token = scene.token(match.span.start - 1) if match.span.start else None
    if token is None or token.pos_ == "NUM":
        return token is not None
    return token.tag_ == "NNS" and any(child.pos_ == "NUM" for child in token.lefts)


def _lasts(match: Match) -> bool:
    """Return whether "last" is a verb: ``to last ten years``."""
    counted = match.words("n")
    return match.text[0] == "last" and match.before() in LASTS and bool(counted) and counted[0] != "last"


def _length_of(match: Match, scene: Scene, value: str | None, count: float | None) -> Reading | None:
    """Return a length without the "over" before it where that does not mean "more than".

    "Over several years" and "by 7 % over two years" say how long; "for over two years" means more than two.
    """
    spread = match.text[0] == "over" and match.words("n") and (count is None or scene.follows_noun(match))
    span = match.part(match.first + 1, match.last) if spread else None
    return Reading("DURATION", value, span=span) if value else None


def _counted_stretch(match: Match, base: date, value: str, count: float | None) -> Reading:
    """Return ``the last five years`` with the days that it begins and ends on."""
    unit, rel = unit_of(match.word("unit")), match.word("rel")
    if rel not in ("last", "past", "next", "coming") or match.after() == "of":  # "the last days of January"
        return Reading("DURATION", value)
    if unit is None or count is None or unit[0].startswith("T"):
        return Reading("DURATION", value)
    step = 1 if rel in ("next", "coming") else -1
    other = calendar.shifted(base, step * count * unit[1], unit[0])
    first, last = (base, other) if step > 0 else (other, base)
    return Reading("DURATION", value, begin=first, end=last)


def _since_when(match: Match, scene: Scene) -> bool:
    """Return whether "in" tells how far back something has no equal: ``the first rise in two years``."""
    token = scene.token(match.span.start)
    before = before_in_sentence(token, NEAR_WORDS) if token is not None else ()
    return any(
        word.tag_ in ("JJS", "RBS") or word.lower_ in ("first", "time", "once", "only") for word in before
    )


def _point_ahead(match: Match, scene: Scene, count: float | None) -> Reading | None:
    """Return the day that ``will resume in two weeks`` means; a stretch that something takes is none."""
    unit = unit_of(match.word("unit"))
    if match.before() != "in" or count is None or scene.base is None:
        return None
    if unit is None or unit[0].startswith("T"):
        return None
    if match.text[0] in ("the", "these", "those", "past", "last") or "-" in match.text:
        return None
    if _since_when(match, scene) or scene.direction(match, plainly=True) <= 0:
        return None
    when = calendar.shifted(scene.base, count * unit[1], unit[0])
    period = calendar.named(when, unit[0]) if when else None
    return Reading("DATE", period.value, period) if period else None


def read_duration_range(match: Match, scene: Scene) -> Reading | None:
    """``two to three years``: a stretch known between bounds; the value is the upper.

    ``in 2010 to four years`` is no range.
    """
    low, high = amount(match, "n1"), amount(match, "n2")
    if low is not None and high is not None and low > high:
        return None
    value = period_value(high, match.word("unit"))
    return Reading("DURATION", value) if value else None


def read_duration_pair(match: Match, scene: Scene) -> list[Reading | None]:
    """``12 and 18 months``: two lengths that share their unit; "a hundred and ten days" is one."""
    first, second = amount(match, "n1"), amount(match, "n2")
    if match.word("n1") in SCALES or first is None or second is None or first >= second:
        return []
    if match.after() in ("later", "ago", "earlier"):
        return []  # "won 3 and 4 days later lost"
    readings: list[Reading | None] = []
    for value, (start, end) in ((first, match.groups["n1"]), (second, (match.groups["n2"][0], match.last))):
        length = period_value(value, match.word("unit"))
        readings.append(Reading("DURATION", length, span=match.part(start, end)) if length else None)
    return readings if all(readings) else []


def read_compound(match: Match, scene: Scene) -> Reading | None:
    """``two hours and 15 minutes``, from coarse to fine."""
    first, second = unit_of(match.word("unit1")), unit_of(match.word("unit2"))
    order = ["TS", "TM", "TH", "D", "W", "M", "Q", "Y"]
    if not first or not second or order.index(first[0]) <= order.index(second[0]):
        return None
    one, two = (
        period_value(amount(match, "n1"), match.word("unit1")),
        period_value(amount(match, "n2"), match.word("unit2")),
    )
    if not one or not two:
        return None
    three = period_value(amount(match, "n3"), match.word("unit3")) if match.word("unit3") else ""
    if three is None or (three and not (one.startswith("PT") and three.startswith("PT"))):
        return None
    return Reading("DURATION", one + (two[2:] if one.startswith("PT") else two[1:]) + three[2:])


FRACTION_WORDS = {"a third": 1 / 3, "one third": 1 / 3, "two thirds": 2 / 3, "half": 0.5}
FINER = {"TH": ("TM", 60), "TM": ("TS", 60), "Y": ("M", 12), "D": ("TH", 24)}
"""Units in which a part of another is given, and how many of them it has."""


def read_fraction(match: Match, scene: Scene) -> Reading | None:
    """``one and three-quarter hours``, ``three-quarters of an hour``, ``a quarter century``."""
    words = " ".join(word for word in match.words("part") if word.isalpha())
    part = FRACTION_WORDS.get(words, 0.75 if words.startswith("three") else 0.25)
    whole = words_value(match.words("n")) if match.words("n") else 0.0
    unit = unit_of(match.word("unit"))
    if unit is None or whole is None:
        return None
    count = (whole + part) * unit[1]
    designator = unit[0]
    if count < 1 and designator in FINER:
        designator, finer = FINER[designator]
        count *= finer
    value = f"P{designator[:-1]}{count:.4g}{designator[-1]}"
    return Reading("DURATION", value)


def read_duration_to(match: Match, scene: Scene) -> list[Reading | None]:
    """``the year to April``: a stretch, and the month in which it ends."""
    _, last = match.groups["unit"]
    length = period_value(1, match.word("unit"))
    month = read_month(match, scene)
    span = match.part(match.groups["month"][0], match.last)
    return [
        Reading("DURATION", length, span=match.part(match.first, last)) if length else None,
        replace(month, span=span) if month else None,
    ]


def read_set_part(match: Match, scene: Scene) -> Reading:
    """``every morning``."""
    return Reading("SET", f"XXXX-XX-XX{table('parts')[match.word('part')]}")


def read_set(match: Match, scene: Scene) -> Reading | None:
    """``every two years``, ``twice a week``."""
    count = amount(match) if match.words("n") else 2.0 if match.word("other") else 1.0
    value = period_value(count, match.word("unit"))
    return Reading("SET", value) if value else None


def read_set_fraction(match: Match, scene: Scene) -> Reading | None:
    """``every half hour``."""
    length = read_fraction(match, scene)
    return replace(length, type="SET") if length is not None else None


def read_adverb(match: Match, scene: Scene) -> Reading | None:
    """``daily``, ``annually``, ``semi-annual``."""
    value = table("adverbs").get("-".join(word for word in match.words("set") if word.isalpha()))
    return Reading("SET", str(value)) if value else None


def read_reference(match: Match, scene: Scene) -> Reading:
    """``now``, ``recently``, ``the future``."""
    return Reading("DATE", str(table("refs")[match.word("ref")]))
