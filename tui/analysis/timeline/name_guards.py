"""When words of the calendar are names of people, clubs, agreements: June Hale, the Monday Club."""

from tui.analysis.language.calendar_words import MONTHS, MONTHS_ABBREVIATED, WEEKDAYS_LOWER
from tui.analysis.language.lexicon import word_set
from tui.analysis.timeline.grammar import Match
from tui.analysis.timeline.scene import Scene
from tui.analysis.timeline.year_guards import STREETS

BEFORE_MONTH = frozenset(("in", "by", "until", "since", "from", "to", "of", "last", "next", "this", "on"))
AFTER_HOLIDAY = frozenset(("weekend", "week", "day", "eve", "holiday", "holidays", "break", "season"))
OWNERS = frozenset(("his", "her", "their", "my", "our", "whose", "s", "'s"))
PERSONAL = word_set("reporting_verbs", "figures") | frozenset(
    ("resign", "replace", "quit", "marry", "apologise", "apologize", "succeed", "retire", "plead", "testify")
)
"""What a person does and a month does not."""


def is_person(match: Match, scene: Scene) -> bool:
    """``June Hale``, ``March will replace her``: a first name or surname."""
    token = scene.token(match.encoded.starts[match.groups["month"][0]])
    if token is None or len(match.text) > 1 or match.before() in BEFORE_MONTH:
        return False
    if is_of_kin(match):
        return True  # "her son August"
    head = token.head
    beside = head.i == token.i + 1 and head.pos_ == "PROPN" and head.lower_ not in MONTHS
    if token.dep_ == "compound" and beside and head.ent_type_ in ("PERSON", "") and match.before() != "the":
        return True
    if token.dep_ not in ("nsubj", "nsubjpass") or token.pos_ != "PROPN":
        return False
    acts = [word for word in (head, *head.subtree) if word.i > token.i and word.lemma_.lower() in PERSONAL]
    return any(act.head == head or act == head or act.dep_ in ("relcl", "xcomp") for act in acts)


def is_of_kin(match: Match) -> bool:
    """Return whether words are the name of a relative: ``her daughter Summer``."""
    return match.before() in word_set("persons", "kin") and match.before(2) in OWNERS


def day_in_name(match: Match, scene: Scene) -> bool:
    """``USA Today``: the last word of a name."""
    token = scene.token(match.encoded.starts[match.groups["day"][0]])
    if token is None or token.i == 0 or not token.text.istitle() or token.ent_type_ != "ORG":
        return False
    before = token.nbor(-1)
    return before.ent_type_ == "ORG" and before.head is token and before.dep_ == "compound"


def is_verb_or_name(match: Match, scene: Scene) -> bool:
    """``They may meet``, ``April Jones``."""
    token = scene.token(match.encoded.starts[match.groups["month"][0]])
    if token is None or match.word("year"):
        return False
    plainly = match.word("month") in MONTHS_ABBREVIATED and match.before() in BEFORE_MONTH
    named = not plainly and token.ent_type_ in ("PERSON", "ORG", "GPE", "PRODUCT")
    return named or token.tag_ == "MD" or token.pos_ in ("VERB", "AUX")


def is_no_noun(match: Match, scene: Scene) -> bool:
    """``May they rest in peace``."""
    if match.word("year") or match.word("month") not in ("may", "march"):
        return False
    token = scene.token(match.encoded.starts[match.groups["month"][0]])
    return token is not None and token.pos_ not in ("PROPN", "NOUN")


def weekday_in_name(match: Match, scene: Scene) -> bool:
    """``the Monday Club``, ``Wednesday Addams``."""
    token = scene.token(match.span.start)
    if token is None or match.last - match.first != 1:
        return False
    head = token.head
    if head.text in STREETS and head.i == token.i + 1:
        return True  # "a fire on Sunday Lane"
    dated = head.lower_ in MONTHS or head.lower_ in WEEKDAYS_LOWER or head.ent_type_ in ("DATE", "TIME")
    if token.dep_ != "compound" or head.pos_ != "PROPN" or head.i != token.i + 1 or dated:
        return False
    beside = head.head if head.dep_ == "conj" else next((c for c in head.children if c.dep_ == "conj"), None)
    if beside is not None and any(c.dep_ == "compound" and c.lower_ in WEEKDAYS_LOWER for c in beside.lefts):
        return True  # "Wednesday Addams and Tuesday Weld"
    return match.before() == "the" or token.ent_type_ in ("PERSON", "ORG", "WORK_OF_ART", "FAC")


def weekday_of_year(match: Match, scene: Scene) -> bool:
    """``the Friday agreement of 1998``: a name for what happened then."""
    token = scene.token(match.span.start)
    if token is None or token.dep_ != "compound" or match.last - match.first != 1:
        return False
    joined = [child for child in token.head.children if child.lower_ == "of"]
    return any(word.like_num and len(word) == len("1998") for of in joined for word in of.children)


def election_elsewhere(match: Match, scene: Scene) -> bool:
    """``Election day is Sunday``: not the American one, which is a Tuesday."""
    token = scene.token(match.encoded.ends[match.last - 1] - 1)
    if not match.word("day").startswith("election") or token is None or token.head.lemma_ != "be":
        return False
    return any(word.lower_ in WEEKDAYS_LOWER - {"tuesday"} for word in token.head.subtree)


def holiday_in_name(match: Match, scene: Scene) -> bool:
    """``the Easter Rising``: a name for what happened then, or is called after it."""
    token = scene.token(match.encoded.ends[match.last - 1] - 1)
    if token is None or match.before() != "the" or token.i + 1 >= len(token.doc) or match.word("year"):
        return False
    following = token.nbor()
    dated = following.lower_ in MONTHS.keys() | WEEKDAYS_LOWER | AFTER_HOLIDAY
    return following.text.istitle() and following.pos_ in ("PROPN", "NOUN") and not dated
