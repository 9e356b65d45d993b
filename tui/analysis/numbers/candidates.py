"""Candidate heads for what a quantity is of, and their features for the ranker.

A candidate is a noun or a pronoun in subject position of the quantity's own sentence. Features are strings:
how it stands to the clause (:mod:`relations`), positions and closed word classes. None holds an open-class
word, so that weights from some hundred sentences apply to others.
"""

from collections.abc import Collection, Iterator

from msgspec import Struct

from tui.analysis.language.lexicon import word_set
from tui.analysis.language.parsed_doc import ParsedDoc, Token
from tui.analysis.language.tokens import Tokens
from tui.analysis.numbers.lexicon import change_words, word_list
from tui.analysis.numbers.relations import (
    NOUNS,
    SUBJECTS,
    clause_verb,
    label_of,
    relation_of,
    role_of,
    subject_of,
)

CALENDAR = frozenset(("DATE", "TIME"))
PRONOUNS = word_list("candidates", "pronouns")
SMALL_ROLES = frozenset(("advmod", "quantmod", "det", "prep"))
CLOSED = frozenset(("ADP", "DET", "AUX", "PUNCT", "CCONJ", "PART"))
"""Closed word classes: their words are features, of others only the class."""
LONGEST_PATH = 6  # steps up and down the parse; longer paths are one feature
NEVER = frozenset(("PUNCT", "SPACE", "ADP", "CCONJ"))
"""Word classes that hold no head."""
PAYING = word_list("candidates", "paying")
WINDOW = 60  # tokens on either side of a quantity in which candidates are sought
ATTRIBUTES = word_list("candidates", "attributes")
"""Nouns for what has a value: ``price``, ``length``, ``turnout``."""
LEVELS = word_list("candidates", "levels")
"""Nouns that say which value of a thing a quantity is."""
MOVES = word_list("candidates", "moves")
TOTALS = word_list("candidates", "totals")
"""Nouns that say only how a quantity was reckoned: ``an average of``, ``a total of``."""


class Site(Struct, frozen=True):
    """Where a quantity is in the parse."""

    kind: str
    start: int
    """First token of the quantity."""
    end: int
    """The token after its last."""
    top: Token
    """The highest token of the quantity: the node that it is merged into."""
    change: str = ""
    counted: bool = False
    """Whether it has a unit that it counts."""
    gap: str = ""
    """What is between the quantity before and this one, if close: a value of the attachment's GAPS."""


class Clause(Struct, frozen=True):
    """The clause of a quantity."""

    verb: Token
    verb_class: str
    subject: tuple[Token | None, str]
    """What does what the verb says, and how it was found."""
    role: str
    """What the quantity is in it."""


class Candidate(Struct, frozen=True):
    """A possible head, and why it may be right."""

    head: Token | None
    """``None``: the quantity is of nothing that the sentence names."""
    features: tuple[str, ...]


def top_of(doc: ParsedDoc, start: int, end: int) -> Token:
    """Return the syntactic root of a span, the first one if there are several."""
    for token in doc[start:end]:
        outside = not start <= token.head.i < end or token.head.i == token.i
        if outside and token.pos_ != "PUNCT" and token.dep_ not in SMALL_ROLES:
            return token
    return doc[end - 1]


def candidates(
    site: Site, words: Tokens, counted: Collection[int], before: Token | None
) -> Iterator[Candidate]:
    """Yield the candidate heads of a quantity, *none* first.

    Args:
        site: The quantity.
        words: The tokens of the document.
        counted: The tokens of all quantities of the document.
        before: The head chosen for the quantity before, where that is in the same sentence.
    """
    yield Candidate(None, tuple(_without_head(site)))
    doc, top = site.top.doc, site.top.i
    ups = ancestors(site.top)
    clause = _clause_of(site.top)
    first = True
    start = max(words.sentence_start(top), site.start - WINDOW)
    for at in range(start, min(words.sentence_end(top), site.end + WINDOW)):
        if site.start <= at < site.end or words.poses[at] in NEVER:
            continue
        token = doc[at]
        if _may_be_head(token, site, ups):
            yield Candidate(
                token, tuple(_features(token, site, clause, words, ups, counted, before, first=first))
            )
            first = False


