"""What a definite noun phrase takes up: "the alliance", "the minister"."""

from tui.analysis.entities.cluster import Cluster
from tui.analysis.entities.discourse import Discourse
from tui.analysis.entities.lexicon import gazetteer, stand_ins, titles, word_list
from tui.analysis.entities.mentions import Spot
from tui.analysis.entities.referents import Referent

SAME_NOUN_REACH, SAME_KIND_REACH, COUNTRY_REACH = (
    40,
    2,
    8,
)  # sentences back; an article's country needs no reminder
FAR_MORE = 2  # so many times as often named, and what is called "the company" is that one
CLEAR_LEAD = 1.5  # how far the best of one kind must stand before the next
DEFINITE = frozenset(("the", "this", "that", "these", "those"))
OWNED = frozenset(("his", "her", "its", "their"))
PERSONS = frozenset(("man", "woman", "person"))
PLAIN_PERSONS = frozenset(("man", "woman", "boy", "girl", "kid", "teenager"))
COUNTRIES = frozenset(("country", "nation"))
TELLING = frozenset(("relcl", "acl", "of", "for", "behind", "with"))
"""What behind a noun tells which one is meant; other prepositions mostly say where or how."""
SEXES = {"man": "m", "woman": "f"}


class Nominals:
    """Finds what definite noun phrases mean."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse, self.tokens = discourse, discourse.tokens

    def referent(self, spot: Spot) -> Referent | None:
        """Return what a noun phrase takes up again, if it is definite and singular."""
        tokens, head = self.tokens, spot.head
        if (named := self._apposed(spot) or self._led(spot)) is not None:
            return named
        if tokens.lowers[spot.start] in OWNED and tokens.tags[head] == "NN" and spot.kind in PERSONS:
            return self._same_noun(spot, called=True)  # "his lawyer", where one was named before
        titled = self._is_title(head)
        definite = tokens.lowers[spot.start] in DEFINITE or titled or self._is_home(spot)
        if not definite or tokens.tags[head] in ("NNS", "NNPS"):
            return None
        told = self._telling(head)
        if told and not titled:  # "the head of the union" needs somebody who was called head before
            only_where = told.isdisjoint(TELLING)  # "the company in Oslo"
            return self._same_noun(spot, called=True) or (self._same_kind(spot) if only_where else None)
        return self._plain(spot)

    def _plain(self, spot: Spot) -> Referent | None:
        """Return what a definite noun takes up with nothing behind it that says which one is meant."""
        tokens, head = self.tokens, spot.head
        called = self._same_noun(spot)
        if called is not None and called.cluster is not None:
            return called
        kin, sentence = self._same_kind(spot) or self._main_one(spot), tokens.sentences[head]
        if called is None or (kin is not None and (called.assumed or kin.at(sentence) > called.at(sentence))):
            return kin
        return called

    def _telling(self, head: int) -> set[str]:
        """Return the prepositions and kinds of clauses behind a noun that may say which one is meant."""
        tokens = self.tokens
        behind = [
            child
            for child in tokens.children[head]
            if child > head and tokens.deps[child] in ("prep", "relcl", "acl") and not self._is_aside(child)
        ]
        return {
            tokens.lowers[child] if tokens.deps[child] == "prep" else tokens.deps[child] for child in behind
        }

    def _is_aside(self, clause: int) -> bool:
        """Return whether a clause behind a noun stands in commas, and does not say which one is meant."""
        first = self.tokens.edges[clause][0]
        return self.tokens.deps[clause] in ("relcl", "acl") and self.tokens.words[first - 1] == ","

    def _is_home(self, spot: Spot) -> bool:
        """Return whether the words mean the country of who speaks: "our country"."""
        return self.tokens.lowers[spot.start] == "our" and self.tokens.lemmas[spot.head].lower() in COUNTRIES

    def _apposed(self, spot: Spot) -> Referent | None:
        """Return the referent of a name beside a noun: "the owner, Jane Roe", "Halden, a ferry company"."""
        tokens, head, named = self.tokens, spot.head, self.discourse.named
        if tokens.tags[head] == "NNS" or (tokens.tags[head] != "NN" and spot.kind not in PERSONS):
            return None
        beside = [child for child in tokens.children[head] if tokens.deps[child] == "appos"]
        if tokens.deps[head] in ("appos", "compound", "nmod"):
            beside.append(tokens.heads[head])
        return next(
            (named[index] for index in beside if index in named and _agrees(spot.kind, named[index])), None
        )

    def _led(self, spot: Spot) -> Referent | None:
        """Return the referent of a name directly before a noun of its kind: "the Halden group", if a firm."""
        before = spot.head - 1
        referent = (
            self.discourse.named.get(before)
            if before >= spot.start and self.tokens.heads[before] == spot.head
            else None
        )
        fits = (
            referent is not None
            and self.tokens.tags[spot.head] == "NN"
            and _suits(spot.kind, self.tokens.lemmas[spot.head].lower(), referent)
        )
        return referent if fits else None

    def _is_title(self, head: int) -> bool:
        """Return whether a noun is a title in upper case within a sentence: "the President"."""
        tokens = self.tokens
        upper = tokens.words[head].istitle() and head != tokens.sentence_start(head)
        return upper and tokens.lowers[head] in titles()

    def _same_noun(self, spot: Spot, *, called: bool = False) -> Referent | None:
        """Return the foremost referent that was called by this noun, or whose name ends with it."""
        sentence, lemma = self.tokens.sentences[spot.head], self.tokens.lemmas[spot.head].lower()
        near = (
            referent for referent in self.discourse.live if sentence - referent.sentence <= SAME_NOUN_REACH
        )
        fitting = [
            referent
            for referent in near
            if lemma in referent.heads or (not called and _is_named(referent, lemma))
        ]
        if called:
            fitting = [
                referent for referent in fitting if referent.cluster is not None and spot.kind != "thing"
            ]
        fitting = [referent for referent in fitting if self._takes_modifiers(spot, referent)]
        return max(fitting, key=lambda referent: referent.at(sentence), default=None)

    def _takes_modifiers(self, spot: Spot, referent: Referent) -> bool:
        """Return whether the words before a noun were said of the referent too: "the [Danish] minister"."""
        modifiers = set(self.tokens.lowers[spot.start : spot.head]) - DEFINITE - OWNED - word_list("modifier")
        return not modifiers or referent.cluster is None or modifiers <= referent.words

    def _same_kind(self, spot: Spot) -> Referent | None:
        """Return the only named thing of the noun's kind that is in the foreground."""
        tokens, lemma = self.tokens, self.tokens.lemmas[spot.head].lower()
        further = (
            set(tokens.lowers[spot.start : spot.head]) - DEFINITE - OWNED - word_list("modifier") - {"our"}
        )
        if further or spot.kind in ("thing", "person", "people"):
            return None
        if lemma in COUNTRIES and tokens.lowers[spot.start] in ("our", "this"):
            return self._at_home()
        sentence = tokens.sentences[spot.head]
        reach = COUNTRY_REACH if lemma in COUNTRIES else SAME_KIND_REACH
        near = (referent for referent in self.discourse.live if sentence - referent.sentence <= reach)
        fitting = sorted(
            (referent for referent in near if _suits(spot.kind, lemma, referent)),
            key=lambda referent: -referent.at(sentence),
        )
        if not fitting or (
            len(fitting) > 1 and fitting[0].at(sentence) < CLEAR_LEAD * fitting[1].at(sentence)
        ):
            return None
        return fitting[0]

    def _main_one(self, spot: Spot) -> Referent | None:
        """Return the organisation that the article is about: one is named far more often than the others."""
        tokens, lemma = self.tokens, self.tokens.lemmas[spot.head].lower()
        alone = set(tokens.lowers[spot.start : spot.head]) <= {"the"}
        if spot.kind != "org" or not alone or lemma not in word_list("firm-noun"):
            return None
        read = [
            (len(referent.cluster.names), place, referent)
            for place, referent in enumerate(self.discourse.by_cluster.values())
            if referent.cluster is not None
            if referent.sentence >= 0 and _suits("org", lemma, referent)
        ]
        if not read:
            return None
        read.sort(reverse=True)
        clear = len(read) == 1 or read[0][0] >= FAR_MORE * read[1][0]
        return read[0][2] if clear and read[0][0] > FAR_MORE else None

    def _at_home(self) -> Referent | None:
        """Return the country that the article names clearly more often than any other."""
        named = [
            referent
            for referent in self.discourse.by_cluster.values()
            if _suits("place", "country", referent)
        ]
        counted = sorted(
            (
                (len(referent.cluster.names), place)
                for place, referent in enumerate(named)
                if referent.cluster
            ),
            reverse=True,
        )
        if not counted or (len(counted) > 1 and counted[0][0] < CLEAR_LEAD * counted[1][0]):
            return None
        return named[counted[0][1]]


