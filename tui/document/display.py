"""A claim made to stand alone: pronouns and "the alliance" followed by who they are, in brackets."""

from collections.abc import Sequence

from tui.document.findings import Mention
from tui.document.span import Span

BARE = frozenset(("my", "our", "your", "his", "her", "its", "their", "mine", "ours", "yours", "hers", "theirs"))


def display_of(span: Span, text: str, mentions: Sequence[tuple[str, Mention]]) -> str | None:
    """Return a claim's words with the names that they leave out, None where they name all.

    Args:
        span: The claim.
        text: The article's text.
        mentions: The mentions within the claim in order, each with its entity's name.
    """
    named = {name for name, mention in mentions if mention.form in ("name", "alias") and mention.span.of(text) == name}
    out: list[str] = []
    done = span.start
    for name, mention in mentions:
        words = mention.span.of(text)
        if name in named or mention.form not in ("pronoun", "nominal") or words.lower() == name.lower() or mention.span.end < done:
            continue
        named.add(name)
        out += (text[done : mention.span.end], f" [{name}’s]" if words.lower() in BARE else f" [{name}]")
        done = mention.span.end
    return "".join((*out, text[done : span.end])) if out else None
