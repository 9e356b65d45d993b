"""What is behind a cue: the clause, the object or the marked words that it announces."""

from tui.analysis.language import quotation_marks
from tui.analysis.language.calendar_words import WEEKDAYS_LOWER
from tui.analysis.language.cues import CueWord, cue_words
from tui.analysis.language.grammar import RELATIVES, Range, is_hearing, own_subject
from tui.analysis.language.lexicon import word_set
from tui.analysis.language.quoted_tokens import QuotedTokens
from tui.analysis.language.tokens import Tokens
from tui.analysis.quotes.attribution import FINITE, LONGEST_CONTENT, REACH, STOPS
from tui.analysis.quotes.hearers import below_object, told

CLAUSE_OPENERS = frozenset(("that", "how", "why", "whether", "if", "what"))
OBJECTS = frozenset(("dobj", "ccomp", "oprd", "xcomp", "acomp"))
COMPLEMENTS = OBJECTS | {"attr"}
PREDICATIVE = frozenset(("as", "for", "of", "to", "with", "against", "from", "about"))
ASIDES = frozenset(("who", "which", "whose", "whom", "though", "although"))
DASHES = frozenset(("—", "–", "―", "--"))
PERIODS = frozenset(
    ("week", "weekend", "month", "year", "night", "summer", "spring", "autumn", "fall", "winter")
)
CONJUNCTIONS = frozenset(("and", "but", "though", "although", "while", "as", "whereas"))
REASONS = frozenset(("because", "if", "unless"))
SHORT_ANNOUNCEMENT = 5  # tokens: "prosecutors in Lyon said"
PARTICIPLE_CUES = word_set("reporting_verbs", "participles")


