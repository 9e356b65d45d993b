"""Which differences between two sentences are graver than their words are many."""

import pytest

from tui.anchoring.meaning import is_mistyped
from tui.anchoring.tokens import Words
from tui.anchoring.version_alignment import Revision
from tui.anchoring.word_diff import differences
from tui.document.span import Span

SENTENCE = "Blake said on the quay that the tariff would rise by more than 40 cents, which he called “a fair price” for the crews."


@pytest.mark.parametrize(
    ("was", "now", "kinds"),
    [
        ("Blake said", "Doe said", ["name"]),
        ("Blake said", "Blake reportedly said", ["hedge"]),
        ("Blake said", "Blake stated", ["words"]),
        ("would rise", "will rise", ["hedge"]),
        ("would rise", "would fall", ["direction"]),
        ("would rise", "would climb", ["words"]),
        ("would rise", "would not rise", ["negation"]),
        ("more than", "less than", ["comparison"]),
        ("40", "14", ["number"]),
        ("he called", "she called", ["pronoun"]),
        ("“a fair price”", "a fair price", ["quotation marks", "quotation marks"]),
        ("“a fair price”", '"a fair price"', []),
        ("“a fair price”", "‘a fair price’", ["marks", "marks"]),
        ("cents,", "cents", ["marks"]),
        ("said on", "said yesterday on", ["words"]),
        ("Blake said on", "Yesterday Blake said on", ["words"]),
        ("tariff", "tarrif", ["words"]),
        ("crews", "crews'", ["marks"]),
    ],
)
def test_kinds(was: str, now: str, kinds: list[str]) -> None:
    old, new = Words(SENTENCE), Words(SENTENCE.replace(was, now))
    assert [difference.kind for difference in differences(old, (0, len(old)), new, (0, len(new)))] == kinds


@pytest.mark.parametrize(
    ("word", "other", "expected"),
    [
        ("allegedly", "alelgedly", True),
        ("allegedly", "alegedly", True),
        ("rejected", "rejjected", True),
        ("denied", "defied", False),
        ("three", "there", False),
        ("likely", "unlikely", False),
        ("rejected", "selected", False),
        ("increase", "increases", False),
    ],
)
def test_typing_errors(word: str, other: str, expected: bool) -> None:
    assert is_mistyped(word, other) is is_mistyped(other, word) is expected


@pytest.mark.parametrize(
    ("was", "now", "state"),
    [
        ("Blake said to reporters", "Doe said to reporters", "changed"),
        ("Blake said to reporters", "Blake said to reporters today", "exact"),
        ("writing,” Blake said to reporters.", "writing.”", "changed"),
        ("It was agreed in writing", "It was agreed in letters", "exact"),
    ],
)
def test_the_attribution_in_another_sentence_counts(was: str, now: str, state: str) -> None:
    text = "A first paragraph.\n\n“The dredging will go on. It was agreed in writing,” Blake said to reporters. More followed.\n\nThe end."
    start = text.index("The dredging")
    found = Revision(text, text.replace(was, now)).carry(Span(start, start + len("The dredging will go on")))
    assert found.state == state, found
