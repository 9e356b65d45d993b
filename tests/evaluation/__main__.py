"""``make eval``: print precision, recall and F1 of every finder, or what each rule of some is worth."""

import argparse
from collections.abc import Iterable

from tests.analysis.articles.score import SETS, article_scores
from tests.analysis.articles.score import table as articles_table
from tests.analysis.consistency.score import consistency_scores
from tests.analysis.consistency.score import table as consistency_table
from tests.analysis.numbers.score import numbers_scores
from tests.analysis.numbers.score import table as numbers_table
from tests.analysis.times.score import line_scores, times_scores
from tests.analysis.times.score import table as times_table
from tests.audit.scoring import audit_score
from tests.evaluation.panels import PANELS, Texts, panels_of
from tests.evaluation.samples import Samples, score_samples, score_stances
from tests.evaluation.scoring import Score
from tests.loading.pages.cases import CASES, HELD_OUT
from tests.loading.pages.score import scored as page_score
from tests.loading.pages.second_cases import SECOND
from tui.analysis.analyzer import Analyzer
from tui.analysis.numbers.rules import switchable_rules
from tui.analysis.rules import selected, switched_off
from tui.analysis.timeline.resolution import timeline_rules


def main() -> None:
    """Score the finders as the command line says."""
    parser = argparse.ArgumentParser(prog="make eval", description=__doc__)
    parser.add_argument("--switched-off", default="", help="rules to leave out; shell patterns are allowed")
    parser.add_argument("--ablate", default="", help="print what each of these rules is worth")
    parser.add_argument("--errors", type=int, default=0, help="how many errors to print")
    options = parser.parse_args()
    known = known_rules()
    analyzer = Analyzer()
    texts = Texts(analyzer)
    try:
        off, ablated = selected(options.switched_off, known), selected(options.ablate, known)
    except LookupError as error:
        parser.error(str(error))
    with switched_off(off):
        if ablated:
            print(ablation(texts, sorted(ablated), off))
            return
        score = scored(texts, PANELS)
        samples = Samples(analyzer)
        score_samples(samples, score)
        score_stances(samples, score)
    print(score.table())
    print(*score.errors[: options.errors], sep="\n")
    for name in ("development", "held_out"):
        audit = audit_score(f"{name}.toml", analyzer)
        print(f"\nSource audit, {name.replace('_', ' ')}\n{audit.table()}")
        print(*audit.errors[: options.errors], sep="\n")
    for name, suffix in (
        ("Checks of figures", ""),
        ("Checks of figures, texts written after the rules", "_held_out"),
    ):
        consistency = consistency_scores(analyzer, suffix)
        print(f"\n{name}\n{consistency_table(consistency)}")
        print(*[error for score in consistency for error in score.errors][: options.errors], sep="\n")
    for name in SETS:
        articles = article_scores(analyzer, name)
        print(f"\nRows of the panels on whole articles, {name} set\n{articles_table(articles)}")
        print(*[error for score in articles for error in score.errors][: options.errors], sep="\n")
    times = times_scores(analyzer)
    print(f"\nTimes of histories, schedules and notices, texts written after the rules\n{times_table(times)}")
    print(*[error for score in times for error in score.errors][: options.errors], sep="\n")
    for name in ("lines", "more_lines"):
        lines = line_scores(analyzer, name)
        print(f"\nTimes of single lines and posts, {name.replace('_', ' ')}\n{times_table(lines)}")
        print(*lines[-1].errors[: options.errors], sep="\n")
    for name, written in (("held_out", "written after the rules"), ("second", "no rule was made for them")):
        numbers = numbers_scores(analyzer, name)
        print(f"\nQuantities of news sentences, {written}\n{numbers_table(numbers)}")
        shown = options.errors if name == "held_out" else 0
        print(*[error for score in numbers[:-1] for error in score.errors][:shown], sep="\n")
    sets = (("Pages", CASES), ("Pages written after the rules", HELD_OUT), ("Pages of other sites", SECOND))
    for name, cases in sets:
        pages = page_score(cases)
        print(f"\n{name}\n{pages.table()}")
        print(*pages.errors[: options.errors], sep="\n")


def known_rules() -> frozenset[str]:
    """Return the names of all rules that can be switched off."""
    return frozenset(timeline_rules()) | switchable_rules()


def scored(texts: Texts, panels: Iterable[str]) -> Score:
    """Return the score of some panels on the tables of sentences."""
    score = Score()
    for panel in panels:
        PANELS[panel](texts, score)
    return score


def ablation(texts: Texts, rules: Iterable[str], off: frozenset[str] = frozenset()) -> str:
    """Return for each rule what leaving it out changes, those that are worth most first."""
    whole: dict[tuple[str, ...], Score] = {}
    found: list[tuple[float, str, str]] = []
    for rule in rules:
        panels = tuple(panels_of(rule))
        before = whole.get(panels) or whole.setdefault(panels, scored(texts, panels))
        with switched_off(off | {rule}):
            after = scored(texts, panels)
        for panel in panels:
            one, other = before.panel(panel), after.panel(panel)
            lost = 100 * ((one.f1 or 0.0) - (other.f1 or 0.0))
            changes = (
                f"{other.right - one.right:>+7}{other.wrong - one.wrong:>+7}{other.missed - one.missed:>+8}"
            )
            found.append((-lost, rule, f"{rule:<48}{panel:<10}{changes}{-lost:>+8.2f}"))
    head = f"{'without':<48}{'panel':<10}{'right':>7}{'wrong':>7}{'missed':>8}{'F1':>8}"
    return "\n".join([head, "-" * len(head), *(line for _, _, line in sorted(found))])


if __name__ == "__main__":
    main()
