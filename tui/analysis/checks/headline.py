"""The headline against the body: its numbers, and the words it puts in quotation marks."""

import re
from collections.abc import Iterator

from tui.analysis.language import quotation_marks
from tui.analysis.language.lexicon import word_set
from tui.analysis.language.numerals import SMALL
from tui.document.findings import Check
from tui.document.paragraphs import find_paragraphs
from tui.document.span import Span

LONGEST = 200  # characters of a headline
_QUOTED = re.compile(
    r"[“\"]([^“”\"\n]{3,120})[”\"]|(?<!\w)[‘']([^‘’'\n]{3,120}(?:[’'][a-z]{1,2}\b[^‘’'\n]{0,80})?)[’'](?!\w)"
)
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
NEGATIONS = word_set("negations", "headlines")
SHORT = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "and",
        "or",
        "but",
        "is",
        "are",
        "was",
        "were",
        "be",
        "by",
        "with",
        "as",
        "it",
        "its",
    ]
)
ALIKE = 0.6  # share of a quotation's words that a stretch of the body must hold to be taken for its source


def headline_of(text: str, title: Span | None) -> Span | None:
    """Return the span of the headline: the source's, else a short first paragraph without a full stop."""
    if title is not None:
        return title
    paragraphs = find_paragraphs(text[: 4 * LONGEST])
    if (
        len(paragraphs) > 1
        and len(paragraphs[0]) <= LONGEST
        and text[paragraphs[0].end - 1] not in f".!?{quotation_marks.CLOSERS_OF_TITLE}"
    ):
        return paragraphs[0]
    return None


def find_misquotations(text: str, title: Span | None) -> Iterator[Check]:
    """Yield the words that the headline has in quotation marks and the body has otherwise."""
    if title is None or title.end >= len(text.rstrip()):
        return
    for match in _QUOTED.finditer(title.of(text)):
        check = _quoted(
            text,
            Span(
                title.start + match.start(match.lastindex or 1), title.start + match.end(match.lastindex or 1)
            ),
            title,
        )
        if check is not None:
            yield check


def _quoted(text: str, span: Span, title: Span) -> Check | None:
    """Return a conflict for quoted words of the headline that the body lacks or has with other content.

    A changed number or negation is other content.
    """
    words = _words(span.of(text))
    body = [(_plain(match[0]), match.start()) for match in _WORD.finditer(text, title.end)]
    spoken = [word for word, _ in body]
    if not words or _holds(spoken, words):
        return None
    at = _nearest(spoken, words)
    if at is None:
        if len(words) < 3 or _loosely(spoken, words):
            return None
        return Check(
            "",
            "quote-mismatch",
            f"The headline quotes “{span.of(text)}”, words that the article does not have.",
            (span,),
        )
    window = spoken[at : at + len(words)]
    changed = {word for word in {*window} ^ {*words} if word.isdigit() or word in NEGATIONS}
    if not changed:
        return None
    start, last = body[at][1], body[min(at + len(words), len(body)) - 1]
    what = "a negation" if changed & NEGATIONS else "a number"
    message = f"The headline quotes “{span.of(text)}”; in the article the words differ by {what}."
    return Check("", "quote-mismatch", message, (span, Span(start, last[1] + len(last[0]))))


def _words(text: str) -> list[str]:
    return [_plain(match[0]) for match in _WORD.finditer(text)]


def _plain(word: str) -> str:
    """Return a word in small letters, a number word as digits."""
    word = word.lower().replace("’", "'")
    return f"{SMALL[word]:.0f}" if word in SMALL else word


def _holds(spoken: list[str], words: list[str]) -> bool:
    """Return whether a run of words occurs, hyphens and final endings aside."""
    first = _stem(words[0])
    stems = [_stem(word) for word in words]
    return any(
        _stem(word) == first and [_stem(other) for other in spoken[at : at + len(words)]] == stems
        for at, word in enumerate(spoken)
    )


def _stem(word: str) -> str:
    return re.sub(r"(?:'s|s|ed|ing)$", "", word) if len(word) > 4 else word


def _loosely(spoken: list[str], words: list[str]) -> bool:
    """Return whether all content words of a headline's quotation occur somewhere: headlines shorten."""
    told = {_stem(word) for word in spoken}
    return all(_stem(word) in told for word in words if word not in SHORT)


def _nearest(spoken: list[str], words: list[str]) -> int | None:
    """Return where the body comes closest to a run of words, None if nowhere close."""
    wanted = {word for word in words if word not in SHORT}
    if len(wanted) < 3:
        return None
    best, share = None, ALIKE
    for at, word in enumerate(spoken):
        if word in wanted:
            held = len(wanted & set(spoken[at : at + len(words) + 1])) / len(wanted)
            if held > share:
                best, share = at, held
    return best
