"""Precision, recall and F1, counted per panel and per kind."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

Item = tuple[str, Hashable]
"""The kind of a finding, and all that must agree for it to be right."""
ALL = "all"


@dataclass
class Count:
    """How many findings are right, how many are wrong, and how many labels were missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """Share of the findings that are right, None without findings."""
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float | None:
        """Share of the labels that were found, None without labels."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall, 0 to 1."""
        return _share(2 * self.right, 2 * self.right + self.wrong + self.missed)


@dataclass
class Score:
    """Counts by panel and kind, and the errors behind them."""

    counts: defaultdict[tuple[str, str], Count] = field(default_factory=lambda: defaultdict(Count))
    errors: list[str] = field(default_factory=list)

    def compare(self, panel: str, where: str, labels: Iterable[Item], found: Iterable[Item]) -> None:
        """Count the findings of a text against its labels; equal ones are matched one to one."""
        expected, actual = Counter(labels), Counter(found)
        for (kind, _), number in (expected & actual).items():
            self._add(panel, kind, right=number)
        for (kind, value), number in (actual - expected).items():
            self._add(panel, kind, wrong=number)
            self.errors.append(f"{panel}: wrong {kind} {value} in {where}")
        for (kind, value), number in (expected - actual).items():
            self._add(panel, kind, missed=number)
            self.errors.append(f"{panel}: missed {kind} {value} in {where}")

    def _add(self, panel: str, kind: str, right: int = 0, wrong: int = 0, missed: int = 0) -> None:
        for row in (ALL, kind):
            count = self.counts[panel, row]
            count.right += right
            count.wrong += wrong
            count.missed += missed

    def panel(self, name: str) -> Count:
        """Return the counts of all kinds of a panel."""
        return self.counts[name, ALL]

    def table(self) -> str:
        """Return the counts as a table, the sum of each panel before its kinds."""
        head = f"{'panel':<22}{'kind':<16}{'right':>6}{'wrong':>6}{'missed':>7}{'prec.':>8}{'recall':>8}{'F1':>8}"
        lines = [head, "-" * len(head)]
        for panel in dict.fromkeys(panel for panel, _ in self.counts):
            kinds = sorted(kind for name, kind in self.counts if name == panel and kind != ALL)
            for kind in (ALL, *kinds):
                count = self.counts[panel, kind]
                shares = "".join(
                    f"{_percent(value):>8}" for value in (count.precision, count.recall, count.f1)
                )
                lines.append(
                    f"{panel:<22}{kind:<16}{count.right:>6}{count.wrong:>6}{count.missed:>7}{shares}"
                )
        return "\n".join(lines)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"
