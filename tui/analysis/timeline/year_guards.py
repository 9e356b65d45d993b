"""When four digits that could be a year are none: counts, measures, sums, addresses."""

from tui.analysis.language.lexicon import word_set
from tui.analysis.language.parsed_doc import Token
from tui.analysis.timeline.grammar import Match
from tui.analysis.timeline.scene import Scene

BEFORE_YEAR = frozenset(
    [
        "in",
        "since",
        "of",
        "by",
        "from",
        "until",
        "till",
        "before",
        "after",
        "during",
        "to",
        "through",
        "between",
        "and",
        "for",
        "the",
        "year",
        "early",
        "late",
        "mid",
        "around",
        "circa",
    ]
)
MEASURES = frozenset(
    [
        "sq",
        "km",
        "m",
        "ft",
        "feet",
        "foot",
        "miles",
        "mile",
        "metres",
        "meters",
        "kg",
        "tons",
        "tonnes",
        "acres",
        "hectares",
        "people",
        "percent",
        "per",
        "dollars",
        "euros",
        "pounds",
        "yen",
    ]
)
"""Words before which four digits are no year."""
OWNERS = frozenset(("its", "their", "his", "her", "our", "the"))
EVENTS = frozenset(
    (
        "elections",
        "games",
        "olympics",
        "championships",
        "riots",
        "protests",
        "floods",
        "awards",
        "results",
        "attacks",
    )
)
COLLECTIVES = frozenset(
    ("staff", "people", "personnel", "police", "troops", "cattle", "men", "women", "children")
)
COUNTED_PEOPLE = frozenset(
    (
        "inhabitant",
        "resident",
        "people",
        "member",
        "employee",
        "worker",
        "soldier",
        "villager",
        "student",
        "pupil",
    )
)
DATED = frozenset(
    ("year", "date", "time", "birth", "founding", "deadline", "target", "start", "end", "season")
)
"""Nouns that a year may be the value of: "the year was 1945"."""
BEFORE_EARLY = frozenset(("in", "since", "until", "from", "by", "to", "and", "between"))
"""Words before a year of three digits."""
STREETS = frozenset(
    ("Street", "St", "Avenue", "Ave", "Road", "Rd", "Lane", "Drive", "Boulevard", "Way", "Square", "Place")
)
BEFORE_SPELLED = BEFORE_EARLY | {"of", "before", "after", "till", "during"}
"""Words before a year in words."""
MONEY = frozenset("$€£¥#₹")
FIRST_YEAR, LAST_YEAR = 1500, 2100
"""Years that need no preposition beside them."""
FIRST_COUNTED, LAST_COUNTED = 1900, 2100


def year_of(match: Match) -> int:
    """Return the year that a match names."""
    return int(match.word("year") or match.word("y1"))


def year_token(match: Match, scene: Scene) -> Token | None:
    """Return the token of the year."""
    first, _ = match.groups.get("year", match.groups.get("y1", (0, 0)))
    return scene.token(match.encoded.starts[first])


def is_share_or_sum(match: Match, scene: Scene) -> bool:
    """``$ 2014``, ``2014 %``."""
    return match.before() in MONEY or match.after() in ("%", "$", "€")


def is_part_of_number(match: Match, scene: Scene) -> bool:
    """``.2014``, ``2014-15``."""
    before, after = match.before(), match.after()
    if before == "." and match.before(2) in CIRCA:
        return False  # "c.1930"
    apart = match.first > 0 and match.encoded.ends[match.first - 1] < match.span.start  # "c. 1818"
    if (before == "." and not apart) or (before == "-" and match.before(2).isdigit()):
        return True
    return after in ("-", "/") and match.after(1).isdigit()


def measures(match: Match, scene: Scene) -> bool:
    """``2000 metres``."""
    return match.after() in MEASURES


def range_counts(match: Match, scene: Scene) -> bool:
    """``1900 to 2000 hires``."""
    if not match.word("y2"):
        return False
    token = scene.token(match.encoded.starts[match.groups["y2"][0]])
    return token is not None and token.dep_ == "nummod" and precedes(token, "NNS")


def precedes(token: Token, *tags: str) -> bool:
    """Return whether a token comes before its head, which has one of these tags."""
    return token.head.i > token.i and token.head.tag_ in tags


def modifies_plural(token: Token) -> bool:
    """Return whether a number modifies a plural or another number."""
    return token.dep_ in ("nummod", "quantmod", "compound") and precedes(token, "NNS", "CD")


def counts_noun(match: Match, scene: Scene) -> bool:
    """``1700 homes``: unlikely years before a plural."""
    token = year_token(match, scene)
    if token is None or match.before() == "the" or not modifies_plural(token):
        return False
    year = year_of(match)
    likely = year % 100 != 0 and FIRST_COUNTED <= year <= LAST_COUNTED
    return not likely or token.ent_type_ in ("CARDINAL", "QUANTITY", "MONEY")


CIRCA = frozenset(("c", "ca", "circa"))


def is_in_series(match: Match, scene: Scene) -> bool:
    """``Windows 2000``, ``Room 2024``, ``the Russell 2000 index``."""
    return match.before() in word_set("numerals", "numbered") or match.after() == "index"


