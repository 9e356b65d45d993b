"""Which words stand in quotation marks: one row, one line of text and its marked stretches."""

import random

import pytest

from tui.analysis.language.quoted_spans import find_quoted_spans

CASES = {
    "curly": ("“We won,” she said.", ["“We won,”"]),
    "straight": ('"We won," she said. "At last."', ['"We won,"', '"At last."']),
    "typed twice": ("''We won,'' she said.", ["''We won,''"]),
    "grave accents": ("``We won,'' she said.", ["``We won,''"]),
    "guillemets": ("«We won», she said.", ["«We won»"]),
    "low opening mark": ("„We won,“ she said.", ["„We won,“"]),
    "single curly": ("‘We don’t know,’ he said.", ["‘We don’t know,’"]),
    "single straight": ("'We don't know,' he said.", ["'We don't know,'"]),
    "single word": ("The ‘reform’ failed.", ["‘reform’"]),
    "plural genitive inside": (
        "‘It is the nurses’ right to strike,’ he said.",
        ["‘It is the nurses’ right to strike,’"],
    ),
    "apostrophes only": ("The miners' pay and the dog’s bone weren't theirs.", []),
    "elided words": ("Rock 'n' roll in the '90s, 'twas fun.", []),
    "inches": ('The 5" nail bent.', []),
    "inches and marks": ('The 5" nail bent, "like butter," he said.', ['"like butter,"']),
    "nested single": ("“He said ‘never’ to me,” she said.", ["“He said ‘never’ to me,”"]),
    "nested curly in straight": ('"He said “never” to me," she said.', ['"He said “never” to me,"']),
    "left open at a paragraph's end": ("“One.\n\n“Two.”", ["“One.", "“Two.”"]),
    "never closed": ("He said: “Wait here.\n\nThe rain came.", ["“Wait here."]),
    "closing mark lost": ("“One, he said. “Two,” he said.", ["“One, he said.", "“Two,”"]),
    "opening mark turned": ("”We won,” she said.", ["”We won,”"]),
    "single left open": ("‘One.\n‘Two,’ he said.", ["‘One.", "‘Two,’"]),
}
MARKS = "“”‘’\"'«»„`"


@pytest.mark.parametrize(("text", "marked"), CASES.values(), ids=CASES.keys())
def test_marked_stretches(text: str, marked: list[str]) -> None:
    assert [stretch.span.of(text) for stretch in find_quoted_spans(text)] == marked


def test_words_are_what_the_marks_hold() -> None:
    (stretch,) = find_quoted_spans("''We won,'' she said.")
    assert stretch.words.of("''We won,'' she said.") == "We won,"
    assert stretch.closed
    assert not stretch.single


def test_any_marks_keep_the_invariants() -> None:
    chance = random.Random(7)
    for _ in range(500):
        text = "".join(chance.choices("ab 1.,\n—" + MARKS, k=chance.randint(0, 40)))
        last = 0
        for stretch in find_quoted_spans(text):
            assert last <= stretch.span.start < stretch.span.end <= len(text)
            assert stretch.span.covers(stretch.words)
            assert "\n" not in stretch.span.of(text)
            last = stretch.span.end
