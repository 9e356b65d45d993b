"""What the words around a name say about its kind."""

from collections.abc import Iterator

from tui.analysis.entities.lexicon import gazetteer, given_names, nouns, titles
from tui.analysis.entities.names import MODEL_WEIGHT, Name
from tui.analysis.entities.tokens import Tokens

PERSON_KINDS = frozenset(("man", "woman", "person"))
KIND_LABELS = {"man": "PERSON", "woman": "PERSON", "person": "PERSON", "org": "ORG", "place": "GPE"}
SPEECH = frozenset(["say", "tell", "add", "ask", "reply", "explain", "recall", "joke", "insist", "admit", "write", "tweet", "argue", "note", "warn"])
THOUGHT = frozenset(["think", "feel", "smile", "laugh", "marry", "die", "cry", "sit", "sleep", "resign", "retire", "graduate"])
DONE_TO_PERSONS = frozenset(["criticise", "criticize", "accuse", "arrest", "marry", "elect", "appoint", "tell", "ask", "thank", "meet", "sue", "charge", "sentence", "jail", "praise", "interview", "hire", "fire", "nominate"])
RARE = frozenset(("PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"))
RARE_LABEL = 0.6  # what the model's word is worth on kinds that it often takes for others
PLACE_PREPOSITIONS = frozenset(("in", "near", "across", "throughout", "outside"))


def votes_of(tokens: Tokens, name: Name) -> Iterator[tuple[str, float]]:
    """Yield labels with their weight: what the finder of the name says, the lists, and the words around it."""
    words = tokens.words[name.start : name.end]
    doubt = RARE_LABEL if name.label in RARE and name.weight == MODEL_WEIGHT else 1.0
    yield name.label, name.weight * doubt * (1.5 if len(words) > 1 else 1.0)
    entry = gazetteer().find(tokens.slice(name.start, name.end))
    if entry is not None and name.label != entry.label:
        yield entry.label, 1.0
    if 1 < len(words) < 4 and words[0] in given_names() and entry is None and name.weight <= 1.5:
        yield "PERSON", 2.5
    yield from _around(tokens, name)


def _around(tokens: Tokens, name: Name) -> Iterator[tuple[str, float]]:
    before, after = name.start - 1, name.end
    if before >= 0 and tokens.lowers[before] in titles():
        yield "PERSON", 3.0
    if before >= 0 and name.label in ("ORG", "PERSON", "PRODUCT") and tokens.lowers[before] in PLACE_PREPOSITIONS and len(name) == 1:
        yield "GPE", 0.4
    if after + 1 < len(tokens) and tokens.words[after] == ",":
        if tokens.lowers[after + 1] in ("who", "whose", "whom") or (tokens.words[after + 1].isdigit() and len(tokens.words[after + 1]) == 2):
            yield "PERSON", 2.0
    elif after < len(tokens) and tokens.lowers[after] == "who":
        yield "PERSON", 1.5
    head = next((index for index in range(name.end - 1, name.start - 1, -1) if not name.start <= tokens.heads[index] < name.end), name.end - 1)
    yield from _grammar(tokens, head)


def _grammar(tokens: Tokens, head: int) -> Iterator[tuple[str, float]]:
    """Yield what the verb and the apposition of a name tell."""
    verb = tokens.heads[head]
    if tokens.deps[head] in ("nsubj", "nsubjpass"):
        lemma = tokens.lemmas[verb]
        if lemma in THOUGHT:
            yield "PERSON", 1.0
        elif lemma in SPEECH:
            yield "PERSON", 0.5
    elif tokens.deps[head] == "dobj" and tokens.lemmas[verb] in DONE_TO_PERSONS:
        yield "PERSON", 1.0
    for child in tokens.children[head]:
        if tokens.deps[child] == "appos" and (label := KIND_LABELS.get(nouns().get(tokens.lemmas[child], ""))) is not None:
            yield label, 2.0
    if tokens.deps[head] == "appos" and nouns().get(tokens.lemmas[verb]) in PERSON_KINDS:
        yield "PERSON", 2.0
