"""The mentions a document makes of persons and things: names, common nouns and pronouns, in order."""

from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from tui.analysis.entities.cluster import Cluster
from tui.analysis.entities.descriptions import head_of
from tui.analysis.entities.lexicon import noun_kind, nouns
from tui.analysis.entities.names import PROPER
from tui.analysis.language import quotation_marks
from tui.analysis.language.tokens import Tokens
from tui.document.span import Span

PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "it", "its": "it", "itself": "it", "they": "they", "them": "they", "their": "they",
    "theirs": "they", "themselves": "they",
    "i": "i", "me": "i", "my": "i", "mine": "i", "myself": "i", "we": "we", "us": "we",
    "our": "we", "ours": "we", "ourselves": "we",
    "who": "who", "whose": "who", "whom": "who",
}  # fmt: skip
PRONOUN_TAGS = frozenset(("PRP", "PRP$", "WP", "WP$"))
LONGEST_PHRASE = 15  # tokens before a head noun
PARTS = frozenset(
    (
        "compound",
        "amod",
        "nummod",
        "det",
        "poss",
        "case",
        "nmod",
        "punct",
        "quantmod",
        "advmod",
        "predet",
        "npadvmod",
    )
)


class Spot(Struct, frozen=True):
    """A possible mention: its tokens, its head, and a name's cluster, a noun's kind or a pronoun's class."""

    start: int
    end: int
    head: int
    cluster: Cluster | None = None
    kind: str = ""
    pronoun: str = ""


def find_spots(tokens: Tokens, clusters: Sequence[Cluster]) -> list[Spot]:
    """Return all names, noun phrases and pronouns in order of their heads."""
    spots = [
        Spot(name.start, name.end, head_of(tokens, name), cluster=cluster)
        for cluster in clusters
        for name in cluster.names
    ]
    taken = {index for spot in spots for index in range(spot.start, spot.end)}
    for index, tag in enumerate(tokens.tags):
        if index in taken:
            continue
        if tag in PRONOUN_TAGS and (kind := PRONOUNS.get(tokens.lowers[index])) is not None:
            spots.append(Spot(index, index + 1, index, pronoun=kind))
        elif (tag in ("NN", "NNS") or (tag in PROPER and tokens.lowers[index] in nouns())) and not _goes_on(
            tokens, index, taken
        ):
            spots.append(
                Spot(_phrase_start(tokens, index, taken), index + 1, index, kind=_kind(tokens, index))
            )
    return sorted(spots, key=lambda spot: (spot.head, spot.start))


def _goes_on(tokens: Tokens, index: int, taken: set[int]) -> bool:
    """Return whether a noun is only the title in front of a name or part of a compound."""
    dep = tokens.deps[index]
    if dep in ("compound", "nmod") and tokens.heads[index] in taken and _is_apart(tokens, index, taken):
        return False  # "the magazine Tide"
    return dep in ("compound", "npadvmod") or (dep in ("nmod", "amod") and tokens.heads[index] > index)


def _is_apart(tokens: Tokens, index: int, taken: set[int]) -> bool:
    """Return whether a noun directly before a name, or before its quotation mark, classifies it."""
    after = index + 1 + ((tokens.words[index + 1 : index + 2] or [""])[0] in quotation_marks.OPENING_TOKENS)
    return (
        after in taken
        and tokens.tags[index] == "NN"
        and _kind(tokens, index) not in ("thing", "people", "person", "man", "woman")
    )


def _kind(tokens: Tokens, index: int) -> str:
    known = nouns()
    lower, lemma = tokens.lowers[index], tokens.lemmas[index].lower()
    return known.get(lower) or noun_kind(lemma) or "thing"


def _phrase_start(tokens: Tokens, head: int, taken: set[int]) -> int:
    """Return where a noun phrase starts: articles, adjectives and nouns before its head."""
    start = head
    while start > max(0, head - LONGEST_PHRASE) and tokens.sentences[start - 1] == tokens.sentences[head]:
        before = start - 1
        if before in taken and tokens.deps[before] not in PARTS:
            break
        least = start - 1 - (tokens.deps[before] == "case")  # a genitive mark hangs on the owner before it
        if (
            tokens.deps[before] not in PARTS
            or not head >= tokens.heads[before] >= least
            or tokens.words[before] in (",", ";")
        ):
            break
        start = before
    while start < head and not tokens.words[start][0].isalnum():
        start += 1
    return start


class Regions:
    """Disjoint stretches of text in order, looked up by offset."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = spans
        self._starts = [span.start for span in spans]

    def at(self, offset: int) -> int | None:
        """Return the number of the stretch that an offset lies in."""
        number = bisect_right(self._starts, offset) - 1
        return number if number >= 0 and offset in self.spans[number] else None
