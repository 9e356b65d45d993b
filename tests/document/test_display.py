"""How an entity is called where there is little room."""

import re

import pytest

from tui.document.display import short_form
from tui.document.findings import Entity, Mention
from tui.document.span import Span


@pytest.mark.parametrize(
    ("name", "text", "short"),
    [
        ("Baltic Maritime Council", "BMC BMC Baltic Maritime Council", "BMC"),
        ("Bank of England", "BE BE BE", "BE"),
        ("Baltic Maritime Council", "Baltic Maritime Council BMC", None),
        ("My own name", "BMC BMC", None),
        ("Reuters", "R R", None),
        ("BMC", "BMC BMC", None),
    ],
)
def test_the_acronym_that_an_article_uses_most(name: str, text: str, short: str | None) -> None:
    places = [
        match.span()
        for word in dict.fromkeys([name, *text.split()])
        for match in re.finditer(rf"\b{word}\b", text)
    ]
    entity = Entity("e1", "ORG", name, tuple(Mention(Span(*place), "name") for place in places))
    assert short_form(entity, text) == short
