"""The direction of each quantity and what it is of: rules of high precision first, then trained rankers."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec import Struct

from tui.analysis.language.parsed_doc import ParsedDoc, Token
from tui.analysis.numbers.candidates import CALENDAR, Candidate, Site, candidates, top_of
from tui.analysis.numbers.concepts import concept_span
from tui.analysis.numbers.direction_cues import direction_candidates, direction_of
from tui.analysis.numbers.heads import (
    changed_object,
    contents,
    described_noun,
    level_of,
    number_of,
    ranked_noun,
    whole_of,
)
from tui.analysis.numbers.lexicon import word_list
from tui.analysis.numbers.moves import is_level, move_of, mover
from tui.analysis.numbers.phrase import Phrase
from tui.analysis.numbers.ranker import choose
from tui.analysis.numbers.relations import NOUNS, SUBJECTS
from tui.analysis.numbers.units import TIMES
from tui.document.findings import Change, NumberKind
from tui.document.span import Span

GAPS = {
    "": "join", ",": "comma", "(": "paren", "[": "paren", "/": "paren", "and": "and", "or": "or",
    ", or": "or", ", and": "and", "to": "to", ", to": "to", "from": "from",
}  # fmt: skip
"""What may be between two quantities of one statement: the names that the rankers know."""
_UNDIRECTED: frozenset[NumberKind] = frozenset(("rank", "age", "score", "ratio"))
_PERIOD = re.compile(r"(?:FY|Q|H)\d{1,4}")
"""Periods of accounts, of which no sum is."""
_FROM_LATER = re.compile(r"[^.;:!?()\n]{2,90}, (?P<way>up|down) from (?:(?:about|around|a|the|just|some) )?")
_COMPARED = re.compile(
    r",?\s+(?:(?:up|down)\s+from|versus|against|compared (?:with|to))\s+(?:an?\s+|about\s+)?"
)
NEAR = 25  # characters between two quantities that one statement may join
DIRECTED = word_list("attachment", "directed")
"""Kinds of quantities that have a direction."""
PASSED = word_list("attachment", "passed")
"""Words that bound a quantity, between it and *up* or *down*."""
FAR = 6  # tokens between the level that a move reached and the one before it
FIGURES = word_list("attachment", "figures")
"""Nouns that are part of a number and so are counted by no other."""
PARTS = frozenset(("percent", "money", "temperature"))
"""Kinds of quantities whose words name nothing that another is of."""
LEVELS = frozenset(("up", "down", "higher", "lower"))
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

    def __init__(self, doc: ParsedDoc, text: str, phrases: Sequence[Phrase]) -> None:
        self.doc, self.text, self.phrases = doc, text, phrases
        self.words = doc.tokens
        self.ranges = [self._range(self.words.starts, phrase) for phrase in phrases]
        self._counted: dict[int, list[int]] = {}
        """The tokens of all quantities, and the numbers of those that each is part of."""
        for number, (start, end) in enumerate(self.ranges):
            for at in range(start, end):
                self._counted.setdefault(at, []).append(number)
        self._sites: dict[int, Site] = {}
        self._state = State()
        self._rules: list[str] = []

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
        sentences = self.words.sentences
        if sentences[self.ranges[number - 1][0]] != sentences[self.ranges[number][0]]:
            return ""
        return GAPS.get(words.strip(), "near")

    def describe(self, number: int) -> tuple[Change | None, Span | None]:
        """Return a quantity's direction and what it is of; call it for each quantity in order."""
        state = self.state_at(number)
        change, cue = self.direction(number, state)
        head = self.head(number, change, state)
        self._state = State(head, change, cue, self.words.sentences[self.site(number).top.i])
        phrase = self.phrases[number]
        if head is None and number and self._whose(number):
            self._rules.append("number.of.age")
            return change, self.phrases[number - 1].span
        return change, concept_span(head, phrase.start, phrase.end) if head is not None else None

    def numbered(self) -> str | None:
        """Return what the last quantity counts where it is of a number: ``the number of pupils fell``."""
        return number_of(self._state.head) if self._state.head is not None else None

    def rules_used(self) -> tuple[str, ...]:
        """Return the names of the rules that were applied since the last call."""
        used = tuple(self._rules)
        self._rules.clear()
        return used

    def _whose(self, number: int) -> bool:
        """Return whether the preceding age is of the quantity's subject: ``A 60-year-old might save 2%``."""
        top = self.site(number - 1).top
        if self.phrases[number - 1].kind != "age" or top.dep_ not in SUBJECTS:
            return False
        return any(token.i == top.head.i for token in self.site(number).top.ancestors)

    def state_at(self, number: int) -> State:
        """Return what was decided for the quantity before, if it is in the same sentence."""
        sentence = self.words.sentences[self.site(number).top.i]
        return self._state if self._state.sentence == sentence else State()

    def remember(self, number: int, head: Token | None, change: Change | None, cue: int) -> None:
        """Replace what was decided for a quantity, in training by the labelled answer."""
        self._state = State(head, change, cue, self.words.sentences[self.site(number).top.i])

    # Directions

    def direction(self, number: int, state: State) -> tuple[Change | None, int]:
        """Return a quantity's direction, and the index of the word that says so, -1 without one."""
        ruled = self.ruled_direction(number, state)
        if ruled is not None:
            return ruled
        chosen = choose("directions", self.direction_candidates(number, state)).head
        if chosen is None:
            return None, -1
        return self._by("ranked", (direction_of(chosen), chosen.i))

    def direction_candidates(self, number: int, state: State) -> list[Candidate]:
        """Return the words of change around a quantity, *none* first."""
        before = (state.change, state.cue) if state.sentence >= 0 else None
        return list(direction_candidates(self.site(number), before))

    def ruled_direction(self, number: int, state: State) -> tuple[Change | None, int] | None:
        """Return the direction by the rules, ``None`` where none of them holds."""
        phrase, site = self.phrases[number], self.site(number)
        if phrase.kind in _UNDIRECTED:
            return None, -1
        if self._is_bounded(phrase):
            return self._by("bound", (None, -1))
        if phrase.role in ("rise", "fall"):
            return self._by("move", ("up" if phrase.role == "rise" else "down", -1))
        if self._starts_move(number):
            return self._by("start", (None, -1))
        if (reached := self._reached(site) or self._reached_later(number)) is not None:
            return self._by("reached", reached)
        if phrase.kind == "temperature":
            return None  # left to the ranker
        if phrase.signed and (phrase.kind in ("percent", "money") or phrase.unit == "point"):
            return self._by("sign", ("down" if phrase.value < 0 else "up", -1))
        if _goes_on(phrase, site, state) or self._reached_at(number, state):
            return self._by("same", (state.change, state.cue)) if state.change else (None, state.cue)
        for name, rule in (("more", self._more), ("beside", self._beside), ("noun", self._moved_noun)):
            found = rule(site)
            if found is not None:
                return self._by(name, found)
        return None

    def _is_bounded(self, phrase: Phrase) -> bool:
        """Return whether the only word of change bounds a quantity: ``a fine of up to 4 percent``."""
        before = self.text[max(0, phrase.start - len("of up to ")) : phrase.start].lower()
        return before.endswith(("of up to ", "for up to ", "as up to "))

    def _by(self, rule: str, found: tuple[Change | None, int]) -> tuple[Change | None, int]:
        """Return a direction, and note the rule that found it."""
        self._rules.append(f"number.direction.{rule}")
        return found

    def _more(self, site: Site) -> tuple[Change | None, int] | None:
        """``an additional 60 billion``, ``12 more deaths``, ``40 fewer births``, ``20% less fuel``."""
        doc = self.doc
        if site.start and doc[site.start - 1].lower_ in MORE:
            return "up", site.start - 1
        for word in doc[site.start : min(site.end + 1, len(doc))]:
            if word.lower_ in MORE:
                return "up", word.i
            then = doc[word.i + 1].lower_ if word.i + 1 < len(doc) else ""
            if word.i > site.start and word.lower_ in FEWER and then != "than":
                return "down", word.i
            added = word.i > site.start and word.lower_ == "more" and site.kind != "multiplier"
            if added and then not in ("than", "of", "or", "to"):
                return "up", word.i
        return None

    def _starts_move(self, number: int) -> bool:
        """Return whether a quantity is the level before a move: ``up from 58``, ``to 3.2% from 3.8%``."""
        at = self._before(self.site(number))
        if at < 1 or self.doc[at].lower_ != "from":
            return False
        word = self.doc[at - 1]
        if word.lower_ in LEVELS:
            return True
        if word.tag_ == "VBN" and word.i and word.nbor(-1).text == "," and direction_of(word) is not None:
            return True  # "212, cut from 1,030"
        if not number or self.phrases[number - 1].unit != self.phrases[number].unit:
            return False
        earlier = self._before(self.site(number - 1))
        beside = at - self.ranges[number - 1][1] < FAR
        return beside and earlier >= 0 and self.doc[earlier].lower_ == "to"

    def _reached(self, site: Site) -> tuple[Change | None, int] | None:
        """``61 percent, up from 58``: the level that a move reached."""
        at = site.end + (site.end < len(self.doc) and self.doc[site.end].text in ",(")
        if at + 1 >= len(self.doc) or self.doc[at + 1].lower_ != "from":
            return None
        changed = self.doc[at].tag_ == "VBN" and at > site.end and direction_of(self.doc[at]) is not None
        if not changed and self.doc[at].lower_ not in LEVELS:
            return None
        return direction_of(self.doc[at]), at

    def _reached_later(self, number: int) -> tuple[Change | None, int] | None:
        """``an 85% chance of a cut, up from 60%``: the same with words of what it is of between."""
        if number + 1 >= len(self.phrases):
            return None
        phrase, following = self.phrases[number : number + 2]
        between = self.text[phrase.end : following.start]
        found = _FROM_LATER.fullmatch(between) if phrase.unit == following.unit and phrase.unit else None
        if found is None:
            return None
        at = next(
            at
            for at in range(self.ranges[number][1], self.ranges[number + 1][0])
            if self.doc[at].idx == phrase.end + found.start("way")
        )
        return direction_of(self.doc[at]), at

    def _reached_at(self, number: int, state: State) -> bool:
        """Return whether a quantity is where a move ended: ``up 7.8% at 312 pence``."""
        if state.sentence < 0 or state.change is None or self.phrases[number].kind not in DIRECTED:
            return False
        before = self._before(self.site(number - 1))
        between = self.text[self.phrases[number - 1].end : self.phrases[number].start]
        return between.strip() == "at" and before >= 0 and self.doc[before].lower_ in LEVELS

    def _beside(self, site: Site) -> tuple[Change | None, int] | None:
        """``up 12p``, ``down nearly a fifth``, ``120 points lower``."""
        at = self._before(site)
        particle = at >= 0 and site.kind not in ("count", "duration") and is_level(self.doc[at])
        if particle and self.doc[at].sent.start == site.top.sent.start:
            return direction_of(self.doc[at]), at
        if site.end >= len(self.doc) or site.kind not in ("percent", "money", "measure", "count"):
            return None
        after = self.doc[site.end]
        if after.lower_ in ("higher", "lower") or _is_compared(after):
            return direction_of(after), after.i
        return None

    def _before(self, site: Site) -> int:
        """Return the index of the token before a quantity, past words that bound it, -1 without one."""
        at = site.start - 1
        while at > site.start - 4 and at >= 0 and self.doc[at].lower_ in PASSED:
            at -= 1
        return at

    def _moved_noun(self, site: Site) -> tuple[Change | None, int] | None:
        """``a 10% drop``, ``an increase of 12 per cent``."""
        noun = move_of(site)
        if noun is None:
            return None
        found = direction_of(noun)
        return (found, noun.i) if found else None

    # What it is of

    def head(self, number: int, change: Change | None, state: State) -> Token | None:
        """Return the head of what a quantity is of."""
        name, head = self._named_head(number, change, state)
        if head is not None:
            self._rules.append(f"number.of.{name}")
        return head

    def _named_head(self, number: int, change: Change | None, state: State) -> tuple[str, Token | None]:
        """Return the name of the rule that holds, and the head."""
        site = self.site(number)
        if state.sentence >= 0:
            if site.gap == "paren" or self._compared(number):
                return "compared", state.head
            if (gapped := self._gapped(number)) is not None:
                return "gapped", gapped
        name, ruled = self._ruled(site)
        if ruled is not None:
            return name, ruled
        level = level_of(site)
        if level is not None:
            return "level", level
        held = contents(self.phrases[number], site)
        if held is not None:
            return "contents", held
        chosen = choose("heads", self.head_candidates(number, change, state)).head
        if chosen is None or self._is_figure(chosen, number):
            return "ranked", None
        return "ranked", described_noun(chosen, site.top)

    def _is_figure(self, head: Token, number: int) -> bool:
        """Return whether a word is part of another quantity: the *thirds* of ``two-thirds of the 435``."""
        return any(
            head.lower_ in FIGURES or self.phrases[other].kind in PARTS
            for other in self._counted.get(head.i, ())
            if other != number
        )

    def _compared(self, number: int) -> bool:
        """Return whether a quantity is the same thing at another time: ``38 cents, up from 32 cents``."""
        between = self.text[self.phrases[number - 1].end : self.phrases[number].start]
        return _COMPARED.fullmatch(between) is not None

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
        return self._ruled(site)[1]

    def _ruled(self, site: Site) -> tuple[str, Token | None]:
        """Return the name of the rule of high precision that holds, and the head."""
        noun = move_of(site)
        if noun is not None:
            return "change", mover(noun)
        for name, rule in (("rank", ranked_noun), ("whole", whole_of), ("object", changed_object)):
            if (head := rule(site)) is not None:
                return name, head
        return "beside", self._named_beside(site)

    def _named_beside(self, site: Site) -> Token | None:
        """Return the name of ``Brown Foods, up 12p`` and of ``the Greens on 12 per cent``."""
        at = self._before(site)
        if at >= 1 and site.kind == "percent" and self.doc[at].lower_ in ("on", "with"):
            name = self.doc[at - 1]
            followed = site.end < len(self.doc) and self.doc[site.end].pos_ in NOUNS
            return name if name.pos_ == "PROPN" and name.ent_type_ not in CALENDAR and not followed else None
        if at < 1 or self.doc[at].lower_ not in ("up", "down"):
            return None
        name = self.doc[at - 1] if self.doc[at - 1].text != "," or at < 2 else self.doc[at - 2]
        return name if name.pos_ == "PROPN" and name.ent_type_ not in ("DATE", "TIME") else None

    def head_candidates(self, number: int, change: Change | None, state: State) -> list[Candidate]:
        """Return the candidate heads of a quantity, *none* first."""
        site = self.site(number)
        placed = Site(site.kind, site.start, site.end, site.top, change or "", site.counted, site.gap)
        found = candidates(placed, self.words, self._counted, state.head)
        return [one for one in found if one.head is None or not _PERIOD.fullmatch(one.head.text)]


def _is_compared(word: Token) -> bool:
    """Return whether *up* or *down* compares with another time: ``6 per cent down on the year``."""
    return word.lower_ in ("up", "down") and word.i + 1 < len(word.doc) and word.nbor(1).lower_ == "on"


def _goes_on(phrase: Phrase, site: Site, state: State) -> bool:
    """Return whether a quantity restates the one before: ``3 points (0.4%)``, ``rose 5 per cent to 60``."""
    if phrase.kind not in DIRECTED:
        return False
    return site.gap == "paren" or (site.gap == "to" and state.change is not None)
