"""When what looks like a number counts nothing: names, codes, clock times, list markers, the pronoun *one*."""

import re
from collections.abc import Sequence

from spacy.tokens import Token

from tui.analysis.numbers.amounts import Amount
from tui.analysis.numbers.quantity import Quantity
from tui.document.findings import TimeExpression
from tui.document.span import Span

PIECE = 99  # characters: the parser's text has a space after so many of an endless word
URL = re.compile(
    rf"(?:https?://|www\.)\S+(?:(?:(?<=\s\S{{{PIECE}}})|(?<=^\S{{{PIECE}}}))\s\S+)*|"
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,120}"
)
CODE = re.compile(
    r"(?<!\d)(?:\+?\d[\d()]*(?:[-–.]\d+){2,}|\+?\d{1,3}[- ]\(?\d{3}\)?[- ]\d{3}[- ]?\d{3,4}|\d{3}-\d{4}\b|\d+-\d{3,}-\d+(?:[/-]\d+)*"
    r"|\d{1,4}(?:/\d{1,4}){2,}|\d+:\d\d+(?::\d+)*(?:\.\d+)?|\d+(?::\d+){2,}|\b[A-Z][a-z]+ \d+:\d(?!\d)"
    r"|(?:19|20)\d\d-\d\d\b(?![-\d])|(?:24/7|9/11|7/7)\b)"
)
"""Telephone numbers, dates, clock times, versions."""
MARKER = re.compile(r"(?:^|\n)[ \t]*[(\[]?\d{1,2}[.)\]](?=\s)")
LABELS = frozenset(
    [
        "week",
        "game",
        "item",
        "rule",
        "question",
        "step",
        "page",
        "pages",
        "section",
        "chapter",
        "article",
        "version",
        "row",
        "figure",
        "table",
        "part",
        "volume",
        "vol",
        "grade",
        "level",
        "phase",
        "type",
        "route",
        "highway",
        "interstate",
        "channel",
        "room",
        "gate",
        "platform",
        "flight",
        "bus",
        "apartment",
        "suite",
        "lane",
        "exit",
        "act",
        "scene",
        "episode",
        "season",
        "stage",
        "class",
        "line",
        "district",
        "ward",
        "lot",
    ]
)
NAMES = frozenset(("ORG", "PRODUCT", "FAC", "LAW", "WORK_OF_ART", "EVENT", "PERSON", "GPE"))
ONE_OF = re.compile(
    r"\s+of\s+(?:the|these|those|its|his|her|their|our|my|your|\w+['’]s?)\s+\w", re.IGNORECASE
)
_SMALL = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d)"
ONE_OUT = re.compile(rf"(?:\s+to\s+|-to-|-in-){_SMALL}|\s+(?:in|out of)\s+(?:every\s+)?{_SMALL}")
"""What follows *one* where it begins a range or a share."""
SHIFT = re.compile(r"\b(?:ago|later|earlier|from now|hence)$", re.IGNORECASE)
"""Ends of expressions that name a day by a stretch of time, which is a quantity: "two years later"."""
_SIZE_OF = re.compile(r"\b(?:average|mean|total|sum|maximum|minimum|capacity|population) of\s+$")
"""What makes even 1900 a size and no year."""
_YEARS = re.compile(r"\b(?:between|from)\s+(?=(?:1[5-9]|20)\d\d\s+(?:and|to)\s+$)", re.IGNORECASE)
_COUNTS = re.compile(r"\bfrom\s+(?!(?:1[5-9]|20)\d\d)\d{3,4}\s+to\s+$", re.IGNORECASE)
_COUNTED = re.compile(r"\s[a-z]+s\b")
_YEARS_ROOM = 20
_MODEL = re.compile(r"\s(?:Pro|Max|Plus|Ultra|Mini)\b")
"""What follows the number of a model in its name."""
_SCORE = re.compile(r"\d{1,2}[-–]\d{1,2}(?![-–\w])")
_ACRONYM = re.compile(r"\b[A-Z]{2,}\s$")
_SINGULAR = re.compile(r"\s(?:is|was|has)\b|['’]s\b")
_MEASURED = re.compile(
    r"\s(?:mile|kilometre|kilometer|metre|meter|foot|inch|acre|hectare|ton|tonne|pound|dollar|euro|hour|minute|percent)\b"
)
INDEXES = frozenset(
    (
        "S&P",
        "P",
        "Nasdaq",
        "NASDAQ",
        "FTSE",
        "Russell",
        "Stoxx",
        "STOXX",
        "Nikkei",
        "CAC",
        "Fortune",
        "Euro",
        "CSI",
        "ASX",
        "Topix",
        "Forbes",
        "IBEX",
        "OMX",
    )
)
"""Names that are always followed by a number of their own."""
SCORELINE = re.compile(r"\d{1,2}[-–]\d{1,2}\s+[A-Z]")
"""Goals between the names of two sides."""
THOUSANDS = re.compile(r"\d,\d{3}")


