"""Organisations' short names joined with their long ones: acronyms, firms, parts of longer names."""

from collections import defaultdict
from collections.abc import Iterator

from tui.analysis.entities.aliases import acronym_of, company
from tui.analysis.entities.cluster import Cluster, Groups, move
from tui.analysis.entities.lexicon import contexts, gazetteer, given_names, name_parts, word_list
from tui.analysis.entities.names import LIST_WEIGHT, Name
from tui.analysis.language.tokens import Tokens

MAX_FORMS = 400  # names that are looked at for longer ones
SHORTEST_CUT, LONGEST_CUT = 3, 5  # letters
SHORTENED = frozenset(("ORG", "PRODUCT", "FAC", "PERSON"))
MISREAD = frozenset(("PERSON", "NORP", "PRODUCT", "WORK_OF_ART", "FAC"))
"""Labels that the model gives to firms' short names which it does not know."""
PARTED = frozenset(("ORG", "EVENT", "PRODUCT", "FAC", "LAW", "WORK_OF_ART"))
OWNERS = frozenset(("GPE", "NORP", "ORG", "LOC"))


def name_clubs(groups: Groups) -> None:
    """Let the last words of sports clubs tell what they are, and join the last word alone with its club."""
    sure, doubtful = word_list("club"), word_list("club-too")
    lasts = {key: cluster.title.rsplit(" ", 1)[-1] for key, cluster in groups.items() if cluster.names}
    clubs = [key for key, last in lasts.items() if " " in key and last in sure]
    clubs += [
        key
        for key, last in lasts.items()
        if clubs and " " in key and last in doubtful and gazetteer().find(groups[key].title) is None
    ]
    for key in clubs:
        groups[key].votes["ORG"] += LIST_WEIGHT * len(groups[key].names)
        short = lasts[key].lower()
        owners = [other for other in clubs if lasts[other] == lasts[key]]
        if short in groups and groups[short].names and len(owners) == 1 and lasts[key] in sure:
            cluster = groups[short]
            cluster.votes = defaultdict(float, {"ORG": sum(cluster.votes.values())})
            move(groups, short, key)
    _join_home(groups, clubs)


def _join_home(groups: Groups, clubs: list[str]) -> None:
    """Join the place alone with the one club that is named after it: "Kelby", "Kelby Rovers"."""
    firsts = [key.split()[0] for key in clubs]
    surnames = {
        key.split()[-1] for key, cluster in groups.items() if " " in key and cluster.label == "PERSON"
    }
    for key, first in zip(clubs, firsts, strict=True):
        cluster = groups.get(first)
        if cluster is None or not cluster.names or firsts.count(first) > 1 or first in surnames:
            continue
        if key.count(" ") == 1 and gazetteer().find(cluster.title) is None:
            cluster.votes = defaultdict(float, {"ORG": sum(cluster.votes.values())})
            move(groups, first, key)


def join_organisations(tokens: Tokens, groups: Groups) -> None:
    """Join acronyms with long forms, firms with their short names, and parts with longer names."""
    live = [
        key
        for key, cluster in groups.items()
        if cluster.names and (cluster.label != "PERSON" or " " not in key)
    ]
    acronyms, shorts = _short_forms(groups, live)
    for key in live:
        form = groups[key].title.replace(".", "")
        owner = acronyms.get(form) if form.isupper() and len(form) > 1 else None
        weak = (
            groups[key].label == "GPE"
            and gazetteer().find(groups[key].title) is None
            and not _stands_as_place(tokens, groups[key])
        )
        if owner is None and (weak or groups[key].label in SHORTENED):
            owner = shorts.get(key)
        while owner is not None and not groups[owner].names:
            owner = shorts.get(owner)
        if owner is not None and owner != key:
            move(groups, key, owner)
    _join_cut_words(tokens, groups, live)
    _join_first_words(tokens, groups, live)
    _join_front(groups, live)
    _join_parts(groups)
    for key, owner in list(_bracketed(tokens, groups)):
        if groups[key].names and groups[owner].names:
            move(groups, key, owner)


def _join_cut_words(tokens: Tokens, groups: Groups, live: list[str]) -> None:
    """Join a first word cut short with its long form: "the Met", "the Fed"; not where two begin with it."""
    for short in live:
        cluster = groups[short]
        if " " in short or not SHORTEST_CUT <= len(short) <= LONGEST_CUT or cluster.label != "ORG":
            continue
        if not all(tokens.lowers[name.start - 1 : name.start] == ["the"] for name in cluster.names):
            continue
        owners = [
            key
            for key in live
            if " " in key and groups[key].label == "ORG" and groups[key].names
            if key.startswith(short) and len(key.split()[0]) > len(short) + 1
        ]
        if len(owners) == 1:
            move(groups, short, owners[0])


def _join_first_words(tokens: Tokens, groups: Groups, live: list[str]) -> None:
    """Join the first word alone with the one firm that begins with it: "Aurelia", "Aurelia Air"."""
    owners: dict[str, set[str]] = defaultdict(set)
    for key in live:
        words = key.split()
        if len(words) in (2, 3) and groups[key].label == "ORG" and groups[key].names:
            owners[words[0]].add(key)
    surnames = {key.split()[-1] for key in groups if " " in key and groups[key].label == "PERSON"}
    for short, longer in owners.items():
        cluster = groups.get(short)
        if cluster is None or not cluster.names or len(longer) > 1 or short in surnames:
            continue
        (owner,) = longer
        if _is_first_word(tokens, cluster, short, groups[owner]):
            cluster.votes = defaultdict(float, {"ORG": sum(cluster.votes.values())})
            move(groups, short, owner)


