"""Places in an order: ``second-largest``, ``ranked third``, ``No. 1``."""

import re

from tui.analysis.numbers.amounts import Amount
from tui.analysis.numbers.quantity import Quantity

_SUPERLATIVE = re.compile(r"[\s-](?:most|least|best|worst|\w{2,}est)\b(?:[\s-](?=\w))?", re.IGNORECASE)
_NOT_SUPERLATIVE = frozenset(
    [
        "west",
        "midwest",
        "northwest",
        "southwest",
        "forest",
        "interest",
        "request",
        "protest",
        "contest",
        "guest",
        "rest",
        "test",
        "arrest",
        "harvest",
        "quest",
    ]
)
_PLACED = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|finish(?:es|ed|ing)?|plac(?:es|ed|ing)|came|come|comes|coming|stands?|stood|seeded|between the|and the)\s+"
    r"(?:in\s+|at\s+|a\s+|the\s+|joint\s+)*$",
    re.IGNORECASE,
)
_STANDING = re.compile(
    r"\b(?:stay(?:s|ed|ing)?|remain(?:s|ed|ing)?|l(?:ies|ie|ay|ying)|sit(?:s|ting)?|sat|is|are|was|were|be|been|still|currently|now|up to|down to"
    r"|moved? to|rose to|climb(?:s|ed) to|drop(?:s|ped) to|slip(?:s|ped) to|fell to)\s+(?:joint\s+|equal\s+|only\s+|a\s+distant\s+)?$",
    re.IGNORECASE,
)
_TABLE = (
    r"\s+(?:in|on|of)\s+(?:the|a|its|their|his|her)\s+(?:[\w’'-]+\s+){0,2}"
    r"(?:table|standings?|rankings?|league|group|division|conference|charts?|polls?|championship|medals?|leaderboard|list)\b"
)
_STANDS_SO = re.compile(rf"\s*(?:[.;,!?”\"]|$)|\s+(?:overall|behind|among)\b|{_TABLE}", re.IGNORECASE)
_IN_TABLE = re.compile(_TABLE, re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:the|a|an|his|her|its|their|’s|'s)\s+$", re.IGNORECASE)
_NUMBER = re.compile(r"\b(?:no\.?|number|#)\s?$", re.IGNORECASE)


def ranked(text: str, amount: Amount) -> Quantity | None:
    """Return an ordinal as a rank where its words make it one; other ordinals count nothing."""
    if not amount.ordinal:
        return None
    after = _SUPERLATIVE.match(text, amount.end)
    if after and after[0].strip(" -").lower() not in _NOT_SUPERLATIVE:
        return Quantity(
            amount, amount.start, amount.end + len(after[0].rstrip(" -")), amount.value, kind="rank"
        )
    room = text[max(0, amount.start - 30) : amount.start]
    if (_STANDING.search(room) and _STANDS_SO.match(text, amount.end)) or (
        _IN_TABLE.match(text, amount.end) and not _ARTICLE.search(room)
    ):
        return Quantity(amount, amount.start, amount.end, amount.value, kind="rank")
    before = _PLACED.search(room)
    if (
        before and not re.match(r"\s+(?:of|time|to)\b", text[amount.end : amount.end + 6])
    ) or not text.replace(text[amount.start : amount.end], "").strip():
        return Quantity(amount, amount.start, amount.end, amount.value, kind="rank")
    return None


def numbered(text: str, quantity: Quantity) -> bool:
    """Say whether "No." before plain digits makes them a rank, and take it in."""
    match = _NUMBER.search(text[max(0, quantity.start - 8) : quantity.start])
    if not match:
        return False
    quantity.kind, quantity.start = "rank", quantity.start - len(match[0])
    return True