def _agrees(kind: str, referent: Referent) -> bool:
    """Return whether a noun of a kind can refer to a named thing, as nouns for persons can to persons."""
    return (
        referent.is_person if kind in PERSONS else not referent.is_person and kind not in ("thing", "people")
    )


def _is_named(referent: Referent, lemma: str) -> bool:
    return referent.cluster is not None and not referent.is_person and _ends_with(referent.cluster, lemma)


def _ends_with(cluster: Cluster, lemma: str) -> bool:
    heads = (form.lower().partition(" of ")[0].split()[-1] for form in cluster.forms if " of " in form)
    lasts = (form.lower().split()[-1] for form in cluster.forms if " " in form)
    return lemma in {*heads, *lasts}


def _suits(kind: str, lemma: str, referent: Referent) -> bool:
    """Return whether a noun can stand for a named thing: "the company" for a firm, "the city" for a city."""
    if referent.cluster is None:
        return False
    if kind in SEXES:
        return referent.is_person and referent.sex in ("", SEXES[kind]) and lemma in PLAIN_PERSONS
    if kind != referent.kind:
        return False
    if kind not in ("org", "place"):
        return lemma in stand_ins().get(f"any-{kind}", (lemma,))
    entry = gazetteer().find(referent.cluster.title)
    section = (
        entry.kind
        if entry
        else _named_section(referent.cluster) or ("any-organisation" if kind == "org" else "any-place")
    )
    return lemma in stand_ins().get(section, ()) and (
        kind == "org" or entry is not None or referent.cluster.label == "GPE"
    )


def _named_section(cluster: Cluster) -> str:
    """Return the list that an organisation's own last word puts it in: "… Magazine" is the press."""
    last = cluster.title.split()[-1]
    return next(
        (
            section
            for section in ("press", "schools", "parties", "bodies")
            if last in word_list(f"named-{section}")
        ),
        "",
    )
