"""How findings are called where there is little room, or where they stand alone."""

from collections import Counter
from collections.abc import Sequence
from itertools import islice

from tui.document.findings import Entity, Mention
from tui.document.span import Span

BARE = frozenset(
    ("my", "our", "your", "his", "her", "its", "their", "mine", "ours", "yours", "hers", "theirs")
)


LOOKED_AT = 24  # mentions; the first ones tell how an article abbreviates a name


def short_form(entity: Entity, text: str) -> str | None:
    """Return an entity's acronym if it is more frequent than its name; a name set by the reader has none."""
    initials = "".join(word[0] for word in entity.name.split() if word[0].isupper())
    written = Counter(
        mention.span.of(text)
        for mention in islice(entity.mentions, LOOKED_AT)
        if mention.form in ("name", "alias")
    )
    return initials if len(initials) > 1 and written[initials] > written[entity.name] else None


def display_of(
    span: Span, text: str, mentions: Sequence[tuple[str, Mention]], subject: str | None = None
) -> str | None:
    """Return a claim with names in brackets after pronouns and words like "the alliance"; None if none occur.

    A subject that stands elsewhere in the sentence comes first, in brackets.

    Args:
        span: The claim.
        text: The article's text.
        mentions: The mentions within the claim in order, each with its entity's name.
        subject: What the claim is about, where it does not say so itself.
    """
    named = {
        name
        for name, mention in mentions
        if mention.form in ("name", "alias") and mention.span.of(text) == name
    }
    out: list[str] = [f"[{subject}] "] if subject else []
    done = span.start
    for name, mention in mentions:
        words = mention.span.of(text)
        if (
            name in named
            or mention.form not in ("pronoun", "nominal")
            or words.lower() == name.lower()
            or mention.span.end < done
        ):
            continue
        named.add(name)
        out += (text[done : mention.span.end], f" [{name}’s]" if words.lower() in BARE else f" [{name}]")
        done = mention.span.end
    return "".join((*out, text[done : span.end])) if out else None
