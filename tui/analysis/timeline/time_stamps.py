"""Clock times at the beginnings of lines: the entries of a live report."""

import re
from itertools import islice

from tui.analysis.timeline.grammar import Match
from tui.analysis.timeline.scene import Scene

ENTRIES = 3  # lines that begin with a clock time, from which a text is a live report
_STAMP = re.compile(r"^[0-2]?\d[:.][0-5]\d(?: ?[ap]\.?m\.?)?\b[ \t:–—-]", re.IGNORECASE | re.MULTILINE)


def is_time_stamp(match: Match, scene: Scene) -> bool:
    """Return whether a clock time begins an entry of a live report."""
    start = match.span.start
    if start and scene.text[start - 1] != "\n":
        return False
    return sum(1 for _ in islice(_STAMP.finditer(scene.text), ENTRIES)) == ENTRIES
