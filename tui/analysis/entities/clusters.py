"""Names that mean one thing, in one cluster with one label."""

from collections.abc import Iterable

from tui.analysis.entities.aliases import plain
from tui.analysis.entities.cluster import Cluster, Groups
from tui.analysis.entities.label_votes import votes_of
from tui.analysis.entities.lexicon import gazetteer
from tui.analysis.entities.names import Name
from tui.analysis.entities.organisations import join_organisations, name_clubs
from tui.analysis.entities.persons import join_persons
from tui.analysis.language.tokens import Tokens


def find_clusters(tokens: Tokens, names: Iterable[Name]) -> list[Cluster]:
    """Return the clusters of the names, in order of first mention."""
    groups = _same_letters(tokens, names)
    name_clubs(groups)
    join_persons(tokens, groups)
    join_organisations(tokens, groups)
    clusters = [cluster for cluster in groups.values() if cluster.names]
    for cluster in clusters:
        cluster.names.sort(key=lambda name: name.start)
    return sorted(clusters, key=lambda cluster: cluster.names[0].start)


def _same_letters(tokens: Tokens, names: Iterable[Name]) -> Groups:
    """Group names by their letters, or by what the lists call them."""
    groups: Groups = {}
    known = gazetteer()
    for name in names:
        written = tokens.slice(name.start, name.end)
        entry = known.find(written) or (known.uppers.get(written) if written.isupper() else None)
        key = plain(entry.name) if entry is not None and name.label != "PERSON" else plain(written)
        if not key:
            continue
        cluster = groups.setdefault(key, Cluster())
        cluster.names.append(name)
        cluster.forms[" ".join(written.split())] += 1
        for label, weight in votes_of(tokens, name):
            cluster.votes[label] += weight
    return groups
