"""Who says what a cue announces, where the parse tells and where it does not."""

from itertools import chain

from tui.analysis.language.grammar import own_subject, subject_of
from tui.analysis.language.quoted_tokens import QuotedTokens
from tui.analysis.language.tokens import Tokens
from tui.analysis.quotes.attribution import FINITE

PLACING = frozenset(("outside", "inside", "near", "opposite"))
"""Prepositions that the tagger takes for adjectives at the head of a sentence."""
BEHIND_CUE = 8  # tokens looked at behind a cue for its speaker
POSTNOMINAL = frozenset(("KC", "QC", "SC", "MP", "MBE", "OBE", "CBE", "PhD", "MD"))
PROPER = frozenset(("NNP", "NNPS"))
ASIDE = 3  # tokens between the comma and the verb in "Roe, prosecuting, said"
ASIDES = frozenset(("prosecuting", "defending", "mitigating", "presiding", "sentencing"))
LONGEST_DATELINE = 14  # tokens before the dash
FARTHEST_SUBJECT = 60  # tokens between a subject and its verb


def speaker_of(tokens: Tokens, quoted: QuotedTokens, verb: int) -> int | None:
    """Return the head of the noun phrase that says what a cue announces."""
    subject = _subject(tokens, quoted, verb)
    if subject is not None:
        subject = _behind_participle(tokens, _behind_place(tokens, subject), verb)
    if subject is None and _opens_before_colon(tokens, verb):
        subject = _last_name(tokens, verb + 1) or _first_head(tokens, verb + 1)
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
    return None if subject is None or quoted.inside(subject) else subject


def _subject(tokens: Tokens, quoted: QuotedTokens, verb: int) -> int | None:
    own = own_subject(tokens, verb)
    if own is None:
        return _adjacent(tokens, verb) or parted_subject(tokens, verb) or subject_of(tokens, verb)
    if 0 < verb - own < FARTHEST_SUBJECT and (near := _adjacent(tokens, verb)) is not None:
        between = range(own + 1, verb)
        if any(quoted.inside(index) or tokens.words[index] in ("--", "—", ":", ";") for index in between):
            return near  # a subject beyond quoted words or a dateline's dash is another's
    if (after := _after_dateline(tokens, own, verb)) is not None:
        return after
    return subject_of(tokens, verb)


def _behind_place(tokens: Tokens, subject: int) -> int:
    """Return who speaks of "Outside court, his mother, …", where the parse took the place for the subject."""
    first = tokens.edges[subject][0]
    if tokens.lowers[first] not in PLACING or first != tokens.sentence_start(subject):
        return subject
    appositions = (child for child in tokens.children[subject] if tokens.deps[child] == "appos")
    return next(appositions, subject)


def _behind_participle(tokens: Tokens, subject: int, verb: int) -> int:
    """Return who speaks in "Prosecuting, Helen Strand said", where the parse took the participle for them."""
    opens = subject == tokens.sentence_start(subject) and tokens.words[subject + 1 : subject + 2] == [","]
    if not opens or tokens.tags[subject] != "VBG":
        return subject
    last = verb - 1
    first = last
    while first > subject + 2 and tokens.tags[first - 1] in PROPER:
        first -= 1
    whole = first == subject + 2 and tokens.tags[last] in PROPER
    return last if whole else subject


def _opens_before_colon(tokens: Tokens, verb: int) -> bool:
    """Return whether a verb opens a sentence in which only its subject comes before a colon."""
    if verb != tokens.sentence_start(verb) or tokens.tags[verb] not in FINITE | {"VBN"}:
        return False
    rest = tokens.words[verb + 1 : verb + BEHIND_CUE]
    return ":" in rest and not any(
        tokens.poses[index] in ("VERB", "AUX") for index in range(verb + 1, verb + 1 + rest.index(":"))
    )


def _after_dateline(tokens: Tokens, own: int, verb: int) -> int | None:
    """Return the noun behind a dateline's dash where the parse took the dateline's place for the subject."""
    start = tokens.sentence_start(verb)
    dash = next(
        (index for index in range(own + 1, verb) if tokens.words[index] in ("-", "--", "–", "—")), None
    )
    if dash is None or dash - start > LONGEST_DATELINE or not _is_shouted(tokens.words[start]):
        return None
    rest = range(dash + 1, verb)
    nouns = (index for index in rest if tokens.poses[index] in ("NOUN", "PROPN"))
    return next((index for index in nouns if tokens.heads[index] not in rest), None)


def _is_shouted(word: str) -> bool:
    return len(word) > 1 and word.isupper()


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
    """Return the noun separated from its verb by a clause in commas: "Roe, who heads the union, said"."""
    if tokens.tags[verb] not in FINITE or verb < 4 or tokens.words[verb - 1] != ",":
        return None
    return _described_subject(tokens, verb) or _parted_by_who(tokens, verb)


def _parted_by_who(tokens: Tokens, verb: int) -> int | None:
    """Return the noun before a clause with "who" in commas that the parse joined to something else."""
    first = tokens.sentence_start(verb)
    for comma in range(verb - 2, first, -1):
        if tokens.words[comma] != ",":
            continue
        before = comma - 1 - (tokens.tags[comma - 1] in PROPER and tokens.words[comma - 1] in POSTNOMINAL)
        nominal = tokens.poses[before] in ("PROPN", "NOUN", "PRON", "DET")
        clause = tokens.lowers[comma + 1] == "who"
        aside = (
            verb - comma == ASIDE and tokens.lowers[comma + 1] in ASIDES and tokens.poses[before] == "PROPN"
        )
        if clause or aside:
            return before if nominal else None
    return None


def _described_subject(tokens: Tokens, verb: int) -> int | None:
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
    """Return the head of the first noun phrase between quoted words and their cue, or right after the cue."""
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


def _last_name(tokens: Tokens, first: int) -> int | None:
    """Return the last of the names that follow one another from an index on."""
    last = None
    while first < len(tokens) and tokens.poses[first] == "PROPN":
        last, first = first, first + 1
    return last


def _first_head(tokens: Tokens, first: int) -> int | None:
    """Return the head of the noun phrase that begins at an index: "one" of "one of the pilots"."""
    behind = range(first, min(first + BEHIND_CUE, len(tokens)))
    heads = (index for index in behind if tokens.poses[index] in ("PRON", "NOUN", "NUM"))
    return next((index for index in heads if tokens.deps[index] not in ("compound", "poss", "nummod")), None)
