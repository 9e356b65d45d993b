"""What a relative clause is about."""

from spacy.tokens import Token

from tui.analysis.numbers.lexicon import lasting

PLACING = frozenset(("in", "at", "on", "near", "off", "around", "outside", "over", "against", "with"))


def antecedent(verb: Token) -> Token:
    """Return the noun a relative clause describes, by its verb: of "the X in PLACE, which lasts", X, since places do not last."""
    noun = verb.head
    preposition = noun.head
    if (
        noun.pos_ == "PROPN"
        and verb.lemma_.lower() in lasting()
        and preposition.lower_ in PLACING
        and preposition.head.pos_ == "NOUN"
    ):
        return preposition.head
    return noun
