"""When numbers and short words are no days or months: the 3rd floor, 1/2 cup, the Sat nav."""

from tui.analysis.language.calendar_words import MONTHS, MONTHS_ABBREVIATED, WEEKDAYS_LOWER
from tui.analysis.timeline import calendar
from tui.analysis.timeline.absolute import MONTHS_OF_YEAR
from tui.analysis.timeline.grammar import Match
from tui.analysis.timeline.scene import Scene

DOTTED_WEEKDAYS = frozenset(("tues.", "weds.", "thurs.", "fri."))
BEFORE_ABBREVIATED = frozenset(("in", "since", "until", "from", "by", "last", "next", "early", "late", "mid"))
BEFORE_DAY = frozenset(("on", "by", "until", "till", "from", "since", "before", "after"))
"""Words before a bare day of the month: "on the 30th"."""
BEFORE_FIGURES = frozenset(
    (
        *("open", "opens", "opening", "start", "starts", "starting", "begin", "begins", "beginning"),
        *("end", "ends", "ending", "close", "closes", "closing", "drop", "drops", "due", "is", "was"),
        *("for", "through", "thru", "dated", "of", "this", "next", "us"),
    )
)
"""Words before a day in figures that can be nothing else: "doors open 11/18"."""
SUBJECTS = frozenset(("mon", "tue", "tues", "thu", "thur", "thurs", "fri"))
"""Short weekdays that are no other word and may be what a verb is said of: "Mon is going to be hard"."""
AFTER_LAST = frozenset(
    (
        "and",
        "or",
        "but",
        "at",
        "by",
        "in",
        "to",
        "for",
        "when",
        "he",
        "she",
        "they",
        "it",
        "we",
        "the",
        "a",
        "was",
        "were",
    )
)
"""Words that may follow "Friday last"."""


def is_undotted_month(match: Match, scene: Scene) -> bool:
    """``Mar a Lago``."""
    word = match.word("month")
    abbreviated = word.rstrip(".") in MONTHS_ABBREVIATED
    plainly = match.before() in BEFORE_ABBREVIATED and not match.after().isalpha()  # "in Sept, it fired"
    if _joins_months(match.after(), match.after(1)) or _joins_months(match.before(), match.before(2)):
        return False  # "Jan–Mar"
    plainly = plainly or bool(match.word("mod"))  # "mid-Apr"
    return abbreviated and not word.endswith(".") and not match.word("year") and not plainly


def _joins_months(mark: str, other: str) -> bool:
    return mark in ("-", "–", "—", "/") and other.rstrip(".") in MONTHS


def is_no_day(match: Match, scene: Scene) -> bool:
    """``32 August``."""
    before = match.before()
    return before.isdigit() and len(before) == 2 and int(before) > 31 and match.before(2) not in ("'", "’")


def is_undotted_weekday(match: Match, scene: Scene) -> bool:
    """``the Sat nav``."""
    word = match.word("wd")
    if word.rstrip(".") in WEEKDAYS_LOWER or word in DOTTED_WEEKDAYS:
        return False
    token = scene.token(match.encoded.ends[match.last - 1] - 1)
    following = token.nbor() if token is not None and token.i + 1 < len(token.doc) else None
    if following is not None and following.pos_ in ("NOUN", "PROPN"):
        return True
    opens = following is not None and following.tag_ in ("VBZ", "VBD", "MD") and word in SUBJECTS
    return not (match.before() in BEFORE_DAY or match.word("rel") or match.word("part") or opens)


def is_ordinal_alone(match: Match, scene: Scene) -> bool:
    """``the 3rd floor``, ``the 19th``: no day of a month without a preposition, or before a noun."""
    if match.word("rel"):
        return False
    token = scene.token(match.encoded.starts[match.groups["day"][0]])
    if match.before() not in BEFORE_DAY or token is None or match.after() in ("of", "-", "–", "%", "century"):
        return True
    if token.i + 1 < len(token.doc) and token.nbor().pos_ in ("NOUN", "PROPN", "ADJ", "NUM"):
        return True
    return token.head.i > token.i and token.head.pos_ in ("NOUN", "PROPN")


def last_is_no_end(match: Match, scene: Scene) -> bool:
    """``March last saw snow``: "last" ends an expression only before a stop or a small word."""
    if match.word("rel") not in ("last", "next") or match.text[-1] != match.word("rel"):
        return False
    return match.after().isalpha() and match.after() not in AFTER_LAST


def is_no_figure_date(match: Match, scene: Scene) -> bool:
    """``1/2 cup``: a fraction is a day only after a weekday or a preposition, before no noun."""
    if match.word("wd"):
        return False  # "Friday 5/17"
    token = scene.token(match.encoded.ends[match.last - 1] - 1)
    named = (
        token is not None and token.i + 1 < len(token.doc) and token.nbor().pos_ in ("NOUN", "PROPN", "ADJ")
    )
    behind = match.before() in BEFORE_DAY or (_is_only_date(match) and match.before() in BEFORE_FIGURES)
    return not behind or named or match.after() in ("of", "%")


def _is_only_date(match: Match) -> bool:
    """Return whether figures cannot be a small fraction or a mark: ``11/18``."""
    pair = match.word("pair").split("/")
    if len(pair) != 2 or not all(map(str.isdigit, pair)) or pair == ["24", "7"]:
        return False
    month, day = sorted(map(int, pair))
    return month <= MONTHS_OF_YEAR < day and calendar.on(2000, month, day) is not None
