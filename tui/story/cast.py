"""Who is who across articles.

Entities of different articles are one if their full names agree, if one's short name is that of a single
other in the whole story, or if letters stand for a name. Two entities of one article are never joined: the
article itself tells them apart.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from tui.document.findings import Entity
from tui.story.joining import Joined, groups
from tui.story.model import Member, Person, Report
from tui.story.words import folded, word_list

_NICKNAME = re.compile(r"(?<=\s)[\"“'‘][^\"”]{2,24}[\"”'’](?=\s)")
_SIGNS = re.compile(r"[^\w\s&-]")
_PLACES = frozenset(("GPE", "LOC", "FAC"))
LEADING = 3  # times as many articles name somebody who is meant by a family name alone
_SHORT = 3  # letters that a name has at least which stands for another by itself


class Named:
    """An entity with the forms of its name as they are compared.

    Args:
        member: The entity.
        entity: What the article says of it.
        text: The article's text.
    """

    def __init__(self, member: Member, entity: Entity, text: str) -> None:
        self.member, self.entity = member, entity
        forms = {entity.name} | {m.span.of(text) for m in entity.mentions if m.form in ("name", "alias")}
        self.full = _plain(entity.name)
        self.forms = frozenset(form for one in forms if (form := _plain(one)))
        self.is_person = entity.label == "PERSON"

    @property
    def is_named(self) -> bool:
        """Whether the article names it, and does not only describe it."""
        return any(mention.form in ("name", "alias") for mention in self.entity.mentions)

    @property
    def is_one_name(self) -> bool:
        """Whether the name has several words and is not two names side by side: "NYSE: AMD"."""
        return len(self.full) > 1 and not re.search(r"\s[-–—/]\s|[:;,]", self.entity.name)

    @property
    def is_acronym(self) -> bool:
        """Whether the name is letters that stand for words."""
        return self.entity.name.isupper() and self.entity.name.isalpha()

    @property
    def kind(self) -> str:
        """What may be joined with what: persons, places, and everything else."""
        return "person" if self.is_person else "place" if self.entity.label in _PLACES else "other"


def _plain(name: str) -> tuple[str, ...]:
    """Return the words of a name without titles, nicknames, legal forms and possessives."""
    bare = _SIGNS.sub(" ", _NICKNAME.sub(" ", folded(name)).replace("'s", ""))
    words = [word for part in bare.split() if (word := part.strip("-&"))]
    while len(words) > 1 and (words[0] in word_list("titles") or words[0] == "the"):
        words = words[1:]
    while len(words) > 1 and words[-1] in word_list("legal_forms"):
        words = words[:-1]
    return tuple(words)


def find_cast(reports: Sequence[Report]) -> tuple[Person, ...]:
    """Return everybody and everything that the articles name, the most mentioned first."""
    named = [
        Named(Member(number, entity.id), entity, report.article.text)
        for number, report in enumerate(reports)
        for entity in report.analysis.entities
    ]
    joined = Joined()
    by_member = {one.member: one for one in named}
    for one, other in _pairs([one for one in named if one.is_named]):
        apart = joined.root(one.member) != joined.root(other.member)
        if apart and _may_join(joined, by_member, one, other):
            joined.join(one.member, other.member)
    found = [[by_member[member] for member in group] for group in groups(by_member, joined)]
    found.sort(key=lambda group: -sum(len(one.entity.mentions) for one in group))
    return tuple(_person(number, group) for number, group in enumerate(found, 1))


def _person(number: int, group: Sequence[Named]) -> Person:
    named = [one for one in group if one.is_named] or list(group)
    counts = Counter(one.full for one in named if len(one.full) > 1) or Counter(one.full for one in named)
    commonest, _ = counts.most_common(1)[0]
    best = next(one for one in named if one.full == commonest)
    labels = [one.entity.label for one in group]
    label = max(labels, key=labels.count)
    return Person(f"p{number}", label, best.entity.name, tuple(one.member for one in group))


def _may_join(joined: Joined, by_member: dict[Member, Named], one: Named, other: Named) -> bool:
    """Return whether no article tells the members of two sets apart, and no name contradicts another."""
    first = [by_member[member] for member in joined.members(one.member) if isinstance(member, Member)]
    second = [by_member[member] for member in joined.members(other.member) if isinstance(member, Member)]
    beside = ((a, b) for a in first for b in second if a.member.article == b.member.article)
    if not all(_is_part(a.full, b.full) for a, b in beside):
        return False
    person = one.is_person or other.is_person
    return not person or all(_one_person(a, b) for a in first for b in second)


def _is_part(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether one name is the other or a part of it: an article that has both has split one entity."""
    parts = set(one) <= set(other) or set(other) <= set(one)
    return parts or one == (letters_of(other),) or other == (letters_of(one),)


def letters_of(name: tuple[str, ...]) -> str:
    """Return the first letters of a name's words, small ones left out."""
    return "".join(word[0] for word in name if word not in ("of", "the", "and", "for"))


def _one_person(one: Named, other: Named) -> bool:
    """Return whether some form of two names can be one person's: a headline may add its verb to a name."""
    if _agree(one.full, other.full):
        return True
    long = [[form for form in named.forms if len(form) > 1] for named in (one, other)]
    return any(_agree(first, second) for first in long[0] for second in long[1])


