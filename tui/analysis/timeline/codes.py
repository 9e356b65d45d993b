"""The text as a string of one character per word, for the grammar to search.

Every word belongs to a set of classes; each set that occurs has a character of its own, so a class is a
character set and a rule of the grammar is an ordinary regular expression, searched at the speed of one.
"""

import re
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from tui.analysis.language.calendar_words import MONTHS, WEEKDAYS
from tui.analysis.language.numerals import ORDINALS, SMALL
from tui.analysis.timeline.lexicon import table

SHAPES = (
    ("ISO", r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])"),
    (
        "NUMERIC",
        r"(?<![\w.,/-])(?:\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}-\d{1,2}-\d{4}|\d{4}/\d{1,2}/\d{1,2}|"
        r"\d{4}\.\d\d\.\d\d|\d{1,2}[-/](?i:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*[-/]\d{4})"
        r"(?![\d/-])(?!\.\d)",
    ),
    ("SLASH", r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\d/])"),
    ("YEARS", r"(?<![\w/])1[5-9]\d\d/\d\d(?![\w/])|(?<![\w/])20\d\d/\d\d(?![\w/])"),
    ("NINEELEVEN", r"9/11(?![\d/])"),
    ("FRACTION", r"\d{1,3}/\d{1,3}(?![\d/])|[½¼¾⅓⅔]"),
    ("CLOCK", r"\d{1,2}:\d\d(?::\d\d)?(?![\d:]|\.\d)|\d{1,2}h[0-5]\d\b"),
    ("DECADE", r"(?:['’‘]?\d|\d{2,3})0['’]?s\b"),
    ("ORDINAL", r"\d{1,3}(?i:st|nd|rd|th)\b"),
    ("SHORTYEAR", r"['’‘]\d\d(?![\d'’])\b"),
    ("CHAT", r"(?i:2(?:nite|night|morrow|moro|mrw|day)\b)"),
    ("NUM", r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"),
    ("AMPM", r"(?i:[ap]\.\s?m\b\.?|[ap]m\b)"),
    ("OCLOCK", r"(?i:o['’]clock)"),
    ("QN", r"[QH][1-4]\b"),
    ("ERA", r"(?:A\.D\.|B\.C\.(?:E\.)?|AD|BCE?|CE)(?!\w)"),
    (
        "DOTTED",
        r"(?i:(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|fri|sat|sun|st|jr)\.)",
    ),
    ("POSSESSIVE", r"['’]s?\b|(?<=s)['’]"),
    ("WORD", r"[^\W\d_]+"),
    ("BREAK", r"\n"),
    ("OTHER", r"\S"),
)
TOKEN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in SHAPES))
CAPITALISED = frozenset(
    [
        "may",
        "march",
        "mar",
        "jan",
        "dec",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "z",
        "et",
        "pt",
        "ct",
    ]
)
"""Words that mean a month, a weekday or a time zone only with a capital."""
FIRST_YEAR, LAST_YEAR = 1000, 2199  # four digits outside these are no year in the news
_FIRST_CODE = 0xE000  # the private use area of Unicode


