"""Two phrases that are one quantity, or share a unit: ranges, scores, shares, sizes, and units written once.

Each rule takes two neighbouring phrases and what is between them. Ranges of one quantity become one phrase with
both ends; a move from one level to another stays two, the second of which carries the direction.
"""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from tui.analysis.numbers.lexicon import change_words, word_list
from tui.analysis.numbers.numerals import SUFFIXES, mark_at, word_at
from tui.analysis.numbers.phrases import Phrase
from tui.analysis.numbers.scanner import Token
from tui.analysis.numbers.units import TIMES
from tui.document.findings import NumberKind

DASHES = frozenset("-–—‒−‑~")
RANGE_WORDS = frozenset(("to", "through", "until", "till"))
FILLERS = word_list("joins", "fillers")
HIGHEST_SCORE = 999  # votes of a parliament
CARRIED: frozenset[NumberKind] = frozenset(("measure", "temperature", "money"))
INDEX = 1000.0  # "points" belong to an index, whose level is seldom lower
FAR = 25  # the same for money and percentages, which seldom last "from … to"
LOOKBACK = 6  # tokens before "from" in which a word of change makes a move of what follows


def joined(tokens: Sequence[Token], phrases: Sequence[Phrase]) -> list[Phrase]:
    """Return the phrases with those that are one quantity made one, and units written once given to both."""
    out: list[Phrase] = []
    for phrase in phrases:
        if out:
            merged = next(
                (done for rule in PAIRS if (done := rule(tokens, out[-1], phrase)) is not None), None
            )
            if merged is not None:
                out[-1:] = merged
                continue
        out.append(phrase)
    return out


def gap(tokens: Sequence[Token], first: Phrase, second: Phrase) -> list[Token]:
    """Return the tokens between two phrases."""
    return list(tokens[first.after : second.first])


def words_of(between: Sequence[Token]) -> str:
    """Return tokens as one string, in lower case."""
    return " ".join(token.lower for token in between)


def _ratio(tokens: Sequence[Token], first: Phrase, second: Phrase) -> list[Phrase] | None:
    """``3:1``, ``a ratio of 3 to 1``."""
    if not (first.plain and second.plain and first.value_end is None):
        return None
    between = words_of(gap(tokens, first, second))
    said = word_at(tokens, first.first - 1) in ("of", "is", "was", "are", "were") and word_at(
        tokens, first.first - 2
    ) in ("ratio", "odds")
    if between == ":" or (between in ("to", "- to -") and said):
        return [
            replace(
                first,
                value_end=second.value,
                kind="ratio",
                end=tokens[second.numeral.after - 1].end,
                after=second.numeral.after,
            )
        ]
    return None


def _score(tokens: Sequence[Token], first: Phrase, second: Phrase) -> list[Phrase] | None:
    """``2-1``, ``89–89``: the higher first, or between the names of two sides."""
    if (
        not (first.plain and second.numeral.plain and first.value_end is None)
        or first.kind != "count"
        or second.kind != "count"
    ):
        return None
    between = gap(tokens, first, second)
    if words_of(between) not in ("-", "–") or between[0].glued != tokens[second.first].glued:
        return None
    if not between[0].glued and between[0].text != "–":
        return None
    whole = first.value == int(first.value) and second.value == int(second.value)
    if max(first.value, second.value) > HIGHEST_SCORE or not whole:
        return None
    before, after = (
        tokens[first.first - 1] if first.first else None,
        tokens[second.numeral.after] if second.numeral.after < len(tokens) else None,
    )
    sides = before is not None and before.text[0].isupper() and after is not None and after.text[0].isupper()
    if first.value >= second.value or sides:
        end = tokens[second.numeral.after - 1].end
        return [
            replace(
                first,
                value_end=second.value,
                kind="score",
                end=end,
                after=second.numeral.after,
                unit=None,
                unit_span=None,
            )
        ]
    return None


