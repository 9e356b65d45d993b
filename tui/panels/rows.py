"""Rows of the panels: one finding as one or two lines of pieces."""

from collections.abc import Callable, Collection, Mapping, Sequence

from msgspec import Struct, field

from tui.document.annotation import Annotation
from tui.document.display import short_form
from tui.document.display_names import (
    CORRECTED,
    MODALITY_SIGNS,
    claim_links,
    entity_kind,
    number_value,
    party_name,
    plural,
    source_name,
    time_value,
)
from tui.document.findings import PUBLISHED, Check, Claim, Entity, Number, Quote, Term, TimeExpression
from tui.text.styled_text import FILL, Line, Piece, one_line, pad

_ARROWS = {"up": ("↑", "up"), "down": ("↓", "down")}
_DENSITY = " ▁▂▃▄▅▆▇█"
STRIP = 16  # cells of an entity's density strip
VALUE, UNIT = 11, 13  # cells of the columns of a number


class Setting(Struct, frozen=True, eq=False):
    """What a row needs to know besides its finding."""

    text: str
    names: Mapping[str, str] = field(default_factory=dict)
    shown_claims: int = 0
    corrected: Collection[str] = ()
    """Ids of the findings that are as the reader says."""
    margins: Mapping[str, Piece] = field(default_factory=dict)
    """What stands before some rows, by the ids of their findings: a place on an axis, a bar."""
    zoom: int | None = None
    """Which of its zooms the time axis has; ``None`` for the one that suits."""
    convert: Callable[[Number], Number] | None = None
    """Into what measures are converted."""
    verdicts: Mapping[str, str] = field(default_factory=dict)
    """What the reader's checks came to, by the ids of the claims."""

    def margin(self, ident: str) -> Line:
        """Return what stands before a row."""
        return [self.margins[ident]] if ident in self.margins else []

    def sign(self, ident: str, indent: int) -> Piece:
        """Return so many cells with the sign of a finding that the reader corrected, blank for others."""
        return (
            Piece(f"{CORRECTED} ".rjust(indent), "accent") if ident in self.corrected else Piece(" " * indent)
        )


def quote_row(quote: Quote, setting: Setting) -> list[Line]:
    """Return the words, and below them speaker, cue, addressee and kind."""
    speaker = party_name(quote.speaker, setting.names, setting.text)
    below = [
        setting.sign(quote.id, 3),
        Piece(one_line(speaker) if speaker else "no speaker", "strong" if speaker else "dim"),
    ]
    if quote.cue:
        below += [
            Piece(" · ", "dim"),
            Piece(one_line(quote.cue.span.of(setting.text)), f"stance-{quote.cue.stance}"),
        ]
    if addressee := party_name(quote.addressee, setting.names, setting.text):
        below += [Piece(" → ", "dim"), Piece(one_line(addressee))]
    below.append(Piece(f" · {quote.kind}", "dim"))
    return [
        [Piece(one_line(quote.span.of(setting.text)), "quote" if quote.kind != "indirect" else "")],
        below,
    ]


def term_row(term: Term, setting: Setting) -> list[Line]:
    """Return the words in marks, and that nobody says them."""
    return [[Piece(one_line(term.span.of(setting.text)))], [Piece("   a term: nobody's speech", "dim")]]


def number_row(number: Number, setting: Setting) -> list[Line]:
    """Return value, unit, direction and what is counted, in columns."""
    number = setting.convert(number) if setting.convert else number
    arrow, role = _ARROWS.get(number.change or "", (" ", "dim"))
    unit = {"percent": "%"}.get(number.unit or "", number.currency or number.unit or "")
    if number.kind == "rank":
        unit = ""
    concept = one_line(number.concept.of(setting.text)) if number.concept else ""
    written = one_line(number.span.of(setting.text))
    line = [
        Piece(pad(number_value(number), VALUE, right=True), "strong"),
        Piece(" "),
        Piece(pad(unit, UNIT)),
        Piece(arrow + " ", role),
        *setting.margin(number.id),
        Piece(concept or written, "" if concept else "dim"),
    ]
    return [line]


def time_row(time: TimeExpression, setting: Setting) -> list[Line]:
    """Return the calendar value and the event; a day from a wider stretch shows both ends."""
    if time.id == PUBLISHED:
        return [
            [
                *setting.margin(time.id),
                Piece("● ", "accent"),
                Piece(pad(time.value, 11), "strong"),
                Piece(
                    f"this article {CORRECTED}" if PUBLISHED in setting.corrected else "this article",
                    "accent",
                ),
            ]
        ]
    role = "strong" if time.first else "dim"
    event = one_line(time.event.of(setting.text)) if time.event else ""
    words = one_line(time.span.of(setting.text))
    told = [Piece(event or words), Piece(f"  {words}" if event else "", "dim")]
    return [
        [*setting.margin(time.id), setting.sign(time.id, 2), Piece(pad(time_value(time), 11), role), *told]
    ]


