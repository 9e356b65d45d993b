"""A parsed document as plain objects: what the finders walk through.

spaCy makes a new object each time a token is asked for, and looks its strings up each time they are read.
Rules ask many times, so their time would mostly be spent there. A :class:`Token` here has the attributes that
the rules read, by spaCy's names and with spaCy's meaning, read once.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Self

from msgspec import Struct
from spacy.attrs import (
    DEP,
    ENT_IOB,
    ENT_TYPE,
    IS_PUNCT,
    IS_SPACE,
    LEMMA,
    LIKE_NUM,
    LOWER,
    ORTH,
    POS,
    SPACY,
    TAG,
)
from spacy.tokens import Doc

from tui.analysis.language.tokens import Tokens

_KEY = "closeread_parsed_doc"
_NAMED = (ORTH, LOWER, LEMMA, TAG, POS, DEP, ENT_TYPE)
"""Columns of keys that stand for strings."""
_PLAIN = (ENT_IOB, IS_PUNCT, IS_SPACE, LIKE_NUM, SPACY)
_IOB = ("", "I", "O", "B")


class Token(Struct, eq=False):
    """A token; two are equal if they are one. What is above and below it is set by :class:`ParsedDoc`."""

    doc: "ParsedDoc"
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    tag_: str
    pos_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    is_punct: bool
    is_space: bool
    like_num: bool
    whitespace_: str
    head: "Token" = None  # type: ignore[assignment]  # never None once the document is read; itself at a root
    children: "list[Token] | tuple[()]" = ()
    """The tokens that depend on it, in order."""

    def __len__(self) -> int:
        return len(self.text)

    @property
    def lefts(self) -> "list[Token]":
        """The tokens before it that depend on it, in order."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> "list[Token]":
        """The tokens behind it that depend on it, in order."""
        return [child for child in self.children if child.i > self.i]

    @property
    def left_edge(self) -> "Token":
        """The first token below it, or itself."""
        return self.doc[self.doc.tokens.edges[self.i][0]]

    @property
    def right_edge(self) -> "Token":
        """The last token below it, or itself."""
        return self.doc[self.doc.tokens.edges[self.i][1]]

    @property
    def subtree(self) -> "Iterator[Token]":
        """It and all below it, in the order of the tree: what is left of a token before it."""
        stack = [(self, False)]  # a text may nest more deeply than Python may call
        while stack:
            token, is_next = stack.pop()
            if is_next or not token.children:
                yield token
                continue
            stack += [(child, False) for child in reversed(token.children) if child.i > token.i]
            stack.append((token, True))
            stack += [(child, False) for child in reversed(token.children) if child.i < token.i]

    @property
    def ancestors(self) -> "Iterator[Token]":
        """Its head, the head's head, and so on to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, other: "Token") -> bool:
        """Return whether another token is below it."""
        return any(token is self for token in other.ancestors)

    def nbor(self, step: int = 1) -> "Token":
        """Return the token so many places further on.

        Raises:
            IndexError: The document has no such place.
        """
        if self.i + step < 0:
            raise IndexError(self.i + step)
        return self.doc[self.i + step]

    @property
    def is_sent_start(self) -> bool:
        """Whether a sentence begins with it."""
        return self.doc.tokens.sentence_start(self.i) == self.i

    @property
    def sent(self) -> "Sentence":
        """The sentence that it stands in."""
        return self.doc.sentence(self.doc.tokens.sentences[self.i])


class Sentence(Struct, frozen=True, eq=False):
    """The tokens from ``start`` up to but without ``end``, and the characters that they cover."""

    doc: "ParsedDoc"
    start: int
    end: int

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc[self.start : self.end])

    def __len__(self) -> int:
        return self.end - self.start

    @property
    def start_char(self) -> int:
        """The offset of the first character."""
        return self.doc[self.start].idx

    @property
    def end_char(self) -> int:
        """The offset after the last character."""
        last = self.doc[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """The characters, without the white space behind them."""
        return self.doc.tokens.text[self.start_char : self.end_char]

    @property
    def root(self) -> Token:
        """The token that the others hang on: the first one that is nearest to the root of a tree."""
        tokens = self.doc[self.start : self.end]
        tops = [token for token in tokens if token.head is token or not self.start <= token.head.i < self.end]
        return min(tops, key=_distance_to_root, default=tokens[0])


def _distance_to_root(token: Token) -> int:
    """Return how many steps a token is below its root; a bare mark or space is further than any other."""
    if (token.is_punct or token.is_space) and not token.children and token.head is not token:
        return len(token.doc) - 1
    return sum(1 for _ in token.ancestors)


class ParsedDoc(list[Token]):
    """The tokens of a parsed document, in order."""

    tokens: Tokens
    """The same as columns."""

    @classmethod
    def of(cls, doc: Doc) -> "ParsedDoc":
        """Return a parsed document's tokens; they are read once and kept with it."""
        known = doc.user_data.get(_KEY)
        if not isinstance(known, cls) or not known or len(known) != len(doc):
            known = doc.user_data[_KEY] = cls._read(doc)
        return known

    @classmethod
    def _read(cls, doc: Doc) -> "ParsedDoc":
        found = cls()
        found.tokens = tokens = Tokens.of(doc)
        if not len(doc):
            return found
        columns = doc.to_array([*_NAMED, *_PLAIN]).T.tolist()
        named = columns[: len(_NAMED)]
        strings = {key: doc.vocab.strings[key] for key in set().union(*named)}
        texts, lowers, lemmas, tags, poses, deps, kinds = ([strings[key] for key in keys] for keys in named)
        iobs, puncts, spaces, numeric, spaced = columns[len(_NAMED) :]
        for i, text in enumerate(texts):
            found.append(
                Token(
                    found,
                    i,
                    tokens.starts[i],
                    text,
                    lowers[i],
                    lemmas[i],
                    tags[i],
                    poses[i],
                    deps[i],
                    kinds[i],
                    _IOB[iobs[i]],
                    bool(puncts[i]),
                    bool(spaces[i]),
                    bool(numeric[i]),
                    " " if spaced[i] else "",
                )
            )
        for token, head, children in zip(found, tokens.heads, tokens.children, strict=True):
            token.head = found[head]
            if children:
                token.children = [found[child] for child in children]
        return found

    def __reduce__(self) -> tuple[type[Self], tuple[()]]:
        """Leave its tokens out of a copy or pickle of spaCy's document, from which they are read again."""
        return type(self), ()

    @property
    def sents(self) -> list[Sentence]:
        """The sentences; all of an unparsed document is one."""
        return [self.sentence(number) for number in range(len(self.tokens.sentence_starts))]

    def sentence(self, number: int) -> Sentence:
        """Return a sentence by its number."""
        starts = self.tokens.sentence_starts
        end = starts[number + 1] if number + 1 < len(starts) else len(self)
        return Sentence(self, starts[number], end)

    def covering(self, start: int, end: int) -> Sentence | None:
        """Return the tokens that hold a stretch of characters; None where there are none."""
        starts = self.tokens.starts
        first = max(0, bisect_right(starts, start) - 1)
        if first < len(self) and self.tokens.end(first) <= start:
            first += 1  # a space behind a token
        last = bisect_left(starts, end)
        return Sentence(self, first, last) if last > first else None