def _share(tokens: Sequence[Token], first: Phrase, second: Phrase) -> list[Phrase] | None:
    """``two out of five``, ``one in ten``, ``one of every 200 customers``."""
    between = words_of(gap(tokens, first, second)).replace("- ", "").replace(" -", "")
    if (
        first.unit is not None
        or first.value_end is not None
        or second.value_end is not None
        or first.kind != "count"
        or second.kind != "count"
    ):
        return None
    if not 0 < first.value < second.value or first.signed:
        return None
    out_of = between in ("out of", "out of every", "of every", "in every")
    if out_of or (between == "in" and first.value == 1):
        end = tokens[second.numeral.after - 1].end
        return [
            replace(
                first, value=first.value / second.value, kind="fraction", end=end, after=second.numeral.after
            )
        ]
    return None


def _sizes(tokens: Sequence[Token], first: Phrase, second: Phrase) -> list[Phrase] | None:
    """``18 x 20 feet``, ``30 metres by 12``: two sizes in one unit."""
    between = words_of(gap(tokens, first, second))
    if between not in ("x", "×", "by") or not (first.numeral.form == second.numeral.form == "cardinal"):
        return None
    if (
        first.unit is None
        and second.unit is not None
        and second.kind == "measure"
        and (between != "by" or second.unit not in TIMES)
    ):
        return [_given(second, first), replace(second, role="half")]
    if second.unit is None and first.unit is not None and first.kind == "measure" and first.unit not in TIMES:
        return [first, _given(first, second)]
    return None


def _given(giver: Phrase, taker: Phrase) -> Phrase:
    """Return a phrase with another's unit."""
    return replace(taker, unit=giver.unit, kind=giver.kind, currency=giver.currency)


def _range(tokens: Sequence[Token], first: Phrase, second: Phrase) -> list[Phrase] | None:
    """``5–7 lakh``, ``between 5 and 6 weeks``, ``from 900 to 600 units``, ``15 or 20 ideas``."""
    if (
        first.value_end is not None
        or second.value_end is not None
        or not _alike(first, second)
        or first.after > second.first
    ):
        return None
    between = gap(tokens, first, second)
    if len(between) > 8 or any(token.kind == "break" for token in between):
        return None
    if (
        _lead(tokens, first) == "from"
        and between
        and between[-1].lower == "to"
        and between[0].lower in ("in", "on", "last", "at", "a", "the")
        and first.unit is not None
        and first.unit == second.unit
    ):
        between = between[-1:]  # "from 20 tonnes in 2010 to 35 tonnes"
    link = [token for token in between if token.lower not in FILLERS or token.lower in RANGE_WORDS]
    words = words_of(link)
    lead = _lead(tokens, first)
    if (words and set(words.replace(" ", "")) <= DASHES) or words in ("..", ". .", ". . ."):
        return _dashed(tokens, first, second, between)
    if words in RANGE_WORDS or words in ("- to -", "and up to"):
        if lead == "from":
            return _from_to(tokens, first, second)
        return _to(tokens, first, second)
    if words == "and" and lead == "between":
        return [_merged(first, second)]
    if words == "or" and len(between) == 1 and _neighbours(first, second):
        return [_merged(first, second)]
    return None


def _neighbours(first: Phrase, second: Phrase) -> bool:
    """Say whether two numbers joined by "or" are a rough size: ``two or three goals``, ``15 or 20 ideas``."""
    if (
        first.unit is not None
        or first.kind != "count"
        or not 0 < first.value < second.value <= 3 * first.value
    ):
        return False
    return second.value <= 20 or second.value % 5 == first.value % 5 == 0


def _lead(tokens: Sequence[Token], phrase: Phrase) -> str:
    """Return "between" or "from" where it stands before a phrase."""
    for place in range(phrase.first - 1, max(-1, phrase.first - 5), -1):
        word = word_at(tokens, place)
        if word in ("between", "from"):
            return word
        if word not in FILLERS:
            break
    return ""


def _alike(first: Phrase, second: Phrase) -> bool:
    """Say whether two phrases can be ends of one quantity."""
    if (first.numeral.form == "ordinal") != (second.numeral.form == "ordinal") or (
        first.kind == "fraction"
    ) != (second.kind == "fraction"):
        return False
    if "vague" in (first.numeral.form, second.numeral.form) or "multiple" in (
        first.numeral.form,
        second.numeral.form,
    ):
        return False
    if first.unit is None:
        return True
    if second.unit is None:
        return first.kind in ("money", "percent", "age", "temperature", "measure") or second.numeral.words
    return (
        first.unit == second.unit
        or _rate_of(first, second)
        or _rate_of(second, first)
        or (first.kind == second.kind == "count" and first.unit.split()[-1] == second.unit.split()[-1])
    )


