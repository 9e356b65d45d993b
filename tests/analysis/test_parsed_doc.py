"""Tests of tui.analysis.language.parsed_doc: the same as spaCy says, token by token."""

import pickle
from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from tui.analysis.language.parsed_doc import ParsedDoc

Parse = Callable[..., Doc]
TEXT = (
    "The ministry, which Ruth Hale leads, paid $3.5 million to 40 firms in Oslo. “It’s late,” she said; "
    "nobody at Grey & Sons had asked.\n\nFlights resumed on Monday  after two days."
)
PLAIN = (
    "i",
    "idx",
    "text",
    "lower_",
    "lemma_",
    "tag_",
    "pos_",
    "dep_",
    "ent_type_",
    "ent_iob_",
    "whitespace_",
)
FLAGS = ("is_punct", "is_space", "like_num")
NEAR = ("head", "left_edge", "right_edge")
BELOW = ("children", "lefts", "rights", "subtree", "ancestors")


def test_a_token_says_what_spacy_says(parse: Parse) -> None:
    doc = parse(TEXT)
    for ours, theirs in zip(ParsedDoc.of(doc), doc, strict=True):
        for name in (*PLAIN, *FLAGS):
            assert getattr(ours, name) == getattr(theirs, name), (name, theirs)
        assert len(ours) == len(theirs)
        assert ours.is_sent_start == bool(theirs.is_sent_start)
        for name in NEAR:
            assert getattr(ours, name).i == getattr(theirs, name).i, (name, theirs)
        for name in BELOW:
            assert [token.i for token in getattr(ours, name)] == [token.i for token in getattr(theirs, name)]
        assert (ours.sent.start, ours.sent.end) == (theirs.sent.start, theirs.sent.end)
        assert [other.i for other in ours.doc if ours.is_ancestor(other)] == [
            other.i for other in doc if theirs.is_ancestor(other)
        ]


def test_sentences_and_stretches_are_those_of_spacy(parse: Parse) -> None:
    doc = parse(TEXT)
    parsed = ParsedDoc.of(doc)
    assert [(one.start, one.end, one.text, one.root.i) for one in parsed.sents] == [
        (one.start, one.end, one.text, one.root.i) for one in doc.sents
    ]
    for start in range(0, len(TEXT) - 12, 3):
        theirs = doc.char_span(start, start + 12, alignment_mode="expand")
        ours = parsed.covering(start, start + 12)
        assert theirs is not None
        assert ours is not None
        assert (ours.start, ours.end, ours.root.i) == (theirs.start, theirs.end, theirs.root.i)


def test_neighbours_end_with_the_document(parse: Parse) -> None:
    parsed = ParsedDoc.of(parse("Taxes rose."))
    assert parsed[0].nbor().text == "rose"
    assert parsed[1].nbor(-1) is parsed[0]
    with pytest.raises(IndexError):
        parsed[0].nbor(-1)
    with pytest.raises(IndexError):
        parsed[2].nbor()


def test_it_is_read_once_and_empty_texts_have_no_tokens(parse: Parse) -> None:
    doc = parse("Taxes rose.")
    assert ParsedDoc.of(doc) is ParsedDoc.of(doc)
    empty = ParsedDoc.of(parse(""))
    assert not empty
    assert not empty.sents
    assert empty.covering(0, 3) is None


@pytest.mark.parametrize("step", [-1, 1])
def test_a_tree_may_be_deeper_than_python_calls(parse: Parse, step: int) -> None:
    length = 5_000
    heads = [min(max(i + step, 0), length - 1) for i in range(length)]
    doc = Doc(parse("").vocab, ["to"] * length, heads=heads, deps=["prep"] * length)
    (root,) = (token for token in ParsedDoc.of(doc) if token.head is token)
    assert [token.i for token in root.subtree] == list(range(length))


@pytest.mark.parametrize("text", [TEXT, "to " * 3_000, ""])
def test_a_document_that_was_read_can_be_copied_and_pickled(parse: Parse, text: str) -> None:
    doc = parse(text)
    read = [token.text for token in ParsedDoc.of(doc)]
    for again in (doc.copy(), pickle.loads(pickle.dumps(doc))):
        parsed = ParsedDoc.of(again)
        assert [token.text for token in parsed] == read
        assert parsed.tokens.text == text
        assert all(token.doc is parsed for token in parsed)
