"""Which way in time a verb points: to what was, to what is to come, or neither."""

from tui.analysis.language.lexicon import word_set
from tui.analysis.language.parsed_doc import Token

FURTHEST_HEAD = 12  # steps up the parse to the governing verb; deeper nesting is a broken parse
MOST_COORDINATED = 4  # infinitives joined under one verb
SCHEDULED = frozenset(
    (
        "due",
        "scheduled",
        "set",
        "expected",
        "slated",
        "plan",
        "planned",
        "planning",
        "hope",
        "intend",
        "going",
        "ready",
        "until",
        "till",
        "til",
        "upcoming",
    )
)
"""Words beside which a time lies ahead whatever the tense."""


ENDS = frozenset(("from", "to", "until", "till"))
"""Words before the day at which something begins or ends."""
RESCHEDULING = frozenset(
    ("move", "postpone", "reschedule", "delay", "defer", "adjourn", "bring", "put", "push")
)
"""Verbs by which the day of something to come is changed."""
OPENING = frozenset(("until", "from", "starting", "beginning"))
"""Words that open a sentence and say that something ends or begins with a day."""
PLANNED_EVENTS = frozenset(
    (
        "ceremony",
        "concert",
        "debate",
        "election",
        "final",
        "game",
        "hearing",
        "launch",
        "match",
        "meeting",
        "parade",
        "primary",
        "race",
        "rally",
        "referendum",
        "runoff",
        "session",
        "summit",
        "vote",
    )
)
"""Events whose day is known before they happen."""
PLANNING = frozenset(
    [
        "plan",
        "expect",
        "schedule",
        "hope",
        "intend",
        "set",
        "prepare",
        "agree",
        "vow",
        "promise",
        "threaten",
        "aim",
        "slate",
        "due",
        "want",
        "decide",
    ]
)
MODALS = frozenset(
    ("will", "shall", "'ll", "’ll", "wo", "may", "might", "must", "should", "can", "could", "would")
)
FUTURE = frozenset(("will", "shall", "'ll", "’ll", "wo"))
DONE = frozenset(
    ("begin", "start", "continue", "cease", "stop", "come", "go", "use", "manage", "help", "get", "fail")
)
"""Verbs whose infinitive has come true, or not, when they are in the past: ``began to type``."""
PAST_TAGS = frozenset(("VBD",))
TELLING = word_set("reporting_verbs", "figures") | word_set("reporting_verbs", "present")
"""Verbs whose present tense tells of what was: said, thought, found."""


def verb_direction(verb: Token, plainly: bool, at: int = 0) -> int | None:
    """Return the direction of a verb, None if it leaves the question to what governs it.

    Args:
        verb: The verb.
        plainly: Whether more than a possibility or a purpose is needed for what is to come.
        at: The number of the token whose direction is asked for.
    """
    found = _tense(verb, FUTURE if plainly else MODALS)
    if not found and any(child.lower_ == "to" and child.tag_ == "TO" for child in verb.children):
        return _of_infinitive(verb, plainly)
    if plainly and not found and at > verb.i and _would(verb):
        return 1
    if verb.lower_ == "set" and any(child.lower_ == "for" for child in verb.children):
        return 1
    if plainly and not found and _is_scheduled_present(verb):
        return 1
    return found or None


def _of_infinitive(verb: Token, plainly: bool) -> int:
    """Return the direction of an infinitive: ``are to meet``, ``plan to meet``, ``went to meet``."""
    if verb.head.lemma_.lower() == "be" and verb.head.tag_ in ("VBZ", "VBP"):
        return 1
    if verb.head.lemma_.lower() in DONE and verb.head.tag_ in PAST_TAGS:
        return -1
    return 1 if _planned(verb) else -1 if plainly else 0


def _would(verb: Token) -> bool:
    """Return whether a verb is what somebody said would be: ``said he would resign on Friday``."""
    would = any(child.lower_ in ("would", "'d", "’d") and child.dep_ == "aux" for child in verb.children)
    head = verb.head.head if verb.dep_ == "conj" else verb.head
    return would and (verb.dep_ == "ccomp" or verb.head.dep_ == "ccomp") and head.lemma_.lower() in TELLING


def _is_scheduled_present(verb: Token) -> bool:
    """Return whether a present tense tells of what is to come: ``opens on Monday``, ``is leaving on Friday``.

    Verbs of saying, thinking and being so do not: ``says on Friday`` looks back.
    """
    if verb.lemma_.lower() in TELLING and not any(
        child.dep_ == "prt" or child.lower_ == "back" for child in verb.children
    ):
        return False  # but "reports back on Friday"
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass") and child.i < verb.i]
    if verb.tag_ in ("VBG", "VBN"):
        return any(helper.tag_ in ("VBZ", "VBP") and helper.lemma_.lower() == "be" for helper in helpers)
    return verb.tag_ in ("VBZ", "VBP") and not helpers


def is_plain_present(verb: Token) -> bool:
    """Return whether a verb is in the simple present: ``has``, ``close``, ``is shut``."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass") and child.i < verb.i]
    if helpers:
        return verb.tag_ == "VBN" and all(
            helper.lemma_.lower() == "be" and helper.tag_ in ("VBZ", "VBP") for helper in helpers
        )
    return verb.tag_ in ("VBZ", "VBP")


def _planned(verb: Token) -> bool:
    """Return whether a verb of planning governs an infinitive.

    So does one that governs a conjunct of it: ``expects it to ease and to stop``.
    """
    head = verb.head
    for _ in range(MOST_COORDINATED):
        if head.lemma_.lower() in PLANNING:
            return True
        if verb.dep_ != "conj" or head == verb:
            return False
        verb, head = head, head.head
    return False


def _tense(verb: Token, ahead: frozenset[str]) -> int:
    """Return the direction in which one verb points."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass") and child.i < verb.i]
    words = {helper.lower_ for helper in helpers}
    if words & {"have", "has", "had", "'ve", "’ve", "having"}:
        return -1
    if words & ahead:
        return 1
    if words & MODALS:
        return 0
    if verb.tag_ in PAST_TAGS or any(helper.tag_ in PAST_TAGS for helper in helpers):
        return -1
    if verb.tag_ == "VBN" and not helpers:
        return -1
    return 0


def is_to_come(token: Token) -> bool:
    """Return whether the verb above a token is in the future: ``In March a book will appear``."""
    verb = governing_verb(token)
    return verb is not None and any(
        child.lower_ in FUTURE and child.dep_ in ("aux", "auxpass") for child in verb.children
    )


def governing_verb(token: Token) -> Token | None:
    """Return the verb that governs a token."""
    for _ in range(FURTHEST_HEAD):
        if token.pos_ in ("VERB", "AUX") or any(child.dep_ == "aux" for child in token.children):
            return (
                token  # also "Will the shop open on Monday?", where the parser takes "open" for an adjective
            )
        if token.head == token:
            return None
        token = token.head
    return None


def by_end(token: Token | None, preposition: str) -> int:
    """Return the direction of the day that something had gone on until, or that it was moved from or to.

    Args:
        token: The last word of the expression.
        preposition: The word before it, one of ``ENDS``.
    """
    verb = governing_verb(token) if token is not None else None
    if verb is None:
        return 0
    helpers = {(child.lower_, child.dep_) for child in verb.children}
    if preposition in ("until", "till") and ("had", "aux") in helpers:
        return -1  # "had worked until Christmas"
    moved = verb.lemma_.lower() in RESCHEDULING and any(dep == "auxpass" for _, dep in helpers)
    return 1 if moved else 0  # "was moved from Monday to Friday"
