"""Names of one thing in one cluster."""

from collections import defaultdict
from dataclasses import dataclass, field

from tui.analysis.entities.names import Name


@dataclass(eq=False)
class Cluster:
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

    def take(self, other: "Cluster") -> None:
        """Take in the names and votes of another cluster."""
        self.names += other.names
        for label, weight in other.votes.items():
            self.votes[label] += weight
        for form, count in other.forms.items():
            self.forms[form] += count


Groups = dict[str, Cluster]
"""Clusters by the plain form of the names in them; one whose names went to another has none left."""


def move(groups: Groups, key: str, owner: str) -> None:
    """Give the names of one cluster to another."""
    groups[owner].take(groups[key])
    groups[key].names = []