def _may_be_head(token: Token, site: Site, ups: dict[int, int]) -> bool:
    if not token.text[0].isalnum() or token.ent_type_ in CALENDAR or _is_purpose(token, ups):
        return False
    if token.pos_ in NOUNS:
        if token.lemma_.lower() in TOTALS and _leads_by_of(token, site):
            return False  # "an average of 9 kg" is of what weighs it
        inner = token.dep_ in ("compound", "nmod") and token.head.pos_ in NOUNS and token.head.i > token.i
        return not inner or site.start <= token.head.i < site.end
    if token.lower_ in PRONOUNS:
        return token.dep_ in SUBJECTS or token.dep_ == "dobj"
    if site.kind != "duration" or ups.get(token.i, 4) > 3:
        return False
    return token.pos_ == "ADJ" and token.lemma_.lower() in LEVELS


def _leads_by_of(token: Token, site: Site) -> bool:
    """Return whether a noun leads to the quantity by "of", and nothing says of what it is."""
    link = site.top.head
    if site.top.dep_ != "pobj" or link.lower_ != "of" or link.head.i != token.i:
        return False
    return all(child.dep_ in ("det", "amod", "prep") for child in token.children)


def _is_purpose(token: Token, ups: dict[int, int]) -> bool:
    """Return whether a noun is a plan to do something: ``plans to close 40 shops``. The planner is head."""
    if token.dep_ != "dobj" or token.i not in ups:
        return False
    return any(
        child.dep_ == "acl" and child.i in ups and any(inner.tag_ == "TO" for inner in child.lefts)
        for child in token.rights
    )


def ancestors(token: Token) -> dict[int, int]:
    """Return the steps up from a token to each of its ancestors, itself included."""
    steps = {token.i: 0}
    while token.head.i not in steps and len(steps) < 20:
        steps[token.head.i] = len(steps)
        token = token.head
    return steps


def path_between(token: Token, site: Site, ups: dict[int, int]) -> tuple[list[Token], list[Token]]:
    """Return the nodes from a quantity up to the joint, and from there down to a token, joint excluded."""
    down: list[Token] = []
    node = token
    while node.i not in ups and len(down) < 20:
        down.append(node)
        if node.head.i == node.i:
            break
        node = node.head
    up: list[Token] = []
    walk = site.top
    while walk.i != node.i and len(up) < 20:
        up.append(walk)
        if walk.head.i == walk.i:
            break
        walk = walk.head
    return up, down[::-1]


def _clause_of(top: Token) -> Clause:
    verb = clause_verb(top)
    return Clause(verb, _verb_class(verb), subject_of(verb), role_of(top))


def _verb_class(token: Token) -> str:
    lemma = token.lemma_.lower()
    if lemma == "be":
        return "be"
    if lemma in ("have", "own", "hold", "get", "include"):
        return "have"
    if token.lower_ in change_words() or lemma in change_words():
        return "change"
    if lemma in word_set("reporting_verbs", "figures"):
        return "report"
    if lemma in PAYING:
        return "pay"
    return token.pos_


def _without_head(site: Site) -> Iterator[str]:
    kind = f"{site.kind}{'+unit' if site.counted else ''}"
    yield "none"
    yield f"none {kind}"
    yield f"none {kind} top={site.top.dep_}"
    yield f"none {kind} gap={site.gap}"
    if site.top.dep_ in SUBJECTS:
        yield f"none {site.kind} subject of {_verb_class(site.top.head)}"
    if site.end < len(site.top.doc):
        after = site.top.doc[site.end].lower_
        if after in ("ago", "later", "earlier", "before", "after", "of"):
            yield f"none {site.kind} then {after}"


