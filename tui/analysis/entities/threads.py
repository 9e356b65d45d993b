"""Names that mean one thing, in one thread with one label."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from tui.analysis.entities.aliases import acronym_of, company, person_matches, plain
from tui.analysis.entities.lexicon import gazetteer, given_names, titles
from tui.analysis.entities.names import Name
from tui.analysis.entities.tokens import Tokens
from tui.analysis.entities.votes import votes_of

CLEAR_MAJORITY = 2  # so many times more often named in full, and bare surnames are the first one's
MAX_FORMS = 400  # comparing every short form with every long one stays cheap up to here


@dataclass(eq=False)
class Thread:
    """Names of one thing, in order, and the votes on its kind."""

    names: list[Name] = field(default_factory=list)
    votes: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    forms: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """How often each written form was used."""

    @property
    def label(self) -> str:
        """The kind with most votes; the first seen of equals."""
        return max(self.votes, key=lambda label: self.votes[label])

    @property
    def title(self) -> str:
        """The fullest form: most words, then most used."""
        if self.label == "PERSON":
            return max(self.forms, key=lambda form: (" " in form, self.forms[form], len(form)))
        return max(self.forms, key=lambda form: (min(len(form.split()), 6), self.forms[form], len(form)))

    def take(self, other: "Thread") -> None:
        """Take in the names and votes of another thread."""
        self.names += other.names
        for label, weight in other.votes.items():
            self.votes[label] += weight
        for form, count in other.forms.items():
            self.forms[form] += count


def find_threads(tokens: Tokens, names: Iterable[Name]) -> list[Thread]:
    """Return the threads of the names, in order of first mention."""
    groups = _same_letters(tokens, names)
    _join_persons(tokens, groups)
    _join_organisations(tokens, groups)
    threads = [thread for thread in groups.values() if thread.names]
    for thread in threads:
        thread.names.sort(key=lambda name: name.start)
    return sorted(threads, key=lambda thread: thread.names[0].start)


def _same_letters(tokens: Tokens, names: Iterable[Name]) -> dict[str, Thread]:
    """Group names by their letters, or by what the lists call them."""
    groups: dict[str, Thread] = {}
    known = gazetteer()
    for name in names:
        written = tokens.slice(name.start, name.end)
        entry = known.find(written) or (known.uppers.get(written) if written.isupper() else None)
        key = plain(entry.name) if entry is not None and name.label != "PERSON" else plain(written)
        if not key:
            continue
        thread = groups.setdefault(key, Thread())
        thread.names.append(name)
        thread.forms[" ".join(written.split())] += 1
        for label, weight in votes_of(tokens, name):
            thread.votes[label] += weight
    return groups


def _join_persons(tokens: Tokens, groups: dict[str, Thread]) -> None:
    """Join surnames, given names and shorter forms with the full name they belong to."""
    full = [key for key, thread in groups.items() if " " in key and thread.label == "PERSON"][:MAX_FORMS]
    full.sort(key=lambda key: (-len(key.split()), groups[key].names[0].start))
    for key in list(full):
        longer = [other for other in full if other != key and groups[other].names and len(other.split()) > len(key.split()) and person_matches(key, other)]
        if groups[key].names and len(longer) == 1:
            _move(groups, key, longer[0])
    full = [key for key in full if groups[key].names]
    by_word: dict[str, list[str]] = defaultdict(list)
    for key in full:
        words = key.split()
        by_word[words[-1]].append(key)
    firsts: dict[str, list[str]] = defaultdict(list)
    for key in full:
        firsts[key.split()[0]].append(key)
    for key in [key for key in groups if " " not in key and groups[key].names]:
        owners = by_word.get(key) or firsts.get(key) or []
        if owners and _may_be_person(groups[key], key, surname=key in by_word):
            _share(tokens, groups, key, owners)


def _may_be_person(thread: Thread, key: str, *, surname: bool) -> bool:
    strength = thread.votes.get("PERSON", 0.0)
    rest = sum(thread.votes.values()) - strength
    return (surname and rest < 4.0 * len(thread.names)) or strength >= rest


def _share(tokens: Tokens, groups: dict[str, Thread], key: str, owners: list[str]) -> None:
    """Give each bare surname to the bearer whom the article is mostly about, else to the one last named in full; titles tell the sex."""
    thread = groups[key]
    if len(owners) == 1:
        _move(groups, key, owners[0])
        return
    form = max(thread.forms, key=lambda written: thread.forms[written])
    ranked = sorted(owners, key=lambda owner: (-len(groups[owner].names), groups[owner].names[0].start))
    clear = len(groups[ranked[0]].names) >= CLEAR_MAJORITY * len(groups[ranked[1]].names)
    places = {owner: sorted(name.start for name in groups[owner].names) for owner in owners}
    sexes = {owner: given_names().get(groups[owner].title.split()[0], "") for owner in owners}
    for name in thread.names:
        sex = titles().get(tokens.lowers[name.start - 1], "") if name.start else ""
        fitting = [owner for owner in owners if not sex or sexes[owner] in ("", sex)] or owners
        owner = ranked[0] if clear and ranked[0] in fitting else max(fitting, key=lambda owner: _last_before(places[owner], name.start))
        groups[owner].names.append(name)
        groups[owner].forms[form] += 1
    thread.names = []


def _last_before(places: list[int], start: int) -> int:
    """Return the last of some places before another, or -1."""
    index = bisect_left(places, start)
    return places[index - 1] if index else -1


def _move(groups: dict[str, Thread], key: str, owner: str) -> None:
    groups[owner].take(groups[key])
    groups[key].names = []


def _join_organisations(tokens: Tokens, groups: dict[str, Thread]) -> None:
    """Join acronyms with their long forms and firms with their short names."""
    live = [key for key, thread in groups.items() if thread.names and thread.label != "PERSON"]
    acronyms: dict[str, str] = {}
    shorts: dict[str, str | None] = {}
    for key in live:
        if " " not in key or groups[key].label in ("GPE", "NORP"):
            continue
        acronyms.setdefault(acronym_of(groups[key].title), key)
        for short in company(key):
            shorts[short] = None if short in shorts and shorts[short] != key else key
    for key in live:
        form = groups[key].title.replace(".", "")
        owner = acronyms.get(form) if form.isupper() and len(form) > 1 else None
        if owner is None and groups[key].label in ("ORG", "PRODUCT", "FAC"):
            owner = shorts.get(key)
        while owner is not None and not groups[owner].names:
            owner = shorts.get(owner)
        if owner is not None and owner != key:
            _move(groups, key, owner)
    _join_parts(groups)
    for key, owner in _bracketed(tokens, groups):
        _move(groups, key, owner)


def _join_parts(groups: dict[str, Thread]) -> None:
    """Join a name with the one longer name it is part of: "the Lantern Festival" of "the Harbour City Lantern Festival"."""
    live = [key for key, thread in groups.items() if thread.names and thread.label in JOINED_BY_PART][:MAX_FORMS]
    places = {key for key, thread in groups.items() if thread.label in ("GPE", "NORP", "ORG", "LOC")}
    owners: dict[str, set[str]] = defaultdict(set)
    for key in live:
        words = key.split()
        for cut in range(1, len(words)):
            tail, lead = " ".join(words[cut:]), " ".join(words[:cut])
            if tail in groups and (lead in places or len(words) - cut > 1):
                owners[tail].add(key)
            if len(words[:cut]) > 1 and words[cut] == "of" and lead in groups:
                owners[lead].add(key)
    for part, longer in owners.items():
        (owner,) = longer if len(longer) == 1 else (None,)
        if owner and groups[part].names and groups[owner].names and groups[part].label in JOINED_BY_PART and (" " in part or groups[part].label != "GPE"):
            _move(groups, part, owner)


JOINED_BY_PART = frozenset(("ORG", "EVENT", "PRODUCT", "FAC", "LAW", "WORK_OF_ART"))


def _bracketed(tokens: Tokens, groups: dict[str, Thread]) -> list[tuple[str, str]]:
    """Return short forms defined in brackets after their long form: "World Anglers Union (WAU)"."""
    at = {name.start: (key, name) for key, thread in groups.items() for name in thread.names}
    found = []
    for key, thread in groups.items():
        for name in thread.names:
            if name.end + 1 < len(tokens) and tokens.words[name.end] == "(" and (other := at.get(name.end + 1)) is not None and other[0] != key:
                short, inner = other
                closed = inner.end < len(tokens) and tokens.words[inner.end] == ")"
                initials = {word[0] for word in thread.title.upper().split()}
                written = tokens.slice(inner.start, inner.end)
                if closed and written.isupper() and " " not in written and groups[short].names and set(written) - {"."} <= initials | set(written[1:]) and written[0] in initials:
                    found.append((short, key))
    seen: set[str] = set()
    return [pair for pair in found if not (pair[0] in seen or seen.add(pair[0])) and pair[1] not in seen]  # type: ignore[func-returns-value]