class Encoded(Struct, frozen=True):
    """A text as words: their offsets, their lower-case forms, and one code character each."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    codes: str


class Alphabet:
    """Gives each set of classes a character, and each class the set of its characters."""

    def __init__(self, literals: frozenset[str]) -> None:
        self._characters: dict[frozenset[str], str] = {}
        self._literals = literals
        self._words: dict[str, str] = {}
        self._plain = self._character(frozenset())
        for word, classes in _word_classes().items():
            self._words[word] = self._character(frozenset(classes | ({word} & literals)))
        for word in literals:
            self._words.setdefault(word, self._character(frozenset({word})))
        for shape in _NUMBER_SHAPES:
            self._character(shape)
        self._members: dict[str, str] = {}
        for of_character, character in self._characters.items():
            for name in of_character:
                self._members[name] = self._members.get(name, "") + character

    def members(self, name: str) -> str:
        """Return the characters of a class, to stand in a regular expression."""
        return self._members.get(name, "")

    def encode(self, text: str) -> Encoded:
        """Return a text as words and codes."""
        starts: list[int] = []
        ends: list[int] = []
        words: list[str] = []
        codes: list[str] = []
        known, plain = self._words, self._plain
        spellings = table("spellings")
        for match in TOKEN.finditer(text):
            word = match[0]
            start, end = match.span()
            shape = match.lastgroup
            lower = word.lower()
            lower = spellings.get(lower, lower)
            if shape == "WORD":
                code = known.get(lower, plain)
                if (
                    code is not plain
                    and lower in CAPITALISED
                    and not word[0].isupper()
                    and not _dated(text, end, lower, words)
                ):
                    code = plain
            else:
                lower = lower.replace("’", "'").replace("‘", "'")
                code = self._shape_code(shape or "", lower)
            starts.append(start)
            ends.append(end)
            words.append(lower)
            codes.append(code)
        return Encoded(text, starts, ends, words, "".join(codes))

    def _shape_code(self, shape: str, word: str) -> str:
        if shape == "NUM":
            return self._characters.get(number_classes(word), self._plain)
        if shape == "ORDINAL":
            return self._characters[ordinal_classes(word)]
        if shape == "DOTTED":
            return self._words.get(word.rstrip(".") if word not in self._words else word, self._plain)
        if shape == "ERA":
            return self._characters.get(
                frozenset({"AD" if word.startswith(("a", "ce")) else "BC"}), self._plain
            )
        if shape in ("POSSESSIVE", "OTHER", "CHAT"):
            return self._words.get(word, self._plain)
        return self._characters.get(frozenset({shape}), self._plain)

    def _character(self, classes: frozenset[str]) -> str:
        if classes not in self._characters:
            self._characters[classes] = chr(_FIRST_CODE + len(self._characters))
        return self._characters[classes]


_BEFORE_DATES = frozenset(("on", "since", "until", "by", "from"))
_DAY_AFTER = re.compile(r"\s\d{1,2}(?:st|nd|rd|th)?\b(?!\s?(?:%|per))")


def _dated(text: str, end: int, word: str, before: list[str]) -> bool:
    """Return whether a month in small letters stands in a date all the same: ``on may 19``, ``on 1 may``."""
    if word not in ("may", "march") or not before:
        return False
    if before[-1].isdigit():
        return len(before) > 1 and before[-2] in _BEFORE_DATES
    return before[-1] in _BEFORE_DATES and _DAY_AFTER.match(text, end) is not None


_QUARTER_ORDINALS = frozenset({"1st", "2nd", "3rd", "4th"})
_DAYS_OF_MONTH = 31


def ordinal_classes(word: str) -> frozenset[str]:
    """Return the classes of an ordinal in digits."""
    if word in _QUARTER_ORDINALS:
        return frozenset({"ORD", "DAY", "DAYTH", "ORDQ"})
    return frozenset({"ORD", "DAY", "DAYTH"} if int(word[:-2]) <= _DAYS_OF_MONTH else {"ORD"})


_NUMBER_SHAPES = (
    *(
        frozenset({name})
        for name in (
            "ISO",
            "SLASH",
            "NUMERIC",
            "FRACTION",
            "NINEELEVEN",
            "YEARS",
            "CLOCK",
            "DECADE",
            "SHORTYEAR",
            "AMPM",
            "OCLOCK",
            "QN",
            "AD",
            "BC",
            "NUM",
            "ORD",
        )
    ),
    frozenset({"NUM", "DAY"}),
    frozenset({"NUM", "NUM3"}),
    frozenset({"NUM", "DAY", "NUM2"}),
    frozenset({"NUM", "NUM2"}),
    frozenset({"NUM", "YEAR"}),
    frozenset({"NUM", "YEAR", "HHMM"}),
    frozenset({"NUM", "HHMM"}),
    frozenset({"ORD", "DAY", "DAYTH"}),
    frozenset({"ORD", "DAY", "DAYTH", "ORDQ"}),
)


def number_classes(word: str) -> frozenset[str]:
    """Return the classes of a number in digits: what it may be besides a number."""
    if not word.isdigit() or len(word) > 4:
        return frozenset({"NUM"})
    value, classes = int(word), {"NUM"}
    if len(word) <= 2 and 1 <= value <= 31:
        classes.add("DAY")
    if len(word) == 2:
        classes.add("NUM2")
    if len(word) == 3:
        classes.add("NUM3")
    if len(word) == 4:
        if FIRST_YEAR <= value <= LAST_YEAR:
            classes.add("YEAR")
        if value // 100 < 24 and value % 100 < 60:
            classes.add("HHMM")
    return frozenset(classes)


@cache
def _word_classes() -> dict[str, set[str]]:
    """Return the classes of every word of the lexicon."""
    classes: dict[str, set[str]] = {}

    def add(name: str, words: Iterable[str]) -> None:
        for word in words:
            classes.setdefault(word, set()).add(name)

    for name, words in table("classes").items():
        add(name, words)
    add("MONTH", MONTHS)
    add("WEEKDAY", WEEKDAYS)
    add("WEEKDAYS", [f"{word}s" for word in WEEKDAYS if word.endswith("day")])
    add("UNIT", table("units"))
    add("UNITS", table("plurals"))
    add("PART", table("parts"))
    add("SEASON", table("seasons"))
    add("ADVERB", table("adverbs"))
    add("DAYNAME", ("today", "yesterday", "tomorrow", "tonight"))
    add("NUMWORD", set(SMALL) | {"hundred", "thousand", "million", "billion", "dozen"})
    add("ORD", set(ORDINALS))
    return classes
