"""A parsed document as plain lists, read once: access to spaCy's tokens would dominate the rules' time."""

from functools import cached_property
from itertools import pairwise

from msgspec import Struct
from spacy.attrs import DEP, HEAD, IDX, LEMMA, ORTH, POS, SENT_START, TAG
from spacy.symbols import VERB
from spacy.tokens import Doc, Token

from tui.analysis.language.cues import cue_words
from tui.document.span import Span

_KEY = "closeread_tokens"
ENDINGS = {"VBD": ("ed", "d"), "VBN": ("ed", "d"), "VBG": ("ing",), "VBZ": ("s", "es")}
"""The regular endings of verbs, by tag."""


def lemma_of(token: Token) -> str:
    """Return a token's lemma; a reporting verb's also where the model lacks its form: "texted"."""
    words = cue_words()
    if token.pos_ == "VERB" and token.lemma_ not in words:
        for ending in ENDINGS.get(token.tag_, ()):
            stem = token.lower_.removesuffix(ending)
            if stem in words and stem != token.lower_:
                return stem
    return token.lemma_


def _signed(value: int) -> int:
    """Return a number of an unsigned column that may be negative."""
    return value - 2**64 if value >= 2**63 else value


class Tokens(Struct, frozen=True, eq=False, dict=True):
    """The tokens of a document; every list has one value per token."""

    text: str
    words: list[str]
    lowers: list[str]
    lemmas: list[str]
    tags: list[str]
    poses: list[str]
    deps: list[str]
    heads: list[int]
    starts: list[int]
    sentences: list[int]
    """The number of the token's sentence."""
    sentence_starts: list[int]
    """The first token of each sentence."""

    @classmethod
    def of(cls, doc: Doc) -> "Tokens":
        """Return the tokens of a parsed document; they are read once and kept with it."""
        known = doc.user_data.get(_KEY)
        if not isinstance(known, cls) or len(known) != len(doc):
            known = doc.user_data[_KEY] = cls._read(doc)
        return known

    @classmethod
    def _read(cls, doc: Doc) -> "Tokens":
        columns = doc.to_array([ORTH, LEMMA, TAG, POS, DEP, HEAD, IDX, SENT_START]).T.tolist()
        orths, lemmas, tags, poses, deps, heads, starts, opening = columns if len(doc) else [[]] * 8
        strings = {key: doc.vocab.strings[key] for key in {*orths, *lemmas, *tags, *poses, *deps}}
        words = [strings[key] for key in orths]
        opened = [index for index, start in enumerate(opening) if start == 1 or index == 0]
        numbers: list[int] = []
        for number, (start, end) in enumerate(pairwise((*opened, len(words)))):
            numbers += [number] * (end - start)
        return cls(
            text=doc.text, words=words, lowers=[word.lower().replace("’", "'") for word in words],
            lemmas=[
                lemma_of(doc[index]) if pos == VERB else strings[lemma]
                for index, (lemma, pos) in enumerate(zip(lemmas, poses, strict=True))
            ],
            tags=[strings[key] for key in tags], poses=[strings[key] for key in poses],
            deps=[strings[key] for key in deps],
            heads=[index + _signed(step) for index, step in enumerate(heads)], starts=starts,
            sentences=numbers, sentence_starts=opened,
        )  # fmt: skip

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def children(self) -> list[list[int]]:
        """The tokens that depend on each token, in order."""
        found: list[list[int]] = [[] for _ in self.words]
        for index, head in enumerate(self.heads):
            if head != index:
                found[head].append(index)
        return found

    @cached_property
    def edges(self) -> list[tuple[int, int]]:
        """The first and the last token below each token, itself included."""
        left, right = list(range(len(self))), list(range(len(self)))
        for index in self._leaves_first():
            head = self.heads[index]
            left[head], right[head] = min(left[head], left[index]), max(right[head], right[index])
        return list(zip(left, right, strict=True))

    @cached_property
    def breaks(self) -> list[int]:
        """For each token, how many paragraph ends stand before it."""
        found: list[int] = []
        count = 0
        for word in self.words:
            found.append(count)
            count += "\n" in word
        return found

    @cached_property
    def words_behind_the(self) -> frozenset[str]:
        """The words that stand behind "the" somewhere."""
        return frozenset(
            word for before, word in zip(self.lowers, self.words[1:], strict=False) if before == "the"
        )

    def end(self, index: int) -> int:
        """Return the offset after a token's last character."""
        return self.starts[index] + len(self.words[index])

    def span(self, start: int, end: int) -> Span:
        """Return the characters of the tokens from ``start`` up to but without ``end``."""
        return Span(self.starts[start], self.end(end - 1))

    def slice(self, start: int, end: int) -> str:
        """Return the text of the tokens from ``start`` up to but without ``end``."""
        return self.text[self.starts[start] : self.end(end - 1)]

    def sentence_end(self, index: int) -> int:
        """Return the token after the last one of a token's sentence."""
        following = self.sentences[index] + 1
        return self.sentence_starts[following] if following < len(self.sentence_starts) else len(self)

    def sentence_start(self, index: int) -> int:
        """Return the first token of a token's sentence."""
        return self.sentence_starts[self.sentences[index]]

    def child(self, index: int, *deps: str) -> int | None:
        """Return the first token that depends on a token in one of these ways."""
        return next((child for child in self.children[index] if self.deps[child] in deps), None)

    def _leaves_first(self) -> list[int]:
        """Return every token that has a head, each after all that depend on it."""
        order, stack = [], [index for index, head in enumerate(self.heads) if head == index]
        while stack:
            index = stack.pop()
            order.append(index)
            stack += self.children[index]
        return [index for index in reversed(order) if self.heads[index] != index]
