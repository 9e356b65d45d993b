"""When words that look like a time are none."""

from tui.analysis.language.calendar_words import MONTHS, MONTHS_ABBREVIATED, WEEKDAYS_LOWER
from tui.analysis.timeline.grammar import Match
from tui.analysis.timeline.scene import Scene

OLD = frozenset(("old", "olds"))
BEFORE_AGE = frozenset(("aged", "age", "ages"))
BEFORE_YEAR = frozenset(
    [
        "in",
        "since",
        "of",
        "by",
        "from",
        "until",
        "till",
        "before",
        "after",
        "during",
        "to",
        "through",
        "between",
        "and",
        "for",
        "the",
        "year",
        "early",
        "late",
        "mid",
        "around",
        "circa",
    ]
)
MEASURES = frozenset(
    [
        "sq",
        "km",
        "m",
        "ft",
        "feet",
        "foot",
        "miles",
        "mile",
        "metres",
        "meters",
        "kg",
        "tons",
        "tonnes",
        "acres",
        "hectares",
        "people",
        "percent",
        "per",
        "dollars",
        "euros",
        "pounds",
        "yen",
    ]
)
"""Words before which four digits are no year."""
MONEY = frozenset("$€£¥#₹")
SEVERAL_UNITS = frozenset(("quarters", "nights", "seconds"))


def is_time(match: Match, scene: Scene) -> bool:
    """Say whether a match means a time, as far as its neighbours and the parse tell."""
    check = _CHECKS.get(match.rule)
    return check(match, scene) if check else True


def _is_duration(match: Match, scene: Scene) -> bool:
    after = match.after()
    if (
        after in OLD
        or (after == "-" and match.after(1) in OLD)
        or (after == "of" and match.after(1) == "age")
        or match.before() in BEFORE_AGE
    ):
        return False
    unit, count = match.word("unit"), match.word("n")
    if count in ("a", "an") and unit in ("second", "quarter"):
        return False
    if unit in ("quarter", "quarters") and len(match.words("n")) == len(match.text) - 1:
        return False
    if match.rule == "vague_duration" and match.before().isdigit():
        return False  # a number of its own rule would have taken it: a name like "60 Minutes"
    if match.rule == "vague_duration" and not match.word("rel") and unit in SEVERAL_UNITS:
        return False
    return not (unit in ("second", "seconds") and match.before() in MONEY)


def _is_month(match: Match, scene: Scene) -> bool:
    at = match.encoded.starts[match.groups["month"][0]]
    token = scene.token(at)
    word = match.word("month")
    abbreviated = word.rstrip(".") in MONTHS_ABBREVIATED
    if abbreviated and not word.endswith(".") and not match.word("year"):
        return False
    if token is None or match.word("year"):
        return True
    if (
        token.tag_ == "MD"
        or token.ent_type_ in ("PERSON", "ORG", "GPE", "PRODUCT")
        or token.pos_ in ("VERB", "AUX")
    ):
        return False
    return not (word in ("may", "march") and token.pos_ not in ("PROPN", "NOUN"))


def _is_weekday(match: Match, scene: Scene) -> bool:
    return match.word("wd").rstrip(".") in WEEKDAYS_LOWER or match.word("wd") in (
        "tues.",
        "weds.",
        "thurs.",
        "fri.",
    )


def _is_year(match: Match, scene: Scene) -> bool:
    word = match.word("year") or match.word("y1")
    year, before, after = int(word), match.before(), match.after()
    if (
        before in MONEY
        or after in ("%", "$", "€")
        or before == "."
        or (before == "-" and match.before(2).isdigit())
    ):
        return False
    if after in ("-", "/") and match.after(1).isdigit():
        return False
    if after in MEASURES or (match.word("y2") and _counts_things(match, scene)):
        return False
    token = scene.token(match.encoded.starts[match.groups.get("year", match.groups.get("y1", (0, 0)))[0]])
    if token is None:
        return True
    counted = (
        token.dep_ in ("nummod", "quantmod", "compound")
        and token.head.i > token.i
        and token.head.tag_ in ("NNS", "CD")
    )
    if (
        counted
        and (
            year % 100 == 0
            or not 1900 <= year <= 2100
            or token.ent_type_ in ("CARDINAL", "QUANTITY", "MONEY")
        )
        and before != "the"
    ):
        return False
    if not 1500 <= year <= 2100:
        return before in BEFORE_YEAR and token.ent_type_ in ("DATE", "") and not counted
    return token.ent_type_ not in ("MONEY", "QUANTITY", "PERCENT")


