"""Speech that a verb or "according to" announces, read off the parse: its cue, its speaker and where its content stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from tui.analysis.entities.tokens import Tokens
from tui.analysis.quotes.cues import CueWord, cue_nouns, cue_words
from tui.analysis.quotes.grammar import RELATIVES, Phrase, Range, first_nominal, is_finite, noun_phrase, own_subject, parted_subject, speaker_of
from tui.analysis.quotes.marks import Marks

ACCORDING = CueWord("according to", "neutral", frozenset())
LONGEST_CONTENT = 400  # tokens of reported speech; only a broken parse reports more
REACH = 12  # tokens between a cue and marked words that follow it
SENTENCE_ENDS = frozenset((".", "!", "?", ":", "…", "..."))
WEEKDAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
PREDICATIVE = frozenset(("as", "for", "of", "to", "with", "against", "from", "about"))
DASHES = frozenset(("—", "–", "―", "--"))
CONJUNCTIONS = frozenset(("and", "but", "though", "although", "while", "as", "whereas"))
QUOTES = frozenset(("“", "”", '"', "''", "``", "‘", "’", "'"))
JOINTS = frozenset((",", "—", "–", "--", ":"))
STOPS = JOINTS | {".", "!", "?", ";"}
FINITE = frozenset(("VBD", "VBZ", "VBP"))
COMPLEMENTS = frozenset(("dobj", "oprd", "ccomp", "xcomp", "acomp", "attr"))
PARTICIPLE_CUES = frozenset(["add", "note", "say", "argue", "claim", "cite", "call", "warn", "insist", "explain", "stress"])


@dataclass(frozen=True, slots=True)
class Attribution:
    """One announcement of speech, as tokens."""

    cue: Range
    word: CueWord
    speaker: Phrase | None
    contents: tuple[Range, ...]
    """The stretches of content: two where the attribution stands in the middle."""
    addressee: Phrase | None = None


class Reader:
    """Reads the attributions of one document."""

    def __init__(self, tokens: Tokens, marks: Marks, persons: frozenset[int]) -> None:
        self.tokens, self.marks, self.persons = tokens, marks, persons

    def attributions(self) -> Iterator[Attribution]:
        """Yield what is announced outside of quotation marks, in order of the cues."""
        words, tokens = cue_words(), self.tokens
        for index, lemma in enumerate(tokens.lemmas):
            if self.marks.inside(index) or (index and tokens.words[index - 1] == "-"):
                continue  # "so-called" calls nobody anything
            if tokens.poses[index] in ("VERB", "AUX") and (word := words.get(lemma)) is not None:
                found = self._verb(index, word)
            elif tokens.lowers[index] == "according" and index + 2 < len(tokens) and tokens.lowers[index + 1] == "to":
                found = self._according(index)
            elif tokens.poses[index] == "NOUN" and lemma in cue_nouns():
                found = self._noun(index)
            else:
                continue
            if found is not None:
                yield found

    # verbs

    def _verb(self, verb: int, word: CueWord) -> Attribution | None:
        subject = speaker_of(self.tokens, self.marks, verb)
        speaker = noun_phrase(self.tokens, self.marks, subject) if subject is not None else None
        contents = self._right(verb, word)
        if (not contents and "quote" in word.frames | (word.frames & {"clause"})) or (not contents and "clause" in word.frames):
            contents = self._around(verb, word, subject)
        if not contents:
            return None
        if speaker is None and contents[0][1] <= verb and self.marks.inside(contents[0][1] - 1):
            nominal = first_nominal(self.tokens, contents[0][1], verb)
            speaker = noun_phrase(self.tokens, self.marks, nominal) if nominal is not None else None
        return Attribution((verb, verb + 1), word, speaker, contents, self._hearer(verb, word, contents))

    def _hearer(self, verb: int, word: CueWord, contents: tuple[Range, ...]) -> Phrase | None:
        tokens = self.tokens
        if (host := self._interviewer(verb)) is not None:
            return host
        if "hearer" not in word.frames:
            return None
        for child in tokens.children[verb]:
            if tokens.deps[child] in ("dobj", "dative", "nsubjpass") and (child > verb or tokens.deps[child] == "nsubjpass") and not self.marks.inside(child):
                if not any(start <= child < end for start, end in contents) and tokens.poses[child] != "ADP":
                    return noun_phrase(tokens, self.marks, child)
        return None

    def _interviewer(self, verb: int) -> Phrase | None:
        """Return to whom an interview was given: "said in an interview with The Sentinel"."""
        tokens = self.tokens
        for index in range(verb + 1, min(verb + REACH, tokens.sentence_end(verb))):
            if tokens.lowers[index] not in ("interview", "conversation") or self.marks.inside(index):
                continue
            link = next((child for child in tokens.children[index] if tokens.lowers[child] in ("with", "to")), None)
            if link is None and index + 1 < len(tokens) and tokens.lowers[index + 1] == "with":
                link = index + 1
            head = tokens.child(link, "pobj") if link is not None else None
            return noun_phrase(tokens, self.marks, head) if head is not None else None
        return None

    def _right(self, verb: int, word: CueWord) -> tuple[Range, ...]:
        """Return the content behind a verb, by its frames."""
        for child in self.tokens.children[verb]:
            if child > verb and (found := self._complement(verb, word, child)) is not None:
                return (found,)
        if "quote" in word.frames and not self._is_in_the_middle(verb) and (number := self._next_stretch(verb)) is not None:
            return (self._with_rest(verb, number),)
        if "clause" in word.frames and (clause := self._distant_that(verb)) is not None:
            return (self._clause(verb, clause),)
        return ()

    def _is_in_the_middle(self, verb: int) -> bool:
        """Say whether a cue with its subject follows marked words that end in a comma: what comes then is their second half."""
        own = own_subject(self.tokens, verb)
        start = min(verb, self.tokens.edges[own][0]) if own is not None else verb
        before = self.tokens.words[max(0, start - 2) : start]
        return self.marks.inside(start - 1) and "," in before

    def _with_rest(self, verb: int, number: int) -> Range:
        """Return a marked stretch with the phrase it is part of: “two thousand cases” [in the city]."""
        tokens = self.tokens
        start, end = self.marks.tokens[number]
        while start - 1 > verb and tokens.tags[start - 1] in ("DT", "PRP$", "JJ", "CD"):
            start -= 1
        inner = [word for word in tokens.words[start:end] if word not in QUOTES]
        if inner and inner[-1] not in STOPS and self.marks.stretches[number].closed and end < len(tokens):
            limit = tokens.sentence_end(verb)
            while end < limit and tokens.words[end] not in STOPS and not tokens.words[end].isspace() and tokens.lowers[end] not in CONJUNCTIONS and not self.marks.inside(end) and tokens.tags[end] != "VBG":
                end += 1
        return start, end

    def _distant_that(self, verb: int) -> int | None:
        """Return the verb of a that-clause which the parse hung elsewhere: "told officers at the gate that …"."""
        tokens = self.tokens
        for index in range(verb + 1, min(verb + 2 * REACH, tokens.sentence_end(verb))):
            if tokens.tags[index] in FINITE or tokens.tags[index] == "MD" or self.marks.inside(index):
                return None
            if tokens.lowers[index] == "that" and tokens.deps[index] == "mark" and tokens.heads[index] > index:
                return tokens.heads[index]
        return None

    def _complement(self, verb: int, word: CueWord, child: int) -> Range | None:
        tokens, dep = self.tokens, self.tokens.deps[child]
        left = tokens.edges[child][0]
        if left <= verb:
            return None
        if "clause" in word.frames and dep == "ccomp":
            return self._clause(verb, child)
        if "object" in word.frames and dep in ("dobj", "ccomp", "oprd", "xcomp", "acomp") and not ("hearer" in word.frames and dep == "dobj"):
            return self._object(verb, child)
        if "to" in word.frames and dep == "xcomp" and tokens.lowers[left] in ("to", "not"):
            return self._clause(verb, child)
        if "clause" in word.frames and dep in ("xcomp", "advcl") and tokens.lowers[left] in ("that", "how", "why", "whether", "if", "what"):
            return self._clause(verb, child)
        if dep == "prep" and tokens.lowers[child] in word.prepositions and child + 1 < len(tokens):
            return self._clause(verb, child, after=1) if tokens.edges[child][1] > child else None
        return None

    def _clause(self, verb: int, child: int, after: int = 0) -> Range:
        """Return a clause behind its cue, up to where the cue's own sentence goes on."""
        tokens = self.tokens
        left, right = tokens.edges[child]
        left = self._behind_day(left)
        end = right + 1
        limit = tokens.sentence_end(verb)
        for other in tokens.children[verb]:  # what follows belongs to the content, unless it starts a new statement
            if other < end or tokens.deps[other] in ("punct", "cc"):
                continue
            if other >= limit or not self._goes_on(other):
                break
            end = tokens.edges[other][1] + 1
        return self._cut(verb, left + after, self._without_aside(left + after, end))

    def _is_reported_subject(self, child: int, pronoun: str) -> bool:
        """Say whether a pronoun was the subject of the reported clause before: "she hopes to win but she …"."""
        tokens = self.tokens
        clause = tokens.child(tokens.heads[child], "ccomp")
        own = own_subject(tokens, clause) if clause is not None else None
        return own is not None and tokens.lowers[own] == pronoun

    def _behind_day(self, left: int) -> int:
        """Return where a clause starts behind the day on which it was said: "said on Friday it would close"."""
        tokens = self.tokens
        day = left + (tokens.lowers[left] == "on")
        return day + 1 if tokens.lowers[day] in WEEKDAYS and tokens.words[day + 1 : day + 2] not in ([","], []) else left

    def _goes_on(self, child: int) -> bool:
        """Say whether a phrase behind reported words is part of them rather than of their announcement."""
        tokens = self.tokens
        dep = tokens.deps[child]
        if tokens.lowers[tokens.edges[child][0]] == "to" and dep in ("xcomp", "advcl"):
            return True  # "called on them to leave"
        if dep == "conj":
            own = own_subject(tokens, child)
            same = own is not None and tokens.poses[own] == "PRON" and self._is_reported_subject(child, tokens.lowers[own])
            return tokens.lemmas[child] not in cue_words() and (own is None or same)
        if dep == "advcl":
            return tokens.tags[child] != "VBG" and tokens.tags[child] != "VBN"
        return dep in ("prep", "advmod", "npadvmod") and tokens.lowers[tokens.edges[child][0] - 1] != ","

    def _cut(self, verb: int, left: int, end: int) -> Range:
        """Return a range that ends before a new statement: ", adding that …"."""
        tokens = self.tokens
        end = min(end, left + LONGEST_CONTENT)
        for index in range(left + 1, end - 1):
            if not self.marks.inside(index) and self._starts_anew(index, verb):
                end = index
                break
        return self.marks.widened(tokens, left, end)

    def _starts_anew(self, index: int, verb: int) -> bool:
        """Say whether a comma or "and" leads to another announcement by the same speaker."""
        tokens = self.tokens
        following = index + 1
        if tokens.words[index] == "," and tokens.tags[following] == "VBG" and tokens.lemmas[following] in PARTICIPLE_CUES:
            return True
        if tokens.lowers[index] in CONJUNCTIONS and self._announces(following):
            return True
        if tokens.lowers[index] not in ("and", "but") or tokens.tags[verb] not in FINITE:
            return False
        if tokens.tags[following] == "RB" and following + 1 < len(tokens):
            following += 1
        return tokens.tags[following] == tokens.tags[verb] and tokens.lemmas[following] in cue_words() and own_subject(tokens, following) is None

    def _announces(self, start: int) -> bool:
        """Say whether a subject and its cue stand here: "(though) she noted"."""
        tokens = self.tokens
        for index in range(start + 1, min(start + 4, len(tokens))):
            if tokens.tags[index] in FINITE and tokens.lemmas[index] in cue_words():
                own = own_subject(tokens, index)
                return own is not None and start <= own < index and "clause" in cue_words()[tokens.lemmas[index]].frames
        return False

    def _object(self, verb: int, child: int) -> Range | None:
        """Return a verb's object with what is said of it: "called [the report “deeply flawed”]"."""
        tokens = self.tokens
        left, right = tokens.edges[child]
        end = right + 1
        reached = end
        for other in tokens.children[verb]:
            if other <= child:
                continue
            if tokens.edges[other][0] > reached:
                break
            reached = max(reached, tokens.edges[other][1] + 1)
            if self._is_predicate(other):
                end = reached
        if end < len(tokens) and self.marks.inside(end):
            end = self.marks.tokens[self.marks.at[end]][1]
        if (end - left == 1 and tokens.poses[left] == "PRON") or all(index in self.persons for index in range(left, end)):
            return None  # whom somebody blamed or praised says nothing of the words
        return self._cut(verb, left, self._without_aside(left, end))

    def _is_predicate(self, child: int) -> bool:
        """Say whether a phrase behind an object belongs to what is said of it: "as a fraud", not "on Monday"."""
        dep = self.tokens.deps[child]
        return dep in COMPLEMENTS or (dep == "prep" and self.tokens.lowers[child] in PREDICATIVE)

    def _without_aside(self, left: int, end: int) -> int:
        """Return the end of a content that stops before a relative clause in commas or a dash."""
        tokens = self.tokens
        for index in range(left + 1, min(end, left + LONGEST_CONTENT) - 1):
            if self.marks.inside(index):
                continue
            if tokens.words[index] in DASHES or (tokens.words[index] == "," and tokens.lowers[index + 1] in ("who", "which", "whose", "whom", "though", "although")):
                return index
        return end

    def _next_stretch(self, verb: int) -> int | None:
        """Return the marked stretch that follows a verb with nothing but its own adverbials between."""
        tokens, marks = self.tokens, self.marks
        for index in range(verb + 1, min(verb + REACH, len(tokens))):
            if marks.inside(index):
                return marks.at[index] if index == marks.tokens[marks.at[index]][0] else None
            if tokens.tags[index] in ("VBD", "VBZ", "VBP", "MD") or tokens.words[index] in (".", "!", "?", ";") or "\n" in tokens.words[index]:
                return None
        return None

    # attributions behind or within what they announce

    def _around(self, verb: int, word: CueWord, subject: int | None) -> tuple[Range, ...]:
        """Return the content before an attribution, and behind it where it stands in the middle."""
        tokens, marks = self.tokens, self.marks
        own = self._lead(verb, subject)
        if own is None and not self._follows_marks(verb):
            return ()
        start = min(verb, tokens.edges[own][0]) if own is not None else verb
        while start < verb and (marks.inside(start) or not tokens.words[start][0].isalnum() or tokens.lowers[start] in ("and", "but")):
            start += 1
        if not self._follows_marks(start) and any(tokens.deps[child] == "dobj" and child > verb and "hearer" not in word.frames for child in tokens.children[verb]):
            return ()  # "…, she defended him"
        after = self._after(verb, own)
        before = self._before(start, is_split=after is not None)
        if before is None:
            return ()
        return (before, after) if after is not None else (before,)

    def _lead(self, verb: int, subject: int | None) -> int | None:
        """Return the subject if it stands beside its cue: "Roe said", "said Roe", "Roe was quoted as saying", "Roe, who left, said"."""
        tokens = self.tokens
        if subject is None or tokens.lowers[subject] in RELATIVES:
            return None
        if own_subject(tokens, verb) == subject or subject == parted_subject(tokens, verb):
            return subject
        between = range(subject + 1, verb)
        near = 0 < verb - subject <= REACH and not any(tokens.words[index] in STOPS or self.marks.inside(index) for index in between)
        return subject if near and tokens.deps[verb] in ("pcomp", "xcomp", "ROOT", "ccomp", "conj", "relcl", "dep") else None

    def _follows_marks(self, verb: int) -> bool:
        return verb > 0 and self.marks.inside(verb - 1)

    def _before(self, start: int, *, is_split: bool) -> Range | None:
        tokens, marks = self.tokens, self.marks
        last = start - 1
        while last >= 0 and tokens.words[last] in (",", "—", "–", "--", "-") and not marks.inside(last):
            last -= 1
        if last < 0 or tokens.breaks[last] != tokens.breaks[start]:
            return None
        if marks.inside(last):
            first = self._statement_start(marks.tokens[marks.at[last]][0])
            return first, last + 1
        if last == start - 1:
            return None
        first = tokens.sentence_start(last)
        if last - first > LONGEST_CONTENT:
            return None
        if first != tokens.sentence_start(start) or not (is_split or is_finite(tokens, first, last + 1)):
            return None
        first = marks.widened(tokens, first, last + 1)[0]
        return first, last + 1

    def _statement_start(self, first: int) -> int:
        """Return where the statement begins that ends with the marked stretch starting at a token."""
        tokens = self.tokens
        start = tokens.sentence_start(first)
        if start == first or first - start > LONGEST_CONTENT or tokens.words[first - 1] in SENTENCE_ENDS or any(tokens.lemmas[index] in cue_words() and tokens.poses[index] == "VERB" and not self.marks.inside(index) for index in range(start, first)):
            return first
        if tokens.lowers[first - 1] in ("and", "but", ",") and is_finite(tokens, first, self.marks.tokens[self.marks.at[first]][1]):
            return first  # a marked clause of its own
        if self.marks.inside(start):
            return self.marks.tokens[self.marks.at[start]][0] if tokens.words[first - 1] != "." else first
        return start if tokens.breaks[start] == tokens.breaks[first] else first

    def _after(self, verb: int, own: int | None) -> Range | None:
        """Return what goes on behind an attribution in the middle: “A,” she said, “B.”"""
        tokens, marks = self.tokens, self.marks
        limit = tokens.sentence_end(verb)
        index = max(verb, tokens.edges[own][1] if own is not None else verb) + 1
        while index < limit and index < verb + REACH and not marks.inside(index) and tokens.words[index] not in STOPS:
            index += 1
        if index >= limit or not (marks.inside(index) or tokens.words[index] in JOINTS):
            return None
        if not marks.inside(index):
            index += 1
        if index >= len(tokens) or tokens.breaks[index] != tokens.breaks[verb]:
            return None
        if marks.inside(index):
            return marks.tokens[marks.at[index]]
        limit = min(limit, index + LONGEST_CONTENT)
        if index >= limit or tokens.tags[index] in ("VBG", "WP", "WDT", "VBN", "WRB", "IN", "CC") or not is_finite(tokens, index, limit):
            return None
        return marks.widened(tokens, index, limit)

    # other cues

    def _according(self, index: int) -> Attribution | None:
        """Return a statement with "according to" before, within or behind it."""
        tokens, marks = self.tokens, self.marks
        head = tokens.child(index + 1, "pobj") or tokens.child(index, "pobj")
        if head is None:
            return None
        speaker = noun_phrase(tokens, marks, head)
        first, limit = tokens.sentence_start(index), tokens.sentence_end(index)
        if index - first < 2:
            start = max(speaker.end, tokens.edges[head][1] + 1)
            while start < limit and not tokens.words[start][0].isalnum() and not marks.inside(start):
                start += 1
            contents = marks.widened(tokens, start, limit)
        else:
            contents = marks.widened(tokens, first, index)
        if contents[1] - contents[0] < 2:
            return None
        return Attribution((index, index + 2), ACCORDING, speaker, (contents,))

    def _noun(self, index: int) -> Attribution | None:
        """Return what a noun announces in a clause: "the claim that …"."""
        tokens = self.tokens
        clause = next((child for child in tokens.children[index] if child > index and tokens.deps[child] in ("acl", "ccomp") and tokens.lowers[tokens.edges[child][0]] == "that"), None)
        if clause is None:
            return None
        owner = tokens.child(index, "poss") or next((child for child in tokens.children[index] if tokens.poses[child] == "PROPN"), None)
        if owner is None and (source := next((child for child in tokens.children[index] if tokens.lowers[child] in ("from", "by")), None)) is not None:
            owner = tokens.child(source, "pobj")
        return Attribution(
            (index, index + 1), CueWord(tokens.lemmas[index], "neutral", frozenset()),
            noun_phrase(tokens, self.marks, owner) if owner is not None else None, (self._clause(index, clause),),
        )  # fmt: skip
