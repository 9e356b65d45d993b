"""Scores reading of pages against what was written down about them."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.loading.pages.case import Case
from tests.loading.pages.styles import STYLES
from tui.document.article import Article
from tui.loading.source import make_article

_WORD = re.compile(r"\w+")
STEPS = (0.0, 0.5, 0.8, 0.9, 1.0)


@dataclass
class PageScore:
    """Counts over some pages, and the errors."""

    pages: int = 0
    text: list[float] = field(default_factory=list)
    titles: int = 0
    stated: int = 0
    stated_right: int = 0
    undated: int = 0
    undated_stated: int = 0
    guesses: list[tuple[float, bool, str]] = field(default_factory=list)
    """Confidence, truth and rule of the best guess of each undated page that has one."""
    bylines: int = 0
    bylines_present: int = 0
    languages: int = 0
    modified: int = 0
    modified_right: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """Mean F1 of words."""
        return sum(self.text) / max(1, len(self.text))

    def add(self, case: Case) -> None:
        """Read one page and compare."""
        article = make_article(STYLES[case.style](case), suffix=".html")
        self.pages += 1
        score = word_f1(article.text, case.text)
        self.text.append(score)
        self._check(score >= 0.97, case, f"text F1 {score:.3f}")
        right = article.title == case.title
        self.titles += right
        self._check(right, case, f"title {article.title!r}")
        self._dates(case, article)
        authors = set(article.metadata.authors)
        fine = not authors or (authors == set(case.authors) and case.named)
        self.bylines += fine
        self.bylines_present += bool(authors)
        self._check(fine, case, f"byline {article.byline!r}")
        right = article.language.split("-")[0] == case.language
        self.languages += right
        self._check(right, case, f"language {article.language!r}")

    def _dates(self, case: Case, article: Article) -> None:
        if case.modified and case.stated:
            self.modified += 1
            right = article.metadata.modified == case.modified
            self.modified_right += right
            self._check(right, case, f"modified {article.metadata.modified}")
        if case.stated:
            self.stated += 1
            right = article.metadata.published == case.day
            self.stated_right += right
            self._check(right, case, f"stated date {article.metadata.published}")
            return
        self.undated += 1
        self.undated_stated += article.metadata.published is not None
        self._check(article.metadata.published is None, case, f"undated, {article.metadata.published}")
        for guess in article.metadata.guesses[:1]:
            right = guess.day == case.day
            self.guesses.append((guess.confidence, right, guess.rule))
            self._check(right, case, f"guess {guess}")

    def _check(self, right: bool, case: Case, what: str) -> None:
        if not right:
            self.errors.append(f"{case.name}: {what}")

    def table(self) -> str:
        """Return the figures, and the confidence of guesses against their truth."""
        sure = [right for confidence, right, _ in self.guesses if confidence >= 0.8]
        lines = [
            f"text, word F1 (mean)             {self.f1:.4f} on {self.pages} pages",
            f"titles right                     {_of(self.titles, self.pages)}",
            f"stated dates right               {_of(self.stated_right, self.stated)}",
            f"stated changes right             {_of(self.modified_right, self.modified)}",
            f"undated given a stated date      {self.undated_stated} of {self.undated}",
            f"guesses ≥ 0.8 right              {_of(sum(sure), len(sure))}",
            f"bylines right or absent          {_of(self.bylines, self.pages)}, {self.bylines_present} present",
            f"languages right                  {_of(self.languages, self.pages)}",
            *_calibration(self.guesses),
        ]
        return "\n".join(lines)


def _calibration(guesses: list[tuple[float, bool, str]]) -> Iterable[str]:
    yield "confidence of guesses             right"
    for low, high in zip(STEPS, STEPS[1:], strict=False):
        inside = [right for confidence, right, _ in guesses if low <= confidence < high]
        yield f"  {low:.1f} to {high:.1f}                      {_of(sum(inside), len(inside))}"
    for rule in sorted({rule for _, _, rule in guesses}):
        inside = [right for _, right, name in guesses if name == rule]
        yield f"  {rule:<30}  {_of(sum(inside), len(inside))}"


def _of(part: int, whole: int) -> str:
    return f"{part} of {whole}" + (f" ({part / whole:.0%})" if whole else "")


def word_f1(found: str, wanted: str) -> float:
    """Return the F1 of two texts' words, counted."""
    one, two = Counter(_WORD.findall(found.casefold())), Counter(_WORD.findall(wanted.casefold()))
    common = sum((one & two).values())
    return 2 * common / max(1, one.total() + two.total())


def scored(cases: Iterable[Case]) -> PageScore:
    """Return the score of some pages."""
    score = PageScore()
    for case in cases:
        score.add(case)
    return score


if __name__ == "__main__":
    from tests.loading.pages.cases import CASES, HELD_OUT
    from tests.loading.pages.second_cases import SECOND

    for cases in (CASES, HELD_OUT, SECOND):
        result = scored(cases)
        print(result.table(), *result.errors, sep="\n")
