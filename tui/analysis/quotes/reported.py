"""Speech that a verb, a noun or "according to" announces, read off the parse."""

from collections.abc import Iterator

from msgspec.structs import replace

from tui.analysis.language.cues import CueWord, cue_nouns, cue_words
from tui.analysis.language.grammar import RELATIVES, Phrase, Range, is_finite, is_hearing, noun_phrase
from tui.analysis.language.lexicon import word_set
from tui.analysis.language.quoted_tokens import QuotedTokens
from tui.analysis.language.tokens import Tokens
from tui.analysis.quotes.attribution import ACCORDING, FINITE, LONGEST_CONTENT, REACH, Attribution
from tui.analysis.quotes.content_after_cue import ContentAfterCue
from tui.analysis.quotes.content_around_cue import ContentAroundCue
from tui.analysis.quotes.content_before_cue import ContentBeforeCue
from tui.analysis.quotes.lexicon import word_list
from tui.analysis.quotes.speakers import first_nominal, speaker_of

ASKING = frozenset(("whether", "if", "who", "what", "when", "where", "why", "how", "which"))
AUXILIARIES = frozenset(("aux", "auxpass", "agent"))


class Reader:
    """Reads the attributions of one document."""

    def __init__(self, tokens: Tokens, quoted: QuotedTokens, persons: frozenset[int]) -> None:
        self.tokens, self.quoted, self.persons = tokens, quoted, persons
        self.after_cue, self.before_cue = (
            ContentAfterCue(tokens, quoted, persons),
            ContentBeforeCue(tokens, quoted),
        )
        self.around_cue = ContentAroundCue(tokens, quoted)

    def attributions(self) -> Iterator[Attribution]:
        """Yield what is announced outside of quotation marks, in order of the cues."""
        words, tokens = cue_words(), self.tokens
        for index, lemma in enumerate(tokens.lemmas):
            if self.quoted.inside(index) or (index and tokens.words[index - 1] == "-"):
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
        if word.lemma == "quote" and (passed_on := self._passed_on(verb)) is not None:
            return passed_on
        if self._is_silence(verb, word) or self._failed_to(verb, word):
            return None
        subject = self._member(speaker_of(self.tokens, self.quoted, verb))
        if self._is_told_to(verb, word, subject):
            return None
        if word.lemma == "hear" and not is_hearing(self.tokens, verb, subject):
            return None
        if (word.lemma == "find" and not self._can_find(subject)) or self._takes(verb, word):
            return None
        contents = self._contents(verb, word, subject)
        return self._attribution(verb, word, subject, contents) if contents else None

    def _failed_to(self, verb: int, word: CueWord) -> bool:
        """Return whether nobody came to say it: "failed to agree on a quota"."""
        tokens = self.tokens
        above = tokens.heads[verb]
        return word.lemma == "agree" and tokens.deps[verb] == "xcomp" and tokens.lemmas[above] == "fail"

    def _member(self, subject: int | None) -> int | None:
        """Return the person whose group the parse made the subject: "Jane Roe of the Farm Union said"."""
        tokens = self.tokens
        if subject is None or tokens.poses[subject] != "PROPN" or subject in self.persons:
            return subject
        at = tokens.edges[subject][0] - 1
        while at > 0 and tokens.poses[at] in ("DET", "ADJ", "NOUN") and at > subject - REACH:
            at -= 1
        led = at > 0 and tokens.lowers[at] in ("of", "from") and at - 1 in self.persons
        return at - 1 if led and not self.quoted.inside(at) else subject

    def _is_told_to(self, verb: int, word: CueWord, subject: int | None) -> bool:
        """Return whether a passive only tells what somebody has to do: "she was asked to leave"."""
        tokens = self.tokens
        below = tokens.child(verb, "xcomp")
        passive = any(tokens.deps[child] == "auxpass" for child in tokens.children[verb])
        headline = word.lemma in ("tell", "order", "urge") and tokens.child(verb, "dobj", "dative") is None
        if below is None or below < verb or "hearer" not in word.frames:
            return False
        to = tokens.lowers[tokens.edges[below][0]] == "to"
        return to and (headline or (passive and subject is None))

    def _takes(self, verb: int, word: CueWord) -> bool:
        """Return whether something is claimed that one gets and does not say: "claimed three lives"."""
        thing = self.tokens.child(verb, "dobj") if word.lemma == "claim" else None
        return thing is not None and self.tokens.lemmas[thing].lower() in word_list("gains")

    def _can_find(self, subject: int | None) -> bool:
        """Return whether what was found was published: "the study found that", not "she found that"."""
        if subject is None:
            return False
        titles = (child for child in self.tokens.children[subject] if self.tokens.deps[child] == "compound")
        return any(self.tokens.lemmas[at].lower() in word_list("finders") for at in (subject, *titles))

    def _contents(self, verb: int, word: CueWord, subject: int | None) -> tuple[Range, ...]:
        """Return what a verb reports, after it or before it."""
        contents = self.after_cue.content(verb, word)
        if contents and (self._is_aside(verb, subject, contents[0]) or self._is_withheld(verb, contents[0])):
            return ()
        if not contents and word.frames & {"quote", "clause"}:
            contents = self.around_cue.content(verb, subject)
        inner = self.tokens.deps[verb] == "relcl" and not self.quoted.inside(verb - 1)
        denied = inner and "object" in word.frames and self._describes(verb, subject)
        if not contents and not denied and word.frames & {"quote", "clause"}:
            contents = self.before_cue.content(verb, word, subject)
        return contents

    def _describes(self, verb: int, subject: int | None) -> bool:
        """Return whether a clause without "that" says what somebody does to a noun: "a claim Roe denies"."""
        tokens = self.tokens
        noun = tokens.heads[verb]
        return subject is not None and tokens.poses[noun] == "NOUN" and noun < subject < verb

    def _attribution(
        self, verb: int, word: CueWord, subject: int | None, contents: tuple[Range, ...]
    ) -> Attribution:
        """Return a report with its speaker and hearer."""
        speaker = noun_phrase(self.tokens, self.quoted, subject) if subject is not None else None
        if speaker is None and contents[0][1] <= verb and self.quoted.inside(contents[0][1] - 1):
            nominal = first_nominal(self.tokens, contents[0][1], verb)
            speaker = noun_phrase(self.tokens, self.quoted, nominal) if nominal is not None else None
        hearer = self._hearer(verb, word, contents)
        if hearer is not None and speaker is not None and self._is_apposed(hearer, speaker):
            speaker, hearer = replace(speaker, start=hearer.start), None
        if hearer == speaker and speaker is not None and self.tokens.deps[speaker.head] == "nsubjpass":
            speaker = None  # “You must go,” Tom Roe was told
        is_noun = subject is not None and self.tokens.poses[subject] == "NOUN"
        if word.lemma == "tell" and hearer is None and contents[0][1] <= verb and is_noun:
            speaker, hearer = None, speaker  # headlines: “It failed”, inquiry told
        stance = word.by_preposition.get(self.tokens.lowers[contents[0][0] - 1], word.stance)
        return Attribution((verb, verb + 1), replace(word, stance=stance), speaker, contents, hearer)

    def _is_apposed(self, first: Phrase, second: Phrase) -> bool:
        """Return whether two phrases are one: "cautioned the lead author, Prof Roe"."""
        between = self.tokens.words[first.end : second.start]
        return first.end < second.start and between == [","]

    def _is_aside(self, verb: int, subject: int | None, content: Range) -> bool:
        """Return whether a relative clause only mentions an act of speech: "who has denied the charges"."""
        tokens = self.tokens
        start, end = content
        if subject is None or tokens.lowers[subject] not in RELATIVES or tokens.deps[verb] != "relcl":
            return False
        return (
            any(tokens.lemmas[child] == "have" for child in tokens.children[verb] if child < verb)
            and not any(self.quoted.inside(index) for index in range(start, end))
            and not is_finite(tokens, start, end)
        )

    def _is_withheld(self, verb: int, content: Range) -> bool:
        """Return whether somebody did not say something: "would not say whether “the error” was theirs"."""
        tokens = self.tokens
        marked = any(self.quoted.inside(index) for index in range(*content))
        if tokens.lowers[content[0]] not in ASKING or not marked:
            return False
        negations = word_set("negations", "clauses")
        subjects = [child for child in tokens.children[verb] if tokens.deps[child] in ("nsubj", "nsubjpass")]
        near = [*tokens.children[verb], *(word for child in subjects for word in tokens.children[child])]
        return any(index < verb and tokens.lowers[index] in negations for index in near)

    def _is_silence(self, verb: int, word: CueWord) -> bool:
        """Return whether nothing was said: "declined to comment", "asked not to be named"."""
        tokens = self.tokens
        if word.lemma == "refer" and any(tokens.deps[child] == "auxpass" for child in tokens.children[verb]):
            return True  # "will be referred to the minister"
        if word.lemma in ("accuse", "blame", "charge"):
            negations = word_set("negations", "clauses")
            return any(child < verb and tokens.lowers[child] in negations for child in tokens.children[verb])
        below = tokens.child(verb, "xcomp")
        if below is None or below < verb or word.lemma not in ("decline", "refuse", "ask"):
            return False
        named = tokens.lemmas[below] in word_set("reporting_verbs", "naming")
        negated = any(tokens.deps[child] == "neg" for child in tokens.children[below])
        if word.lemma == "ask":
            return named and negated
        return tokens.lemmas[below] in word_set("reporting_verbs", "silence") or named

    def _passed_on(self, verb: int) -> Attribution | None:
        """Return who is quoted by another: "the report quoted [Mr Roe] as saying: “Never.”"."""
        tokens = self.tokens
        said = next(
            (
                below
                for child in tokens.children[verb]
                if tokens.lowers[child] == "as" and child > verb
                for below in tokens.children[child]
                if tokens.deps[below] == "pcomp" and tokens.lemmas[below] in cue_words()
            ),
            None,
        )
        speaker = tokens.child(verb, "dobj")
        if said is None or speaker is None:
            return None
        word = cue_words()[tokens.lemmas[said]]
        contents = self.after_cue.content(said, word) or self.before_cue.content(
            verb, word, tokens.child(verb, "nsubj")
        )
        if not contents:
            return None
        return Attribution((said, said + 1), word, noun_phrase(tokens, self.quoted, speaker), contents)

    def _was_spoken_to(self, verb: int, word: CueWord) -> bool:
        """Return whether a participle's subject is the addressee: "asked whether he would resign, Roe …"."""
        tokens = self.tokens
        passive = tokens.tags[verb] == "VBN" and tokens.deps[verb] == "advcl"
        return (
            passive
            and "hearer" in word.frames
            and all(tokens.deps[child] not in AUXILIARIES for child in tokens.children[verb])
        )

    def _only_names(self, verb: int) -> bool:
        """Return whether a participle introduces a name, not speech: "a colt called Second Chance"."""
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
            said = self.quoted.inside(child) or any(start <= child < end for start, end in contents)
            if told and not said and tokens.poses[child] != "ADP":
                return noun_phrase(tokens, self.quoted, child)
        return None

    def _interviewer(self, verb: int) -> Phrase | None:
        """Return to whom an interview was given: "said in an interview with The Sentinel"."""
        tokens = self.tokens
        for index in range(verb + 1, min(verb + REACH, tokens.sentence_end(verb))):
            if tokens.lowers[index] not in ("interview", "conversation") or self.quoted.inside(index):
                continue
            link = next(
                (child for child in tokens.children[index] if tokens.lowers[child] in ("with", "to")), None
            )
            if link is None and index + 1 < len(tokens) and tokens.lowers[index + 1] == "with":
                link = index + 1
            head = tokens.child(link, "pobj") if link is not None else None
            return noun_phrase(tokens, self.quoted, head) if head is not None else None
        return None

    def _according(self, index: int) -> Attribution | None:
        """Return a statement with "according to" before, within or behind it."""
        tokens, quoted = self.tokens, self.quoted
        head = tokens.child(index + 1, "pobj") or tokens.child(index, "pobj")
        if head is None:
            return None
        speaker = noun_phrase(tokens, quoted, head)
        first, limit = tokens.sentence_start(index), tokens.sentence_end(index)
        if index - first < 2:
            start = self._first_word(max(speaker.end, tokens.edges[head][1] + 1), limit)
            if start < limit and tokens.tags[start] in FINITE:  # the subject was taken for an apposition
                start = self._first_word(speaker.end, limit)
            contents: tuple[Range, ...] = (quoted.widened(start, limit),)
        else:
            first = self.before_cue.behind_semicolon(first, index, limit)
            contents = (quoted.widened(first, index),)
            if (rest := self._other_half(index, max(speaker.end, tokens.edges[head][1] + 1))) is not None:
                contents = (*contents, rest)
        words = sum(end - start for start, end in contents)
        if not 1 < words <= LONGEST_CONTENT:
            return None
        return Attribution((index, index + 2), ACCORDING, speaker, contents)

    def _first_word(self, start: int, limit: int) -> int:
        """Return the first word or quoted token from a place on."""
        while start < limit and not self.tokens.words[start][0].isalnum() and not self.quoted.inside(start):
            start += 1
        return start

    def _other_half(self, index: int, after: int) -> Range | None:
        """Return what goes on behind "according to" between commas, where the subject stands before it.

        "The wreck, according to the guard, [lies deep]"; not "It sank, according to the guard, and …".
        """
        tokens = self.tokens
        limit = tokens.sentence_end(index)
        commas = "," in tokens.words[max(index - 2, 0) : index] and after + 1 < limit
        if not commas or tokens.words[after] != ",":
            return None
        first = self.before_cue.behind_semicolon(tokens.sentence_start(index), index, limit)
        if self.quoted.inside(index - 1) and self.quoted.inside(after + 1):
            return self.quoted.tokens[self.quoted.at[after + 1]]  # “The wreck,” according to him, “is deep.”
        if is_finite(tokens, first, index) or not is_finite(tokens, after + 1, limit):
            return None
        return self.quoted.widened(after + 1, limit)

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
        speaker = noun_phrase(tokens, self.quoted, owner) if owner is not None else None
        return Attribution(
            (index, index + 1),
            CueWord(tokens.lemmas[index], "neutral", frozenset()),
            speaker,
            (self.after_cue.clause(index, clause),),
        )
