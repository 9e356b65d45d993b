"""A claim made to stand alone: pronouns and "the alliance" followed by who they are, in brackets."""

from collections.abc import Sequence

from tui.document.findings import Entity
from tui.document.span import Span

BARE = frozenset("my our your his her its their mine ours yours hers theirs".split())


def display_of(span: Span, text: str, entities: Sequence[Entity]) -> str | None:
    """Return a claim's words with the entities that they leave unnamed, None where they name all."""
    inserts: list[tuple[int, str]] = []
    for entity in entities:
        places = [mention for mention in entity.mentions if span.covers(mention.span)]
        if any(mention.form in ("name", "alias") and mention.span.of(text) == entity.name for mention in places):
            continue
        for mention in places[:1]:
            words = mention.span.of(text)
            if mention.form in ("pronoun", "nominal") and words.lower() != entity.name.lower():
                inserts.append((mention.span.end, f"{entity.name}’s" if words.lower() in BARE else entity.name))
    if not inserts:
        return None
    out, done = [], span.start
    for at, name in sorted(inserts):
        out += (text[done:at], f" [{name}]")
        done = at
    return "".join((*out, text[done : span.end]))
