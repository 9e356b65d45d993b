"""Figures that count nothing: names, codes, years, list markers, the pronoun *one*.

Each rule has a name that ``analyze --explain`` and the evaluation use. A rule sees one phrase with the parse around
it; the first that holds removes the phrase.
"""

import re
import tomllib
from collections.abc import Callable, Sequence
from functools import cache

from msgspec import Struct
from spacy.tokens import Token

from tui.analysis.numbers.lexicon import word_list
from tui.analysis.numbers.numerals import mark_at, word_at
from tui.analysis.numbers.phrases import Phrase
from tui.analysis.numbers.scanner import Token as Written
from tui.analysis.numbers.units import DATA
from tui.document.findings import TimeExpression
from tui.document.span import Span

PIECE = 99  # characters: the parser's text has a space after so many of an endless word
URL = re.compile(
    rf"(?:https?://|www\.)\S+(?:(?:(?<=\s\S{{{PIECE}}})|(?<=^\S{{{PIECE}}}))\s\S+)*|"
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,120}"
)
CODE = re.compile(
    r"(?<![\d.])(?!\d+\.\d+\s?[-–]\s?\d+(?:\.\d+)?(?![-–.\d]))(?!\d+[-–]\d+\.\d+(?![-–.]\d))(?:\+?\d[\d()]*(?:[-–.]\d+){2,}|\+\d{8,}\b|\+?\d{1,3}[- ]\(?\d{3}\)?[- ]\d{3}[- ]?\d{3,4}|\d{3}-\d{4}\b"
    r"|\d+-\d{3,}-\d+(?:[/-]\d+)*|\d{1,4}(?:/\d{1,4}){2,}|\d+:\d\d+(?::\d+)*(?:\.\d+)?|\d+(?::\d+){2,}|\b[A-Z][a-z]+ \d+:\d(?!\d)"
    r"|(?:19|20)\d\d-\d\d\b(?![-\d])|(?:1[5-9]|20)\d\d/\d\d\b|(?:24/7|9/11|7/7|50/50)\b|\b\d{1,2}[x×]\d{1,3}(?=\s+(?:relay|car|vehicle|truck|drive|hurdles)))"
)
"""Telephone numbers, dates, clock times, versions, seasons."""
MARKER = re.compile(r"(?:^|\n)[ \t]*[(\[]?\d{1,2}[.)\]](?=\s)|\[\d{1,3}\]")
"""Numbers of list items and notes."""
SHIFT = re.compile(r"\b(?:ago|later|earlier|from now|hence)$", re.IGNORECASE)
"""Ends of expressions that name a day by a stretch of time, which is a quantity: "two years later"."""
SIZES = word_list("names", "sizes")
NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))
PLURALS = frozenset(("NNS", "NNPS"))
DETERMINERS = word_list("names", "determiners")
SMALL_NUMBERS = word_list("names", "small-numbers")
YEAR_DIGITS = 4
BIGGEST_SHIRT = 13


class Place(Struct, frozen=True):
    """A phrase with what is around it."""

    text: str
    tokens: Sequence[Written]
    phrase: Phrase
    token: Token
    """The parse's token of the number."""
    named: frozenset[str]
    """Figures that the text has used as names so far."""


@cache
def words(table: str, name: str) -> frozenset[str]:
    """Return a list of data/names.toml."""
    return frozenset(_tables()[table][name].split())


@cache
def _tables() -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = tomllib.loads((DATA / "names.toml").read_text("utf-8"))
    return tables


def barred(text: str, times: Sequence[TimeExpression]) -> list[Span]:
    """Return the stretches of a text where no number counts anything, in order and apart from one another."""
    spans = [Span(*match.span()) for pattern in (URL, CODE, MARKER) for match in pattern.finditer(text)]
    spans += [time.span for time in times if time.type in ("DATE", "TIME") and not _is_size(text, time.span)]
    merged: list[Span] = []
    for span in sorted(spans):  # a long address holds many codes: as one stretch they hide nothing of it
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


_COUNTED_YEAR = re.compile(
    r"\s+(?!(?:and|or|to|in|was|is|has|elections?|season|series|olympics|games|champions)\b)(?:[a-z-]+\s+)?[a-z-]+s\b(?<!us)(?<!ss)(?<!was)(?<!is)"
)
_PLURAL_DOES = re.compile(r"\s+[a-z-]+s\s+(?:were|are|have|had)\b")
_DATING = re.compile(
    r"\b(?:in|of|since|by|from|until|till|the|during|for|before|after|its|their|between|and|to|on|last|this)\s+$",
    re.IGNORECASE,
)
_COUNTING = re.compile(
    r"(?:^|[.!?;:]\s+|\b(?:about|some|around|nearly|over|only|than|least|sold|of the)\s+)$", re.IGNORECASE
)
_OF_THEM = re.compile(r"\s+of\s+(?:them|these|those|us|the)\b", re.IGNORECASE)