def is_no_early_year(match: Match, scene: Scene) -> bool:
    """``In 250 cases``: three digits are a year only in "in 476" before a comma, an article or a name."""
    token = year_token(match, scene)
    if token is None or match.before() not in BEFORE_EARLY or token.i + 1 >= len(token.doc):
        return True
    if match.before() != "in" and not scene.story.is_early:
        return True
    following = token.nbor()
    if token.dep_ == "nummod" and token.head.i > token.i and token.head.pos_ == "NOUN":
        return True
    return not (following.pos_ in ("PUNCT", "DET", "PRON", "CCONJ") or following.text[:1].isupper())


def is_counted(match: Match, scene: Scene) -> bool:
    """``2001 tickets were sold``, ``1998 of them voted``, ``killed 1995 of its people``."""
    token = year_token(match, scene)
    dated = match.before() in BEFORE_YEAR - {"and"} or match.before() in OWNERS
    dated = dated or (match.before() == "-" and match.before(2) in ("post", "pre"))
    if token is None or dated:
        return False
    following = [token.nbor(step) for step in (1, 2) if token.i + step < len(token.doc)]
    if len(following) < 2:
        return False
    first, second = following
    if first.lower_ == "of" and (
        second.lower_ in OWNERS or second.lower_ in ("them", "these", "those", "us")
    ):
        return True
    if _counts_as_object(token, first, match):
        return True
    plural = first.tag_ == "NNS" and first.lower_ not in EVENTS and match.before() != "and"
    return plural and (second.pos_ in ("AUX", "VERB") or second.text in (".", ",", ";"))


def _counts_as_object(token: Token, noun: Token, match: Match) -> bool:
    """Return whether a number counts what a verb acts on: ``had 2000 staff and 1999 shops``."""
    if token.dep_ != "nummod" or token.head != noun or noun.lower_ in EVENTS:
        return False
    if noun.tag_ != "NNS" and noun.lower_ not in COLLECTIVES:
        return False
    if noun.dep_ == "conj" and match.before() == "and":
        return any(child.dep_ == "nummod" for child in noun.head.children)
    return noun.dep_ == "dobj" and match.before() not in OWNERS


def is_population(match: Match, scene: Scene) -> bool:
    """``its 2005 inhabitants``."""
    token = year_token(match, scene)
    return (
        match.before() in OWNERS
        and token is not None
        and token.head.lemma_.lower() in COUNTED_PEOPLE
        and (token.head.i == token.i + 1)
    )


def is_bare_number(match: Match, scene: Scene) -> bool:
    """``He ran the 1500``, ``the suite is 1500``: what a verb acts on, or what something is."""
    token = year_token(match, scene)
    if token is None or len(match.text) > 1:
        return False
    if match.before() == "the":
        return token.dep_ == "dobj"
    if token.dep_ != "attr" or token.head.lemma_ != "be" or match.before() in BEFORE_YEAR:
        return False
    subject = next((child for child in token.head.children if child.dep_ == "nsubj"), None)
    if subject is None and token.head.i > 0:  # a broken parse: what is right before the verb
        subject = token.head.nbor(-1)
    return subject is not None and subject.pos_ in ("NOUN", "PROPN") and subject.lemma_.lower() not in DATED


def is_no_year_in_words(match: Match, scene: Scene) -> bool:
    """``nineteen eighty-four votes``: a year in words stands behind a preposition and before no noun."""
    if match.text[0] != "the" and match.before() not in BEFORE_SPELLED:
        return True
    token = scene.token(match.encoded.ends[match.last - 1] - 1)
    if token is None or token.i + 1 >= len(token.doc) or match.after() in ("", ",", ".", "and", "to"):
        return False
    return token.nbor().pos_ in ("NOUN", "ADJ", "NUM")


def is_address(match: Match, scene: Scene) -> bool:
    """``2019 Oak Street``, ``the 2000-seat hall``."""
    token = year_token(match, scene)
    if token is None or token.i + 2 >= len(token.doc):
        return False
    name, kind = token.nbor(1), token.nbor(2)
    seats = name.text in ("-", "‑") and kind.lower_ in (
        "seat",
        "seater",
        "metre",
        "meter",
        "mile",
        "bed",
        "strong",
    )
    return seats or (name.text.istitle() and kind.text in STREETS)


def is_unlikely_year(match: Match, scene: Scene) -> bool:
    """``1300``: outside the years that need no preposition."""
    token = year_token(match, scene)
    if token is None or FIRST_YEAR <= year_of(match) <= LAST_YEAR or match.text[:2] == ["the", "year"]:
        return False
    if match.before() == "(" and match.after() == ")" and year_of(match) <= LAST_YEAR:
        return False  # "St Mary's (1490)"
    circa = match.before(2 if match.before() == "." else 1) in CIRCA
    dated = circa or (match.before() in BEFORE_YEAR and token.ent_type_ in ("DATE", ""))
    return not dated or modifies_plural(token)


def is_quantity(match: Match, scene: Scene) -> bool:
    """What the language model takes for a sum or measure."""
    token = year_token(match, scene)
    if token is None or not FIRST_YEAR <= year_of(match) <= LAST_YEAR:
        return False
    return token.ent_type_ in ("MONEY", "QUANTITY", "PERCENT")
