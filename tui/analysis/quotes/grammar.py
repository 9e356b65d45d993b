"""Phrases of a parsed sentence: noun phrases, subjects, the ends of clauses."""

from dataclasses import dataclass

from tui.analysis.entities.tokens import Tokens
from tui.analysis.quotes.marks import Marks

Range = tuple[int, int]
"""Tokens from the first up to but without the second."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its tokens and the one that the others depend on."""

    start: int
    end: int
    head: int


LONGEST_PHRASE = 40  # tokens on either side of a speaker's head noun
BEHIND_CUE = 8  # tokens looked at behind a cue for its speaker
FARTHEST_SUBJECT = 60  # tokens between a subject and its verb
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
RELATIVES = frozenset(("who", "which", "that", "whom"))
CLIMBS = frozenset(("xcomp", "advcl", "conj", "pcomp", "acl", "ccomp", "prep", "dep", "acomp", "attr", "dobj", "pobj", "relcl"))
ENDS_PHRASE = frozenset(("relcl", "appos", "acl", "advcl", "punct", "parataxis"))
OPENERS = frozenset(("“", "‘", '"', "''", "``", "'", "(", "["))


def noun_phrase(tokens: Tokens, marks: Marks, head: int) -> Phrase:
    """Return a noun phrase with its prepositions and coordinated nouns, without relative clauses and appositions."""
    left, right = tokens.edges[head]
    left, end = max(left, head - LONGEST_PHRASE), min(right + 1, head + LONGEST_PHRASE)
    for child in tokens.children[head]:
        if child > head and tokens.deps[child] in ENDS_PHRASE and not _is_inner_mark(tokens, child):
            end = min(end, tokens.edges[child][0])
            break
    while left < head and (not tokens.words[left][0].isalnum() or tokens.deps[left] in ("cc", "advmod", "mark") or marks.at[left] != marks.at[head]):
        left += 1
    for index in range(head + 1, end):
        if marks.at[index] != marks.at[head] or "\n" in tokens.words[index]:
            end = index
            break
    while end > head + 1 and not tokens.words[end - 1][-1].isalnum() and tokens.words[end - 1] not in ("'s", "’s", "'", "’") and not tokens.words[end - 1].endswith("."):
        end -= 1
    return Phrase(left, max(end, head + 1), head)


def _is_inner_mark(tokens: Tokens, child: int) -> bool:
    return tokens.words[child] in ("-", "'", "’", ".")


def subject_of(tokens: Tokens, verb: int) -> int | None:
    """Return the head of a verb's subject: its own, the agent of a passive, or that of the verb it depends on."""
    current = verb
    for step in range(6):
        own = own_subject(tokens, current)
        if own is not None:
            return _agent(tokens, current) if tokens.deps[own] == "nsubjpass" and step == 0 else own
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


def speaker_of(tokens: Tokens, marks: Marks, verb: int) -> int | None:
    """Return the head of the noun phrase that says what a cue announces."""
    own = own_subject(tokens, verb)
    if own is not None and 0 < verb - own < FARTHEST_SUBJECT and any(marks.inside(index) or tokens.words[index] in ("--", "—") for index in range(own + 1, verb)) and (near := _adjacent(tokens, verb)) is not None:
        subject: int | None = near  # a subject beyond quoted words or a dateline's dash is another
    else:
        subject = subject_of(tokens, verb) if own is not None else (_adjacent(tokens, verb) or parted_subject(tokens, verb) or subject_of(tokens, verb))
    if subject is None and verb + 1 < len(tokens) and tokens.poses[verb + 1] == "PROPN" and tokens.tags[verb] in ("VBD", "VBZ", "VBP"):
        subject = verb + 1  # "Said Roe:"
        while subject + 1 < len(tokens) and tokens.deps[subject] == "compound" and tokens.poses[subject + 1] == "PROPN":
            subject += 1
    if subject is not None and tokens.lowers[subject] in ("that", "what") and tokens.tags[subject] in ("WDT", "WP"):
        clause = tokens.heads[subject]
        subject = tokens.heads[clause] if tokens.deps[clause] == "relcl" else None
    return None if subject is None or marks.inside(subject) else subject


def _adjacent(tokens: Tokens, verb: int) -> int | None:
    """Return the noun right before a finite verb, where the parse gave the verb no subject."""
    if tokens.tags[verb] not in ("VBD", "VBZ", "VBP"):
        return None
    index = verb - 1
    while index >= 0 and tokens.tags[index] == "RB":
        index -= 1
    if index < 0 or tokens.sentences[index] != tokens.sentences[verb]:
        return None
    if tokens.poses[index] in ("PROPN", "NOUN") or tokens.lowers[index] in ("he", "she", "they", "it", "i", "we", "who"):
        return index
    return None


def parted_subject(tokens: Tokens, verb: int) -> int | None:
    """Return the noun before a clause in commas that parts it from its verb: "Roe, who heads the union, said"."""
    if tokens.tags[verb] not in ("VBD", "VBZ", "VBP") or verb < 4 or tokens.words[verb - 1] != ",":
        return None
    for index in range(verb - 2, tokens.sentence_start(verb), -1):
        if tokens.deps[index] in ("relcl", "appos", "acl") and tokens.edges[index][1] >= verb - 2:
            head = tokens.heads[index]
            if tokens.deps[index] == "appos" and tokens.poses[index] == "PROPN" and tokens.poses[head] == "NOUN":
                return index  # "until the vote, Roe, who heads the union, said"
            if head < index and tokens.words[tokens.edges[index][0] - 1] == "," and tokens.poses[head] in ("PROPN", "NOUN", "PRON"):
                return head
    return None


def own_subject(tokens: Tokens, verb: int) -> int | None:
    """Return the head of a verb's own subject."""
    for child in tokens.children[verb]:
        if tokens.deps[child] in SUBJECTS and tokens.lowers[child] != "there":
            return child
    return None


def _agent(tokens: Tokens, verb: int) -> int | None:
    by = tokens.child(verb, "agent")
    return tokens.child(by, "pobj") if by is not None else None


def is_finite(tokens: Tokens, start: int, end: int) -> bool:
    """Say whether a range of tokens holds a verb that can make it a clause."""
    return any(tag in ("VBD", "VBZ", "VBP", "MD") for tag in tokens.tags[start:end])


def first_nominal(tokens: Tokens, start: int, cue: int) -> int | None:
    """Return the head of the first noun phrase between quoted words and their cue, or right behind the cue."""
    for index in (*range(start, cue), *range(cue + 1, min(cue + BEHIND_CUE, len(tokens)))):
        if tokens.words[index] in (".", "!", "?") or "\n" in tokens.words[index]:
            return None
        if tokens.poses[index] in ("PRON", "PROPN", "NOUN") and tokens.deps[index] not in ("compound", "poss", "npadvmod", "pobj"):
            return index
    return None