def entity_row(entity: Entity, setting: Setting) -> list[Line]:
    """Return the name with what the article calls it, kind, number of mentions and where they lie."""
    kind = entity_kind(entity.label)
    short = short_form(entity, setting.text)
    called = ([entity.name] if short else []) + (
        [entity.description.of(setting.text)] if entity.description else []
    )
    left = [
        Piece(one_line(short or entity.name), f"entity-{kind}"),
        Piece("".join(f"  {one_line(words)}" for words in called), "dim"),
    ]
    right = [
        Piece(f" {kind} ", "dim"),
        Piece(f"{len(entity.mentions):>3} "),
        Piece(density(entity, len(setting.text)), f"entity-{kind}"),
    ]
    sign = Piece(f" {CORRECTED}" if entity.id in setting.corrected else "", "accent")
    return [[*left, Piece(FILL), sign, *right]]


def density(entity: Entity, length: int, cells: int = STRIP) -> str:
    """Return one line that shows where in the article an entity is mentioned, and how often."""
    counts = [0] * cells
    for mention in entity.mentions:
        counts[min(cells - 1, mention.span.start * cells // max(1, length))] += 1
    most = max(counts) or 1
    return "".join(_DENSITY[0 if not count else max(1, round(8 * count / most))] for count in counts)


def claim_row(claim: Claim, setting: Setting) -> list[Line]:
    """Return rank, score, modality and words; below them source, kinds and what the claim rests on."""
    shown = claim.rank <= setting.shown_claims
    words = claim.display or one_line(claim.span.of(setting.text))
    first = [
        Piece(f"{claim.rank:>3} ", "accent" if shown else "dim"),
        Piece(f"{claim.check_worthiness:.2f}".removeprefix("0") + " ", "dim"),
        Piece(MODALITY_SIGNS[claim.modality] + " ", "down"),
        Piece(f"[{verdict}] " if (verdict := setting.verdicts.get(claim.id)) else "", "strong"),
        Piece("not: " if claim.negated and claim.modality != "denied" else "", "down"),
        Piece(words, "" if shown else "dim"),
    ]
    source = one_line(source_name(claim.source, setting.names, setting.text))
    below = [Piece("      "), Piece(source, "strong" if claim.source.kind == "named" else "dim")]
    about = ", ".join(claim.kinds)
    below += [
        Piece(f" · {claim.modality}" if claim.modality != "asserted" else "", "dim"),
        Piece(f" · {about}" if about else "", "dim"),
    ]
    below.append(Piece(f" · {links}" if (links := claim_links(claim)) else "", "dim"))
    return [first, below]


def annotation_row(annotation: Annotation, setting: Setting) -> list[Line]:
    """Return label and quote; below them the note and tags."""
    tags = " ".join(f"#{tag}" for tag in annotation.tags)
    verdict = f"{annotation.verdict}  " if annotation.verdict else ""
    first = [
        Piece(f" {annotation.label} ", f"label-{annotation.label}"),
        Piece(" "),
        Piece(one_line(annotation.quote)),
    ]
    note = one_line(annotation.note)
    written = Piece(note) if note else Piece("" if tags or verdict else "no note", "dim")
    state = {"changed": "the words have changed  ", "orphan": "the words are gone  "}.get(
        annotation.anchor, ""
    )
    proof = f"  {plural(len(annotation.evidence), 'source')}" if annotation.evidence else ""
    return [
        first,
        [
            Piece("   "),
            Piece(state, "down"),
            Piece(verdict, "strong"),
            written,
            Piece(proof, "dim"),
            Piece(f" {tags}", "accent"),
        ],
    ]


def check_row(check: Check, setting: Setting) -> list[Line]:
    """Return the kind and the message; below them the words that prove it."""
    proof = " | ".join(one_line(span.of(setting.text)) for span in check.spans)
    return [
        [Piece(f"{check.kind.replace('-', ' ')}: ", "down"), Piece(check.message)],
        [Piece("   "), Piece(proof, "dim")],
    ]


def speaker_shares(quotes: Sequence[Quote], setting: Setting) -> list[tuple[str, float, bool]]:
    """Return each speaker's share of the quoted text, the most first, and whether any of it is in their own words."""
    said: dict[str, int] = {}
    own: set[str] = set()
    for quote in quotes:
        party = quote.speaker
        if party is None:
            continue
        key = party.entity or one_line(party_name(party, setting.names, setting.text) or "")
        said[key] = said.get(key, 0) + len(quote.span)
        if quote.kind != "indirect":
            own.add(key)
    total = sum(said.values()) or 1
    shares = [
        (one_line(setting.names.get(key, key)), length / total, key in own)
        for key, length in said.items()
        if key
    ]
    return sorted(shares, key=lambda share: (-share[1], share[0]))
