"""Quantities and accusations that the article makes its own without a source."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Doc

from tui.analysis.checks.lexicon import court, crimes
from tui.analysis.language.lexicon import word_set
from tui.analysis.language.parsed_doc import ParsedDoc
from tui.analysis.language.tokens import Tokens
from tui.document.findings import Analysis, Check, Claim, Number
from tui.document.paragraphs import find_paragraphs
from tui.document.span import Span

WORTH = 0.6  # check-worthiness from which an unsourced statistic is worth a word
MOST = 3  # how many are named; a piece without any sources would otherwise be all alarms
KINDS = frozenset(("percent", "multiplier", "fraction", "ratio"))
_VERBS = "|".join(sorted(word_set("reporting_verbs", "sourced")))
_STEMS = "|".join(sorted(word_set("reporting_verbs", "sourced_stems")))
_ATTRIBUTED = re.compile(
    rf"\b(?:{_VERBS}|(?:{_STEMS})\w*|according|data|figures|poll\w*|(?:estimate|survey)\w*|study|studies|records?|"
    r"statement|court|police|officials?|ministry|census|researchers?|scientists?)\b",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"\s+of\s+(?:all\s+|the\s+)*[a-z]+s\b")


def find_unsourced(doc: Doc, analysis: Analysis, title: Span | None) -> Iterator[Check]:
    """Yield at most three unsourced accusations and statistics about many, in the article's own voice.

    What a reporter can see, prices and results need no source; "80 per cent of counties have none" does.
    """
    text = Tokens.of(doc).text
    numbers = {number.id: number for number in analysis.numbers}
    sourced: list[Span] | None = None
    count = 0
    for claim in analysis.claims:
        if count == MOST:
            return
        if (
            claim.source.kind != "narrator"
            or claim.modality != "asserted"
            or (title and title.overlaps(claim.span))
        ):
            continue
        accused = _accusation(text, claim)
        figure = next(
            (
                numbers[name]
                for name in claim.numbers
                if name in numbers and _statistic(doc, text, numbers[name])
            ),
            None,
        )
        if accused is None and (figure is None or claim.check_worthiness < WORTH):
            continue
        if accused is None:
            sourced = _sourced_paragraphs(text, analysis) if sourced is None else sourced
            if _touches(sourced, claim.span):
                continue
        count += 1
        what = "An accusation" if accused else "A statistic"
        proof = accused or (figure.span if figure else claim.span)
        yield Check(
            "", "unsourced", f"{what} in the article’s own voice, without a source.", (claim.span, proof)
        )


def _sourced_paragraphs(text: str, analysis: Analysis) -> list[Span]:
    """Return the paragraphs that name or hint at a source."""
    starts = sorted(quote.span.start for quote in analysis.quotes)
    return [
        paragraph
        for paragraph in find_paragraphs(text)
        if _ATTRIBUTED.search(paragraph.of(text))
        or bisect_left(starts, paragraph.start) < bisect_left(starts, paragraph.end)
    ]


def _touches(paragraphs: list[Span], span: Span) -> bool:
    at = bisect_left(paragraphs, span.end, key=lambda paragraph: paragraph.start)
    return at > 0 and paragraphs[at - 1].end > span.start


def _statistic(doc: Doc, text: str, number: Number) -> bool:
    """Return whether a figure is a share of many in the present: ``80 per cent of counties have``."""
    if number.kind not in KINDS or number.change or not _OF_ALL.match(text, number.span.end):
        return False
    span = ParsedDoc.of(doc).covering(number.span.start, number.span.end)
    token = span.root if span is not None else None
    for _ in range(5):
        if token is None or token.pos_ in ("VERB", "AUX"):
            break
        token = None if token.head == token else token.head
    if token is None:
        return False
    return token.tag_ in ("VBZ", "VBP") or any(
        child.tag_ in ("VBZ", "VBP") and child.dep_ == "aux" for child in token.children
    )


def _accusation(text: str, claim: Claim) -> Span | None:
    """Return the word for a crime in a claim that accuses someone, if no court or accuser is beside it."""
    words = claim.span.of(text)
    match = crimes().search(words)
    asserted = "accusation" in claim.kinds and not claim.negated and claim.entities
    if match is None or court().search(words) or not asserted:
        return None
    return Span(claim.span.start + match.start(), claim.span.start + match.end())