_MEASURED = re.compile(
    r"\s?(?:mm|cm|km|kg|mg|ml|ppm|ppb|Hz|kHz|MHz|rpm|kW|MW|GW|kWh|MWh|GWh|°|%|per cent|percent|tonnes?|tons?|metres?|meters?|miles?|feet|acres?|hectares?|litres?|liters?|dollars|euros|pounds)\b|\s?%"
)


def _is_size(text: str, span: Span) -> bool:
    """Say whether what could be a time is a quantity: a stretch of time until then, or a bare number that is the size of something."""
    if SHIFT.search(text[span.start : span.end]):
        return True
    if text[span.start : span.end].isdigit() and _MEASURED.match(text, span.end):
        return True
    if span.end - span.start != YEAR_DIGITS or not text[span.start : span.end].isdigit():
        return False
    before = text[max(0, span.start - 30) : span.start]
    if re.search(rf"\b(?:{'|'.join(SIZES)}) of\s+$", before) or _OF_THEM.match(text, span.end):
        return True
    if _COUNTING.search(before) is not None and _COUNTED_YEAR.match(text, span.end) is not None:
        return True
    return _DATING.search(before) is None and _PLURAL_DOES.match(text, span.end) is not None


def _glued(place: Place) -> bool:
    """``A380``, ``iLife'11``, ``#5``: the figures are part of a word."""
    start, first = place.phrase.start, place.tokens[place.phrase.first]
    before = place.text[max(0, start - 1) : start]
    if (
        first.start != start
        or place.phrase.kind == "money"
        or (before == "/" and place.phrase.unit is not None)
    ):
        return False
    return (
        before.isalpha()
        or (before in ("_", "/", "#", "@", "’", "'") and place.text[max(0, start - 2) : start - 1].isalnum())
        or before in ("#", "@", "_")
    )


def _device(place: Place) -> bool:
    """``iPhone 4s``: a word with a capital inside stands before, and the figures count nothing apart from it."""
    first = place.tokens[place.phrase.first]
    if not first.figures or place.phrase.kind == "money" or place.phrase.first == 0 or place.token.i == 0:
        return False
    before = place.tokens[place.phrase.first - 1]
    inner = (
        before.kind == "word"
        and before.text[:1].islower()
        and any(letter.isupper() for letter in before.text[1:])
    )
    return inner and place.text[before.end : first.start] == " "


def _long(place: Place) -> bool:
    """Ten figures and more without a separator, or seven after a nought: a telephone number, an account."""
    figures = place.tokens[place.phrase.numeral.first].text
    return (
        place.phrase.kind == "count"
        and figures.isdigit()
        and (10 <= len(figures) <= 13 or (len(figures) >= 7 and figures[0] == "0"))
    )


def _hyphened(place: Place) -> bool:
    """``COVID-19``, ``F-16``, ``A330-200``."""
    start, text = place.phrase.start, place.text
    if (
        place.phrase.kind == "money"
        or text[max(0, start - 1) : start] not in ("-", "–", ".", "‑")
        or start < 2
        or not text[start - 2].isalnum()
    ):
        return False
    head = re.search(r"([\w.]+)[-–‑.]$", text[max(0, start - 16) : start])
    if (
        head is None
        or re.fullmatch(r"\d+(?:[.,]\d+)*(?:k|m|bn|b|K|M|B|mln)?", head[1])
        or head[1].lower() in words("before", "sub")
    ):
        return False
    return any(letter.isalpha() for letter in head[1])


def _trailing(place: Place) -> bool:
    """``787s``, ``5G``, ``4x4``: letters follow without a space."""
    end = place.phrase.end
    after = place.text[end : end + 1]
    if after == "s" and place.phrase.kind == "age":
        return False
    return after.isalnum() or after == "_"


def _negative_name(place: Place) -> bool:
    """``COVID -19``: a name, a dash, figures."""
    if not place.phrase.signed or place.phrase.unit is not None:
        return False
    before = place.tokens[place.phrase.first - 1] if place.phrase.first else None
    return before is not None and before.kind == "word" and before.text.isupper() and len(before.text) > 1


def _bare(place: Place) -> bool:
    """Whether nothing but the number itself is there: what follows concerns such phrases only."""
    phrase = place.phrase
    return (
        phrase.unit is None
        and not phrase.signed
        and phrase.numeral.form == "cardinal"
        and phrase.kind == "count"
    )