@lru_cache(maxsize=1 << 16)  # members of a set bear few names, and each is compared with each
def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether two names can be one person's: given names and generations do not differ."""
    if (
        set(one) & word_list("generations") != set(other) & word_list("generations")
        and len(one) > 1
        and len(other) > 1
    ):
        return False
    one, other = (
        tuple(word for word in name if word not in word_list("generations")) for name in (one, other)
    )
    if len(one) < 2 or len(other) < 2:
        return bool(set(one) & set(other))
    if one[-1] != other[-1] and set(one) <= set(other) | set() and set(other) <= set(one):
        return True
    same = one[-1] == other[-1] or bool({one[-1]} & set(other[1:])) or bool({other[-1]} & set(one[1:]))
    return same and _given(one[0], other[0])


def _given(one: str, other: str) -> bool:
    """Return whether two given names can be one: equal, an initial, or a short form."""
    short, long = sorted((one, other), key=len)
    return (long.startswith(short) and (len(short) == 1 or len(short) >= _SHORT)) or one == other


def _pairs(named: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """Yield pairs that can be one, the surest first."""
    yield from _equal(named, lambda one: {one.full})
    yield from _equal([one for one in named if not one.is_person], lambda one: {("".join(one.full), "")})
    yield from _equal([one for one in named if not one.is_person], lambda one: set(one.forms))
    persons = [one for one in named if one.is_person]
    yield from _equal(persons, lambda one: {form for form in one.forms if len(form) > 1})
    yield from _by_letters(named)
    yield from _family_names(persons)
    yield from _parts([one for one in named if not one.is_person])


def _equal(
    named: Sequence[Named], forms: Callable[[Named], Iterable[tuple[str, ...]]]
) -> Iterator[tuple[Named, Named]]:
    at: dict[tuple[str, tuple[str, ...]], list[Named]] = defaultdict(list)
    for one in named:
        for form in sorted(forms(one)):
            # a name of one word may be a person's and a firm's; a longer one is rarely labelled twice rightly
            at["" if len(form) > 1 or one.is_acronym else one.kind, form].append(one)
    for together in at.values():
        for other in together[1:]:
            yield together[0], other


def _by_letters(named: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """Yield names with what letters stand for them: "BMC", "Baltic Maritime Council"."""
    short: dict[str, list[Named]] = defaultdict(list)
    for one in named:
        for form in one.forms:
            if len(form) == 1 and len(form[0]) >= _SHORT and not one.is_person:
                short[form[0]].append(one)
    for one in named:
        letters = letters_of(one.full)
        if len(letters) >= _SHORT and not one.is_person:
            for other in short.get(letters, ()):
                yield one, other


def _family_names(persons: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """Yield persons with longer names, and those whose short names are of one of them only."""
    long = [one for one in persons if len(one.full) > 1]
    by_last: dict[str, list[Named]] = defaultdict(list)
    for one in long:
        names = [word for word in one.full if word not in word_list("generations")]
        by_last[names[-1]].append(one)
    for together in by_last.values():
        for place, one in enumerate(together):
            for other in together[place + 1 :]:
                if _agree(one.full, other.full):
                    yield one, other
    by_word: dict[str, list[Named]] = defaultdict(list)
    for one in long:
        for word in one.full:
            by_word[word].append(one)
    for one in persons:
        if len(one.full) == 1:
            whole = _leading(by_last.get(one.full[0]) or by_word.get(one.full[0], []))
            if whole is not None:
                yield whole, one


def _leading(candidates: Sequence[Named]) -> Named | None:
    """Return who is meant by a family name alone: the only one of it, or the one whom most articles name."""
    counts: dict[tuple[str, ...], set[int]] = defaultdict(set)
    first: dict[tuple[str, ...], Named] = {}
    for one in candidates:
        own = next((full for full in first if _agree(full, one.full)), one.full)
        first.setdefault(own, one)
        counts[own].add(one.member.article)
    order = sorted(counts, key=lambda full: -len(counts[full]))
    if not order or (len(order) > 1 and len(counts[order[0]]) < LEADING * len(counts[order[1]])):
        return None
    return first[order[0]]


def _parts(others: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """Yield names of several words with which one longer name begins, and no other."""
    by_word: dict[str, list[Named]] = defaultdict(list)
    by_last: dict[str, list[Named]] = defaultdict(list)
    for one in others:
        by_word[one.full[0] if one.full else ""].append(one)
        by_last[one.full[-1] if one.full else ""].append(one)
    for one in others:
        if len(one.full) == 1 and one.entity.label == "ORG":
            whole = {other.full: other for other in by_last[one.full[0]] if other.is_one_name}
            if len(whole) == 1:  # "the Saints" of New Orleans
                yield next(iter(whole.values())), one
        if len(one.full) < 2:
            continue
        longer = {
            other.full: other
            for other in by_word[one.full[0]]
            if other.is_one_name
            and other.full != one.full
            and other.full[: len(one.full)] == one.full
            and other.kind == one.kind
        }
        if len(longer) == 1:
            yield next(iter(longer.values())), one
