"""Two neighbouring phrases that are one quantity: ranges, ratios, scores, shares, sizes, converted prices.

Each rule takes two neighbouring phrases and returns what they become, ``None`` where it does not hold.
"""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from tui.analysis.language.lexicon import word_set
from tui.analysis.numbers.phrase import Phrase, ending_before, gap, with_rule, with_unit_of, words_of
from tui.analysis.numbers.ranges import FILLERS, joined_range
from tui.analysis.numbers.rates import read_rate
from tui.analysis.numbers.units import TIMES, Unit
from tui.analysis.numerals.scanner import Token, mark_at, word_at
from tui.analysis.rules import is_on

HIGHEST_SCORE = 999  # votes of a parliament
ROUND = frozenset((3, 4, 5, 6, 7, 8, 9, 10, 20, 100))
"""Numbers of which shares are said: ``two in five``."""
_STRETCHES = frozenset(
    ("seconds", "minutes", "hours", "days", "weeks", "months", "years", "games", "matches", "starts")
)
_SINGLE_STRETCHES = frozenset(stretch.removesuffix("s").replace("matche", "match") for stretch in _STRETCHES)
_CLAUSE_MARKS = frozenset('.,;:?!—–“"(')
_OUT_OF = frozenset(("out of", "out of every", "of every", "in every"))


def joined(tokens: Sequence[Token], phrases: Sequence[Phrase]) -> list[Phrase]:
    """Return the phrases with those that are one quantity made one, in order."""
    out: list[Phrase] = []
    for phrase in phrases:
        done = _pair(tokens, out[-1], phrase) if out else None
        if done is None:
            out.append(phrase)
        else:
            out[-1:] = done
    return out


def _pair(tokens: Sequence[Token], first: Phrase, second: Phrase) -> list[Phrase] | None:
    """Return what the first rule that holds makes of two phrases, with the rule's name."""
    for name, rule in PAIRS.items():
        done = rule(tokens, first, second)
        if done is None or not is_on(name):
            continue
        if len(done) == 1:
            rules = tuple(dict.fromkeys((*first.rules, *second.rules)))
            done = [replace(done[0], rules=rules)]
        return [
            with_rule(phrase, "number.move" if phrase.role in ("rise", "fall") else name) for phrase in done
        ]
    return None


def _ratio(tokens: Sequence[Token], first: Phrase, second: Phrase) -> list[Phrase] | None:
    """``3:1``, ``a ratio of 3 to 1``."""
    if not first.plain or not second.plain or first.value_end is not None:
        return None
    between = words_of(gap(tokens, first, second))
    if between != ":" and not (between in ("to", "- to -") and _said_to_be_ratio(tokens, first)):
        return None
    whole = replace(first, value_end=second.value, kind="ratio")
    return [ending_before(tokens, whole, second.numeral.after)]


def _said_to_be_ratio(tokens: Sequence[Token], phrase: Phrase) -> bool:
    linked = word_at(tokens, phrase.first - 1) in ("of", "is", "was", "are", "were", "at", "to")
    return linked and word_at(tokens, phrase.first - 2) in word_set("numerals", "ratios")


def _score(tokens: Sequence[Token], first: Phrase, second: Phrase) -> list[Phrase] | None:
    """``2-1``, ``89–89``: the higher first, or between the names of two sides."""
    if not first.plain or not second.numeral.plain or first.value_end is not None:
        return None
    if first.kind != "count" or second.kind != "count" or not _is_score_dash(tokens, first, second):
        return None
    if not (first.whole and second.whole) or max(first.value, second.value) > HIGHEST_SCORE:
        return None
    after = second.numeral.after
    if first.value < second.value and not (_capital(tokens, first.first - 1) and _capital(tokens, after)):
        return None
    whole = replace(first, value_end=second.value, kind="score", unit=None, unit_span=None)
    return [ending_before(tokens, whole, after)]


def _is_score_dash(tokens: Sequence[Token], first: Phrase, second: Phrase) -> bool:
    """Return whether a hyphen without spaces, or a dash with spaces on both sides or none, is between."""
    between = gap(tokens, first, second)
    if words_of(between) not in ("-", "–") or between[0].glued != tokens[second.first].glued:
        return False
    return between[0].glued or between[0].text == "–"


