"""What happens to the things that a quantity counts: the verb that it depends on."""

from tui.analysis.language.parsed_doc import ParsedDoc, Sentence, Token

FURTHEST = 8  # steps up the parse
AFTER = 2  # tokens after a number in which a headline says it: "67 injured"
VICTIMS = {
    "kill": "die", "dead": "die", "die": "die", "death": "die", "perish": "die", "slay": "die",
    "injure": "injure", "wound": "injure", "hurt": "injure", "injury": "injure",
}  # fmt: skip
"""Words for dying are one happening, and so are words for being hurt."""
LIGHT = frozenset(
    ("be", "have", "say", "tell", "report", "do", "get", "make", "take", "include", "see", "show")
)


def happening(doc: ParsedDoc, start: int, end: int) -> str:
    """Return the lemma of the verb that a quantity depends on: ``die``, ``injure`` or another; else nothing.

    Args:
        doc: The parsed document.
        start: First character of the quantity.
        end: The character after it.
    """
    span = doc.covering(start, end)
    if span is None:
        return ""
    governor = _governor(span)
    lemma = governor.lemma_.lower()
    if lemma in VICTIMS:
        return VICTIMS[lemma]
    after = (token.lemma_.lower() for token in doc[span.end : span.end + AFTER])
    victims = next((VICTIMS[word] for word in after if word in VICTIMS), None)
    return victims or ("" if lemma in LIGHT or governor.pos_ not in ("VERB", "AUX") else lemma)


def _governor(span: Sentence) -> Token:
    """Return the verb or word for victims that is nearest above a quantity in the parse."""
    token = span.root
    for _ in range(FURTHEST):
        if token.lemma_.lower() in VICTIMS or token.pos_ == "VERB" or token.head == token:
            break
        token = token.head
    return token
