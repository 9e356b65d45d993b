"""Nominals and pronouns joined with the names they mean; what is not plain stays unresolved."""

from collections.abc import Sequence

from tui.analysis.entities.descriptions import Description, descriptions_of
from tui.analysis.entities.lexicon import gazetteer, given_names, nouns, stand_ins, titles, word_list
from tui.analysis.entities.mentions import Regions, Spot, find_spots
from tui.analysis.entities.referents import INNER, Referent
from tui.analysis.entities.threads import Thread
from tui.analysis.entities.tokens import Tokens
from tui.analysis.entities.voices import find_voices
from tui.document.findings import MentionForm
from tui.document.span import Span

PERSON_REACH, THING_REACH, NOMINAL_REACH = 3, 1, 8  # sentences back
UNKNOWN_SEX = 0.75  # what a person whose sex the text did not tell is worth beside one that fits
CLEAR_LEAD = 1.15  # how far the best must stand before the next
GOVERNING = 1.6  # the subject of the clause around a pronoun is what it means more often than not
DEEPEST = 8  # clauses and phrases within one another
DEFINITE = frozenset(("the", "this", "that", "these", "those"))
LABEL_KINDS = {"PERSON": "person", "ORG": "org", "GPE": "place", "LOC": "place", "FAC": "building", "EVENT": "event", "WORK_OF_ART": "work", "LAW": "law",
               "PRODUCT": "product", "NORP": "people", "LANGUAGE": "thing"}  # fmt: skip

Found = dict[int, list[tuple[Span, MentionForm]]]
"""Further mentions of each thread, by the thread's place in the list."""