def _rate_of(amount: Phrase, rate: Phrase) -> bool:
    """Say whether a rate is in the unit of an amount: ``$75 per barrel to $80``."""
    return rate.unit is not None and rate.unit.startswith(f"{amount.unit} per ")


def _dashed(
    tokens: Sequence[Token], first: Phrase, second: Phrase, between: Sequence[Token]
) -> list[Phrase] | None:
    low = first.value * _factor(first, second)
    spaced = not between[0].glued and not tokens[second.first].glued
    if (
        second.signed
        or low >= second.value
        or (spaced and len(between) < 2 and first.unit is None and second.unit is None)
    ):
        return None
    if (
        second.unit is None
        and not (first.plain and second.plain)
        and first.unit is None
        and not (first.numeral.scale or first.numeral.magnitude > 1 or second.numeral.magnitude > 1)
    ):
        return None
    return [_merged(first, second)]


def _from_to(tokens: Sequence[Token], first: Phrase, second: Phrase) -> list[Phrase] | None:
    """A move is two levels; the rest is a range: ``cut from 5.5 to 5.25 percent``, ``lasts from 3 to 5 hours``."""
    low = first.value * _factor(first, second)
    reach = (
        FAR
        if first.kind in ("money", "percent", "rate") or second.kind in ("money", "percent", "rate")
        else LOOKBACK
    )
    if low <= second.value and not _moves(tokens, first, reach):
        return [_merged(first, second)] if low < second.value else None
    start = replace(
        _given(second, first) if first.unit is None and second.unit is not None else first,
        value=low,
        role="start",
    )
    end = _given(first, second) if second.unit is None and first.unit is not None else second
    return [replace(_merged(start, end), role="rise" if start.value < end.value else "fall")]


def _moves(tokens: Sequence[Token], phrase: Phrase, reach: int) -> bool:
    """Say whether a word of change stands before "from"."""
    place = phrase.first - 1
    words = change_words()
    for steps in range(reach):
        at = place - steps
        if at < 0 or mark_at(tokens, at) in (".", ";", "\n", ":"):
            return False
        if word_at(tokens, at) in words and word_at(tokens, at) not in ("over", "to"):
            return True
    return False


def _to(tokens: Sequence[Token], first: Phrase, second: Phrase) -> list[Phrase] | None:
    """``20 to 25 percent``; not how far and where to: ``rose 64 points to 4,577``."""
    low = first.value * _factor(first, second)
    before = word_at(tokens, first.first - 1)
    if low >= second.value and not (first.kind == "temperature" or first.signed):
        return None
    if first.unit is not None and (
        before == "by" or before in change_words() or _moves_directly(tokens, first)
    ):
        return None
    if (
        (first.kind == "age" and second.unit is None)
        or first.unit is None
        or first.unit == second.unit
        or first.kind == "count"
    ):
        return [_merged(first, second)]
    return [_merged(first, second)] if first.kind == "money" and second.kind in ("money", "rate") else None


def _moves_directly(tokens: Sequence[Token], phrase: Phrase) -> bool:
    words = [word_at(tokens, phrase.first - step) for step in (1, 2, 3)]
    return any(word in change_words() for word in words[:2]) or (
        words[2] in change_words() and words[0] in FILLERS and words[1] in FILLERS
    )


def _factor(first: Phrase, second: Phrase) -> float:
    """Return the scale that the second number shares with the first, 1 if it shares none: ``5 to 6 million``."""
    shared = second.numeral.magnitude
    if shared == 1.0 and second.numeral.scale:
        shared = SUFFIXES[second.numeral.scale]
    if first.numeral.magnitude != 1.0 or first.numeral.scale or shared == 1.0 or first.value >= 1000:
        return 1.0
    return shared if first.value * shared <= second.value * 5 and first.value < second.value else 1.0