def _features(
    token: Token,
    site: Site,
    clause: Clause,
    words: Tokens,
    ups: dict[int, int],
    counted: Collection[int],
    before: Token | None,
    *,
    first: bool,
) -> Iterator[str]:
    kind = f"{site.kind}{'+unit' if site.counted else ''}"
    up, down = path_between(token, site, ups)
    side = "after" if token.i >= site.end else "before"
    yield f"steps {min(len(up), 5)}/{min(len(down), 4)}"
    yield f"{kind} steps {min(len(up), 5)}/{min(len(down), 4)}"
    between = (token.i + 1, site.start) if side == "before" else (site.end, token.i)
    distance = site.start - token.i if side == "before" else token.i - site.end
    bucket = next(size for size in (0, 1, 2, 4, 7, 12, 20, 999) if distance <= size)
    yield f"{side} {bucket}"
    yield f"{kind} {side} {bucket}"
    yield f"{kind} {token.dep_} {side}"
    yield f"{token.dep_}"
    yield f"{kind} {token.pos_}"
    yield f"own {_verb_class(token.head)} {token.dep_}"
    if down:
        yield f"{kind} last {label_of(down[-1])} under {label_of(down[0])}"
    if up:
        yield f"{kind} leaves by {label_of(up[-1])}"
        yield f"{kind} starts {label_of(up[0])} {side}"
    yield from _related(token, site, clause, up, down)
    yield from _lexical(token, site, kind, first=first, side=side)
    yield from _between(words, range(*between), side, kind)
    if token.i in counted:
        yield "in a quantity"
        yield f"{kind} in a quantity"
    if before is not None and before.i == token.i:
        yield "as before"
        yield f"as before {site.gap}"
        yield f"as before {kind}"


def _related(token: Token, site: Site, clause: Clause, up: list[Token], down: list[Token]) -> Iterator[str]:
    """Yield how a candidate stands to the clause of the quantity."""
    kind = f"{site.kind}{'+unit' if site.counted else ''}"
    relation = relation_of(token, clause.verb, clause.subject, up, down)
    yield f"is {relation}"
    yield f"is {relation} {kind}"
    yield f"is {relation} {clause.role}"
    yield f"is {relation} {clause.role} {site.kind}"
    yield f"is {relation} {clause.verb_class} {site.kind}"
    yield f"is {relation} {clause.verb_class} {clause.role}"
    yield f"is {relation} {site.change} {site.kind}"
    if token.lemma_.lower() in ATTRIBUTES:
        yield "attribute"
        yield f"attribute {kind}"
        yield f"attribute {relation}"


def _lexical(token: Token, site: Site, kind: str, *, first: bool, side: str) -> Iterator[str]:
    if first:
        yield "first noun"
        yield f"{kind} first noun"
    if token.ent_type_ in CALENDAR:
        yield "calendar"
    elif token.ent_type_:
        yield f"{kind} entity {token.ent_type_}"
    lemma = token.lemma_.lower()
    if lemma in LEVELS:
        yield f"level {side}"
        yield f"{kind} level"
    if lemma in MOVES:
        yield f"move {side}"
        yield f"{kind} {site.change} move"
    if token.lower_ in PRONOUNS:
        yield f"pronoun {token.lower_}"
        yield f"{kind} pronoun"
    if token.dep_ in SUBJECTS and _verb_class(token.head) == "report":
        yield "reporter"
        yield f"reporter {kind}"
    if any(child.dep_ == "nummod" for child in token.lefts):
        yield "numbered"
    if any(child.dep_ == "prep" and child.lower_ == "of" for child in token.rights):
        yield "has of"
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ in NOUNS:
        yield f"of a noun {kind}"
        if token.head.head.lemma_.lower() in LEVELS | MOVES:
            yield "of a level"


def _between(words: Tokens, between: range, side: str, kind: str) -> Iterator[str]:
    """Yield what is between a candidate and the quantity."""
    poses = [words.poses[at] for at in between]
    deps = [words.deps[at] for at in between]
    nouns = sum(
        pos in NOUNS and dep not in ("compound", "nmod") for pos, dep in zip(poses, deps, strict=True)
    )
    verbs = sum(pos in ("VERB", "AUX") for pos in poses)
    yield f"{side} nouns {min(nouns, 4)}"
    yield f"{kind} {side} nouns {min(nouns, 3)}"
    yield f"{side} verbs {min(verbs, 3)}"
    if any(words.words[at] in (",", ";", ":", "(") for at in between):
        yield f"{side} mark"
        yield f"{kind} {side} mark"
    if "cc" in deps:
        yield f"{side} conjunction"
    if len(between) <= 3:
        lowers = [words.words[at].lower() for at in between]
        classes = (low if pos in CLOSED else pos for low, pos in zip(lowers, poses, strict=True))
        yield f"{side} words {' '.join(classes)}"