def barred(text: str, times: Sequence[TimeExpression]) -> list[Span]:
    """Return the stretches of a text where no number counts anything, in order and apart from one another."""
    spans = [Span(*match.span()) for pattern in (URL, CODE, MARKER) for match in pattern.finditer(text)]
    spans += [
        _with_first_year(text, time.span)
        for time in times
        if time.type in ("DATE", "TIME") and not _is_size(text, time.span)
    ]
    merged: list[Span] = []
    for span in sorted(spans):  # a long address holds many codes: as one stretch they hide nothing of it
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _is_size(text: str, span: Span) -> bool:
    """Say whether what could be a time is a quantity: a stretch of time until then, or a bare number that is the size of something."""
    if SHIFT.search(text[span.start : span.end]):
        return True
    if span.end - span.start != len("1900"):
        return False
    before = text[max(0, span.start - _YEARS_ROOM) : span.start]
    return _SIZE_OF.search(before) is not None or (
        _COUNTS.search(before) is not None and _COUNTED.match(text, span.end) is not None
    )


def _with_first_year(text: str, span: Span) -> Span:
    """Return a year's span from the year before it on in ``between 1600 and 1900``."""
    room = max(0, span.start - _YEARS_ROOM)
    match = _YEARS.search(text[room : span.start]) if span.end - span.start == len("1900") else None
    return Span(room + match.end(), span.end) if match else span


def is_name(text: str, quantity: Quantity, token: Token) -> bool:
    """Say whether the digits belong to a name or a code: ``iPhone 11``, ``S&P 500``, ``Section 4``, ``COVID-19``."""
    amount = quantity.amount
    before, after = text[max(0, amount.start - 1) : amount.start], text[quantity.end : quantity.end + 1]
    if (before.isalnum() and quantity.start == amount.start) or (
        before in ("_", "/", "#", "@") and quantity.start == amount.start
    ):
        return True
    if (
        before in ("-", "–", ".")
        and amount.start > 1
        and text[amount.start - 2].isalpha()
        and quantity.start == amount.start
        and not _sub(text, amount)
    ):
        return True
    if after.isalnum() or after == "_":
        return True
    if (
        amount.signed
        and quantity.unit is None
        and token.i
        and token.nbor(-1).text == "-"
        and token.i > 1
        and token.nbor(-2).pos_ == "PROPN"
    ):
        return True  # "COVID -19"
    if (
        amount.signed
        and quantity.unit is None
        and _ACRONYM.search(text[max(0, quantity.start - 8) : quantity.start])
    ):
        return True
    if quantity.unit is not None or amount.fraction or amount.signed or amount.vague:
        return False
    if amount.words:
        return _named_word(text, amount, token)
    if _MODEL.match(text, amount.end):
        return True
    if THOUSANDS.search(text[amount.start : amount.end]):
        return False
    if (
        text[max(0, amount.start - 4) : amount.start].lower() == "the "
        and _SINGULAR.match(text, quantity.end)
        and amount.value >= 100
    ):
        return True  # "the 787 is": a thing by its number
    return _labelled(text, amount, token)


