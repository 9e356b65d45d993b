"""How a clause is asserted: modality, negation, and whether it asserts at all.

Scope follows the dependency parse: a cue counts if it depends on the clause's main verb or on its arguments.
"""

from collections.abc import Sequence

from tui.analysis.claims import negation
from tui.analysis.claims.clause import Clause
from tui.analysis.claims.lexicon import cues
from tui.analysis.claims.negation import leaves_open
from tui.analysis.claims.questions import leaves_question_open
from tui.analysis.claims.reports import SUBJECTS, is_held, is_negated_verb
from tui.analysis.language import quotation_marks
from tui.analysis.language.parsed_doc import Token
from tui.document.findings import ClaimKind, Modality, Quote

SHORTEST, SHORTEST_INFINITIVE = 3, 4  # words of a statement: "wages are falling", "to cut 400 jobs"


def modality_of(clause: Clause, quote: Quote | None) -> Modality:
    """Return the modality of a clause, by precedence: denied, conditional, hedged, predicted, asserted."""
    if clause.standing in ("denied", "false"):
        return "denied"
    cue = (
        clause.cue.lemma_.lower()
        if clause.cue is not None
        else quote.cue.lemma
        if quote and quote.cue
        else ""
    )
    if clause.cue is None and cue in cues("attribution", "denying"):
        return "denied"
    spine = spine_of(clause)
    if _conditional(clause, spine):
        return "conditional"
    if clause.standing in ("not denied", "rumoured") or _hedged(clause, spine, cue):
        return "hedged"
    return "predicted" if _predicted(clause, spine, cue) else "asserted"


def spine_of(clause: Clause) -> list[Token]:
    """Return a clause's main verb and those in its scope: open complements, conjuncts without a subject."""
    spine = [clause.root]
    for child in clause.root.children:
        joined = child.dep_ == "conj" and child.pos_ in ("VERB", "AUX") and clause.holds(child)
        if child.dep_ == "xcomp" or (joined and not any(other.dep_ in SUBJECTS for other in child.children)):
            spine.append(child)
    return spine


def _helpers(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}


def _conditional(clause: Clause, spine: list[Token]) -> bool:
    conditions = cues("modality", "conditions")
    above = [clause.cue] if clause.cue is not None and clause.cue.i < clause.root.i else []
    for verb in (*spine[:2], *above):
        for child in verb.children:
            if _is_inverted(child):
                return True
            beside = child.dep_ == "advcl" and (clause.holds(child) or child.i < clause.tokens[0].i)
            if beside and any(mark.lower_ in conditions and mark.dep_ == "mark" for mark in child.children):
                return True
        if _helpers(verb) & cues("modality", "unreal") and verb == clause.root and "have" in _helpers(verb):
            return True
    return clause.tokens[0].lower_ in ("if", "unless")


def _is_inverted(verb: Token) -> bool:
    """Return whether a clause is a condition without a word for it: "should the dam fail, …"."""
    if verb.dep_ not in ("advcl", "ccomp") or verb.i > verb.head.i:
        return False
    first = verb.left_edge
    return (
        first.lower_ in cues("modality", "inverted")
        and first.head in (verb, verb.head)
        and any(child.dep_ in SUBJECTS and child.i > first.i for child in verb.children)
    )


def _hedged(clause: Clause, spine: list[Token], cue: str) -> bool:
    hedges = cues("modality", "hedges")
    if cue in cues("attribution", "doubting") or is_held(clause.root) or any(map(leaves_open, spine)):
        return True
    for verb in spine:
        if any(_is_unconfirmed(child) for child in verb.children):
            return True
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


