"""Candidate words of change for a quantity, and their features for the ranker of directions."""

from collections.abc import Iterator

from tui.analysis.language.parsed_doc import Token
from tui.analysis.numbers.candidates import (
    LEVELS,
    LONGEST_PATH,
    Candidate,
    Site,
    ancestors,
    path_between,
)
from tui.analysis.numbers.lexicon import change_words, more_words, word_list
from tui.analysis.numbers.relations import NOUNS, label_of
from tui.document.findings import Change

VERBS_ONLY = word_list("direction_cues", "verbs-only")
"""Words that state a direction as verbs, and name a thing as nouns."""
PHRASAL = word_list("direction_cues", "phrasal")
"""Verbs whose *up* and *down* say nothing of more or less."""
WINDOW = 25  # tokens on either side in which a word of change is sought
_ENTRIES = ("to", "by", "from", "at", "of", "in", "with", "below", "above", "under", "over")


def direction_of(token: Token) -> Change | None:
    """Return the direction that a word states, whatever it refers to."""
    words = change_words()
    if token.lower_ in ("up", "down") and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "at":
        return None  # "the index was up at 5,000": where it is, not how far it went
    if token.lower_ in ("up", "down") and _states_no_way(token):
        return None
    if token.lower_ in VERBS_ONLY and token.pos_ not in ("VERB", "AUX"):
        return None  # "the fire covers 9 km"
    if token.lemma_.lower() == "lay":
        return "down" if token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "off" else None
    if token.i and token.nbor(-1).text in ("-", "‑") and token.nbor(-1).whitespace_ == "":
        return None  # "the start-up"
    if token.lower_ in more_words():
        return "up"
    found = words.get(token.lower_)
    if found is None and token.pos_ == "VERB":
        found = words.get(token.lemma_.lower())
    return found


def _states_no_way(token: Token) -> bool:
    """Return whether *up* or *down* is part of a verb or bound: ``touched down``, ``Up to 9 fell``."""
    before = token.nbor(-1) if token.i > token.sent.start else None
    if before is not None and before.lemma_.lower() in PHRASAL and token.dep_ in ("prt", "advmod"):
        return True
    bounding = token.lower_ == "up" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "to"
    return bounding and before is None


def direction_candidates(site: Site, before: tuple[Change | None, int] | None) -> Iterator[Candidate]:
    """Yield the words of change around a quantity with their features, *none* first.

    Args:
        site: The quantity.
        before: Direction of the quantity before in the sentence, and the place of its word of change.
    """
    doc, sent = site.top.doc, site.top.sent
    entry = _entry(site)
    kind = f"{site.kind}{'+unit' if site.counted else ''}"
    none = ["none", f"none {kind}", f"none enters by {entry}", f"none {kind} {entry}", f"none gap {site.gap}"]
    if before is not None:
        none.append(f"none after {'changed' if before[0] else 'plain'} {site.gap}")
    yield Candidate(None, tuple(none))
    ups = ancestors(site.top)
    for token in doc[max(sent.start, site.start - WINDOW) : min(sent.end, site.end + WINDOW)]:
        if site.start <= token.i < site.end and token.lower_ not in more_words():
            continue
        if direction_of(token) is not None:
            yield Candidate(token, tuple(_features(token, site, ups, kind, entry, before)))


def _entry(site: Site) -> str:
    """Return the word that leads to the quantity, past what bounds it."""
    doc, at = site.top.doc, site.start - 1
    passed = 0
    while at >= site.top.sent.start and passed < 4:
        word = doc[at]
        if word.lower_ == "of" and at > 1 and doc[at - 1].lower_ in LEVELS:
            at -= 2
            continue
        if word.lower_ in _ENTRIES:
            return word.lower_
        if word.pos_ in ("VERB", "NOUN", "PROPN", "AUX") or word.text in (",", "(", ";"):
            break
        at, passed = at - 1, passed + 1
    word = doc[max(at, 0)]
    return word.text if word.pos_ == "PUNCT" else word.pos_


def _form(token: Token) -> str:
    if token.lower_ in ("up", "down"):
        return token.lower_
    if token.lower_ in ("higher", "lower"):
        return "comparative"
    if token.lower_ in more_words():
        return "more"
    if token.pos_ == "VERB":
        passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in token.children)
        return "passive" if passive else "verb"
    return token.pos_


def _features(
    token: Token,
    site: Site,
    ups: dict[int, int],
    kind: str,
    entry: str,
    before: tuple[Change | None, int] | None,
) -> Iterator[str]:
    form = _form(token)
    side = "after" if token.i >= site.end else "before"
    up, down = path_between(token, site, ups)
    labels = "".join(f"<{label_of(node)}" for node in up) + "".join(f">{label_of(node)}" for node in down)
    if len(up) + len(down) <= LONGEST_PATH:
        yield f"path {labels}"
        yield f"{form} path {labels}"
        yield f"{kind} {form} path {labels}"
    yield f"steps {min(len(up), 4)}/{min(len(down), 3)}"
    yield f"{form} {side} steps {min(len(up), 4)}/{min(len(down), 3)}"
    distance = site.start - token.i if side == "before" else token.i - site.end
    bucket = next(size for size in (0, 1, 2, 3, 5, 8, 14, 999) if distance <= size)
    yield f"{form} {side} {bucket}"
    yield f"{side} {bucket} {entry}"
    yield f"{kind} {side} {bucket}"
    yield f"{form} {entry} {side}"
    yield f"{kind} {form} {entry} {side}"
    yield f"{form} {kind}"
    lemma = token.lemma_.lower()
    yield f"word {lemma}"
    yield f"word {lemma} {kind}"
    yield f"word {lemma} {entry} {side}"
    yield f"word {lemma} {site.kind} {bucket} {side}"
    doc = site.top.doc
    words = doc[token.i + 1 : site.start] if side == "before" else doc[site.end : token.i]
    nouns = sum(word.pos_ in NOUNS for word in words)
    verbs = sum(word.pos_ in ("VERB", "AUX") for word in words)
    marks = any(word.text in (",", ";", ":", "(") for word in words)
    numbers = any(word.pos_ == "NUM" for word in words)
    yield f"{form} {side} nouns {min(nouns, 3)} verbs {min(verbs, 2)}"
    yield f"{side} mark {marks} number {numbers}"
    yield f"{form} {side} mark {marks} number {numbers} {entry}"
    if any(direction_of(word) for word in words):
        yield f"{side} another between"
    if before is not None and before[1] == token.i:
        yield f"as before {site.gap}"
        yield f"as before {entry} {kind}"
    if any(child.dep_ == "neg" for child in token.children):
        yield "negated"
