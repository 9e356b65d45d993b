"""Single proper nouns that the model passed over."""

from tui.analysis.entities.lexicon import contexts, titles, word_list
from tui.analysis.entities.names import MODEL_DOUBT, Name, is_capital, merged
from tui.analysis.entities.tokens import Tokens
from tui.analysis.entities.votes import OWNERS

SHORTEST_LONE = 3  # letters; one more makes a name


def lone_names(tokens: Tokens, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Name single proper nouns that the model passed over, where the words around them say what they are."""
    taken = {index for name in names for index in range(name.start, name.end)}
    common = {word for word in tokens.words if word.islower()}
    persons = {index for name in names if name.label == "PERSON" for index in range(name.start, name.end)}
    found = [
        Name(index, index + 1, label, MODEL_DOUBT)
        for index, tag in enumerate(tokens.tags)
        if tag == "NNP" and index not in taken and _is_plain_name(tokens, index, common) and (label := _lone_label(tokens, index, persons))
    ]
    return merged(names, found)


def _is_plain_name(tokens: Tokens, index: int, common: set[str]) -> bool:
    word, lower = tokens.words[index], tokens.lowers[index]
    beside = [other for other in (index - 1, index + 1) if 0 <= other < len(tokens)]
    if not (word.isalpha() and word.istitle() and len(word) > SHORTEST_LONE):
        return False
    if lower in common or lower in titles() or word in word_list("calendar"):
        return False
    return not any(is_capital(tokens.words[other]) and tokens.tags[other] == "NNP" for other in beside)


def _lone_label(tokens: Tokens, index: int, persons: set[int]) -> str | None:
    dep, head, company = tokens.deps[index], tokens.heads[index], contexts()
    if dep == "nsubj" and tokens.lemmas[head] in company["says"] | company["does"]:
        return "PERSON"
    if dep == "conj" and head in persons:
        return "PERSON"
    if any(tokens.deps[child] == "conj" and child in persons for child in tokens.children[index]):
        return "PERSON"
    if dep in ("poss", "compound") and head > index:
        return next((label for place, label in OWNERS.items() if tokens.lowers[head] in company[place]), None)
    return "GPE" if dep == "pobj" and tokens.lowers[index - 1] in company["place"] else None
