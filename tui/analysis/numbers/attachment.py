"""Which way each quantity went and what it is of: rules of high precision first, then the trained rankers."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec import Struct
from spacy.tokens import Doc, Token

from tui.analysis.language.relative_clauses import antecedent
from tui.analysis.numbers.candidates import MOVES, NOUNS, SUBJECTS, Candidate, Site, candidates, top_of
from tui.analysis.numbers.concepts import concept_span
from tui.analysis.numbers.direction_cues import direction_candidates, direction_of
from tui.analysis.numbers.lexicon import word_list
from tui.analysis.numbers.phrases import Phrase
from tui.analysis.numbers.ranker import choose
from tui.analysis.numbers.units import TIMES
from tui.document.findings import Change
from tui.document.span import Span

GAPS = {
    "": "join",
    ",": "comma",
    "(": "paren",
    "[": "paren",
    "/": "paren",
    "and": "and",
    "or": "or",
    ", or": "or",
    ", and": "and",
    "to": "to",
    "from": "from",
}
_COMPARED = re.compile(
    r",?\s+(?:(?:up|down)\s+from|versus|against|compared (?:with|to))\s+(?:an?\s+|about\s+)?"
)
NEAR = 25  # characters between two quantities that one statement may join
DIRECTED = word_list("attachment", "directed")
PASSED = word_list("attachment", "passed")
MORE = frozenset(["additional", "extra", "further"])
FEWER = frozenset(("fewer", "less"))


class State(Struct, frozen=True):
    """What was decided for the quantity before."""

    head: Token | None = None
    change: Change | None = None
    cue: int = -1
    sentence: int = -1


class Attachment:
    """Ties the quantities of a document to the parse, in order.

    Args:
        doc: The parsed document.
        text: Its text.
        phrases: The quantities, in order.
    """

    def __init__(self, doc: Doc, text: str, phrases: Sequence[Phrase]) -> None:
        self.doc, self.text, self.phrases = doc, text, phrases
        starts = [token.idx for token in doc]
        self.ranges = [self._range(starts, phrase) for phrase in phrases]
        self._sites: dict[int, Site] = {}
        self._state = State()

    def _range(self, starts: list[int], phrase: Phrase) -> tuple[int, int]:
        first = max(0, bisect_right(starts, phrase.start) - 1)
        return first, max(first + 1, bisect_left(starts, phrase.end))

    def site(self, number: int) -> Site:
        """Return where a quantity is in the parse."""
        if number not in self._sites:
            phrase, (start, end) = self.phrases[number], self.ranges[number]
            kind = "duration" if phrase.kind == "measure" and phrase.unit in TIMES else phrase.kind
            counted = phrase.unit is not None and phrase.kind == "count"
            self._sites[number] = Site(
                kind, start, end, top_of(self.doc, start, end), "", counted, self._gap(number)
            )
        return self._sites[number]

    def _gap(self, number: int) -> str:
        """Return the key of what is between a quantity and the one before in its sentence."""
        if not number:
            return ""
        before, phrase = self.phrases[number - 1], self.phrases[number]
        words = self.text[before.end : phrase.start]
        if before.end > phrase.start or "\n" in words or len(words) > NEAR:
            return ""
        if self.doc[self.ranges[number - 1][0]].sent.start != self.doc[self.ranges[number][0]].sent.start:
            return ""
        return GAPS.get(words.strip(), "near")

    def describe(self, number: int) -> tuple[Change | None, Span | None]:
        """Return a quantity's direction and what it is of; call it for each quantity in order."""
        state = self.state_at(number)
        change, cue = self.direction(number, state)
        head = self.head(number, change, state)
        self._state = State(head, change, cue, self.site(number).top.sent.start)
        phrase = self.phrases[number]
        if head is None and number and self._whose(number):
            return change, self.phrases[number - 1].span
        return change, concept_span(head, phrase.start, phrase.end) if head is not None else None

    def _whose(self, number: int) -> bool:
        """Say whether the age before is what the quantity is of: ``A 60-year-old might save 2%``."""
        top = self.site(number - 1).top
        if self.phrases[number - 1].kind != "age" or top.dep_ not in SUBJECTS:
            return False
        return any(token.i == top.head.i for token in self.site(number).top.ancestors)

    def state_at(self, number: int) -> State:
        """Return what was decided for the quantity before, if it is in the same sentence."""
        return self._state if self._state.sentence == self.site(number).top.sent.start else State()

    def remember(self, number: int, head: Token | None, change: Change | None, cue: int) -> None:
        """Take a decision from elsewhere, in training the right one."""
        self._state = State(head, change, cue, self.site(number).top.sent.start)

    # Directions -----------------------------------------------------------------------------------------------

    def direction(self, number: int, state: State) -> tuple[Change | None, int]:
        """Return a quantity's direction, and the index of the word that says so, -1 without one."""
        ruled = self.ruled_direction(number, state)
        if ruled is not None:
            return ruled
        chosen = choose("directions", self.direction_candidates(number, state)).head
        return (direction_of(chosen), chosen.i) if chosen is not None else (None, -1)

    def direction_candidates(self, number: int, state: State) -> list[Candidate]:
        """Return the words of change around a quantity, *none* first."""
        before = (state.change, state.cue) if state.sentence >= 0 else None
        return list(direction_candidates(self.site(number), before))

    def ruled_direction(self, number: int, state: State) -> tuple[Change | None, int] | None:
        """Return the direction by the rules, ``None`` where none of them holds."""
        phrase, site = self.phrases[number], self.site(number)
        if phrase.kind in ("rank", "age", "score", "ratio", "temperature") and phrase.role != "end":
            return (None, -1) if phrase.kind != "temperature" else None
        if phrase.role in ("rise", "fall"):
            return ("up" if phrase.role == "rise" else "down"), -1
        if phrase.role == "start":
            return None, -1
        if phrase.role == "end" and number:
            return ("up" if phrase.value > self.phrases[number - 1].value else "down"), -1
        if phrase.signed and (phrase.kind in ("percent", "money") or phrase.unit == "point"):
            return ("down" if phrase.value < 0 else "up"), -1
        if site.gap == "paren" and phrase.kind in DIRECTED:
            return state.change, state.cue
        if site.gap == "to" and state.change is not None and phrase.kind in DIRECTED:
            return state.change, state.cue  # "rose 5 per cent to 60"
        return self._more(site, phrase) or self._beside(site) or self._moved_noun(site)

    def _more(self, site: Site, phrase: Phrase) -> tuple[Change | None, int] | None:
        """``an additional 60 billion``, ``12 more deaths``, ``40 fewer births``, ``20% less fuel``."""
        doc = self.doc
        if site.start and doc[site.start - 1].lower_ in MORE:
            return "up", site.start - 1
        inside = doc[site.start : min(site.end + 1, len(doc))]
        for word in inside:
            then = doc[word.i + 1].lower_ if word.i + 1 < len(doc) else ""
            if word.lower_ in MORE:
                return "up", word.i
            if word.lower_ in FEWER and word.i > site.start and then != "than":
                return "down", word.i
            if (
                word.lower_ == "more"
                and word.i > site.start
                and then not in ("than", "of", "or", "to")
                and phrase.kind != "multiplier"
            ):
                return "up", word.i
        return None

    def _beside(self, site: Site) -> tuple[Change | None, int] | None:
        """``up 12p``, ``down nearly a fifth``, ``120 points lower``."""
        at = site.start - 1
        while at > site.start - 4 and at >= 0 and self.doc[at].lower_ in PASSED:
            at -= 1
        if (
            at >= 0
            and is_level(self.doc[at])
            and self.doc[at].sent.start == site.top.sent.start
            and site.kind not in ("count", "duration")
        ):
            return direction_of(self.doc[at]), at
        after = self.doc[site.end] if site.end < len(self.doc) else None
        if (
            after is not None
            and after.lower_ in ("higher", "lower")
            and site.kind in ("percent", "money", "measure", "count")
        ):
            return direction_of(after), after.i
        return None

    def _moved_noun(self, site: Site) -> tuple[Change | None, int] | None:
        """``a 10% drop``, ``an increase of 12 per cent``."""
        noun = move_of(site)
        if noun is None:
            return None
        found = direction_of(noun)
        return (found, noun.i) if found else None

    # What it is of --------------------------------------------------------------------------------------------

    def head(self, number: int, change: Change | None, state: State) -> Token | None:
        """Return the head of what a quantity is of."""
        site = self.site(number)
        if state.sentence >= 0 and (site.gap == "paren" or self._compared(number)):
            return state.head
        if state.sentence >= 0 and (gapped := self._gapped(number)) is not None:
            return gapped
        ruled = self.ruled_head(site)
        if ruled is not None:
            return ruled
        chosen = choose("heads", self.head_candidates(number, change, state)).head
        return _described_noun(chosen, site.top) if chosen is not None else None

    def _compared(self, number: int) -> bool:
        """Say whether a quantity is the same thing at another time: ``38 cents, up from 32 cents``."""
        return (
            _COMPARED.fullmatch(self.text[self.phrases[number - 1].end : self.phrases[number].start])
            is not None
        )

    def _gapped(self, number: int) -> Token | None:
        """Return the subject of a clause that leaves out its verb: ``(fell by 3%), and Borden by 5%``."""
        words = self.doc[self.ranges[number - 1][1] : self.ranges[number][0]]
        if not 1 < len(words) <= 8 or words[-1].lower_ not in ("by", "between"):
            return None
        if any(word.pos_ in ("VERB", "AUX", "PRON") for word in words) or words[-2].pos_ not in NOUNS:
            return None
        return words[-2]

    def ruled_head(self, site: Site) -> Token | None:
        """Return the head by the rules of high precision, ``None`` where none of them holds."""
        noun = move_of(site)
        return _mover(noun) if noun is not None else self._named_beside(site)

    def _named_beside(self, site: Site) -> Token | None:
        """Return the name of ``Brown Foods, up 12p``."""
        at = site.start - 1
        while at > site.start - 4 and at >= 0 and self.doc[at].lower_ in PASSED:
            at -= 1
        if at < 1 or self.doc[at].lower_ not in ("up", "down"):
            return None
        name = self.doc[at - 1] if self.doc[at - 1].text != "," or at < 2 else self.doc[at - 2]
        return name if name.pos_ == "PROPN" and name.ent_type_ not in ("DATE", "TIME") else None

    def head_candidates(self, number: int, change: Change | None, state: State) -> list[Candidate]:
        """Return the candidate heads of a quantity, *none* first."""
        site = self.site(number)
        placed = Site(site.kind, site.start, site.end, site.top, change or "", site.counted, site.gap)
        return list(candidates(placed, self.ranges, state.head))


