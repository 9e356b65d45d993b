"""What newsletters say about themselves: paragraphs at the beginning and the end that are no article."""

import re

_LONGEST = 300  # characters
_FURNITURE = re.compile(
    r"""
      \b(view|read|open|see)\b.{0,30}\b(in|on)\b.{0,20}\b(browser|web|online|app)\b
    | ^(view|read)\s+(online|this\s+e-?mail|web\s+version)
    | \bun-?subscribe\b | \bopt[\s-]out\b
    | \b(manage|update|change)\b.{0,30}\b(preferences|subscriptions?|settings)\b
    | \byou('re|’re|\s+are|\s+have)?\s+(receiv(ed|ing)|got|getting)\b.{0,60}\b(e-?mail|newsletter|because)\b
    | \b(was|is)\s+sent\s+to\b.{0,80}@
    | \bforward(ed)?\b.{0,30}\b(this|friend|colleague|to\s+you)\b
    | \bsign\s+up\b.{0,40}\b(here|newsletter|for\s+free)\b
    | \badd\b.{0,60}\b(address\s+book|safe\s+senders?|contacts)\b
    | ^(©|\(c\)|copyright\b) | \ball\s+rights\s+reserved\b
    | ^(privacy(\s+policy|\s+notice)?|terms(\s+(of|and|&)\s+\w+)?|contact\s+us|advertise(\s+with\s+us)?
        |follow\s+us.*|share(\s+this.*)?|advertisement|sponsored(\s+by.*)?|facebook|twitter|instagram|linkedin|youtube)$
    | ^(advertisement|sponsor(ed)?)\b.{0,30}$
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A paragraph that is about the newsletter rather than the news."""
_RULE = re.compile(r"^[\W_]*$")
_EDGE = 8  # paragraphs at either end among which furniture may stand between others


def without_furniture(text: str) -> str:
    """Return a newsletter's text without what it says about itself at its beginning and its end."""
    blocks = [block for block in re.split(r"\n\s*\n", text) if block.strip()]
    first = _after_last([_is_furniture(block) for block in blocks[:_EDGE]])
    last = len(blocks) - _tail([_is_furniture(block) for block in reversed(blocks[first:])])
    return "\n\n".join(block for block in blocks[first:last] if not _RULE.match(block))


def _is_furniture(block: str) -> bool:
    line = " ".join(block.split())
    return bool(_RULE.match(line)) or (len(line) <= _LONGEST and bool(_FURNITURE.search(line)))


def _after_last(flags: list[bool]) -> int:
    """Return how many paragraphs to drop at the beginning: those before the first that is none."""
    return next((place for place, furniture in enumerate(flags) if not furniture), len(flags))


def _tail(flags: list[bool]) -> int:
    """Return how many paragraphs to drop at the end: up to the last furniture among the last few.

    An address or a name may stand between two paragraphs of furniture.
    """
    furniture = [place for place, flag in enumerate(flags[:_EDGE]) if flag]
    return furniture[-1] + 1 if furniture and len(furniture) * 2 > furniture[-1] else _after_last(flags)