def _is_first_word(tokens: Tokens, cluster: Cluster, short: str, owner: Cluster) -> bool:
    """Return whether a word can stand for the firm, named before, that begins with it."""
    misread = cluster.label in MISREAD or (cluster.label == "GPE" and not _stands_as_place(tokens, cluster))
    misread = misread and short.title() not in given_names()
    if cluster.label != "ORG" and not misread:
        return False
    later = min(name.start for name in owner.names) < max(name.start for name in cluster.names)
    return later and len(short) > SHORTEST_CUT and gazetteer().find(cluster.title) is None


def _stands_as_place(tokens: Tokens, cluster: Cluster) -> bool:
    """Return whether a name stands where places do: "in Tarrow", "the mayor of Tarrow"."""
    places, ruled = contexts()["place"], contexts()["ruled"] | contexts()["of-place"]
    for name in cluster.names:
        first, second = (tokens.lowers[max(0, name.start - step)] for step in (1, 2))
        if first in places or (first == "of" and second in ruled):
            return True
    return False


def _join_front(groups: Groups, live: list[str]) -> None:
    """Join several words with the one organisation whose name begins with them: "Harbour Light"."""
    firms: dict[str, list[str]] = defaultdict(list)
    for key in live:
        if key.count(" ") > 1 and groups[key].label == "ORG" and groups[key].names:
            words = key.split(" ")
            for end in range(2, len(words)):
                firms[" ".join(words[:end])].append(key)
    for short in groups if firms else ():
        cluster = groups[short]
        if " " not in short or not cluster.names or cluster.label not in ("ORG", "PERSON"):
            continue
        if gazetteer().find(cluster.title) is not None or short.split()[0].title() in given_names():
            continue
        owners = [key for key in firms.get(short, ()) if groups[key].names]
        earlier = [key for key in owners if groups[key].names[0].start < cluster.names[0].start]
        if len(owners) == 1 and earlier:
            move(groups, short, owners[0])


def _short_forms(groups: Groups, live: list[str]) -> tuple[dict[str, str], dict[str, str | None]]:
    """Return the long name of each acronym and of each short name; none for a short name of two."""
    acronyms: dict[str, str] = {}
    shorts: dict[str, str | None] = {}
    for key in live:
        if " " in key and groups[key].label not in ("GPE", "NORP"):
            acronyms.setdefault(acronym_of(groups[key].title), key)
            for short in company(key):
                shorts[short] = None if short in shorts and shorts[short] != key else key
    return acronyms, shorts


def _join_parts(groups: Groups) -> None:
    """Join a name with the one longer name that contains it: "Herring Festival", "Ellis Herring Festival"."""
    for part, longer in _longer_names(groups).items():
        if len(longer) > 1 or not groups[part].names:
            continue
        (owner,) = longer
        unlisted = gazetteer().find(groups[part].title) is None
        team = unlisted and groups[part].label == "NORP" and groups[owner].label == "ORG"
        if groups[part].label not in PARTED and not team:
            continue
        if groups[owner].names:
            move(groups, part, owner)


def _longer_names(groups: Groups) -> dict[str, set[str]]:
    """Return for each name the longer ones that end with it, or begin with it before "of"."""
    live = [key for key, cluster in groups.items() if cluster.names and cluster.label in PARTED][:MAX_FORMS]
    leads = {key for key, cluster in groups.items() if cluster.label in OWNERS}
    general = {word.lower() for parts in name_parts() for word, label in parts.items() if label == "ORG"}
    owners: dict[str, set[str]] = defaultdict(set)
    for key in live:
        words = key.split()
        for cut in range(1, len(words)):
            lead, tail = " ".join(words[:cut]), " ".join(words[cut:])
            if tail in groups and (lead in leads or _is_short_form(tail, general)):
                owners[tail].add(key)
            if words[cut] == "of":
                bare = " ".join(words[1:cut]) if words[0] in leads else lead
                for head in {lead, bare, words[cut - 1]} & groups.keys():
                    if " " in head or head in general:
                        owners[head].add(key)
    return owners


def _is_short_form(tail: str, general: set[str]) -> bool:
    """Return whether the end of a name can stand for it: several words, "the Union", "the Otters"."""
    return " " in tail or tail in general or tail.endswith("s")


def _bracketed(tokens: Tokens, groups: Groups) -> Iterator[tuple[str, str]]:
    """Yield short forms defined in brackets behind their long form: "World Anglers Union (WAU)"."""
    at = {name.start: (key, name) for key, cluster in groups.items() for name in cluster.names}
    for key, cluster in groups.items():
        for name in cluster.names:
            short, inner = at.get(name.end + 1, (key, name))
            if short != key and _is_definition(tokens, name, inner, cluster.title):
                yield short, key


def _is_definition(tokens: Tokens, name: Name, inner: Name, title: str) -> bool:
    """Return whether a name in brackets behind another is made of its letters."""
    written = tokens.slice(inner.start, inner.end)
    closed = inner.end < len(tokens) and tokens.words[inner.end] == ")"
    if not closed or tokens.words[name.end] != "(":
        return False
    initials = {word[0] for word in title.upper().split()}
    outer = tokens.slice(name.start, name.end)
    if (
        outer.isupper() and " " not in outer
    ):  # "CIA (Central Intelligence Agency)", also where the letters are another language's
        return len(outer) > 1 and set(outer) <= {word[0] for word in written.upper().split()}
    return written.isupper() and " " not in written and written[0] in initials
