"""What a pronoun means: number, kind and sex must fit, grammar may forbid, and what stands foremost wins."""

from tui.analysis.entities.discourse import Discourse
from tui.analysis.entities.lexicon import word_list
from tui.analysis.entities.mentions import Spot
from tui.analysis.entities.referents import INNER, Referent
from tui.analysis.language.cues import cue_words

PERSON_REACH, THING_REACH = 3, 1  # sentences back
LONG_REACH = 6  # the same for a person who was the subject, where nobody nearer fits
UNKNOWN_SEX = 0.75  # what a person whose sex the text did not tell is worth beside one that fits
GROUP_AS_THEY, UNKNOWN_AS_THEY = (
    0.45,
    0.3,
)  # what one organisation, or one person of unknown sex, is worth as "they"
CLEAR_LEAD = 1.15  # how far the best must stand before the next
PARALLEL = 1.25  # a subject takes up a subject (Lappin and Leass)
GOVERNING = 1.6  # the subject of the clause around a pronoun is what it means more often than not
INNER_THING = 0.5  # what only modifies another noun is seldom taken up
OTHER_PARAGRAPH = 0.7  # a new paragraph often turns to somebody else
NEXT_PARAGRAPH = 1
OPENING = 3  # tokens up to the participle that opens a sentence: "Cross-examined by Roe, she …"
DEEPEST = 8  # clauses and phrases within one another
SUBJECTS = ("nsubj", "nsubjpass")
INDEFINITE = frozenset(("one", "another", "someone", "somebody"))
NOMINAL = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP"))