def is_level(token: Token) -> bool:
    """Say whether *up* or *down* tells where something stands: ``was up 3%``, ``Grey Steel, down 2p``; not ``gave up 90 minutes``."""
    if token.lower_ not in ("up", "down") or token.i == 0:
        return False
    before = token.nbor(-1)
    return (
        before.pos_ in ("NOUN", "PROPN", "AUX", "ADV")
        or before.text in (",", "(", "–", "—")
        or before.lemma_.lower() in STANDING
    )


STANDING = word_list("attachment", "standing")


def move_of(site: Site) -> Token | None:
    """Return the noun of change whose size a quantity is: ``a 5% rise``, ``a fall of 17 points``."""
    top = site.top
    head = top.head
    if site.kind == "money" and (head if top.dep_ != "pobj" else head.head).lemma_.lower() in (
        "loss",
        "gain",
        "change",
    ):
        return None  # a company's loss of a period is a level
    if (
        head.i >= site.end
        and head.lemma_.lower() in MOVES
        and head.pos_ == "NOUN"
        and top.dep_ in ("nummod", "compound", "amod", "nmod", "npadvmod")
    ):
        return head
    if (
        top.dep_ == "pobj"
        and head.lower_ == "of"
        and head.head.pos_ == "NOUN"
        and head.head.lemma_.lower() in MOVES
    ):
        return head.head
    doc = top.doc
    if (
        site.end < len(doc)
        and doc[site.end].lemma_.lower() in MOVES
        and doc[site.end].tag_ in ("NN", "NNS")
        and site.kind in ("percent", "money", "measure", "rate")
    ):
        return doc[site.end]
    return None