def _sub(text: str, amount: Amount) -> bool:
    return bool(
        re.search(
            r"\b(?:sub|pre|post|mid|top|over|under|and|or|to|in|non)[-–]$",
            text[max(0, amount.start - 6) : amount.start],
            re.IGNORECASE,
        )
    )


def _named_word(text: str, amount: Amount, token: Token) -> bool:
    if not text[amount.start].isupper() or token.is_sent_start:
        return False
    beside = [token.doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(token.doc)]
    return any(other.pos_ == "PROPN" and other.text[:1].isupper() for other in beside)


def _labelled(text: str, amount: Amount, token: Token) -> bool:
    """Say whether a capitalised name or a label like "page" stands directly before plain digits."""
    if amount.start < 2 or text[amount.start - 1] != " " or token.i == 0 or amount.scale:
        return False
    before = token.doc[token.i - 1]
    counted = token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ in ("NNS", "NNPS")
    if (before.lower_ in LABELS and not counted) or before.text in INDEXES:
        return True
    if SCORELINE.match(text, amount.start) or _SCORE.match(text, amount.start):
        return False
    if before.lower_ in ("no", "no.", "nr", "number", "numbers"):
        return False
    capital = any(letter.isupper() for letter in before.text)
    named = capital and (
        before.pos_ == "PROPN" or (not before.is_sent_start and before.pos_ in ("NOUN", "ADJ", "X", "SYM"))
    )
    return (
        named
        and not counted
        and not before.text.endswith((".", ",", ")"))
        and "." not in text[amount.start : amount.end]
    )


def is_pronoun(text: str, amount: Amount, token: Token) -> bool:
    """Say whether *one* stands for a thing rather than counts it."""
    if text[amount.start : amount.end].lower() != "one":
        return False
    if ONE_OF.match(text, amount.end) or _MEASURED.match(text, amount.end):
        return False
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    previous = token.doc[token.i - 1].lower_ if token.i else ""
    if previous in (
        "this",
        "that",
        "which",
        "the",
        "another",
        "no",
        "any",
        "every",
        "each",
        "only",
        "-",
        "same",
        "next",
        "last",
        "first",
    ):
        return not (previous in ("the", "only", "-") and _counts(token) and previous != "the")
    if ONE_OUT.match(text, amount.end):
        return False
    if (
        following is not None
        and following.lower_ in ("to", "or")
        and token.i + 2 < len(token.doc)
        and token.nbor(2).like_num
    ):
        return False
    if following is None or following.lower_ in ("another", "who", "that", "which", "'s", "’s", "-on"):
        return True
    return not _counts(token)


def _counts(token: Token) -> bool:
    """Say whether a number modifies a noun that follows it."""
    head = token.head
    return (
        token.dep_ in ("nummod", "compound", "amod", "quantmod")
        and head.i > token.i
        and head.pos_ in ("NOUN", "PROPN", "NUM")
    ) or (
        token.i + 1 < len(token.doc)
        and token.doc[token.i + 1].tag_ in ("NN", "JJ", "JJS", "NNS")
        and token.pos_ == "NUM"
        and token.tag_ == "CD"
        and token.doc[token.i + 1].idx == token.idx + len(token) + 1
    )


def is_year(text: str, amount: Amount, token: Token) -> bool:
    """Say whether four plain digits are a year that the time finder left alone."""
    written = text[amount.start : amount.end]
    if not (amount.plain and len(written) == 4 and written.isdigit() and 1500 <= int(written) <= 2100):
        return False
    counted = token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ in ("NNS", "NNPS")
    size = _SIZE_OF.search(text[max(0, amount.start - _YEARS_ROOM) : amount.start])
    return not counted and not size and token.ent_type_ in ("DATE", "EVENT", "TIME")