def _is_unconfirmed(noun: Token) -> bool:
    """Return whether nobody has confirmed what the clause is about: "the unconfirmed toll"."""
    return noun.dep_ in SUBJECTS and any(
        child.lower_ in cues("attribution", "unconfirmed") for child in noun.subtree if child.i <= noun.i
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
        lemma = verb.lemma_.lower()
        if lemma in cues("modality", "planning") and any(
            child.dep_ in ("xcomp", "ccomp") for child in verb.children
        ):
            return True
        if lemma in cues("modality", "foreseeing") and any(
            child.dep_ in ("dobj", "auxpass") for child in verb.children
        ):
            return True
        if any(
            child.dep_ == "acomp" and child.lower_ in ("due", "set", "poised", "scheduled")
            for child in verb.children
        ):
            return True
    return False


def is_negated(clause: Clause) -> bool:
    """Return whether the clause's main predicate, its subject or its object is negated."""
    spine = spine_of(clause)
    return not any(map(leaves_open, spine)) and negation.count(clause.root, spine) % 2 == 1


def asserts(clause: Clause, text: str) -> bool:
    """Return whether a clause states something checkable: no question, command, wish or opinion."""
    tokens, root = clause.tokens, clause.root
    least = SHORTEST_INFINITIVE if tokens[0].tag_ == "TO" else SHORTEST
    if (
        len(tokens) < least
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
    if _is_wanted(clause) or _is_formula(clause) or _is_elliptic(clause):
        return False
    if clause.standing == "withheld" or leaves_question_open(clause) or _is_bare_report(clause):
        return False
    lemmas = {token.lemma_.lower() for token in tokens}
    if len(lemmas & cues("kinds", "furniture")) >= 2:
        return False
    return not is_opinion(clause)


def _is_wanted(clause: Clause) -> bool:
    """Return whether a clause only says what somebody asks for or warns of: "called on him to resign"."""
    root, cue = clause.root, clause.cue
    if cue is None or any(child.dep_ in SUBJECTS - {"nsubj"} for child in root.children):
        return False
    if root.tag_ == "VB" and any(child.lower_ == "to" and child.dep_ == "aux" for child in root.children):
        return cue.lemma_.lower() in cues("attribution", "demanding")
    bare = root.tag_ == "VBG" and not any(child.dep_ in ("aux", *SUBJECTS) for child in root.children)
    if not bare:
        return False
    lemma = cue.lemma_.lower()
    if lemma in cues("attribution", "accusing"):
        return is_negated_verb(cue)
    return lemma not in cues("attribution", "blaming") | cues("attribution", "denying")


def _is_elliptic(clause: Clause) -> bool:
    """Return whether a clause leaves out what it says: "It isn't", "They did"."""
    said = [child for child in clause.root.children if not child.is_punct and child.dep_ not in ("neg", "cc")]
    return clause.root.pos_ == "AUX" and all(child.dep_ in SUBJECTS for child in said)


def _is_formula(clause: Clause) -> bool:
    """Return whether a sentence only says that nobody could be asked: "could not be reached"."""
    root = clause.root
    passive = root.lemma_.lower() in ("reach", "contact") and root.tag_ == "VBN"
    return passive and any(child.dep_ == "neg" for child in root.children)


def _is_held_alone(clause: Clause) -> bool:
    """Return whether nothing is left of a report but its verb: "it is understood"."""
    passive = any(child.dep_ == "auxpass" for child in clause.root.children)
    words = [token.lower_ for token in clause.tokens if token.text.isalpha()]
    return (
        passive
        and words[:1] == ["it"]
        and len(words) <= SHORTEST
        and not any(
            child.dep_ in ("ccomp", "xcomp") and clause.holds(child) for child in clause.root.children
        )
    )


def _is_bare_report(clause: Clause) -> bool:
    """Return whether a sentence only says that somebody did or did not speak: "the agency denied it"."""
    if clause.cue is not None:
        return False
    if _is_held_alone(clause):
        return True
    if any(
        child.dep_ == "dobj" and child.lemma_.lower() in cues("attribution", "utterances")
        for child in clause.root.children
    ):
        return clause.root.lemma_.lower() in cues("attribution", "uttering")
    if clause.root.lemma_.lower() in cues("attribution", "speaking") and not any(
        child.dep_ in ("dobj", "ccomp", "xcomp", "attr", "oprd", "acomp") for child in clause.root.children
    ):
        return True
    verbs = [clause.root, *(child for child in clause.root.children if child.dep_ == "xcomp")]
    if any(verb.lemma_.lower() in cues("attribution", "saying") for verb in verbs):
        return is_negated_verb(clause.root) or clause.root.lemma_.lower() in cues("negation", "verbs")
    return clause.root.lemma_.lower() in cues("attribution", "denying") and any(
        child.dep_ == "dobj" and child.pos_ == "PRON" for child in clause.root.children
    )


def is_idle(clause: Clause, kinds: Sequence[ClaimKind], *, quoted: bool, held: bool) -> bool:
    """Return whether quoted words speak of their speaker, or of nothing in particular: "It's a long game".

    Args:
        clause: What is asserted.
        kinds: The sorts of statement that it makes.
        quoted: Whether it is in quotation marks.
        held: Whether it holds a number, a time or a name.
    """
    subject = next((child for child in clause.root.children if child.dep_ in SUBJECTS), None)
    if not quoted or subject is None or set(kinds) - {"prediction", "identity"}:
        return False
    if subject.lower_ == "i" or (subject.lower_ in ("we", "you") and not held and not kinds):
        return True
    empty = subject.lower_ in ("it", "this", "that") and clause.root.lemma_.lower() == "be"
    return empty and not held and any(child.dep_ in ("attr", "prep") for child in clause.root.children)


def is_opinion(clause: Clause) -> bool:
    """Return whether a clause gives a judgement or a wish rather than a fact."""
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
