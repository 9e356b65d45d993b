"""The switch back to Textual's own driver, compositor and strips."""

import os

PLAIN = os.environ.get("CLOSEREAD_PLAIN_DRIVER", "") not in ("", "0")
"""Whether the reader asked for Textual's own terminal code: slower, but independent of its private names."""
