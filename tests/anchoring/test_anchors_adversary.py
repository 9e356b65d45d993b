"""Anchors that are meant to be deceived: none may be, and those that nobody touched must stay.

``make torture`` does the same with many thousand cases.
"""

import os
from collections import Counter
from collections.abc import Callable

import pytest

from tests.anchoring.adversary import Case, cases
from tests.anchoring.beside import grave_cases, harmless_cases
from tui.anchoring.reattachment import resolve
from tui.anchoring.selectors import describe
from tui.anchoring.version_alignment import Resolution, Revision

COUNT = int(os.environ.get("CLOSEREAD_TORTURE", "1")) * 400
KEPT = 0.995
FALSE_CHANGED = 0.1


def carried(case: Case) -> Resolution:
    """Carry over with both versions at hand."""
    return Revision(case.old, case.new).carry(case.span)


def found_again(case: Case) -> Resolution:
    """Find again by what the annotation alone says."""
    return resolve(case.new, *describe(case.old, case.span), case.span.start)


def silently_wrong(case: Case, found: Resolution) -> bool:
    """Say whether an anchor claims to be what it is not."""
    return found.state in ("exact", "moved") and (case.fate != "kept" or found.span != case.place)


@pytest.mark.parametrize("anchor", [carried, found_again])
def test_no_anchor_is_silently_wrong(anchor: Callable[[Case], Resolution]) -> None:
    wrong, counted = [], Counter[str]()
    for case in cases(seed=COUNT, count=COUNT):
        found = anchor(case)
        counted[f"{case.name}: {found.state}"] += 1
        if silently_wrong(case, found):
            wrong.append((case.name, case.span.of(case.old), found, case.place))
    print(anchor.__name__, dict(sorted(counted.items())))
    assert not wrong, wrong[:5]


def test_untouched_anchors_survive_edits_elsewhere() -> None:
    untouched = [
        case
        for case in cases(seed=COUNT + 1, count=COUNT)
        if case.name in ("edits elsewhere", "reflowed", "recoded")
    ]
    lost = [
        (case.name, case.span.of(case.old), found)
        for case in untouched
        if (found := carried(case)).span != case.place or found.state == "orphan"
    ]
    print(f"{len(untouched) - len(lost)} of {len(untouched)} survive")
    assert len(lost) <= (1 - KEPT) * len(untouched), lost[:5]


@pytest.mark.parametrize("anchor", [carried, found_again])
def test_an_edit_beside_the_words_that_changes_their_meaning_is_never_silent(
    anchor: Callable[[Case], Resolution],
) -> None:
    silent, counted = [], Counter[str]()
    for case in grave_cases(seed=COUNT + 2, count=COUNT):
        found = anchor(case)
        counted[f"{case.name}: {found.state}"] += 1
        if found.state in ("exact", "moved"):
            silent.append((case.name, case.span.of(case.old), found))
    print(anchor.__name__, dict(sorted(counted.items())))
    assert not silent, silent[:5]


def test_an_edit_beside_the_words_that_changes_nothing_is_seldom_reported() -> None:
    reported, wrong, counted = [], [], Counter[str]()
    for case in harmless_cases(seed=COUNT + 3, count=COUNT):
        found = carried(case)
        counted[f"{case.name}: {found.state}"] += 1
        if found.state not in ("exact", "moved"):
            reported.append((case.name, case.span.of(case.old), found.changes))
        elif found.span != case.place:
            wrong.append((case.name, case.span.of(case.old), found))
    print(f"{len(reported)} of {COUNT} falsely changed", dict(sorted(counted.items())))
    assert not wrong, wrong[:5]
    assert len(reported) <= FALSE_CHANGED * COUNT, reported[:10]
