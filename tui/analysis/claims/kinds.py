"""What sort of statement a claim makes; several sorts may hold."""

from collections.abc import Sequence
from typing import get_args

from tui.analysis.claims.clause import Clause
from tui.analysis.claims.lexicon import cues
from tui.analysis.claims.reports import SUBJECTS
from tui.analysis.language.parsed_doc import Token
from tui.document.findings import ClaimKind, Modality, Number

EVENT_TAGS = frozenset(("VBD", "VBN", "VBG"))
STATES = frozenset(
    [
        "be",
        "have",
        "seem",
        "appear",
        "remain",
        "stay",
        "know",
        "need",
        "want",
        "like",
        "mean",
        "include",
        "contain",
        "belong",
        "consist",
        "own",
    ]
)


SUBJECTS_OF_LAW = frozenset(("PERSON", "ORG", "GPE", "NORP"))
PLACES = frozenset(("GPE", "LOC", "FAC"))
TOPICS: tuple[ClaimKind, ...] = ("law", "health", "science")
"""Kinds that are told by two words of their list, or by one in a leading place."""


def kinds_of(
    clause: Clause, modality: Modality, numbers: Sequence[Number], *, dated: bool
) -> tuple[ClaimKind, ...]:
    """Return the kinds of a claim, often several or none, in the order of `ClaimKind`.

    ``dated`` says whether a time expression lies in the claim.
    """
    lemmas = {token.lemma_.lower() for token in clause.tokens}
    tests: dict[ClaimKind, bool] = {
        "quantity": any(number.kind != "rank" for number in numbers),
        "comparison": _compares(clause, lemmas, numbers),
        "cause": bool(lemmas & cues("kinds", "cause")) and _causes(clause),
        "prediction": modality == "predicted",
        "identity": _identifies(clause),
        "position": bool(_spine_lemmas(clause) & cues("kinds", "position")),
        "accusation": _accuses(clause, lemmas),
        **{topic: _is_about(clause, lemmas, topic) for topic in TOPICS},
        "record": _sets_record(clause, lemmas, numbers),
        "event": modality != "predicted" and _happens(clause) and (dated or _is_located(clause)),
    }
    return tuple(kind for kind in get_args(ClaimKind) if tests[kind])


def _leading(clause: Clause) -> list[Token]:
    """Return a clause's main verb with its complements and their heads: what the clause is about."""
    spine = [clause.root, *(child for child in clause.root.children if child.dep_ in ("xcomp", "conj"))]
    found = list(spine)
    for verb in spine:
        for child in verb.children:
            if child.dep_ in SUBJECTS | {"dobj", "attr", "acomp", "oprd"}:
                found.append(child)
            elif child.dep_ in ("prep", "agent"):
                found += [below for below in child.children if below.dep_ in ("pobj", "pcomp")]
    return [token for token in found if clause.holds(token)]


def _is_about(clause: Clause, lemmas: set[str], topic: str) -> bool:
    words = lemmas & cues("kinds", topic)
    return len(words) > 1 or any(token.lemma_.lower() in words for token in _leading(clause))


def _accuses(clause: Clause, lemmas: set[str]) -> bool:
    """Return whether somebody is said to have done wrong: a wrong in a leading place, and who did it."""
    leading = _leading(clause)
    wrongs = cues("kinds", "wrongs") | cues("kinds", "accusing")
    if not lemmas & wrongs or not any(token.lemma_.lower() in wrongs for token in leading):
        return False
    return any(
        token.pos_ in ("PROPN", "PRON") or token.ent_type_ in SUBJECTS_OF_LAW or token.pos_ == "NOUN"
        for token in leading
        if token.dep_ in SUBJECTS
    )


def _sets_record(clause: Clause, lemmas: set[str], numbers: Sequence[Number]) -> bool:
    """Return whether something is the first or most of its kind: "a record high", "the worst since 1990"."""
    for token in clause.tokens:
        if token.lemma_.lower() in cues("kinds", "record") and token.dep_ in (
            "amod",
            "compound",
            "dobj",
            "acomp",
        ):
            return True
    superlative = any(token.tag_ in ("JJS", "RBS") for token in clause.tokens)
    first = any(number.kind == "rank" and number.value == 1 for number in numbers)
    return (superlative or first) and bool(lemmas & cues("kinds", "record_ends"))


def _is_located(clause: Clause) -> bool:
    """Return whether a place is where the clause's event happens: "in Oslo"."""
    return any(
        below.ent_type_ in PLACES
        for child in clause.root.children
        if child.dep_ == "prep" and clause.holds(child)
        for below in child.children
        if below.dep_ == "pobj"
    )


def _compares(clause: Clause, lemmas: set[str], numbers: Sequence[Number]) -> bool:
    if any(number.kind in ("rank", "multiplier", "ratio") for number in numbers):
        return True
    words = {token.lower_ for token in clause.tokens}
    if (
        any(
            token.tag_ in ("JJS", "RBS") and token.lower_ not in ("least", "most", "best")
            for token in clause.tokens
        )
        or "most" in words
    ):
        return True
    return ("than" in words and any(token.tag_ in ("JJR", "RBR") for token in clause.tokens)) or bool(
        lemmas & {"outnumber", "exceed", "surpass", "double", "triple"}
    )


def _is_planned(due: Token) -> bool:
    """Return whether "due to" announces what is planned: "due to meet"; "due to rain" is a cause."""
    after = due.i + 2
    return after < len(due.doc) and due.doc[after].tag_ == "VB"


def _causes(clause: Clause) -> bool:
    """Return whether a word of cause is used as one: "thanks to", "due to", not "thanks", "due in June"."""
    for token in clause.tokens:
        lemma = token.lemma_.lower()
        if lemma not in cues("kinds", "cause"):
            continue
        following = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
        if lemma in (
            "because",
            "cause",
            "trigger",
            "spark",
            "prompt",
            "blame",
            "consequence",
            "responsible",
            "stem",
            "result",
        ):
            return True
        if lemma == "due" and following == "to" and _is_planned(token):
            continue
        if (lemma in ("due", "owing", "thanks", "lead", "contribute") and following == "to") or (
            lemma in ("drive", "force") and token.tag_ in EVENT_TAGS | {"VBZ"}
        ):
            return True
    return False


def _identifies(clause: Clause) -> bool:
    root = clause.root
    return root.lemma_.lower() == "be" and any(
        child.dep_ == "attr" and child.pos_ in ("NOUN", "PROPN") for child in root.children
    )


def _spine_lemmas(clause: Clause) -> set[str]:
    return {clause.root.lemma_.lower()} | {
        child.lemma_.lower() for child in clause.root.children if child.dep_ in ("xcomp", "conj")
    }


def _happens(clause: Clause) -> bool:
    """Return whether something took place: an action verb in a past or perfect form, or a headline."""
    root = clause.root
    if root.pos_ not in ("VERB", "AUX") or root.lemma_.lower() in STATES:
        return False
    return root.tag_ in EVENT_TAGS or (
        root.tag_ == "VBZ" and any(child.dep_ in SUBJECTS for child in root.children)
    )
