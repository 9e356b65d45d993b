"""What may never lose anything, put to the test: a little in ``make test``, a hundred times as much in ``make torture``."""

import os

FACTOR = int(os.environ.get("CLOSEREAD_TORTURE", "1"))
"""How many times as much."""
