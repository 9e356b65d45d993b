"""Who says what a cue announces, where the parse tells and where it does not."""

from itertools import chain

from tui.analysis.entities.tokens import Tokens
from tui.analysis.quotes.attribution import FINITE
from tui.analysis.quotes.grammar import own_subject, subject_of
from tui.analysis.quotes.quotation_marks import SpanLayer

BEHIND_CUE = 8  # tokens looked at behind a cue for its speaker
FARTHEST_SUBJECT = 60  # tokens between a subject and its verb


def speaker_of(tokens: Tokens, marks: SpanLayer, verb: int) -> int | None:
    """Return the head of the noun phrase that says what a cue announces."""
    subject = _subject(tokens, marks, verb)
    if (
        subject is None
        and tokens.tags[verb] in FINITE
        and verb + 1 < len(tokens)
        and tokens.poses[verb + 1] == "PROPN"
    ):
        subject = verb + 1  # "Said Roe:"
        while (
            subject + 1 < len(tokens)
            and tokens.deps[subject] == "compound"
            and tokens.poses[subject + 1] == "PROPN"
        ):
            subject += 1
    if (
        subject is not None
        and tokens.lowers[subject] in ("that", "what")
        and tokens.tags[subject] in ("WDT", "WP")
    ):
        clause = tokens.heads[subject]
        subject = tokens.heads[clause] if tokens.deps[clause] == "relcl" else None
    return None if subject is None or marks.inside(subject) else subject


def _subject(tokens: Tokens, marks: SpanLayer, verb: int) -> int | None:
    own = own_subject(tokens, verb)
    if own is None:
        return _adjacent(tokens, verb) or parted_subject(tokens, verb) or subject_of(tokens, verb)
    if 0 < verb - own < FARTHEST_SUBJECT and (near := _adjacent(tokens, verb)) is not None:
        between = range(own + 1, verb)
        if any(marks.inside(index) or tokens.words[index] in ("--", "—") for index in between):
            return near  # a subject beyond quoted words or a dateline's dash is another's
    return subject_of(tokens, verb)


def _adjacent(tokens: Tokens, verb: int) -> int | None:
    """Return the noun right before a finite verb, where the parse gave the verb no subject."""
    if tokens.tags[verb] not in FINITE:
        return None
    index = verb - 1
    while index >= 0 and tokens.tags[index] == "RB":
        index -= 1
    if index < 0 or tokens.sentences[index] != tokens.sentences[verb]:
        return None
    if tokens.poses[index] in ("PROPN", "NOUN") or tokens.lowers[index] in (
        "he",
        "she",
        "they",
        "it",
        "i",
        "we",
        "who",
    ):
        return index
    return None


def parted_subject(tokens: Tokens, verb: int) -> int | None:
    """Return the noun before a clause in commas that parts it from its verb: "Roe, who heads the union, said"."""
    if tokens.tags[verb] not in FINITE or verb < 4 or tokens.words[verb - 1] != ",":
        return None
    for index in range(verb - 2, tokens.sentence_start(verb), -1):
        if tokens.deps[index] in ("relcl", "appos", "acl") and tokens.edges[index][1] >= verb - 2:
            head = tokens.heads[index]
            if (
                tokens.deps[index] == "appos"
                and tokens.poses[index] == "PROPN"
                and tokens.poses[head] == "NOUN"
            ):
                return index  # "until the vote, Roe, who heads the union, said"
            if (
                head < index
                and tokens.words[tokens.edges[index][0] - 1] == ","
                and tokens.poses[head] in ("PROPN", "NOUN", "PRON")
            ):
                return head
    return None


def first_nominal(tokens: Tokens, start: int, cue: int) -> int | None:
    """Return the head of the first noun phrase between quoted words and their cue, or right behind the cue."""
    for index in chain(range(start, cue), range(cue + 1, min(cue + BEHIND_CUE, len(tokens)))):
        if tokens.words[index] in (".", "!", "?") or "\n" in tokens.words[index]:
            return None
        if tokens.poses[index] in ("PRON", "PROPN", "NOUN") and tokens.deps[index] not in (
            "compound",
            "poss",
            "npadvmod",
            "pobj",
        ):
            return index
    return None