def _merged(first: Phrase, second: Phrase) -> Phrase:
    """Return one phrase from the lower to the upper end; a factor or unit written once holds for both."""
    start = first.value * _factor(first, second)
    chosen = first if second.unit is None or _rate_of(second, first) else second
    low, high = sorted((start, second.value))
    after, end = max((second.after, second.end), (first.after, first.end))
    return replace(
        chosen, first=first.first, start=first.start, after=after, end=end, value=low, value_end=high,
        numeral=replace(first.numeral, after=second.numeral.after),
    )  # fmt: skip


def _conversion(tokens: Sequence[Token], first: Phrase, second: Phrase) -> list[Phrase] | None:
    """Give a price and its conversion the rate that follows: ``C$6 (US$4.46) per share``."""
    from tui.analysis.numbers.units import Unit, read_rate

    if (
        not first.kind == second.kind == "money"
        or words_of(gap(tokens, first, second)) != "("
        or mark_at(tokens, second.after) != ")"
    ):
        return None
    found = read_rate(tokens, second.after + 1, Unit("", "money"))
    if found is None:
        return None
    return [replace(price, unit=f"{price.unit} per {found[0]}", kind="rate") for price in (first, second)]


Rule = Callable[[Sequence[Token], Phrase, Phrase], list[Phrase] | None]
PAIRS: tuple[Rule, ...] = (_ratio, _share, _score, _sizes, _range, _conversion)
"""Rules for neighbouring phrases, in the order in which they are tried."""


def carried(tokens: Sequence[Token], phrases: list[Phrase]) -> list[Phrase]:
    """Return the phrases, those without a unit given the one that a neighbour in the sentence has."""
    out = list(phrases)
    for at in range(1, len(out)):
        out[at - 1], out[at] = _exchanged(tokens, out[at - 1], out[at])
    for at in range(len(out) - 1, 0, -1):
        if out[at - 1].unit is None and _suspended(tokens, out[at - 1], out[at]):
            out[at - 1] = _given(out[at], out[at - 1])
    out = _points(tokens, out)
    for at, phrase in enumerate(out):
        if phrase.unit is None and phrase.kind == "count" and word_at(tokens, phrase.after) == "who":
            out[at] = replace(phrase, unit="people")
    return out


def _exchanged(tokens: Sequence[Token], first: Phrase, second: Phrase) -> tuple[Phrase, Phrase]:
    between = gap(tokens, first, second)
    if any(token.kind == "break" or token.text in (";", "?", "!") for token in between):
        return first, second
    words = words_of(between)
    if (
        first.unit is None
        and second.unit is not None
        and first.kind == "count"
        and first.numeral.form == "cardinal"
    ):
        bare = words_of([token for token in between if token.lower not in FILLERS])
        near = (
            words in ("and", "or", ",", ", and", "up", "down", ", or")
            or (bare in ("and", "or") and len(between) > 1)
        ) and _comparable(first, second)
        if near and (
            second.kind in ("percent", "measure", "temperature", "money", "rate") or words in ("and", "or")
        ):
            return _given(second, first), second
    if (
        first.unit is not None
        and second.unit is None
        and second.kind == "count"
        and second.plain
        and _takes_over(first, second, words)
    ):
        return first, _given(first, second)
    if first.kind == "age" and second.plain and second.kind == "count" and words in ("and", ",", ", and"):
        return first, _given(first, second)
    if (
        first.kind == "money"
        and second.unit is None
        and second.kind == "count"
        and second.numeral.magnitude >= 1e6
        and len(between) < 20
    ):
        return first, _given(first, second)
    if (
        first.kind == second.kind == "count"
        and second.unit is None
        and first.unit is not None
        and len(between) < 40
    ):
        more = word_at(tokens, second.after) in ("more", "others") and word_at(
            tokens, second.after + 1
        ) not in ("than", "of")
        part = (
            words.endswith(("including", "including about", "of them", "including some"))
            and second.value < first.value
        )
        if more or part:
            return first, replace(second, unit=first.unit)
    return first, second


