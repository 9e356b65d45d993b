"""Persons' short names joined with their full ones; two people of one surname stay two."""

from bisect import bisect_left
from collections import defaultdict

from tui.analysis.entities.aliases import SUFFIXES, person_matches, surname_of
from tui.analysis.entities.cluster import Cluster, Groups, move
from tui.analysis.entities.descriptions import head_of
from tui.analysis.entities.lexicon import gazetteer, given_names, word_list
from tui.analysis.entities.names import LIST_WEIGHT, PART_WEIGHT
from tui.analysis.entities.titled import title_sex
from tui.analysis.language.lexicon import word_set
from tui.analysis.language.tokens import Tokens

MAX_FORMS = 400  # comparing every short form with every long one stays cheap up to here
SHORTEST_MIDDLE = 4  # letters of a first surname that somebody is called by
MOST_GIVEN = 2  # given names before a surname
OTHER_SEX = {"m": "f", "f": "m"}
BESIDE = 1  # sentences between a name and the same with "Jr.", who are two people then
FARTHEST_KIN = 3  # tokens before a name in which it says whose relative somebody is
CLEAR_MAJORITY = 2  # so many times more often named in full, and bare surnames are the first one's


def join_persons(tokens: Tokens, groups: Groups) -> None:
    """Join surnames, given names and shorter forms with the full name they belong to."""
    _trust_surnames(groups)
    _join_births(tokens, groups)
    full = _full_names(tokens, groups)
    lasts: dict[str, list[str]] = defaultdict(list)
    firsts: dict[str, list[str]] = defaultdict(list)
    middles: dict[str, list[str]] = defaultdict(list)
    for key in full:
        lasts[surname_of(key)].append(key)
        firsts[key.split()[0]].append(key)
        for middle in key.split()[1:-1]:
            if middle not in word_list("particle") and len(middle) > SHORTEST_MIDDLE:
                middles[middle].append(key)  # "Marcelo Antunes dos Reis" is called Antunes
    for key in [key for key, cluster in groups.items() if " " not in key and cluster.names]:
        owners = lasts.get(key) or firsts.get(key) or middles.get(key) or []
        if not owners:
            continue
        rarer = len(groups[key].names) <= len(groups[owners[0]].names)
        given = rarer and key.title() in given_names()
        if _may_be_person(groups[key], given=given, surname=key in lasts):
            _share(tokens, groups, key, owners)
    _part_couples(tokens, groups)


def _trust_surnames(groups: Groups) -> None:
    """Let a surname that stands alone as a person's tell that the full name, seen once, is a person's too."""
    for key, cluster in groups.items():
        surname = groups.get(key.rsplit(" ", 1)[-1]) if 1 <= key.count(" ") <= MOST_GIVEN else None
        if surname is None or cluster.label == "PERSON" or surname.label != "PERSON":
            continue
        doubtful = (
            sum(cluster.votes.values()) < PART_WEIGHT * len(cluster.names)
            and gazetteer().find(cluster.title) is None
        )
        if doubtful and all(
            word[0].isupper() and word.replace("-", "").isalpha() for word in cluster.title.split()
        ):
            cluster.votes["PERSON"] += surname.votes["PERSON"]


def _join_births(tokens: Tokens, groups: Groups) -> None:
    """Join a name at birth, given once, with the earlier person of the same given name."""
    persons = sorted(
        (cluster.names[0].start, key)
        for key, cluster in groups.items()
        if " " in key and cluster.label == "PERSON" and cluster.names
    )
    first: dict[str, str] = {}
    for start, key in persons[:MAX_FORMS]:
        given, cluster = key.split()[0], groups[key]
        owner = first.setdefault(given, key)
        name = cluster.names[0]
        verb = tokens.heads[head_of(tokens, name)]
        born = tokens.deps[head_of(tokens, name)] == "nsubjpass" and tokens.lowers[verb] == "born"
        others = groups[owner].names
        given_once = len(cluster.names) == 1 and len(others) > 1
        if owner != key and born and given_once and start > others[0].start:
            move(groups, key, owner)


def _take_in_misread(groups: Groups, full: list[str]) -> None:
    """Join names that the model took for organisations or places with the persons that they name."""
    juniors = {" ".join(key.split()[:-1]): key for key in full if key.split()[-1] in SUFFIXES}
    for key, cluster in groups.items():
        if not cluster.names or cluster.label == "PERSON" or " " not in key:
            continue
        if key in juniors and gazetteer().find(cluster.title) is None:
            cluster.votes["PERSON"] += groups[juniors[key]].votes["PERSON"]
            full.append(key)  # "Harlan Voss" beside "Harlan Voss Jr."
        elif gazetteer().find(cluster.title) is None and _ends_one(key, full):
            move(groups, key, next(other for other in full if other.endswith(f" {key}")))
        elif key.split()[0] in word_list("surname-particle"):
            owners = [other for other in full if person_matches(key, other)]
            if len(owners) == 1:
                move(groups, key, owners[0])  # "Von Hohenfels"


def _ends_one(key: str, full: list[str]) -> bool:
    """Return whether two surnames are the last of one full name: "Ruiz Ortega" of "Ana Ruiz Ortega"."""
    return " " in key and sum(other.endswith(f" {key}") for other in full) == 1


