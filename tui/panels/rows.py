"""Rows of the panels: one finding as one or two lines of pieces."""

from collections.abc import Callable, Collection, Mapping, Sequence

from msgspec import Struct, field

from tui.document.annotation import Annotation
from tui.document.display import short_form
from tui.document.display_names import (
    CORRECTED,
    MODALITY_SIGNS,
    NEGATED,
    SHORT_CHECKS,
    SHORT_KINDS,
    claim_links,
    entity_kind,
    number_value,
    party_name,
    plural,
    source_name,
    time_value,
    unit_name,
    worth_bars,
)
from tui.document.earlier import Earlier
from tui.document.findings import (
    PUBLISHED,
    Check,
    Claim,
    Entity,
    Number,
    Publication,
    Quote,
    Term,
    TimeExpression,
)
from tui.text.styled_text import FILL, Line, Piece, one_line, pad
from tui.text.wrap import measure

_ARROWS = {"up": ("↑", "up"), "down": ("↓", "down")}
_DENSITY = " ▁▂▃▄▅▆▇█"
STRIP = 16  # cells of an entity's density strip
VALUE, UNIT = 13, 13  # cells of the columns of a number
TIME = 18  # cells of the value of a time


class RowContext(Struct, frozen=True, eq=False):
    """What a row depends on besides its finding."""

    text: str
    names: Mapping[str, str] = field(default_factory=dict)
    shown_claims: int = 0
    corrected: Collection[str] = ()
    """Ids of the findings that are as the reader says."""
    margins: Mapping[str, Piece] = field(default_factory=dict)
    """What precedes some rows, by the ids of their findings: a point on an axis, a bar."""
    zoom: int | None = None
    """Which of its zooms the time axis has; ``None`` for the one that suits."""
    convert: Callable[[Number], Number] | None = None
    """Converts numbers into another system of units."""
    publication: Publication = Publication()
    """The day that the article is of."""
    verdicts: Mapping[str, str] = field(default_factory=dict)
    """The verdicts of the reader, by the ids of the claims."""
    earlier: Mapping[str, Earlier] = field(default_factory=dict)
    """What was written in other articles about the same claims, by the ids of the claims."""
    cells: int = 0
    """The width of a row, in which kinds are shortened before words; 0 for any."""

    def has_room(self, line: Line) -> bool:
        """Return whether a row fits as it is."""
        width = sum(measure(piece.text) for piece in line if piece.text != FILL)
        return not self.cells or width <= self.cells

    def margin(self, ident: str) -> Line:
        """Return the margin of a row."""
        return [self.margins[ident]] if ident in self.margins else []

    def sign(self, ident: str, indent: int) -> Piece:
        """Return so many cells with the sign of a finding that the reader corrected, blank for others."""
        return (
            Piece(f"{CORRECTED} ".rjust(indent), "accent") if ident in self.corrected else Piece(" " * indent)
        )


def quote_row(quote: Quote, context: RowContext) -> list[Line]:
    """Return the words, and below them speaker, cue, addressee and kind."""
    speaker = party_name(quote.speaker, context.names, context.text)
    below = [
        context.sign(quote.id, 3),
        Piece(one_line(speaker) if speaker else "no speaker", "strong" if speaker else "dim"),
    ]
    if quote.cue:
        below += [
            Piece(" · ", "dim"),
            Piece(one_line(quote.cue.span.of(context.text)), f"stance-{quote.cue.stance}"),
        ]
    if addressee := party_name(quote.addressee, context.names, context.text):
        below += [Piece(" → ", "dim"), Piece(one_line(addressee))]
    below.append(Piece(f" · {quote.kind}", "dim"))
    return [
        [Piece(one_line(quote.span.of(context.text)), "quote" if quote.kind != "indirect" else "")],
        below,
    ]


def term_row(term: Term, context: RowContext) -> list[Line]:
    """Return the words in quotation marks, with a note that they are nobody's speech."""
    return [[Piece(one_line(term.span.of(context.text)))], [Piece("   a term: nobody's speech", "dim")]]


def number_row(number: Number, context: RowContext) -> list[Line]:
    """Return value, unit, direction and what is counted, in columns."""
    number = context.convert(number) if context.convert else number
    arrow, role = _ARROWS.get(number.change or "", (" ", "dim"))
    unit = {"percent": "%"}.get(number.unit or "", number.currency or unit_name(number))
    if number.kind == "rank":
        unit = ""
    concept = one_line(number.concept.of(context.text)) if number.concept else ""
    if number.concept is not None and number.span.overlaps(number.concept):
        concept = ""  # it would say the number again
    written = one_line(number.span.of(context.text))
    line = [
        Piece(pad(number_value(number), VALUE, right=True), "strong"),
        Piece(" "),
        Piece(pad(unit, UNIT)),
        Piece(arrow + " ", role),
        *context.margin(number.id),
        Piece(concept or written, "" if concept else "dim"),
    ]
    return [line]


