"""The same utterance in several articles: as it was, trimmed, altered, of somebody else, paraphrased."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from tui.document.findings import Quote
from tui.story.joining import Joined, groups
from tui.story.model import Member, QuoteGroup, Relation, Report
from tui.story.words import content, is_negated, overlap, tokens, without_dateline

LEAST_WORDS = 4  # of a quote that is compared with others; shorter ones are said twice by chance
ALTERED = 0.72  # share of words in order from which two direct quotes are one that was altered
PARAPHRASED = 0.6  # share of content words from which a paraphrase is of a quote
LEAST_CONTENT = 4  # content words that a paraphrase has at least
_RANK: tuple[Relation, ...] = ("identical", "trimmed", "paraphrased", "altered", "reattributed")
_SHINGLE = 3  # words
MOST_CONTENT = 20  # content words of a quote by which others are looked for


class Said:
    """A quote with its words and its speaker across articles."""

    def __init__(self, member: Member, quote: Quote, text: str, speaker: str | None) -> None:
        self.member, self.speaker = member, speaker
        self.words = tokens(without_dateline(quote.span.of(text)))
        self.content = content(self.words)
        self.direct = quote.kind != "indirect"
        self.negated = is_negated(self.words)
        self.figures = frozenset(word for word in self.words if word[0].isdigit())


def find_quotes(
    reports: Sequence[Report], cast: Mapping[Member, str], order: Sequence[int]
) -> tuple[QuoteGroup, ...]:
    """Return the quotes of all articles, the same ones together.

    Args:
        reports: The articles.
        cast: Who each entity is across articles.
        order: The places of the articles by the day of publication.
    """
    said = [
        Said(Member(number, quote.id), quote, report.article.text, _speaker(number, quote, cast))
        for number, report in enumerate(reports)
        for quote in report.analysis.quotes
    ]
    by_member = {one.member: one for one in said}
    joined, relations = Joined(), dict[frozenset[Member], Relation]()
    for one, other in _candidates(said):
        relation = _relation(one, other)
        if relation is not None:
            relations[frozenset((one.member, other.member))] = relation
            joined.join(one.member, other.member)
    rank = {article: place for place, article in enumerate(order)}
    found = []
    for number, group in enumerate(groups(by_member, joined), 1):
        pairs = (relations.get(frozenset(pair)) for pair in combinations(group, 2))
        worst: Relation = max((pair for pair in pairs if pair), key=_RANK.index, default="identical")
        first = min(group, key=lambda member: rank[member.article]).article
        found.append(QuoteGroup(f"sq{number}", tuple(group), first, worst))
    return tuple(found)


def _speaker(number: int, quote: Quote, cast: Mapping[Member, str]) -> str | None:
    if quote.speaker is None or quote.speaker.entity is None:
        return None
    return cast.get(Member(number, quote.speaker.entity))


def _candidates(said: Sequence[Said]) -> Iterable[tuple[Said, Said]]:
    """Yield pairs of different articles that share three words in a row, or rare content words."""
    at: dict[tuple[str, ...], list[Said]] = defaultdict(list)
    for one in said:
        if len(one.words) >= LEAST_WORDS:
            shingles = {tuple(one.words[n : n + _SHINGLE]) for n in range(len(one.words) - _SHINGLE + 1)}
            pairs = {("", *pair) for pair in combinations(sorted(one.content)[:MOST_CONTENT], 2)}
            for key in shingles | pairs:
                at[key].append(one)
    seen: set[tuple[Member, Member]] = set()
    for together in at.values():
        if len(together) > 40:
            continue  # what everybody says
        for one, other in combinations(together, 2):
            both = (one.member, other.member)
            if one.member.article != other.member.article and both not in seen:
                seen.add(both)
                yield one, other


def _relation(one: Said, other: Said) -> Relation | None:
    """Return how two quotes are one utterance, or nothing where they are two."""
    if one.direct and other.direct:
        return _of_words(one, other)
    if one.speaker is not None and other.speaker is not None and one.speaker != other.speaker:
        return None
    if one.words == other.words:
        return "identical"  # reported in the same words, also without quotation marks
    short = min(len(one.content), len(other.content))
    same = short >= LEAST_CONTENT and overlap(one.content, other.content) >= PARAPHRASED
    return "paraphrased" if same and one.negated == other.negated and _figures_agree(one, other) else None


def _figures_agree(one: Said, other: Said) -> bool:
    return not one.figures or not other.figures or bool(one.figures & other.figures)


def _of_words(one: Said, other: Said) -> Relation | None:
    short, long = sorted((one.words, other.words), key=len)
    known = one.speaker is not None and other.speaker is not None
    others_words = known and one.speaker != other.speaker
    if short == long:
        return "reattributed" if others_words else "identical"
    blocks = SequenceMatcher(None, short, long, autojunk=False).get_matching_blocks()
    kept = sum(block.size for block in blocks)
    if kept == len(short) and len([block for block in blocks if block.size]) <= 3:
        return "reattributed" if others_words else "trimmed"
    if kept >= ALTERED * len(short) and kept >= LEAST_WORDS - 1 and not others_words:
        return "altered"
    return None