def _full_names(tokens: Tokens, groups: Groups) -> list[str]:
    """Return the names of several words, shorter forms joined with the one longer form they match."""
    full = [
        key for key, cluster in groups.items() if " " in key and cluster.names and cluster.label == "PERSON"
    ][:MAX_FORMS]
    _take_in_misread(groups, full)
    full.sort(key=lambda key: (-len(key.split()), groups[key].names[0].start))
    for key in full:
        others = (other for other in full if groups[other].names and len(other.split()) > len(key.split()))
        longer = [other for other in others if person_matches(key, other)]
        alone = len(longer) == 1 and not _is_namesake(tokens, groups, key, longer[0])
        if groups[key].names and alone:
            move(groups, key, longer[0])
    return [key for key in full if groups[key].names]


def _is_namesake(tokens: Tokens, groups: Groups, key: str, owner: str) -> bool:
    """Return whether a full name beside the same with "Jr." is another person's."""
    words = owner.split()
    if words[-1] not in SUFFIXES or len(key.split()) < 2 or set(key.split()) & SUFFIXES:
        return False
    if words[-1] not in ("jr", "sr") and key.rsplit(maxsplit=1)[-1] not in words[:-1]:
        return False
    places = [tokens.sentences[name.start] for name in groups[owner].names]
    return any(
        abs(tokens.sentences[name.start] - place) <= BESIDE for name in groups[key].names for place in places
    )


def _may_be_person(cluster: Cluster, *, given: bool, surname: bool) -> bool:
    """Return whether a single word that is part of a person's name may mean that person."""
    if not surname and (entry := gazetteer().find(cluster.title)) is not None and entry.label == "GPE":
        return False
    strength = cluster.votes.get("PERSON", 0.0)
    rest = sum(cluster.votes.values()) - strength
    return ((surname or given) and rest < LIST_WEIGHT * len(cluster.names)) or strength >= rest


def _share(tokens: Tokens, groups: Groups, key: str, owners: list[str]) -> None:
    """Assign each bare surname to the most frequent bearer, else to the one last named in full.

    Titles reveal the gender.
    """
    cluster = groups[key]
    other_sex = OTHER_SEX.get(_sex(tokens, groups[owners[0]]), "-")
    if len(owners) == 1 and not _is_addressed_as(tokens, cluster, other_sex):
        move(groups, key, owners[0])
        return
    form = max(cluster.forms, key=lambda written: cluster.forms[written])
    ranked = sorted(owners, key=lambda owner: (-len(groups[owner].names), groups[owner].names[0].start))
    counts = [len(groups[owner].names) for owner in ranked]
    clear = len(counts) == 1 or counts[0] >= CLEAR_MAJORITY * counts[1]
    places = {owner: sorted(name.start for name in groups[owner].names) for owner in owners}
    sexes = {owner: _sex(tokens, groups[owner]) for owner in owners}
    relatives = {owner for owner in owners if _is_relative(tokens, groups[owner])}
    left = []
    for name in cluster.names:
        sex = title_sex(tokens, name)
        fitting = [owner for owner in owners if not sex or sexes[owner] in ("", sex)]
        if not fitting:
            left.append(name)
            continue
        fitting = [owner for owner in fitting if owner not in relatives] or fitting
        last = max(fitting, key=lambda owner: _last_before(places[owner], name.start))
        owner = ranked[0] if clear and ranked[0] in fitting else last
        groups[owner].names.append(name)
        groups[owner].forms[form] += 1
    cluster.names = left


def _is_relative(tokens: Tokens, cluster: Cluster) -> bool:
    """Return whether somebody is introduced as another's relative: "her daughter, Liv Norling"."""
    first = min(name.start for name in cluster.names)
    near = range(max(first - FARTHEST_KIN, 0), first)
    kin = next(
        (index for index in reversed(near) if tokens.lowers[index] in word_set("persons", "kin")), None
    )
    if kin is None or any(tokens.words[index] not in (",", "-") for index in range(kin + 1, first)):
        return False
    return kin > 0 and tokens.tags[kin - 1] in ("PRP$", "POS", "JJ", "DT")


def _is_addressed_as(tokens: Tokens, cluster: Cluster, sex: str) -> bool:
    return any(title_sex(tokens, name) == sex for name in cluster.names)


def _sex(tokens: Tokens, cluster: Cluster) -> str:
    """Return the sex of a person by titles, else by the given name."""
    told = next((sex for name in cluster.names if (sex := title_sex(tokens, name))), "")
    return told or given_names().get(cluster.title.split()[0], "")


def _part_couples(tokens: Tokens, groups: Groups) -> None:
    """Part a surname that "Mr" and "Mrs" stand before into two people, where neither is named in full."""
    for key in [key for key, cluster in groups.items() if " " not in key and cluster.names]:
        cluster = groups[key]
        if not (_is_addressed_as(tokens, cluster, "m") and _is_addressed_as(tokens, cluster, "f")):
            continue
        other = Cluster(votes=cluster.votes.copy())
        other.names = [name for name in cluster.names if title_sex(tokens, name) == "f"]
        cluster.names = [name for name in cluster.names if title_sex(tokens, name) != "f"]
        for part in (cluster, other):  # they are called what tells them apart
            first = next(name for name in part.names if title_sex(tokens, name))
            part.forms = defaultdict(int, {tokens.slice(first.start - 1, first.end): len(part.names)})
        groups[f"{key}, f"] = other


def _last_before(places: list[int], start: int) -> int:
    """Return the last of some places before another, or -1."""
    index = bisect_left(places, start)
    return places[index - 1] if index else -1
