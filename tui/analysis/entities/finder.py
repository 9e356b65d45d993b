"""Entities of a parsed document."""

from spacy.tokens import Doc

from tui.analysis.entities.aliases import plain
from tui.analysis.entities.bounds import drop_common, drop_periods, split_lines, split_lists, trim
from tui.analysis.entities.cluster import Cluster
from tui.analysis.entities.clusters import find_clusters
from tui.analysis.entities.coreference import Further, resolve
from tui.analysis.entities.defined_names import defined
from tui.analysis.entities.descriptions import Description
from tui.analysis.entities.gazetteer_names import known_names
from tui.analysis.entities.headlines import datelines, headlines
from tui.analysis.entities.missed_names import lone_names, widened
from tui.analysis.entities.name_patterns import acronyms, named_parts
from tui.analysis.entities.names import Name, Pass, model_names
from tui.analysis.entities.propagation import repeats
from tui.analysis.entities.sports_results import results, split_figures
from tui.analysis.entities.titled import initialled, script_speakers, titled_persons
from tui.analysis.entities.whole_names import nobles, whole
from tui.analysis.language.quoted_spans import find_quoted_spans
from tui.analysis.language.tokens import Tokens
from tui.document.findings import Entity, Mention, MentionForm

LONG_ENOUGH = 6  # words that a description is preferred for having
PASSES: tuple[Pass, ...] = (
    split_lines,
    drop_periods,
    split_lists,
    split_figures,
    trim,
    drop_common,
    widened,
    initialled,
    titled_persons,
    script_speakers,
    nobles,
    results,
    named_parts,
    known_names,
    datelines,
    acronyms,
    lone_names,
    whole,
    defined,
    repeats,
    whole,
    headlines,
)
"""The repairs, in the order in which they build on one another; any can be left out to measure it."""


def find_entities(doc: Doc) -> tuple[Entity, ...]:
    """Return the entities of a document, in order of first mention."""
    tokens = Tokens.of(doc)
    clusters = find_clusters(tokens, find_names(doc, tokens))
    resolved = resolve(tokens, clusters, [quoted.span for quoted in find_quoted_spans(tokens.text)])
    return tuple(
        _entity(tokens, f"e{number}", cluster, *resolved[number - 1])
        for number, cluster in enumerate(clusters, 1)
    )


def find_names(doc: Doc, tokens: Tokens, passes: tuple[Pass, ...] = PASSES) -> tuple[Name, ...]:
    """Return the proper names of a document after the given repairs."""
    names = model_names(doc)
    for repair in passes:
        names = repair(tokens, names)
    return names


def _entity(
    tokens: Tokens, name: str, cluster: Cluster, further: Further, described: list[Description]
) -> Entity:
    mentions = [
        Mention(tokens.span(name.start, name.end), _form(tokens, name, cluster.title))
        for name in cluster.names
    ]
    mentions += [Mention(span, form) for span, form in further]
    mentions.sort(key=lambda mention: mention.span)
    telling = (one for one in described if _is_telling(tokens, one))
    best = max(telling, key=lambda one: (one.rank, min(one.end - one.start, LONG_ENOUGH)), default=None)
    description = tokens.span(best.start, best.end) if best is not None else None
    return Entity(name, cluster.label, cluster.title, tuple(mentions), description)


def _form(tokens: Tokens, name: Name, title: str) -> MentionForm:
    """Return whether a name is the full one or part of it, or another name for the same."""
    words, full = plain(tokens.slice(name.start, name.end)).split(), plain(title).split()
    return "name" if set(words) <= set(full) or set(full) <= set(words) else "alias"


def _is_telling(tokens: Tokens, description: Description) -> bool:
    """Return whether a description makes sense by itself: "the mayor of Harbour City", not "his rival"."""
    if description.rank == 1 and tokens.lowers[description.start] not in ("a", "an"):
        return False  # "the greatest of all" is somebody's opinion
    if description.end - description.start == 1 and tokens.words[description.start].islower():
        return False
    return tokens.lowers[description.start] not in (
        "his",
        "her",
        "their",
        "its",
        "my",
        "our",
    ) and tokens.words[description.end - 1] not in ("-", "(")
