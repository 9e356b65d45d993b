"""Phrases of a parsed sentence: noun phrases, subjects, the ends of clauses."""

from msgspec import Struct
from msgspec.structs import replace

from tui.analysis.language.quoted_tokens import QuotedTokens
from tui.analysis.language.tokens import Tokens

Range = tuple[int, int]
"""Tokens from the first up to but without the second."""


class Phrase(Struct, frozen=True):
    """A noun phrase: its tokens and the one that the others depend on."""

    start: int
    end: int
    head: int


LONGEST_PHRASE = 40  # tokens on either side of a speaker's head noun
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
RELATIVES = frozenset(("who", "which", "that", "whom"))
CLIMBS = frozenset(
    (
        "xcomp",
        "advcl",
        "conj",
        "pcomp",
        "acl",
        "ccomp",
        "prep",
        "dep",
        "acomp",
        "attr",
        "dobj",
        "pobj",
        "relcl",
    )
)
ENDS_PHRASE = frozenset(("relcl", "appos", "acl", "advcl", "punct", "parataxis"))
OUTSIDE = frozenset(("cc", "advmod", "mark"))


def noun_phrase(tokens: Tokens, quoted: QuotedTokens, head: int) -> Phrase:
    """Return a noun phrase with its prepositions and conjuncts, without relative clauses and appositions."""
    left, right = tokens.edges[head]
    left, end = max(left, head - LONGEST_PHRASE), min(right + 1, head + LONGEST_PHRASE)
    for child in tokens.children[head]:
        if child > head and tokens.deps[child] in ENDS_PHRASE and not _is_inner_mark(tokens, child):
            end = min(end, tokens.edges[child][0])
            break
    left = _phrase_start(tokens, quoted, left, head)
    for index in range(head + 1, end):
        if quoted.at[index] != quoted.at[head] or "\n" in tokens.words[index]:
            end = index
            break
    while end > head + 1 and not (tokens.words[end - 1][-1].isalnum() or tokens.words[end - 1][-1] in ".'’"):
        end -= 1
    end = _over_hyphen(tokens, max(end, head + 1))
    if (name := _close_name(tokens, head)) is not None and quoted.at[name] == quoted.at[head]:
        return replace(noun_phrase(tokens, quoted, name), start=left)
    return Phrase(left, max(end, head + 1), head)


def _over_hyphen(tokens: Tokens, end: int) -> int:
    """Return the end of a phrase that the parse cut at a hyphen within a word: "her co-[author]"."""
    while end + 1 < len(tokens) and tokens.words[end] == "-" and tokens.words[end + 1][0].isalpha():
        if tokens.starts[end] != tokens.end(end - 1) or tokens.starts[end + 1] != tokens.end(end):
            break
        end += 2
    return end


def _phrase_start(tokens: Tokens, quoted: QuotedTokens, left: int, head: int) -> int:
    """Return the first token of a noun phrase, after quotation marks, conjunctions and a dateline."""
    while left < head and (
        quoted.at[left] != quoted.at[head]
        or not tokens.words[left][0].isalnum()
        or tokens.deps[left] in OUTSIDE
    ):
        left += 1
    for index in range(left, head):
        spaced = tokens.words[index] == "-" and tokens.starts[index] > tokens.end(index - 1)
        if spaced or tokens.words[index] in ("--", "—", "–"):
            left = index + 1  # what precedes a dash is a dateline
    return left


def _close_name(tokens: Tokens, head: int) -> int | None:
    """Return the name right behind a noun, without a comma: "her brother Kevin"."""
    for child in tokens.children[head]:
        if (
            tokens.deps[child] == "appos"
            and tokens.poses[child] == "PROPN"
            and tokens.edges[child][0] == head + 1
        ):
            return child
    return None


def _is_inner_mark(tokens: Tokens, child: int) -> bool:
    return tokens.words[child] in ("-", "'", "’", ".")


def subject_of(tokens: Tokens, verb: int) -> int | None:
    """Return the head of a verb's subject: its own, a passive's agent, or that of the governing verb."""
    current = verb
    for step in range(6):
        own = own_subject(tokens, current)
        if own is not None:
            # "was laid before the parish and rejected": the second participle is passive as well
            joined = tokens.tags[verb] == "VBN" and tokens.deps[verb] == "conj"
            passive = tokens.deps[own] == "nsubjpass" and (step == 0 or joined)
            return _agent(tokens, verb) if passive else own
        if (agent := _agent(tokens, current)) is not None and step == 0:
            return agent
        dep, head = tokens.deps[current], tokens.heads[current]
        if head == current or dep not in CLIMBS:
            return None
        if dep == "acl" and tokens.poses[head] in ("NOUN", "PROPN", "PRON"):
            return head
        if dep == "relcl":
            return head
        if dep in ("pobj", "dobj", "attr") and step == 0 and tokens.poses[current] != "VERB":
            return None
        current = head
    return None


def own_subject(tokens: Tokens, verb: int) -> int | None:
    """Return the head of a verb's own subject."""
    own = [child for child in tokens.children[verb] if tokens.deps[child] in SUBJECTS]
    own = [child for child in own if tokens.lowers[child] != "there"]
    if len(own) > 1 and own[0] < own[1] < verb and tokens.poses[own[1]] == "PRON":
        return own[1]  # "Through his lawyer, Jane Roe, he denied it"
    return next(iter(own), None)


def _agent(tokens: Tokens, verb: int) -> int | None:
    by = tokens.child(verb, "agent")
    return tokens.child(by, "pobj") if by is not None else None


def is_finite(tokens: Tokens, start: int, end: int) -> bool:
    """Return whether a range of tokens holds a verb that can make it a clause."""
    return any(tag in ("VBD", "VBZ", "VBP", "MD") for tag in tokens.tags[start:end])


HEARINGS = frozenset(
    (
        "court",
        "jury",
        "inquest",
        "tribunal",
        "inquiry",
        "hearing",
        "commission",
        "committee",
        "judge",
        "magistrate",
    )
)
"""Those of whom "heard" means that it was said before them."""


def is_hearing(tokens: Tokens, verb: int, subject: int | None) -> bool:
    """Return whether a verb tells that something was said in court: "the jury heard"."""
    return tokens.lemmas[verb] == "hear" and subject is not None and tokens.lemmas[subject] in HEARINGS
