"""How a clause is asserted: modality, negation, and whether it asserts at all.

Scope follows the dependency parse: a cue counts if it depends on the clause's main verb or on its arguments.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from tui.analysis.claims.clause import SUBJECTS, Clause
from tui.analysis.claims.lexicon import cues
from tui.analysis.language import quotation_marks
from tui.analysis.language.lexicon import word_set
from tui.document.findings import Modality, Quote

SHORTEST = 4  # words of a statement
INDIRECT = frozenset(("whether", "when", "where", "why", "who", "whom"))
"""Words that open an indirect question.

Not "how", which more often states than asks: "explained how the firm had failed".
"""
BOUND = frozenset(("neg", "advmod", "det", "aux", "preconj", "cc"))
ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "attr", "pobj", "oprd", "acomp", "expl"))


def modality_of(clause: Clause, quote: Quote | None) -> Modality:
    """Return the modality of a clause, by precedence: denied, conditional, hedged, predicted, asserted."""
    cue = (
        clause.cue.lemma_.lower()
        if clause.cue is not None
        else quote.cue.lemma
        if quote and quote.cue
        else ""
    )
    if cue in cues("attribution", "denying"):
        return "denied"
    spine = list(_spine(clause.root))
    if _conditional(clause, spine):
        return "conditional"
    if _hedged(clause, spine, cue):
        return "hedged"
    return "predicted" if _predicted(clause, spine, cue) else "asserted"


def _spine(root: Token) -> Iterator[Token]:
    """Yield a clause's main verb and those in its scope: open complements, conjuncts without a subject."""
    yield root
    for child in root.children:
        if child.dep_ == "xcomp" or (
            child.dep_ == "conj"
            and child.pos_ in ("VERB", "AUX")
            and not any(other.dep_ in SUBJECTS for other in child.children)
        ):
            yield child


def _helpers(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}


def _conditional(clause: Clause, spine: list[Token]) -> bool:
    conditions = cues("modality", "conditions")
    for verb in spine[:2]:
        for child in verb.children:
            if child.dep_ == "advcl" and any(
                mark.lower_ in conditions and mark.dep_ == "mark" for mark in child.children
            ):
                return True
        if _helpers(verb) & cues("modality", "unreal") and verb == clause.root and "have" in _helpers(verb):
            return True
    return clause.tokens[0].lower_ in ("if", "unless")


def _hedged(clause: Clause, spine: list[Token], cue: str) -> bool:
    hedges = cues("modality", "hedges")
    if cue in cues("attribution", "doubting"):
        return True
    for verb in spine:
        if (verb.lemma_.lower() in hedges and verb == clause.root) or _helpers(verb) & hedges:
            return True
        for child in verb.children:
            if child.dep_ in ("advmod", "acomp", "oprd") and child.lower_ in hedges:
                return True
            if child.dep_ == "acomp" and any(grand.lower_ in hedges for grand in child.children):
                return True
    adverbs = cues("attribution", "adverbs")
    return any(token.lower_ in adverbs for token in clause.tokens) or any(
        token.lower_ == "quoted" and token.dep_ == "ROOT" for token in clause.tokens
    )


def _predicted(clause: Clause, spine: list[Token], cue: str) -> bool:
    if cue in ("predict", "forecast", "expect", "project", "promise", "pledge", "vow"):
        return True
    for verb in spine:
        helpers = _helpers(verb)
        if helpers & cues("modality", "future"):
            return True
        if helpers & cues("modality", "unreal"):
            return True
        if (
            verb.lemma_.lower() == "go"
            and verb.tag_ == "VBG"
            and any(child.dep_ == "xcomp" for child in verb.children)
        ):
            return True
        if verb.lemma_.lower() in cues("modality", "planning") and any(
            child.dep_ in ("xcomp", "ccomp") for child in verb.children
        ):
            return True
        if any(
            child.dep_ == "acomp" and child.lower_ in ("due", "set", "poised", "scheduled")
            for child in verb.children
        ):
            return True
    return False


def is_negated(clause: Clause) -> bool:
    """Say whether the clause's main predicate, its subject or its object is negated."""
    verbs, objects = cues("negation", "verbs"), cues("negation", "verbs_of_objects")
    count = 0
    spine = list(_spine(clause.root))
    for verb in spine[:1] + [other for other in spine[1:] if other.dep_ == "xcomp"]:
        if (verb.lemma_.lower() in objects and any(child.dep_ == "dobj" for child in verb.children)) or (
            verb.lemma_.lower() in verbs and any(child.dep_ == "xcomp" for child in verb.children)
        ):
            count += 1
        count += sum(_negates(child) or _is_negated_argument(child) for child in verb.children)
    return count % 2 == 1


def _negates(token: Token) -> bool:
    """Say whether a word negates its verb: "not", "never"; but not "not only", and not "without"."""
    bound = token.dep_ in BOUND | ARGUMENTS | {"prep"} and token.lower_ != "without"
    negation = token.lower_ in word_set("negations", "clauses")
    return bound and negation and not _followed(token, cues("negation", "pseudo"))


def _is_negated_argument(token: Token) -> bool:
    """Say whether a subject or object is negated by its own determiner: "no witness"."""
    return token.dep_ in ARGUMENTS and any(
        child.lower_ in word_set("negations", "arguments") and child.dep_ in ("det", "neg", "preconj", "nmod")
        for child in token.children
    )


def _followed(token: Token, words: frozenset[str]) -> bool:
    """Say whether "only" or the like follows, which leaves the statement standing: "not only"."""
    return token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ in words


def asserts(clause: Clause, text: str) -> bool:
    """Say whether a clause states something checkable: no question, command, wish, opinion or boilerplate."""
    tokens, root = clause.tokens, clause.root
    if (
        len(tokens) < SHORTEST
        or clause.span.of(text).endswith("?")
        or text[clause.span.end : clause.span.end + 2].lstrip(quotation_marks.CLOSERS_OF_SENTENCE)[:1] == "?"
    ):
        return False
    if not any(token.pos_ in ("VERB", "AUX") for token in tokens):
        return False
    if root.tag_ == "VB" and not any(
        child.dep_ in SUBJECTS or child.dep_ == "aux" for child in root.children
    ):
        return False
    first = tokens[0]
    if clause.cue is not None and first.lower_ in INDIRECT and root in (first.head, first.head.head):
        return False  # what somebody asked, or left open
    lemmas = {token.lemma_.lower() for token in tokens}
    if len(lemmas & cues("kinds", "furniture")) >= 2:
        return False
    return not is_opinion(clause)


def is_opinion(clause: Clause) -> bool:
    """Say whether a clause gives a judgement or a wish rather than a fact."""
    root = clause.root
    subject = next((child for child in root.children if child.dep_ in SUBJECTS), None)
    if (
        subject is not None
        and subject.lower_ in cues("opinion", "subjects")
        and root.lemma_.lower() in cues("opinion", "verbs")
    ):
        return True
    if _helpers(root) & cues("opinion", "modals"):
        return True
    numbers = any(
        token.like_num or token.ent_type_ in ("DATE", "PERCENT", "MONEY") for token in clause.tokens
    )
    if root.lemma_.lower() == "be" and not numbers:
        return any(
            child.dep_ in ("acomp", "attr")
            and (
                child.lower_ in cues("opinion", "adjectives")
                or any(grand.lower_ in cues("opinion", "adjectives") for grand in child.children)
            )
            for child in root.children
        )
    return False
