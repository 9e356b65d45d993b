"""Quoted words without a cue: after a colon, before a dash, continuing a quote, or no speech."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from tui.analysis.language import quotation_marks
from tui.analysis.language.cues import CueWord, cue_words
from tui.analysis.language.grammar import Phrase, Range, noun_phrase, own_subject
from tui.analysis.language.quoted_tokens import QuotedTokens
from tui.analysis.language.tokens import Tokens
from tui.analysis.quotes.attribution import NO_CUE, Attribution
from tui.analysis.quotes.lexicon import word_list
from tui.analysis.quotes.speakers import first_nominal, speaker_of
from tui.analysis.quotes.worded import worded
from tui.document.span import Span

NAME = r"[^\W\d_a-z][\w.’'-]*"
SIGNATURE = re.compile(
    rf"\s*(?:[—–―~]|--?)\s*({NAME}(?: (?:{NAME}|de|la|van|von|bin|al)){{0,5}})[^\S\n]*(?=[,.\n(]|$)"
)
FULL_STOPS = frozenset(".!?:;…") | quotation_marks.CLOSING_TOKENS
LONGEST_SENTENCE = 200  # tokens looked through before marked words
REACH = 14  # tokens from a closing mark to its verb
LONE_FRAGMENT = 6  # the same where nobody is known to have said them
SUMMARY = 4  # tokens up to "how" in "That was how"
LONGEST_LABEL = 5  # tokens before a colon without a verb
DOCUMENT_VERBS = frozenset(("read", "reads", "said", "says"))
FRAGMENT = 3  # words from which marked words in the writer's own sentence count as speech


class Floating:
    """Finds the speakers of marked stretches that no attribution covers."""

    def __init__(
        self, tokens: Tokens, quoted: QuotedTokens, chosen: Sequence[Attribution], persons: frozenset[int]
    ) -> None:
        self.tokens, self.quoted, self.persons = tokens, quoted, persons
        self.chosen = sorted(chosen, key=lambda attribution: attribution.contents[0])
        self.cues = {attribution.cue[0] for attribution in chosen}
        self.terms: list[Span] = []
        self.interviewed: Phrase | None = None
        """Who answered the first question that stands as a paragraph of its own."""
        covered = [False] * len(tokens)
        for attribution in chosen:
            for start, end in attribution.contents:
                covered[start:end] = [True] * (end - start)
        self.covered = covered

    def attributions(self) -> Iterator[Attribution]:
        """Yield an attribution for each stretch that is speech; the others become terms."""
        pending = list(self.chosen)
        last: Attribution | None = None
        for number, (start, end) in enumerate(self.quoted.tokens):
            if start >= end:
                continue
            while pending and pending[0].contents[0][0] < start:
                last = pending.pop(0)
            if any(self.covered[start:end]):
                continue
            found = self._attribution(number, start, end, last)
            if found is None:
                self.terms.append(self.quoted.spans[number].span)
            else:
                yield found
                last = found

    def _attribution(self, number: int, start: int, end: int, last: Attribution | None) -> Attribution | None:
        words = sum(map(str.isalnum, (word[:1] for word in self.tokens.words[start:end])))
        if not words or self._is_bracketed(start, end):
            return None
        found = self._beside(number, start, end)
        if found is not None:
            return found
        sentential = self._is_sentential(start, end)
        if not sentential and self._is_title(start, end):
            return None
        if (
            found := self._behind(start, end) or (self._summed_up(start, end) if sentential else None)
        ) is not None:
            return found
        if not sentential and words < FRAGMENT:
            return None
        speaker = None if sentential else self._own_subject(start)
        if speaker is None:
            speaker, going_on = self._in_force(start, last)
            if going_on is not None:
                return replace(going_on, speaker=speaker, contents=((start, end),))
        if speaker is None and not sentential and words < LONE_FRAGMENT:
            return None
        return Attribution((start, start), NO_CUE, speaker, ((start, end),))

    def _beside(self, number: int, start: int, end: int) -> Attribution | None:
        """Return whom the words or marks right before or behind quoted words name."""
        return (
            worded(self.tokens, self.quoted, (start, end))
            or self._labelled(start, end)
            or self._colon(start, end)
            or self._dash(number, start, end)
        )

    def _labelled(self, start: int, end: int) -> Attribution | None:
        """Return who is named behind a colon at the end of the line: "'Do not travel': minister"."""
        tokens = self.tokens
        if tokens.words[end : end + 1] != [":"]:
            return None
        stop = next((at for at in range(end + 1, len(tokens)) if "\n" in tokens.words[at]), len(tokens))
        nouns = [at for at in range(end + 1, stop) if tokens.poses[at] in ("NOUN", "PROPN")]
        if not nouns or stop - end - 1 > LONGEST_LABEL or nouns[-1] != stop - 1:
            return None
        return Attribution((start, start), NO_CUE, Phrase(end + 1, stop, nouns[-1]), ((start, end),))

    def _is_sentential(self, start: int, end: int) -> bool:
        """Return whether marked words are a statement of their own, not part of the writer's sentence."""
        tokens = self.tokens
        before = tokens.words[start - 1] if start else "."
        opens = before in FULL_STOPS or "\n" in before or start == 0
        if not opens:
            return False
        inner = [word for word in tokens.words[start:end] if not word.isspace()]
        before_stop = tokens.words[end : end + 1] == ["."] and inner[1:2] != inner[-2:-1]
        closes = before_stop or any(word in (".", "!", "?", ",", "…") for word in inner[-2:])
        return closes or not self.quoted.spans[self.quoted.at[start]].closed or end - start > 8

    def _is_bracketed(self, start: int, end: int) -> bool:
        """Return whether all marked words stand in brackets: (CROSSTALK)."""
        inner = "".join(self.tokens.words[start:end]).strip("\"“”'‘’. ")
        return inner[:1] in "([" and inner[-1:] in ")]" and inner.count("(") + inner.count("[") == 1

    def _is_whole(self, start: int, end: int) -> bool:
        """Return whether marked words end in a full stop."""
        return "." in self.tokens.words[max(start, end - 2) : end]

    def _is_title(self, start: int, end: int) -> bool:
        tokens = self.tokens
        words = [word for word in tokens.words[start:end] if word[:1].isalpha()]
        return all(word[0].isupper() or len(word) < 4 for word in words) or (
            start > 0 and tokens.lowers[start - 1] in word_list("named")
        )

    def _colon(self, start: int, end: int) -> Attribution | None:
        """Return the speaker of quoted words after a colon or in the next paragraph: the last subject."""
        tokens = self.tokens
        colon = start - 1
        while colon > 0 and tokens.words[colon].isspace():
            colon -= 1
        if colon < 1 or tokens.words[colon] != ":" or self.quoted.inside(colon):
            return None
        first = max(tokens.sentence_start(colon), colon - LONGEST_SENTENCE)
        if (opened := self._opened(first, colon, (start, end))) is not None:
            return opened
        for index in range(colon - 1, first - 1, -1):
            if (
                tokens.poses[index] in ("VERB", "AUX")
                and (subject := speaker_of(tokens, self.quoted, index)) is not None
            ):
                word = cue_words().get(tokens.lemmas[index])
                if word is None:
                    subject = self._enclosing_person(index, subject)
                cue = (index, index + 1) if word is not None else (start, start)
                return Attribution(
                    cue, word or NO_CUE, noun_phrase(tokens, self.quoted, subject), ((start, end),)
                )
        named = next((index for index in range(first, colon) if index in self.persons), None)
        if named is None:
            return self._lone_subject(first, colon, start, end)
        while named + 1 < colon and named + 1 in self.persons:
            named += 1
        speaker = noun_phrase(tokens, self.quoted, named)
        return Attribution((start, start), NO_CUE, replace(speaker, end=named + 1), ((start, end),))

    def _opened(self, first: int, colon: int, content: Range) -> Attribution | None:
        """Return words after ``Tweeted Mr Roe:``, where its capital made the verb part of the name."""
        word, last = _opening_cue(self.tokens, first), colon - 1
        if word is None or self.tokens.poses[last] not in ("PROPN", "NOUN"):
            return None
        speaker = noun_phrase(self.tokens, self.quoted, last)
        speaker = replace(speaker, start=first + 1, end=colon)
        return Attribution((first, first + 1), word, speaker, (content,))

    def _enclosing_person(self, verb: int, subject: int) -> int:
        """Return the person whose sentence a clause is in, if its own subject is none.

        In "Roe doubts that the state can pay: “…”" Roe speaks.
        """
        tokens = self.tokens
        if subject in self.persons or tokens.deps[verb] not in ("ccomp", "relcl", "advcl"):
            return subject
        outer = speaker_of(tokens, self.quoted, tokens.heads[verb])
        return outer if outer is not None and outer in self.persons else subject

    def _lone_subject(self, first: int, colon: int, start: int, end: int) -> Attribution | None:
        """Return the speaker of words after a colon where no verb stands: "The mayor: “…”".

        Before a noun that reads like the verb of a document, the document speaks: "A statement read: “…”".
        """
        tokens = self.tokens
        nouns = [index for index in range(first, colon) if tokens.poses[index] in ("NOUN", "PROPN")]
        head = next((index for index in nouns if not first <= tokens.heads[index] < index), None)
        if head is None or "\n" in tokens.slice(first, colon).strip():
            return None
        last = colon
        if tokens.lowers[colon - 1] in DOCUMENT_VERBS and colon - 1 > head:
            last = colon - 1
        elif colon - first > LONGEST_LABEL or tokens.lowers[head] in word_list("no-speaker"):
            return None
        speaker = Phrase(first, last, head)
        return Attribution((start, start), NO_CUE, speaker, ((start, end),))

    def _dash(self, number: int, start: int, end: int) -> Attribution | None:
        """Return who is named behind a dash at a line's end: “…” — Jane Roe."""
        tokens = self.tokens
        signed = SIGNATURE.match(tokens.text, self.quoted.span(number).end)
        if signed is None:
            return None
        first, last = bisect_left(tokens.starts, signed.start(1)), bisect_left(tokens.starts, signed.end(1))
        return (
            Attribution((start, start), NO_CUE, Phrase(first, last, last - 1), ((start, end),))
            if first < last
            else None
        )

    def _behind(self, start: int, end: int) -> Attribution | None:
        """Return who speaks by the nearest cue behind the closing mark, where the parse did not say."""
        tokens = self.tokens
        for index in range(end, min(end + REACH, len(tokens))):
            if (
                self.quoted.inside(index)
                or tokens.words[index] in (".", "!", "?", ";", ":")
                or "\n" in tokens.words[index]
            ):
                return None
            word = cue_words().get(tokens.lemmas[index])
            if word is not None and tokens.tags[index] in ("VBD", "VBZ", "VBP") and "quote" in word.frames:
                if index in self.cues and self._is_whole(start, end):
                    return None  # “It sank.” She said it was gone.
                subject = speaker_of(tokens, self.quoted, index)
                if subject is None or subject < start:
                    subject = first_nominal(tokens, end, index)
                speaker = noun_phrase(tokens, self.quoted, subject) if subject is not None else None
                return Attribution((index, index + 1), word, speaker, ((start, end),))
        return None

    def _summed_up(self, start: int, end: int) -> Attribution | None:
        """Return whose words the next sentence says that they are: "“We lost.” That was how Roe put it."."""
        tokens = self.tokens
        if end + 2 >= len(tokens) or tokens.lowers[end] not in ("that", "this", "so"):
            return None
        for index in range(end + 1, min(end + SUMMARY, tokens.sentence_end(end))):
            if tokens.lowers[index] in ("how", "what") and tokens.lemmas[index - 1] == "be":
                verb = tokens.heads[index]
                subject = own_subject(tokens, verb)
                if subject is not None and subject > index:
                    return Attribution(
                        (start, start), NO_CUE, noun_phrase(tokens, self.quoted, subject), ((start, end),)
                    )
        return None

    def _own_subject(self, start: int) -> Phrase | None:
        """Return the person who is the subject of the sentence that marked words stand in."""
        tokens = self.tokens
        index = start
        for _ in range(8):
            if not self.quoted.inside(index) and (own := own_subject(tokens, index)) is not None:
                return (
                    noun_phrase(tokens, self.quoted, own)
                    if own in self.persons and not self.quoted.inside(own)
                    else None
                )
            if tokens.heads[index] == index:
                return None
            index = tokens.heads[index]
        return None

    def _in_force(self, start: int, last: Attribution | None) -> tuple[Phrase | None, Attribution | None]:
        """Return who was speaking: the last speaker, or the person whom the sentence before is about."""
        tokens = self.tokens
        previous = start - 1
        while (
            previous >= 0
            and (tokens.words[previous].isspace() or tokens.words[previous] in FULL_STOPS)
            and not self.quoted.inside(previous)
        ):
            previous -= 1
        asked = self._question_start(previous)
        if asked is not None:
            if self.interviewed is not None:
                return self.interviewed, None  # all answers are one person's
            previous = asked - 1
            while previous >= 0 and tokens.words[previous].isspace():
                previous -= 1
        if previous < 0:
            return None, None
        reach = 1 if asked is None else 2
        recent = (
            last is not None
            and tokens.breaks[start] - tokens.breaks[max(last.contents[-1][1] - 1, last.cue[1] - 1)] <= reach
        )
        if (person := self._told_of(previous, last)) is not None:
            found = noun_phrase(tokens, self.quoted, person)
            self.interviewed = found if asked is not None else self.interviewed
            return found, None
        if last is None or not recent:
            return None, None
        same = tokens.breaks[start] == tokens.breaks[min(last.cue[0], len(tokens) - 1)] or self._is_left_open(
            start
        )
        return self._antecedent(last.speaker), last if same else None

    def _question_start(self, previous: int) -> int | None:
        """Return the first token of the paragraph before, if it is an interviewer's question."""
        tokens = self.tokens
        mark = next(
            (
                index
                for index in range(previous + 1, min(previous + 3, len(tokens)))
                if tokens.words[index] == "?"
            ),
            None,
        )
        if mark is None or self.quoted.inside(mark) or "\n" not in "".join(tokens.words[mark + 1 : mark + 2]):
            return None
        first = previous
        while (
            first > max(0, previous - LONGEST_SENTENCE)
            and tokens.breaks[first - 1] == tokens.breaks[previous]
        ):
            first -= 1
        return None if any(self.quoted.inside(index) for index in range(first, mark)) else first

    def _told_of(self, previous: int, last: Attribution | None) -> int | None:
        """Return the person who is the subject of the previous sentence, if the writer speaks there."""
        tokens = self.tokens
        if self.quoted.inside(previous) or self.covered[previous]:
            return None
        sentence = max(tokens.sentence_start(previous), previous - LONGEST_SENTENCE)
        if last is not None and sentence <= max(last.cue[0], last.contents[-1][0]) <= previous:
            return None
        subjects = (
            index for index in range(sentence, previous + 1) if tokens.deps[index] in ("nsubj", "nsubjpass")
        )
        outside = [index for index in subjects if not self.quoted.inside(index)]
        named = next((index for index in outside if index in self.persons), None)
        if named is None and any(tokens.lemmas[index] == "ask" for index in range(sentence, previous)):
            return next((index for index in outside if tokens.lowers[index] in ("he", "she")), None)
        return named

    def _is_left_open(self, start: int) -> bool:
        """Return whether the previous quoted span was not closed in its paragraph and continues here."""
        number = self.quoted.at[start]
        return number > 0 and not self.quoted.spans[number - 1].closed

    def _antecedent(self, speaker: Phrase | None) -> Phrase | None:
        """Return the noun that a relative pronoun stands for, as a speaker who goes on elsewhere."""
        tokens = self.tokens
        if speaker is None or tokens.tags[speaker.head] not in ("WP", "WDT"):
            return speaker
        clause = tokens.heads[speaker.head]
        return (
            noun_phrase(tokens, self.quoted, tokens.heads[clause])
            if tokens.deps[clause] == "relcl"
            else speaker
        )


def _opening_cue(tokens: Tokens, index: int) -> CueWord | None:
    """Return the verb that opens a sentence in the past tense, where its capital made it a name."""
    form = tokens.lowers[index]
    if not form.endswith("ed") or not tokens.words[index].istitle():
        return None
    word = cue_words().get(form[:-2]) or cue_words().get(form[:-1])
    return word if word is not None and "quote" in word.frames else None