class Pronouns:
    """Finds what pronouns mean."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse, self.tokens = discourse, discourse.tokens

    def relative(self, spot: Spot) -> Referent | None:
        """Return what a relative pronoun belongs to: the noun that its clause describes."""
        tokens, index = self.tokens, spot.head
        for _ in range(DEEPEST):
            if tokens.deps[index] == "relcl":
                referent = self.discourse.meant.get(tokens.heads[index])
                referent = self._employed(tokens.heads[index]) or referent
                return (
                    referent
                    if referent is not None and (referent.is_person or referent.kind in ("people", "org"))
                    else None
                )
            index = tokens.heads[index]
        return None

    def _employed(self, index: int) -> Referent | None:
        """Return the person whose workplace a noun names: "Roe, an analyst at Halden, who …"."""
        tokens = self.tokens
        link = tokens.heads[index]
        if tokens.deps[index] != "pobj" or tokens.lowers[link] not in ("at", "of", "for", "from", "with"):
            return None
        referent = self.discourse.meant.get(tokens.heads[link])
        return referent if referent is not None and referent.is_person and not referent.plural else None

    def personal(self, spot: Spot) -> Referent | None:
        """Return the referent of a third-person pronoun, if one referent clearly outranks the others."""
        if spot.pronoun == "it" and self._is_expletive(spot.head):
            return None
        if spot.pronoun in ("m", "f") and self._is_somebody(spot.head):
            return None
        reach = PERSON_REACH if spot.pronoun in ("m", "f") else THING_REACH
        sentence = self.tokens.sentences[spot.head]
        steps = (
            self.discourse.told
            if self.discourse.marked.at(self.tokens.starts[spot.head]) is None
            else range(sentence + 1)
        )
        near = (
            referent
            for referent in self.discourse.live
            if steps[sentence] - steps[referent.sentence] <= reach
        )
        scored = sorted(
            ((self._score(spot, referent, sentence), place, referent) for place, referent in enumerate(near)),
            reverse=True,
        )
        scored = [option for option in scored if option[0] > 0]
        if len(scored) > 1 and scored[0][0] < CLEAR_LEAD * scored[1][0]:
            return self._in_force(spot, [referent for _, _, referent in scored])
        return scored[0][2] if scored else self._left_off(spot) or self._against_list(spot, sentence)

    def _is_somebody(self, index: int) -> bool:
        """Return whether a pronoun goes on about somebody without a name: "One said he had left"."""
        tokens = self.tokens
        clause = tokens.heads[index]
        verb = tokens.heads[clause]
        if tokens.deps[index] not in SUBJECTS or tokens.deps[clause] != "ccomp" or verb > index:
            return False
        subject = tokens.child(verb, "nsubj")
        return subject is not None and subject < verb and tokens.lowers[subject] in INDEFINITE

    def _against_list(self, spot: Spot, sentence: int) -> Referent | None:
        """Return the only person near whose sex no more than a given name told; the pronoun knows better."""
        if spot.pronoun not in ("m", "f"):
            return None
        near = [other for other in self.discourse.live if other.is_person and sentence - other.sentence <= 1]
        if len(near) != 1 or not near[0].by_list or near[0].plural or self._is_barred(spot, near[0]):
            return None
        return near[0]

    def _in_force(self, spot: Spot, fitting: list[Referent]) -> Referent | None:
        """Return the continuing speaker of a pronoun beside a cue: the last fitting speaker or subject."""
        tokens = self.tokens
        head = spot.head
        if (
            tokens.deps[head] != "nsubj"
            or tokens.lemmas[tokens.heads[head]] not in cue_words()
            or self.discourse.marked.at(tokens.starts[head]) is not None
        ):
            return None
        last = (
            (token, referent)
            for token, referent in reversed(self.discourse.foreground)
            if any(referent is other for other in fitting)
        )
        token, referent = next(last, (-1, None))
        return (
            referent if token >= 0 and tokens.breaks[head] - tokens.breaks[token] <= NEXT_PARAGRAPH else None
        )

    def _left_off(self, spot: Spot) -> Referent | None:
        """Return the last subject if no nearer referent fits: the interviewee after several answers."""
        if (
            spot.pronoun not in ("m", "f")
            or self.discourse.marked.at(self.tokens.starts[spot.head]) is not None
        ):
            return None
        sentence, told = self.tokens.sentences[spot.head], self.discourse.told
        last = next(
            (referent for _, referent in reversed(self.discourse.foreground) if referent.sex == spot.pronoun),
            None,
        )
        near = last is not None and told[sentence] - told[last.sentence] <= LONG_REACH
        return last if last is not None and near and not self._is_barred(spot, last) else None

    def speaker(self, spot: Spot) -> Referent | None:
        """Return who "I" is within marks; "we" is the speaker's side, if the text names it."""
        referent = self.discourse.voice_at(spot.head)
        if referent is None or spot.pronoun == "i" or referent.kind == "org":
            return referent
        sides = (
            self.discourse.named.get(index)
            for one in referent.described
            for index in range(one.start, one.end)
        )
        named = [side for side in sides if side is not None and side.kind in ("org", "place")]
        return next((side for side in named if side.kind == "org"), named[0] if named else None)

    def _score(self, spot: Spot, referent: Referent, sentence: int) -> float:
        """Return how well a referent fits a pronoun; 0 for not at all."""
        worth = fit(spot.pronoun, referent)
        if not worth or self._is_barred(spot, referent):
            return 0.0
        tokens = self.tokens
        score = worth * referent.at(sentence)
        if referent.role in SUBJECTS and tokens.deps[spot.head] in SUBJECTS:
            score *= PARALLEL
        if self._governs(referent.token, spot.head):
            score *= GOVERNING
        if referent.role in INNER and referent.kind != "person":
            score *= INNER_THING
        if tokens.breaks[referent.token] != tokens.breaks[spot.head]:
            score *= OTHER_PARAGRAPH
        return score

    def _governs(self, subject: int, index: int) -> bool:
        """Return whether a token is the subject of a clause that contains another: "Roe said he …"."""
        tokens = self.tokens
        if tokens.deps[subject] not in SUBJECTS or tokens.sentences[subject] != tokens.sentences[index]:
            return False
        verb = tokens.heads[subject]
        for _ in range(DEEPEST):
            index = tokens.heads[index]
            if index == verb:
                return True
        return False

    def _is_barred(self, spot: Spot, referent: Referent) -> bool:
        """Return whether grammar keeps a pronoun from meaning a referent."""
        tokens, head, other = self.tokens, spot.head, referent.token
        reflexive = tokens.lowers[head].endswith(("self", "selves"))
        if tokens.sentences[other] == tokens.sentences[head]:
            first = self._first_of_list(other)
            same_clause = tokens.heads[head] == tokens.heads[first] and tokens.deps[head] not in (
                "poss",
                "conj",
            )
            if same_clause and not reflexive and tokens.deps[first] not in ("poss", "conj"):
                return True
            if self._is_among(head, other) or self._is_agent_before(head, other):
                return True
            if tokens.deps[head] == "poss" and tokens.heads[head] == other:
                return True
            if tokens.heads[head] == other and tokens.deps[head] in ("prep", "pobj"):
                return True
        if tokens.deps[head] == "poss" and tokens.lemmas[tokens.heads[head]].lower() in referent.heads:
            return True  # "his lawyer" is not the lawyer's lawyer
        if self._is_only_quoted(referent) and self.discourse.marked.at(tokens.starts[head]) is None:
            return True
        if self.discourse.is_spoken_of_by(head, referent):
            return True
        if spot.pronoun in ("m", "f") and self._acts_with_others(head, other):
            return True
        return spot.pronoun in ("m", "f") and self.discourse.voice_at(head) is referent

    def _first_of_list(self, index: int) -> int:
        """Return the first of joined nouns: both of "Roe and Keane" are subjects of one verb."""
        tokens = self.tokens
        for _ in range(DEEPEST):
            if tokens.deps[index] not in ("conj", "appos") or tokens.tags[tokens.heads[index]] not in NOMINAL:
                break
            index = tokens.heads[index]
        return index

    def _is_agent_before(self, pronoun: int, other: int) -> bool:
        """Return whether a referent did to a subject what opens its sentence: "Asked by Roe, she …"."""
        tokens = self.tokens
        by = tokens.heads[other]
        verb = tokens.heads[by]
        if other > pronoun or tokens.lowers[by] != "by" or tokens.tags[verb] != "VBN":
            return False
        if tokens.deps[pronoun] not in SUBJECTS:
            return False
        first = tokens.sentence_start(pronoun)
        if first <= verb < first + OPENING and "," in tokens.words[other:pronoun]:
            return True
        return tokens.deps[verb] == "advcl" and tokens.heads[verb] == tokens.heads[pronoun]

    def _is_among(self, pronoun: int, subject: int) -> bool:
        """Return whether a pronoun names a group that its subject is of: "Halden is the best of them"."""
        tokens, index = self.tokens, pronoun
        if tokens.deps[subject] not in SUBJECTS or tokens.deps[pronoun] != "pobj":
            return False
        for _ in range(DEEPEST):
            if tokens.deps[index] == "attr":
                return tokens.heads[index] == tokens.heads[subject]
            if tokens.deps[index] not in ("pobj", "prep"):
                return False
            index = tokens.heads[index]
        return False

    def _acts_with_others(self, pronoun: int, other: int) -> bool:
        """Return whether "they", the subject beside a pronoun, means the referent among others.

        In "Roe and Keane came in. They saw him." he is neither.
        """
        tokens = self.tokens
        verb = tokens.heads[pronoun]
        subject = tokens.child(verb, "nsubj")
        if subject is None or subject == pronoun or tokens.lowers[subject] not in ("they", "we", "both"):
            return False
        joined = self._first_of_list(other) != other or any(
            tokens.deps[child] == "conj" for child in tokens.children[other]
        )
        return joined and 0 <= tokens.sentences[pronoun] - tokens.sentences[other] <= 1

    def _is_only_quoted(self, referent: Referent) -> bool:
        """Return whether an unnamed referent was last mentioned in a quote; it is not available outside."""
        return (
            referent.cluster is None
            and self.discourse.marked.at(self.tokens.starts[referent.token]) is not None
        )

    def _is_expletive(self, index: int) -> bool:
        """Return whether "it" stands for nothing: "it is clear that", "it seems"."""
        tokens = self.tokens
        if tokens.deps[index] not in ("nsubj", "nsubjpass", "expl"):
            return tokens.deps[index] not in ("poss", "dobj", "pobj")
        verb = tokens.heads[index]
        if tokens.lemmas[verb] in word_list("expletive") or tokens.deps[index] == "expl":
            return True
        after = [tokens.deps[child] for child in tokens.children[verb] if child > verb]
        if tokens.lemmas[verb] in ("take", "cost") and {"xcomp", "ccomp", "advcl"} & set(after):
            return True  # "it took a week to …"
        return tokens.lemmas[verb] == "be" and any(
            dep in ("acomp", "attr", "ccomp", "xcomp", "advcl", "prep") for dep in after
        )


def fit(pronoun: str, referent: Referent) -> float:
    """Return how well number, kind and sex of a referent fit a pronoun."""
    if pronoun in ("m", "f"):
        if not referent.is_person or referent.plural:
            return 0.0
        return 1.0 if referent.sex == pronoun else 0.0 if referent.sex else UNKNOWN_SEX
    if pronoun == "they":
        if referent.plural or referent.kind == "people":
            return 1.0
        return (
            GROUP_AS_THEY
            if referent.kind == "org"
            else UNKNOWN_AS_THEY
            if referent.is_person and not referent.sex
            else 0.0
        )
    return 0.0 if referent.plural or referent.is_person or referent.kind == "people" else 1.0
