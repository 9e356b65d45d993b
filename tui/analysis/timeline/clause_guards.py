"""When the words around decide: "that" before a clause, an ordinal without a noun, "before" an event."""

from tui.analysis.timeline.elliptical import counted_like
from tui.analysis.timeline.grammar import Match
from tui.analysis.timeline.scene import Scene

ENDS = frozenset(("", ".", ",", ";", ":", ")", "\n", "”", '"', "?", "!"))
"""What stands after an expression that nothing continues."""
NAMING = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))


def is_conjunction(match: Match, scene: Scene) -> bool:
    """``proves that night work is harmful``: "that" begins a clause and points to no night."""
    if match.text[0] != "that":
        return False
    token, last = scene.token(match.span.start), scene.token(match.encoded.ends[match.last - 1] - 1)
    if token is None or last is None:
        return False
    first_half = last.dep_ == "compound" and last.head.i > last.i  # the *night* of "night work"
    return first_half or (token.tag_ == "IN" and token.dep_ == "mark")


def goes_on(match: Match, scene: Scene) -> bool:
    """``a year before the war``: of "a year before" and "a year after" only what ends there is a day."""
    if match.word("dir") not in ("before", "after") or any(map(match.word, ("base", "wd", "holiday"))):
        return False
    return match.after() not in ENDS


def names_nothing(match: Match, scene: Scene) -> bool:
    """``the fourth`` is a quarter or a century only beside one, and without a noun of its own."""
    token = scene.token(match.encoded.ends[match.last - 1] - 1)
    noun = token is None or (token.i + 1 < len(token.doc) and token.nbor().pos_ in NAMING)
    return noun or match.after() in ("-", "of") or counted_like(match, scene) is None
