"""Nominals and pronouns joined with the names they mean; what is not plain stays unresolved."""

from collections.abc import Sequence

from tui.analysis.entities.cluster import Cluster
from tui.analysis.entities.descriptions import Description
from tui.analysis.entities.discourse import Discourse
from tui.analysis.entities.mentions import Spot, find_spots
from tui.analysis.entities.nominals import SEXES, Nominals
from tui.analysis.entities.pronouns import Pronouns
from tui.analysis.entities.referents import Referent
from tui.analysis.language.tokens import Tokens
from tui.document.findings import MentionForm
from tui.document.span import Span

Further = list[tuple[Span, MentionForm]]
"""Mentions of one cluster beyond its names."""


def resolve(
    tokens: Tokens, clusters: Sequence[Cluster], marked: Sequence[Span]
) -> list[tuple[Further, list[Description]]]:
    """Return the mentions beyond names of each cluster, and what the article calls each."""
    discourse = Discourse(tokens, clusters, marked)
    found = _Reader(discourse).read(find_spots(tokens, clusters))
    referents = [discourse.by_cluster[id(cluster)] for cluster in clusters]
    return [(found.get(id(referent), []), referent.described) for referent in referents]


class _Reader:
    """Reads a document once from its beginning and says what each nominal and pronoun means."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.pronouns, self.nominals = Pronouns(discourse), Nominals(discourse)
        self.found: dict[int, Further] = {}
        self.persons: dict[int, Spot] = {}
        """The pronouns of persons by their tokens."""

    def read(self, spots: Sequence[Spot]) -> dict[int, Further]:
        """Return the mentions beyond names, by the identity of their referent."""
        spoken = [
            spot for spot in spots if spot.pronoun in ("i", "we")
        ]  # who speaks may be named only behind the words
        self.persons = {spot.head: spot for spot in spots if spot.pronoun in ("m", "f")}
        for spot in spots:
            if spot.cluster is not None:
                if not self._is_dateline(spot):
                    self.discourse.note(spot, self.discourse.by_cluster[id(spot.cluster)])
            elif not spot.pronoun:
                self._nominal(spot)
            elif spot.pronoun not in ("i", "we"):
                self._pronoun(spot)
        for spot in spoken:
            if (referent := self.pronouns.speaker(spot)) is not None:
                self._keep(spot, referent, "pronoun")
        return self.found

    def _is_dateline(self, spot: Spot) -> bool:
        """Return whether a name is the place that a report was sent from: nothing goes on about it."""
        tokens = self.discourse.tokens
        opens = spot.start == 0 or tokens.breaks[spot.start - 1] != tokens.breaks[spot.start]
        return (
            opens
            and spot.cluster is not None
            and spot.cluster.label == "GPE"
            and tokens.slice(spot.start, spot.end).isupper()
        )

    def _expect(self, spot: Spot) -> None:
        """Take note of what a pronoun behind quoted words means, for those within: "It hit him," he said."""
        discourse = self.discourse
        region = discourse.marked.at(discourse.tokens.starts[spot.head])
        voice = discourse.voices[region] if region is not None else None
        speaker = self.persons.get(voice) if voice is not None and voice > spot.head else None
        if speaker is None or speaker.pronoun != spot.pronoun or speaker.head in discourse.expected:
            return
        if (referent := self.pronouns.personal(speaker)) is not None:
            discourse.expected[speaker.head] = referent

    def _pronoun(self, spot: Spot) -> None:
        if spot.pronoun in ("m", "f"):
            self._expect(spot)
        referent = self.pronouns.relative(spot) if spot.pronoun == "who" else self.pronouns.personal(spot)
        if referent is not None:
            if spot.pronoun in ("m", "f") and (not referent.sex or referent.by_list):
                referent.sex, referent.by_list = spot.pronoun, False
            self.discourse.note(spot, referent)
            self._keep(spot, referent, "pronoun")

    def _nominal(self, spot: Spot) -> None:
        referent = self.nominals.referent(spot) or self.discourse.unnamed(spot)
        if spot.kind in SEXES and referent.is_person and (not referent.sex or referent.by_list):
            referent.sex, referent.by_list = SEXES[spot.kind], False
        self._keep(spot, referent, "nominal")
        self.discourse.note(spot, referent)

    def _keep(self, spot: Spot, referent: Referent, form: MentionForm) -> None:
        if referent.cluster is not None:
            span = self.discourse.tokens.span(spot.start, spot.end)
            self.found.setdefault(id(referent), []).append((span, form))
