"""What a definite noun phrase takes up: "the alliance", "the minister"."""

from tui.analysis.entities.discourse import Discourse
from tui.analysis.entities.lexicon import gazetteer, stand_ins, titles, word_list
from tui.analysis.entities.mentions import Spot
from tui.analysis.entities.referents import Referent
from tui.analysis.entities.thread import Thread

SAME_NOUN_REACH, SAME_KIND_REACH = 40, 2  # sentences back
CLEAR_LEAD = 1.5  # how far the best of one kind must stand before the next
DEFINITE = frozenset(("the", "this", "that", "these", "those"))
OWNED = frozenset(("his", "her", "its", "their"))
PERSONS = frozenset(("man", "woman", "person"))
PLAIN_PERSONS = frozenset(("man", "woman", "boy", "girl"))
SEXES = {"man": "m", "woman": "f"}


class Nominals:
    """Finds what definite noun phrases mean."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse, self.tokens = discourse, discourse.tokens

    def referent(self, spot: Spot) -> Referent | None:
        """Return what a noun phrase takes up again, if it is definite and singular."""
        tokens, head = self.tokens, spot.head
        if (named := self._apposed(spot)) is not None:
            return named
        if tokens.lowers[spot.start] in OWNED and tokens.tags[head] == "NN" and spot.kind in PERSONS:
            return self._same_noun(spot, called=True)  # "his lawyer", where one was named before
        titled = tokens.words[head].istitle() and tokens.lowers[head] in titles() and head != tokens.sentence_start(head)
        if not (tokens.lowers[spot.start] in DEFINITE or titled) or tokens.tags[head] in ("NNS", "NNPS"):
            return None
        told = any(tokens.deps[child] in ("prep", "relcl", "acl") and child > head for child in tokens.children[head])
        if told and not titled:  # "the head of the union" needs somebody who was called head before
            return self._same_noun(spot, called=True)
        return self._same_noun(spot) or self._same_kind(spot)

    def _apposed(self, spot: Spot) -> Referent | None:
        """Return the person whom a name beside the noun names: "the owner, Jane Roe", "Jane Roe, the owner"."""
        tokens, head, named = self.tokens, spot.head, self.discourse.named
        if spot.kind not in PERSONS or tokens.tags[head] == "NNS":
            return None
        beside = [child for child in tokens.children[head] if tokens.deps[child] == "appos"]
        if tokens.deps[head] == "appos":
            beside.append(tokens.heads[head])
        return next((named[index] for index in beside if index in named and named[index].is_person), None)

    def _same_noun(self, spot: Spot, *, called: bool = False) -> Referent | None:
        """Return the foremost referent that was called by this noun, or whose name ends with it."""
        sentence, lemma = self.tokens.sentences[spot.head], self.tokens.lemmas[spot.head].lower()
        near = (referent for referent in self.discourse.live if sentence - referent.sentence <= SAME_NOUN_REACH)
        fitting = [referent for referent in near if lemma in referent.heads or (not called and _is_named(referent, lemma))]
        if called:
            fitting = [referent for referent in fitting if referent.thread is not None and spot.kind != "thing"]
        fitting = [referent for referent in fitting if self._takes_modifiers(spot, referent)]
        return max(fitting, key=lambda referent: referent.at(sentence), default=None)

    def _takes_modifiers(self, spot: Spot, referent: Referent) -> bool:
        """Say whether the words before a noun were said of the referent too: "the [Danish] minister"."""
        modifiers = set(self.tokens.lowers[spot.start : spot.head]) - DEFINITE - OWNED - word_list("modifier")
        return not modifiers or referent.thread is None or modifiers <= referent.words

    def _same_kind(self, spot: Spot) -> Referent | None:
        """Return the only named thing of the noun's kind that stands in the foreground."""
        if spot.end - spot.start > 2 or spot.kind in ("thing", "person", "people"):
            return None
        sentence, lemma = self.tokens.sentences[spot.head], self.tokens.lemmas[spot.head].lower()
        near = (referent for referent in self.discourse.live if sentence - referent.sentence <= SAME_KIND_REACH)
        fitting = sorted((referent for referent in near if _suits(spot.kind, lemma, referent)), key=lambda referent: -referent.at(sentence))
        if not fitting or (len(fitting) > 1 and fitting[0].at(sentence) < CLEAR_LEAD * fitting[1].at(sentence)):
            return None
        return fitting[0]


def _is_named(referent: Referent, lemma: str) -> bool:
    return referent.thread is not None and not referent.is_person and _ends_with(referent.thread, lemma)


def _ends_with(thread: Thread, lemma: str) -> bool:
    return any(form.lower().split()[-1] == lemma for form in thread.forms if " " in form)


def _suits(kind: str, lemma: str, referent: Referent) -> bool:
    """Say whether a noun can stand for a named thing: "the company" for a firm, "the city" for a city."""
    if referent.thread is None:
        return False
    if kind in SEXES:
        return referent.is_person and referent.sex in ("", SEXES[kind]) and lemma in PLAIN_PERSONS
    if kind != referent.kind:
        return False
    entry = gazetteer().find(referent.thread.title)
    if kind == "org":
        return lemma in stand_ins().get(entry.kind if entry else "any-organisation", ())
    if kind == "place":
        return lemma in stand_ins().get(entry.kind if entry else "any-place", ()) and (entry is not None or referent.thread.label == "GPE")
    return True
