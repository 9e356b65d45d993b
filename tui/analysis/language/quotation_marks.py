"""Sets of quotation marks, each with the place where it is looked for.

The sets differ for a reason: spaCy's tokens include the pairs of LaTeX and of typewriters (`` and ''),
characters do not; and an apostrophe is a single closing mark in some places and part of a word in others.
"""

OPENERS, CLOSERS = "“„«", "”»"
"""Double marks whose shape says whether they open or close; a straight one may do either."""
STRAIGHT = '"'
PAIRS = {"''": STRAIGHT, "``": "“", "’’": "”", "‘‘": "“"}
"""Two single marks typed in place of a double one."""
SINGLE_OPENERS, SINGLE_CLOSERS = "‘'", "’'"
CLOSERS_OF_TITLE = f"”{STRAIGHT}"
"""What may end a first paragraph that is a sentence and no headline."""
CLOSERS_OF_SENTENCE = f"{CLOSERS_OF_TITLE}{SINGLE_CLOSERS}"
"""What may stand between the last word of a sentence and its question mark."""
ANY = f"“”{STRAIGHT}‘’'`"
"""Quotation marks of English, single and double, and the backquote that tokenisers leave."""
ANY_OF_EUROPE = f"{ANY}«»„"
TOKENS = frozenset((*"“”‘’'", STRAIGHT, "''", "``"))
"""Quotation marks as tokens of spaCy."""
OPENING_TOKENS = frozenset((*"“‘'", STRAIGHT, "``"))
CLOSING_TOKENS = frozenset((*"”’", STRAIGHT, "''"))
DOUBLED_TOKENS = frozenset(("''", "``"))