def _counts_things(match: Match, scene: Scene) -> bool:
    """Say whether the upper end of what looks like a range of years counts the noun after it: ``from 1000 to 2000 hires``."""
    token = scene.token(match.encoded.starts[match.groups["y2"][0]])
    return (
        token is not None and token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ == "NNS"
    )


def _is_season(match: Match, scene: Scene) -> bool:
    at = match.encoded.starts[match.groups["season"][0]]
    token = scene.token(at)
    if match.word("year") or match.word("rel") or match.word("rely") or match.word("mod"):
        return token is None or token.pos_ != "VERB"
    if match.word("season") in ("fall", "spring"):
        return (
            token is not None
            and token.pos_ in ("NOUN", "PROPN")
            and match.text[0] == "the"
            and match.before() in ("in", "by", "until", "during", "of", "for")
        )
    return token is None or token.ent_type_ not in ("ORG", "PERSON", "GPE", "EVENT")


def _is_part(match: Match, scene: Scene) -> bool:
    part = match.word("part")
    if part in ("noon", "midday", "midnight", "dawn", "dusk"):
        return match.before() in ("at", "by", "before", "after", "until", "since", "around", "from")
    return match.text[0] in ("the", "early", "late") and match.before() in (
        "in",
        "during",
        "by",
        "until",
        "into",
        "through",
        "of",
        "for",
    )


def _is_bare_clock(match: Match, scene: Scene) -> bool:
    return (
        match.before() in ("at", "by", "until", "before", "after", "from", "around")
        and match.after() not in (".", "-")
    ) or match.before() == "about"


def _is_decade(match: Match, scene: Scene) -> bool:
    word = match.word("d")
    if match.before() in ("his", "her", "their", "my", "our", "your", "its"):
        return False
    if word[0].isdigit() and len(word.rstrip("s'’")) <= 2:
        return (
            match.text[0] == "the"
            or match.word("mod") != ""
            or (match.before() == "and" and match.before(2).endswith("0s"))
        )
    return word[0] in "'’‘0123456789" or match.text[0] == "the" or match.before() in ("the", "early", "late")


def _is_unit(match: Match, scene: Scene) -> bool:
    if match.word("rel") or match.word("mod"):
        return True
    return match.word("unit") != "century" and match.after() not in (
        "of",
        "when",
        "that",
        "after",
        "before",
        "-",
        "he",
        "she",
        "they",
        "it",
        "i",
        "we",
    )


def _is_reference(match: Match, scene: Scene) -> bool:
    ref = match.word("ref")
    token = scene.token(match.span.start)
    after = match.after()
    if ref == "now":
        return after not in ("-", "that") and (token is None or token.dep_ != "mark")
    if ref == "soon" and (
        match.before() in ("as", "too", "so") or after in ("-", "after", "as") or scene.direction(match) < 0
    ):
        return False
    if ref == "shortly" and after in ("after", "before", "thereafter"):
        return False
    return (
        ref not in ("future", "soon", "the present")
        or match.text[0] == "the"
        or token is None
        or token.pos_ in ("NOUN", "ADV")
    )


def _is_short_year(match: Match, scene: Scene) -> bool:
    return (
        match.before()
        in (
            "in",
            "since",
            "of",
            "from",
            "until",
            "by",
            "before",
            "after",
            "summer",
            "spring",
            "fall",
            "winter",
        )
        or match.before() in MONTHS
    )


def _is_unit_before(match: Match, scene: Scene) -> bool:
    return not match.after().isalpha() or match.after() in (
        "and",
        "but",
        "in",
        "at",
        "to",
        "when",
        "with",
        "as",
        "on",
        "from",
    )


_CHECKS = {
    "unit_before": _is_unit_before,
    "duration": _is_duration,
    "duration_range": _is_duration,
    "vague_duration": _is_duration,
    "compound_duration": _is_duration,
    "month": _is_month,
    "weekday": _is_weekday,
    "year": _is_year,
    "years": _is_year,
    "season": _is_season,
    "part_alone": _is_part,
    "bare_clock": _is_bare_clock,
    "decade": _is_decade,
    "unit": _is_unit,
    "reference": _is_reference,
    "year_short": _is_short_year,
}