def _capital(tokens: Sequence[Token], at: int) -> bool:
    return 0 <= at < len(tokens) and tokens[at].text[0].isupper()


def _share(tokens: Sequence[Token], first: Phrase, second: Phrase) -> list[Phrase] | None:
    """``two out of five``, ``one in ten``, ``one of every 200 customers``."""
    if not first.bare_count or first.signed or first.value_end is not None:
        return None
    if second.kind != "count" or second.value_end is not None or not 0 < first.value < second.value:
        return None
    between = words_of(gap(tokens, first, second)).replace("- ", "").replace(" -", "")
    if between not in _OUT_OF and not (between == "in" and _is_proportion(tokens, first, second)):
        return None
    share = replace(first, value=first.value / second.value, kind="fraction")
    return [ending_before(tokens, share, second.numeral.after)]


def _named_share(tokens: Sequence[Token], first: Phrase, second: Phrase) -> list[Phrase] | None:
    """``one voter in four``: a share with the noun that it is of between its numbers."""
    bare = second.bare_count and second.value_end is None and second.value > 1 and second.value.is_integer()
    if first.value != 1 or first.kind != "count" or first.unit is None or not bare:
        return None
    if words_of(gap(tokens, first, second)) != "in":
        return None
    share = replace(first, value=1 / second.value, kind="fraction")
    return [ending_before(tokens, share, second.numeral.after)]


def _is_proportion(tokens: Sequence[Token], first: Phrase, second: Phrase) -> bool:
    """Return whether "in" makes a share: ``one in 12``, ``two in three``; not ``two in three minutes``."""
    if first.value == 1:
        return True
    if second.value not in ROUND or not first.value.is_integer():
        return False
    if second.bare_count:
        return word_at(tokens, second.after) not in _STRETCHES
    return _begins_clause(tokens, first) and (second.unit or "").split()[-1] not in _SINGLE_STRETCHES


def _begins_clause(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Return whether a number is the first of its clause: ``Four in ten voters``, ``nearly six in 10``."""
    at = phrase.first - 1
    while word_at(tokens, at) in FILLERS:
        at -= 1
    return at < 0 or tokens[at].kind == "break" or tokens[at].text in _CLAUSE_MARKS


def _sizes(tokens: Sequence[Token], first: Phrase, second: Phrase) -> list[Phrase] | None:
    """``18 x 20 feet``, ``30 metres by 12``: two sizes in one unit."""
    between = words_of(gap(tokens, first, second))
    if between not in ("x", "×", "by") or not (first.numeral.form == second.numeral.form == "cardinal"):
        return None
    if first.unit is None and second.unit is not None:
        lasting = between == "by" and second.unit in TIMES
        fits = second.kind == "measure" and not lasting
        return [with_unit_of(first, second), replace(second, role="half")] if fits else None
    if first.unit is not None and second.unit is None:
        fits = first.kind == "measure" and first.unit not in TIMES
        return [first, with_unit_of(second, first)] if fits else None
    return None


def _conversion(tokens: Sequence[Token], first: Phrase, second: Phrase) -> list[Phrase] | None:
    """Give a price and its conversion the rate that follows: ``C$6 (US$4.46) per share``."""
    if not first.kind == second.kind == "money" or mark_at(tokens, second.after) != ")":
        return None
    if words_of(gap(tokens, first, second)) != "(":
        return None
    found = read_rate(tokens, second.after + 1, Unit("", "money"))
    if found is None:
        return None
    return [replace(price, unit=f"{price.unit} per {found[0]}", kind="rate") for price in (first, second)]


PAIRS: dict[str, Callable[[Sequence[Token], Phrase, Phrase], list[Phrase] | None]] = {
    "number.ratio": _ratio,
    "number.share.named": _named_share,
    "number.share": _share,
    "number.score": _score,
    "number.size": _sizes,
    "number.range": joined_range,
    "number.rate.conversion": _conversion,
}
"""Rules for neighbouring phrases by name, in the order in which they are tried."""
