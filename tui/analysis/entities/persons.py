"""Persons' short names joined with their full ones; two people of one surname stay two."""

from bisect import bisect_left
from collections import defaultdict

from tui.analysis.entities.aliases import person_matches
from tui.analysis.entities.cluster import Cluster, Groups, move
from tui.analysis.entities.descriptions import head_of
from tui.analysis.entities.lexicon import gazetteer, given_names, titles
from tui.analysis.entities.names import LIST_WEIGHT, PART_WEIGHT
from tui.analysis.language.tokens import Tokens

MAX_FORMS = 400  # comparing every short form with every long one stays cheap up to here
MOST_GIVEN = 2  # given names before a surname
CLEAR_MAJORITY = 2  # so many times more often named in full, and bare surnames are the first one's


def join_persons(tokens: Tokens, groups: Groups) -> None:
    """Join surnames, given names and shorter forms with the full name they belong to."""
    _trust_surnames(groups)
    _join_births(tokens, groups)
    full = _full_names(groups)
    lasts: dict[str, list[str]] = defaultdict(list)
    firsts: dict[str, list[str]] = defaultdict(list)
    for key in full:
        words = key.split()
        lasts[words[-1]].append(key)
        firsts[words[0]].append(key)
    for key in [key for key, cluster in groups.items() if " " not in key and cluster.names]:
        owners = lasts.get(key) or firsts.get(key) or []
        if owners and _may_be_person(groups[key], surname=key in lasts):
            _share(tokens, groups, key, owners)


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


def _full_names(groups: Groups) -> list[str]:
    """Return the names of several words, shorter forms joined with the one longer form they match."""
    full = [
        key for key, cluster in groups.items() if " " in key and cluster.names and cluster.label == "PERSON"
    ][:MAX_FORMS]
    full.sort(key=lambda key: (-len(key.split()), groups[key].names[0].start))
    for key in full:
        others = (other for other in full if groups[other].names and len(other.split()) > len(key.split()))
        longer = [other for other in others if person_matches(key, other)]
        if groups[key].names and len(longer) == 1:
            move(groups, key, longer[0])
    return [key for key in full if groups[key].names]


def _may_be_person(cluster: Cluster, *, surname: bool) -> bool:
    """Say whether a single word that is part of a person's name may mean that person."""
    strength = cluster.votes.get("PERSON", 0.0)
    rest = sum(cluster.votes.values()) - strength
    return (surname and rest < LIST_WEIGHT * len(cluster.names)) or strength >= rest


def _share(tokens: Tokens, groups: Groups, key: str, owners: list[str]) -> None:
    """Assign each bare surname to the most frequent bearer, else to the one last named in full.

    Titles reveal the gender.
    """
    cluster = groups[key]
    if len(owners) == 1:
        move(groups, key, owners[0])
        return
    form = max(cluster.forms, key=lambda written: cluster.forms[written])
    ranked = sorted(owners, key=lambda owner: (-len(groups[owner].names), groups[owner].names[0].start))
    clear = len(groups[ranked[0]].names) >= CLEAR_MAJORITY * len(groups[ranked[1]].names)
    places = {owner: sorted(name.start for name in groups[owner].names) for owner in owners}
    sexes = {owner: given_names().get(groups[owner].title.split()[0], "") for owner in owners}
    for name in cluster.names:
        sex = titles().get(tokens.lowers[name.start - 1], "") if name.start else ""
        fitting = [owner for owner in owners if not sex or sexes[owner] in ("", sex)] or owners
        last = max(fitting, key=lambda owner: _last_before(places[owner], name.start))
        owner = ranked[0] if clear and ranked[0] in fitting else last
        groups[owner].names.append(name)
        groups[owner].forms[form] += 1
    cluster.names = []


def _last_before(places: list[int], start: int) -> int:
    """Return the last of some places before another, or -1."""
    index = bisect_left(places, start)
    return places[index - 1] if index else -1
