"""The nouns that relative clauses describe."""

from tui.analysis.language.lexicon import word_set
from tui.analysis.language.parsed_doc import Token

PLACING = frozenset(("in", "at", "on", "near", "off", "around", "outside", "over", "against", "with"))


def antecedent(verb: Token) -> Token:
    """Return the noun that a relative clause describes, given its verb.

    In "the X in PLACE, which lasts" it is X, since places do not last.
    """
    noun = verb.head
    preposition = noun.head
    if (
        noun.pos_ == "PROPN"
        and verb.lemma_.lower() in word_set("verbs", "durative")
        and preposition.lower_ in PLACING
        and preposition.head.pos_ == "NOUN"
    ):
        return preposition.head
    return noun
