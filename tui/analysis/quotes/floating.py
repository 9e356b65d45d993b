"""Words in quotation marks that no verb announces: behind a colon, before a dash, going on from what was said before, or no speech."""

from collections.abc import Iterator, Sequence

from tui.analysis.entities.tokens import Tokens
from tui.analysis.quotes.cues import CueWord, cue_words
from tui.analysis.quotes.grammar import Phrase, noun_phrase, own_subject, subject_of
from tui.analysis.quotes.marks import Marks
from tui.analysis.quotes.reported import Attribution
from tui.document.span import Span

NO_CUE = CueWord("", "neutral", frozenset())
DASHES = frozenset(("—", "–", "―", "--", "-", "~"))
FULL_STOPS = frozenset((".", "!", "?", ":", ";", "…", "”", "’", '"', "''"))
REACH = 14  # tokens from a closing mark to its verb
FRAGMENT = 2  # words from which marked words in the writer's own sentence count as speech
NAMED = frozenset(("called", "named", "titled", "entitled", "dubbed", "nicknamed", "term", "terms", "word", "words", "phrase", "known", "as", "so", "song", "book", "film", "show", "movie", "album", "novel", "series", "called"))


class Floating:
    """Finds the speakers of marked stretches that no attribution covers."""

    def __init__(self, tokens: Tokens, marks: Marks, chosen: Sequence[Attribution], persons: frozenset[int]) -> None:
        self.tokens, self.marks, self.persons = tokens, marks, persons
        self.chosen = sorted(chosen, key=lambda attribution: attribution.contents[0])
        self.terms: list[Span] = []
        covered = [False] * len(tokens)
        for attribution in chosen:
            for start, end in attribution.contents:
                covered[start:end] = [True] * (end - start)
        self.covered = covered

    def attributions(self) -> Iterator[Attribution]:
        """Yield an attribution for each stretch that is speech; the others become terms."""
        pending = list(self.chosen)
        last: Attribution | None = None
        for number, (start, end) in enumerate(self.marks.tokens):
            if start >= end:
                continue
            while pending and pending[0].contents[0][0] < start:
                last = pending.pop(0)
            if self.covered[start]:
                continue
            found = self._attribution(number, start, end, last)
            if found is None:
                self.terms.append(self.marks.stretches[number].span)
            else:
                yield found
                last = found

    def _attribution(self, number: int, start: int, end: int, last: Attribution | None) -> Attribution | None:
        words = sum(map(str.isalnum, (word[:1] for word in self.tokens.words[start:end])))
        if not words:
            return None
        sentential = self._is_sentential(start, end)
        if (found := self._colon(start, end)) is not None or (found := self._dash(start, end)) is not None:
            return found
        if (found := self._behind(start, end)) is not None:
            return found
        if not sentential and (words < FRAGMENT or self._is_title(start, end)):
            return None
        speaker = self._in_force(start, last) if sentential else self._own_subject(start) or self._in_force(start, last)
        return Attribution((start, start), NO_CUE, speaker, ((start, end),))

    def _is_sentential(self, start: int, end: int) -> bool:
        """Say whether marked words are a statement of their own, not part of the writer's sentence."""
        tokens = self.tokens
        before = tokens.words[start - 1] if start else "."
        opens = before in FULL_STOPS or "\n" in before or start == 0
        inner = [word for word in tokens.words[start:end] if not word.isspace()]
        closes = any(word in (".", "!", "?", ",", "…") for word in inner[-2:]) or not self.marks.stretches[self.marks.at[start]].closed
        return opens and (closes or end - start > 8)

    def _is_title(self, start: int, end: int) -> bool:
        tokens = self.tokens
        words = [word for word in tokens.words[start:end] if word[:1].isalpha()]
        return all(word[0].isupper() or len(word) < 4 for word in words) or (start > 0 and tokens.lowers[start - 1] in NAMED)

    def _colon(self, start: int, end: int) -> Attribution | None:
        """Return who speaks behind a colon: the subject of the words before it."""
        tokens = self.tokens
        if start < 2 or tokens.words[start - 1] != ":" or tokens.breaks[start - 1] != tokens.breaks[start]:
            return None
        first = tokens.sentence_start(start - 1)
        for index in range(start - 2, first - 1, -1):
            if tokens.poses[index] in ("VERB", "AUX") and (subject := subject_of(tokens, index)) is not None and not self.marks.inside(subject):
                word = cue_words().get(tokens.lemmas[index])
                cue = (index, index + 1) if word is not None else (start, start)
                return Attribution(cue, word or NO_CUE, noun_phrase(tokens, self.marks, subject), ((start, end),))
        return None

    def _dash(self, start: int, end: int) -> Attribution | None:
        """Return who is named behind a dash at a paragraph's end: “…” — Jane Roe."""
        tokens = self.tokens
        if end + 1 >= len(tokens) or tokens.words[end] not in DASHES or not tokens.words[end + 1][0].isupper():
            return None
        stop = end + 1
        while stop < len(tokens) and stop < end + 6 and tokens.tags[stop] in ("NNP", "NNPS", "NN", ".", "HYPH") and "\n" not in tokens.words[stop]:
            stop += 1
        if stop > end + 1 and (stop >= len(tokens) or tokens.words[stop] in (",", ".") or "\n" in tokens.words[stop]):
            return Attribution((start, start), NO_CUE, Phrase(end + 1, stop, stop - 1), ((start, end),))
        return None

    def _behind(self, start: int, end: int) -> Attribution | None:
        """Return who speaks by the nearest cue behind the closing mark, where the parse did not say."""
        tokens = self.tokens
        for index in range(end, min(end + REACH, len(tokens))):
            if self.marks.inside(index) or tokens.words[index] in (".", "!", "?", ";", ":") or "\n" in tokens.words[index]:
                return None
            word = cue_words().get(tokens.lemmas[index])
            if word is not None and tokens.tags[index] in ("VBD", "VBZ", "VBP") and "quote" in word.frames:
                subject = subject_of(tokens, index)
                if subject is None or self.marks.inside(subject):
                    subject = self._nearest_nominal(end, index)
                speaker = noun_phrase(tokens, self.marks, subject) if subject is not None else None
                return Attribution((index, index + 1), word, speaker, ((start, end),))
        return None

    def _nearest_nominal(self, end: int, cue: int) -> int | None:
        tokens = self.tokens
        for index in (*range(end, cue), *range(cue + 1, min(cue + 8, len(tokens)))):
            if tokens.poses[index] in ("PRON", "PROPN", "NOUN") and tokens.deps[index] not in ("compound", "poss", "npadvmod", "pobj"):
                return index
        return None

    def _own_subject(self, start: int) -> Phrase | None:
        """Return the person who is the subject of the sentence that marked words stand in."""
        tokens = self.tokens
        index = start
        for _ in range(8):
            if not self.marks.inside(index) and (own := own_subject(tokens, index)) is not None:
                return noun_phrase(tokens, self.marks, own) if own in self.persons and not self.marks.inside(own) else None
            if tokens.heads[index] == index:
                return None
            index = tokens.heads[index]
        return None

    def _in_force(self, start: int, last: Attribution | None) -> Phrase | None:
        """Return who was speaking: the last speaker, or the person whom the sentence before is about."""
        tokens = self.tokens
        previous = start - 1
        while previous >= 0 and (tokens.words[previous].isspace() or tokens.words[previous] in FULL_STOPS) and not self.marks.inside(previous):
            previous -= 1
        if previous < 0:
            return None
        recent = last is not None and tokens.breaks[start] - tokens.breaks[max(last.contents[-1][1] - 1, last.cue[1] - 1)] <= 1
        if not self.marks.inside(previous) and not self.covered[previous]:
            sentence = tokens.sentence_start(previous)
            said_there = last is not None and sentence <= max(last.cue[0], last.contents[-1][0]) <= previous
            if not said_there:
                for index in range(sentence, previous + 1):
                    if tokens.deps[index] in ("nsubj", "nsubjpass") and index in self.persons and tokens.heads[index] < len(tokens) and not self.marks.inside(index):
                        return noun_phrase(tokens, self.marks, index)
        return last.speaker if recent and last is not None else None
