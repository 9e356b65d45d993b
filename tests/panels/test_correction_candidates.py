import pytest

from tests.conftest import TEXT, span
from tui.document.findings import Analysis, Entity, Mention
from tui.panels.correction_candidates import (
    NEW,
    NOBODY,
    WORDS,
    carrier,
    likely,
    nearest,
    nearest_words,
    others,
    same_words,
    speakers,
)


def test_the_mention_that_carries_a_entity() -> None:
    mentions = (
        Mention(span("She"), "pronoun"),
        Mention(span("board president"), "nominal"),
        Mention(span("Nora Blake"), "name"),
    )
    assert carrier(Entity("e", "PERSON", "Nora Blake", mentions), TEXT) == span("Nora Blake")
    assert carrier(Entity("e", "PERSON", "N. B.", mentions), TEXT) == span("Nora Blake")
    assert carrier(Entity("e", "PERSON", "N. B.", mentions[:2]), TEXT) == span("She")


def test_the_nearest_mention_is_outside_the_quote() -> None:
    quote = span("“Every estimate in this town is a wish,”")
    mentions = [
        Mention(span("town"), "name"),
        Mention(span("Tom Reyes"), "name"),
        Mention(span("Nora Blake"), "name"),
    ]
    assert nearest(mentions, quote) == span("Tom Reyes")
    assert nearest(mentions[:1], quote) == span("town")
    assert nearest([], quote) is None
    assert nearest_words(TEXT, "pier", span("The pier will")) == span("pier", 2)
    assert nearest_words(TEXT, "no such words", quote) is None
    assert nearest_words(TEXT, "", quote) is None


def test_who_else_it_may_be(analysis: Analysis) -> None:
    blake = analysis.entities[1]
    assert [offer.name for offer in likely(analysis, "", blake)] == [
        "Tom Reyes",
        "Port Ellery",
        "Ellery Herald",
    ]
    assert [offer.name for offer in likely(analysis, "ellery place", blake)] == ["Port Ellery"]
    assert [(offer.id, offer.name) for offer in others(analysis, "", blake, "She")][0] == (NEW, "She")
    assert [(offer.id, offer.name) for offer in others(analysis, "Ada", blake, "She")] == [(NEW, "Ada")]
    assert [offer.id for offer in others(analysis, "reyes", blake, "She")] == ["e2", NEW]
    assert same_words(blake, span("She"), TEXT) == 1


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", ["e1", "e4", "e2", "e3", NOBODY]),
        ("tom", ["e2"]),
        ("Tom", ["e2", WORDS]),
        ("a fisherman", [WORDS]),
        ("nob", [NOBODY]),
        ("nobody of that name", []),
    ],
)
def test_who_may_have_said_it(analysis: Analysis, typed: str, offered: list[str]) -> None:
    assert [offer.id for offer in speakers(analysis, typed, analysis.quotes[2], TEXT)] == offered
