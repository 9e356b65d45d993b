"""Speech that a verb, a noun or "according to" announces, read off the parse."""

from collections.abc import Iterator

from msgspec.structs import replace

from tui.analysis.entities.tokens import Tokens
from tui.analysis.quotes.attribution import ACCORDING, LONGEST_CONTENT, REACH, Attribution
from tui.analysis.quotes.content_after_cue import Behind
from tui.analysis.quotes.content_before_cue import Around
from tui.analysis.quotes.cues import CueWord, cue_nouns, cue_words
from tui.analysis.quotes.grammar import Phrase, Range, is_hearing, noun_phrase
from tui.analysis.quotes.quotation_marks import SpanLayer
from tui.analysis.quotes.speakers import first_nominal, speaker_of

AUXILIARIES = frozenset(("aux", "auxpass", "agent"))


class Reader:
    """Reads the attributions of one document."""

    def __init__(self, tokens: Tokens, marks: SpanLayer, persons: frozenset[int]) -> None:
        self.tokens, self.marks = tokens, marks
        self.behind, self.around = Behind(tokens, marks, persons), Around(tokens, marks)

    def attributions(self) -> Iterator[Attribution]:
        """Yield what is announced outside of quotation marks, in order of the cues."""
        words, tokens = cue_words(), self.tokens
        for index, lemma in enumerate(tokens.lemmas):
            if self.marks.inside(index) or (index and tokens.words[index - 1] == "-"):
                continue  # "so-called" calls nobody anything
            if tokens.poses[index] in ("VERB", "AUX") and (word := words.get(lemma)) is not None:
                found = self._verb(index, word)
            elif (
                tokens.lowers[index] == "according"
                and index + 2 < len(tokens)
                and tokens.lowers[index + 1] == "to"
            ):
                found = self._according(index)
            elif tokens.poses[index] == "NOUN" and lemma in cue_nouns():
                found = self._noun(index)
            else:
                continue
            if found is not None:
                yield found

    def _verb(self, verb: int, word: CueWord) -> Attribution | None:
        if ("clause" not in word.frames and self._only_names(verb)) or self._was_spoken_to(verb, word):
            return None
        subject = speaker_of(self.tokens, self.marks, verb)
        if word.lemma == "hear" and not is_hearing(self.tokens, verb, subject):
            return None
        speaker = noun_phrase(self.tokens, self.marks, subject) if subject is not None else None
        contents = self.behind.content(verb, word)
        if not contents and word.frames & {"quote", "clause"}:
            contents = self.around.content(verb, word, subject)
        if not contents:
            return None
        if speaker is None and contents[0][1] <= verb and self.marks.inside(contents[0][1] - 1):
            nominal = first_nominal(self.tokens, contents[0][1], verb)
            speaker = noun_phrase(self.tokens, self.marks, nominal) if nominal is not None else None
        hearer = self._hearer(verb, word, contents)
        if (
            word.lemma == "tell"
            and hearer is None
            and contents[0][1] <= verb
            and subject is not None
            and self.tokens.poses[subject] == "NOUN"
        ):
            speaker, hearer = None, speaker  # headlines: “It failed”, inquiry told
        stance = word.behind.get(self.tokens.lowers[contents[0][0] - 1], word.stance)
        return Attribution((verb, verb + 1), replace(word, stance=stance), speaker, contents, hearer)

    def _was_spoken_to(self, verb: int, word: CueWord) -> bool:
        """Say whether a participle tells what its subject heard rather than said: "asked whether he would resign, Roe …"."""
        tokens = self.tokens
        passive = tokens.tags[verb] == "VBN" and tokens.deps[verb] == "advcl"
        return (
            passive
            and "hearer" in word.frames
            and all(tokens.deps[child] not in AUXILIARIES for child in tokens.children[verb])
        )

    def _only_names(self, verb: int) -> bool:
        """Say whether a participle gives a name rather than somebody's words: "a colt called Second Chance"."""
        tokens = self.tokens
        return (
            tokens.tags[verb] == "VBN" and tokens.deps[verb] == "acl" and tokens.child(verb, "agent") is None
        )

    def _hearer(self, verb: int, word: CueWord, contents: tuple[Range, ...]) -> Phrase | None:
        tokens = self.tokens
        if (host := self._interviewer(verb)) is not None:
            return host
        if "hearer" not in word.frames:
            return None
        for child in tokens.children[verb]:
            told = tokens.deps[child] == "nsubjpass" or (
                child > verb and tokens.deps[child] in ("dobj", "dative")
            )
            said = self.marks.inside(child) or any(start <= child < end for start, end in contents)
            if told and not said and tokens.poses[child] != "ADP":
                return noun_phrase(tokens, self.marks, child)
        return None

    def _interviewer(self, verb: int) -> Phrase | None:
        """Return to whom an interview was given: "said in an interview with The Sentinel"."""
        tokens = self.tokens
        for index in range(verb + 1, min(verb + REACH, tokens.sentence_end(verb))):
            if tokens.lowers[index] not in ("interview", "conversation") or self.marks.inside(index):
                continue
            link = next(
                (child for child in tokens.children[index] if tokens.lowers[child] in ("with", "to")), None
            )
            if link is None and index + 1 < len(tokens) and tokens.lowers[index + 1] == "with":
                link = index + 1
            head = tokens.child(link, "pobj") if link is not None else None
            return noun_phrase(tokens, self.marks, head) if head is not None else None
        return None

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
        if not 1 < contents[1] - contents[0] <= LONGEST_CONTENT:
            return None
        return Attribution((index, index + 2), ACCORDING, speaker, (contents,))

    def _noun(self, index: int) -> Attribution | None:
        """Return what a noun announces in a clause: "the claim that …"."""
        tokens = self.tokens
        children = tokens.children[index]
        clauses = (child for child in children if child > index and tokens.deps[child] in ("acl", "ccomp"))
        clause = next((child for child in clauses if tokens.lowers[tokens.edges[child][0]] == "that"), None)
        if clause is None:
            return None
        owner = tokens.child(index, "poss") or next(
            (child for child in children if tokens.poses[child] == "PROPN"), None
        )
        source = next((child for child in children if tokens.lowers[child] in ("from", "by")), None)
        if owner is None and source is not None:
            owner = tokens.child(source, "pobj")
        speaker = noun_phrase(tokens, self.marks, owner) if owner is not None else None
        return Attribution(
            (index, index + 1),
            CueWord(tokens.lemmas[index], "neutral", frozenset()),
            speaker,
            (self.behind.clause(index, clause),),
        )
