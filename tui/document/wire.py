"""Lines that agencies send with their dispatches and that are no part of them."""

import re
from collections.abc import Iterator

from msgspec import Struct

from tui.document.span import Span

HEAD = 1_500  # characters at the beginning in which slugs are


class Rule(Struct, frozen=True):
    """A line, or a part of one, that is no part of an article's text."""

    name: str
    pattern: str
    """What is cut; one group in it means that only the group is."""
    example: str
    head: bool = False
    """Whether it applies to the beginning of the text only."""


_ADDITION = (
    r"(?:,[ ]?(?:\d*(?:st|nd|rd|th)[ ])?"
    r"(?:Ld|Lead|Writethru|Add|Adv|Sub|Bjt|Insert|HFR)\b[^\n]{0,60})"
)
_UPDATE = r"(?:[ ]\((?:UPDATE|WRAPUP|PIX|TV|GRAPHIC|CORRECTED|REFILE|RPT)[^)\n]{0,40}\))"
_KEYWORDS = r"[A-Z][A-Z0-9'.&]*(?:-{1,2}[A-Z0-9][A-Za-z0-9'.&]*(?:[ ][A-Z0-9][A-Za-z0-9'.&]*){0,4})+"
_CAPITALS = r"[A-Z0-9'.&]+"
RULES = (
    Rule(
        "end",
        r"(?:-30-|-0-|###|#[ ]#[ ]#|\*[ ]\*[ ]\*|-?ENDS?-?|END[ ]IT|\(ENDS?\))",
        "-30-",
    ),
    Rule(
        "more",
        r"(?:MORE-?|-+[ ]?(?:more|MORE)[ ]?-+|\((?:more|MORE)(?:[ ]TO[ ](?:COME|FOLLOW))?\))",
        "MORE",
    ),
    Rule(
        "transmission",
        r"(?:AP|UPI|PA|AFP)-[A-Z]{2}-\d\d-\d\d-\d\d[ ]\d{4}[A-Z]{0,4}<?",
        "AP-NY-03-14-24 1432EDT<",
    ),
    Rule(
        "slug",
        rf"(?:[a-z]?\d{{3,4}}[ ])?(?:BC-[^\n.]{{2,80}}|{_KEYWORDS}{_ADDITION})",
        "BC-HARBOUR-VOTE, 2nd Ld",
        head=True,
    ),
    Rule(
        "keywords",
        rf"{_CAPITALS}(?:-{_CAPITALS})*(?:-{_CAPITALS}-|/){_CAPITALS}{_UPDATE}?",
        "LATVIA-HARBOUR/VOTE (UPDATE 2)",
        head=True,
    ),
    Rule("urgency", r"(?:URGENT|BULLETIN|FLASH|ADVISORY|NEWS[ ]?ALERT)", "URGENT", head=True),
    Rule("note", r"(?:Eds|EDS|Editors|EDITORS)(?::|[ ]note:)[^\n]*", "Eds: UPDATES with quote.", head=True),
    Rule("start", r"(\^)(?=\S[^\n]*[<=]$)[^\n]*", "^Council approves harbour<", head=True),
    Rule("stop", r"(?:\^|By[ ])[^\n]*\w([<=])", "By JANE DOE=", head=True),
)
_BEFORE_HEADLINES = ("slug", "keywords", "urgency", "note")
"""What is cut from the text that is analysed, by agencies' own conventions (ANPA 1312, IPTC 7901)."""
_AGENCIES = r"\((?:AP|UPI|AFP|PA|CP|Reuters|dpa|DPA|Xinhua|TASS|Kyodo|ANSA|EFE|PTI|ANI)\)"
_AGENCY = re.compile(rf"({_AGENCIES}[ ])_(?=[ ])")
_PLACE = r"[A-Z][A-Z.'’ -]{2,40}(?:,[^\n(]{0,40})?[ ]?\([A-Z][\w.&'’ -]{1,30}\)"
"""A place in capitals, perhaps a day, and an agency of any name: ``ORLEN CITY, Oct 3 (Coastwire)``."""
_DATELINE = re.compile(rf"^((?:[^\n]{{0,80}}{_AGENCIES}|{_PLACE})[ ]?)(_|[–—]|--?)[ ](?=\S)", re.MULTILINE)


def _compiled(rule: Rule) -> re.Pattern[str]:
    return re.compile(rf"^[ \t]*{rule.pattern}[ \t]*$", re.MULTILINE)


_PATTERNS = tuple((rule, _compiled(rule)) for rule in RULES)


def find_slugs(text: str) -> Iterator[Span]:
    """Yield what agencies add to a text: slugs, notes to editors, signs of its end, their name."""
    head = text[:HEAD]
    for rule, pattern in _PATTERNS:
        for match in pattern.finditer(head if rule.head else text):
            yield Span(*match.span(1 if pattern.groups else 0))
    for match in _AGENCY.finditer(head):
        yield Span(*match.span(1))


def with_datelines(text: str) -> str:
    """Return the text, equally long, with an agency's dateline in a line of its own.

    The low line that old wires have for a dash becomes one.
    """
    head = text[:HEAD]
    changed = _DATELINE.sub(lambda match: f"{match[1]}{match[2].replace('_', '—')}\n", head)
    return text if changed == head else changed + text[HEAD:]


def is_slug(line: str) -> bool:
    """Return whether a line is one of those that agencies put before their headlines."""
    return any(pattern.fullmatch(line) for rule, pattern in _PATTERNS if rule.name in _BEFORE_HEADLINES)