class ContentAfterCue:
    """Finds content behind the cues of one document."""

    def __init__(self, tokens: Tokens, quoted: QuotedTokens, persons: frozenset[int]) -> None:
        self.tokens, self.quoted, self.persons = tokens, quoted, persons

    def content(self, verb: int, word: CueWord) -> tuple[Range, ...]:
        """Return the content behind a verb, by its frames."""
        if self._is_inserted(verb):
            return ()
        for child in self.tokens.children[verb]:
            if child > verb and (found := self._complement(verb, word, child)) is not None:
                return (found,)
        if (
            "quote" in word.frames
            and not self._is_in_the_middle(verb)
            and (number := self._next_stretch(verb)) is not None
        ):
            return (self._with_rest(verb, number),)
        if "clause" in word.frames and (clause := self._distant_that(verb)) is not None:
            return (self.clause(verb, clause),)
        return ()

    def _is_inserted(self, verb: int) -> bool:
        """Return whether a cue divides a sentence that goes on in quotes: "It was, Roe said, “a mess”"."""
        tokens = self.tokens
        own = own_subject(tokens, verb)
        if tokens.deps[verb] != "parataxis" or own is None or own > verb:
            return False
        start = tokens.edges[own][0]
        before = range(tokens.sentence_start(verb), start - 1)
        closed = tokens.words[start - 1] == "," and tokens.words[verb + 1 : verb + 2] == [","]
        closed = closed and tokens.lowers[verb + 2 : verb + 3] != ["that"]
        return closed and len(before) > 1 and not any(map(self.quoted.inside, before))

    def _complement(self, verb: int, word: CueWord, child: int) -> Range | None:
        """Return the content that one phrase behind a verb is, if the verb's frames have room for it."""
        tokens, dep, frames = self.tokens, self.tokens.deps[child], word.frames
        left, right = tokens.edges[child]
        first = tokens.lowers[left]
        if left <= verb:
            relative = "clause" in frames and dep == "ccomp" and first in RELATIVES
            return self._behind_relative(verb, child) if relative else None
        if self._is_clause(dep, first, frames):
            return self.clause(verb, child)
        if dep == "dobj" and (told := self._below_hearer(verb, word, child)) is not None:
            return told
        heard = "hearer" in frames and dep == "dobj" and not self._is_promised(verb, word)
        if "object" in frames and dep in OBJECTS and not heard:
            return self._object(verb, child)
        if "to" in frames and dep == "xcomp" and first in ("to", "not"):
            return self.clause(verb, child)
        if dep == "prep" and tokens.lowers[child] in word.prepositions and right > child:
            return self.clause(verb, child, after=1)
        return None

    def _below_hearer(self, verb: int, word: CueWord, child: int) -> Range | None:
        """Return the content that the parse joined to whom it is said of or to."""
        if (below := below_object(self.tokens, word, child)) is not None:
            return self.clause(verb, below, after=1)
        clause = told(self.tokens, child) if "hearer" in word.frames else None
        return self.clause(verb, clause) if clause is not None else None

    def _is_promised(self, verb: int, word: CueWord) -> bool:
        """Return whether an object is what is said, and not to whom: "promised a veto"."""
        return word.lemma == "promise" and self.tokens.child(verb, "ccomp", "xcomp") is None

    @staticmethod
    def _is_clause(dep: str, first: str, frames: frozenset[str]) -> bool:
        """Return whether a phrase is a clause that a verb with these frames can report."""
        if dep == "ccomp":
            return "clause" in frames or ("that" in frames and first == "that")
        return "clause" in frames and dep in ("xcomp", "advcl") and first in CLAUSE_OPENERS

    def _behind_relative(self, verb: int, child: int) -> Range | None:
        """Return what is said of a relative pronoun before the cue: "which she said [would save jobs]"."""
        tokens = self.tokens
        between = [other for other in tokens.children[verb] if verb < other < child]
        start = max((tokens.edges[other][1] + 1 for other in between), default=verb + 1)
        end = self._over_stretch(tokens.edges[child][1] + 1, tokens.sentence_end(verb))
        return self._cut(verb, start, end) if start <= child < end else None

    def clause(self, verb: int, child: int, after: int = 0) -> Range:
        """Return a clause behind its cue, up to where the cue's own sentence goes on."""
        tokens = self.tokens
        left, right = tokens.edges[child]
        left = self._from_subject(verb, self._behind_day(left))
        end = right + 1
        limit = tokens.sentence_end(verb)
        for other in tokens.children[
            verb
        ]:  # what follows belongs to the content, unless it starts a new statement
            if other < end or tokens.deps[other] in ("punct", "cc"):
                continue
            if other >= limit or not self._goes_on(other):
                break
            end = tokens.edges[other][1] + 1
        end = self._over_stretch(self._without_aside(left + after, end, head=child), limit)
        return self._cut(verb, left + after, end)

    def _from_subject(self, verb: int, left: int) -> int:
        """Return the start of a clause whose subject the parse made an object: "said [a pond] the size …"."""
        tokens = self.tokens
        word = cue_words().get(tokens.lemmas[verb])
        if tokens.lowers[left] not in ("the", "a", "an") or word is None or "hearer" in word.frames:
            return left
        between = (child for child in tokens.children[verb] if verb < child < left)
        child = next((child for child in between if tokens.deps[child] == "dobj"), None)
        whole = child is not None and tokens.edges[child] == (verb + 1, left - 1)
        return verb + 1 if whole else left

    def _over_stretch(self, end: int, limit: int) -> int:
        """Return the end of a clause that the parse cut before quoted words: "that it had [“no plans”]"."""
        quoted = self.quoted
        if end >= limit or not quoted.inside(end) or quoted.inside(end - 1):
            return end
        if self.tokens.words[end - 1] in DASHES:
            return end - 1
        start, end = quoted.tokens[quoted.at[end]]
        return self._rest_of_phrase(start, end, limit)

    def _goes_on(self, child: int) -> bool:
        """Return whether a phrase behind reported words is part of them rather than of their announcement."""
        tokens = self.tokens
        dep = tokens.deps[child]
        first = tokens.edges[child][0]
        if dep == "ccomp" and (tokens.lowers[first] == "that" or tokens.tags[first] in FINITE):
            return True  # "told them that it failed, that it cost too much, and …"
        if tokens.lowers[tokens.edges[child][0]] == "to" and dep in ("xcomp", "advcl"):
            return True  # "called on them to leave"
        if dep == "conj" and self._is_beside_infinitive(child):
            return False
        if dep == "conj":
            own = own_subject(tokens, child)
            same = (
                own is not None
                and tokens.poses[own] == "PRON"
                and self._is_reported_subject(child, tokens.lowers[own])
            )
            return tokens.lemmas[child] not in cue_words() and (own is None or same)
        if dep == "advcl":
            reason = any(tokens.lowers[below] in REASONS for below in tokens.children[child])
            return reason or tokens.tags[child] not in ("VBG", "VBN")
        return dep in ("prep", "advmod", "npadvmod") and tokens.lowers[tokens.edges[child][0] - 1] != ","

    def _is_beside_infinitive(self, child: int) -> bool:
        """Return whether a finite verb stands beside a cue that an infinitive follows: "told to go, went"."""
        tokens = self.tokens
        cue = tokens.heads[child]
        below = tokens.child(cue, "xcomp")
        if below is None or not cue < below < child or tokens.lowers[tokens.edges[below][0]] != "to":
            return False
        auxiliaries = (tokens.tags[other] for other in tokens.children[child] if tokens.deps[other] == "aux")
        return tokens.tags[child] in FINITE or any(tag in FINITE for tag in auxiliaries)

    def _is_reported_subject(self, child: int, pronoun: str) -> bool:
        """Return whether a pronoun was the subject of the previous clause: "she hopes to win but she …"."""
        tokens = self.tokens
        clause = tokens.child(tokens.heads[child], "ccomp")
        own = own_subject(tokens, clause) if clause is not None else None
        return own is not None and tokens.lowers[own] == pronoun

    def _behind_day(self, left: int) -> int:
        """Return the start of a clause after the day of the utterance: "said on Friday it would close"."""
        tokens = self.tokens
        day = left + (tokens.lowers[left] == "on")
        if tokens.lowers[left] in ("this", "last") and tokens.lowers[left + 1 : left + 2][0] in PERIODS:
            return left + 2 if tokens.deps[left + 2 : left + 3] != ["punct"] else left
        return (
            day + 1
            if tokens.lowers[day] in WEEKDAYS_LOWER and tokens.words[day + 1 : day + 2] not in ([","], [])
            else left
        )

    def _object(self, verb: int, child: int) -> Range | None:
        """Return a verb's object with what is said of it: "called [the rota “a sick joke”]"."""
        tokens = self.tokens
        if self.quoted.inside(verb - 1) and self.quoted.tokens[self.quoted.at[verb - 1]][1] == verb:
            return None  # “It failed,” tweeted Roe
        left, right = tokens.edges[child]
        end = self._predicate_end(verb, child, right + 1)
        end = self._before_agent(verb, left, end)
        end = next((at for at in range(left, end) if tokens.words[at] == ";"), end)
        if end < len(tokens) and self.quoted.inside(end):
            end = self.quoted.tokens[self.quoted.at[end]][1]
        if (end - left == 1 and tokens.poses[left] == "PRON") or all(
            index in self.persons for index in range(left, end)
        ):
            return None  # whom somebody blamed or praised says nothing of the words
        return self._cut(verb, left, self._without_aside(left, end, head=left))

    def _before_agent(self, verb: int, left: int, end: int) -> int:
        """Return the end of what somebody is called before the word that tells by whom."""
        tokens = self.tokens
        if not any(tokens.deps[child] == "auxpass" for child in tokens.children[verb]):
            return end
        return next((at for at in range(left + 1, end - 1) if tokens.lowers[at] == "by"), end)

    def _predicate_end(self, verb: int, child: int, end: int) -> int:
        """Return the end of the last phrase that is predicated of an object and not separated from it."""
        tokens, reached = self.tokens, end
        for other in tokens.children[verb]:
            if other <= child:
                continue
            if tokens.edges[other][0] > reached:
                break
            reached = max(reached, tokens.edges[other][1] + 1)
            if self._is_predicate(other):
                end = reached
        return end

    def _is_predicate(self, child: int) -> bool:
        """Return whether a phrase after an object is part of the content: "as a fraud", not "on Monday"."""
        dep = self.tokens.deps[child]
        if dep == "conj" and self.tokens.poses[child] in ("NOUN", "PROPN", "NUM"):
            return True  # "cited [the cost and the delay]", where the parse joins the second noun to the verb
        return dep in COMPLEMENTS or (dep == "prep" and self.tokens.lowers[child] in PREDICATIVE)

    def _without_aside(self, left: int, end: int, head: int) -> int:
        """Return the end of a content before a non-restrictive relative clause or a dash.

        The content goes on if its head is still to come.
        """
        tokens = self.tokens
        for index in range(max(left, head) + 1, min(end, left + LONGEST_CONTENT) - 1):
            if self.quoted.inside(index):
                continue
            if tokens.words[index] in DASHES or (
                tokens.words[index] == "," and tokens.lowers[index + 1] in ASIDES
            ):
                return index
        return end

    def _cut(self, verb: int, left: int, end: int) -> Range:
        """Return a range that ends before a new statement: ", adding that …"."""
        end = min(end, left + LONGEST_CONTENT)
        for index in range(left + 1, end - 1):
            if not self.quoted.inside(index) and self._starts_anew(index, verb):
                end = index
                break
        return self.quoted.widened(left, end)

    def _starts_anew(self, index: int, verb: int) -> bool:
        """Return whether a comma or "and" leads to another announcement by the same speaker."""
        tokens = self.tokens
        following = index + 1
        if (
            tokens.words[index] == ","
            and tokens.tags[following] == "VBG"
            and tokens.lemmas[following] in PARTICIPLE_CUES
        ):
            return True
        if tokens.lowers[index] in CONJUNCTIONS and self._announces(following):
            return True
        if tokens.words[index] == "," and self._ends_in_announcement(following, verb):
            return True
        if tokens.lowers[index] not in ("and", "but") or tokens.tags[verb] not in FINITE:
            return False
        if tokens.tags[following] == "RB" and following + 1 < len(tokens):
            following += 1
        return (
            tokens.tags[following] == tokens.tags[verb]
            and tokens.lemmas[following] in cue_words()
            and tokens.lemmas[following] != "hear"
            and own_subject(tokens, following) is None
        )

    def _ends_in_announcement(self, start: int, verb: int) -> bool:
        """Return whether the rest of a sentence is another attribution: "he saw nothing, [a court heard]"."""
        tokens = self.tokens
        last = tokens.sentence_end(verb) - 1
        while last > start and not tokens.words[last][0].isalnum():
            last -= 1
        if not start < last < start + SHORT_ANNOUNCEMENT or tokens.tags[last] not in FINITE:
            return False
        own = own_subject(tokens, last)
        if own is None or not start <= own < last:
            return False
        return tokens.lemmas[last] in cue_words() or is_hearing(tokens, last, own)

    def _announces(self, start: int) -> bool:
        """Return whether a subject and its cue stand here: "(though) she noted"."""
        tokens = self.tokens
        for index in range(start + 1, min(start + 4, len(tokens))):
            if tokens.tags[index] in FINITE and tokens.lemmas[index] in cue_words():
                own = own_subject(tokens, index)
                return (
                    own is not None
                    and start <= own < index
                    and "clause" in cue_words()[tokens.lemmas[index]].frames
                )
        return False

    def _is_in_the_middle(self, verb: int) -> bool:
        """Return whether a cue with its subject follows quoted words and a comma, and so divides a quote."""
        own = own_subject(self.tokens, verb)
        start = min(verb, self.tokens.edges[own][0]) if own is not None else verb
        before = self.tokens.words[max(0, start - 2) : start]
        return self.quoted.inside(start - 1) and "," in before

    def _next_stretch(self, verb: int) -> int | None:
        """Return the marked stretch that follows a verb with nothing but its own adverbials between."""
        tokens, quoted = self.tokens, self.quoted
        for index in range(verb + 1, min(verb + REACH, len(tokens))):
            if quoted.inside(index):
                return quoted.at[index] if index == quoted.tokens[quoted.at[index]][0] else None
            another = tokens.tags[index] == "VBG" and tokens.lemmas[index] in cue_words()
            if (
                another  # "denied this, saying: “…”"
                or tokens.tags[index] in ("VBD", "VBZ", "VBP", "MD")
                or tokens.words[index] in (".", "!", "?", ";")
                or "\n" in tokens.words[index]
            ):
                return None
        return None

    def _with_rest(self, verb: int, number: int) -> Range:
        """Return a marked stretch with the phrase it is part of: “two thousand cases” [in the city]."""
        tokens = self.tokens
        start, end = self.quoted.tokens[number]
        while start - 1 > verb and tokens.tags[start - 1] in ("DT", "PRP$", "JJ", "CD"):
            start -= 1
        return start, self._rest_of_phrase(start, end, tokens.sentence_end(verb))

    def _rest_of_phrase(self, start: int, end: int, limit: int) -> int:
        """Return the end of the phrase that marked words begin, if no punctuation ends them."""
        inner = [word for word in self.tokens.words[start:end] if word not in quotation_marks.TOKENS]
        if inner and inner[-1] not in STOPS and self.quoted.spans[self.quoted.at[end - 1]].closed:
            while end < limit and not self._ends_phrase(end):
                end += 1
        return end

    def _ends_phrase(self, index: int) -> bool:
        tokens = self.tokens
        word = tokens.words[index]
        if word in STOPS or word.isspace() or tokens.lowers[index] in CONJUNCTIONS:
            return True
        return self.quoted.inside(index) or tokens.tags[index] == "VBG"

    def _distant_that(self, verb: int) -> int | None:
        """Return the verb of a that-clause attached elsewhere: "told officers at the gate that …"."""
        tokens = self.tokens
        for index in range(verb + 1, min(verb + 2 * REACH, tokens.sentence_end(verb))):
            if tokens.tags[index] in FINITE or tokens.tags[index] == "MD" or self.quoted.inside(index):
                return None
            following = index + 1 < len(tokens)
            if following and tokens.words[index] == "," and self._starts_anew(index, verb):
                return None  # ", adding that …"
            if (
                tokens.lowers[index] == "that"
                and tokens.deps[index] == "mark"
                and tokens.heads[index] > index
            ):
                return tokens.heads[index]
        return None
