"""What is before a cue and its speaker, or on both sides of them."""

from tui.analysis.language.cues import CueWord, cue_words
from tui.analysis.language.grammar import RELATIVES, SUBJECTS, Range, is_finite, own_subject
from tui.analysis.language.quoted_tokens import QuotedTokens
from tui.analysis.language.tokens import Tokens
from tui.analysis.quotes.attribution import JOINTS, LONGEST_CONTENT, REACH, STOPS
from tui.analysis.quotes.speakers import parted_subject

DASHES = frozenset(("–", "—", "--"))
REASONS = frozenset(("because", "since", "until", "unless", "if"))
TOLD = frozenset(("tell", "inform"))
SENTENCE_ENDS = frozenset((".", "!", "?", ":", "…", "..."))
SIDE_CLAUSES = frozenset(("VBG", "WP", "WDT", "VBN", "WRB", "IN", "CC"))


class ContentBeforeCue:
    """Finds content before and around the cues of one document."""

    def __init__(self, tokens: Tokens, quoted: QuotedTokens) -> None:
        self.tokens, self.quoted = tokens, quoted

    def content(self, verb: int, word: CueWord, subject: int | None) -> tuple[Range, ...]:
        """Return the content before an attribution, and behind it where it is in the middle."""
        tokens, quoted = self.tokens, self.quoted
        own = self._lead(verb, subject)
        if own is None and word.lemma in TOLD:
            own = tokens.child(verb, "nsubjpass")  # "…, a jury was told"
            own = own if own is not None and own < verb else None
        if own is None and not self._follows_marks(verb):
            return ()
        start = min(verb, tokens.edges[own][0]) if own is not None else verb
        while start < verb and (
            quoted.inside(start)
            or not tokens.words[start][0].isalnum()
            or tokens.lowers[start] in ("and", "but")
        ):
            start += 1
        if self._is_noun_of(start, own):
            return ()  # "…, an allegation Roe denies"
        if not self._follows_marks(start) and "hearer" not in word.frames and self._has_object(verb):
            return ()  # "…, she defended him"
        after = self._after(verb, own)
        before = self._stated_before(start, is_split=after is not None)
        if before is None:
            return ()
        return (before, after) if after is not None else (before,)

    def _stated_before(self, start: int, *, is_split: bool) -> Range | None:
        content = self._before(start, is_split=is_split)
        return None if content is not None and self._is_asked(content) else content

    def _is_asked(self, content: Range) -> bool:
        """Return whether words only tell what led to speech: "Asked whether he would go, Roe said no"."""
        tokens = self.tokens
        top = next((at for at in range(*content) if tokens.heads[at] not in range(*content)), content[0])
        if tokens.tags[top] != "VBN" or tokens.deps[top] != "advcl" or top - content[0] > 1:
            return False
        return not self.quoted.inside(top) and tokens.child(top, *SUBJECTS, "aux", "auxpass") is None

    def _is_noun_of(self, start: int, own: int | None) -> bool:
        """Return whether the parse joined a noun and the name of who denies what it says: "a claim Roe …"."""
        tokens = self.tokens
        if own is None or tokens.poses[own] != "PROPN" or tokens.lowers[start] not in ("a", "an"):
            return False
        return tokens.poses[start + 1] == "NOUN" and tokens.words[start - 1 : start] == [","]

    def _lead(self, verb: int, subject: int | None) -> int | None:
        """Return the subject if it adjoins its cue.

        Examples: "Roe said", "said Roe", "Roe was quoted as saying", "Roe, who left, said".
        """
        tokens = self.tokens
        if subject is None or tokens.lowers[subject] in RELATIVES:
            return None
        if own_subject(tokens, verb) == subject or subject == parted_subject(tokens, verb):
            return subject
        between = range(subject + 1, verb)
        near = 0 < verb - subject <= REACH and not any(
            tokens.words[index] in STOPS or self.quoted.inside(index) for index in between
        )
        return (
            subject
            if near and tokens.deps[verb] in ("pcomp", "xcomp", "ROOT", "ccomp", "conj", "relcl", "dep")
            else None
        )

    def _has_object(self, verb: int) -> bool:
        return any(self.tokens.deps[child] == "dobj" and child > verb for child in self.tokens.children[verb])

    def _follows_marks(self, verb: int) -> bool:
        return verb > 0 and self.quoted.inside(verb - 1)

    def _before(self, start: int, *, is_split: bool) -> Range | None:
        """Return the content before an attribution: quoted words, their statement, or a clause."""
        tokens, quoted = self.tokens, self.quoted
        last = start - 1
        while last >= 0 and tokens.words[last] in (",", "—", "–", "--", "-") and not quoted.inside(last):
            last -= 1
        if last < 0 or tokens.breaks[last] != tokens.breaks[start]:
            return None
        if quoted.inside(last) and not self._is_parted(last, start):
            first = self._statement_start(quoted.tokens[quoted.at[last]][0])
            return first, last + 1
        if last == start - 1 or quoted.inside(last):
            return None
        first = tokens.sentence_start(last)
        if (
            last - first > LONGEST_CONTENT
            or first != tokens.sentence_start(start)
            or not (is_split or is_finite(tokens, first, last + 1))
        ):
            return None
        first = self._behind_dateline(self.behind_semicolon(first, last + 1, last + 1), last + 1)
        if first > last:
            return None
        first = quoted.widened(first, last + 1)[0]
        return first, last + 1

    def _behind_dateline(self, first: int, end: int) -> int:
        """Return the first token behind a place in capitals and a dash."""
        tokens, dash = self.tokens, first
        while dash < end and tokens.words[dash].isupper() and len(tokens.words[dash]) > 1:
            dash += 1
        placed = first < dash and (dash >= end or tokens.words[dash] in DASHES)
        return dash + 1 if placed else first

    def behind_semicolon(self, first: int, end: int, limit: int) -> int:
        """Return the start of a sentence's last part; what stands before a semicolon is another statement."""
        tokens = self.tokens
        for index in range(end - 1, first, -1):
            if tokens.words[index] == ";" and not self.quoted.inside(index):
                after = index + 1 + (tokens.lowers[index + 1] in ("and", "but"))
                both = is_finite(tokens, index, limit) and is_finite(tokens, first, index)
                return after if both else first
        return first

    def _is_parted(self, last: int, start: int) -> bool:
        """Return whether quoted words end a sentence of the writer's, and the cue has words of its own.

        "He is nicknamed “Red.” He said nothing."
        """
        tokens = self.tokens
        opened = self.quoted.tokens[self.quoted.at[last]][0]
        return (
            tokens.lowers[start + 2 : start + 3] == ["nothing"]
            and opened > tokens.sentence_start(opened)
            and not self._has_cue(tokens.sentence_start(opened), opened)
        )

    def _statement_start(self, first: int) -> int:
        """Return where the statement begins that ends with the marked stretch starting at a token."""
        tokens = self.tokens
        start = tokens.sentence_start(first)
        if (
            start == first
            or first - start > LONGEST_CONTENT
            or tokens.words[first - 1] in SENTENCE_ENDS
            or self._has_cue(start, first)
        ):
            return first
        if tokens.words[first - 1] in DASHES and is_finite(tokens, start, first):
            return first
        if tokens.lowers[first - 1] in ("and", "but", ",") and is_finite(
            tokens, first, self.quoted.tokens[self.quoted.at[first]][1]
        ):
            return first  # a marked clause of its own
        if self.quoted.inside(start):
            return self.quoted.tokens[self.quoted.at[start]][0] if tokens.words[first - 1] != "." else first
        return start if tokens.breaks[start] == tokens.breaks[first] else first

    def _has_cue(self, start: int, end: int) -> bool:
        tokens, words = self.tokens, cue_words()
        outside = (index for index in range(start, end) if not self.quoted.inside(index))
        return any(tokens.lemmas[index] in words and tokens.poses[index] == "VERB" for index in outside)

    def _after(self, verb: int, own: int | None) -> Range | None:
        """Return what goes on behind an attribution in the middle (“A,” she said, “B.”)."""
        tokens, quoted = self.tokens, self.quoted
        limit = tokens.sentence_end(verb)
        index = max(verb, tokens.edges[own][1] if own is not None else verb) + 1
        if own is not None and any(quoted.inside(within) for within in range(own, index)):
            return None  # marked words of the speaker's description: "a man who goes by “Red”"
        while (
            index < limit
            and index < verb + REACH
            and not quoted.inside(index)
            and tokens.words[index] not in STOPS
        ):
            index += 1
        if index >= limit or not (quoted.inside(index) or tokens.words[index] in JOINTS):
            return None
        if not quoted.inside(index):
            index += 1
        if index >= len(tokens) or tokens.breaks[index] != tokens.breaks[verb]:
            return None
        return self._goes_on(index, limit)

    def _goes_on(self, index: int, limit: int) -> Range | None:
        """Return the quoted words or the clause that begin at a token, maybe behind "and"."""
        tokens, quoted = self.tokens, self.quoted
        if tokens.lowers[index] in ("and", "but") and index + 1 < limit and quoted.inside(index + 1):
            index += 1
        if quoted.inside(index):
            return quoted.tokens[quoted.at[index]]
        limit = min(limit, index + LONGEST_CONTENT)
        if index >= limit or not is_finite(tokens, index, limit):
            return None
        side = tokens.tags[index] in SIDE_CLAUSES and tokens.lowers[index] not in REASONS
        return None if side else quoted.widened(index, limit)
