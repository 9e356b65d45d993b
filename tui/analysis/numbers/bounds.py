"""How a quantity is bounded (about, more than) and which way it went (up, down)."""

import re

from spacy.tokens import Doc, Token

from tui.analysis.numbers.lexicon import change_words, fillers, more_words, relation_cues
from tui.analysis.numbers.quantity import Quantity
from tui.document.findings import Change

_ROOM = 34  # characters that hold the longest cue before a number
_MORE = re.compile(r"\b(?:(?:an|a|some)\s+)?(?:additional|extra|further)\s+$", re.IGNORECASE)
_TIMES = frozenset(("day", "week", "month", "year", "decade", "hour"))
_SPREAD = re.compile(
    r"(?:%|\d|\b(?:per ?cent|thousand|million|billion|trillion|points|dollars|pounds|euros))\s+over\s+$",
    re.IGNORECASE,
)
"""What makes "over" before a stretch of time say how long it takes: "by 7% over two years"."""
_NEAR = 5  # words between a verb of change and its number, beyond what may fill the space
_AFTER = re.compile(
    r"\s*,?\s*(?:(?:points?|per ?cent|%)\s+)?(higher|lower)\b",
    re.IGNORECASE,
)
_DIRECTIONS: dict[str, Change] = {"higher": "up", "lower": "down"}


def take_relation(text: str, quantity: Quantity) -> None:
    """Read the words before and after a quantity that bound it."""
    before, meanings, after, after_meanings = relation_cues()
    match = before.search(text[max(0, quantity.start - _ROOM) : quantity.start])
    if (
        match
        and quantity.unit in _TIMES
        and _SPREAD.search(text[max(0, quantity.start - _ROOM) : quantity.start])
    ):
        return
    if match and "\n" not in match[0]:
        quantity.relation = meanings[re.sub(r"\s+", " ", match[1].lower())]
    elif quantity.start != quantity.amount.start and (
        match := before.search(text[max(0, quantity.amount.start - _ROOM) : quantity.amount.start])
    ):
        quantity.relation = meanings[match[1].lower()]
    following = after.match(text, quantity.amount.end) or after.match(text, quantity.end)
    if following and quantity.relation in ("=", "~"):
        quantity.relation = after_meanings[re.sub(r"\s+", " ", following[1].lower())]


def take_change(text: str, quantity: Quantity, first: Token, before: Quantity | None) -> None:
    """Read which way a quantity went: from a sign, or the word of change that governs it, carried across coordination."""
    written = text[quantity.amount.start : quantity.amount.end]
    if quantity.amount.signed and quantity.kind in ("percent", "money") and written[0] in "+-−":
        quantity.change = "up" if written[0] == "+" else "down"
        return
    following = _AFTER.match(text[quantity.end : quantity.end + 24])
    if (
        following
        and following[1].lower() in _DIRECTIONS
        and quantity.kind in ("percent", "money", "measure", "count")
    ):
        quantity.change = _DIRECTIONS[following[1].lower()]
        return
    if before is not None and text[before.end : quantity.start].strip() in (
        "(",
        "[",
    ):  # the same in another unit
        quantity.change = before.change
        if quantity.relation == "=" and before.relation != "~":
            quantity.relation = before.relation
        return
    if quantity.kind == "count" and (
        more := _MORE.search(text[max(0, quantity.start - _ROOM) : quantity.start])
    ):
        quantity.change, quantity.start = "up", quantity.start - len(more[0])
        return
    quantity.change = (
        _governed(first, quantity) or _attached(first, quantity) or _carried(text, quantity, before)
    )


def _attached(first: Token, quantity: Quantity) -> Change | None:
    """Return the direction of the verb that a quantity measures by the parse: ``expected to grow sales by 35 per cent``."""
    token = first
    for _ in range(_NEAR):
        head = token.head
        if head == token or (head.i >= first.i and not quantity.start <= head.idx < quantity.end):
            return None
        if head.pos_ == "VERB" and token.lower_ == "by":
            return change_words().get(head.lower_) or change_words().get(head.lemma_.lower())
        if head.pos_ == "VERB" or token.lower_ in ("to", "from", "at"):
            return None
        token = head
    return None