def _capital_words(place: Place) -> bool:
    """``Big Three``, ``Sky One``: number words in a name."""
    first = place.tokens[place.phrase.first]
    if (
        not (_bare(place) and place.phrase.numeral.words and first.text[0].isupper())
        or place.token.is_sent_start
    ):
        return False
    last = place.tokens[place.phrase.numeral.after - 1]
    if (
        last is not first
        and last.text[0].isupper()
        and place.token.i
        and place.token.nbor(-1).lower_ == "the"
    ):
        return True
    doc, at = place.token.doc, place.token.i
    beside = [doc[i] for i in (at - 1, at + 1) if 0 <= i < len(doc)]
    return any(other.pos_ == "PROPN" and other.text[:1].isupper() for other in beside)


def _model(place: Place) -> bool:
    """``787 Dreamliner``, ``iPhone 12 Pro``."""
    following = (
        place.tokens[place.phrase.numeral.after] if place.phrase.numeral.after < len(place.tokens) else None
    )
    return (
        _bare(place)
        and place.phrase.numeral.plain
        and following is not None
        and following.text in words("after", "models")
    )


def _street(place: Place) -> bool:
    """``2019 Oak Street``."""
    at = place.phrase.numeral.after
    named = [token.text for token in place.tokens[at : at + 4]]
    return (
        _bare(place)
        and place.phrase.numeral.plain
        and len(named) > 1
        and named[0][:1].isupper()
        and any(word in words("after", "streets") for word in named[1:])
    )


def _thing_by_number(place: Place) -> bool:
    """``the 787 is``: a thing called by its number, which the text has used as a name."""
    if not _bare(place) or not place.phrase.numeral.plain or _counted(place.token):
        return False
    figures = place.tokens[place.phrase.numeral.first].text
    before, after = word_at(place.tokens, place.phrase.first - 1), word_at(place.tokens, place.phrase.after)
    if figures in place.named and before in ("the", "a", "new", "its", "their", "this", "of"):
        return True
    if place.phrase.value < 100 or "," in figures or len(figures) > 4 or not _definite(place):
        return False
    ends = mark_at(place.tokens, place.phrase.after) != "" or after in AFTER_THING
    return ends or _capital_noun(place)


AFTER_THING = word_list("names", "after-thing")


def _definite(place: Place) -> bool:
    """Say whether an article or owner with at most one adjective stands before the figures, and no "of" before it: ``the mid-sized 787``."""
    at = place.phrase.first - 1
    if place.token.i and place.token.nbor(-1).tag_ in ("JJ", "JJR"):
        at -= 3 if mark_at(place.tokens, at - 1) == "-" else 1
    listed = word_at(place.tokens, at - 1) == "of" and any(
        token.figures and not 1900 <= (token.value or 0) <= 2100
        for token in place.tokens[place.phrase.after : place.phrase.after + 8]
    )
    return word_at(place.tokens, at) in ("the", "its", "their", "this") and not listed


def _capital_noun(place: Place) -> bool:
    doc, at = place.token.doc, place.token.i + 1
    return at < len(doc) and doc[at].tag_ == "NNP" and doc[at].text.istitle()


def _counted(token: Token) -> bool:
    return token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ in PLURALS


def _labelled(place: Place) -> bool:
    """``page 3``, ``S&P 500``, ``Windows 7``: a label or a name stands directly before plain figures."""
    phrase, token = place.phrase, place.token
    if not _bare(place) or not phrase.numeral.plain or token.i == 0 or phrase.first == 0:
        return False
    written = place.tokens[phrase.first].text
    before, earlier = token.doc[token.i - 1], place.tokens[phrase.first - 1]
    if (
        "," in written
        or place.tokens[phrase.first].glued
        or earlier.kind not in ("word", "mark")
        or place.text[phrase.start - 1] == "\n"
    ):
        return False
    if earlier.text in words("before", "indexes") or before.text in words("before", "indexes"):
        return True
    if earlier.lower in words("before", "labels") and not _counted(token):
        return True
    if earlier.kind == "mark" or earlier.lower in words("before", "counted_names"):
        return False
    if (
        mark_at(place.tokens, phrase.after) in ("-", "–")
        and phrase.after + 1 < len(place.tokens)
        and place.tokens[phrase.after + 1].figures
    ):
        return False  # a score
    capital = any(letter.isupper() for letter in before.text)
    named = capital and (
        before.pos_ == "PROPN" or (not before.is_sent_start and before.pos_ in ("NOUN", "ADJ", "X", "SYM"))
    )
    inner = any(letter.isupper() for letter in before.text[1:]) and any(
        letter.islower() for letter in before.text
    )
    return (
        (named or inner)
        and not (_counted(token) and not inner)
        and not before.text.endswith((".", ",", ")"))
        and "." not in written
    )


def _shirt(place: Place) -> bool:
    """``Lopez (7)``."""
    phrase = place.phrase
    if not (_bare(place) and phrase.numeral.plain and phrase.value <= BIGGEST_SHIRT) or place.token.i < 2:
        return False
    around = mark_at(place.tokens, phrase.first - 1) == "(" and mark_at(place.tokens, phrase.after) == ")"
    return around and place.token.doc[place.token.i - 2].pos_ == "PROPN"


