"""What an article itself calls the things it names: titles, appositions, "X is a …"."""

from collections.abc import Iterator

from msgspec import Struct

from tui.analysis.entities.lexicon import noun_kind, nouns, titles
from tui.analysis.entities.names import Name
from tui.analysis.language.tokens import Tokens

FURTHEST_TITLE = (
    9  # words before a name that a title may begin: "former deputy assistant secretary of state for …"
)
PERSON_KINDS = frozenset(("man", "woman", "person"))
QUALIFIERS = frozenset(
    (
        "former",
        "deputy",
        "vice",
        "first",
        "prime",
        "home",
        "foreign",
        "shadow",
        "interior",
        "finance",
        "defence",
        "defense",
    )
)
CLAUSES = frozenset(("who", "whose", "which", "where", "when"))
LONGEST = 14  # words of a description that is shown


class Description(Struct, frozen=True):
    """Words that describe a named thing: tokens ``[start, end)`` and their head noun in lower case."""

    start: int
    end: int
    head: str
    rank: int = 0
    """How good it is to show: a title before the name, then an apposition, then "X is a …"."""


def descriptions_of(tokens: Tokens, name: Name) -> Iterator[Description]:
    """Yield what is said of a name where it is."""
    head = head_of(tokens, name)
    yield from _before(tokens, name)
    for child in tokens.children[head]:
        if (
            tokens.deps[child] == "appos"
            and _fits(tokens, name, child)
            and child >= name.end
            and _is_close(tokens, name.end, child)
        ):
            yield _phrase(tokens, child, rank=2)
    if (
        tokens.deps[head] == "appos"
        and _fits(tokens, name, tokens.heads[head])
        and tokens.heads[head] < name.start
    ):
        yield _phrase(tokens, tokens.heads[head], before=name.start, rank=2)
    verb = tokens.heads[head]
    denied = any(tokens.deps[child] == "neg" for child in tokens.children[verb])
    if tokens.deps[head] == "nsubj" and tokens.lemmas[verb] in ("be", "become", "remain") and not denied:
        for child in tokens.children[verb]:
            if tokens.deps[child] == "attr" and tokens.poses[child] in ("NOUN", "PROPN") and child > head:
                yield _phrase(tokens, child)


def head_of(tokens: Tokens, name: Name) -> int:
    """Return the token of a name that the rest of it depends on."""
    for index in range(name.end - 1, name.start - 1, -1):
        if not name.start <= tokens.heads[index] < name.end or tokens.heads[index] == index:
            return index
    return name.end - 1


def _fits(tokens: Tokens, name: Name, noun: int) -> bool:
    """Return whether a noun can describe a name of this label."""
    if tokens.poses[noun] != "NOUN":
        return False
    lemma = tokens.lemmas[noun].lower()
    return (noun_kind(lemma) in PERSON_KINDS or lemma in titles()) == (
        name.label == "PERSON"
    ) or lemma not in nouns()


def _is_close(tokens: Tokens, end: int, head: int) -> bool:
    """Return whether an apposition follows a comma right after the name."""
    left = tokens.edges[head][0]
    return end < len(tokens) and tokens.words[end] in (",", "(", "–", "—", "-") and left <= end + 1


def _phrase(tokens: Tokens, head: int, before: int | None = None, rank: int = 1) -> Description:
    """Return the noun phrase of a head with its prepositions, without relative clauses."""
    left, right = tokens.edges[head]
    end = min(right + 1, before if before is not None else right + 1, head + LONGEST)
    for child in tokens.children[head]:
        if head < child < end and (
            tokens.deps[child] not in ("prep", "compound", "amod", "case", "nummod")
            or tokens.words[child] == ","
        ):
            end = tokens.edges[child][0]
            break
    commas = (index for index in range(head + 1, end - 1) if tokens.words[index] == ",")
    end = next((index for index in commas if tokens.lowers[index + 1] in CLAUSES), end)
    left = max(left, head - LONGEST)
    while left < head and (tokens.words[left] in ",\"“”'’—-" or tokens.words[left].isspace()):
        left += 1
    end = max(end, head + 1)
    while end > head + 1 and (tokens.words[end - 1] in ',.;"“”' or tokens.words[end - 1].isspace()):
        end -= 1
    return Description(left, end, tokens.lemmas[head].lower(), rank)


def _before(tokens: Tokens, name: Name) -> Iterator[Description]:
    """Yield the titles and nouns that stand right before a person's name."""
    start = name.start
    while start > 0 and name.start - start < FURTHEST_TITLE and _is_premodifier(tokens, start - 1, start):
        start -= 1
    while start < name.start and not (tokens.words[start][0].isalnum()):
        start += 1
    last = tokens.lowers[name.start - 1] if start < name.start else ""
    if name.label != "PERSON" or not last or last in QUALIFIERS:
        return
    if last not in titles() and noun_kind(last) not in PERSON_KINDS:
        return
    if last.rstrip(".") in ("mr", "mrs", "ms", "miss", "dr", "sir"):
        return
    yield Description(start, name.start, last, 3)


def _is_premodifier(tokens: Tokens, index: int, following: int) -> bool:
    """Return whether a token can belong to the title that ends before a name."""
    if "\n" in tokens.words[index] or tokens.tags[index] in (
        "IN",
        "CC",
        ",",
        ".",
        ":",
        "DT",
        "''",
        "``",
        "-RRB-",
        "-LRB-",
    ):
        return False
    hyphen = tokens.tags[index] == "HYPH" and following > index
    nominal = tokens.poses[index] in ("NOUN", "PROPN", "ADJ", "PART") or tokens.lowers[index] in titles()
    return nominal or hyphen or tokens.words[index] in ("-", ".", "’s", "'s")