def _comparable(first: Phrase, second: Phrase) -> bool:
    if second.kind in ("percent", "temperature"):
        return first.plain or first.numeral.words
    if first.numeral.words and second.numeral.words and second.kind == "count":
        return False
    return first.plain and second.numeral.plain and second.unit not in TIMES


def _suspended(tokens: Sequence[Token], first: Phrase, second: Phrase) -> bool:
    """``7- or 8-inch``, ``first 5-, then 10-mile runs``."""
    mark = mark_at(tokens, first.after)
    between = gap(tokens, first, second)
    return (
        second.unit is not None
        and mark in ("-", "‑")
        and between[0].glued
        and len(between) <= 3
        and words_of(between[1:]).strip(", ") in ("or", "and", "to", "")
    )


_ONWARD = word_list("joins", "onward")
_COMPARING = word_list("joins", "comparing")


def _takes_over(first: Phrase, second: Phrase, words: str) -> bool:
    """Say whether a number without a unit is told in the unit of the one before."""
    if not words or first.unit is None:
        return False
    parts = words.split()
    if first.unit == "point":
        return second.value >= INDEX and parts[-1] in _COMPARING and len(parts) <= 10
    if first.kind == "percent":
        return False
    if (
        all(part in _ONWARD or part == "," for part in parts)
        and first.kind in CARRIED | {"count"}
        and first.unit not in TIMES
    ):
        return True
    decimals = second.value != int(second.value)
    return (
        first.kind in CARRIED
        and first.unit not in TIMES
        and parts[-1] in _COMPARING
        and decimals
        and len(parts) <= 10
    )


def _points(tokens: Sequence[Token], phrases: list[Phrase]) -> list[Phrase]:
    """Give an index's level the points that its move was told in, also past a percentage between them."""
    out: list[Phrase] = []
    moved: Phrase | None = None
    for phrase in phrases:
        if moved is not None and any(
            token.kind == "break" or (token.text == "." and not token.glued)
            for token in tokens[moved.after : phrase.first]
        ):
            moved = None
        if phrase.unit == "point":
            moved = phrase
        elif (
            moved is not None
            and phrase.plain
            and phrase.kind == "count"
            and phrase.value >= 100
            and word_at(tokens, phrase.first - 1) in ("to", "at", "of")
        ):
            phrase = _given(moved, phrase)
        out.append(phrase)
    return out


def bounded(tokens: Sequence[Token], phrases: Sequence[Phrase]) -> list[Phrase]:
    """Return the phrases with a lower and an upper bound of one thing made one range: ``above 1000 and below 1500``."""
    out: list[Phrase] = []
    for phrase in phrases:
        if out and _bounds(tokens, out[-1], phrase):
            low, high = sorted((out[-1].value, phrase.value))
            unit = out[-1] if out[-1].unit else phrase
            out[-1] = replace(
                out[-1], value=low, value_end=high, relation="=", after=phrase.after, end=phrase.end,
                unit=unit.unit, unit_span=unit.unit_span, kind=unit.kind, currency=unit.currency,
            )  # fmt: skip
        else:
            out.append(phrase)
    return out


def _bounds(tokens: Sequence[Token], first: Phrase, second: Phrase) -> bool:
    if first.value_end is not None or second.value_end is not None or first.unit not in (None, second.unit):
        return False
    if {first.relation[0], second.relation[0]} != {"<", ">"} or (first.relation[0] == ">") != (
        first.value < second.value
    ):
        return False
    between = gap(tokens, first, second)
    return (
        1 < len(between) < 8
        and between[0].lower in ("and", "but")
        and all(token.kind == "word" for token in between)
    )


def conversions(phrases: Sequence[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Return the phrases, a conversion in parentheses bounded as what it converts: ``less than 3 lb (1.36 kg)``."""
    out: list[Phrase] = []
    for phrase in phrases:
        if (
            out
            and phrase.relation == "="
            and phrase.kind == out[-1].kind
            and phrase.unit != out[-1].unit
            and words_of(gap(tokens, out[-1], phrase)) in ("(", "[")
        ):
            phrase = replace(phrase, relation=out[-1].relation)
        out.append(phrase)
    return out
