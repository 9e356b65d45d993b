"""When words for seasons are none: verbs, drops and jumps, parts of names."""

from tui.analysis.language.parsed_doc import Token
from tui.analysis.timeline.grammar import Match
from tui.analysis.timeline.name_guards import is_of_kin
from tui.analysis.timeline.scene import Scene

BEFORE_SEASON = frozenset(("in", "by", "until", "during", "of", "for"))
BEFORE_SPRING = frozenset(("in", "until", "by", "since"))


def _qualified(match: Match) -> bool:
    return any(match.word(group) for group in ("year", "rel", "rely", "mod"))


def season_is_verb(match: Match, scene: Scene) -> bool:
    """``prices that fall in 2012``."""
    token = scene.token(match.encoded.starts[match.groups["season"][0]])
    return _qualified(match) and token is not None and token.pos_ == "VERB"


def is_fall_or_spring(match: Match, scene: Scene) -> bool:
    """``a fall in prices``, ``Fall River``: no season without a word before it that dates."""
    if _qualified(match) or match.word("season") not in ("fall", "spring"):
        return False
    token = scene.token(match.encoded.starts[match.groups["season"][0]])
    noun = token is not None and token.pos_ in ("NOUN", "PROPN")
    if token is not None and token.text.istitle() and match.after() not in ("", "of") and _names_go_on(token):
        return True  # "in Fall River"
    if match.text[0] != "the":  # "in spring they met"
        return not noun or match.before() not in BEFORE_SPRING or match.after() in ("of", "-")
    return not (noun and match.before() in BEFORE_SEASON)


def _names_go_on(token: Token) -> bool:
    """Return whether a capitalised name goes on behind a word."""
    return token.i + 1 < len(token.doc) and token.nbor().pos_ == "PROPN" and token.nbor().text.istitle()


def season_in_name(match: Match, scene: Scene) -> bool:
    """``Winter Palace Hotels``."""
    if _qualified(match) or match.word("season") in ("fall", "spring"):
        return False
    token = scene.token(match.encoded.starts[match.groups["season"][0]])
    if token is not None and token.text.istitle() and is_of_kin(match):
        return True  # "her daughter Summer"
    return token is not None and token.ent_type_ in ("ORG", "PERSON", "GPE", "EVENT")