def _described_noun(head: Token, top: Token) -> Token:
    """Return the noun that a relative clause is about, where the parse ties the clause to a place beside it."""
    verb = next((token for token in top.ancestors if token.dep_ == "relcl" and token.head.i == head.i), None)
    return antecedent(verb) if verb is not None else head


def _mover(noun: Token) -> Token | None:
    """Return what rose or fell, given the noun of change: its complement, its owner, its modifier, or the subject that has it."""
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in ("in", "of", "for", "to"):
            for thing in child.rights:
                if (
                    thing.dep_ == "pobj"
                    and thing.pos_ in NOUNS
                    and thing.ent_type_ not in ("DATE", "TIME", "PERCENT", "MONEY", "CARDINAL", "QUANTITY")
                ):
                    return thing
    for child in noun.lefts:
        if child.dep_ == "poss" and child.pos_ in NOUNS:
            return child
        if (
            child.dep_ in ("compound", "nmod")
            and child.pos_ in NOUNS
            and child.ent_type_ not in ("PERCENT", "MONEY", "CARDINAL", "QUANTITY", "DATE")
            and not any(other.dep_ == "nummod" for other in child.lefts)
        ):
            return child
    node = noun
    for _ in range(6):
        if node.pos_ in ("VERB", "AUX"):
            subject = next(
                (child for child in node.children if child.dep_ in SUBJECTS and child.i != noun.i), None
            )
            if subject is not None and subject.pos_ in NOUNS:
                return subject
        if node.head.i == node.i:
            break
        node = node.head
    return None