class Resolver:
    """Reads a document once from its beginning and says what each nominal and pronoun means."""

    def __init__(self, tokens: Tokens, threads: Sequence[Thread], marked: Sequence[Span]) -> None:
        self.tokens, self.threads = tokens, threads
        self.marked = Regions(marked)
        self.voices = find_voices(tokens, marked)
        self.descriptions = [_descriptions(tokens, thread) for thread in threads]
        self.referents = [self._named(number) for number in range(len(threads))]
        self.by_thread = {id(thread): referent for thread, referent in zip(threads, self.referents, strict=True)}
        self.named = {
            index: self.by_thread[id(thread)] for thread in threads for name in thread.names for index in range(name.start, name.end)
        }
        """The referent of each token of a name."""
        self.live: list[Referent] = []
        self.meant: dict[int, Referent] = {}
        """What each head token means, as far as read."""
        self.found: Found = {number: [] for number in range(len(threads))}
        self.number = {id(referent): number for number, referent in enumerate(self.referents)}

    def _named(self, number: int) -> Referent:
        thread = self.threads[number]
        heads = {description.head for description in self.descriptions[number]}
        return Referent(LABEL_KINDS.get(thread.label, "thing"), thread, _sex(self.tokens, thread, heads), heads=heads)

    def read(self) -> Found:
        """Return the mentions beyond names of every thread."""
        deferred: list[Spot] = []
        for spot in find_spots(self.tokens, self.threads):
            if spot.pronoun in ("i", "we"):
                deferred.append(spot)
                continue
            self._read(spot)
        for spot in deferred:
            if (referent := self._speaker(spot)) is not None:
                self._keep(spot, referent, "pronoun")
        return self.found

    def _read(self, spot: Spot) -> None:
        if spot.thread is not None:
            self._note(spot, self.by_thread[id(spot.thread)])
        elif spot.pronoun:
            referent = self._relative(spot) if spot.pronoun == "who" else self._pronoun(spot)
            if referent is not None:
                self._note(spot, referent)
                self._keep(spot, referent, "pronoun")
        else:
            referent = self._nominal(spot)
            if referent is None:
                referent = self._new(spot)
            elif referent.thread is not None:
                self._keep(spot, referent, "nominal")
            self._note(spot, referent)

    def _keep(self, spot: Spot, referent: Referent, form: MentionForm) -> None:
        if referent.thread is not None:
            self.found[self.number[id(referent)]].append((self.tokens.span(spot.start, spot.end), form))

    def _note(self, spot: Spot, referent: Referent) -> None:
        tokens = self.tokens
        self.meant[spot.head] = referent
        if referent.sentence < 0:
            self.live.append(referent)
        quoted = self.marked.at(tokens.starts[spot.head]) is not None
        referent.mention(spot.head, tokens.sentences[spot.head], tokens.breaks[spot.head], tokens.deps[spot.head], quoted=quoted)
        if len(self.live) > 60:  # what was not spoken of for long is out of every pronoun's reach
            self.live.sort(key=lambda other: other.token)
            del self.live[:20]

    def _new(self, spot: Spot) -> Referent:
        tokens = self.tokens
        plural = tokens.tags[spot.head] in ("NNS", "NNPS")
        kind = "people" if plural and spot.kind in ("person", "man", "woman") else spot.kind
        sex = {"man": "m", "woman": "f"}.get(kind, "")
        return Referent(kind, None, sex, plural, heads={tokens.lemmas[spot.head].lower()})

    # pronouns

    def _relative(self, spot: Spot) -> Referent | None:
        """Return what a relative pronoun belongs to: the noun that its clause describes."""
        tokens, index = self.tokens, spot.head
        for _ in range(6):
            if tokens.deps[index] == "relcl":
                referent = self.meant.get(tokens.heads[index])
                return referent if referent is not None and (referent.is_person or referent.kind in ("people", "org")) else None
            if tokens.heads[index] == index:
                return None
            index = tokens.heads[index]
        return None

    def _pronoun(self, spot: Spot) -> Referent | None:
        reach = PERSON_REACH if spot.pronoun in "mf" else THING_REACH
        tokens = self.tokens
        if spot.pronoun == "it" and self._is_expletive(spot.head):
            return None
        sentence = tokens.sentences[spot.head]
        scored = [
            (score, referent)
            for referent in self.live
            if sentence - referent.sentence <= reach and (score := self._score(spot, referent, sentence)) > 0
        ]
        if not scored:
            return None
        scored.sort(key=lambda pair: -pair[0])
        best, referent = scored[0]
        if len(scored) > 1 and best < CLEAR_LEAD * scored[1][0]:
            return None
        if spot.pronoun in "mf" and not referent.sex and referent.thread is not None and len(scored) == 1:
            referent.sex = spot.pronoun
        return referent

    def _score(self, spot: Spot, referent: Referent, sentence: int) -> float:
        """Return how well a referent fits a pronoun; 0 for not at all."""
        fit = _fit(spot.pronoun, referent)
        if not fit or self._is_barred(spot, referent):
            return 0.0
        tokens = self.tokens
        score = fit * referent.at(sentence)
        if referent.role in ("nsubj", "nsubjpass") and tokens.deps[spot.head] in ("nsubj", "nsubjpass"):
            score *= 1.25  # parallel roles
        if self._governs(referent.token, spot.head):
            score *= GOVERNING
        if referent.role in INNER and referent.kind != "person":
            score *= 0.5
        return score

    def _governs(self, subject: int, index: int) -> bool:
        """Say whether a token is the subject of a clause that another stands in: "Roe said he …", "Roe sold his …"."""
        tokens = self.tokens
        if tokens.deps[subject] not in ("nsubj", "nsubjpass") or tokens.sentences[subject] != tokens.sentences[index]:
            return False
        verb = tokens.heads[subject]
        for _ in range(DEEPEST):
            index = tokens.heads[index]
            if index == verb:
                return True
        return False

    def _is_barred(self, spot: Spot, referent: Referent) -> bool:
        """Say whether grammar keeps a pronoun from meaning a referent."""
        tokens, head, other = self.tokens, spot.head, referent.token
        reflexive = tokens.lowers[head].endswith(("self", "selves"))
        if tokens.sentences[other] == tokens.sentences[head]:
            same_clause = tokens.heads[head] == tokens.heads[other] and tokens.deps[head] not in ("poss", "conj")
            if same_clause and not reflexive and tokens.deps[other] not in ("poss", "conj"):
                return True
            if tokens.deps[head] == "poss" and tokens.heads[head] == other:
                return True
            if tokens.heads[head] == other and tokens.deps[head] in ("prep", "pobj"):
                return True
        region = self.marked.at(tokens.starts[head])
        if region is not None and spot.pronoun in ("m", "f") and (voice := self.voices[region]) is not None:
            return (self.meant.get(voice) or self.named.get(voice)) is referent
        return False

    def _is_expletive(self, index: int) -> bool:
        """Say whether "it" stands for nothing: "it is clear that", "it seems"."""
        tokens = self.tokens
        if tokens.deps[index] not in ("nsubj", "nsubjpass", "expl"):
            return tokens.deps[index] not in ("poss", "dobj", "pobj")
        verb = tokens.heads[index]
        if tokens.lemmas[verb] in word_list("expletive") or tokens.deps[index] == "expl":
            return True
        after = [tokens.deps[child] for child in tokens.children[verb] if child > verb]
        return tokens.lemmas[verb] == "be" and any(dep in ("acomp", "attr", "ccomp", "xcomp", "advcl", "prep") for dep in after)

    # nominals

    def _nominal(self, spot: Spot) -> Referent | None:
        """Return what a definite noun phrase takes up again."""
        tokens = self.tokens
        first, lemma = tokens.lowers[spot.start], tokens.lemmas[spot.head].lower()
        titled = tokens.words[spot.head].istitle() and tokens.lowers[spot.head] in titles() and spot.head != tokens.sentence_start(spot.head)
        if not (first in DEFINITE or titled) or tokens.tags[spot.head] in ("NNS", "NNPS"):
            return None
        if any(tokens.deps[child] in ("prep", "relcl", "acl") and child > spot.head for child in tokens.children[spot.head]) and not titled:
            return self._same_head(spot, lemma, modified=True)
        return self._same_head(spot, lemma) or self._same_kind(spot)

    def _same_head(self, spot: Spot, lemma: str, *, modified: bool = False) -> Referent | None:
        """Return the last referent that was called by this noun, or whose name ends with it."""
        sentence = self.tokens.sentences[spot.head]
        fitting = [
            referent
            for referent in self.live
            if sentence - referent.sentence <= 2 * NOMINAL_REACH and (lemma in referent.heads or (referent.thread is not None and not referent.is_person and _ends_with(referent.thread, lemma)))
        ]
        if modified:
            fitting = [referent for referent in fitting if referent.thread is not None and lemma in referent.heads and spot.kind not in ("thing",)]
        fitting = [referent for referent in fitting if self._takes_modifiers(spot, referent)]
        if not fitting:
            return None
        fitting.sort(key=lambda referent: -referent.at(sentence))
        return fitting[0]

    def _takes_modifiers(self, spot: Spot, referent: Referent) -> bool:
        """Say whether the words before a noun were said of the referent too: "the [Danish] minister"."""
        modifiers = set(self.tokens.lowers[spot.start : spot.head]) - DEFINITE - word_list("modifier")
        if not modifiers or referent.thread is None:
            return True
        known = {word for form in referent.thread.forms for word in form.lower().split()}
        for description in self.descriptions[self.number[id(referent)]]:
            known.update(self.tokens.lowers[description.start : description.end])
        return modifiers <= known

    def _same_kind(self, spot: Spot) -> Referent | None:
        """Return the only named thing of the noun's kind that stands in the foreground."""
        tokens = self.tokens
        if spot.end - spot.start > 2 or spot.kind in ("thing", "person", "people"):
            return None
        sentence = tokens.sentences[spot.head]
        fitting = [referent for referent in self.live if referent.thread is not None and sentence - referent.sentence <= 2 and _suits(spot, referent, tokens)]
        fitting.sort(key=lambda referent: -referent.at(sentence))
        if not fitting or (len(fitting) > 1 and fitting[0].at(sentence) < 1.5 * fitting[1].at(sentence)):
            return None
        return fitting[0]

    # speakers

    def _speaker(self, spot: Spot) -> Referent | None:
        """Return who "I" is within marks; "we" is the speaker's side, if the text names it."""
        region = self.marked.at(self.tokens.starts[spot.head])
        voice = self.voices[region] if region is not None else None
        referent = self.meant.get(voice) or self.named.get(voice) if voice is not None else None
        if referent is None or spot.pronoun == "i":
            return referent if referent is not None and (referent.is_person or spot.pronoun == "i") else None
        return referent if referent.kind == "org" else self._side(referent)

    def _side(self, referent: Referent) -> Referent | None:
        """Return the organisation that the description of a person names."""
        if referent.thread is None:
            return None
        for description in self.descriptions[self.number[id(referent)]]:
            for index in range(description.start, description.end):
                if (side := self.named.get(index)) is not None and side.kind == "org":
                    return side
        return None


