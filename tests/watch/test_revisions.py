"""What changed between versions: known edits are found, nothing else is said."""

from tests.watch.revisions import TEXTS, revision_score
from tui.analysis.analyzer import Analyzer
from tui.audit.model import Source
from tui.audit.revision import source_changes
from tui.document.span import Span


def test_known_edits_are_found_and_hardly_anything_else() -> None:
    score = revision_score(Analyzer())
    assert TEXTS >= 100
    assert min(score.made.values()) >= 10
    assert score.recall >= 0.95, score.missed
    assert score.false_share <= 0.05, score.false


OLD = "Ida Horn said it was late. A pilot said the sea was rough today."
NEW = "An official said it was late. A pilot said the sea was rough today."


def source(name: str, naming: str, text: str, words: str) -> Source:
    start = text.index(words)
    return Source(
        name=name, span=Span(0, 3), naming=naming, body="person", kind="unknown", stance="neutral",  # type: ignore[arg-type]
        gender="unknown", verbs=("say",), words=4, quotes=1, first=0.0, headline=False, lead=False,
        said=(Span(start, start + len(words)),),
    )  # fmt: skip


def test_a_source_that_says_the_same_lost_its_name() -> None:
    horn = source("Ida Horn", "named", OLD, "it was late")
    pilot = source("A pilot", "unnamed", OLD, "the sea was rough today")
    official = source("an official", "unnamed", NEW, "it was late")
    (change,) = source_changes([horn, pilot], OLD, [official, pilot], NEW)
    assert (change.kind, change.was, change.now) == ("unnamed", horn, official)
    (back,) = source_changes([official, pilot], NEW, [horn, pilot], OLD)
    assert (back.kind, back.was, back.now) == ("named", official, horn)


def test_a_source_that_says_something_else_is_another_one() -> None:
    horn = source("Ida Horn", "named", OLD, "it was late")
    other = source("an official", "unnamed", NEW, "the sea was rough today")
    removed, added = source_changes([horn], OLD, [other], NEW)
    assert (removed.kind, removed.was, removed.now) == ("removed", horn, None)
    assert (added.kind, added.was, added.now) == ("added", None, other)
    assert source_changes([horn], OLD, [horn], OLD) == ()


def test_a_source_without_its_name_that_says_less() -> None:
    old = "it was late, the sea was rough and nobody had asked the crew"
    horn = source("Ida Horn", "named", old, old)
    pilot = source("a pilot", "unnamed", old, "the sea was rough and nobody")
    other = source("a pilot", "unnamed", old, "it was late")
    assert [change.kind for change in source_changes([horn], old, [pilot], old)] == ["unnamed"]
    kinds = {change.kind for change in source_changes([horn], old, [other], old)}
    assert kinds == {"removed", "added"}, "few words may be anybody's"
