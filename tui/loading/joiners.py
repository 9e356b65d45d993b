"""Joiners and tag characters of a page, which extractors drop as unprintable: letters carry them through.

Without them a family of emoji is three people, the flag of England is black, and Persian is misspelt.
"""

import re
from collections.abc import Callable

from tui.document.cleaning import clean

_SIGNS = re.compile("[\u200c\u200d\U000e0020-\U000e007f]")
_LETTERS = range(0x30000, 0x31000)
"""Rare ideographs (CJK extension G): letters to an extractor, and no page has all of them."""


def through(page: str, extract: Callable[[str], str]) -> str:
    """Return what an extractor makes of a page, with the joiners and tags that have a use where they are.

    Args:
        page: The page.
        extract: Returns its text.
    """
    signs = sorted(set(_SIGNS.findall(page)))
    if not signs:
        return extract(page)
    free = (chr(code) for code in _LETTERS if chr(code) not in page)
    letters = dict(zip(signs, free, strict=False))
    text = extract(page.translate({ord(sign): letter for sign, letter in letters.items()}))
    return _without_strays(text.translate({ord(letter): sign for sign, letter in letters.items()}))


def _without_strays(text: str) -> str:
    """Return a text without the signs that join nothing, as an extractor would have dropped them."""
    strays = {at for at, was in clean(text)[1] if _SIGNS.fullmatch(was)}
    return "".join(sign for at, sign in enumerate(text) if at not in strays) if strays else text