def _year(place: Place) -> bool:
    """Four plain figures that the time finder left alone: ``c. 1871``, ``1776-77``."""
    phrase = place.phrase
    written = place.tokens[phrase.numeral.first].text
    if not (_bare(place) and phrase.numeral.plain) or place.phrase.value_end is not None:
        return False
    before, mark = word_at(place.tokens, phrase.first - 1), mark_at(place.tokens, phrase.first - 1)
    if mark in ("-", "–") and phrase.first > 1 and place.tokens[phrase.first].glued:
        earlier = place.tokens[phrase.first - 2]
        if (
            len(written) in (2, YEAR_DIGITS)
            and len(earlier.text) == YEAR_DIGITS
            and earlier.text.isdigit()
            and 1000 <= int(earlier.text) <= 2100
        ):
            return True
    if mark == "." and word_at(place.tokens, phrase.first - 2) in ("c", "ca"):
        return True
    if before == "year" and word_at(place.tokens, phrase.first - 2) in ("the", "in"):
        return True
    if not (len(written) == YEAR_DIGITS and written.isdigit() and 1000 <= int(written) <= 2100):
        return False
    sized = before == "of" and word_at(place.tokens, phrase.first - 2) in SIZES
    if _counted(place.token) or sized:
        return False
    return place.token.ent_type_ in ("DATE", "EVENT", "TIME") or (
        before in words("before", "years")
        and not word_at(place.tokens, phrase.after).endswith("s")
        and before != "of"
        and int(written) >= 1500
    )


def _pronoun(place: Place) -> bool:
    """*one* that stands for a thing rather than counts it."""
    phrase, token = place.phrase, place.token
    if place.text[phrase.start : phrase.end].lower() != "one" and not (
        phrase.value == 1
        and phrase.numeral.words
        and place.tokens[phrase.numeral.first].lower == "one"
        and phrase.unit is None
    ):
        return False
    if phrase.unit is not None and phrase.kind != "count":
        return False
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    previous = token.doc[token.i - 1].lower_ if token.i else ""
    if following is not None and following.lower_ == "of" and token.i + 2 < len(token.doc):
        return not token.doc[token.i + 2].like_num  # "one of the firms" is a firm; "one of every ten" counts
    if (
        previous == "at"
        and following is not None
        and following.lower_ in ("point", "time", "stage", "moment")
    ):
        return True
    if previous in DETERMINERS:
        return not (previous in ("only", "-") and _counts(token))
    if previous == "the":
        return not (_counts(token) and False)
    if (
        following is not None
        and following.lower_ in ("in", "out", "to", "or")
        and token.i + 2 < len(token.doc)
    ):
        then = token.nbor(2)
        if then.like_num or then.lower_ in ("of", "every") or then.lower_ in SMALL_NUMBERS:
            return following.lower_ == "or" and not then.like_num
    if following is None or following.lower_ in (
        "another",
        "who",
        "that",
        "which",
        "'s",
        "’s",
        "-on",
        "day",
        "thing",
        "morning",
        "night",
        "evening",
        "time",
        "by",
        "way",
        "reason",
        "example",
        "option",
        "possibility",
    ):
        return True
    return not _counts(token)


def _counts(token: Token) -> bool:
    """Say whether a number modifies a noun that follows it."""
    head = token.head
    if (
        token.dep_ in ("nummod", "compound", "amod", "quantmod")
        and head.i > token.i
        and head.pos_ in ("NOUN", "PROPN", "NUM")
    ):
        return True
    if token.i + 1 >= len(token.doc):
        return False
    after = token.doc[token.i + 1]
    return (
        after.tag_ in ("NN", "JJ", "JJS", "NNS")
        and token.tag_ == "CD"
        and after.idx == token.idx + len(token) + 1
    )


RULES: dict[str, Callable[[Place], bool]] = {
    "number.name.glued": _glued,
    "number.name.device": _device,
    "number.code": _long,
    "number.name.hyphen": _hyphened,
    "number.name.letters": _trailing,
    "number.name.negative": _negative_name,
    "number.name.words": _capital_words,
    "number.name.model": _model,
    "number.name.street": _street,
    "number.name.thing": _thing_by_number,
    "number.name.label": _labelled,
    "number.name.shirt": _shirt,
    "number.year": _year,
    "number.pronoun": _pronoun,
}
"""The rules by their names, in the order in which they are tried."""
NAMING = frozenset(("number.name.label", "number.name.model", "number.name.thing"))
"""Rules whose figures are names for the rest of the text."""


def refused(place: Place) -> str | None:
    """Return the name of the rule by which a phrase counts nothing, ``None`` if it is a quantity."""
    return next((name for name, rule in RULES.items() if rule(place)), None)
