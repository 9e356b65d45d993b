"""What sort of statement a claim makes; several sorts may hold."""

from collections.abc import Sequence

from tui.analysis.claims.clause import Clause
from tui.analysis.claims.lexicon import cues
from tui.analysis.claims.reports import SUBJECTS
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


def kinds_of(clause: Clause, modality: Modality, numbers: Sequence[Number]) -> tuple[ClaimKind, ...]:
    """Return the kinds of a claim, never none: what is nothing else is an event."""
    lemmas = {token.lemma_.lower() for token in clause.tokens}
    found: list[ClaimKind] = []
    if numbers:
        found.append("quantity")
    if _compares(clause, lemmas, numbers):
        found.append("comparison")
    if lemmas & cues("kinds", "cause") and _causes(clause):
        found.append("cause")
    if modality == "predicted":
        found.append("prediction")
    if _identifies(clause):
        found.append("identity")
    if _spine_lemmas(clause) & cues("kinds", "position"):
        found.append("position")
    if _happens(clause) and "prediction" not in found:
        found.append("event")
    return tuple(found) or ("event",)


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


def _causes(clause: Clause) -> bool:
    """Say whether a word of cause is used as one: "thanks to", "due to", but not "thanks", "due in June"."""
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
    """Say whether something took place: an action verb in a past or perfect form, or a headline's present."""
    root = clause.root
    if root.pos_ not in ("VERB", "AUX") or root.lemma_.lower() in STATES:
        return False
    return root.tag_ in EVENT_TAGS or (
        root.tag_ == "VBZ" and any(child.dep_ in SUBJECTS for child in root.children)
    )
