"""When a quarter is one of a game and not of the year."""

import re
from itertools import islice

from tui.analysis.timeline.grammar import Match
from tui.analysis.timeline.scene import Scene

_GAME = re.compile(
    r"\b(?:touchdowns?|quarterbacks?|field goals?|halftime|half-time|fumbled?|rebounds|three-pointers?"
    r"|layups?|free throws?|kickoff|tip-off|punts?|interceptions?|rushing|buzzer|overtime|timeout)\b",
    re.IGNORECASE,
)
"""Words of games that are played in quarters."""
WORDS_OF_GAME = 3  # from which a text is of a game


def is_of_game(match: Match, scene: Scene) -> bool:
    """``led 24-7 in the third quarter``, in a text about a game."""
    if match.word("year") or match.word("rely"):
        return False
    return sum(1 for _ in islice(_GAME.finditer(scene.text), WORDS_OF_GAME)) == WORDS_OF_GAME