def _fit(pronoun: str, referent: Referent) -> float:
    """Return how well number, kind and sex of a referent fit a pronoun."""
    if pronoun in ("m", "f"):
        if not referent.is_person or referent.plural:
            return 0.0
        return 1.0 if referent.sex == pronoun else 0.0 if referent.sex else UNKNOWN_SEX
    if pronoun == "they":
        if referent.plural or referent.kind == "people":
            return 1.0
        return 0.45 if referent.kind == "org" else 0.3 if referent.is_person and not referent.sex else 0.0
    if referent.plural or referent.is_person or referent.kind == "people":
        return 0.0
    return 1.0


def _suits(spot: Spot, referent: Referent, tokens: Tokens) -> bool:
    """Say whether a noun can stand for a thing of a label: "the company" for an organisation, "the city" for a city."""
    lemma = tokens.lemmas[spot.head].lower()
    if spot.kind in ("man", "woman"):
        return referent.is_person and referent.sex in ("", spot.kind[0] if spot.kind == "man" else "f") and lemma in ("man", "woman", "boy", "girl")
    if referent.thread is None or spot.kind != referent.kind:
        return False
    entry = gazetteer().find(referent.thread.title)
    if spot.kind == "org":
        return lemma in stand_ins()[entry.kind if entry else "any-organisation"]
    if spot.kind == "place":
        return lemma in stand_ins()[entry.kind if entry else "any-place"] and (entry is not None or referent.thread.label == "GPE")
    return True


def _ends_with(thread: Thread, lemma: str) -> bool:
    return any(form.lower().split()[-1] == lemma for form in thread.forms if " " in form)


def _descriptions(tokens: Tokens, thread: Thread) -> list[Description]:
    return [description for name in thread.names[:40] for description in descriptions_of(tokens, name)]


def _sex(tokens: Tokens, thread: Thread, heads: set[str]) -> str:
    """Return the sex that titles, nouns and given names tell, or nothing."""
    if thread.label != "PERSON":
        return ""
    known, names = titles(), given_names()
    for name in thread.names:
        before = tokens.lowers[name.start - 1] if name.start else ""
        if sex := known.get(before, ""):
            return sex
    for head in heads:
        if (kind := nouns().get(head)) in ("man", "woman"):
            return "m" if kind == "man" else "f"
    return names.get(thread.title.split()[0], "") if " " in thread.title else ""


def resolve(tokens: Tokens, threads: Sequence[Thread], marked: Sequence[Span]) -> tuple[Found, list[list[Description]]]:
    """Return the mentions beyond names of each thread, and what the article calls each."""
    resolver = Resolver(tokens, threads, marked)
    return resolver.read(), resolver.descriptions