def _governed(first: Token, quantity: Quantity) -> Change | None:
    """Return the direction of the nearest word of change before a quantity, if only fillers stand between."""
    doc, words, allowed = first.doc, change_words(), fillers()
    at, steps = first.i - 1, 0
    while at >= 0 and steps < _NEAR:
        token = doc[at]
        if (token.is_sent_end and at < first.i - 1) or "\n" in token.text:
            return None
        lower = token.lower_
        if lower in more_words() and quantity.kind == "count":
            return "up"
        if lower in words:
            if (
                lower in ("up", "down") and at + 1 < len(doc) and doc[at + 1].lower_ in ("to", "at")
            ) or lower == "over":
                return None
            if (lower == "lower" and token.tag_ == "JJR") or (
                lower in ("cut", "rise", "fall", "drop", "gain")
                and token.pos_ == "NOUN"
                and not _of(doc, at, first.i)
            ):
                return None
            if (
                quantity.kind in ("money", "rate")
                and quantity.currency
                and token.lemma_.lower() == "raise"
                and not _of(doc, at, first.i)
            ):
                return None  # to raise money is to collect it
            return words[lower] if _measured(quantity, token, doc) else None
        if lower in ("from", "to"):
            if not quantity.directed or doc[at + 1].lower_ == "the":
                return None  # "down from the 5 to 6 per cent of last year" is where it was
            at, steps = at - 1, steps + 1
            continue
        if (
            lower not in allowed and token.pos_ not in ("ADV", "SYM", "PUNCT") and not token.is_currency
        ) or lower in (
            ",",
            ";",
            ":",
            ".",
            "(",
            "“",
            '"',
            "”",
        ):
            if lower == "(" and at == first.i - 1:
                return None
            return _range_change(doc, at, quantity)
        at, steps = at - 1, steps + (lower not in allowed)
    return None


def _of(doc: Doc, at: int, first: int) -> bool:
    """Say whether "of" joins a noun of change to its size: ``a drop of 5 per cent``."""
    return any(token.lower_ in ("of", "by") for token in doc[at + 1 : first])


def _measured(quantity: Quantity, cue: Token, doc: Doc) -> bool:
    """Say whether a word of change can speak of such a quantity: verbs add people and lose games, but "won 3 goals" went nowhere."""
    if cue.lower_ in ("up", "down"):
        return quantity.kind in ("percent", "money", "measure", "count", "rate")
    if quantity.kind == "count":
        return doc[cue.i + 1 : cue.i + 3].text.startswith("by") or (
            cue.lower_ in ("gained", "rose", "fell", "dropped", "climbed", "jumped") and quantity.unit is None
        )
    return quantity.kind in ("percent", "money", "measure", "rate", "fraction", "temperature", "multiplier")


def _range_change(doc: Doc, at: int, quantity: Quantity) -> Change | None:
    """Return the direction of ``fell from A to B``."""
    if quantity.directed and doc[at].lower_ in change_words():
        return change_words()[doc[at].lower_]
    return None


def _carried(text: str, quantity: Quantity, before: Quantity | None) -> Change | None:
    """Return the direction of the quantity before where the two are one statement: ``up 17 points, or 0.2%``."""
    if before is None or before.change is None:
        return None
    gap = text[before.end : quantity.start]
    if re.fullmatch(
        r",?\s+(?:or|and)\s+(?:by\s+|about\s+)?|\s*\(\s*(?:or\s+)?|,\s+", gap
    ) and quantity.kind in ("percent", "measure", "money"):
        return before.change
    return (
        before.change
        if re.fullmatch(r"[^.;\n]{1,60}?\bby\s+", gap)
        and quantity.kind == "percent"
        and not re.search(r"\b(?:rise|fall|rose|fell|was|were|is|are|after|while|but)\b", gap)
        else None
    )