def time_row(time: TimeExpression, context: RowContext) -> list[Line]:
    """Return the calendar value and the event; a day within a period shows both ends of it."""
    if time.id == PUBLISHED and time.first is None:
        return [
            [
                *context.margin(time.id),
                Piece("● ", "accent"),
                Piece("published? ", "strong"),
                Piece(time.value),
                Piece(" · D sets it", "dim"),
            ]
        ]
    if time.id == PUBLISHED:
        return [
            [
                *context.margin(time.id),
                Piece("● ", "accent"),
                Piece(pad(time.value, TIME), "strong"),
                Piece(
                    f"this article {CORRECTED}" if PUBLISHED in context.corrected else "this article",
                    "accent",
                ),
            ]
        ]
    role = "strong" if time.first else "dim"
    event = one_line(time.event.of(context.text)) if time.event else ""
    words = one_line(time.span.of(context.text))
    words_of_time = [Piece(event or words), Piece(f"  {words}" if event else "", "dim")]
    return [
        [
            *context.margin(time.id),
            context.sign(time.id, 2),
            Piece(pad(f"{time_value(time)} ", TIME), role),
            *words_of_time,
        ]
    ]


def entity_row(entity: Entity, context: RowContext) -> list[Line]:
    """Return the name with what the article calls it, kind, number of mentions and where they lie."""
    kind = entity_kind(entity.label)
    short = short_form(entity, context.text)
    called = ([entity.name] if short else []) + (
        [entity.description.of(context.text)] if entity.description else []
    )
    left = [
        Piece(one_line(short or entity.name), f"entity-{kind}"),
        Piece("".join(f"  {one_line(words)}" for words in called), "dim"),
    ]
    right = [
        Piece(f"{len(entity.mentions):>3} "),
        Piece(density(entity, len(context.text)), f"entity-{kind}"),
    ]
    sign = Piece(f" {CORRECTED}" if entity.id in context.corrected else "", "accent")
    line = [*left, Piece(FILL), sign, Piece(f" {kind} ", "dim"), *right]
    if not context.has_room(line):
        line[-len(right) - 1] = Piece(f" {SHORT_KINDS.get(kind, kind)} ", "dim")
    return [line]


def density(entity: Entity, length: int, cells: int = STRIP) -> str:
    """Return one line that shows where in the article an entity is mentioned, and how often."""
    counts = [0] * cells
    for mention in entity.mentions:
        counts[min(cells - 1, mention.span.start * cells // max(1, length))] += 1
    most = max(counts) or 1
    return "".join(_DENSITY[0 if not count else max(1, round(8 * count / most))] for count in counts)


def claim_row(claim: Claim, context: RowContext) -> list[Line]:
    """Return rank, worth, modality and words; below them source, kinds and what the claim rests on."""
    shown = claim.rank <= context.shown_claims
    words = claim.display or one_line(claim.span.of(context.text))
    first = [
        Piece(f"{claim.rank:>3} ", "accent" if shown else "dim"),
        Piece(worth_bars(claim.check_worthiness) + " ", "dim"),
        Piece(MODALITY_SIGNS[claim.modality] + " ", "down"),
        Piece(f"[{verdict}] " if (verdict := context.verdicts.get(claim.id)) else "", "strong"),
        Piece(f"{earlier_word(claim, context)} ".lstrip(), "accent"),
        Piece(f"{NEGATED} " if claim.negated else "", "down"),
        Piece(words, "" if shown else "dim"),
    ]
    source = one_line(source_name(claim.source, context.names, context.text))
    below = [Piece("      "), Piece(source, "strong" if claim.source.kind == "named" else "dim")]
    about = ", ".join(claim.kinds)
    below += [
        Piece(f" · {claim.modality}" if claim.modality != "asserted" else "", "dim"),
        Piece(f" · {about}" if about else "", "dim"),
    ]
    below.append(Piece(f" · {links}" if (links := claim_links(claim)) else "", "dim"))
    return [first, below]


def earlier_word(claim: Claim, context: RowContext) -> str:
    """Return the word that says that a claim was checked, or noted, in another article; empty if not."""
    earlier = context.earlier.get(claim.id)
    return "" if earlier is None else "checked" if earlier.verdict else "noted"


def annotation_row(annotation: Annotation, context: RowContext) -> list[Line]:
    """Return label and quote; below them the note and tags."""
    tags = " ".join(f"#{tag}" for tag in annotation.tags)
    verdict = f"{annotation.verdict}  " if annotation.verdict else ""
    first = [
        Piece(f" {annotation.label} ", f"label-{annotation.label}"),
        Piece(" "),
        Piece("the whole article", "dim") if annotation.is_of_article else Piece(one_line(annotation.quote)),
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


def check_row(check: Check, context: RowContext) -> list[Line]:
    """Return the kind and the message; below them the words that prove it."""
    proof = " | ".join(one_line(span.of(context.text)) for span in check.spans)
    kind, message = check.kind.replace("-", " "), Piece(check.message)
    whole = [Piece(f"{kind}: ", "down"), message]
    short = [Piece(f"{SHORT_CHECKS.get(check.kind, kind)}: ", "down"), message]
    return [
        whole if context.has_room(whole) else short,
        [Piece("   "), Piece(proof, "dim")],
    ]


def speaker_shares(quotes: Sequence[Quote], context: RowContext) -> list[tuple[str, float, bool]]:
    """Return each speaker's share of the quoted text, largest first, and whether any is direct speech."""
    said: dict[str, int] = {}
    own: set[str] = set()
    for quote in quotes:
        party = quote.speaker
        if party is None:
            continue
        key = party.entity or one_line(party_name(party, context.names, context.text) or "")
        said[key] = said.get(key, 0) + len(quote.span)
        if quote.kind != "indirect":
            own.add(key)
    total = sum(said.values()) or 1
    shares = [
        (one_line(context.names.get(key, key)), length / total, key in own)
        for key, length in said.items()
        if key
    ]
    return sorted(shares, key=lambda share: (-share[1], share[0]))
