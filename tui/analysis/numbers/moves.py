"""Nouns and particles of change beside a quantity: ``a 5% rise``, ``up 3%``; and what it is that rose."""

from collections.abc import Iterator

from tui.analysis.language.parsed_doc import Token
from tui.analysis.numbers.candidates import MOVES, Site
from tui.analysis.numbers.lexicon import word_list
from tui.analysis.numbers.relations import NOUNS, SUBJECTS

STANDING = word_list("attachment", "standing")
"""Verbs before *up* and *down* that leave them their direction: ``was up 3%``."""
_QUANTITIES = frozenset(("PERCENT", "MONEY", "CARDINAL", "QUANTITY"))
_MODIFYING = frozenset(("nummod", "compound", "amod", "nmod", "npadvmod"))
_SIZED: frozenset[str] = frozenset(("percent", "money", "measure", "rate"))
HIGHEST = 6  # steps up the parse from a noun of change to the verb whose subject changed


def is_level(token: Token) -> bool:
    """Return whether *up* or *down* is a direction: ``Grey Steel, down 2p``; not ``gave up 90 minutes``."""
    if token.lower_ not in ("up", "down") or token.i == 0:
        return False
    before = token.nbor(-1)
    if before.pos_ in ("NOUN", "PROPN", "AUX", "ADV") or before.text in (",", "(", "–", "—"):
        return True
    return before.lemma_.lower() in STANDING


def move_of(site: Site) -> Token | None:
    """Return the noun of change whose size a quantity is: ``a 5% rise``, ``a fall of 17 points``."""
    top, head = site.top, site.top.head
    inside = top.dep_ == "pobj"
    if site.kind == "money" and (head.head if inside else head).lemma_.lower() in ("loss", "gain", "change"):
        return None  # a company's loss of a period is a level
    if head.i >= site.end and top.dep_ in _MODIFYING and _is_move(head):
        return head
    if inside and head.lower_ == "of" and _is_move(head.head):
        return head.head
    following = top.doc[site.end] if site.end < len(top.doc) else None
    if following is None or site.kind not in _SIZED or following.tag_ not in ("NN", "NNS"):
        return None
    return following if following.lemma_.lower() in MOVES else None


def _is_move(token: Token) -> bool:
    return token.pos_ == "NOUN" and token.lemma_.lower() in MOVES


def mover(noun: Token) -> Token | None:
    """Return what rose or fell: the complement, the owner or the subject of a noun of change."""
    found = next(_complements(noun), None) or next(_owners(noun), None)
    return found if found is not None else _subject(noun)


def _complements(noun: Token) -> Iterator[Token]:
    """Yield *sales* of ``a rise in sales``."""
    for child in noun.rights:
        if child.dep_ != "prep" or child.lower_ not in ("in", "of", "for", "to"):
            continue
        for thing in child.rights:
            counted = thing.ent_type_ in _QUANTITIES or thing.ent_type_ in ("DATE", "TIME")
            if thing.dep_ == "pobj" and thing.pos_ in NOUNS and not counted:
                yield thing


def _owners(noun: Token) -> Iterator[Token]:
    """Yield *tax* of ``a tax rise``, *rent* of ``the rent's rise``."""
    for child in noun.lefts:
        if child.pos_ not in NOUNS:
            continue
        if child.dep_ == "poss":
            yield child
        counted = child.ent_type_ in _QUANTITIES or child.ent_type_ == "DATE"
        if child.dep_ not in ("compound", "nmod") or counted:
            continue
        if not any(other.dep_ == "nummod" for other in child.lefts):
            yield child


def _subject(noun: Token) -> Token | None:
    """Return *prices* of ``Prices saw a 5% rise``."""
    node = noun
    for _ in range(HIGHEST):
        if node.pos_ in ("VERB", "AUX"):
            subjects = (child for child in node.children if child.dep_ in SUBJECTS and child.i != noun.i)
            subject = next(subjects, None)
            if subject is not None and subject.pos_ in NOUNS:
                return subject
        if node.head.i == node.i:
            break
        node = node.head
    return None
